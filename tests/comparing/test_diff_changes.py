"""Who changes and in which direction, worked out by hand or by checking with both rulebooks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.comparing import Direction, compare
from scr_compliance.comparing.changes import direction
from scr_compliance.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
BOARD = ROOT / "examples/made_up_board.json"


@pytest.mark.parametrize(
    ("days", "before", "after", "way"),
    [
        (("2010-01-14", "2010-08-02"), "late", "met", Direction.BETTER),
        (("2010-01-14", "2010-07-02"), "met", "met", Direction.SAME),
        (("2010-01-14", "2010-09-02"), "late", "late", Direction.SAME),
        (("2010-01-14", "August 2010"), "late", "unknown", Direction.NO_LONGER_DECIDED),
        (("2010-01-14", "July 2010"), "unknown", "met", Direction.NEWLY_DECIDED),
        (("2010-06-14", None), "overdue", "due", Direction.BETTER),
    ],
)
def test_six_months_become_seven(shelf, record, limit, days, before, after, way):
    shelf.draft(limit.replace("6 months", "7 months"))
    made, completed = days
    (change,) = shelf.compare(record(made=made, completed=completed)).changes
    assert (change.before.outcome, change.after.outcome, change.direction) == (before, after, way)


def test_a_review_of_another_edition_does_not_change(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    found = shelf.compare(record(made="2009-01-14", completed="2009-06-01"), record("S"))
    assert [change.record.review.reference for change in found.changes] == ["S"]
    assert (found.reviews, found.changed_reviews, found.untouched_reviews) == (2, 1, 1)


def test_an_entry_that_is_added_applies_and_one_that_goes_no_longer_does(shelf, record, limit):
    shelf.draft()
    entry = limit.replace("limits.completion", "clauses.chronology").replace("wt2010", "wt2006")
    entry = "\n".join(line for line in entry.split("\n") if not line.startswith(("length", "counting", "extended")))
    shelf.draft(entry)
    old = record(made="2009-01-14", completed="2009-03-01", chronology={"status": "integrated"})
    (change,) = shelf.compare(old).changes
    assert (change.direction, change.after.outcome) == (Direction.NOW_APPLIES, "met")
    back = compare([old], shelf.load("new"), shelf.load(), as_at=datetime.date(2011, 1, 1), engine="plain")
    assert back.changes[0].direction is Direction.NO_LONGER_APPLIES


def test_a_rule_that_is_new_or_gone(shelf, record):
    shelf.write("other/times/completed.toml", (shelf.root / "rules/times/completed.toml").read_text())
    ways = {}
    for name, books in (("gone", ("rules", "other")), ("new", ("other", "rules"))):
        before, after = (shelf.load(rules=folder) for folder in books)
        found = compare([record()], before, after, as_at=datetime.date(2011, 1, 1), engine="plain")
        (change,) = found.changes
        ways[name] = change.direction
        assert [cause.name for cause in change.causes] == ["chronology"]
        assert set(found.totals["chronology"]) == {("unknown", "no finding")[:: 1 if name == "gone" else -1]}
    assert ways == {"gone": Direction.GONE, "new": Direction.NEW}


def test_a_breach_of_words_not_seen_is_the_same_outcome_under_another_heading(shelf, record, limit):
    shelf.draft(limit.replace('"verified"', '"unverified"'))
    found = shelf.compare(record())
    (change,) = found.changes
    assert change.direction is Direction.SAME
    assert (change.before.heading, change.after.heading) == ("Not met", "Check")
    assert found.breaches == (1, 0)


def test_nothing_that_is_not_there_changes():
    assert direction(None, None) is Direction.NEW


def test_totals_count_every_finding_once(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    found = shelf.compare(record("A"), record("B", completed="2010-07-01"), record("C", completed="2010-11-01"))
    assert found.totals["completed"] == {("late", "met"): 1, ("met", "met"): 1, ("late", "late"): 1}
    assert sum(sum(counts.values()) for counts in found.totals.values()) == 6


def test_two_reviews_of_one_reference_are_kept_apart(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    found = shelf.compare(record(completed="2010-07-01"), record())
    assert [change.number for change in found.outcomes] == [1]
    assert found.changed_reviews == 1


def test_the_same_rulebook_changes_nothing(shelf, record):
    found = compare([record()], shelf.load(), shelf.load(), as_at=datetime.date(2011, 1, 1), engine="plain")
    assert (found.differences, found.changes, found.untouched_reviews) == ((), (), 1)
    assert found.example is None


@pytest.mark.parametrize("overlay", ["seven-months", "local-policy"])
@pytest.mark.parametrize("as_at", [datetime.date(2010, 10, 1), datetime.date(2010, 8, 20), datetime.date(2009, 1, 1)])
def test_exactly_the_reviews_change_that_checking_with_both_tells_apart(overlay, as_at):
    before, after = load_rulebook(), load_rulebook(overlay=ROOT / "examples" / overlay, drafts=True)
    records = scr.read(BOARD).records
    found = compare(records, before, after, as_at=as_at, engine="plain")
    by_outcome, by_anything = set(), set()
    for record in records:
        ours, theirs = (
            {one.id: one.as_json() | {"rulebook": "", "evidence": ""}
             for one in scr.check(record, as_at=as_at, rulebook=book, engine="plain")}
            for book in (before, after)
        )  # fmt: skip
        for name in {*ours, *theirs}:
            if ours[name]["outcome"] != theirs[name]["outcome"]:
                by_outcome.add(record.review.reference)
            if ours[name] != theirs[name]:
                by_anything.add(record.review.reference)
    assert {change.record.review.reference for change in found.outcomes} == by_outcome
    assert {change.record.review.reference for change in found.changes} == by_anything
    assert found.untouched_reviews == len(records) - len(by_anything)
    assert all(change.causes for change in found.changes)
