"""Clocks: the answers in all the worlds of one case, under one edition that may govern.

A clock runs from an anchor, and an act is to be done in time. Mostly the anchor comes first. A clock that is counted
back (`at_least_before`) runs back from what it names as its stop, and what is judged is its start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from asking import Ask, Governing, from_day
from counting import DAY, term_counted
from extending import Direction, choices, extended
from worlds import Case, State

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval

MOST_PAIRS = 4000


@dataclass(frozen=True)
class Answer:
    """The answer in some worlds, with the days on which the thing was done and on which it was due in them."""

    edition: str | None
    outcome: str
    done: tuple[date, date] | None = None
    due: tuple[date, date] | None = None
    proxy: str | None = None


def clock_answers(ask: Ask, case: Case, under: Governing) -> Iterator[Answer]:
    """Yield the answers of a rule with a clock."""
    clock = ask.rule["clock"]
    back = "at_least_before" in clock
    anchor_at, act_at = ask.path(clock["stops" if back else "starts"]), ask.path(clock["starts" if back else "stops"])
    proxy = _stand_in(ask, case, act_at)
    anchor, act = ask.state(case, under, anchor_at), ask.state(case, under, proxy or act_at)
    if "due" in clock and anchor.is_ == "not yet" and act.happened:
        anchor = replace(act, lo=date.min)  # what was answered was asked, and its day does not hang on when
    if back and anchor.is_ == "not yet" and act.happened and _is_early_enough(ask, under, act):
        anchor = State("unknown day", happened=True, lo=ask.seen.as_at + DAY)
    if back and anchor.is_ == "unknown day" and act.is_ == "not yet":
        # That something did not come before it cannot be told where nobody recorded that it came.
        yield Answer(under.edition, "unknown")
        return
    if (outcome := _without_arithmetic(anchor, act, back=back)) is not None:
        yield Answer(under.edition, outcome, proxy=proxy)
        return
    anchors, acts = (anchor.lo, anchor.hi), (act.lo, act.hi) if act.happened else None
    ordered = (proxy or act_at) in ask.seen.guidance.after.get(anchor_at, ())
    if acts and ordered:
        anchors, acts = (anchors[0], min(anchors[1], acts[1])), (max(anchors[0], acts[0]), acts[1])
    assert under.term is not None
    due = Due(ask, case, under.term)
    done = acts or (ask.seen.as_at, ask.seen.as_at)
    for outcome in _outcomes(due, anchors, acts, ordered=ordered):
        yield Answer(under.edition, outcome, done, due.earliest_and_latest(anchors), proxy)


def _is_early_enough(ask: Ask, under: Governing, act: State) -> bool:
    """Tell whether no day after the as-at date can be too soon for what was done, counted back from it."""
    assert under.term is not None
    latest = term_counted(ask.seen.as_at + DAY, under.term, back=True)
    return latest is not None and act.hi <= latest


def _stand_in(ask: Ask, case: Case, stop: str) -> str | None:
    if ask.seen.events[stop] not in (None, Absence.NOT_RECORDED, Absence.NOT_KNOWN):
        return None
    return next((one for one in ask.seen.guidance.stand_ins.get(stop, ()) if case.dated(one)), None)


def _without_arithmetic(anchor: State, act: State, *, back: bool) -> str | None:
    both = (anchor.is_, act.is_)
    if back and anchor.is_ == "never":
        return "not_applicable"  # what is to come before something that will never be need not come
    if act.is_ == "never":
        return "not_met"
    if "contradictory" in both or "unreadable" in both:
        return "unknown"
    if "not applicable" in both or anchor.is_ == "never":
        return "not_applicable"
    return "due" if anchor.is_ == "not yet" else None


def _outcomes(due: Due, anchors: tuple[date, date], acts: tuple[date, date] | None, *, ordered: bool) -> set[str]:
    if due.is_blank:
        return {"unknown"}
    if anchors[1] == date.max:  # every day still to come, and the first of them leaves time enough
        return {"met"}
    found = set()
    as_at = due.ask.seen.as_at
    for anchor, act in pairs(anchors, acts or (as_at, as_at), ordered=ordered and acts is not None):
        for limit in due.days(anchor):
            if limit is None:
                found.add("unknown")
                continue
            in_time = act <= limit
            found.add(("met" if in_time else "late") if acts else ("due" if in_time else "overdue"))
    return found


def pairs(
    anchors: tuple[date, date], acts: tuple[date, date], *, ordered: bool, at_most: int = MOST_PAIRS
) -> Iterator[tuple[date, date]]:
    """Return the days of anchor and act to try: all of them, or those that are extreme where there are too many.

    A later anchor never makes the limit earlier. So an act is most surely late with the first anchor and the
    last act, and most surely in time with the last anchor that its act allows, and the first act after it.
    """
    anchors = (from_day(*anchors), anchors[1])
    acts = (from_day(*acts), acts[1])
    count = ((anchors[1] - anchors[0]).days + 1) * ((acts[1] - acts[0]).days + 1)
    if count <= at_most:
        tried = product(_range(anchors), _range(acts))
    else:
        middle = [max(anchors[0], min(anchors[1], act)) for act in acts]
        some = sorted({*anchors, *middle})
        tried = iter([(one, other) for one in some for other in {*acts, *some} if acts[0] <= other <= acts[1]])
    for anchor, act in tried:
        if anchor <= act or not ordered:
            yield anchor, act


def _range(ends: tuple[date, date]) -> list[date]:
    return [ends[0] + timedelta(days=n) for n in range((ends[1] - ends[0]).days + 1)]


class Due:
    """The days on which a clock may run out, for each day of its anchor."""

    def __init__(self, ask: Ask, case: Case, term: dict[str, Any]) -> None:
        self.ask, self.case, self.term = ask, case, term
        self.clock = ask.rule["clock"]
        self.of_the_record = "due" in self.clock
        self.direction = Direction(ask, case, ask.limit)
        value = case.value(ask.path(self.clock["due"])) if self.of_the_record else None
        self.set_day = value if isinstance(value, DateInterval) else None
        self.is_blank = self.set_day is None if self.of_the_record else self.direction.is_unclear
        self.is_counted = not self.of_the_record and not self.direction.is_given
        self._known: dict[date, set[date | None]] = {}

    def days(self, anchor: date) -> set[date | None]:
        """Return the limit days that are possible with one day of the anchor; for intervals, their ends.

        None stands for a day beyond the calendar of working days.
        """
        if self.set_day is not None:
            return {self.set_day.earliest, self.set_day.latest}
        if anchor not in self._known:
            base = term_counted(anchor, self.term, back="at_least_before" in self.clock) if self.is_counted else None
            self._known[anchor] = self.direction.limits(self._counted(base))
        return self._known[anchor]

    def _counted(self, base: date | None) -> set[date | None]:
        if base is None or "extended_by" not in self.term:
            return {base}
        every = choices(self.ask, self.case, self.term["extended_by"])
        return {extended(base, chosen) for chosen in product(*every)}

    def earliest_and_latest(self, anchors: tuple[date, date]) -> tuple[date, date]:
        """Return the first and the last day on which the clock may run out; the ends of time where not known."""
        if self.is_blank:
            return date.min, date.max
        unbounded = (date.max,) if anchors[1] == date.max else self.days(anchors[1])
        found = self.days(from_day(*anchors)).union(unbounded)
        days = {day for day in found if day is not None}
        if len(days) < len(found):
            return date.min, date.max
        return date.min if anchors[0] == date.min and self.is_counted else min(days), max(days)
