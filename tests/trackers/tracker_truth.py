"""What a made-up tracker is made of: cells as typed, each with the truth beside it.

Nothing here knows how a tracker is read. A cell's truth is one of three: it *means* the facts it carries; it is
*frame* (a heading, a banner, a total), of which no fact may come; or no value may be taken of it at all, so
that it must be listed. A fact that is *owed* must be read; another may be read, rightly, or listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Literal, NamedTuple

Kind = Literal["xlsx", "ods", "csv"]
Place = tuple[int, int]
"""A row and a column, counted from 0."""

EPOCH: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)


class _Listed:
    """Stands for the meaning of a cell of which nothing may be read."""

    def __repr__(self) -> str:
        return "nothing: it must be listed"


LISTED: Final = _Listed()


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell and how it looks; `value` is that of the formula, where there is one.

    A formula whose value is None was never calculated. `form` is the number format of a date.
    """

    value: str | int | float | bool | date | datetime | time | None
    form: str = ""
    formula: str = ""
    fill: str = ""
    comment: str = ""
    rich: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: no text but spaces, and no formula."""
        return not self.formula and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


EMPTY: Final = Typed(None)


class Said(NamedTuple):
    """One way of putting a value: what is typed, what it means, and whether a reader owes that reading."""

    typed: Typed
    means: object = LISTED
    owed: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a cell supplies; the path of an item's fact has empty brackets."""

    path: str
    value: object
    owed: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and its truth.

    `reference` is the review that its facts are of, `item` the row that is one item of a list. `about` says what
    the cell is, for whoever reads of a disagreement.
    """

    typed: Typed
    facts: tuple[Fact, ...] = ()
    frame: bool = False
    reference: str = ""
    item: int | None = None
    about: str = ""
    shared_with: str = ""
    """Another review that the cell is merged down to."""


@dataclass(slots=True)
class Sheet:
    """One sheet. `merged` holds blocks by first and last place; a covered cell's truth is that of the first."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    headings: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> Place:
        """The last row and the last column that hold anything."""
        return max((row for row, _ in self.cells), default=0), max((column for _, column in self.cells), default=0)


@dataclass(slots=True)
class Tracker:
    """A made-up tracker. `may_be_refused`: nobody can be sure which column holds the references."""

    seed: int
    kind: Kind
    sheets: list[Sheet] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    since_1904: bool = False
    separator: str = ","
    encoding: str = "utf-8-sig"
    may_be_refused: bool = False
    columns_of: dict[str, str] = field(default_factory=dict)
    """Headings in words of the board's own, by the fact they stand for: what a map would say."""
    left_out: set[str] = field(default_factory=set)
    """Headings of columns that a map would leave out."""

    @property
    def epoch(self) -> date:
        """The day before the first that a number stands for."""
        return EPOCH_1904 if self.since_1904 else EPOCH

    def filled(self) -> Mapping[tuple[str, int, int], Cell]:
        """Return every cell that holds something, by sheet, row and column."""
        return {
            (sheet.name, row, column): cell
            for sheet in self.sheets
            for (row, column), cell in sorted(sheet.cells.items())
            if not cell.typed.is_empty
        }


def letters(column: int) -> str:
    """Return a column's letters, counted from 0.

    >>> letters(25), letters(26)
    ('Z', 'AA')
    """
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """Return the column that letters name, counted from 0.

    >>> column_of("AA")
    26
    """
    column = 0
    for letter in text:
        column = column * 26 + ord(letter) - 64
    return column - 1
