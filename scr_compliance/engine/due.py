"""When a clock runs out: its limit, moved by a direction or by an extension whose steps were taken in time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scr_compliance.clocks import counted_back, due_day
from scr_compliance.engine.conditions import ABSENT
from scr_compliance.engine.extensions import kindest, moved, strictest
from scr_compliance.engine.plan import Plan, Route
from scr_compliance.engine.views import View
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import UNBOUNDED_ABOVE, DateInterval
from scr_compliance.rulebook.book import Clause

if TYPE_CHECKING:
    from scr_compliance.engine.situation import Situation

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

    @property
    def days(self) -> DateInterval:
        """The days it may run out on."""
        return DateInterval(self.first, self.last)


def due_days(plan: Plan, clause: Clause, start: View, situation: Situation, edition: str | None) -> Due | None:
    """Return when the clock runs out, or None where no day is set or it lies beyond the calendar's horizon."""
    if plan.due is not None:
        found = _GETTERS[plan.due.path](situation.seen.review if plan.due.each is None else situation.item)
        return Due(found.earliest, found.latest) if isinstance(found, DateInterval) else None
    assert clause.length is not None
    count = counted_back if plan.counts_back else due_day
    first = count(start.first, clause.length, clause.counting)
    last = count(start.last, clause.length, clause.counting)
    if first is None or last is None:
        return None
    limit = Due(first, last)
    if clause.extension is not None:
        limit = _extended(limit, plan.routes[clause.edition, clause.first], situation)
    return directed(limit, plan, situation, edition)


def directed(limit: Due, plan: Plan, situation: Situation, edition: str | None) -> Due | None:
    """Return the day a direction sets in place of the limit, where there is a direction."""
    if plan.directed is None or plan.direction_until is None:
        return limit
    until = situation.fact(plan.direction_until.path, edition)
    if isinstance(until, Absence) and until in ABSENT:
        return limit
    answer = plan.directed(situation.lookup(edition))
    if answer is False:
        return limit
    if not isinstance(until, DateInterval):
        return None
    if answer is None:
        first, last = min(limit.first, until.earliest), max(limit.last, until.latest)
        return Due(first, last, plan.direction_until.path, surely=False)
    return Due(until.earliest, until.latest, plan.direction_until.path)


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
    maybe = [move for item in items if (move := kindest(item, route, as_at, situation)) is not None]
    sure = [move for item in items if (move := strictest(item, route, as_at, situation)) is not None]
    first, last = moved(limit.first, sure), moved(limit.last, maybe)
    if (first, last) == (limit.first, limit.last):
        return limit
    return Due(first, last, route.until.path, surely=first != limit.first)
