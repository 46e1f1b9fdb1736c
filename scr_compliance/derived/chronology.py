"""The quality of a chronology that is kept as a table: stretches without an entry, and agencies without one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from scr_compliance.clocks import due_day
from scr_compliance.derived.declared import DerivedFact, LongestGap, Observed, declared
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Agency, ChronologyEntry
from scr_compliance.records.tally import Tally
from scr_compliance.records.values import Kind, plain_heading

_ENTRIES: Final = "chronology.entries"
_AGENCIES: Final = "agencies"
_FROM: Final = "chronology.period_from"
_TO: Final = "chronology.period_to"
_OF_ENTRIES: Final = ("chronology.entry_count", "chronology.entries[].on")
_ONLY_WITH: Final = ("chronology.entry_count", _ENTRIES)
_NEAR: Final = 0.82
_NOT_IN_CONTACT: Final = (False, Absence.NOT_APPLICABLE, Absence.NEVER, Absence.NONE)


def _entries(seen: Observed) -> Sequence[ChronologyEntry] | None:
    """Return the entries there are by the as-at date, or None where they are not kept as a table."""
    found = seen.items(_ENTRIES)
    if not isinstance(found, Absence):
        return [entry for entry in found if not (isinstance(entry.on, DateInterval) and entry.on.earliest > seen.as_at)]
    return () if found is Absence.NONE or seen.review.chronology.entry_count == 0 else None


# Stretches without an entry


class _Entry(NamedTuple):
    """The first and last day an entry may be of; `sure` is whether it is of any day of the period for certain."""

    first: date
    last: date
    sure: bool


class _Table(NamedTuple):
    """The entries of a chronology against the period they should cover, and when a stretch counts as a gap."""

    narrow: tuple[date, date]
    wide: tuple[date, date]
    entries: Sequence[_Entry]
    longest: LongestGap
    exact: bool

    def reach(self, day: date) -> date:
        """Return the last day on which the next entry leaves no gap after `day`."""
        return due_day(day, self.longest.length, self.longest.counting) or date.max

    def stretches(self) -> Iterator[tuple[date, date]]:
        """Yield the first and last day of every stretch that is a gap whatever days the entries are of."""
        first, last = self.narrow
        here = first
        for entry in sorted(self.entries):
            if min(entry.first, last) > self.reach(here):
                yield here, min(entry.first, last)
            here = max(here, entry.last)
        if last > self.reach(here) or (not self.entries and first <= last):
            yield here, last

    def could_be_whole(self) -> bool:
        """Return whether some day for each entry leaves no gap in the narrowest period: soonest to expire first."""
        here, last = self.narrow
        if not self.entries:
            return here > last
        waiting = sorted((entry for entry in self.entries if entry.last > here), key=lambda entry: entry.last)
        while (reach := self.reach(here)) < last:
            usable = next((entry for entry in waiting if entry.first <= reach and entry.last > here), None)
            if usable is None:
                return False
            waiting.remove(usable)
            here = min(usable.last, reach)
        return True

    def is_whole(self) -> bool:
        """Return whether no day the entries may be of leaves a gap in the widest period."""
        first, last = self.wide
        sure = [entry for entry in self.entries if entry.sure]
        if not sure:
            return first > last
        starts = [first, *(entry.first for entry in sure if entry.first >= first)]
        return all(last <= reach or any(start < entry.first and entry.last <= reach for entry in sure)
                   for start, reach in ((start, self.reach(start)) for start in starts))  # fmt: skip


def _table(seen: Observed) -> _Table | None:
    """Return the table to look through, or None where the entries or the period are not told."""
    longest, since, until = seen.longest_gap, seen.review.chronology.period_from, seen.review.chronology.period_to
    if longest is None or not isinstance(since, DateInterval) or not isinstance(until, DateInterval):
        return None
    entries = _entries(seen)
    if entries is None:
        return None
    days = [_days(entry, seen.as_at) for entry in entries]
    return _Table(
        (since.latest, min(until.earliest, seen.as_at)), (since.earliest, min(until.latest, seen.as_at)), days, longest,
        exact=since.is_day and until.is_day and all(day.first == day.last and day.sure for day in days),
    )  # fmt: skip


def _days(entry: ChronologyEntry, as_at: date) -> _Entry:
    if isinstance(entry.on, DateInterval):
        return _Entry(entry.on.earliest, min(entry.on.latest, as_at), entry.on.latest <= as_at)
    return _Entry(date.min, as_at, sure=False)


def _gaps(seen: Observed) -> object:
    """Count the gaps; where days are not told exactly, tell whether there is any for certain, or may be."""
    table = _table(seen)
    if table is None:
        return Absence.NOT_RECORDED
    if _ends_before_it_begins(seen):
        return Absence.CONTRADICTORY
    if _has_not_begun(seen):
        return Absence.NOT_KNOWN
    if table.exact:
        return len(list(table.stretches()))
    if table.is_whole():
        return 0
    return Tally(0 if table.could_be_whole() else max(1, len(list(table.stretches()))), None)


def _ends_before_it_begins(seen: Observed) -> bool:
    since, until = seen.review.chronology.period_from, seen.review.chronology.period_to
    return isinstance(since, DateInterval) and isinstance(until, DateInterval) and since.earliest > until.latest


def _has_not_begun(seen: Observed) -> bool:
    """Whether the period lies after the as-at date, so that nobody can say yet whether it is covered."""
    since = seen.review.chronology.period_from
    return isinstance(since, DateInterval) and since.earliest > seen.as_at


def _gaps_told(seen: Observed) -> Sequence[str]:
    table = _table(seen)
    if table is None or _has_not_begun(seen) or _ends_before_it_begins(seen):
        return ()
    days = table.longest.length
    return [
        f"No entry from {day_as_words(first)} to {day_as_words(last)}"
        + (f", more than {days}." if last > table.reach(first) else ".")
        for first, last in table.stretches()
    ]


def _gaps_need(seen: Observed) -> Sequence[str]:
    chronology, entries = seen.review.chronology, _entries(seen)
    needed = [_ENTRIES] if entries is None else []
    doubtful = _ends_before_it_begins(seen) or _has_not_begun(seen)
    for path, value in ((_FROM, chronology.period_from), (_TO, chronology.period_to)):
        if doubtful or not isinstance(value, DateInterval) or not value.is_day:
            needed.append(path)
    if entries and not all(isinstance(entry.on, DateInterval) and entry.on.is_day for entry in entries):
        needed.append(_ENTRIES)
    return needed


# Agencies without an entry


class _Missing(NamedTuple):
    """The agencies in contact that have no entry for certain, and how many of all have none."""

    surely: Sequence[Agency]
    tally: Tally


def _missing(seen: Observed) -> _Missing | None:
    """Return the agencies without an entry, or None where the agencies or the entries are not recorded."""
    entries, agencies = _entries(seen), seen.items(_AGENCIES)
    if entries is None or (isinstance(agencies, Absence) and agencies is not Absence.NONE):
        return None
    entered = _by_agency(entries, seen.as_at)
    open_: dict[object, Agency] = {}
    may_be: dict[object, Sequence[int]] = {}
    for place, agency in enumerate(() if isinstance(agencies, Absence) else agencies):
        if agency.in_contact in _NOT_IN_CONTACT:
            continue
        found = _may_be_of(agency.name, entered)
        if found is None:
            continue
        # Two rows of one name are one agency.
        key = plain_heading(agency.name) if isinstance(agency.name, str) else place
        open_[key] = agency
        if agency.in_contact is True:
            may_be[key] = found
    named = {key: numbers for key, numbers in may_be.items() if isinstance(open_[key].name, str)}
    # A row without a name may be of any agency that has an entry, and so takes none from another.
    unnamed = sum(bool(numbers) for key, numbers in may_be.items() if key not in named)
    least = len(may_be) - _most_covered(named) - unnamed
    return _Missing([open_[key] for key, numbers in may_be.items() if not numbers], Tally(least, len(open_)))


_Entered = Mapping[object, tuple[Sequence[int], Sequence[int]]]
"""By the agency they name, the entries that are there for certain, and those that may be of a later day."""


def _by_agency(entries: Sequence[ChronologyEntry], as_at: date) -> _Entered:
    """Return the entries by agency; one that may be of a day after the as-at date may not be there yet."""
    entered: dict[object, tuple[list[int], list[int]]] = {}
    for number, entry in enumerate(entries):
        later = isinstance(entry.on, DateInterval) and entry.on.latest > as_at
        entered.setdefault(entry.agency, ([], []))[later].append(number)
    return entered


def _may_be_of(name: object, entered: _Entered) -> Sequence[int] | None:
    """Return the entries that may be of an agency, or None where one is of it for certain."""
    found: list[int] = []
    for agency, (there, later) in entered.items():
        same = _same(name, agency)
        if same and there:
            return None
        found += later if same else ()
        found += (*there, *later) if same is None else ()
    return found


@lru_cache(maxsize=65_536)
def _same(name: object, entered: object) -> bool | None:
    """Return whether an entry is of an agency: yes, no, or not to be told.

    A name that is nearly the other, or part of it, may be a slip for it; a name that is not told may be any.

    >>> _same("Police", "police"), _same("Police", "Health")
    (True, False)
    >>> _same("Probation Service", "Probaton Service"), _same("Police", None)
    (None, None)
    """
    if not isinstance(name, str) or not isinstance(entered, str):
        return None
    one, other = plain_heading(name), plain_heading(entered)
    if one == other:
        return True
    near = one in other or other in one or difflib.get_close_matches(one, [other], n=1, cutoff=_NEAR)
    return None if near else False


def _most_covered(may_be: Mapping[object, Sequence[int]]) -> int:
    """Return how many agencies can have an entry of their own at the most, each entry being of one agency."""
    taken: dict[int, object] = {}

    def find(agency: object, seen: set[int]) -> bool:
        for entry in may_be[agency]:
            if entry not in seen:
                seen.add(entry)
                if entry not in taken or find(taken[entry], seen):
                    taken[entry] = agency
                    return True
        return False

    return sum(find(agency, set()) for agency in may_be)


def _agencies_missing(seen: Observed) -> object:
    found = _missing(seen)
    if found is None:
        return Absence.NOT_RECORDED
    return found.tally.settled()


def _agencies_told(seen: Observed) -> Sequence[str]:
    found = _missing(seen)
    names = [agency.name for agency in found.surely if isinstance(agency.name, str)] if found else []
    return [f"No entry is of: {', '.join(names)}."] if names else ()


def _agencies_need(seen: Observed) -> Sequence[str]:
    agencies = seen.items(_AGENCIES)
    needed = [_AGENCIES] if isinstance(agencies, Absence) and agencies is not Absence.NONE else []
    if _entries(seen) is None:
        needed.append(_ENTRIES)
    if not needed:
        needed += [_AGENCIES, _ENTRIES]
    return needed


CHRONOLOGY: Final[tuple[DerivedFact, ...]] = (
    declared(
        "chronology.gaps", "Gaps in the chronology",
        "How many stretches of the period, longer than the policies allow, have no entry.",
        Kind.COUNT, _gaps, needs=_gaps_need, tells=_gaps_told, rests_on=(_FROM, _TO),
        of_the_record=(_FROM, _TO, *_OF_ENTRIES), only_with=_ONLY_WITH,
    ),
    declared(
        "chronology.agencies_missing", "Agencies without an entry in the chronology",
        "How many of the agencies in contact have no entry in the chronology.",
        Kind.COUNT, _agencies_missing, needs=_agencies_need, tells=_agencies_told,
        of_the_record=(*_OF_ENTRIES, "chronology.entries[].agency", "agencies[].name", "agencies[].in_contact"),
        only_with=_ONLY_WITH,
    ),
)  # fmt: skip
