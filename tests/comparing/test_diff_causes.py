"""The difference that changes a finding is named, and no other, where several could have."""

from __future__ import annotations

import datetime

import pytest

from scr_compliance.comparing import Direction, compare


@pytest.fixture
def causes(shelf):
    """Return the names of the differences that change a review's completion, or another rule."""

    def find(*records, rule="completed"):
        found = shelf.compare(*records)
        return [[cause.name for cause in change.causes] for change in found.changes if change.finding.rule == rule]

    return find


STAND_IN = '[stand_ins]\n"review.completed_on" = ["review.submitted_on"]\n'


def test_of_many_keys_of_one_entry_the_length_is_the_cause(shelf, record, limit, causes):
    shelf.draft(limit.replace("6 months", "7 months").replace("8.40", "9").replace("should", "must"))
    assert causes(record()) == [["limits.completion, wt2010: length"]]


def test_a_length_and_a_stand_in_each_change_their_own_review(shelf, record, limit, causes):
    shelf.draft(STAND_IN + limit.replace("6 months", "7 months"))
    by_limit = record("A")
    by_stand_in = record("B", made="2009-02-01", review={"approved_on": "2009-04-01"})
    assert causes(by_limit, by_stand_in) == [
        ["limits.completion, wt2010: length"],
        ["stand_ins: review.completed_on"],
    ]


def test_a_limit_of_another_edition_is_never_the_cause(shelf, record, limit, causes):
    old = limit.replace("wt2010", "wt2006").replace("6 months", "5 months")
    shelf.draft(limit.replace("6 months", "7 months") + old)
    assert causes(record(), record("B", made="2009-01-14", completed="2009-06-01")) == [
        ["limits.completion, wt2010: length"],
        ["limits.completion, wt2006: length"],
    ]


def test_either_of_two_that_are_each_enough_is_named(shelf, record, limit, causes):
    shelf.draft(limit.replace("6 months", "8 months"))
    text = (shelf.root / "rules/times/completed.toml").read_text()
    shelf.write("new/rules/times/completed.toml", text.replace('starts = "decision', 'starts = "review').replace(
        "made_on", "begun_on"))  # fmt: skip
    late = record(review={"begun_on": "2010-02-10", "completed_on": "2010-08-02"})
    assert causes(late) == [["completed: clock.starts", "limits.completion, wt2010: length"]]


def test_two_that_only_together_bring_it_are_both_named(shelf, record, limit, causes):
    """Eight months from the decision are still too few, as are six from the beginning."""
    shelf.draft(limit.replace("6 months", "8 months"))
    text = (shelf.root / "rules/times/completed.toml").read_text()
    shelf.write("new/rules/times/completed.toml", text.replace('starts = "decision.made_on"',
                                                               'starts = "review.begun_on"'))  # fmt: skip
    late = record(review={"begun_on": "2010-03-01", "completed_on": "2010-10-01"})
    assert causes(late) == [["completed: clock.starts", "limits.completion, wt2010: length"]]


def test_the_words_of_a_rule_are_never_a_cause(shelf, record, limit, causes):
    shelf.draft(limit.replace("6 months", "7 months"))
    text = (shelf.root / "rules/times/completed.toml").read_text()
    shelf.write("new/rules/times/completed.toml", text.replace("Complete it.", "Complete it soon."))
    assert causes(record()) == [["limits.completion, wt2010: length"]]


def test_an_edition_and_its_entry_are_named_where_neither_does_it_alone(shelf, record, limit, causes):
    edition = '[editions.wt2011]\ntitle = "Draft (2011)"\nin_force = { from = "2010-06-01" }\ngoverns = ["scr"]\n'
    shelf.draft(edition + limit.replace("wt2010", "wt2011").replace("6 months", "7 months"))
    (found,) = causes(record(made="2010-06-14", completed="2010-12-20"))
    assert found == ["limits.completion, wt2011", "editions.wt2010: days in force", "editions.wt2011"]


def test_a_rule_that_asks_about_another_ones_clock_changes_by_its_limit(shelf, record, limit, causes):
    """An extension's steps are in time or not by the limit they extend."""
    shelf.write(
        "rules/times/steps.toml",
        (shelf.root / "rules/whole/chronology.toml").read_text().replace('[require]', '').replace(
            'clause      = "chronology"', 'clause      = "chronology"\neach        = "extensions"').replace(
            'all = [ { fact = "chronology.status", is = "integrated" } ]',
            '[require]\nall = [ { fact = "extensions[].in_time", is = true } ]'),
    )  # fmt: skip
    shelf.draft(limit.replace("6 months", "7 months").replace("should", "must"))
    extended = record(extensions=[{"until": "2010-12-01", "agreed_on": "2010-08-01"}], completed="2010-11-01")
    assert causes(extended, rule="steps") == [["limits.completion, wt2010: length"]]


def test_figures_that_move_for_several_reasons_name_them_all(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months").replace("8.40", "9").replace('"seen"', '"asked"'))
    (change,) = shelf.compare(record(completed="2010-07-01")).changes
    assert change.direction is Direction.SAME
    assert [cause.key for cause in change.causes] == ["length", "paragraph"]


def test_a_draft_that_holds_from_a_day_on_changes_what_is_decided_from_then_on(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months") + 'from = "2010-03-01"\n')
    found = shelf.compare(record("A"), record("B", made="2010-03-01", completed="2010-09-20"))
    assert [change.record.review.reference for change in found.changes] == ["B"]
    assert found.touched_by(found.differences[0]) == (1, 1)


def test_a_difference_that_touches_no_review_here_is_told_with_no_count(shelf, record, limit):
    shelf.draft(limit.replace("completion", "unused"))
    found = shelf.compare(record())
    assert found.changes == ()
    assert {found.touched_by(one) for one in found.differences} == {(0, 0)}
    assert len(found.differences) > 1


def test_rulebooks_that_swap_sides_swap_what_is_told(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    there = shelf.compare(record())
    back = compare([record()], shelf.load("new"), shelf.load(), as_at=datetime.date(2011, 1, 1), engine="plain")
    assert [one.direction for one in there.changes] == [Direction.BETTER]
    assert [one.direction for one in back.changes] == [Direction.WORSE]
    assert [(one.after, one.before) for one in back.differences] == [
        (one.before, one.after) for one in there.differences
    ]
