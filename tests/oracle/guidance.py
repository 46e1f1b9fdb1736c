"""The policies file as the oracle reads it: editions day by day, the order of events, limits and months."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from scr_compliance.records.dates import read_date
from scr_compliance.records.interval import DateInterval

DAY = timedelta(days=1)
# An unknown past is enumerated from here: every day before it lies before the first edition, as this one does.
FAR_BACK = date(1999, 1, 1)


@dataclass(frozen=True)
class Edition:
    """An edition and the days it may be in force: `first` to `last`, for certain only from `certain` on."""

    id: str
    first: date
    certain: date
    last: date


class Guidance:
    """Everything policies.toml says."""

    def __init__(self, path: Path) -> None:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        self._editions: dict[str, Any] = raw["editions"]
        self.terms: dict[str, list[dict[str, Any]]] = {}
        for kind in ("limits", "clauses"):
            for name, entries in raw.get(kind, {}).items():
                self.terms[f"{kind}.{name}"] = entries
        self.stand_ins: dict[str, list[str]] = raw.get("stand_ins", {})
        self.implied: list[dict[str, Any]] = raw.get("implied", [])
        self.direction: dict[str, Any] | None = raw.get("direction")
        self.after: dict[str, set[str]] = _closure(raw["order"])
        self.before: dict[str, set[str]] = {
            name: {other for other, later in self.after.items() if name in later} for name in self.after
        }
        self._by_kind: dict[str | None, list[Edition]] = {}
        self._on: dict[tuple[str | None, date], tuple[str | None, ...]] = {}

    def editions_of(self, kind: str | None) -> list[Edition]:
        """Return the editions that govern a kind of review, in order of start; each lasts until the next."""
        if kind not in self._by_kind:
            starts = sorted(
                (day_or_month(raw["in_force"]["from"]).earliest, name)
                for name, raw in self._editions.items()
                if kind in raw["governs"]
            )
            names = [name for _, name in starts]
            self._by_kind[kind] = [self._edition(name, names) for name in names]
        return self._by_kind[kind]

    def _edition(self, name: str, names: list[str]) -> Edition:
        force = self._editions[name]["in_force"]
        start = day_or_month(force["from"])
        following = names[names.index(name) + 1 :]
        last = date.max
        if following:
            last = day_or_month(self._editions[following[0]]["in_force"]["from"]).latest - DAY
        if "until" in force:
            last = min(last, day_or_month(force["until"]).latest)
        return Edition(name, start.earliest, start.latest, last)

    def editions_on(self, kind: str | None, day: date) -> tuple[str | None, ...]:
        """Return every edition that may be in force on a day; None among them: there may be none."""
        key = (kind, day)
        if key not in self._on:
            editions = self.editions_of(kind)
            found: list[str | None] = [one.id for one in editions if one.first <= day <= one.last]
            # Where one edition gives way to the next there is no gap; only before the first may there be none.
            if not found or (found == [editions[0].id] and day < editions[0].certain):
                found.append(None)
            self._on[key] = tuple(found)
        return self._on[key]


def _closure(order: dict[str, list[str]]) -> dict[str, set[str]]:
    names = set(order) | {name for later in order.values() for name in later}

    def everything_after(name: str) -> set[str]:
        found: set[str] = set()
        for later in order.get(name, []):
            found |= {later} | everything_after(later)
        return found

    return {name: everything_after(name) for name in sorted(names)}


@cache
def day_or_month(text: str) -> DateInterval:
    """Return a date of the policies file."""
    read = read_date(text)
    assert isinstance(read, DateInterval), text
    return read


def term_on(terms: Iterable[dict[str, Any]], edition: str | None, day: date) -> dict[str, Any] | None:
    """Return the limit or clause that an edition has on a day, or None."""
    for term in terms:
        first = day_or_month(term["from"]).earliest if "from" in term else date.min
        last = day_or_month(term["until"]).latest if "until" in term else date.max
        if term["edition"] == edition and first <= day <= last:
            return term
    return None


@cache
def add_months(day: date, months: int) -> date:
    """Return the corresponding day of a later month, or the last day of that month if it is shorter."""
    count = day.year * 12 + (day.month - 1) + months
    year, month = count // 12, count % 12 + 1
    last = (date(year + (month == 12), month % 12 + 1, 1) - DAY).day
    return date(year, month, min(day.day, last))


def months_of(term: dict[str, Any]) -> int:
    """Return the length of a limit, which the oracle knows in calendar months only."""
    number, unit = term["length"].split()
    if unit not in ("month", "months") or term["counting"] != "corresponding day, start day not counted":
        raise NotImplementedError(f"the oracle does not count {term['length']}, {term['counting']}")
    return int(number)
