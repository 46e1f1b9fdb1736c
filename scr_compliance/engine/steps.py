"""Whether an extension's steps were taken on or before the limit then in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from scr_compliance.clocks import due_day
from scr_compliance.derived import StepsTaken
from scr_compliance.engine.due import Due, directed
from scr_compliance.engine.editions import choosing_days
from scr_compliance.engine.extensions import kindest, moved, ruled_out, strictest
from scr_compliance.engine.views import Stand, View
from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.book import Clause

if TYPE_CHECKING:
    from scr_compliance.engine.plan import Route
    from scr_compliance.engine.situation import Situation
_WILL_NOT_BE: Final = frozenset({Stand.NEVER, Stand.NOT_APPLICABLE})


def steps_taken(situation: Situation, edition: str | None) -> StepsTaken:
    """Return how the steps of the extension being judged stand to the limit it was to move.

    Where several clauses may hold and do not agree, it is not known; nor where no clock has a limit to be moved.
    """
    clock = situation.plan.extended
    clauses = clock.rule.clauses if clock is not None else ()
    found = [_under(clause, situation) for clause in clauses if _holds(clause, situation, edition)]
    if not found:
        return StepsTaken(Absence.NOT_KNOWN)
    alike = all(one.in_time is found[0].in_time for one in found)
    limits = [one.limit for one in found if one.limit is not None]
    limit = DateInterval(min(one.earliest for one in limits), max(one.latest for one in limits)) if limits else None
    unclear = dict.fromkeys(path for one in found for path in one.unclear)
    return StepsTaken(found[0].in_time if alike else Absence.NOT_KNOWN, limit, tuple(unclear))


def _holds(clause: Clause, situation: Situation, edition: str | None) -> bool:
    """Whether a clause lets its limit be extended on some day that may choose it."""
    if clause.edition != edition or clause.extension is None:
        return False
    first, last = choosing_days(situation.views[clause.chosen_by], situation.seen.as_at)
    return clause.first <= last and first <= clause.last


def _under(clause: Clause, situation: Situation) -> StepsTaken:
    clock = situation.plan.extended
    assert clock is not None and clock.starts is not None and clause.length is not None
    route, item = clock.routes[clause.edition, clause.first], situation.item
    if (out := ruled_out(item, route, situation)) is True:
        return StepsTaken(in_time=False)
    steps = {step.path: situation.views[step.path] for step in route.steps}
    if any(step.stand in _WILL_NOT_BE for step in steps.values()):
        return StepsTaken(in_time=False)
    start = situation.views[clock.starts]
    if start.stand is not Stand.HAPPENED:
        not_yet = start.stand is Stand.NOT_YET and out is False
        unclear = (clock.starts, *(route.uses if out is None else ()))
        return StepsTaken(Absence.NOT_YET if not_yet else Absence.NOT_KNOWN, unclear=unclear)
    first = due_day(start.first, clause.length, clause.counting)
    last = due_day(start.last, clause.length, clause.counting)
    if first is None or last is None:
        return StepsTaken(Absence.NOT_KNOWN, unclear=(clock.starts,))
    limit = directed(Due(*_limit_then(first, last, route, situation)), clock, situation, clause.edition)
    if limit is None:
        return StepsTaken(Absence.NOT_KNOWN, unclear=(clock.starts,))
    answer = _in_time(list(steps.values()), limit, situation.seen.as_at)
    if (out is False and isinstance(answer, bool)) or answer is False:
        return StepsTaken(answer, limit.days)
    open_ = [path for path, step in steps.items() if step.stand is not Stand.NOT_YET and not _is_told(step)]
    open_ += route.uses if out is None else ()
    open_ += (clock.starts,) if limit.first != limit.last else ()
    return StepsTaken(Absence.NOT_KNOWN if out is None or answer is True else answer, limit.days, tuple(open_))


def _is_told(step: View) -> bool:
    return step.stand is not Stand.UNDECIDABLE and step.recorded and step.first == step.last


def _limit_then(first: date, last: date, route: Route, situation: Situation) -> tuple[date, date]:
    """Return the limit that this extension was to move, as the other extensions leave it.

    One taken later than this was itself taken in time, and so leaves this one in time where it was.
    """
    others = _others(route, situation)
    as_at = situation.seen.as_at
    sure = [move for item in others if (move := strictest(item, route, as_at, situation)) is not None]
    maybe = [move for item in others if (move := kindest(item, route, as_at, situation)) is not None]
    return moved(first, sure), moved(last, maybe)


def _others(route: Route, situation: Situation) -> Sequence[Any]:
    each = route.until.each
    items = situation.seen.items(each) if each is not None else ()
    return [] if isinstance(items, Absence) else [item for item in items if item is not situation.item]


def _in_time(steps: Sequence[View], limit: Due, as_at: date) -> bool | Absence:
    recorded = [step for step in steps if step.stand is Stand.HAPPENED and step.recorded]
    if any(step.first > limit.last for step in recorded):
        return False
    if any(step.stand is Stand.NOT_YET for step in steps):
        return Absence.NOT_YET if as_at <= limit.first else False if as_at > limit.last else Absence.NOT_KNOWN
    if len(recorded) < len(steps):
        return Absence.NOT_RECORDED
    return True if all(step.last <= limit.first for step in recorded) else Absence.NOT_KNOWN
