"""The evidence of a finding: every fact it rests on, as it was read and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scr_compliance.derived import DERIVED, EDITION
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Evidence
from scr_compliance.findings.look import FACTS, GETTERS, Look
from scr_compliance.findings.telling import contradicting
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, as_json


def evidence(verdict: Verdict, look: Look, cells: Mapping[str, str]) -> tuple[Evidence, ...]:
    """Return every fact a finding rests on; `cells` says where each stands in its source."""
    if verdict.seen.nothing_known:
        return ()
    own = [path for path in dict.fromkeys(_rests_on(verdict)) if look.askable(path) and path != EDITION]
    found = [_one(look.path(path), _entered(path, FACTS.get(path), look), path, cells) for path in own]
    return (*found, *_extensions(verdict, cells))


def _rests_on(verdict: Verdict) -> Iterator[str]:
    plan = verdict.plan
    proxy = next((one.proxy for one in verdict.judged if one.proxy), None)
    direction = plan.direction_until.path if plan.direction_until else None
    moved = any(one.due and one.due.moved_by == direction for one in verdict.judged)
    wanted = [plan.starts, proxy or plan.stops, plan.due.path if plan.due else None, plan.by, plan.chosen_by]
    yield from (path for path in wanted if path is not None)
    for path in plan.uses:
        yield path
        if path in DERIVED:
            yield from DERIVED[path].rests_on
    if moved and direction is not None:
        yield direction
    yield from _bounding(verdict)
    yield from (path for pair in contradicting(verdict) for path in pair)


def _bounding(verdict: Verdict) -> Iterator[str]:
    """Yield the recorded events around a start or stop that is not itself known to the day."""
    seen, plan = verdict.seen, verdict.plan
    for event in (plan.starts, plan.stops):
        raw = seen.raw.get(event or "")
        if event is None or (isinstance(raw, DateInterval) and raw.is_day):
            continue
        around = seen.order.before.get(event, frozenset()) | seen.order.after.get(event, frozenset())
        yield from (one for one in seen.order.events if one in around and isinstance(seen.raw[one], DateInterval))


def _extensions(verdict: Verdict, cells: Mapping[str, str]) -> Iterator[Evidence]:
    """Yield the facts of every recorded extension, where some edition lets one move the limit."""
    route = next(iter(verdict.plan.routes.values()), None)
    if route is None or route.until.each is None:
        return
    specs = {spec.path: spec for one in verdict.plan.routes.values() for spec in (one.until, *one.steps)}
    placed = verdict.seen.placed_items(route.until.each)
    for position, item in () if isinstance(placed, Absence) else placed:
        for spec in specs.values():
            yield _one(spec.at(position), GETTERS[spec.path](item), spec.path, cells)


def _entered(path: str, spec: FactSpec | None, look: Look) -> object:
    """Return a fact as it was read; where nothing was, or it is hidden, what it was judged to be."""
    if spec is None:
        return look.value(path)
    raw = GETTERS[path](look.verdict.seen.review if spec.each is None else look.verdict.subject.item)
    if raw is None or look.path(path) in look.verdict.seen.hidden:
        return look.value(path) if path in look.one.views or not spec.is_event else Absence.NOT_RECORDED
    return raw


def _one(full: str, value: object, path: str, cells: Mapping[str, str]) -> Evidence:
    spec = FACTS.get(path)
    shown = as_json("recorded" if spec is not None and spec.kind is Kind.TEXT and isinstance(value, str) else value)
    assert shown is None or isinstance(shown, (str, bool, int))
    return Evidence(full, shown, cells.get(full))
