"""What was found and where; never the content itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from scr_compliance.intake.grid import address


class TraceKind(StrEnum):
    """What may tell who somebody is, as people read it, in the order of a report."""

    NAME = "Likely names"
    BIRTH = "Dates of birth"
    INITIALS = "Initials"
    IDENTIFIER = "Addresses and numbers of people"
    COMMENT = "Comments"
    HIDDEN = "Hidden"
    PROPERTY = "Properties of the file"


class Trace(NamedTuple):
    """One thing found: where it stands, and what makes it likely; `cells` is how many cells it stands for."""

    kind: TraceKind
    at: str
    why: str
    cells: int = 1


class Spot(NamedTuple):
    """Something found in one cell of a sheet, before cells below one another are told as one."""

    kind: TraceKind
    row: int
    column: int
    why: str


def folded(spots: Iterable[Spot], prefix: str) -> Iterator[Trace]:
    """Yield what was found in a sheet, cells that stand below one another and are alike as one; `prefix` names it.

    >>> spots = [Spot(TraceKind.NAME, row, 2, "a title before a name") for row in (3, 4, 6)]
    >>> [(one.at, one.cells) for one in folded(spots, "Reviews!")]
    [('Reviews!C4:C5', 2), ('Reviews!C7', 1)]
    """
    ordered = sorted(set(spots), key=lambda spot: (list(TraceKind).index(spot.kind), spot.column, spot.why, spot.row))
    run: list[Spot] = []
    for spot in ordered:
        if run and spot != run[-1]._replace(row=run[-1].row + 1):
            yield _told(run, prefix)
            run = []
        run.append(spot)
    if run:
        yield _told(run, prefix)


def _told(run: list[Spot], prefix: str) -> Trace:
    first, last = run[0], run[-1]
    to = f":{address(last.row, last.column)}" if len(run) > 1 else ""
    return Trace(first.kind, f"{prefix}{address(first.row, first.column)}{to}", first.why, len(run))
