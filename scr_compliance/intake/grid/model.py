"""What a grid is made of: cells with their values and what a person sees of them, sheets, and the book.

Rows and columns are counted from 0 throughout: row 0, column 0 is A1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, cached_property
from typing import Final, NamedTuple

Place = tuple[int, int]
"""A row and a column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell known to hold nothing readable, and why; `hollow` where the cell is empty in the file itself."""

    text: str
    why: str
    hollow: bool = False


Value = str | int | float | bool | date | datetime | time | timedelta | Unfit
"""What a cell holds. An empty cell holds the empty text; an error of the spreadsheet is `Unfit`."""


class CellKind(StrEnum):
    """What sort of value a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """A day, or a day with a time of day."""
    TIME = "time"
    """A time of day or a length of time, without a day."""
    BOOLEAN = "boolean"
    ERROR = "error"


_KINDS: Final[Sequence[tuple[type | tuple[type, ...], CellKind]]] = (
    (bool, CellKind.BOOLEAN),
    ((int, float), CellKind.NUMBER),
    (date, CellKind.DATE),
    ((time, timedelta), CellKind.TIME),
    (Unfit, CellKind.ERROR),
)


def kind_of(value: object) -> CellKind:
    """Return what sort of value this is.

    >>> kind_of(" "), kind_of(2.5), kind_of(True)
    (<CellKind.EMPTY: 'empty'>, <CellKind.NUMBER: 'number'>, <CellKind.BOOLEAN: 'boolean'>)
    """
    if value is None or (isinstance(value, str) and (not value or value.isspace())):
        return CellKind.EMPTY
    return next((kind for types, kind in _KINDS if isinstance(value, types)), CellKind.TEXT)


class Range(NamedTuple):
    """A block of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def anchor(self) -> Place:
        """The cell at the top left, which holds the value of a merged range."""
        return self.top, self.left


@cache
def letters(index: int) -> str:
    """Return a column's letters, counted from 0.

    >>> letters(0), letters(26), letters(16383)
    ('A', 'AA', 'XFD')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """Return the column that letters name, counted from 0.

    >>> column_of("A"), column_of("AA"), column_of("XFD")
    (0, 26, 16383)
    """
    index = 0
    for letter in text:
        index = index * 26 + ord(letter) - 64
    return index - 1


def place_of(text: str) -> Place:
    """Return the place that an address names.

    >>> place_of("K7")
    (6, 10)
    """
    start = text.rstrip("0123456789")
    return int(text[len(start) :]) - 1, column_of(start)


def address(row: int, column: int) -> str:
    """Return a cell's address as a spreadsheet shows it.

    >>> address(6, 10)
    'K7'
    """
    return f"{letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it is, what it holds and how it lies.

    `merged` is the top left cell of the merged range that it is part of (its own place, if it is that cell);
    `colour` is that of the filling of an empty cell, in words, or nothing.
    """

    row: int
    column: int
    value: Value
    formula: bool = False
    """Whether the value is the result of a formula, as last calculated."""
    merged: Place | None = None
    hidden: bool = False
    """Whether its row, its column or its sheet is hidden."""
    colour: str = ""
    note: bool = False
    """Whether a comment or note is attached to it."""

    @property
    def address(self) -> str:
        """The address as a spreadsheet shows it."""
        return address(self.row, self.column)

    @property
    def kind(self) -> CellKind:
        """What sort of value it holds."""
        return kind_of(self.value)

    @property
    def covered(self) -> bool:
        """Whether it lies under the first cell of a merged range."""
        return self.merged is not None and self.merged != (self.row, self.column)


@dataclass(frozen=True)
class Sheet:
    """A grid of cells. `name` is empty for a text file.

    `rows` holds the values, row by row from row 1 and column A; a row may be shorter than others. What few
    cells have is kept apart by place: whether the value comes of a formula, the colour of cells that are empty, the
    text of notes, and how a value is shown: a day as its `month` or its `year` only, `worded` where words of its format
    deny it, or `struck` through.
    """

    name: str
    rows: Sequence[Sequence[object]]
    file: str
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[Range] = ()
    formulas: frozenset[Place] = frozenset()
    colours: Mapping[Place, str] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    shown_as: Mapping[Place, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What stands before a cell's address."""
        return f"{self.name or self.file}!"

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell; one outside the rows is empty.

        >>> Sheet("Reviews", [["Ref", "Status"], ["SCR-1", ""]], "made-up.xlsx", colours={(1, 1): "amber"}).cell(1, 1)
        Cell(row=1, column=1, value='', formula=False, merged=None, hidden=False, colour='amber', note=False)
        """
        place = row, column
        anchor = self.anchor(row, column)
        return Cell(
            row,
            column,
            self._value(row, column),
            formula=place in self.formulas,
            merged=anchor,
            hidden=self.is_hidden(row, column),
            colour=self.colours.get(place, "") if anchor in (None, place) else "",
            note=place in self.notes,
        )

    def cells(self, row: int) -> Iterator[Cell]:
        """Give the cells of a row that hold something, or are coloured, from left to right."""
        coloured = self._coloured_by_row.get(row, ())
        width = max(len(self.rows[row]) if row < len(self.rows) else 0, 1 + max(coloured, default=-1))
        for column in range(width):
            if column in coloured or kind_of(self._value(row, column)) is not CellKind.EMPTY:
                cell = self.cell(row, column)
                if cell.colour or cell.kind is not CellKind.EMPTY:
                    yield cell

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell cannot be seen, since its row, its column or the sheet is hidden."""
        return self.hidden or row in self.hidden_rows or column in self.hidden_columns

    def anchor(self, row: int, column: int) -> Place | None:
        """Return the first cell of the merged range in which a cell lies, or None."""
        for area in self._merged_by_row.get(row, ()):
            if area.left <= column <= area.right:
                return area.anchor
        return None

    def _value(self, row: int, column: int) -> Value:
        cells = self.rows[row] if row < len(self.rows) else ()
        value = cells[column] if column < len(cells) else ""
        return "" if value is None else value  # type: ignore[return-value]

    @cached_property
    def _merged_by_row(self) -> Mapping[int, Sequence[Range]]:
        found: dict[int, list[Range]] = {}
        for area in self.merged:
            for row in range(area.top, min(area.bottom + 1, len(self.rows))):
                found.setdefault(row, []).append(area)
        return found

    @cached_property
    def _coloured_by_row(self) -> Mapping[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for row, column in self.colours:
            found.setdefault(row, set()).add(column)
        return {row: frozenset(columns) for row, columns in found.items()}


@dataclass(frozen=True, slots=True)
class Book:
    """A source as a whole.

    `properties` are those of the document that may name people or bodies (author, last modified by, company),
    each with its value, and `commenters` those who wrote its notes: for the check before circulating, never for
    a report. `remarks` are sentences to say once: an encoding assumed, macros left alone, what could not be looked
    at in this kind of file.
    """

    file: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    commenters: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
