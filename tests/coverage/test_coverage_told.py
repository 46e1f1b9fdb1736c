"""Coverage as commands, the page and reports tell it."""

from __future__ import annotations

import json
from pathlib import Path

import scr_compliance as scr
from scr_compliance.coverage import How, coverage, unchecked
from scr_compliance.coverage.covering import NO_RULE
from scr_compliance.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]


def test_every_rule_is_named_but_the_one_on_the_records_themselves():
    assert coverage(load_rulebook()).unnamed == ("dates-in-order",)


def test_every_rule_named_has_a_clause_in_an_edition_of_the_row():
    assert [row.requirement.line for row in coverage(load_rulebook()).rows if row.lacking] == []


def test_the_counts_add_up():
    found = coverage(load_rulebook())
    assert sum(found.counts.values()) == len(found.rows) == sum(map(len, found.by_edition.values()))
    left = unchecked(load_rulebook())
    assert left.duties == len(found.rows) - found.counts[How.NOT_A_DUTY]
    assert left.duties == left.automated + left.partly + left.by_a_person + left.no_rule
    assert sum(map(len, left.rows.values())) == left.duties - left.automated


def test_a_rule_that_the_rulebook_lacks_is_told(copied):
    book = load_rulebook(copied("decision-within-one-month", "imr-author-independent"))
    found = {row.requirement.line: row for row in coverage(book).rows}
    assert found[16].how == NO_RULE
    assert found[16].note == "There is no rule decision-within-one-month for it in this rulebook."
    assert found[28].how == How.PARTLY, "two of its three rules are there"
    assert found[28].lacking == ("imr-author-independent",)
    assert unchecked(book).no_rule == coverage(book).counts[NO_RULE] > 0
    assert "by no rule in this rulebook" in unchecked(book).sentence


def test_a_rule_without_a_clause_in_the_edition_of_the_row_does_not_check_it(tmp_path):
    policies = (ROOT / "policies.toml").read_text(encoding="utf-8")
    assert policies.count('[[limits.decision]]\nedition   = "wt1999"') == 1
    start = policies.index('[[limits.decision]]\nedition   = "wt1999"')
    end = policies.index("[[", start + 2)
    (tmp_path / "policies.toml").write_text(policies[:start] + policies[end:], encoding="utf-8")
    found = {row.requirement.line: row for row in coverage(load_rulebook(None, tmp_path / "policies.toml")).rows}
    assert found[16].how == NO_RULE
    assert found[23].how == How.PARTLY, "the 2006 edition still has its clause"


def test_what_is_not_checked_of_some_editions():
    left = unchecked(load_rulebook(), ["wt1999"])
    assert left.sentence == (
        "Of the 4 duties that were found in the guidance, 2 are checked by rules, 1 in part and 1 only by a person."
    )
    told = list(left.lines())
    assert told[0] == "WT1999:"
    assert told[2].endswith("(partly). That each agency in contact gave its report is checked. Look whether an "
                            "overview report was commissioned.")  # fmt: skip
    assert len(told) == 3


def test_the_page_is_as_the_command_makes_it(run):
    code, out, err = run("rules", "list", "--coverage", "--format", "markdown")
    assert (code, err) == (0, "")
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert page == out, "make it again: scr-compliance rules list --coverage --format markdown > docs/coverage.md"


def test_the_list_puts_counts_first_and_every_row_below(run):
    code, out, err = run("rules", "list", "--coverage")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    found = coverage(load_rulebook())
    assert lines[0].startswith(f"{len(found.rows)} requirements of the guidance, 30 rules, sha256:")
    above = " ".join(lines[1:9])
    for how, number in found.counts.items():
        assert f"{number} {how} " in " ".join(above.split())
    for edition in found.by_edition:
        assert edition in lines
    said = " ".join(out.split())
    for row in found.rows:
        assert " ".join(row.requirement.requirement.split()) in said, row.requirement.line
    assert max(map(len, lines)) <= 100


def test_the_list_as_json(run):
    code, out, _ = run("rules", "list", "--coverage", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["rulebook"] == scr.load_rulebook().digest
    assert sum(found["counts"].values()) == len(found["requirements"]) == 122
    assert found["rules_no_requirement_names"] == ["dates-in-order"]
    assert found["requirements"][14]["rules"] == ["decision-within-one-month"]


def test_requirements_beside_the_rules_are_the_ones_listed(run, copied):
    folder = copied()
    text = (folder / "requirements.csv").read_text(encoding="utf-8")
    (folder / "requirements.csv").write_text(text.replace(",automated,", ",automatic,", 1), encoding="utf-8")
    code, out, err = run("rules", "list", "--coverage", "--rules", folder)
    assert (code, out) == (2, "")
    assert err == "requirements.csv:16: how is never automatic; did you mean automated?\n"


def test_where_there_are_none_beside_the_rules_the_shipped_ones_are_listed(run, copied):
    folder = copied("records-secured", requirements=False)
    code, out, _ = run("rules", "list", "--coverage", "--rules", folder)
    assert code == 0
    assert "no rule in this rulebook" in out
    assert "There is no rule records-secured for it in this rulebook." in " ".join(out.split())


def test_the_list_of_rules_is_no_page(run):
    code, out, err = run("rules", "list", "--format", "markdown")
    assert (code, out) == (2, "")
    assert "--coverage" in err


def test_the_list_of_requirements_is_no_rule_and_nothing_else_is_let_through(run, copied):
    folder = copied()
    (folder / "requirements2.csv").write_text("", encoding="utf-8")
    (folder / "records" / "requirements.csv").write_text("", encoding="utf-8")
    code, _, err = run("rules", "list", "--rules", folder)
    assert code == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == [
        "rules/records/requirements.csv", "rules/requirements2.csv",
    ]  # fmt: skip


def test_an_overlay_has_no_requirements_of_its_own(run, tmp_path):
    (tmp_path / "ours" / "rules").mkdir(parents=True)
    (tmp_path / "ours" / "rules" / "requirements.csv").write_text("", encoding="utf-8")
    code, _, err = run("rules", "list", "--overlay", tmp_path / "ours")
    assert code == 2
    assert "ours/rules/requirements.csv:1: this file is among the rules but would not be run" in err


BORROWED = "No list of requirements (requirements.csv) stands with the rules that were given; this is the shipped one."


def test_reports_go_by_the_list_beside_the_rules(run, copied):
    folder = copied()
    lines = (folder / "requirements.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "requirements.csv").write_text("".join([lines[0], lines[15]]), encoding="utf-8")
    board = ROOT / "examples" / "made_up_board.json"
    _, out, _ = run("check", board, "--as-at", "2010-10-01", "--rules", folder, "--edition", "wt1999")
    assert "Of the 1 duties that were found in the guidance, 1 are checked by rules" in " ".join(out.split())
    assert BORROWED not in " ".join(out.split())


def test_a_report_without_such_a_list_says_that_it_goes_by_the_shipped_one(run, copied):
    folder = copied(requirements=False)
    board = ROOT / "examples" / "made_up_board.json"
    for format_ in ("table", "html"):
        _, out, _ = run("check", board, "--as-at", "2010-10-01", "--rules", folder, "--format", format_)
        assert BORROWED in " ".join(out.split())
    _, _, err = run("check", board, "--as-at", "2010-10-01", "--rules", folder, "--format", "jsonl")
    assert err.rstrip().endswith(BORROWED)
    for listing in ("table", "markdown"):
        _, out, _ = run("rules", "list", "--coverage", "--rules", folder, "--format", listing)
        assert BORROWED in " ".join(out.split())
    assert json.loads(run("rules", "list", "--coverage", "--rules", folder, "--format", "json")[1])["borrowed"] is True
    assert json.loads(run("rules", "list", "--coverage", "--format", "json")[1])["borrowed"] is False


def test_a_mistake_in_the_list_stops_a_check_before_anything_is_written(run, copied, tmp_path):
    folder = copied()
    text = (folder / "requirements.csv").read_text(encoding="utf-8")
    (folder / "requirements.csv").write_text(text.replace(",automated,", ",automatic,", 1), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    board = ROOT / "examples" / "made_up_board.json"
    code, _, err = run("check", board, "--rules", folder, "--format", "jsonl", "--out", out)
    assert (code, err) == (2, "requirements.csv:16: how is never automatic; did you mean automated?\n")
    assert not [one for one in tmp_path.iterdir() if one != folder]
