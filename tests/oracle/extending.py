"""Extensions: what each may come to, the limit as they leave it, and whether the steps of one were taken in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from asking import NO_EDITION, Ask, Governing, from_day
from conditions import NOTHING_THERE
from counting import term_counted
from guidance import term_on
from worlds import Case

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval

# The day its last step was taken, and the day it gives. What was never taken was taken on the last day of all.
Choice = tuple[date, date]
NO_RECORD = (None, Absence.NOT_RECORDED, Absence.NOT_KNOWN, Absence.UNREADABLE)


def extended(limit: date, extensions: Iterable[Choice]) -> date:
    """Return the limit after every extension whose steps were taken on or before the limit then in force.

    >>> extended(date(2010, 6, 1), [(date(2010, 6, 20), date(2010, 9, 1)), (date(2010, 5, 1), date(2010, 7, 1))])
    datetime.date(2010, 9, 1)
    """
    extensions = list(extensions)
    while True:
        later = [until for taken, until in extensions if taken <= limit < until and taken != date.max]
        if not later:
            return limit
        limit = max(later)


def choices(ask: Ask, case: Case, route: dict[str, Any], *, but: int | None = None) -> list[list[Choice]]:
    """Return for each extension, save one, everything it may come to."""
    name = route["until"].partition("[]")[0]
    return [list(_choices_of(ask, case, route, n)) for n in ask.seen.positions(name) if n != but]


def _choices_of(ask: Ask, case: Case, route: dict[str, Any], position: int) -> Iterator[Choice]:
    it = replace(ask, position=position)
    ruled_out = _ruled_out(it, case, route)
    if ruled_out is not False:
        yield date.max, date.min
    if ruled_out is True:
        return
    value = case.value(it.path(route["until"]))
    until = (value.earliest, value.latest) if isinstance(value, DateInterval) else (date.min, date.max)
    steps = [_step_days(it, step) for step in route["needs"]]
    for step_days in product(*steps):
        for day in until:
            yield max(step_days), day


def _ruled_out(ask: Ask, case: Case, route: dict[str, Any]) -> bool | None:
    return ask.holds(case, NO_EDITION, route["unless"]) if "unless" in route else False


def _step_days(ask: Ask, step: str) -> set[date]:
    """Return the days a step may have been taken on, as far as they matter."""
    raw = ask.seen.events[ask.path(step)]
    if raw in (Absence.NOT_KNOWN, Absence.UNREADABLE):
        return {date.min, date.max}
    if not isinstance(raw, DateInterval):
        return {date.max}
    last = raw.latest if raw.latest <= ask.seen.as_at else date.max
    return {raw.earliest, min(raw.latest, ask.seen.as_at), last}


# A direction sets a day in place of the limit, and nothing moves that.


class Direction:
    """What is known of a direction that sets a day for a limit: whether there is one, and the day it sets.

    `is_unclear` is whether there may be one whose day is written, but cannot be told.
    """

    def __init__(self, ask: Ask, case: Case, limit: str | None) -> None:
        declared = ask.seen.guidance.direction
        self.is_given: bool | None = False
        self.day: DateInterval | None = None
        self.is_unclear = False
        if declared and declared["limit"] == limit:
            value = case.value(declared["until"])
            self.is_given = ask.holds(case, NO_EDITION, declared["when"]) if value not in NOTHING_THERE else False
            self.day = value if self.is_given is not False and isinstance(value, DateInterval) else None
            self.is_unclear = self.is_given is not False and self.day is None

    def limits(self, otherwise: Iterable[date | None]) -> set[date | None]:
        """Return the days the limit may be, where it is one of some if there is no direction."""
        found = {self.day.earliest, self.day.latest} if self.day else set()
        return found if self.is_given else found.union(otherwise)


# Whether the steps of one extension were taken in time.


def facts_of_steps(ask: Ask) -> set[str]:
    """Return the events on which it turns whether an extension's steps were taken in time."""
    found = set()
    for name, terms in ask.seen.guidance.terms.items():
        for route in [term["extended_by"] for term in terms if "extended_by" in term]:
            found |= {ask.seen.guidance.start_of(_limit(name)), *route["needs"]}
    return found


def in_time(ask: Ask, case: Case, under: Governing) -> set[Any]:
    """Return every answer there may be: yes, no, or the absence that says why there is none."""
    day = under.days[0] if under.days else ask.seen.as_at
    for name, terms in ask.seen.guidance.terms.items():
        term = term_on(terms, under.edition, day)
        if term and "extended_by" in term:
            return set(_in_time(ask, case, under, _limit(name), term))
    return {Absence.NOT_APPLICABLE}


def _limit(name: str) -> str:
    return name.removeprefix("limits.")


def _in_time(ask: Ask, case: Case, under: Governing, limit: str, term: dict[str, Any]) -> Iterator[Any]:
    route = term["extended_by"]
    ruled_out = _ruled_out(ask, case, route)
    if ruled_out is not False:
        yield False
    if ruled_out is True:
        return
    steps = [ask.path(step) for step in route["needs"]]
    start = ask.state(case, under, ask.seen.guidance.start_of(limit))
    direction = Direction(ask, case, limit)
    if any(case.state(step).is_ in ("never", "not applicable") for step in steps):
        yield False
    elif start.is_ not in ("dated", "unknown day"):
        # No limit runs yet; or when it runs cannot be told.
        yield Absence.NOT_YET if start.is_ == "not yet" else Absence.NOT_KNOWN
    elif direction.is_unclear:
        yield Absence.NOT_KNOWN
    else:
        bases = {term_counted(day, term) for day in (from_day(start.lo, start.hi), start.hi)}
        others = list(product(*choices(ask, case, route, but=ask.position)))
        for last in direction.limits(extended(base, chosen) for base in bases if base for chosen in others):
            assert last is not None
            yield from _by_the_limit(case, steps, last)


def _by_the_limit(case: Case, steps: list[str], limit: date) -> Iterator[Any]:
    for marks in product(*(_marks(case, step, limit) for step in steps)):
        if "late" in marks:
            yield False
        elif "not yet" in marks:
            yield Absence.NOT_YET if case.seen.as_at <= limit else False
        else:
            yield Absence.NOT_RECORDED if "no record" in marks else True


def _marks(case: Case, step: str, limit: date) -> set[str]:
    """Return how a step may stand to a limit: in time, late, not taken yet, or without a record to tell by."""
    state = case.state(step)
    if state.is_ == "not yet":
        return {"not yet"}
    if state.is_ != "dated":
        return {"no record"}
    return {"in time"} if state.hi <= limit else {"late"} if state.lo > limit else {"in time", "late"}
