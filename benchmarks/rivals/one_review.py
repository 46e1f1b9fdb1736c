"""One record for the plain loops: which of its events are sound, and the ways each may stand."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from law import AFTER, BEFORE, EDITIONS, FIRST, NO_EDITION, PATHS, SHOW_HELD, Edition

H, N, U = "happened", "not yet", "undecidable"


class View(NamedTuple):
    stand: str
    first: date
    last: date


def months(day: date, count: int) -> date:
    """Return the corresponding day so many months on, or the last of a shorter month."""
    if day == FIRST:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Review:
    """One record: which of its events are sound, and the ways each may stand."""

    def __init__(self, record: dict[str, Any], as_at: date) -> None:
        self.record, self.as_at = record, as_at
        raw = {event: date.fromisoformat(day) for event, path in PATHS.items() if (day := self.value(path))}
        self.bad = {
            e for a, b in ((a, b) for b in raw for a in BEFORE[b] if a in raw) if raw[a] > raw[b] for e in (a, b)
        }
        self.sound = {event: day for event, day in raw.items() if event not in self.bad}
        status = record.get("status")
        self.status = (
            status if status == "closed" else "either" if status in ("discontinued", "transferred") else "open"
        )
        self.held = any(event in raw for event in SHOW_HELD)
        stand_ins = [self.sound[one] for one in ("app", "od", "ed", "sub") if one in self.sound]
        self.stand_in = stand_ins[0] if stand_ins and "c" not in raw else None

    def value(self, path: str) -> Any:
        """Return what is recorded of a fact."""
        part, _, name = path.partition(".")
        return (self.record.get(part) or {}).get(name)

    def views(self, event: str) -> list[View]:
        """Return the ways an event may stand."""
        first = max((self.sound[one] for one in BEFORE[event] if one in self.sound), default=FIRST)
        last = min((self.sound[one] for one in AFTER[event] if one in self.sound), default=self.as_at)
        if event in self.bad:
            return [View(U, first, last)]
        if event in self.sound:
            return [View(H, self.sound[event], self.sound[event])]
        happened, waiting = View(H, first, last), View(N, self.as_at, self.as_at)
        if self.status == "closed" or any(one in self.sound for one in AFTER[event]):
            return [happened]
        if self.status == "either" or any(one in self.bad for one in AFTER[event]):
            return [happened, waiting]
        return [waiting]

    def item_views(self, day: str | None) -> list[View]:
        """Return the ways an event of an item may stand; nothing bounds it."""
        if day:
            return [View(H, date.fromisoformat(day), date.fromisoformat(day))]
        happened, waiting = View(H, FIRST, self.as_at), View(N, self.as_at, self.as_at)
        return {"closed": [happened], "open": [waiting], "either": [happened, waiting]}[self.status]

    def ways(self) -> Iterator[tuple[dict[str, View], Edition]]:
        """Yield every way the events of the eight rules may stand together, under each edition that may govern."""
        events = ("k", "m", "b", "c", "op")
        options = [self.views(event) for event in events]
        unsure = {event for event, option in zip(events, options, strict=True) if len(option) > 1}
        for chosen in product(*options):
            views = dict(zip(events, chosen, strict=True))
            if any(views[a].stand == N and views[b].stand == H for a in unsure for b in AFTER[a] if b in views):
                continue
            m = views["m"]
            for edition in EDITIONS.get(self.record.get("kind") or "", NO_EDITION):
                if edition.first <= m.last and m.first <= edition.last:
                    yield views, edition


def cut(views: dict[str, View], edition: Edition) -> dict[str, View]:
    """Return the events as they stand if the decision was made on the days of one edition."""
    m = views["m"]
    if m.stand != H:
        return views
    m = View(H, max(m.first, edition.first), min(m.last, edition.last))
    k, c = views["k"], views["c"]
    return views | {
        "m": m,
        "k": k._replace(last=min(k.last, m.last)),
        "c": c._replace(first=max(c.first, m.first)),
    }
