"""The policies and the rules as the oracle reads them: editions day by day, the order of events, limits, clauses."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from counting import DAY

from scr_compliance.records.dates import read_date
from scr_compliance.records.interval import DateInterval

# An unknown past is enumerated from here: every day before it lies before the first edition, as this one does.
FAR_BACK = date(1999, 6, 1)
Term = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """An edition and the days it may be in force: `first` to `last`, for certain only from `certain` on."""

    id: str
    first: date
    certain: date
    last: date


class Guidance:
    """Everything policies.toml and the rules say; a rule is known by the name of its file."""

    def __init__(self, rules: Path, policies: Path) -> None:
        raw = tomllib.loads(policies.read_text(encoding="utf-8"))
        self.rules: dict[str, dict[str, Any]] = {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(rules.glob("*/*.toml"))
        }
        self._editions: dict[str, Any] = raw["editions"]
        self.terms: dict[str, list[Term]] = {}
        for kind in ("limits", "clauses"):
            for name, entries in raw.get(kind, {}).items():
                self.terms[f"{kind}.{name}"] = entries
        for rule in self.rules.values():
            if "basis" in rule:
                self.terms[f"basis.{rule['title']}"] = [{"edition": "any", **rule["basis"]}]
        self.stand_ins: dict[str, list[str]] = raw.get("stand_ins", {})
        self.implied: list[dict[str, Any]] = raw.get("implied", [])
        self.direction: dict[str, Any] | None = raw.get("direction")
        gap = raw["chronology"]
        self.longest_gap: dict[str, Any] = {"length": gap["longest_gap"], "counting": gap["counting"]}
        self.after: dict[str, set[str]] = _closure(raw["order"])
        self.before: dict[str, set[str]] = {
            name: {other for other, later in self.after.items() if name in later} for name in self.after
        }
        self._by_kind: dict[str | None, list[Edition]] = {}
        self._on: dict[tuple[str | None, date], tuple[str | None, ...]] = {}
        self._terms_on: dict[tuple[str, str | None, date], list[tuple[str | None, Term | None]]] = {}

    def start_of(self, limit: str) -> str:
        """Return the event from which the duty of a limit is counted."""
        clocks = [rule["clock"] for rule in self.rules.values() if "clock" in rule and not rule.get("benchmark")]
        return next(str(clock["starts"]) for clock in clocks if clock.get("limit") == limit)

    def editions_of(self, kind: str | None) -> list[Edition]:
        """Return the editions that govern a kind of review or notifications, in order; each lasts until the next."""
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

    def terms_on(self, name: str, kind: str | None, day: date) -> list[tuple[str | None, Term | None]]:
        """Return every edition that may be in force on a day, with what it has of the limits or clauses of a name."""
        key = (name, kind, day)
        if key not in self._terms_on:
            every = self.editions_on(kind, day)
            self._terms_on[key] = [(edition, term_on(self.terms[name], edition, day)) for edition in every]
        return self._terms_on[key]


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


def term_on(terms: Iterable[Term], edition: str | None, day: date) -> Term | None:
    """Return the limit or clause that an edition has on a day, or None."""
    for term in terms:
        first = day_or_month(term["from"]).earliest if "from" in term else date.min
        last = day_or_month(term["until"]).latest if "until" in term else date.max
        if term["edition"] == edition and first <= day <= last:
            return term
    return None
