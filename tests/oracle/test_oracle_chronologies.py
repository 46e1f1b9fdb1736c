"""The oracle against chronologies worked by hand: gaps, and agencies that are missing."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from by_paths import outcome
from chronologies import Entry, Table, nearly

COVERS = "chronology-covers-period"
AGENCIES = "chronology-has-every-agency"
DONE = {"decision.made_on": "2010-01-14", "review.completed_on": "2010-06-01", "chronology.status": "integrated"}
PERIOD = {"chronology.period_from": "2009-01-01", "chronology.period_to": "2009-12-01"}


def covers(*days: Any, as_at: str = "2010-07-01", **facts: Any) -> str:
    entries = [{"on": day, "agency": "Police"} for day in days]
    more = {path.replace("__", "."): value for path, value in facts.items()}
    return outcome(COVERS, as_at, {**DONE, **PERIOD, "chronology.entries": entries, **more})


def test_a_stretch_of_three_months_is_no_gap_and_one_day_more_is() -> None:
    assert covers("2009-04-01", "2009-07-01", "2009-10-01") == "met"
    assert covers("2009-10-01", "2009-07-01", "2009-04-01") == "met"
    assert covers("2009-04-02", "2009-07-01", "2009-10-01") == "not_met"
    assert covers("2009-04-01", "2009-07-02", "2009-10-01") == "not_met"
    # From the last entry to the last day of the period.
    assert covers("2009-04-01", "2009-07-01", "2009-10-01", chronology__period_to="2010-01-01") == "met"
    assert covers("2009-04-01", "2009-07-01", "2009-10-01", chronology__period_to="2010-01-02") == "not_met"


def test_entries_outside_the_period_cover_none_of_it() -> None:
    assert covers("2008-12-31", "2009-04-01", "2009-07-01", "2009-10-01", "2010-03-01") == "met"
    assert covers("2008-12-31", "2009-07-01", "2009-10-01") == "not_met"
    assert covers("2009-04-01", "2009-07-01", "2010-01-02") == "not_met"
    # An entry long after a short period makes no gap in it; a table without an entry is one gap.
    assert covers("2009-09-01", chronology__period_to="2009-04-01") == "met"
    assert covers(chronology__entries="none", chronology__period_to="2009-04-01") == "not_met"
    assert covers(None, chronology__period_to="2009-04-01") == "unknown"


def test_the_period_is_cut_at_the_as_at_date() -> None:
    open_one = {"review__completed_on": None}
    assert covers("2009-04-01", as_at="2009-06-30", **open_one) == "met"
    later = {**open_one, "decision__made_on": "2009-01-05"}
    assert covers("2009-04-01", as_at="2009-07-02", **later) == "due"


def test_days_that_are_not_exact_decide_only_if_all_of_them_agree() -> None:
    assert covers("2009-03", "2009-06", "2009-08", "2009-10") == "unknown"
    assert covers("2009-03", "2009-05", "2009-07", "2009-09", "2009-11") == "met"
    assert covers("2009-03", "2009-10") == "not_met"
    assert covers("2009-04-01", "2009-07-01", None, "2009-10-01") == "met"
    assert covers("2009-04-01", "?", "2009-10-01") == "unknown"
    assert covers("2009-04-01", "?") == "not_met"
    assert covers("2009-04-01", "2009-07-01", "2009-10-01", chronology__period_to="2009-12") == "met"
    assert covers("2009-04-01", "2009-07-01", "2009-10-01", chronology__period_to="2009-12/2010-01") == "unknown"
    assert covers("2009-04-01", "2009-07-01", "2009-10-01", chronology__period_from="2008-12/2009-01") == "unknown"


def test_without_a_table_or_a_period_nothing_can_be_told() -> None:
    assert covers() == "unknown"
    assert covers(chronology__entries="none") == "not_met"
    assert covers(chronology__entry_count=0) == "not_met"
    assert covers(chronology__entry_count=12) == "unknown"
    assert covers("2009-04-01", chronology__period_from=None) == "unknown"
    assert covers("2009-04-01", chronology__period_to="?") == "unknown"
    assert covers("2009-04-01", chronology__period_to="2008-12-31") == "unknown"
    assert covers("2009-04-01", chronology__status="none") == "not_applicable"


def test_an_entry_of_a_later_day_is_not_there_yet() -> None:
    not_done = {"review__completed_on": None, "decision__made_on": "2009-01-05", "chronology__period_to": "2009-12-01"}
    assert covers("2009-04-01", "2009-06-20", as_at="2009-07-10", **not_done) == "met"
    assert covers("2009-04-01", "2009-07-20", as_at="2009-07-10", **not_done) == "due"


def test_the_few_days_tried_stand_for_all_of_them() -> None:
    rng = random.Random(11)
    first, longest = date(2009, 1, 1), {"length": "10 days", "counting": "corresponding day, start day not counted"}
    for _ in range(300):
        starts = [rng.randint(-10, 40) for _ in range(rng.randint(0, 4))]
        entries = [Entry(first + timedelta(n), first + timedelta(n + rng.randint(0, 12))) for n in starts]
        last = first + timedelta(rng.randint(0, 45))
        table = Table(entries, longest)
        assert table.may_be_whole(first, last) == table.may_be_whole(first, last, every_day=True)


def missing(agencies: Any, entered: Any, as_at: str = "2010-07-01") -> str:
    entries = [{"on": "2009-04-01", "agency": name} for name in entered] if isinstance(entered, list) else entered
    listed = [{"name": name, "in_contact": contact} for name, contact in agencies.items()] or "none"
    return outcome(AGENCIES, as_at, {**DONE, "agencies": listed, "chronology.entries": entries})


@pytest.mark.parametrize(
    ("agencies", "entered", "expected"),
    [
        ({"Police": True, "Health": True}, ["Health", "police"], "met"),
        ({"Police": True, "Health": True}, ["Health"], "not_met"),
        ({"Police": False, "Health": True}, ["Health"], "met"),
        ({"Police": "?", "Health": True}, ["Health"], "unknown"),
        ({"Police": True}, ["Polce"], "unknown"),
        ({"Police": True}, ["Police and crime commissioner"], "unknown"),
        ({"Police": True}, [None], "unknown"),
        ({"Police": True, "Health": True}, [None], "not_met"),
        ({"Police": True, "Health": True}, [None, "?"], "unknown"),
        ({None: True, "Health": True}, ["Health"], "unknown"),
        ({None: True}, "none", "not_met"),
        ({"Police": True}, None, "unknown"),
        ({}, ["Health"], "met"),
    ],
)
def test_every_agency_in_contact_has_an_entry(agencies: Any, entered: Any, expected: str) -> None:
    assert missing(agencies, entered) == expected


def test_what_is_nearly_a_name() -> None:
    assert all(nearly(*names) for names in (("polce", "police"), ("policee", "police"), ("pilice", "police")))
    assert not any(nearly(*names) for names in (("plce", "police"), ("health", "police"), ("education", "health")))
