"""A chronology kept as a table, by trying days: whether it has a gap, and how many agencies are missing from it.

A gap is a stretch, longer than the policies allow, from the first day of the period or from an entry to the next
entry or to the last day of the period. A table without any entry is one gap, however short the period. An entry
without a day may be of any, even of one after the as-at date, on which it is not there yet. Days are tried as follows:

- The fewer days the period has, the fewer gaps: whether there may be none is tried with the shortest period that
  its ends allow, whether there may be one with the longest.
- There may be none if, from the first day, some entry can be put within reach, and from it another, in any order,
  until the last day is within reach. All days can be tried, or only the latest within reach of each entry, since a
  later day never reaches less far; `test_chronologies.py` shows that this gives the same answers.
- There may be a gap if after the first day, or some entry on some day, every entry can be put elsewhere than
  within reach, and the last day is out of reach. All days are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from asking import from_day
from counting import DAY, term_counted
from worlds import Case, Seen

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval

Days = tuple[date, date]


class Entry(NamedTuple):
    """The first and last day an entry may be of; one without a day may be of none that is past."""

    first: date
    last: date
    has_a_day: bool = True


def entries_seen(case: Case) -> list[int] | None:
    """Return the positions of the entries that are of a day up to the as-at date, or None if there is no table."""
    seen, name = case.seen, "chronology.entries"
    if not seen.items(name):
        said_none = seen.list_is(name) == "none" or seen.plain("chronology.entry_count") == 0
        return [] if said_none else None
    every = range(len(seen.items(name)))
    return [n for n in every if f"{name}[{n}].on" not in seen.hidden | case.gone]


def straddling_entries(seen: Seen) -> set[str]:
    """Return the entries whose days reach past the as-at date: each is judged as there and as not."""
    return {path for path in seen.straddling if path.startswith("chronology.entries[")}


# Gaps.


def gaps(case: Case) -> set[Any]:
    """Return whether there may be no gap, and whether there may be one: 0 and 1, or either alone."""
    entries = entries_seen(case)
    since, until = case.value("chronology.period_from"), case.value("chronology.period_to")
    if entries is None or not isinstance(since, DateInterval) or not isinstance(until, DateInterval):
        return {Absence.NOT_RECORDED}
    if since.earliest > until.latest:
        return {Absence.CONTRADICTORY}
    as_at = case.seen.as_at
    if since.earliest > as_at:
        return {Absence.NOT_KNOWN}
    table = Table([_days(case, n) for n in entries], case.seen.guidance.longest_gap)
    found = set()
    if table.may_be_whole(since.latest, min(until.earliest, as_at)):
        found.add(0)
    if table.may_have_a_gap((since.earliest, min(since.latest, as_at)), min(until.latest, as_at)):
        found.add(1)
    return found


def _days(case: Case, position: int) -> Entry:
    state = case.state(f"chronology.entries[{position}].on")
    return Entry(state.lo, state.hi) if state.is_ == "dated" else Entry(date.min, case.seen.as_at, has_a_day=False)


@dataclass(frozen=True)
class Table:
    """The days each entry may be of, and how long a stretch without one may be."""

    entries: list[Entry]
    longest: dict[str, Any]

    def reach(self, day: date) -> date:
        """Return the last day on which what follows a day leaves no gap."""
        reached = term_counted(day, self.longest)
        assert reached is not None
        return reached

    def may_be_whole(self, first: date, last: date, *, every_day: bool = False) -> bool:
        """Tell whether the entries can be put on days that leave no gap between two days."""
        if first > last or not self.entries:
            return first > last
        tried: set[tuple[date, frozenset[int]]] = set()

        def from_here(here: date, left: frozenset[int]) -> bool:
            if last <= self.reach(here):
                return True
            if (here, left) in tried:
                return False
            tried.add((here, left))
            return any(
                from_here(day, left - {n}) for n in left for day in self._next_days(here, self.entries[n], every_day)
            )

        return from_here(first, frozenset(range(len(self.entries))))

    def _next_days(self, here: date, entry: Entry, every_day: bool) -> Iterable[date]:
        first, last = max(entry.first, here + DAY), min(entry.last, self.reach(here))
        if first > last:
            return ()
        return _range(first, last) if every_day else (last,)

    def may_have_a_gap(self, since: Days, last: date) -> bool:
        """Tell whether a stretch without an entry can come after the first day of the period, or after an entry."""
        if since[0] <= last and not any(entry.has_a_day for entry in self.entries):
            return True
        every = range(len(self.entries))
        if any(self._empty_after(day, every, last) for day in _range(from_day(*since), since[1])):
            return True
        for n, entry in enumerate(self.entries):
            others = [m for m in every if m != n]
            days = (max(entry.first, since[0]), min(entry.last, last))
            if any(self._empty_after(day, others, last) for day in _range(from_day(*days), days[1])):
                return True
        return False

    def _empty_after(self, day: date, others: Iterable[int], last: date) -> bool:
        reach = self.reach(day)
        elsewhere = all(self.entries[n].first <= day or self.entries[n].last > reach for n in others)
        return last > reach and elsewhere


def _range(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


# Agencies that are missing.


def agencies_missing(case: Case) -> set[Any]:
    """Return how many agencies in contact may have no entry: every number that some reading of the names gives.

    An entry is of the agency it names. One whose name is nearly that of an agency may be its entry or another's, one
    without a name may be of any agency, and an agency without a name may be any that has an entry.
    """
    seen, entries = case.seen, entries_seen(case)
    if entries is None or seen.list_is("agencies") == "not recorded":
        return {Absence.NOT_RECORDED}
    agencies = [(_name(case, f"agencies[{n}].name"), _in_contact(case, n)) for n in seen.positions("agencies")]
    known = {name for name, _ in agencies if name is not None}
    readings = [list(_may_be_of(_name(case, f"chronology.entries[{n}].agency"), known)) for n in entries]
    found: set[Any] = set()
    for reading in product(*readings):
        there = frozenset().union(*reading)
        missing = [_may_be_missing(name, contact, there, bool(entries)) for name, contact in agencies]
        found |= {sum(chosen) for chosen in product(*missing)}
    return found


def _in_contact(case: Case, position: int) -> tuple[bool, ...]:
    value = case.value(f"agencies[{position}].in_contact")
    return (value,) if isinstance(value, bool) else (True, False)


def _name(case: Case, path: str) -> str | None:
    value = case.value(path)
    return value.strip().casefold() if isinstance(value, str) else None


def _may_be_of(entered: str | None, known: set[str]) -> Iterator[frozenset[str]]:
    """Yield every set of agencies an entry may be of: the one it names, with one it may mean or none."""
    named = frozenset({entered} & known) if entered is not None else frozenset()
    yield named
    for name in sorted(known - named):
        if entered is None or nearly(entered, name):
            yield named | {name}


def _may_be_missing(name: str | None, contact: tuple[bool, ...], there: frozenset[str], any_entry: bool) -> set[int]:
    has_an_entry = {True, False} if name is None and any_entry else {name in there}
    return {int(in_contact and not entered) for in_contact in contact for entered in has_an_entry}


def nearly(one: str, other: str) -> bool:
    """Tell whether a name may be a misspelling or a part of another: one letter more, less or changed.

    >>> nearly("polce", "police"), nearly("health", "health visiting"), nearly("health", "police")
    (True, True, False)
    """
    if one in other or other in one:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    alike = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return short[alike + (len(short) == len(long)) :] == long[alike + 1 :]
