"""The values that calamine gives, row by row, and what it leaves out put among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from python_calamine import CalamineSheet

from scr_compliance.intake.grid.model import Place, Unfit

_BLANK_ROW: Final[Sequence[object]] = ()


def value_rows(sheet: CalamineSheet) -> list[Sequence[object]]:
    """Return the values of a sheet by row from row 1 and column A, each row without the blanks at its end."""
    if sheet.start is None:
        return []
    before: list[object] = [""] * sheet.start[1]
    rows: list[Sequence[object]] = []
    for row in sheet.iter_rows():
        cells: list[object] = [*row]
        while cells and cells[-1] == "":
            del cells[-1]
        rows.append(before + cells if cells else _BLANK_ROW)
    return rows


def put(rows: list[Sequence[object]], cells: Mapping[Place, Unfit]) -> None:
    """Put cells that hold nothing readable where they belong among the values."""
    for (row, column), unfit in cells.items():
        rows.extend([_BLANK_ROW] * (row + 1 - len(rows)))
        values = rows[row]
        if not isinstance(values, list):
            values = rows[row] = [*values]
        values.extend([""] * (column + 1 - len(values)))
        values[column] = unfit
