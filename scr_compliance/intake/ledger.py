"""The account of one source while it is read: each cell is entered once: read, left out or not read."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scr_compliance.intake.cells import Sheet, filled, letters, shown
from scr_compliance.intake.grid.model import place_of
from scr_compliance.intake.quoting import quoted
from scr_compliance.intake.result import ColumnReading, NotRead, SheetReading


@dataclass(slots=True)
class Counts:
    """How many cells of a column, or of a sheet, were read, not read and left out so far."""

    read: int = 0
    not_read: int = 0
    left_out: int = 0


class Ledger:
    """What has become of the cells of one source so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.not_read: list[NotRead] = []
        self.tables: list[Callable[[], Iterable[ColumnReading]]] = []
        """What says, once all is read, how the columns of each table were."""
        self.sheets: list[SheetReading] = []
        self.notes: list[str] = []
        self.cells_added = 0
        self.rejected = 0
        self._of_sheet: dict[str, Counts] = {}
        self._counts: dict[tuple[str, int], list[tuple[range, Counts]]] = {}

    def watch(self, sheet: str, column: int, rows: range, counts: Counts) -> None:
        """Keep the counts of a column of a table right where a cell of it is taken back; no two tables share a row."""
        insort(self._counts.setdefault((sheet, column), []), (rows, counts), key=lambda table: table[0].start)

    def of_sheet(self, name: str) -> Counts:
        """Return the counts of a sheet, for adding to; those not read are counted at the end."""
        return self._of_sheet.setdefault(name, Counts())

    @property
    def cells_read(self) -> int:
        """How many cells were read so far."""
        return sum(counts.read for counts in self._of_sheet.values())

    @property
    def cells_ignored(self) -> int:
        """How many cells the map left out so far."""
        return sum(counts.left_out for counts in self._of_sheet.values())

    def in_order(self) -> tuple[NotRead, ...]:
        """Return what was not read, sheet by sheet and row by row as it stands there, whatever it was read by."""
        sheets = {sheet.name: number for number, sheet in enumerate(self.sheets)}
        if not sheets:
            return tuple(self.not_read)
        return tuple(
            sorted(self.not_read, key=lambda entry: (sheets[entry.sheet], *place_of(entry.cell.partition(":")[0])))
        )

    def sheets_read(self) -> tuple[SheetReading, ...]:
        """Return how each sheet was read, with the counts of its cells, once everything is."""
        not_read: Counter[str] = Counter()
        for entry in self.not_read:
            not_read[entry.sheet] += entry.cells
        return tuple(
            replace(
                sheet, cells_read=self.of_sheet(sheet.name).read, cells_not_read=not_read[sheet.name],
                cells_left_out=self.of_sheet(sheet.name).left_out,
            )
            for sheet in self.sheets
        )  # fmt: skip

    def how_read(self) -> tuple[ColumnReading, ...]:
        """Return how each column was read, once everything is."""
        return tuple(reading for table in self.tables for reading in table())

    def refuse(self, sheet: str, cell: str, raw: object, why: str, reference: str = "", cells: int = 1) -> None:
        """List one cell as not read, with what may be shown of it."""
        text = "" if raw == "" else quoted(raw)
        self.not_read.append(NotRead(self.file, sheet, cell, shown(reference), text, why, cells))

    def take_back(self, place: str, why: str, reference: str = "") -> None:
        """List a cell that was entered as read: what it says cannot be kept."""
        sheet, _, cell = place.rpartition("!")
        sheet = "" if sheet == self.file else sheet
        self.of_sheet(sheet).read -= 1
        self.refuse(sheet, cell, "", why, reference)
        row, column = place_of(cell)
        tables = self._counts.get((sheet, column), [])
        above = bisect_right(tables, row, key=lambda table: table[0].start)
        if above and row in tables[above - 1][0]:
            counts = tables[above - 1][1]
            counts.read -= 1
            counts.not_read += 1

    def refuse_row(self, sheet: Sheet, row: int, why: str, reference: str = "") -> None:
        """List the non-empty cells of a row as one line, without showing what they hold."""
        columns = [index for index, _ in filled(sheet.rows[row])]
        if columns:
            self.fold(sheet.name, (row, columns[0]), (row, columns[-1]), len(columns), why, reference)

    def refuse_sheet(self, sheet: Sheet, why: str) -> int:
        """List everything that stands on a sheet as one line; return how many cells that is."""
        places = [(row, index) for row, cells in enumerate(sheet.rows) for index, _ in filled(cells)]
        if places:
            columns = [index for _, index in places]
            self.fold(sheet.name, (places[0][0], min(columns)), (places[-1][0], max(columns)), len(places), why)
        return len(places)

    def fold(
        self, sheet: str, first: tuple[int, int], last: tuple[int, int], cells: int, why: str, reference: str = ""
    ) -> None:
        """List a block of cells as one line."""
        start, end = (f"{letters(column)}{row + 1}" for row, column in (first, last))
        cell = start if start == end else f"{start}:{end}"
        self.not_read.append(NotRead(self.file, sheet, cell, shown(reference), "", why, cells))
