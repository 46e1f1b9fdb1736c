"""Extensions of a limit: each at its most or least favourable, and the limit as they leave it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scr_compliance.engine.conditions import ABSENT
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval

if TYPE_CHECKING:
    from scr_compliance.engine.plan import Route
    from scr_compliance.engine.situation import Situation

_GETTERS = dictionary().getters


class Move(NamedTuple):
    """One extension at its most or least favourable: taken by a day, it moves the limit to another."""

    taken: date
    until: date


def moved(limit: date, moves: Iterable[Move]) -> date:
    """Return the limit after every move that was made in time, one moving the limit for the next."""
    for move in sorted(moves):
        if move.taken <= limit:
            limit = max(limit, move.until)
    return limit


def kindest(item: Any, route: Route, as_at: date, situation: Situation) -> Move | None:
    """Return the move if it may count at all, with its steps as early and its new day as late as may be."""
    if ruled_out(item, route, situation) is True:
        return None
    until = _GETTERS[route.until.path](item)
    if isinstance(until, Absence) and until in ABSENT:
        return None
    steps = [_earliest(_GETTERS[step.path](item), as_at) for step in route.steps]
    if any(step is None for step in steps):
        return None
    return Move(
        max(step for step in steps if step is not None),
        until.latest if isinstance(until, DateInterval) else UNBOUNDED_ABOVE,
    )


def strictest(item: Any, route: Route, as_at: date, situation: Situation) -> Move | None:
    """Return the move if it counts for certain, with its steps as late and its new day as early as may be."""
    if ruled_out(item, route, situation) is not False:
        return None
    until = _GETTERS[route.until.path](item)
    steps = [_GETTERS[step.path](item) for step in route.steps]
    if not isinstance(until, DateInterval):
        return None
    if not all(isinstance(step, DateInterval) and step.latest <= as_at for step in steps):
        return None
    return Move(max(step.latest for step in steps), until.earliest)


def ruled_out(item: Any, route: Route, situation: Situation) -> bool | None:
    """Return whether something recorded of an extension rules it out."""
    return route.ruled_out(lambda path: _seen_in(item, dictionary()[path], situation))


def _seen_in(item: Any, spec: FactSpec, situation: Situation) -> object:
    value = _GETTERS[spec.path](item if spec.each is not None else situation.seen.review)
    return spec.blank if value is None else value


def _earliest(step: object, as_at: date) -> date | None:
    """Return the first day a step may have been recorded on, or None if it was not."""
    if isinstance(step, DateInterval):
        return step.earliest if step.earliest <= as_at else None
    return UNBOUNDED_BELOW if step in (Absence.UNREADABLE, Absence.NOT_KNOWN) else None
