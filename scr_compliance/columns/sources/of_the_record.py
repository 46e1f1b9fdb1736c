"""Derived facts that the record alone decides, worked out by their one function into columns of `reviews`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from scr_compliance.columns.names import KNOWN, state, stem
from scr_compliance.derived import DERIVED, DerivedFact, LongestGap, Observed
from scr_compliance.engine.observation import Observation
from scr_compliance.records.absence import Absence
from scr_compliance.records.review import Review
from scr_compliance.records.tally import Tally

OF_THE_RECORD: Final[Mapping[str, DerivedFact]] = {path: fact for path, fact in DERIVED.items() if fact.of_the_record}


def least(path: str) -> str:
    """Return the column of the least that a count may be."""
    return f"{stem(path)}_least"


def most(path: str) -> str:
    """Return the column of the most that a count may be; NULL where nothing bounds it."""
    return f"{stem(path)}_most"


def columns_of_count(path: str) -> dict[str, str]:
    """Return the columns of a derived count with their SQL types, in order.

    >>> list(columns_of_count("chronology.gaps"))
    ['chronology_gaps_least', 'chronology_gaps_most', 'chronology_gaps_is']
    """
    return {least(path): "INTEGER", most(path): "INTEGER", state(path): "VARCHAR"}


class Alone(Observation):
    """A review of which only the record can be seen, as at a day: no order, no case, no edition.

    A function that looks at anything else fails at once: its fact is not one that the record decides.
    """

    __slots__ = ()

    def __init__(self, review: Review, as_at: date, longest_gap: LongestGap | None) -> None:
        self.review, self.as_at, self.longest_gap = review, as_at, longest_gap
        self._lists = {}


def count_of(fact: DerivedFact, seen: Alone) -> tuple[int | None, int | None, str]:
    """Return the least, the most and the state of a derived count."""
    value = fact.function(cast(Observed, seen))
    if isinstance(value, Absence):
        return None, None, value.value
    tally = value if isinstance(value, Tally) else Tally(cast(int, value), cast(int, value))
    return tally.least, tally.most, KNOWN


def counts_of(paths: Sequence[str], review: Review, as_at: date, longest_gap: LongestGap | None) -> list[Any]:
    """Return the cells of several derived counts of one review, one after the other."""
    seen = Alone(review, as_at, longest_gap)
    return [cell for path in paths for cell in count_of(OF_THE_RECORD[path], seen)]
