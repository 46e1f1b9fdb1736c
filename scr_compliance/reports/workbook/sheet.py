"""What a workbook holds, whatever it is written as: sheets of one table each, and cells that hold no formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeAlias

NOT_APPLICABLE: Final = "[z]"
NOT_KNOWN: Final = "[x]"
MOST_ROWS: Final = 1_048_576
PAGE_ACROSS: Final = 200
"""The characters that can still be read where a sheet is printed on one page across."""

_LONGEST: Final = 16_000
_CUT: Final = " … (cut short)"
# Control characters, halves of pairs and non-characters cannot stand in XML at all.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class SheetError(Exception):
    """The audit does not fit on a sheet; the message says what and how to mend it."""


class Link(NamedTuple):
    """A cell that leads to the first cell of a sheet."""

    text: str
    sheet: str


Cell: TypeAlias = str | int | date | Link
Row: TypeAlias = Sequence[Cell]


class Column(NamedTuple):
    """The heading of a column, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title in A1, what it holds below, and one table.

    `lead` are the lines between the title and the table, the first of which says what the sheet holds. `rows` has a
    cell for every column, none of them empty.

    Raises `SheetError` where there are more rows than a sheet can hold.
    """

    name: str
    title: str
    lead: tuple[str | Link, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Row]

    def __post_init__(self) -> None:
        if len(self.rows) + self.heading_row + 1 > MOST_ROWS:
            raise SheetError(
                f"the sheet {self.name} would have {len(self.rows):,} rows, and a workbook can hold {MOST_ROWS:,}; "
                "check the source in parts, or use --format csv or jsonl"
            )

    @property
    def table(self) -> str:
        """The name of its table: the sheet's, without spaces.

        >>> Sheet("Could not tell", "", (), (), ()).table
        'CouldNotTell'
        """
        return "".join(word[0].upper() + word[1:] for word in self.name.split())

    @property
    def heading_row(self) -> int:
        """The row of the headings, counted from 0."""
        return 1 + len(self.lead)

    @property
    def filled_rows(self) -> Sequence[Row]:
        """Its rows, or one that says that there is nothing to list: a table has at least one."""
        return self.rows or [("Nothing to list", *[NOT_APPLICABLE] * (len(self.columns) - 1))]

    @property
    def pages_across(self) -> int:
        """Over how many pages, side by side, it is printed."""
        return -(-sum(column.width for column in self.columns) // PAGE_ACROSS)


@dataclass(frozen=True)
class Workbook:
    """A workbook: its title, the day that stands as the day it was made, and its sheets in order.

    The working copy has filters and keeps headings in sight; the form that is handed on has neither.
    """

    title: str
    made_on: date
    sheets: tuple[Sheet, ...]
    working_copy: bool


def lines_of(row: Row, columns: Sequence[Column]) -> int:
    """Return how many lines the tallest cell of a row takes, rather too many than too few.

    >>> lines_of(["SCR-1", "Report from every agency"], [Column("Review", 10), Column("Rule", 20)])
    2
    """
    most = 1
    for cell, (_, width) in zip(row, columns, strict=True):
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            # Letters are narrower than the figures that widths are measured by; short columns lose that to whole words.
            letters = width + max(0, width - 20) // 4
            most = max(most, sum(len(part) // letters + 1 for part in cell.split("\n")))
    return most


def written(text: str) -> str:
    r"""Return text as a sheet can hold it: without what XML cannot carry, and cut where it is too long for a cell.

    >>> written("bell\x07")
    'bell�'
    >>> written("x" * 20_000)[-14:]
    ' … (cut short)'
    """
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + _CUT
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
