"""The oracle against cases worked by hand from the sentences of the design."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from by_paths import ROOT, outcome, verdict
from clockwork import pairs
from counting import add_months
from guidance import Guidance
from judge import Verdict, judge
from records import a_record

from scr_compliance.records.absence import Absence

COMPLETION = "completion-in-time"
DECISION = "decision-within-one-month"


def test_the_example_of_the_design_is_50_days_late() -> None:
    found = verdict(COMPLETION, "2010-10-01", {"decision.made_on": "2010-01-14", "review.completed_on": "2010-09-02"})
    assert found == Verdict("late", 50, 50, ("wt2010",), None)


def test_the_limit_day_is_in_time_and_a_shorter_month_ends_on_its_last_day() -> None:
    assert add_months(date(2010, 1, 31), 1) == date(2010, 2, 28)
    assert add_months(date(2008, 1, 31), 1) == date(2008, 2, 29)
    assert add_months(date(2009, 8, 31), 6) == date(2010, 2, 28)
    assert add_months(date(2009, 12, 5), 1) == date(2010, 1, 5)
    facts = {"incident.known_on": "2010-01-31", "decision.made_on": "2010-02-28"}
    assert verdict(DECISION, "2010-10-01", facts) == Verdict("met", 0, 0, ("wt2010",), None)


def test_not_done_counts_to_the_as_at_date_and_on_the_limit_day_is_due() -> None:
    facts = {"decision.made_on": "2010-01-14", "status": "open"}
    assert verdict(COMPLETION, "2010-07-14", facts) == Verdict("due", 0, 0, ("wt2010",), None)
    assert verdict(COMPLETION, "2010-07-15", facts) == Verdict("overdue", 1, 1, ("wt2010",), None)
    assert verdict(COMPLETION, "2010-07-04", facts) == Verdict("due", -10, -10, ("wt2010",), None)


def test_a_month_decides_only_if_every_day_of_it_agrees() -> None:
    # "late if the board was notified before 20 November 2007, from then on in time"
    decided = {"decision.made_on": "2007-12-20"}
    assert outcome(DECISION, "2008-06-01", {**decided, "incident.known_on": "2007-11"}) == "unknown"
    assert outcome(DECISION, "2008-06-01", {**decided, "incident.known_on": "2007-11-01/2007-11-19"}) == "late"
    assert outcome(DECISION, "2008-06-01", {**decided, "incident.known_on": "2007-11-20/2007-11-30"}) == "met"
    found = verdict(DECISION, "2008-06-01", {**decided, "incident.known_on": "2007-11"})
    assert (found.least, found.most) == (-10, 19)


def test_blank_events_of_an_open_and_a_closed_review() -> None:
    made = {"decision.made_on": "2010-01-14"}
    assert outcome(COMPLETION, "2011-01-01", made) == "overdue"
    closed = verdict(COMPLETION, "2011-01-01", {**made, "status": "closed"})
    # It happened on an unknown day from the decision to the as-at date.
    assert closed == Verdict("unknown", -181, 171, ("wt2010",), None)
    assert outcome(COMPLETION, "2010-07-01", {**made, "status": "closed"}) == "met"
    # Discontinued: done or not, and after the limit not done is overdue, done may be met.
    assert outcome(COMPLETION, "2010-07-01", {**made, "status": "discontinued"}) == "due"
    assert outcome(COMPLETION, "2011-01-01", {**made, "status": "discontinued"}) == "unknown"


def test_a_later_event_turns_a_blank_or_a_marker_into_an_unknown_day() -> None:
    facts = {"decision.made_on": "2010-01-14", "review.submitted_on": "2010-06-01"}
    assert verdict(COMPLETION, "2011-01-01", facts).proxy == "review.submitted_on"
    denied = verdict(COMPLETION, "2011-01-01", {**facts, "review.completed_on": "TBC"})
    assert denied == Verdict("met", -181, -43, ("wt2010",), None)
    # Publication is never a stand-in; it only bounds completion from above.
    published = {"decision.made_on": "2010-01-14", "overview_report.published_on": "2010-06-01"}
    assert verdict(COMPLETION, "2011-01-01", published) == Verdict("met", -181, -43, ("wt2010",), None)


def test_a_marker_that_nothing_denies_takes_no_stand_in() -> None:
    facts = {"decision.made_on": "2010-01-14", "review.approved_on": "2010-06-01"}
    assert verdict(COMPLETION, "2011-01-01", facts).proxy == "review.approved_on"
    assert verdict(COMPLETION, "2011-01-01", {**facts, "review.completed_on": "?"}).outcome == "met"
    waiting = verdict(COMPLETION, "2011-01-01", {**facts, "review.completed_on": "TBC"})
    assert (waiting.outcome, waiting.proxy) == ("overdue", None)
    unread = verdict(COMPLETION, "2011-01-01", {**facts, "review.completed_on": Absence.UNREADABLE})
    assert (unread.outcome, unread.proxy) == ("unknown", None)


def test_never_is_not_met_and_not_applicable_does_not_apply() -> None:
    made = {"decision.made_on": "2010-01-14"}
    assert outcome(COMPLETION, "2010-02-01", {**made, "review.completed_on": "no"}) == "not_met"
    assert outcome(COMPLETION, "2010-02-01", {**made, "review.completed_on": "n/a"}) == "not_applicable"
    never_published = {**made, "executive_summary.published_on": "not published"}
    assert outcome("executive-summary-published", "2010-02-01", never_published) == "not_met"


def test_a_contradiction_is_unknown_even_where_other_bounds_would_decide() -> None:
    facts = {"decision.made_on": "2010-01-14", "review.completed_on": "2009-05-01", "review.approved_on": "2010-03-01"}
    assert verdict(COMPLETION, "2011-01-01", facts).outcome == "unknown"
    assert outcome("dates-in-order", "2011-01-01", facts) == "not_met"
    # The order holds at any distance.
    facts = {"incident.occurred_on": "2010-05", "overview_report.published_on": "2010-04-30"}
    assert outcome("dates-in-order", "2011-01-01", facts) == "not_met"
    assert outcome("dates-in-order", "2011-01-01", {**facts, "overview_report.published_on": "2010-05"}) == "met"


def test_an_event_after_the_as_at_date_has_not_happened_and_hides_the_status() -> None:
    facts = {"decision.made_on": "2010-01-14", "review.completed_on": "2010-09-02", "status": "closed"}
    assert verdict(COMPLETION, "2010-06-01", facts) == Verdict("due", -43, -43, ("wt2010",), None)
    assert verdict(COMPLETION, "2010-08-01", facts) == Verdict("overdue", 18, 18, ("wt2010",), None)


def test_an_interval_past_the_as_at_date_is_judged_both_ways() -> None:
    facts = {"decision.made_on": "2010-01-14", "review.completed_on": "2010-09"}
    assert verdict(COMPLETION, "2010-09-15", facts) == Verdict("overdue", 49, 63, ("wt2010",), None)
    facts = {"decision.made_on": "2010-01-14", "review.completed_on": "2010-06"}
    assert verdict(COMPLETION, "2010-06-15", facts) == Verdict("due", -43, -29, ("wt2010",), None)
    started = {"incident.occurred_on": "2010-02-01", "incident.known_on": "2010-03"}
    assert outcome(DECISION, "2010-03-15", started) == "due"


def test_a_review_of_which_nothing_was_known() -> None:
    facts = {"incident.known_on": "2010-01-14", "agencies": [{"in_contact": True}], "status": "closed"}
    assert outcome(COMPLETION, "2009-12-31", facts) == "not_applicable"
    assert outcome("imr-from-every-agency", "2009-12-31", facts, "agencies[0]") == "not_applicable"
    assert outcome("dates-in-order", "2009-12-31", facts) == "not_applicable"


def test_editions_known_to_start_in_a_month() -> None:
    guidance = Guidance(ROOT / "rules", ROOT / "policies.toml")
    assert guidance.editions_on("scr", date(2009, 11, 30)) == ("wt2006",)
    assert guidance.editions_on("scr", date(2009, 12, 1)) == ("wt2006", "wt2010")
    assert guidance.editions_on("scr", date(2009, 12, 30)) == ("wt2006", "wt2010")
    assert guidance.editions_on("scr", date(2009, 12, 31)) == ("wt2010",)
    assert guidance.editions_on("scr", date(2019, 9, 29)) == ("wt2015",)
    assert guidance.editions_on("scr", date(2019, 9, 30)) == (None,)
    assert guidance.editions_on("lcspr", date(2018, 6, 28)) == (None,)
    assert guidance.editions_on("other", date(2012, 1, 1)) == (None,)


def test_editions_that_differ_leave_it_unknown_and_agreeing_ones_decide() -> None:
    # Four months under 2006, six under 2010.
    made = {"decision.made_on": "2009-12-10"}
    between = verdict(COMPLETION, "2011-01-01", {**made, "review.completed_on": "2010-05-01"})
    assert between == Verdict("unknown", -40, 21, ("wt2006", "wt2010"), None)
    assert outcome(COMPLETION, "2011-01-01", {**made, "review.completed_on": "2010-04-10"}) == "met"
    assert outcome(COMPLETION, "2011-01-01", {**made, "review.completed_on": "2010-06-11"}) == "late"
    benchmark = verdict("completed-within-six-months", "2011-01-01", {**made, "review.completed_on": "2010-06-10"})
    assert benchmark == Verdict("met", 0, 0, ("wt2006", "wt2010"), None)


def test_no_edition_and_no_clause() -> None:
    facts = {"decision.made_on": "2019-10-10", "review.completed_on": "2019-12-10"}
    assert verdict(COMPLETION, "2020-06-01", facts) == Verdict("unknown", None, None, (), None)
    assert outcome("completed-within-six-months", "2020-06-01", facts) == "met"
    assert outcome("dates-in-order", "2020-06-01", facts) == "met"
    early = {"decision.made_on": "2010-06-09"}
    assert outcome("overview-report-published", "2010-12-01", early) == "not_applicable"
    assert outcome("overview-report-published", "2010-12-01", {"decision.made_on": "2010-06-10"}) == "due"
    assert outcome("overview-report-published", "2010-12-01", {"decision.made_on": "2010-06"}) == "unknown"


def test_extensions_count_on_the_editions_route_and_on_or_before_the_limit_in_force() -> None:
    def with_extensions(*extensions: dict[str, Any]) -> Verdict:
        done = {"decision.made_on": "2010-01-14", "review.completed_on": "2010-12-01"}
        return verdict(COMPLETION, "2011-01-01", {**done, "extensions": list(extensions)})

    first = {"until": "2010-10-01", "agreed_on": "2010-07-14", "consulted_on": "2010-07-01"}
    second = {"until": "2010-12-31", "agreed_on": "2010-09-30", "consulted_on": "2010-10-01"}
    assert with_extensions(first).least == 61
    assert with_extensions(second, first).outcome == "met"
    assert with_extensions(second).least == 140
    assert with_extensions({**first, "consulted_on": None}).least == 140
    assert with_extensions({**first, "agreed_on": "2010-07", "until": "2010-12-31"}).outcome == "unknown"
    blank_until = with_extensions({**first, "until": None})
    assert (blank_until.outcome, blank_until.least, blank_until.most) == ("unknown", None, 140)


def test_a_direction_replaces_the_limit_but_not_the_benchmark() -> None:
    facts = {
        "decision.made_on": "2010-01-14",
        "review.completed_on": "2010-09-02",
        "decision.directed_by": "Secretary of State",
        "review.set_completion_on": "2010-09-02",
    }
    assert verdict(COMPLETION, "2010-10-01", facts) == Verdict("met", 0, 0, ("wt2010",), None)
    assert outcome("completed-within-six-months", "2010-10-01", facts) == "late"
    assert outcome(DECISION, "2010-10-01", facts) == "not_applicable"
    assert outcome(COMPLETION, "2010-10-01", {**facts, "decision.directed_by": None}) == "late"
    assert outcome(COMPLETION, "2010-10-01", {**facts, "decision.directed_by": "?"}) == "unknown"


def test_what_must_be_so_by_the_end_is_due_until_then() -> None:
    rule = "integrated-chronology"
    made = {"decision.made_on": "2010-01-14"}
    done = {**made, "review.completed_on": "2010-06-01"}
    assert outcome(rule, "2010-03-01", made) == "due"
    assert outcome(rule, "2010-03-01", {**made, "chronology.status": "integrated"}) == "met"
    assert outcome(rule, "2010-07-01", {**done, "chronology.status": "none"}) == "not_met"
    assert outcome(rule, "2010-07-01", done) == "unknown"
    assert outcome(rule, "2010-07-01", {**done, "decision.outcome": "other_review"}) == "not_applicable"
    # A stand-in never serves `by`.
    assert outcome(rule, "2010-07-01", {**made, "review.approved_on": "2010-06-01"}) == "due"


def test_a_day_that_never_comes_cannot_be_waited_for() -> None:
    rule = "integrated-chronology"
    for never in ("no", "n/a"):
        facts = {"decision.made_on": "2010-01-14", "review.completed_on": never}
        assert outcome(rule, "2010-07-01", facts) == "unknown"
        assert outcome(rule, "2010-07-01", {**facts, "chronology.status": "none"}) == "unknown"
        assert outcome(rule, "2010-07-01", {**facts, "chronology.status": "integrated"}) == "met"
        declined = {**facts, "agencies": [{"in_contact": True, "imr_received_on": "declined"}]}
        assert outcome("imr-from-every-agency", "2010-07-01", declined, "agencies[0]") == "not_met"


def test_each_agency_has_its_own_answer() -> None:
    rule = "imr-from-every-agency"
    agencies = [
        {"in_contact": True, "imr_received_on": "2010-03"},
        {"in_contact": True, "imr_received_on": "declined"},
        {"in_contact": False},
        {"in_contact": "?"},
        {"in_contact": True},
    ]
    early = {"decision.made_on": "2010-01-14", "agencies": agencies}
    done = {**early, "review.completed_on": "2010-06-01"}

    def answers(facts: dict[str, Any]) -> list[str]:
        return [outcome(rule, "2010-07-01", facts, f"agencies[{n}]") for n in range(5)]

    assert answers(early) == ["met", "not_met", "not_applicable", "unknown", "due"]
    # A blank date of an open review is not yet, so the report is not there when it should be.
    assert answers(done) == ["met", "not_met", "not_applicable", "unknown", "not_met"]
    assert answers({**done, "status": "closed"}) == ["met", "not_met", "not_applicable", "unknown", "unknown"]
    assert outcome(rule, "2010-07-01", {**done, "agencies": None}) == "unknown"
    assert outcome(rule, "2010-07-01", {**done, "agencies": "none"}) == "not_applicable"
    not_held = {**done, "agencies": None, "decision.outcome": "do_not_hold"}
    assert outcome(rule, "2010-07-01", not_held) == "not_applicable"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"answer_by": "2010-05-20", "answered_on": "2010-05-20", "answer": "supplied"}, "met"),
        ({"answer_by": "2010-05-20", "answered_on": "2010-05-21", "answer": "not_held"}, "late"),
        ({"answer_by": "2010-05-20", "answered_on": "2010-05-21", "answer": "refused"}, "manual"),
        ({"answer_by": "2010-05-20", "answered_on": "2010-05-20"}, "unknown"),
        ({"answer_by": "2010-05-20"}, "overdue"),
        ({}, "unknown"),
        ({"asked_on": "TBC", "answer_by": "2010-05-20"}, "due"),
    ],
)
def test_a_request_is_judged_by_the_day_it_names(more: dict[str, Any], expected: str) -> None:
    facts = {"decision.made_on": "2010-04-14", "information_requests": [{"asked_on": "2010-05-01", **more}]}
    assert outcome("information-request-answered", "2010-07-01", facts, "information_requests[0]") == expected


def test_a_recorded_review_event_implies_that_one_was_to_be_held() -> None:
    begun = {"incident.known_on": "2010-01-14", "review.begun_on": "2010-02-14", "decision.outcome": None}
    assert verdict("begun-within-one-month", "2010-07-01", begun) == Verdict("met", 0, 0, ("wt2010",), None)
    # Not when: after `begun_on` alone a blank decision date of an open review stays not yet.
    assert verdict(COMPLETION, "2010-07-01", begun) == Verdict("due", None, None, ("wt2010",), None)
    assert outcome(COMPLETION, "2010-07-01", {"decision.made_on": "2010-02-14", "decision.outcome": None}) == "unknown"
    refused = {**begun, "decision.outcome": "do_not_hold"}
    assert outcome(COMPLETION, "2010-07-01", refused) == "not_applicable"


def test_the_few_pairs_that_stand_for_many_give_the_same_answers() -> None:
    rng = random.Random(7)

    def answers(starts: Any, stops: Any, ordered: bool, at_most: int) -> set[bool]:
        tried = pairs(starts, stops, ordered=ordered, at_most=at_most)
        return {stop <= add_months(start, 1) for start, stop in tried}

    for _ in range(300):
        first = date(2010, 1, 1) + timedelta(days=rng.randint(0, 40))
        starts = (first, first + timedelta(days=rng.randint(0, 60)))
        second = first + timedelta(days=rng.randint(-20, 60))
        stops = (second, starts[1] + timedelta(days=rng.randint(0, 40)))
        ordered = rng.random() < 0.5
        if stops[0] <= stops[1]:
            assert answers(starts, stops, ordered, 10**6) == answers(starts, stops, ordered, 0)


def test_narrowing_a_date_never_turns_one_decided_answer_into_another() -> None:
    """An answer holds if it holds for every date the facts allow: put a day for a month, and it still does."""
    # Overdue may turn out late, and due may turn out met or missed: the same thing done, or not yet.
    decided = {"met": "met", "late": "late", "overdue": "late", "not_met": "not_met"}
    for seed in range(60):
        record, as_at = a_record(seed)
        made = record.get("decision", {}).get("made_on")
        if not isinstance(made, str) or len(made) != len("2010-01"):
            continue
        wide = judge(ROOT / "rules", ROOT / "policies.toml", record, as_at)
        for day in ("01", "10", "19", "28"):
            narrow = {**record, "decision": {**record["decision"], "made_on": f"{made}-{day}"}}
            answers = judge(ROOT / "rules", ROOT / "policies.toml", narrow, as_at)
            if answers["dates-in-order", "review"] != wide["dates-in-order", "review"]:
                continue  # a day that another date contradicts is not one that the facts allow
            for key, found in answers.items():
                before = decided.get(wide[key].outcome if key in wide else "unknown")
                after = decided.get(found.outcome)
                assert not before or not after or before == after, (seed, key, day)
