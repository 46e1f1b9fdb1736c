"""What `rules show` prints: the English beside the requirement, and the editions side by side."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.rulebook.english import differences, paragraphs

BOOK = scr.load_rulebook()


@pytest.fixture
def run():
    from scr_compliance.cli.app import app

    def go(*arguments):
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return go


def in_one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_is_shown_in_words_after_its_requirement(run, rule):
    code, out, err = run("rules", "show", rule.id)
    assert (code, err) == (0, "")
    said = in_one_line(out)
    told = in_one_line(" ".join(paragraphs(rule, BOOK)))
    assert f"Requirement {rule.text.requirement} In words {told} Why" in said
    for change in differences(rule, BOOK):
        assert f"Change {change}" in said
    assert max(map(len, out.splitlines())) <= 100


def test_the_editions_of_a_rule_stand_in_rows_with_what_differs_in_words(run):
    code, out, _ = run("rules", "show", "completion-in-time", "--editions")
    lines = out.splitlines()
    rows = [line.split() for line in lines]
    assert code == 0
    assert rows[2] == ["Edition", "Limit", "Strength", "Standing", "Paragraph", "Differs", "in"]
    assert lines[3].startswith("  1999 edition               4 months    should       unverified  number not seen")
    assert lines[3].endswith("(first)")
    assert "2010 edition" in out
    assert "limit, extension, paragraph, standing" in in_one_line(" ".join(line[85:] for line in lines[3:14]))
    assert "Changed by the 2010 edition: the limit goes from 4 months to 6 months;" in in_one_line(out)
    assert max(map(len, lines)) <= 100


def test_an_edition_that_has_no_clause_is_shown_without(run):
    _, out, _ = run("rules", "show", "family-invited", "--editions")
    rows = {tuple(line.split()[:2]): in_one_line(line) for line in out.splitlines() if line.startswith("  2")}
    assert rows["2006", "edition"] == "2006 edition no clause - - - nothing"
    assert rows["2010", "edition"].endswith("new")
    assert rows["2013", "edition"].endswith("paragraph")
    assert rows["2015", "edition"].endswith("gone")


def test_a_rule_that_is_judged_whatever_the_edition(run):
    _, out, _ = run("rules", "show", "begun-within-one-month", "--editions")
    assert "whatever the edition 1 month measured verified timescales nothing" in in_one_line(out)


def test_every_rule_by_every_edition(run):
    code, out, err = run("rules", "show", "--editions")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"{len(BOOK.rules)} rules, {len(BOOK.editions)} editions"
    assert lines[3].split() == ["1999", "2006", "2010", "2013", "2015", "2018", "2023", "2026"]
    place = lines.index("  completion-in-time")
    assert in_one_line(lines[place + 1]) == "4 months 4 months 6 months 6 months 6 months - - -"
    assert lines[place + 2].split() == ["unverified", "reported", "verified", "reported", "verified"]
    assert [line.strip() for line in lines if line.startswith("  ") and line[2] != " "] == [
        rule.id for rule in BOOK.rules
    ]
    assert max(map(len, lines)) <= 100


def test_a_rule_as_json(run):
    code, out, _ = run("rules", "show", "copies-before-publication", "--format", "json")
    found = json.loads(out)
    (rule,) = found["rules"]
    assert code == 0
    assert found["rulebook"] == BOOK.digest
    assert rule["in_words"] == list(paragraphs(BOOK.rule("copies-before-publication"), BOOK))
    by_edition = {(one["edition"], one["from"]): one for one in rule["editions"]}
    assert by_edition["wt2006", "2006-04-01"]["clause"] is None
    assert by_edition["wt2013", "2013-04-15"]["clause"]["length"] == "7 days"
    assert by_edition["wt2015", "2018-06-29"]["differs_in"] == ["standing"]
    assert by_edition["wt2026", "2026-03-01"]["until"] is None


def test_every_rule_as_json(run):
    _, out, _ = run("rules", "show", "--editions", "--format", "json")
    assert [rule["id"] for rule in json.loads(out)["rules"]] == [rule.id for rule in BOOK.rules]


def test_nothing_named_to_show(run):
    code, out, err = run("rules", "show")
    assert (code, out) == (2, "")
    assert "name a rule to show, or add --editions for every rule" in err


def test_a_misspelt_rule_with_editions(run):
    code, _, err = run("rules", "show", "completion-on-time", "--editions")
    assert code == 2
    assert "did you mean completion-in-time?" in err
