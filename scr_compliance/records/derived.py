"""Derived facts: what a condition cannot say, each declared with its one function.

A derived fact is worked out from what can be seen of a review as at a day, and is read in rules like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.values import Kind, Reader


class Seen(Protocol):
    """What can be seen of a review as at a day."""

    @property
    def crossings(self) -> Sequence[tuple[str, str]]:
        """Pairs of events whose recorded dates contradict the order, the one that should come first first."""

    @property
    def compared(self) -> Sequence[str]:
        """Events of the order that have a readable date."""

    @property
    def unread(self) -> Sequence[str]:
        """Events of the order whose date could not be read."""


class Observed(Seen, Protocol):
    """What a derived fact may look at."""

    @property
    def edition(self) -> str | None:
        """The edition being judged under, or None where none is in force."""


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact and the function that works it out.

    `pairs` names the facts that contradict each other in it, `needs` those it could not be worked out from.
    """

    spec: FactSpec
    function: Callable[[Observed], object]
    pairs: Callable[[Observed], Sequence[tuple[str, str]]] | None = None
    needs: Callable[[Seen], Sequence[str]] | None = None


def _derived(
    path: str,
    label: str,
    help: str,
    kind: Kind,
    function: Callable[[Observed], object],
    pairs: Callable[[Observed], Sequence[tuple[str, str]]] | None = None,
    needs: Callable[[Seen], Sequence[str]] | None = None,
) -> DerivedFact:
    spec = FactSpec(
        path=path, label=label, help=help, headings=(), reader=Reader(kind), blank=Absence.NOT_RECORDED,
        each=None, attribute="", dated_by=None,
    )  # fmt: skip
    return DerivedFact(spec, function, pairs, needs)


def _crossings(seen: Observed) -> object:
    """Count the pairs; an unreadable date could cross another, so then only a crossing found is certain."""
    if seen.unread and not seen.crossings:
        return Absence.UNREADABLE
    return len(seen.crossings)


_ALL: Final = (
    _derived(
        "edition", "Edition", "The edition of the guidance the review is being judged under.", Kind.TEXT,
        lambda seen: seen.edition or Absence.NOT_APPLICABLE,
    ),
    _derived(
        "order.crossings", "Dates out of order", "How many pairs of recorded dates contradict the order of events.",
        Kind.COUNT, _crossings, lambda seen: seen.crossings, lambda seen: seen.unread,
    ),
    _derived(
        "order.dates_compared", "Dates compared", "How many dates of the order of events hold something.",
        Kind.COUNT, lambda seen: len(seen.compared) + len(seen.unread),
    ),
)  # fmt: skip

DERIVED: Final[Mapping[str, DerivedFact]] = MappingProxyType({fact.spec.path: fact for fact in _ALL})
EDITION: Final = _ALL[0].spec.path
