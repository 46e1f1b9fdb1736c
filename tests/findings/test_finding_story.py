"""What a finding says: the sentence with its sum, the evidence, what is missing, and nothing private."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

import scr_compliance as scr
from scr_compliance.intake import read
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.explanation import explained
from scr_compliance.reports.lines import as_csv, as_json, as_jsonl, not_read_csv
from scr_compliance.reports.table import as_table

COMPLETION = "completion-in-time"
SENTENCE = (
    "Decision 14 January 2010, completed 2 September 2010: 7 months 19 days. Limit: 6 months (by 14 July 2010). "
    "50 days late."
)


def test_the_sentence_of_the_design_word_for_word(judge):
    assert judge()[COMPLETION].because == SENTENCE


@pytest.mark.parametrize(
    ("facts", "as_at", "end"),
    [
        ({"review__completed_on": "2010-07-15"}, date(2010, 10, 1), "1 day late."),
        ({"review__completed_on": "2010-07-14"}, date(2010, 10, 1), "In time, on the last day."),
        ({"review__completed_on": "2010-06-14"}, date(2010, 10, 1), "In time, with 30 days to spare."),
        ({"review__completed_on": "2010-08"}, date(2010, 10, 1), "18 to 48 days late."),
        ({"review__completed_on": None, "status": "open"}, date(2010, 10, 1), "79 days overdue."),
        ({"review__completed_on": None, "status": "open"}, date(2010, 7, 4), "In time on 4 July 2010: 10 days left."),
        ({"review__completed_on": "never"}, date(2010, 10, 1), "It will not be done."),
    ],
)
def test_what_the_sum_comes_to(judge, facts, as_at, end):
    because = judge(as_at=as_at, **facts)[COMPLETION].because
    assert because.startswith("Decision 14 January 2010, ")
    assert because.endswith(end), because


def test_a_stand_in_is_said_to_be_one(judge):
    finding = judge(review__completed_on=None, review__approved_on="2010-09-02")[COMPLETION]
    assert (finding.outcome, finding.proxy) == ("late", "review.approved_on")
    assert "By convention the day the board approved the review stands in for" in finding.because
    assert any(one.fact == "review.approved_on" and one.value == "2010-09-02" for one in finding.evidence)


def test_a_bound_is_said_with_where_it_comes_from(judge):
    record = {
        "reference": "R", "kind": "scr", "status": "closed", "incident": {"occurred_on": "2007-08-03"},
        "decision": {"made_on": "2007-09-20"},
    }  # fmt: skip
    because = judge(record)["decision-within-one-month"].because
    assert "cannot be before 3 August 2007, the incident" in because


def test_a_blank_status_is_said_to_be_read_as_open(judge):
    because = judge(status=None, review__completed_on=None)[COMPLETION].because
    assert because.endswith("The status is blank and is read as open.")
    assert "status is blank" not in judge(status="open", review__completed_on=None)[COMPLETION].because


def test_an_item_is_named(judge):
    found = judge(agencies=[{"name": "Police", "in_contact": True, "imr_received_on": "2010-05-01"}])
    assert found["imr-from-every-agency", 0].because.startswith("Police: ")
    assert found["imr-from-every-agency", 0].subject == "agencies[0]"


# Every kind of unknown: the changes, the rule, the facts that are missing, words of the sentence, an evidence.

AGENCY = {"name": "Police", "in_contact": True}
REQUEST = {"to": "Health", "asked_on": "2010-02-01", "answer_by": "2010-03-01", "answered_on": "2010-02-20"}
UNKNOWN = {
    "the stop of a closed review": (
        {"review__completed_on": None}, COMPLETION, ["review.completed_on"], "on an unknown day between 20 January",
        ("review.completed_on", "not recorded"),
    ),
    "a stop that is not known": (
        {"review__completed_on": "?"}, COMPLETION, ["review.completed_on"], "on an unknown day",
        ("review.completed_on", "not known"),
    ),
    "a stop that cannot be read": (
        {"review__completed_on": "unreadable"}, COMPLETION, ["review.completed_on"],
        "Date the review was completed: unreadable", ("review.completed_on", "unreadable"),
    ),
    "a stop known to the month": (
        {"review__completed_on": "2010-07"}, COMPLETION, ["review.completed_on"],
        "In time if the review was completed before 15 July 2010, from then on late.",
        ("review.completed_on", "2010-07"),
    ),
    "a start known to the month": (
        {"decision__made_on": "2010-02", "review__completed_on": "2010-08-10"}, COMPLETION, ["decision.made_on"],
        "Late if the decision was made before 10 February 2010, from then on in time.", ("decision.made_on", "2010-02"),
    ),
    "a pair that is contradictory": (
        {"decision__made_on": "2010-10-02", "review__completed_on": "2010-09-02", "as_at": date(2010, 12, 1)},
        COMPLETION, ["decision.made_on", "review.completed_on"], "contradictory", ("decision.made_on", "2010-10-02"),
    ),
    "a kind that is not recorded": (
        {"kind": None}, COMPLETION, ["kind"], "The kind of review is not recorded", None,
    ),
    "a day before every edition": (
        {"decision__made_on": "1998-01-14", "incident__occurred_on": None, "incident__known_on": None,
         "review__begun_on": None, "review__completed_on": "1998-09-02"},
        COMPLETION, [], "No edition that governs", ("decision.made_on", "1998-01-14"),
    ),
    "editions that do not agree": (
        {"decision__made_on": "2009-12-22/2009-12-30", "review__completed_on": "2010-05-10"}, COMPLETION,
        ["decision.made_on"], "under the 2006 edition, late", ("decision.made_on", "2009-12-22/2009-12-30"),
    ),
    "an outcome that is not known": (
        {"decision__outcome": "?"}, COMPLETION, ["decision.outcome"], "Cannot tell: Decision: not known",
        ("decision.outcome", "not known"),
    ),
    "a direction that is not known": (
        {"decision__directed_by": "?"}, "decision-within-one-month", ["decision.directed_by"],
        "Cannot tell: Directed by: not known", ("decision.directed_by", "not known"),
    ),
    "a list that is not recorded": ({}, "imr-from-every-agency", ["agencies"], "Agencies: not recorded", None),
    "an item that may not be concerned": (
        {"agencies": [{"name": "Police"}]}, ("agency-chronology", 0), ["agencies[0].in_contact"],
        "In contact with the child or family: not recorded", ("agencies[0].in_contact", "not recorded"),
    ),
    "no record of what is required": (
        {"agencies": [AGENCY]}, ("agency-chronology", 0), ["agencies[0].chronology"],
        "Agency chronology: not recorded", ("agencies[0].chronology", "not recorded"),
    ),
    "no record where no time is set": (
        {}, "executive-summary-published", ["executive_summary.published_on"],
        "Date the executive summary was published: not recorded",
        ("executive_summary.published_on", "not recorded"),
    ),
    "whether a person must judge": (
        {"information_requests": [REQUEST]}, ("information-request-answered", 0), ["information_requests[0].answer"],
        "Answer: not recorded", ("information_requests[0].answer", "not recorded"),
    ),
    "no day is set": (
        {"information_requests": [{**REQUEST, "answer": "supplied", "answer_by": None}]},
        ("information-request-answered", 0), ["information_requests[0].answer_by"], "Answer asked for by: not recorded",
        ("information_requests[0].answer_by", "not recorded"),
    ),
    "a day that may not have come": (
        {"agencies": [{**AGENCY, "chronology": "partial"}], "review__completed_on": "unreadable"},
        ("agency-chronology", 0), ["review.completed_on"], "Date the review was completed: unreadable",
        ("review.completed_on", "unreadable"),
    ),
    "a date of the order that cannot be read": (
        {"review__begun_on": "unreadable"}, "dates-in-order", None, "unreadable", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
def test_every_kind_of_unknown_says_which_facts_why_and_by_what(judge, name):
    facts, rule, missing, words, evidence = UNKNOWN[name]
    facts = dict(facts)
    as_at = facts.pop("as_at", date(2010, 10, 1))
    facts = {key: scr_unreadable() if value == "unreadable" else value for key, value in facts.items()}
    if name.startswith(("whether a person", "no day")):
        facts["decision__made_on"] = "2010-04-14"
    finding = judge(as_at=as_at, **facts)[rule]
    assert finding.outcome == "unknown", finding.because
    assert finding.heading == "Cannot tell"
    assert words in finding.because
    if missing is None:
        assert finding.missing
    else:
        assert set(missing) <= set(finding.missing)
        assert len(finding.missing) <= len(missing) + 1, finding.missing
    if evidence is not None:
        assert evidence in {(one.fact, one.value) for one in finding.evidence}


def scr_unreadable():
    from scr_compliance.records.absence import Absence

    return Absence.UNREADABLE


def test_dates_in_order_names_the_pair(judge):
    """The rule that finds a contradiction says which dates contradict each other."""
    finding = judge(decision__made_on="2010-10-02", as_at=date(2010, 12, 1))["dates-in-order"]
    assert finding.outcome == "not_met"
    told = finding.because + " ".join(one.fact for one in finding.evidence)
    assert "decision.made_on" in told or "decision" in finding.because.casefold()
    assert "review.completed_on" in told or "completed" in finding.because


def test_evidence_stands_where_its_cell_stands(book, tmp_path):
    (tmp_path / "Reviews.csv").write_text(
        "Reference,Review type,Status,Date of decision,Date completed\nSCR-1,scr,closed,14/01/2010,2 September 2010\n"
    )
    (record,) = read(tmp_path / "Reviews.csv").records
    found = {one.rule: one for one in scr.check(record, as_at=date(2010, 10, 1), rulebook=book)}
    assert {(one.fact, one.value, one.at) for one in found[COMPLETION].evidence} >= {
        ("decision.made_on", "2010-01-14", "Reviews.csv!D2"), ("review.completed_on", "2010-09-02", "Reviews.csv!E2"),
    }  # fmt: skip


# Nothing private

SECRET = "Zaphod of Acacia Avenue"
PRIVATE = {
    "reference": "R-1", "kind": "scr", "status": "closed",
    "incident": {"known_on": "2010-12-22", "harm": SECRET},
    "decision": {"made_on": "2011-03-14", "outcome": "hold", "late_reason": SECRET, "directed_by": SECRET},
    "review": {"completed_on": "2012-09-02", "delay_reason": SECRET, "set_completion_on": "2011-12-01"},
    "overview_report": {"withheld_reason": SECRET},
    "extensions": [{"until": "2012-01-01", "agreed_on": "2011-05-01", "consulted_on": "2011-05-01", "reason": SECRET}],
    "proceedings": [{"type": SECRET, "from": "2011-01-01"}],
    "follows": SECRET,
    "actions": [{"number": "1", "owner": SECRET, "evidence": SECRET}],
    "information": [{"holder": "Police", "about": SECRET, "pertinent_to": SECRET}],
    "chronology": {"entries": [{"on": "2009-01-01", "event_known_to": SECRET, "agency": SECRET}]},
    "referrals": [{"from": SECRET, "on": "2009-01-01"}],
}  # fmt: skip


def everything_said(records, book, as_at=date(2013, 1, 1)):
    """Return every report there is of a file of records, as one text."""
    intake = read(records)
    judged = [(one, scr.check(one, as_at=as_at, rulebook=book)) for one in intake.records]
    audit = Audit([intake], judged, book, as_at, "durable-rules")
    parts = [*as_table(audit), *as_jsonl(audit.findings), *as_json(audit.findings), *as_csv(audit.findings)]
    parts += [line for finding in audit.findings for line in explained(finding, book)]
    return "".join(parts) + "".join(not_read_csv(intake.not_read))


def test_no_free_text_of_a_record_is_repeated(book, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([PRIVATE]))
    said = everything_said(tmp_path / "a.json", book)
    assert "R-1" in said
    assert "Zaphod" not in said
    assert "Acacia" not in said


@pytest.mark.parametrize(
    "path", ["decision.late_reason", "decision.directed_by", "review.delay_reason", "overview_report.withheld_reason"]
)
@pytest.mark.parametrize("spoilt", [SECRET + " x" * 1500, SECRET + "\0"], ids=["too long", "no text"])
def test_free_text_that_cannot_be_kept_is_not_repeated_either(book, tmp_path, path, spoilt):
    part, _, name = path.partition(".")
    (tmp_path / "a.json").write_text(json.dumps([{"reference": "R-1", "kind": "scr", part: {name: spoilt}}]))
    said = everything_said(tmp_path / "a.json", book)
    assert path.partition(".")[2] in said or "longer" in said or "no text" in said
    assert "Zaphod" not in said


def test_a_direction_and_a_reason_are_said_to_be_recorded(judge):
    found = judge(decision__directed_by=SECRET, decision__made_on="2011-01-14", review__completed_on="2011-05-02",
                  review__begun_on=None, overview_report__withheld_reason=SECRET, as_at=date(2012, 1, 1))  # fmt: skip
    assert found["decision-within-one-month"].because == "The rule does not concern it. Directed by: recorded."
    withheld = found["overview-report-published"]
    assert withheld.outcome == "manual"
    assert ("overview_report.withheld_reason", "recorded") in {(one.fact, one.value) for one in withheld.evidence}


def test_csv_holds_the_same_findings_and_no_formula(book, tmp_path):
    record = {"reference": "=cmd()", "kind": "scr", "agencies": [{"name": "@x", "in_contact": True}]}
    (tmp_path / "a.json").write_text(json.dumps([record]))
    (one,) = read(tmp_path / "a.json").records
    findings = scr.check(one, as_at=date(2011, 1, 1), rulebook=book)
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(findings)))))
    assert [row["id"] for row in rows] == [one.id for one in findings]
    assert {row["review"] for row in rows} == {"'=cmd()"}
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "@", "+"))]
