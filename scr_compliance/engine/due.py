"""When a clock runs out: its limit, moved by a direction or by an extension whose steps were taken in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from scr_compliance.clocks import due_day
from scr_compliance.engine.conditions import ABSENT
from scr_compliance.engine.plan import Plan, Route
from scr_compliance.engine.situation import Situation
from scr_compliance.engine.views import View
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.rulebook.book import Clause

_GETTERS = dictionary().getters
_LISTS = dictionary().lists


class Due(NamedTuple):
    """The first and last day a clock may run out.

    `moved_by` is the fact that moved the limit, or may have where `surely` is false.
    """

    first: date
    last: date
    moved_by: str = ""
    surely: bool = True


def due_days(plan: Plan, clause: Clause, start: View, situation: Situation, edition: str | None) -> Due | None:
    """Return when the clock runs out, or None where no day is set or it lies beyond the calendar's horizon."""
    if plan.due is not None:
        found = _GETTERS[plan.due.path](situation.seen.review if plan.due.each is None else situation.item)
        return Due(found.earliest, found.latest) if isinstance(found, DateInterval) else None
    assert clause.length is not None
    first = due_day(start.first, clause.length, clause.counting)
    last = due_day(start.last, clause.length, clause.counting)
    if first is None or last is None:
        return None
    limit = Due(first, last)
    if clause.extension is not None:
        limit = _extended(limit, plan.routes[clause.edition, clause.first], situation)
    return _directed(limit, plan, situation, edition)


def _directed(limit: Due, plan: Plan, situation: Situation, edition: str | None) -> Due | None:
    """Return the day a direction sets in place of the limit, where there is a direction."""
    if plan.directed is None or plan.direction_until is None:
        return limit
    until = situation.fact(plan.direction_until.path, edition)
    if isinstance(until, Absence) and until in ABSENT:
        return limit
    directed = plan.directed(situation.lookup(edition))
    if directed is False:
        return limit
    if not isinstance(until, DateInterval):
        return None
    if directed is None:
        first, last = min(limit.first, until.earliest), max(limit.last, until.latest)
        return Due(first, last, plan.direction_until.path, surely=False)
    return Due(until.earliest, until.latest, plan.direction_until.path)


class _Move(NamedTuple):
    """One extension at its most or least favourable: taken by a day, it moves the limit to another."""

    taken: date
    until: date


def _extended(limit: Due, route: Route, situation: Situation) -> Due:
    """Return the limit moved by every extension whose steps were recorded on or before the limit then in force."""
    each = route.until.each
    assert each is not None
    items = situation.seen.items(each)
    if isinstance(items, Absence):
        if items in ABSENT:
            return limit
        return Due(limit.first, UNBOUNDED_ABOVE, route.until.path, surely=False)
    as_at = situation.seen.as_at
    kindest = [move for item in items if (move := _kindest(item, route, as_at, situation)) is not None]
    strictest = [move for item in items if (move := _strictest(item, route, as_at, situation)) is not None]
    first, last = _moved(limit.first, strictest), _moved(limit.last, kindest)
    if (first, last) == (limit.first, limit.last):
        return limit
    return Due(first, last, route.until.path, surely=first != limit.first)


def _moved(limit: date, moves: Iterable[_Move]) -> date:
    """Return the limit after every move that was made in time, one moving the limit for the next."""
    for move in sorted(moves):
        if move.taken <= limit:
            limit = max(limit, move.until)
    return limit


def _kindest(item: Any, route: Route, as_at: date, situation: Situation) -> _Move | None:
    """Return the move if it may count at all, with its steps as early and its new day as late as may be."""
    if _ruled_out(item, route, situation) is True:
        return None
    until = _GETTERS[route.until.path](item)
    if isinstance(until, Absence) and until in ABSENT:
        return None
    steps = [_earliest(_GETTERS[step.path](item), as_at) for step in route.steps]
    if any(step is None for step in steps):
        return None
    return _Move(
        max(step for step in steps if step is not None),
        until.latest if isinstance(until, DateInterval) else UNBOUNDED_ABOVE,
    )


def _strictest(item: Any, route: Route, as_at: date, situation: Situation) -> _Move | None:
    """Return the move if it counts for certain, with its steps as late and its new day as early as may be."""
    if _ruled_out(item, route, situation) is not False:
        return None
    until = _GETTERS[route.until.path](item)
    steps = [_GETTERS[step.path](item) for step in route.steps]
    if not isinstance(until, DateInterval):
        return None
    if not all(isinstance(step, DateInterval) and step.latest <= as_at for step in steps):
        return None
    return _Move(max(step.latest for step in steps), until.earliest)


def _ruled_out(item: Any, route: Route, situation: Situation) -> bool | None:
    return route.ruled_out(lambda path: _seen_in(item, dictionary()[path], situation))


def _seen_in(item: Any, spec: FactSpec, situation: Situation) -> object:
    value = _GETTERS[spec.path](item if spec.each is not None else situation.seen.review)
    return spec.blank if value is None else value


def _earliest(step: object, as_at: date) -> date | None:
    """Return the first day a step may have been recorded on, or None if it was not."""
    if isinstance(step, DateInterval):
        return step.earliest if step.earliest <= as_at else None
    return UNBOUNDED_BELOW if step in (Absence.UNREADABLE, Absence.NOT_KNOWN) else None
