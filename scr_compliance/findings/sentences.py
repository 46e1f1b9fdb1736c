"""The sentence of a finding: what happened, the limit, the sum, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scr_compliance.clocks import span_as_words
from scr_compliance.engine.cases import Judged
from scr_compliance.engine.observation import Observation
from scr_compliance.engine.verdict import Verdict
from scr_compliance.engine.views import Stand, View
from scr_compliance.findings.finding import Turning
from scr_compliance.findings.hull import Hull
from scr_compliance.findings.words import (
    ANSWERS,
    capital,
    days_in_hand,
    due_in_words,
    how_late,
    value_in_words,
    view_in_words,
)
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import as_words, day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval

_FACTS = dictionary().facts


def clock_sentences(verdict: Verdict, hull: Hull) -> list[str]:
    """Return the sum of a clock: from when to when, the limit, and how late or how soon."""
    judged = [one for one in verdict.judged if one.start is not None and one.stop is not None]
    plan, one = verdict.plan, judged[0]
    assert plan.starts is not None and plan.stops is not None and one.start is not None and one.stop is not None
    start = _FACTS[plan.starts]
    if all(other.start and other.start.stand is Stand.NOT_YET for other in judged):
        return [f"{capital(start.undone)}, so the clock has not started."]
    first = f"{start.said} {_when(judged, lambda case: case.start, verdict.seen.raw.get(plan.starts))}"
    stop = _stop_words(verdict, judged)
    # What must come before is told first.
    told = f"{stop}, {first}" if plan.counts_back else f"{first}, {stop}{_length(one)}"
    sentences = [f"{capital(told)}."]
    if (limit := _limit(verdict, judged, hull)) is not None:
        sentences.append(limit)
    sentences += _extensions_that_do_not_count(verdict, judged)
    sentences += _bounds(verdict, judged)
    if (proxy := one.proxy) is not None:
        sentences.append(f"By convention {_FACTS[proxy].noun} stands in for {_FACTS[plan.stops].noun}.")
    return sentences


def _when(judged: Sequence[Judged], pick: Callable[[Judged], View | None], written: object) -> str:
    views = [view for one in judged if (view := pick(one)) is not None]
    happened = [view for view in views if view.stand is Stand.HAPPENED]
    if not happened:
        if isinstance(written, DateInterval):
            return f"{as_words(written)} (contradicted by another date)"
        return f"({value_in_words(views[0].value)})"
    widest = happened[0]._replace(first=min(view.first for view in happened), last=max(view.last for view in happened))
    maybe = " or not yet" if any(view.stand is Stand.NOT_YET for view in views) else ""
    return view_in_words(widest) + maybe


def _stop_words(verdict: Verdict, judged: Sequence[Judged]) -> str:
    plan, as_at = verdict.plan, day_as_words(verdict.seen.as_at)
    assert plan.stops is not None
    proxy = next((one.proxy for one in judged if one.proxy), None)
    spec = _FACTS[proxy or plan.stops]
    stands = {one.stop.stand for one in judged if one.stop}
    if stands == {Stand.NOT_YET}:
        return f"{spec.undone} on {as_at}"
    if stands == {Stand.NEVER}:
        return f"{spec.said}: never"
    return f"{spec.said} {_when(judged, lambda case: case.stop, verdict.seen.raw.get(spec.path))}"


def _length(one: Judged) -> str:
    start, stop = one.start, one.stop
    if start is None or stop is None or start.stand is not Stand.HAPPENED or stop.stand is not Stand.HAPPENED:
        return ""
    if start.first != start.last or stop.first != stop.last or stop.first < start.first:
        return ""
    return f": {span_as_words(start.first, stop.first)}"


def _limit(verdict: Verdict, judged: Sequence[Judged], hull: Hull) -> str | None:
    clauses = [one.stretch.clause for one in judged if one.stretch.clause is not None]
    lengths = " or ".join(dict.fromkeys(str(clause.length) for clause in clauses if clause.length is not None))
    if verdict.plan.counts_back and lengths:
        assert verdict.plan.starts is not None
        lengths = f"at least {lengths} before {_FACTS[verdict.plan.starts].noun}"
    if hull.due is None:
        return f"Limit: {lengths}." if lengths else None
    by = due_in_words(hull.due)
    if verdict.plan.due is not None:
        return f"{verdict.plan.due.label} {by.removeprefix('by ')}."
    moved = {one.due.moved_by: one.due.surely for one in judged if one.due and one.due.moved_by}
    if moved:
        what = " or ".join(_FACTS[path].noun for path in moved)
        how = "moved by" if all(moved.values()) else "perhaps moved by"
        return f"Limit: {lengths}, {how} {what} ({by})."
    return f"Limit: {lengths} ({by})."


def _extensions_that_do_not_count(verdict: Verdict, judged: Sequence[Judged]) -> list[str]:
    """Return what is said of recorded extensions that leave the limit where it was."""
    routes = verdict.plan.routes
    each = next((route.until.each for route in routes.values()), None)
    moved = any(one.due is not None and one.due.moved_by for one in judged)
    if each is None or moved or isinstance(verdict.seen.placed_items(each), Absence):
        return []
    clauses = [one.stretch.clause for one in judged if one.stretch.clause is not None]
    if any((clause.edition, clause.first) in routes for clause in clauses):
        return ["An extension is recorded and does not count: its steps are not recorded on or before the limit."]
    return ["An extension is recorded; under this edition none moves the limit."]


def result_sentence(verdict: Verdict, hull: Hull) -> str | None:
    """Return what the sum comes to."""
    days, as_at = hull.days_late, day_as_words(verdict.seen.as_at)
    match verdict.outcome:
        case "late":
            return f"{capital(how_late(days))}."
        case "overdue" if hull.done is None:
            return f"{capital(how_late(days)).replace(' late', ' overdue')}."
        case "overdue":
            return f"Late, or overdue on {as_at}, by {how_late(days).removesuffix(' late')}."
        case "met" if days.most == 0 or days.most is None:
            return "In time, on the last day." if days == (0, 0) else "In time."
        case "met":
            return f"In time, with {days_in_hand(days)} to spare."
        case "due" if hull.due is not None:
            return f"In time on {as_at}: {days_in_hand(days)} left."
        case "not_met":
            return "It will not be done."
    return None


def _bounds(verdict: Verdict, judged: Sequence[Judged]) -> list[str]:
    """Return where the days of an event came from that are narrower than what is written, or not written at all."""
    seen, plan = verdict.seen, verdict.plan
    events = dict.fromkeys(path for path in (plan.starts, plan.stops) if path and path in seen.order.before)
    proxied = any(one.proxy for one in judged)
    return [text for event in events
            if not (proxied and event == plan.stops) and (text := _bound(seen, event, verdict))]  # fmt: skip


def _bound(seen: Observation, event: str, verdict: Verdict) -> str:
    raw = seen.raw[event]
    views = [one.views[event] for one in verdict.judged if event in one.views]
    happened = [view for view in views if view.stand is Stand.HAPPENED]
    if not happened:
        return ""
    first, last = min(view.first for view in happened), max(view.last for view in happened)
    own_first = getattr(raw, "earliest", None)
    own_last = getattr(raw, "latest", None)
    reasons = []
    for one in sorted(seen.order.before[event]):
        if own_first != first and getattr(seen.raw[one], "earliest", None) == first and one in _happened(verdict):
            reasons.append(f"before {day_as_words(first)}, {_FACTS[one].noun}")
            break
    for one in sorted(seen.order.after[event]):
        if own_last != last and getattr(seen.raw[one], "latest", None) == last and one in _happened(verdict):
            reasons.append(f"after {day_as_words(last)}, {_FACTS[one].noun}")
            break
    subject = capital(_FACTS[event].noun)
    return f"{subject} cannot be {', or '.join(reasons)}." if reasons else ""


def _happened(verdict: Verdict) -> frozenset[str]:
    """Return the recorded events that have happened in one case or another."""
    worlds = [one.situation.world for one in verdict.judged if one.situation is not None]
    return frozenset().union(*(world.happened for world in worlds))


def turning_sentence(turning: Turning) -> str:
    """Return the turning point in words.

    >>> from datetime import date
    >>> turning_sentence(Turning("incident.known_on", date(2007, 11, 20), "late", "met"))
    'Late if the board learned of the incident before 20 November 2007, from then on in time.'
    """
    said = ANSWERS | {"met": "in time"}
    event = _FACTS[turning.fact].happening
    before, after = capital(said[turning.before]), said[turning.from_]
    return f"{before} if {event} before {day_as_words(turning.on)}, from then on {after}."
