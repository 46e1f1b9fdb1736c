"""The coming limits as a calendar file: an event for each, with its first and last day, the sum, and alarms."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from icalendar import Alarm, Calendar, Event

from scr_compliance.findings import Finding
from scr_compliance.findings.words import counted, due_in_words, general_path, label_of
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.exceptions import excepted_in_words

_DAY: Final = timedelta(days=1)
_BEFORE: Final = (14, 3)
_AT: Final = timedelta(hours=9)


class Coming(NamedTuple):
    """A limit that is still to come, or may be: the first and last day it may run out on."""

    finding: Finding
    first: date
    last: date

    @property
    def is_settled(self) -> bool:
        """Whether what was due by then is done."""
        return self.finding.heading == "Met"


def as_ics(audit: Audit) -> Iterator[str]:
    """Yield the coming limits of an audit as one calendar.

    An event keeps its name from run to run, and a later as-at date makes it the newer one, so that importing the
    file again brings every event up to date. One that is met before its limit stays, without alarms.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//scr-compliance//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Limits of case reviews")
    calendar.add("x-wr-caldesc", f"Checked as at {day_as_words(audit.as_at)}. {not_in_the_calendar(audit)}")
    for one in coming(audit):
        calendar.add_component(_event(one, audit))
    yield calendar.to_ical().decode()


def coming(audit: Audit) -> list[Coming]:
    """Return the limits whose last day is not before the as-at date, the soonest first."""
    found = []
    for finding in audit.findings:
        due = finding.due
        if due is None or finding.heading not in ("Due", "Cannot tell", "Met"):
            continue
        first, last = due.earliest or due.latest, due.latest or due.earliest
        if first is not None and last is not None and last >= audit.as_at:
            found.append(Coming(finding, first, last))
    return sorted(found, key=lambda one: (one.first, one.last))


def not_in_the_calendar(audit: Audit) -> str:
    """Return how many limits may be coming without a last day that is known, and so have no event."""
    dated = {one.finding.id for one in coming(audit)}
    timed = {rule.id for rule in audit.book.rules if rule.text.clock is not None}
    without = sum(_may_come(finding, timed) and finding.id not in dated for finding in audit.findings)
    if not without:
        return "Every limit that is or may be due has a day, and is in the calendar."
    have = "has" if without == 1 else "have"
    return f"{counted(without, 'requirement')} that will or may fall due {have} no known day, and no event here."


def _may_come(finding: Finding, timed: Set[str]) -> bool:
    """Whether a limit may run out on a day that nobody knows; where its start is not known it has no day at all."""
    if finding.heading == "Cannot tell":
        return finding.rule in timed if finding.due is None else finding.due.latest is None
    return finding.heading == "Due"


def _event(one: Coming, audit: Audit) -> Event:
    finding, title = one.finding, audit.book.rule(one.finding.rule).text.title
    event = Event()
    event.add("uid", f"{finding.id}@scr-compliance")
    event.add("dtstamp", datetime.combine(audit.as_at, time(), UTC))
    event.add("sequence", audit.as_at.toordinal())
    event.add("dtstart", one.first)
    event.add("dtend", one.last + _DAY)
    event.add("summary", f"{'Met: ' if one.is_settled else ''}{_named(finding)}: {title}{_flag(finding)}")
    event.add("description", "\n".join(_told(one, audit)))
    event.add("categories", ["Benchmark" if finding.benchmark else "Duty"])
    event.add("transp", "TRANSPARENT")
    for days, from_end in _alarms(one, audit.as_at):
        event.add_component(_alarm(f"{_named(finding)}: {title}", days, from_end=from_end))
    return event


def _named(finding: Finding) -> str:
    """Return which review, and which entry of a list in it, without the entry's name."""
    each, bracket, position = finding.subject.partition("[")
    if not bracket:
        return finding.review
    return f"{finding.review}, {label_of(general_path(each))}, no. {int(position.rstrip(']')) + 1}"


def _flag(finding: Finding) -> str:
    if finding.benchmark:
        return " (benchmark, no duty)"
    return " (may have passed, or be met)" if finding.heading == "Cannot tell" else ""


def _told(one: Coming, audit: Audit) -> Iterator[str]:
    finding, rule = one.finding, audit.book.rule(one.finding.rule).text
    assert finding.due is not None
    yield f"{finding.heading}, as at {day_as_words(audit.as_at)}: {due_in_words(finding.due)}."
    yield finding.because
    yield f"Requirement: {rule.requirement}"
    if finding.heading == "Cannot tell":
        yield f"Who: {rule.duty_holder}."
    if finding.excepted:
        yield excepted_in_words(finding.excepted)


def _alarms(one: Coming, as_at: date) -> Iterator[tuple[int, bool]]:
    """Yield the alarms yet to ring: how many days before the first day or, where it is another, the last day."""
    if one.is_settled:
        return
    for day, from_end in dict.fromkeys([(one.first, False), (one.last, one.first != one.last)]):
        yield from ((days, from_end) for days in _BEFORE if day - timedelta(days=days) >= as_at)


def _alarm(said: str, days: int, *, from_end: bool) -> Alarm:
    """Return an alarm in the morning; an event that takes whole days ends where the day after it begins."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{said}: {counted(days, 'day')} left")
    before = timedelta(days=days + 1 if from_end else days) - _AT
    alarm.add("trigger", -before, parameters={"related": "END" if from_end else "START"})
    return alarm
