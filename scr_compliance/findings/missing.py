"""Which facts leave a finding undecided: those whose recording, or fuller recording, could settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.derived import DERIVED
from scr_compliance.engine.conditions import ABSENT
from scr_compliance.engine.rows import Row
from scr_compliance.engine.sighting import Sighting
from scr_compliance.engine.tables import Why
from scr_compliance.engine.verdict import UNKNOWN, Verdict
from scr_compliance.engine.views import Stand
from scr_compliance.findings.look import FACTS, GETTERS, Look, is_open
from scr_compliance.findings.stretches import told_apart
from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.policies import REVIEWS
from scr_compliance.rulebook.rule import Condition, Group

KIND: Final = "kind"
_OF_THE_GATE: Final = frozenset({Why.CANNOT_TELL_WHETHER_IT_CONCERNS_IT, Why.CANNOT_TELL_WHETHER_A_PERSON_MUST_JUDGE})


def missing_facts(verdict: Verdict) -> tuple[str, ...]:
    """Return the facts, by path in full, that are not recorded or not fully, and could settle the finding."""
    if verdict.outcome != UNKNOWN or _nothing_governs(verdict):
        return ()
    looks = [Look(verdict, one) for one in verdict.judged]
    apart = bool(told_apart(verdict))
    cases = zip(looks, verdict.rows, strict=True)
    found = dict.fromkeys([path for look, row in cases for path in _of_case(look, row, apart=apart)])
    return tuple(found or dict.fromkeys(_standing_differently(looks)))


def _nothing_governs(verdict: Verdict) -> bool:
    """Whether no edition governs this kind of review on any day, so that no fact could settle it."""
    kind = verdict.seen.review.kind
    return (
        isinstance(kind, str)
        and all(row.name == Why.NO_EDITION_IS_IN_FORCE for row in verdict.rows)
        and not verdict.court.sitting(verdict.plan, kind)
    )


def _standing_differently(looks: Sequence[Look]) -> Iterator[str]:
    """Yield the events that have happened in one case and not in another, where nothing else tells cases apart."""
    for look in looks:
        for event, view in look.one.views.items():
            if any(other.one.views[event].stand is not view.stand for other in looks if event in other.one.views):
                yield look.path(event)


def _of_case(look: Look, row: Row, *, apart: bool) -> Iterator[str]:
    """Yield what one case lacks, by the row that holds for it; `apart` says that stretches of days differ."""
    verdict, plan = look.verdict, look.verdict.plan
    text, one = plan.rule.text, look.one
    if row.name == Why.NO_EDITION_IS_IN_FORCE:
        if plan.rule.concerns == REVIEWS and not isinstance(verdict.seen.review.kind, str):
            yield KIND
    elif row.name == Why.LIST_IS_NOT_RECORDED and plan.each:
        yield plan.each
    if one.has_clause and (row.outcome == UNKNOWN or len({found.outcome for found in verdict.rows}) > 1):
        of_item = (text.where, text.person_judges_if) if plan.each is None or verdict.subject.item is not None else ()
        for condition in (text.applies, *of_item):
            yield from map(look.path, _needs(look, condition))
        if row.name not in _OF_THE_GATE:
            yield from _of_body(look)
    if apart:
        yield from look.open([plan.chosen_by])


def _of_body(look: Look) -> Iterator[str]:
    plan, item = look.verdict.plan, look.verdict.subject.item
    if plan.each is not None and item is None:
        return
    if plan.table == "requirement":
        yield from map(look.path, _needs(look, plan.rule.text.require))
        if plan.by is not None and {one.views[plan.by].stand for one in look.verdict.judged} != {Stand.HAPPENED}:
            # A day that will never come leaves it as open as one that is not told.
            yield from [plan.by] if _never_comes(look, plan.by) else look.open([plan.by])
        return
    yield from map(look.path, look.open([plan.starts, plan.stops, plan.due.path if plan.due else None]))
    if plan.direction_until is not None and plan.directed is not None:
        until = look.value(plan.direction_until.path)
        if until not in ABSENT and plan.directed(look.value) is not True:
            yield from look.undecided(plan.direction_when)
        if until not in ABSENT and is_open(until):
            yield plan.direction_until.path
    yield from _of_extensions(look)


def _never_comes(look: Look, event: str) -> bool:
    return any(one.views[event].stand in (Stand.NEVER, Stand.NOT_APPLICABLE) for one in look.verdict.judged)


def _needs(look: Look, condition: Condition | Group | None) -> Iterator[str]:
    """Yield the facts that leave a condition undecided; of a derived fact, those it could not be worked out from."""
    for path in look.undecided(condition):
        derived = DERIVED.get(path)
        if derived is None:
            yield path
        elif derived.needs is not None and look.one.situation is not None:
            yield from derived.needs(Sighting(look.one.situation, look.edition))


def _of_extensions(look: Look) -> Iterator[str]:
    """Yield the facts of extensions that leave it open whether they move the limit, or to when."""
    clause = look.one.stretch.clause
    route = look.verdict.plan.routes.get((clause.edition, clause.first)) if clause is not None else None
    if route is None or route.until.each is None:
        return
    placed = look.verdict.seen.placed_items(route.until.each)
    if isinstance(placed, Absence) and placed not in ABSENT:
        yield route.until.each
    for position, item in () if isinstance(placed, Absence) else placed:
        for spec in (*route.steps, route.until):
            value = GETTERS[spec.path](item)
            unclear = value in (Absence.UNREADABLE, Absence.NOT_KNOWN)
            if unclear or (isinstance(value, DateInterval) and not value.is_day):
                yield spec.at(position)
        for path in route.uses:
            if GETTERS[path](item) in (Absence.UNREADABLE, Absence.NOT_KNOWN):
                yield FACTS[path].at(position)
