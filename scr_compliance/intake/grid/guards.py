"""What no source may be: too large, damaged, locked, or something else than its name says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from scr_compliance.intake.grid.model import Range
from scr_compliance.intake.result import SourceError

LARGEST_FILE: Final = 200_000_000
LARGEST_UNPACKED: Final = 1_000_000_000
LARGEST_RATIO: Final = 200
RATIO_FROM: Final = 10_000_000
MOST_PARTS: Final = 10_000
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_CELLS: Final = 8_000_000
"""How many cells the block from A1 to the last filled row and column may have."""
MOST_FORMATTED_ROWS: Final = 1_200_000
MOST_FORMATTED_CELLS: Final = 3_000_000
MOST_COLOURED: Final = 500_000

WHY_ERROR: Final = "the cell holds an error of the spreadsheet, not a value; mend its formula or type the value"
WHY_UNCALCULATED: Final = "its formula was never calculated; open the workbook in a spreadsheet and save it again"


def damaged(file: str) -> SourceError:
    """Return the complaint about a workbook that cannot be read to its end."""
    return SourceError(f"{file}: the workbook is damaged or cut short; open it in a spreadsheet and save it again")


def protected(file: str) -> SourceError:
    """Return the complaint about a workbook that cannot be opened without a password."""
    return SourceError(f"{file}: the workbook is password protected; save a copy without a password")


def check_extent(file: str, sheet: str, rows: int, columns: int) -> None:
    """Refuse a sheet whose filled cells lie too far apart; `rows` and `columns` count to the last filled ones."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise SourceError(
            f"{file}: the sheet {sheet} reaches to row {rows:,}, column {columns:,}; a workbook's sheet ends at row "
            f"{MOST_ROWS:,}, column {MOST_COLUMNS:,}. Open it in a spreadsheet and save it again"
        )
    if rows * columns > MOST_CELLS:
        raise SourceError(
            f"{file}: the sheet {sheet} reaches to row {rows:,}, column {columns:,}; at most {MOST_CELLS:,} "
            "cells can be read. Delete the stray cells far from the table, or the blank rows and columns"
        )


def check_merged(file: str, sheet: str, merged: Iterable[Range], rows: int) -> None:
    """Refuse merged ranges so many and so large that they must lie over one another."""
    if sum(max(min(area.bottom + 1, rows) - area.top, 0) for area in merged) > MOST_CELLS:
        raise SourceError(
            f"{file}: the merged ranges of the sheet {sheet} lie over one another; open it in a spreadsheet, unmerge "
            "its cells and save it again"
        )


class Budget:
    """Counts the rows and cells of a workbook that hold nothing but a format, so that reading them has an end."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.rows = 0
        self.cells = 0

    def check(self, sheet: str) -> None:
        """Refuse a workbook with too many rows or cells, formatted ones included."""
        if self.rows > MOST_FORMATTED_ROWS or self.cells > MOST_FORMATTED_CELLS:
            raise SourceError(
                f"{self._file}: up to the sheet {sheet} it has more than {MOST_FORMATTED_ROWS:,} rows or more than "
                f"{MOST_FORMATTED_CELLS:,} cells, most of them empty but formatted, and so many cannot be read. Delete "
                "the empty rows below the table and the empty columns beside it, and save it again"
            )
