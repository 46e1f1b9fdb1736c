"""Outcomes, the headings they are read under, the flags beside them, and the JSON they are written as."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.findings import HEADINGS, heading_of, worst

KEYS = [
    "id", "review", "subject", "rule", "edition", "editions", "outcome", "heading", "standing", "strength", "advisory",
    "benchmark", "excepted", "starts", "due", "done", "proxy", "days_late", "missing", "turning_point", "because",
    "evidence", "source", "rulebook", "as_at",
]  # fmt: skip
COMPLETION = "completion-in-time"
AGENCY = {"name": "Police", "in_contact": True}
PUBLISHED = {"decision__made_on": "2011-01-14", "review__begun_on": "2011-01-20", "review__completed_on": "2011-05-02"}

# One case of each outcome: the rule, the changes to an ordinary review, the as-at date.
CASES = {
    "met": (COMPLETION, {"review__completed_on": "2010-07-14"}, date(2010, 10, 1)),
    "late": (COMPLETION, {}, date(2010, 10, 1)),
    "overdue": (COMPLETION, {"review__completed_on": None, "status": "open"}, date(2010, 10, 1)),
    "due": (COMPLETION, {"review__completed_on": None, "status": "open"}, date(2010, 7, 14)),
    "unknown": (COMPLETION, {"review__completed_on": None}, date(2010, 10, 1)),
    "not_applicable": (COMPLETION, {"decision__outcome": "do_not_hold"}, date(2010, 10, 1)),
    "not_met": (COMPLETION, {"review__completed_on": "never"}, date(2010, 10, 1)),
    "manual": ("overview-report-published", {**PUBLISHED, "overview_report__withheld_reason": "it would harm a child"},
               date(2011, 10, 1)),
}  # fmt: skip


@pytest.mark.parametrize("outcome", CASES)
def test_each_outcome_has_every_key_of_the_contract(judge, outcome):
    rule, facts, as_at = CASES[outcome]
    finding = judge(as_at=as_at, **facts)[rule]
    assert finding.outcome == outcome, finding.because
    found = finding.as_json()
    assert list(found) == KEYS
    assert json.loads(finding.to_json()) == found
    assert "\n" not in finding.to_json()
    assert set(found["days_late"]) == {"least", "most"}
    assert set(found["source"]) == {"paragraph", "document"}
    for key in ("starts", "due", "done"):
        assert found[key] is None or set(found[key]) == {"earliest", "latest"}
    for one in found["evidence"]:
        assert set(one) == {"fact", "value", "at"}
    assert found["rulebook"].startswith("sha256:")
    assert found["as_at"] == as_at.isoformat()
    assert found["excepted"] is None
    assert isinstance(found["editions"], list)
    assert isinstance(found["missing"], list)
    assert finding.heading in HEADINGS


def test_a_review_of_which_nothing_was_known_yet_has_every_key_too(judge):
    for finding in judge(as_at=date(2009, 1, 1)).values():
        assert list(finding.as_json()) == KEYS
        assert finding.outcome == "not_applicable"
        assert finding.because == "Nothing was known of this review by 1 January 2009."


def test_the_finding_of_the_contract(judge):
    found = judge()[COMPLETION].as_json()
    assert found["review"] == "SCR-09-012"
    assert (found["edition"], found["editions"]) == ("wt2010", ["wt2010"])
    assert (found["outcome"], found["heading"], found["standing"], found["strength"]) == (
        "late", "Not met", "verified", "should",
    )  # fmt: skip
    assert (found["advisory"], found["benchmark"], found["excepted"], found["proxy"]) == (False, False, None, None)
    assert found["starts"] == {"earliest": "2010-01-14", "latest": "2010-01-14"}
    assert found["due"] == {"earliest": "2010-07-14", "latest": "2010-07-14"}
    assert found["done"] == {"earliest": "2010-09-02", "latest": "2010-09-02"}
    assert found["days_late"] == {"least": 50, "most": 50}
    assert (found["missing"], found["turning_point"]) == ([], None)
    assert {"fact": "decision.made_on", "value": "2010-01-14", "at": None} in found["evidence"]
    assert found["source"]["document"] == "Working Together to Safeguard Children (2010), chapter 8"


@pytest.mark.parametrize(
    ("outcome", "heading"),
    [
        ("met", "Met"), ("late", "Not met"), ("overdue", "Not met"), ("not_met", "Not met"), ("due", "Due"),
        ("unknown", "Cannot tell"), ("not_applicable", "Does not apply"), ("manual", "Check"),
    ],
)  # fmt: skip
def test_headings(outcome, heading):
    assert heading_of(outcome, advisory=False) == heading
    breach = outcome in ("late", "overdue", "not_met")
    assert heading_of(outcome, advisory=True) == ("Check" if breach else heading)


def test_the_worst_of_several():
    order = ("not_met", "overdue", "late", "unknown", "manual", "due", "met", "not_applicable")
    for number, outcome in enumerate(order):
        assert worst(order[number:]) == outcome
    for some in permutations(("met", "late", "unknown")):
        assert worst(some) == "late"


def test_a_breach_of_an_unverified_clause_is_flagged_and_no_breach(judge):
    finding = judge(chronology__status="none")["integrated-chronology"]
    assert (finding.outcome, finding.heading, finding.standing) == ("not_met", "Check", "unverified")
    assert finding.advisory
    assert not finding.is_breach


def test_a_breach_of_a_benchmark_keeps_its_outcome_and_is_no_breach(judge):
    finding = judge()["completed-within-six-months"]
    assert (finding.outcome, finding.benchmark, finding.advisory) == ("late", True, False)
    assert not finding.is_breach
    assert finding.edition == "wt2010", "the governing edition is named beside a benchmark too"


def test_a_breach_of_a_clause_that_was_seen(judge):
    assert judge()[COMPLETION].is_breach


def test_findings_stand_in_the_order_of_rules_and_items(book):
    review = scr.Review.model_validate({
        "reference": "R", "kind": "scr", "decision": {"made_on": "2010-02-01"},
        "agencies": [{"name": str(number)} for number in range(12)],
    })  # fmt: skip
    found = scr.check(review, as_at=date(2011, 1, 1), rulebook=book)
    places = [(one.rule, int(one.subject.partition("[")[2].rstrip("]") or 0)) for one in found]
    assert places == sorted(places)
    assert sum(rule == "agency-chronology" for rule, _ in places) == 12


# Days


@pytest.mark.parametrize(
    ("facts", "as_at", "outcome", "days"),
    [
        ({"review__completed_on": "2010-07-14"}, date(2010, 10, 1), "met", (0, 0)),
        ({"review__completed_on": "2010-07-15"}, date(2010, 10, 1), "late", (1, 1)),
        ({"review__completed_on": "2010-07-13"}, date(2010, 10, 1), "met", (-1, -1)),
        ({"review__completed_on": "2010-08"}, date(2010, 10, 1), "late", (18, 48)),
        ({"review__completed_on": "2010-07", "decision__made_on": "2010-01"}, date(2010, 10, 1), "unknown", (-30, 30)),
        ({"review__completed_on": "2010-08-01/.."}, date(2010, 10, 1), "overdue", (18, 79)),
        ({"review__completed_on": "../2010-07-01"}, date(2010, 10, 1), "met", (-175, -13)),
        ({"review__completed_on": None, "status": "open"}, date(2010, 7, 13), "due", (-1, -1)),
        ({"review__completed_on": None, "status": "open"}, date(2010, 7, 14), "due", (0, 0)),
        ({"review__completed_on": None, "status": "open"}, date(2010, 7, 15), "overdue", (1, 1)),
        ({"review__completed_on": None, "status": "closed"}, date(2010, 10, 1), "unknown", (-175, 79)),
        ({"review__completed_on": "not known", "status": "open", "review__begun_on": None}, date(2010, 7, 1), "due",
         (-181, -13)),
        ({"review__completed_on": "never"}, date(2010, 10, 1), "not_met", (None, None)),
        ({"decision__outcome": "do_not_hold"}, date(2010, 10, 1), "not_applicable", (None, None)),
    ],
)  # fmt: skip
def test_days_late(judge, facts, as_at, outcome, days):
    finding = judge(as_at=as_at, **facts)[COMPLETION]
    assert (finding.outcome, tuple(finding.days_late)) == (outcome, days), finding.because


def test_days_of_an_unbounded_end_are_null(judge):
    record = {
        "reference": "R", "kind": "scr", "status": "closed", "incident": {"known_on": "../2010-01-10"},
        "decision": {"made_on": "2010-03-20"},
    }  # fmt: skip
    finding = judge(record)["decision-within-one-month"]
    assert (finding.outcome, tuple(finding.days_late)) == ("late", (38, None))
    assert finding.starts.earliest is None
    assert finding.as_json()["starts"] == {"earliest": None, "latest": "2010-01-10"}
    assert finding.because.endswith("At least 38 days late.")


def test_what_is_not_done_has_no_days_on_which_it_was_done(judge):
    finding = judge(status="open", review__completed_on=None)[COMPLETION]
    assert finding.done is None
    assert finding.as_json()["done"] is None


# Turning points

NOVEMBER = {
    "reference": "R", "kind": "scr", "status": "closed", "incident": {"known_on": "November 2007"},
    "decision": {"made_on": "2007-12-20", "outcome": "hold"},
}  # fmt: skip


def test_the_day_that_divides_the_answers(judge):
    finding = judge(NOVEMBER)["decision-within-one-month"]
    assert finding.outcome == "unknown"
    assert finding.as_json()["turning_point"] == {
        "fact": "incident.known_on", "on": "2007-11-20", "before": "late", "from": "met",
    }  # fmt: skip
    assert "Late if the board learned of the incident before 20 November 2007, from then on in time." in finding.because
    assert "incident.known_on" in finding.missing
    assert tuple(finding.days_late) == (-10, 19)


@pytest.mark.parametrize(("day", "outcome"), [("2007-11-19", "late"), ("2007-11-20", "met")])
def test_either_side_of_it_the_answer_is_decided(judge, day, outcome):
    finding = judge(NOVEMBER, incident__known_on=day)["decision-within-one-month"]
    assert (finding.outcome, finding.turning_point, finding.missing) == (outcome, None, ())


def test_of_two_days_that_divide_that_of_the_start_is_given(judge):
    finding = judge(NOVEMBER, incident__known_on="2007-11-01/2007-11-18", decision__made_on="2007-12-18/2007-12-20")
    turning = finding["decision-within-one-month"].as_json()["turning_point"]
    assert turning == {"fact": "incident.known_on", "on": "2007-11-18", "before": "late", "from": "unknown"}
    finding = judge(NOVEMBER, decision__made_on="2007-12-18/2007-12-20")["decision-within-one-month"]
    assert (finding.outcome, finding.turning_point) == ("unknown", None), "two days, then, and so none"


def test_a_day_of_the_stop_that_divides(judge):
    finding = judge(NOVEMBER, incident__known_on="2007-11-05", decision__made_on="2007-12")["decision-within-one-month"]
    assert finding.as_json()["turning_point"] == {
        "fact": "decision.made_on", "on": "2007-12-06", "before": "met", "from": "late",
    }  # fmt: skip


def test_a_day_divides_where_what_followed_by_the_as_at_date_can_only_be_in_time(judge):
    record = {"reference": "R", "kind": "scr", "status": "closed", "decision": {"outcome": "hold"}}
    finding = judge(record)["decision-within-one-month"]
    assert finding.outcome == "unknown"
    assert finding.turning_point == ("incident.known_on", date(2010, 9, 1), "unknown", "met")


def test_a_decided_answer_has_no_turning_point(judge):
    for finding in judge().values():
        assert finding.outcome == "unknown" or finding.turning_point is None


# Editions


def test_editions_that_agree_are_one_answer_with_the_weakest_standing_and_every_edition(judge):
    finding = judge(decision__made_on="2009-12-28", review__completed_on="2010-09-02")[COMPLETION]
    assert finding.outcome == "late"
    assert (finding.edition, finding.editions, finding.standing) == (None, ("wt2006", "wt2010"), "reported")
    assert tuple(finding.days_late) == (66, 127)


def test_editions_that_do_not_agree_are_which_edition_governs(judge):
    finding = judge(decision__made_on="2009-12-22/2009-12-30", review__completed_on="2010-05-10")[COMPLETION]
    assert finding.outcome == "unknown"
    assert (
        "It turns on which edition or clause governs: under the 2006 edition, late; under the 2010 edition, met."
        in finding.because
    )


def test_an_edition_forced_is_the_only_one(judge):
    for finding in judge(edition="wt2006").values():
        assert finding.editions == ("wt2006",)
    assert judge(edition="wt2006")[COMPLETION].because.count("4 months") == 1


def test_every_row_that_ends_before_the_body_has_a_sentence() -> None:
    from scr_compliance.engine.tables import TABLES, Why, table
    from scr_compliance.findings import telling

    source = Path(telling.__file__).read_text(encoding="utf-8")
    rows = {row.name for name in TABLES for row in table(name).rows if row.outcome in ("not_applicable", "manual")}
    assert {name for name in rows if f"Why.{Why(name).name}" not in source} == set()


def test_the_steps_of_an_extension_cannot_be_told_where_no_clock_has_a_limit_they_could_move():
    record = {
        "reference": "R", "kind": "scr", "status": "open", "decision": {"made_on": "2010-01-14", "outcome": "hold"},
        "extensions": [{"until": "2010-12-01", "agreed_on": "2010-05-03", "consulted_on": "2010-05-04"}],
    }  # fmt: skip
    book = scr.load_rulebook()
    alone = replace(book, rules=(book.rule("extension-consulted"),))
    for rules, outcome in ((book, "met"), (alone, "unknown")):
        found = scr.check(scr.Review.model_validate(record), as_at=date(2010, 10, 1), rulebook=rules)
        assert [one.outcome for one in found if one.rule == "extension-consulted"] == [outcome]


@pytest.mark.parametrize("made_on", [None, "2010-01", "TBC", "?"])
def test_where_no_edition_governs_a_kind_of_review_nothing_that_is_recorded_would_settle_it(judge, made_on):
    found = judge(kind="other", status=None, decision__made_on=made_on, review__completed_on=None)
    ungoverned = [one for one in found.values() if "No edition that governs this kind" in one.because]
    assert len(ungoverned) > 10
    assert {one.outcome for one in ungoverned} == {"unknown"}
    assert [one.missing for one in ungoverned if one.missing] == []
    assert judge(kind=None)["completion-in-time"].missing == ("kind",)
