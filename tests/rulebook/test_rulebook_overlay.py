"""An overlay adds rules, limits and clauses of new names; rules and editions that are there it may not change."""

from __future__ import annotations

import pytest

OVERLAY_LIMIT = """\
[[limits.local]]
edition   = "wt2010"
length    = "20 days"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "local"
document  = "The board's procedures"
paragraph = "4.2"
source    = "seen"
standing  = "verified"
"""
OVERLAY_RULE = """\
title       = "Begun within 20 days"
requirement = "The review begins within 20 days of the decision."
why         = "The board agreed so."
duty_holder = "board"
remedy      = "Begin."

[clock]
starts = "decision.made_on"
stops  = "review.begun_on"
limit  = "local"
"""


@pytest.fixture
def overlay(shelf):
    shelf.write("over/policies.toml", OVERLAY_LIMIT)
    shelf.write("over/rules/local/begun-locally.toml", OVERLAY_RULE)
    return shelf.root / "over"


def test_it_adds_a_rule_and_a_limit(shelf, overlay):
    plain, book = shelf.load(), shelf.load(overlay=overlay)
    assert [rule.id for rule in book.rules] == ["begun-locally", "completed", "report"]
    (clause,) = book.rule("begun-locally").clauses
    assert (str(clause.length), clause.edition, clause.document) == ("20 days", "wt2010", "The board's procedures")
    assert book.editions == plain.editions
    assert [book.rule(one.id).clauses for one in plain.rules] == [one.clauses for one in plain.rules]


def test_it_changes_the_digest(shelf, overlay):
    digests = {shelf.load().digest, shelf.load(overlay=overlay).digest}
    shelf.change("over/policies.toml", "20 days", "21 days")
    digests.add(shelf.load(overlay=overlay).digest)
    assert len(digests) == 3


def test_it_may_hold_rules_alone_or_policies_alone(shelf, overlay):
    (overlay / "rules/local/begun-locally.toml").unlink()
    assert [rule.id for rule in shelf.load(overlay=overlay).rules] == ["completed", "report"]
    (overlay / "policies.toml").unlink()
    shelf.write("over/rules/local/again.toml", OVERLAY_RULE.replace('"local"', '"completion"'))
    assert "again" in [rule.id for rule in shelf.load(overlay=overlay).rules]


def test_an_overlay_with_nothing_in_it_is_refused(shelf, tmp_path):
    """Who names an overlay means to add something; a wrong folder must not pass for one."""
    (tmp_path / "nothing").mkdir()
    problems = shelf.refused(overlay=tmp_path / "nothing")
    assert "nothing" in problems[0].file


def test_an_overlay_that_is_not_there(shelf, tmp_path):
    (problem,) = shelf.refused(overlay=tmp_path / "missing")
    assert problem.file.endswith("missing")
    assert problem.what == "there is no such folder"


def test_an_edition_that_is_there_already(shelf, overlay):
    more = OVERLAY_LIMIT + '[editions.wt2010]\ntitle = "T"\nin_force = { from = "2010-02" }\ngoverns = ["scr"]\n'
    shelf.write("over/policies.toml", more)
    (problem,) = shelf.refused(overlay=overlay)
    assert "wt2010 is there already" in problem.what
    assert "another name" in problem.mend


def test_a_rule_that_is_there_already_in_any_theme(shelf, overlay):
    shelf.write("over/rules/local/completed.toml", OVERLAY_RULE)
    (problem,) = shelf.refused(overlay=overlay)
    assert "a rule called completed is there already" in problem.what


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("order", '[order]\n"review.begun_on" = ["review.completed_on"]\n'),
        ("stand_ins", '[stand_ins]\n"review.completed_on" = ["overview_report.published_on"]\n'),
        ("implied", '[[implied]]\nfact = "decision.outcome"\nvalue = "hold"\nby = ["review.begun_on"]\n'),
        (
            "direction",
            '[direction]\nwhen = { fact = "board", known = true }\nuntil = "review.target_on"\nlimit = "local"\n',
        ),
    ],
)
def test_what_an_overlay_may_not_change(shelf, overlay, section, text):
    shelf.write("over/policies.toml", OVERLAY_LIMIT + text)
    (problem,) = shelf.refused(overlay=overlay)
    assert section in problem.what
    assert "--policies" in problem.mend
    assert section in shelf.read("over/policies.toml").split("\n")[problem.line - 1]


def test_an_edition_added_between_two_does_not_shorten_them(shelf, overlay):
    """A new edition ends the one before it, which would change what is there already."""
    shelf.write(
        "over/policies.toml",
        OVERLAY_LIMIT + '[editions.wt2008]\ntitle = "T"\nin_force = { from = "2008-04-01" }\ngoverns = ["scr"]\n',
    )
    before = shelf.load().editions["wt2006"]
    try:
        after = shelf.load(overlay=overlay).editions["wt2006"]
    except Exception as error:
        assert "wt2008" in str(error)
    else:
        assert after == before


def test_a_mistake_in_an_overlay_is_told_with_its_own_file_and_line(shelf, overlay):
    line = shelf.change("over/policies.toml", "20 days", "20 dais")
    problems = shelf.refused(overlay=overlay)
    (problem,) = [one for one in problems if "dais" in one.what]
    assert problem.line == line, problem
    assert problem.file != "policies.toml", "it says which of the two files of policies is meant"


def test_a_mistake_of_shape_in_an_overlay_is_told_apart_from_the_policies_it_adds_to(shelf, overlay):
    line = shelf.change("over/policies.toml", "standing  =", "standng  =")
    problems = shelf.refused(overlay=overlay)
    assert {one.line for one in problems if "standng" in one.what} == {line}
    assert all(one.file != "policies.toml" for one in problems), problems
    assert "over" in problems[0].file


def test_a_mistake_in_a_rule_of_an_overlay_is_told_apart_from_the_rules_it_adds_to(shelf, overlay):
    line = shelf.change("over/rules/local/begun-locally.toml", "begun_on", "begn_on")
    (problem,) = shelf.refused(overlay=overlay)
    assert problem.line == line
    assert problem.file.endswith("local/begun-locally.toml")
