"""The widest days of a verdict: over every way things may stand, when its clock starts, runs out and stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from scr_compliance.engine.cases import Judged, days_late
from scr_compliance.engine.tables import MANY_DAYS
from scr_compliance.engine.verdict import Verdict
from scr_compliance.engine.views import Stand
from scr_compliance.findings.finding import Days, Span
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

_CLOCK_RAN = ("met", "late", "overdue", "due", "unknown", "not_met")


_UNBOUNDED = Days(None, None)


class Hull(NamedTuple):
    """When the clock starts, runs out and stops; None where it does not, or where it is no clock."""

    starts: Span | None = None
    due: Span | None = None
    done: Span | None = None
    days_late: Days = _UNBOUNDED


NO_CLOCK = Hull()


def hull_of(verdict: Verdict) -> Hull:
    """Return the widest days behind a verdict; of what is not done the as-at date stands for the day it is done."""
    if verdict.plan.starts is None:
        return NO_CLOCK
    judged = [one for one in verdict.judged if one.start is not None and one.has_clause]
    if not judged or verdict.outcome not in _CLOCK_RAN:
        return NO_CLOCK
    # Where the clock has not started, what stops it says nothing of how late it is.
    judged = [one for one in judged if one.start and one.start.stand is Stand.HAPPENED] or judged
    as_at = verdict.seen.as_at
    starts = _widest(
        (one.start.first, one.start.last) for one in judged if one.start and one.start.stand is Stand.HAPPENED
    )
    due = _widest((one.due.first, one.due.last) for one in judged if one.due)
    waiting = any(one.stop and one.stop.stand is Stand.NOT_YET for one in judged)
    done = _widest(_done(judged))
    if done is not None and waiting:
        done = (done[0], as_at)
    days = _UNBOUNDED
    if due is not None and (done is not None or waiting):
        least, most = days_late(*(done or (as_at, as_at)), *due)
        days = Days(None if least == -MANY_DAYS else least, None if most == MANY_DAYS else most)
    return Hull(_span(starts), _span(due), _span(done), days)


def _done(judged: Sequence[Judged]) -> Iterable[tuple[date, date]]:
    return ((one.stop.first, one.stop.last) for one in judged if one.stop and one.stop.stand is Stand.HAPPENED)


def _widest(days: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    found = list(days)
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _span(days: tuple[date, date] | None) -> Span | None:
    if days is None:
        return None
    first, last = days
    return Span(None if first == UNBOUNDED_BELOW else first, None if last == UNBOUNDED_ABOVE else last)
