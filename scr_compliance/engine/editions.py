"""Which edition governs: the days of the event that chooses it, cut into stretches under one clause each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from scr_compliance.engine.views import Stand, View
from scr_compliance.rulebook.book import Clause, Edition

_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """Days under one clause of one edition.

    `clause` is None where the edition has none on these days; `edition` is None where no edition is in force.
    """

    edition: Edition | None
    clause: Clause | None
    first: date
    last: date


def choosing_days(view: View, as_at: date) -> tuple[date, date]:
    """Return the days that choose the edition: those the event may have, or the as-at date if it has not happened."""
    match view.stand:
        case Stand.HAPPENED:
            return view.first, view.last
        case Stand.UNDECIDABLE:
            return view.first, min(view.last, as_at)
    return as_at, as_at


def governing(editions: Sequence[Edition], first: date, last: date) -> list[Edition]:
    """Return the editions that may govern a day from `first` to `last`, earliest first."""
    return [edition for edition in editions if edition.first <= last and first <= edition.last]


def stretches(
    editions: Sequence[Edition], clauses: Sequence[Clause], first: date, last: date, *, forced: bool
) -> list[Stretch]:
    """Return the days from `first` to `last` cut by edition and clause, with those that no edition covers.

    `forced`: the one edition given is judged as if it governed every day; outside its own days its last clause
    is taken.
    """
    if clauses[0].whatever_the_edition:
        return [Stretch(None, clauses[0], first, last)]
    if forced and not (editions[0].first <= first and last <= editions[0].last):
        mine = [clause for clause in clauses if clause.edition == editions[0].id]
        return [Stretch(editions[0], mine[-1] if mine else None, first, last)]
    found: list[Stretch] = []
    for edition in governing(editions, first, last):
        found += _of_edition(edition, clauses, max(first, edition.first), min(last, edition.last))
    return [*found, *_uncovered(editions, first, last)]


class Calendar:
    """The editions and clauses of one rule for one kind of review, along all days.

    On the days from one edge to the next nothing begins or ends, so that every interval within them is cut alike, and
    into the same editions and clauses: found once, they are given again with the days that are asked for.
    """

    def __init__(self, editions: Sequence[Edition], clauses: Sequence[Clause], *, forced: bool) -> None:
        self._editions, self._clauses, self._forced = editions, clauses, forced
        starts = [day for one in editions for day in (one.first, one.certain_from)] + [one.first for one in clauses]
        ends = [one.last for one in editions] + [one.last for one in clauses]
        self._edges = sorted({*starts, *(day + _DAY for day in ends if day < date.max)})
        self._alike: dict[int, list[tuple[Edition | None, Clause | None]]] = {}

    def stretches(self, first: date, last: date) -> list[Stretch]:
        """Return the days from `first` to `last` cut by edition and clause."""
        here = bisect_right(self._edges, first)
        if bisect_right(self._edges, last) != here:
            return stretches(self._editions, self._clauses, first, last, forced=self._forced)
        found = self._alike.get(here)
        if found is None:
            cut = stretches(self._editions, self._clauses, first, last, forced=self._forced)
            found = self._alike[here] = [(one.edition, one.clause) for one in cut]
        return [Stretch(edition, clause, first, last) for edition, clause in found]


def _of_edition(edition: Edition, clauses: Sequence[Clause], first: date, last: date) -> Iterator[Stretch]:
    here = first
    for clause in clauses:
        if clause.edition != edition.id or clause.last < first or last < clause.first:
            continue
        if here < clause.first:
            yield Stretch(edition, None, here, clause.first - _DAY)
        yield Stretch(edition, clause, max(first, clause.first), min(last, clause.last))
        if clause.last >= last:
            return
        here = clause.last + _DAY
    yield Stretch(edition, None, here, last)


def _uncovered(editions: Sequence[Edition], first: date, last: date) -> Iterator[Stretch]:
    here = first
    for edition in editions:
        if here < edition.certain_from:
            yield Stretch(None, None, here, min(last, edition.certain_from - _DAY))
        if edition.certain_from > last:
            return
        if edition.last >= last:
            return
        here = max(here, edition.last + _DAY)
    if here <= last:
        yield Stretch(None, None, here, last)
