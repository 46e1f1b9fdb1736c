"""The calendar file: every coming limit with its days, the sum, alarms, and an id that a later file updates."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from scr_compliance.cli.app import app

OPEN = {
    "reference": "SCR-1", "kind": "scr", "status": "open", "incident": {"known_on": "2010-08-20"},
    "decision": {"made_on": "2010-09-14", "outcome": "hold"}, "review": {"begun_on": "2010-09-15"},
    "agencies": [{"name": "Police", "in_contact": True}],
}  # fmt: skip


@pytest.fixture
def calendar(tmp_path):
    """Check reviews and return the calendar."""

    def go(*reviews, as_at="2010-10-01"):
        (tmp_path / "board.json").write_text(json.dumps(reviews), encoding="utf-8")
        ran = CliRunner().invoke(app, ["check", str(tmp_path / "board.json"), "--as-at", as_at, "--format", "ics"])
        assert ran.exit_code in (0, 1, 3), ran.stderr
        go.bytes, go.err = ran.stdout_bytes, ran.stderr
        return Calendar.from_ical(ran.stdout_bytes)

    return go


def event(calendar, title):
    found = [one for one in calendar.walk("VEVENT") if title in one["SUMMARY"]]
    assert len(found) == 1, [one["SUMMARY"] for one in found]
    return found[0]


def but(record, **parts):
    return {**record, **{key: {**record.get(key, {}), **value} for key, value in parts.items()}}


def alarms(found):
    """Return when each alarm rings, counted from midnight of the first day or of the day after the last."""
    return [(one["TRIGGER"].params.get("RELATED"), one["TRIGGER"].dt) for one in found.walk("VALARM")]


def test_a_limit_is_a_whole_day_with_the_sum_and_two_alarms_in_the_morning(calendar):
    found = event(calendar(OPEN), "SCR-1: Review completed in time")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2011, 3, 14), date(2011, 3, 15))
    assert "Decision 14 September 2010, not yet completed on 1 October 2010" in found["DESCRIPTION"]
    assert "Limit: 6 months (by 14 March 2011)" in found["DESCRIPTION"]
    nine = timedelta(hours=9)
    assert alarms(found) == [("START", nine - timedelta(days=14)), ("START", nine - timedelta(days=3))]
    assert found["TRANSP"] == "TRANSPARENT"
    assert [str(one) for one in found["CATEGORIES"].cats] == ["Duty"]


def test_a_limit_not_known_to_the_day_spans_its_days(calendar):
    found = event(calendar(but(OPEN, decision={"made_on": "2010-09"})), "SCR-1: Review completed in time")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2011, 3, 1), date(2011, 3, 31))
    nine = timedelta(hours=9)
    assert alarms(found) == [
        ("START", nine - timedelta(days=14)), ("START", nine - timedelta(days=3)),
        ("END", nine - timedelta(days=15)), ("END", nine - timedelta(days=4)),
    ]  # fmt: skip
    assert "by a day between 1 and 30 March 2011" in found["DESCRIPTION"]


def test_a_limit_of_which_it_cannot_be_told_whether_it_is_kept_is_there_too(calendar):
    record = but(OPEN, incident={"known_on": "2010-03-01"}, decision={"made_on": "2010-03-14/2010-04-20"})
    found = event(calendar(record), "SCR-1: Review completed in time")
    assert found["SUMMARY"].endswith("(may have passed, or be met)")
    assert "Cannot tell, as at 1 October 2010" in found["DESCRIPTION"]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2010, 9, 14), date(2010, 10, 21))


def test_no_alarm_rings_that_would_have_rung_already(calendar):
    found = event(calendar(OPEN, as_at="2011-03-05"), "SCR-1: Review completed in time")
    assert alarms(found) == [("START", timedelta(hours=9) - timedelta(days=3))]


def test_importing_a_later_file_updates_the_event(calendar):
    one = event(calendar(OPEN), "SCR-1: Review completed in time")
    later = calendar(but(OPEN, decision={"made_on": "2010-09-16"}), as_at="2010-10-02")
    other = event(later, "SCR-1: Review completed in time")
    assert one["UID"] == other["UID"]
    assert int(other["SEQUENCE"]) > int(one["SEQUENCE"])
    assert other["DTSTAMP"].dt == datetime(2010, 10, 2, tzinfo=UTC) > one["DTSTAMP"].dt
    assert other["DTSTART"].dt == date(2011, 3, 16)


def test_what_is_met_before_its_limit_stays_without_alarms(calendar):
    one = event(calendar(OPEN), "SCR-1: Review completed in time")
    done = but(OPEN, review={"completed_on": "2010-12-01"}) | {"status": "closed"}
    other = event(calendar(done, as_at="2010-12-05"), "SCR-1: Review completed in time")
    assert one["UID"] == other["UID"]
    assert other["SUMMARY"].startswith("Met: ")
    assert alarms(other) == []


def test_a_limit_that_has_passed_is_not_coming(calendar):
    titles = [one["SUMMARY"] for one in calendar(OPEN, as_at="2011-06-01").walk("VEVENT")]
    assert not [title for title in titles if "completed in time" in title]


def test_a_benchmark_says_that_it_is_no_duty(calendar):
    found = event(calendar(OPEN), "Review completed within six months")
    assert found["SUMMARY"].endswith("(benchmark, no duty)")
    assert [str(one) for one in found["CATEGORIES"].cats] == ["Benchmark"]


def test_what_has_no_day_is_counted_and_said(calendar):
    found = calendar(OPEN)
    told = [line for line in calendar.err.splitlines() if "have no known day, and no event here." in line]
    assert len(told) == 1
    assert told[0] in str(found["X-WR-CALDESC"])


def test_a_limit_whose_start_cannot_be_read_is_counted_as_one_without_a_day(calendar):
    def without(record):
        said = str(calendar(record)["X-WR-CALDESC"])
        return int(re.search(r"(\d+) requirements", said)[1])

    # The day of the decision starts two limits that had a day, of completion and of its benchmark.
    assert without(but(OPEN, decision={"made_on": "soon after"})) == without(OPEN) + 2


def test_free_text_and_names_of_people_stay_out(calendar):
    record = but(OPEN, decision={"late_reason": "Planted"}, review={"delay_reason": "Planted"})
    calendar(record)
    assert b"Planted" not in calendar.bytes


def test_the_same_audit_gives_the_same_file_by_the_standard(calendar):
    calendar(OPEN)
    first = calendar.bytes
    calendar(OPEN)
    assert calendar.bytes == first
    lines = first.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in first.replace(b"\r\n", b"")


def test_two_reviews_of_one_reference_have_events_of_their_own(tmp_path, calendar):
    (tmp_path / "board.json").write_text(json.dumps([OPEN, OPEN]), encoding="utf-8")
    ran = CliRunner().invoke(app, ["check", str(tmp_path / "board.json"), "--as-at", "2010-10-01", "--format", "ics"])
    ids = [str(one["UID"]) for one in Calendar.from_ical(ran.stdout_bytes).walk("VEVENT")]
    assert len(set(ids)) == len(ids) > 2
