"""How a derived fact is declared, and what its function may look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from scr_compliance.clocks import Length
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review
from scr_compliance.records.values import Kind, Reader


@dataclass(frozen=True, slots=True)
class LongestGap:
    """How long a stretch without an entry may be before it counts as a gap: a convention of the policies."""

    length: Length
    counting: str


@dataclass(frozen=True, slots=True)
class StepsTaken:
    """How the steps of an extension stand to the limit that was in force when they were to be taken.

    `in_time` is whether they were all taken on or before it, or the absence that says why that cannot be told;
    `unclear` are the facts that leave it so.
    """

    in_time: bool | Absence
    limit: DateInterval | None = None
    unclear: tuple[str, ...] = ()


class Seen(Enum):
    """Where a derived fact is seen in a table: in a column of its own, or in what the case settles."""

    COLUMN = "a column of its own"
    EDITION = "the edition the case is judged under"
    CROSSINGS = "the count of dates that contradict the order"
    COMPARED = "the count of dates that were compared"
    STEPS = "the steps of the extension against the limit of the case"


class Observed(Protocol):
    """What a derived fact may look at: a review as it can be seen on the as-at date, and one of its items."""

    @property
    def review(self) -> Review:
        """The review as recorded; a date in it may lie after the as-at date."""

    @property
    def as_at(self) -> date:
        """The day the audit speaks of."""

    @property
    def edition(self) -> str | None:
        """The edition being judged under, or None where none is in force."""

    @property
    def crossings(self) -> Sequence[tuple[str, str]]:
        """Pairs of events whose recorded dates contradict the order, the one that should come first first."""

    @property
    def compared(self) -> Sequence[str]:
        """Events of the order that have a readable date."""

    @property
    def unread(self) -> Sequence[str]:
        """Events of the order whose date could not be read."""

    @property
    def longest_gap(self) -> LongestGap | None:
        """The convention for gaps, where the policies declare one."""

    def items(self, each: str) -> Sequence[Any] | Absence:
        """Return the items of a list that are there by the as-at date, or why there are none to see."""

    def steps_taken(self) -> StepsTaken:
        """Return how the steps of the extension that is being judged stand to the limit then in force."""


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact and the function that works it out.

    `pairs` names the facts that contradict each other in it; `needs` those it could not be worked out from;
    `tells` says in sentences what was found; `rests_on` are the facts it is always worked out from. `of_the_record`
    are the facts of the record that decide it, where these, the as-at date and the convention for gaps are all that
    its function looks at: it is then the same under every edition and in every case that the dates leave open.
    `only_with` are those facts and lists of them without which, when all are blank, it is what it is of a blank record,
    whatever the others hold. `seen` says where tables find it.
    """

    spec: FactSpec
    function: Callable[[Observed], object]
    pairs: Callable[[Observed], Sequence[tuple[str, str]]] | None = None
    needs: Callable[[Observed], Sequence[str]] | None = None
    tells: Callable[[Observed], Sequence[str]] | None = None
    rests_on: tuple[str, ...] = ()
    of_the_record: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    seen: Seen = Seen.COLUMN


def declared(
    path: str,
    label: str,
    help: str,
    kind: Kind,
    function: Callable[[Observed], object],
    *,
    each: str | None = None,
    pairs: Callable[[Observed], Sequence[tuple[str, str]]] | None = None,
    needs: Callable[[Observed], Sequence[str]] | None = None,
    tells: Callable[[Observed], Sequence[str]] | None = None,
    rests_on: tuple[str, ...] = (),
    of_the_record: tuple[str, ...] = (),
    only_with: tuple[str, ...] = (),
    seen: Seen = Seen.COLUMN,
) -> DerivedFact:
    """Return a derived fact with all that the dictionary says of any other fact."""
    spec = FactSpec(
        path=path, label=label, help=help, headings=(), reader=Reader(kind), blank=Absence.NOT_RECORDED,
        each=each, attribute="", dated_by=None,
    )  # fmt: skip
    return DerivedFact(spec, function, pairs, needs, tells, rests_on, of_the_record, only_with, seen)
