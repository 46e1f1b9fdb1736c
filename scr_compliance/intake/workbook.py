"""XLSX workbooks as grids of cells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from scr_compliance.intake.cells import Sheet, Unfit, is_blank, letters
from scr_compliance.intake.package import Part, inspect
from scr_compliance.intake.result import SourceError


def sheets(path: Path) -> list[Sheet]:
    """Return the worksheets of a workbook, in its order; raises `SourceError` where it cannot be read."""
    parts = inspect(path)
    found = []
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet:
                    found.append(_sheet(workbook.get_sheet_by_name(sheet.name), parts, path.name))  # noqa: PERF401
    except (CalamineError, OSError, ValueError, IndexError):
        raise SourceError(
            f"{path.name}: the workbook is damaged or cut short; open it in a spreadsheet and save it again"
        ) from None
    return found


def _sheet(sheet: CalamineSheet, parts: Mapping[str, Part], file: str) -> Sheet:
    name = sheet.name
    part = parts.get(name)
    if part is None:
        raise SourceError(f"{file}: the sheet {name} cannot be found in the workbook; save it again from a spreadsheet")
    rows: list[list[object]] = []
    if sheet.start is not None:
        before: list[object] = [""] * sheet.start[1]
        rows = [before + list(row) for row in sheet.iter_rows()]
    for (row, column), unfit in part.unfit.items():
        _set(rows, row, column, unfit)
    _fill_merged(sheet, rows)
    return Sheet(name, rows, file)


def _set(rows: list[list[object]], row: int, column: int, value: Unfit) -> None:
    while len(rows) <= row:
        rows.append([])
    cells = rows[row]
    cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = value


def _fill_merged(sheet: CalamineSheet, rows: list[list[object]]) -> None:
    """Mark the empty cells of a merged range: what they were meant to hold is not known."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]) or is_blank(rows[top][left]):
            continue
        why = f"the cell is merged with {letters(left)}{top + 1}; unmerge them and fill in each cell"
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) != (top, left) and is_blank(rows[row][column]):
                    rows[row][column] = Unfit("", why, hollow=True)
