"""The turning point of an undecided clock: the first day of the second answer, where a single day divides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from scr_compliance.engine.cases import judged
from scr_compliance.engine.compiled import plain_runner
from scr_compliance.engine.tables import table
from scr_compliance.engine.verdict import UNKNOWN, Verdict, settled
from scr_compliance.engine.views import Stand

_TOO_MANY = 2
"""As soon as the answer changes this often, no single day divides."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Before `on` the answer is `before`, from then on it is `from_`, whatever the days of the other facts."""

    fact: str
    on: date
    before: str
    from_: str


def turning_point(verdict: Verdict) -> TurningPoint | None:
    """Return the day that divides the answers: of the clock's start if it can be, else of its stop."""
    plan = verdict.plan
    if verdict.outcome != UNKNOWN or plan.starts is None or plan.stops is None:
        return None
    proxy = next((one.proxy for one in verdict.judged if one.proxy), None)
    for fact in (plan.starts, proxy or plan.stops):
        if (found := _dividing(verdict, fact)) is not None:
            return found
    return None


def _dividing(verdict: Verdict, fact: str) -> TurningPoint | None:
    views = [one.views[fact] for one in verdict.judged if fact in one.views]
    happened = [view for view in views if view.stand is Stand.HAPPENED]
    if not happened:
        return None
    first, last = min(view.first for view in happened), max(view.last for view in happened)
    if first == last:
        return None
    answer = _answer_on(verdict, fact)
    changes: list[tuple[int, str, str]] = []
    for start, end in _pieces(verdict, fact, first, last):
        if start != first:
            _note(changes, start.toordinal(), answer(start.toordinal() - 1), answer(start.toordinal()))
        _search(start.toordinal(), end.toordinal(), answer, changes)
        if len(changes) >= _TOO_MANY:
            return None
    if len(changes) != 1:
        return None
    on, before, after = changes[0]
    return TurningPoint(fact, date.fromordinal(on), before, after)


def _answer_on(verdict: Verdict, fact: str) -> Callable[[int], str]:
    """Return the function that gives the answer with `fact` held to one day, remembering what it found."""
    known: dict[int, str] = {}
    rows, run = table(verdict.plan.table).rows, plain_runner(verdict.plan.table)

    def answer(ordinal: int) -> str:
        found = known.get(ordinal)
        if found is None:
            pinned = (fact, date.fromordinal(ordinal))
            cases = list(judged(verdict.frame, verdict.subject, verdict.court, pinned))
            held = [rows[index] for index in run.evaluate([one.case for one in cases])]
            found = known[ordinal] = settled(cases, held)
        return found

    return answer


def _pieces(verdict: Verdict, fact: str, first: date, last: date) -> Iterable[tuple[date, date]]:
    """Cut the days where another clause begins or ends; within a piece answers only ever move one way."""
    plan = verdict.plan
    if fact != plan.chosen_by:
        return [(first, last)]
    cuts = {first}
    for stretch in verdict.court.stretches(plan, verdict.seen.review.kind, first, last):
        cuts.add(stretch.first)
        if stretch.last < last:
            cuts.add(date.fromordinal(stretch.last.toordinal() + 1))
    starts = sorted(cuts)
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]] + [last]
    return list(zip(starts, ends, strict=True))


def _search(low: int, high: int, answer: Callable[[int], str], changes: list[tuple[int, str, str]]) -> None:
    """Note every change from `low` to `high`, halving; equal answers at both ends mean none between."""
    if answer(low) == answer(high) or len(changes) >= _TOO_MANY:
        return
    if high - low == 1:
        _note(changes, high, answer(low), answer(high))
        return
    middle = (low + high) // 2
    _search(low, middle, answer, changes)
    _search(middle, high, answer, changes)


def _note(changes: list[tuple[int, str, str]], ordinal: int, before: str, after: str) -> None:
    if before != after:
        changes.append((ordinal, before, after))
