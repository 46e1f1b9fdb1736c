"""The oracle against cases worked by hand: working days, notifications, limits counted back, steps of extensions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from by_paths import ROOT, outcome, verdict
from counting import CALENDAR, CORRESPONDING, WORKING, add_working_days, counted, is_working
from guidance import Guidance
from judge import Verdict

from scr_compliance.records.absence import Absence

NOTIFIED = "incident-notified"
RAPID = "rapid-review-in-time"
COPIES = "copies-before-publication"
STEPS = "extension-consulted"


# Counting.


def test_working_days_are_monday_to_friday_and_no_bank_holiday() -> None:
    assert [is_working(date(2021, 4, day)) for day in (1, 2, 3, 4, 5, 6)] == [True, False, False, False, False, True]
    assert not is_working(date(2020, 5, 8))  # moved from Monday 4 May for the anniversary of the end of the war
    assert is_working(date(2020, 5, 4))
    assert not is_working(date(2022, 9, 19))  # the funeral of the Queen


def test_the_first_working_day_after_the_start_is_day_1() -> None:
    assert add_working_days(date(2021, 3, 1), 5) == date(2021, 3, 8)
    assert [add_working_days(date(2021, 3, day), 1) for day in (5, 6, 7)] == [date(2021, 3, 8)] * 3
    assert add_working_days(date(2021, 4, 1), 5) == date(2021, 4, 12)
    # Counted back, the last working day before the stop is day 1: 2 September 2019 is a Monday, 26 August a holiday.
    assert add_working_days(date(2019, 9, 2), -1) == date(2019, 8, 30)
    assert add_working_days(date(2019, 9, 2), -7) == date(2019, 8, 21)
    assert add_working_days(date(2019, 8, 31), -1) == date(2019, 8, 30)


def test_the_calendar_of_working_days_ends() -> None:
    assert add_working_days(date(2035, 12, 27), 2) == date(2035, 12, 31)
    assert add_working_days(date(2035, 12, 27), 3) is None
    assert add_working_days(date(1999, 1, 4), -1) is None
    late = {"kind": "lcspr", "incident.authority_aware_on": "2035-12-28", "incident.notified_on": "2036-01-31"}
    assert verdict(NOTIFIED, "2036-06-01", late) == Verdict("unknown", None, None, ("wt2026",), None)


def test_months_and_days_forward_and_back() -> None:
    assert counted(date(2010, 1, 31), "1 month", CORRESPONDING) == date(2010, 2, 28)
    assert counted(date(2010, 3, 31), "1 month", CORRESPONDING, back=True) == date(2010, 2, 28)
    assert counted(date(2013, 6, 10), "14 days", CALENDAR) == date(2013, 6, 24)
    assert counted(date(2019, 9, 2), "7 working days", WORKING, back=True) == date(2019, 8, 21)
    with pytest.raises(NotImplementedError, match="does not count 2 weeks"):
        counted(date(2010, 1, 1), "2 weeks", CALENDAR)


# Notifications, rapid reviews, reports of the decision.


def test_five_working_days_to_notify_whatever_the_kind_of_review() -> None:
    for kind in ("lcspr", "rapid_review", "other", None):
        facts = {"kind": kind, "incident.authority_aware_on": "2021-03-01"}
        in_time = verdict(NOTIFIED, "2021-06-01", {**facts, "incident.notified_on": "2021-03-08"})
        assert in_time == Verdict("met", 0, 0, ("wt2018",), None)
        assert outcome(NOTIFIED, "2021-06-01", {**facts, "incident.notified_on": "2021-03-09"}) == "late"
        assert outcome(NOTIFIED, "2021-03-08", facts) == "due"
        assert outcome(NOTIFIED, "2021-03-09", facts) == "overdue"


def test_the_editions_of_notifications_follow_each_other() -> None:
    guidance = Guidance(ROOT / "rules", ROOT / "policies.toml")
    assert guidance.editions_on("notifications", date(2018, 6, 28)) == ("wt2015",)
    assert guidance.editions_on("notifications", date(2018, 6, 29)) == ("wt2018",)
    assert guidance.editions_on("scr", date(2018, 6, 29)) == ("wt2015",)
    assert guidance.editions_on("notifications", date(2026, 3, 10)) == ("wt2023", "wt2026")
    assert guidance.editions_on("notifications", date(1999, 11, 30)) == (None,)


def test_a_decision_before_the_duty_to_notify_and_days_that_only_bound_it() -> None:
    aware = {"incident.authority_aware_on": "2015-04-01", "incident.notified_on": "2015-04-02"}
    for made, expected in (("2015-03-25", "not_applicable"), ("2015-03-26", "met"), ("2015-03", "unknown")):
        assert outcome(NOTIFIED, "2016-01-01", {**aware, "decision.made_on": made}) == expected
    # Nobody recorded the day of the decision, but what follows it lies before the duty; or what precedes it, after.
    closed = {**aware, "status": "closed"}
    assert outcome(NOTIFIED, "2016-01-01", {**closed, "review.submitted_on": "2015-03-20"}) == "not_applicable"
    assert outcome(NOTIFIED, "2016-01-01", {**closed, "incident.known_on": "2015-04-01"}) == "met"
    assert outcome(NOTIFIED, "2016-01-01", closed) == "unknown"


def test_fifteen_working_days_for_a_rapid_review_and_no_edition_before_2018() -> None:
    facts = {"kind": "rapid_review", "incident.notified_on": "2021-03-01"}
    assert outcome(RAPID, "2021-06-01", {**facts, "rapid_review.completed_on": "2021-03-22"}) == "met"
    assert outcome(RAPID, "2021-06-01", {**facts, "rapid_review.completed_on": "2021-03-23"}) == "late"
    early = {**facts, "incident.notified_on": "2018-06-28", "rapid_review.completed_on": "2018-06-29"}
    assert verdict(RAPID, "2018-09-01", early) == Verdict("unknown", None, None, (), None)
    assert outcome(RAPID, "2021-06-01", {**facts, "kind": "scr"}) == "not_applicable"
    assert outcome(RAPID, "2021-06-01", {**facts, "kind": None}) == "unknown"


def test_a_decision_is_reported_within_days_or_working_days_by_edition() -> None:
    rule = "decision-reported"
    not_held = {"decision.made_on": "2014-05-01", "decision.outcome": "do_not_hold"}
    assert outcome(rule, "2014-09-01", {**not_held, "decision.reported_on": "2014-05-15"}) == "met"
    assert outcome(rule, "2014-09-01", {**not_held, "decision.reported_on": "2014-05-16"}) == "late"
    assert outcome(rule, "2014-09-01", {**not_held, "decision.outcome": "hold"}) == "not_applicable"
    held = {"decision.made_on": "2016-05-27"}  # a Friday; the Monday after it is a holiday
    assert outcome(rule, "2016-09-01", {**held, "decision.reported_on": "2016-06-06"}) == "met"
    assert outcome(rule, "2016-09-01", {**held, "decision.reported_on": "2016-06-07"}) == "late"


def test_an_action_has_the_day_set_for_it() -> None:
    rule, subject = "actions-on-time", "actions[0]"

    def answer(as_at: str, action: dict[str, Any], made: str | None = "2010-01-14") -> str:
        return outcome(rule, as_at, {"decision.made_on": made, "actions": [action]}, subject)

    assert answer("2010-12-01", {"due_on": "2010-09", "done_on": "2010-08-31"}) == "met"
    assert answer("2010-12-01", {"due_on": "2010-09", "done_on": "2010-09-10"}) == "unknown"
    assert answer("2010-12-01", {"due_on": "2010-09-09", "done_on": "2010-09-10"}) == "late"
    assert answer("2010-12-01", {"due_on": "2010-09"}) == "overdue"
    assert answer("2010-12-01", {}) == "unknown"
    assert answer("2010-12-01", {"due_on": "2010-09"}, made="TBC") == "due"


# Limits counted back.

DECIDED = {"decision.made_on": "2018-07-02"}


@pytest.mark.parametrize(
    ("sent", "published", "expected"),
    [
        ("2019-08-21", "2019-09-02", Verdict("met", 0, 0, ("wt2015",), None)),
        ("2019-08-22", "2019-09-02", Verdict("late", 1, 1, ("wt2015",), None)),
        ("2019-08", "2019-09-02", Verdict("unknown", -20, 10, ("wt2015",), None)),
        ("2019-07", "2019-09", Verdict("met", -80, -21, ("wt2015",), None)),
        (None, "2019-09-02", Verdict("overdue", 102, 102, ("wt2015",), None)),
        ("no", "2019-09-02", Verdict("not_met", None, None, ("wt2015",), None)),
        ("n/a", "2019-09-02", Verdict("not_applicable", None, None, ("wt2015",), None)),
        ("no", "never", Verdict("not_applicable", None, None, ("wt2015",), None)),
        ("2019-08-21", "n/a", Verdict("not_applicable", None, None, ("wt2015",), None)),
        (None, None, Verdict("due", None, None, ("wt2015",), None)),
        ("2019-08-21", Absence.UNREADABLE, Verdict("unknown", None, None, ("wt2015",), None)),
        # Published on a day nobody recorded: that no copies came before it cannot be told.
        ("TBC", "?", Verdict("unknown", None, None, ("wt2015",), None)),
    ],
)
def test_copies_are_sent_so_long_before_publication(sent: Any, published: Any, expected: Verdict) -> None:
    facts = {**DECIDED, "overview_report.copies_sent_on": sent, "overview_report.published_on": published}
    assert verdict(COPIES, "2019-12-01", facts) == expected


def test_copies_sent_early_enough_for_any_later_publication_are_in_time() -> None:
    # 7 working days before Monday 2 December 2019 is 21 November.
    for sent, expected in (("2019-11-21", "met"), ("2019-11-22", "due"), ("2019-11", "due")):
        assert outcome(COPIES, "2019-12-01", {**DECIDED, "overview_report.copies_sent_on": sent}) == expected
    found = verdict(COPIES, "2019-12-01", {**DECIDED, "overview_report.copies_sent_on": "2019-11-11"})
    assert found == Verdict("met", None, -10, ("wt2015",), None)


def test_a_report_published_before_the_transition_needs_no_copies() -> None:
    facts = {"decision.made_on": "2017-07-01", "overview_report.copies_sent_on": "2018-06-01"}
    for published, expected in (("2018-06-28", "not_applicable"), ("2018-06-29", "met"), ("2018-06", "unknown")):
        assert outcome(COPIES, "2018-12-01", {**facts, "overview_report.published_on": published}) == expected


# The steps of an extension.


def steps(as_at: str, *extensions: dict[str, Any], of: int = 0, **facts: Any) -> str:
    made = {"decision.made_on": "2007-01-14", **{path.replace("__", "."): value for path, value in facts.items()}}
    return outcome(STEPS, as_at, {**made, "extensions": list(extensions)}, f"extensions[{of}]")


def test_a_step_is_taken_on_or_before_the_limit() -> None:
    for agreed, expected in (
        ("2007-05-14", "met"), ("2007-05-15", "not_met"), ("2007-05", "unknown"), ("2007-06", "not_met"),
        ("never", "not_met"), ("?", "unknown"), (Absence.UNREADABLE, "unknown"),
    ):  # fmt: skip
        assert steps("2008-01-01", {"agreed_on": agreed}) == expected, agreed
    assert outcome(STEPS, "2008-01-01", {"decision.made_on": "2007-01-14"}) == "not_applicable"


def test_a_step_not_taken_yet_is_due_until_the_limit_has_passed() -> None:
    for as_at, expected in (("2007-05-14", "due"), ("2007-05-15", "not_met")):
        assert steps(as_at, {"agreed_with": "government_office"}) == expected
        assert steps(as_at, {"agreed_on": "TBC"}) == expected
    assert steps("2007-05-14", {"agreed_on": "never"}) == "not_met"
    assert steps("2007-05-14", {"until": "2007-09"}, status="closed") == "unknown"
    assert steps("2007-05-14", {"agreed_on": "2007-05-10/2007-05-20"}) == "due"
    assert steps("2007-05-14", {}, decision__made_on="TBC") == "due"
    assert steps("2007-05-14", {"agreed_on": "2007-03-01"}, decision__made_on=Absence.UNREADABLE) == "unknown"


def test_a_body_that_the_edition_does_not_name_rules_an_extension_out() -> None:
    assert steps("2008-01-01", {"agreed_on": "2007-03-01", "agreed_with": "board"}) == "not_met"
    assert steps("2008-01-01", {"agreed_on": "2007-03-01", "agreed_with": "government_office"}) == "met"
    assert steps("2008-01-01", {"agreed_on": "2007-03-01", "agreed_with": "?"}) == "unknown"
    assert steps("2008-01-01", {"agreed_on": "2007-06-01", "agreed_with": "?"}) == "not_met"
    # Ruled out or still to come.
    assert steps("2007-03-01", {"agreed_with": "?"}) == "unknown"


def test_every_step_of_the_route_counts_and_no_other() -> None:
    in_2010 = {"decision__made_on": "2010-01-14"}
    for consulted, expected in (("2010-07-14", "met"), ("2010-07-15", "not_met"), (None, "not_met")):
        extension = {"agreed_on": "2010-07-01", "consulted_on": consulted}
        assert steps("2010-10-01", extension, **in_2010) == expected
    assert steps("2007-02-01", {"agreed_on": "TBC", "consulted_on": "no"}) == "due"  # 2006 asks for no consultation
    in_2013 = {"decision__made_on": "2013-05-01"}
    assert steps("2014-01-01", {"agreed_on": "2013-06-01"}, **in_2013) == "not_applicable"


def test_the_limit_in_force_is_the_one_that_other_extensions_left() -> None:
    first = {"until": "2007-09-30", "agreed_on": "2007-05-14"}
    second = {"until": "2007-12-31", "agreed_on": "2007-09-30"}
    assert steps("2008-01-01", first, second, of=1) == "met"
    assert steps("2008-01-01", {**first, "agreed_on": "2007-05-15"}, second, of=1) == "not_met"
    assert steps("2008-01-01", {**first, "agreed_on": "2007-05"}, second, of=1) == "unknown"
    assert steps("2007-09-30", first, {"until": "2007-12-31"}, of=1) == "due"
    assert steps("2007-10-01", first, {"until": "2007-12-31"}, of=1) == "not_met"
    # What an extension gives does not move the limit it must itself be agreed by.
    assert steps("2008-01-01", {"until": "2007-12-31", "agreed_on": "2007-06-01"}) == "not_met"


def test_a_direction_sets_the_limit_that_the_steps_must_keep() -> None:
    directed = {"decision__directed_by": "Secretary of State", "review__set_completion_on": "2007-08-01"}
    assert steps("2008-01-01", {"agreed_on": "2007-08-01"}, **directed) == "met"
    assert steps("2008-01-01", {"agreed_on": "2007-08-02"}, **directed) == "not_met"
    assert steps("2008-01-01", {"agreed_on": "2007-06-01"}, **{**directed, "decision__directed_by": "?"}) == "unknown"
    assert steps("2008-01-01", {"agreed_on": "2007-06-01"}, **{**directed, "decision__directed_by": None}) == "not_met"
