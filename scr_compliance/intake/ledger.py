"""The account of one source while it is read: each cell is entered once: read, ignored or not read."""

from __future__ import annotations

from collections.abc import Sequence

from scr_compliance.intake.cells import Sheet, filled, letters, shown
from scr_compliance.intake.result import ColumnReading, NotRead

_MOST_ROWS_LISTED = 200


class Ledger:
    """What has become of the cells of one source so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.not_read: list[NotRead] = []
        self.columns: list[ColumnReading] = []
        self.notes: list[str] = []
        self.cells_read = 0
        self.cells_ignored = 0
        self.rejected = 0

    def refuse(self, sheet: str, cell: str, raw: object, why: str, reference: str = "") -> None:
        """List one cell as not read."""
        self.not_read.append(NotRead(self.file, sheet, cell, shown(reference), shown(raw), why))

    def refuse_cells(self, sheet: Sheet, row: int, why: str) -> None:
        """List each non-empty cell of a row on its own."""
        for index, raw in filled(sheet.rows[row]):
            self.refuse(sheet.name, f"{letters(index)}{row + 1}", raw, why)

    def refuse_row(self, sheet: Sheet, row: int, why: str, reference: str = "") -> None:
        """List the non-empty cells of a row as one line."""
        cells = filled(sheet.rows[row])
        if cells:
            self._fold(sheet.name, (row, cells[0][0]), (row, cells[-1][0]), [raw for _, raw in cells], why, reference)

    def refuse_rows(self, sheet: Sheet, rows: Sequence[int], why: str) -> None:
        """List rows that nothing is read of: a line each or, where they are many, one line for them all."""
        rows = [row for row in rows if filled(sheet.rows[row])]
        if len(rows) <= _MOST_ROWS_LISTED:
            for row in rows:
                self.refuse_row(sheet, row, why)
            return
        cells = [(row, index, raw) for row in rows for index, raw in filled(sheet.rows[row])]
        columns = [index for _, index, _ in cells]
        self._fold(sheet.name, (rows[0], min(columns)), (rows[-1], max(columns)), [raw for *_, raw in cells], why, "")

    def _fold(
        self,
        sheet: str,
        first: tuple[int, int],
        last: tuple[int, int],
        raws: Sequence[object],
        why: str,
        reference: str,
    ) -> None:
        start, end = (f"{letters(column)}{row + 1}" for row, column in (first, last))
        text = shown(" | ".join(shown(raw) for raw in raws[:30]))
        cell = start if start == end else f"{start}:{end}"
        self.not_read.append(NotRead(self.file, sheet, cell, shown(reference), text, why, len(raws)))
