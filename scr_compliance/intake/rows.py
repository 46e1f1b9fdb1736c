"""The rows of a table: their cells with what merged ones stand for, and what becomes of those in columns not read."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from scr_compliance.intake.binding import bind
from scr_compliance.intake.cells import Sheet, Unfit, is_blank, letters, whole_text
from scr_compliance.intake.coloured import Coloured
from scr_compliance.intake.columns import Column
from scr_compliance.intake.grid.xlsx_formats import STRUCK, WORDED, YEAR
from scr_compliance.intake.layout import Block
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.merged import Covered, merged_rows
from scr_compliance.intake.quoting import quoted
from scr_compliance.intake.result import ColumnReading
from scr_compliance.intake.targets import Target
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Unreadable

NO_HEADING: Final = "the column has no heading"
WHY_NOT_AS_TYPED: Final = {
    STRUCK: "it is struck through, so whether it still counts cannot be told; take the line off, or clear the cell",
    WORDED: "its number format shows words beside the date that may deny it; type them in the cell",
}
_TOTALS: Final = frozenset({"total", "totals", "subtotal", "subtotals", "grand", "average", "mean", "median", "sum"})


class Typed(NamedTuple):
    """A cell of a row: its column, what it holds, the row it stands in, and whether it is empty in the file itself."""

    column: Column
    raw: object
    row: int
    hollow: bool

    @property
    def cell(self) -> str:
        """Its address."""
        return f"{letters(self.column.index)}{self.row + 1}"


class TableRows:
    """The rows of one table of a sheet, and the account of its cells."""

    def __init__(self, sheet: Sheet, block: Block, mapping: ColumnMap, ledger: Ledger) -> None:
        self.sheet = sheet
        self.block = block
        self.ledger = ledger
        self.tally = ledger.of_sheet(sheet.name)
        self.columns = bind(sheet, block, mapping)
        self.merged = merged_rows(sheet, block)
        self.coloured = Coloured(sheet, block, self.columns)
        self._by_index = {column.index: column for column in self.columns}
        self._unread: dict[int, list[int]] = {}
        for column in self.columns:
            ledger.watch(sheet.name, column.index, range(block.first, block.end), column.counts)
        ledger.tables.append(self.readings)
        self._enter_headings()

    def cells(self, row: int) -> list[Typed]:
        """Return the cells of a row that hold something, or lie under one that does."""
        columns, shown_as = self._by_index, self.sheet.shown_as
        found = []
        for index, raw in enumerate(self.sheet.rows[row]):
            if raw == "" or is_blank(raw):
                continue
            column = columns.get(index)
            if column is None:
                column = columns[index] = Column(index, "", why=NO_HEADING)
            if shown_as:
                raw = _as_shown(raw, shown_as.get((row, index)))
            found.append(Typed(column, raw, row, False))
        if coloured := self.coloured.meant.get(row):
            found += [Typed(columns[index], unfit, row, True) for index, unfit in coloured.items()]
        if covered := self.merged.covered.get(row):
            found = self._with_covered(found, covered)
        return found

    def _with_covered(self, found: list[Typed], covered: Mapping[int, Covered]) -> list[Typed]:
        kept = [cell for cell in found if cell.column.index not in covered]
        for cell in found:
            if cell.column.index in covered:
                why = "the cell lies under a merged one, where it cannot be seen; unmerge them to see it"
                self.refuse(cell, why)
        kept += [
            Typed(self._by_index[index], _as_shown(one.raw, self.sheet.shown_as.get((one.row, index))), one.row, True)
            for index, one in covered.items()
            if index in self._by_index
        ]
        return sorted(kept, key=lambda cell: cell.column.index)

    def read(self, cell: Typed) -> None:
        """Enter a cell as read."""
        if not cell.hollow:
            self.tally.read += 1
            cell.column.counts.read += 1

    def refuse(self, cell: Typed, why: str, reference: str = "", *, private: bool = False) -> None:
        """List a cell as not read."""
        cells = 0 if cell.hollow else 1
        raw = "" if private or (isinstance(cell.raw, Unfit) and cell.hollow) else cell.raw
        self.ledger.refuse(self.sheet.name, cell.cell, raw, why, reference, cells)
        cell.column.counts.not_read += cells

    def leave(self, cell: Typed, reference: str = "") -> None:
        """Enter a cell of a column that is not read: left out by the map, or listed."""
        if cell.hollow:
            return
        if cell.column.ignored:
            self.tally.left_out += 1
            cell.column.counts.left_out += 1
        elif not _is_folded(cell.column):
            self.refuse(cell, cell.column.why, reference, private=True)
        else:
            cell.column.counts.not_read += 1
            self._unread.setdefault(cell.column.index, []).append(cell.row)

    def refuse_all(self, row: int, why: str, reference: str = "") -> None:
        """List a row as one line."""
        self.ledger.refuse_row(self.sheet, row, why, reference)
        for cell in self.cells_in_file(row):
            cell.column.counts.not_read += 1

    def cells_in_file(self, row: int) -> Sequence[Typed]:
        """Return the cells of a row that are not empty in the file itself."""
        return [
            Typed(self._by_index.get(index) or Column(index, "", why=NO_HEADING), raw, row, False)
            for index, raw in enumerate(self.sheet.rows[row])
            if not is_blank(raw)
        ]

    def finish(self) -> None:
        """List the columns that were not read, a line each, and the cells that are coloured."""
        headed = {column.index for column in self.columns if _is_folded(column)}
        for index in sorted(headed | self._unread.keys()):
            column, rows = self._by_index[index], self._unread.get(index, [])
            if index in headed and column.row in self.block.rows:
                rows = [column.row, *rows]
            if not rows:
                continue
            self.ledger.fold(self.sheet.name, (rows[0], index), (rows[-1], index), len(rows), column.why)
        for index, places in self.coloured.others.items():
            first, last = places[0][0], places[-1][0]
            self.ledger.fold(self.sheet.name, (first, index), (last, index), 0, self.coloured.why(index))

    def readings(self) -> list[ColumnReading]:
        """Return how each column was read."""
        return [self._reading(column) for column in self.columns]

    def _reading(self, column: Column) -> ColumnReading:
        target, counts = column.target, column.counts
        swappable, example = self._swappable(column)
        return ColumnReading(
            sheet=self.sheet.name, cell=f"{letters(column.index)}{column.row + 1}", heading=on_one_line(column.heading),
            path=target.path if target else None, label=target.label if target else None,
            by=column.by.value if column.by and target else "", why=column.why,
            cells_read=counts.read, cells_not_read=counts.not_read, cells_left_out=counts.left_out,
            swappable=swappable, example=example, noted=self._noted(column),
            may_be=tuple(target.path for target in column.doubts),
        )  # fmt: skip

    def _swappable(self, column: Column) -> tuple[int, str]:
        """Return how many cells hold a day and a month that could be swapped, and how the first of them was read."""
        reader = column.reader
        found = self._rows_with(column, reader.swappable) if reader else []
        if not found or reader is None:
            return 0, ""
        raw = self._at(found[0], column.index)
        cell = f"{letters(column.index)}{found[0] + 1}"
        return len(found), f"{cell}: {quoted(raw)} is read as {reader.swappable[raw]}"

    def _noted(self, column: Column) -> tuple[str, ...]:
        """Return the cells with a date beside a note that may change it."""
        rows = self._rows_with(column, column.reader.noted) if column.reader else []
        return tuple(f"{letters(column.index)}{row + 1}" for row in rows)

    def _rows_with(self, column: Column, texts: Container[object]) -> list[int]:
        """Return the rows in which a column of dates holds one of some texts."""
        if not (texts and column.target and column.target.is_date):
            return []
        return [row for row in self._rows_of_table() if self._at(row, column.index) in texts]

    def _at(self, row: int, index: int) -> object:
        cells = self.sheet.rows[row]
        raw = cells[index] if index < len(cells) else ""
        return raw if isinstance(raw, str) else ""

    def _rows_of_table(self) -> range:
        return range(self.block.first, self.block.end)

    def _enter_headings(self) -> None:
        """Enter the headings, and the groups above them that helped to tell what a column is of."""
        for column in self.columns:
            if column.row not in self.block.rows:
                continue
            cell = f"{letters(column.index)}{column.row + 1}"
            if column.ignored:
                self.tally.left_out += 1
            elif column.target is not None:
                self.tally.read += 1
            elif not _is_folded(column):
                self.ledger.refuse(self.sheet.name, cell, "", column.why)
        for row in self.block.rows:
            self._enter_beside(row)

    def _enter_beside(self, row: int) -> None:
        """Enter what stands in a row of headings and heads no column: groups, and what strayed there."""
        headed = {column.index for column in self.columns if column.row == row}
        lowest = row == self.block.rows[-1]
        used = set() if lowest else {column.above for column in self.columns if column.target or column.ignored}
        stray = []
        for index, raw in enumerate(self.sheet.rows[row]):
            if is_blank(raw) or index in headed:
                continue
            if index in used:
                self.tally.read += 1
            else:
                stray.append(index)
        if stray:
            why = "it stands apart from the headings and heads nothing" if lowest else "it stands above the headings"
            self.ledger.fold(self.sheet.name, (row, stray[0]), (row, stray[-1]), len(stray), why)


def _as_shown(raw: object, word: str | None) -> object:
    """Return what a cell says as it is shown: the days of a month where no more is shown, or nothing to go by."""
    if word in WHY_NOT_AS_TYPED:
        return Unfit(whole_text(raw), WHY_NOT_AS_TYPED[word]) if word == STRUCK or isinstance(raw, date) else raw
    if word is None or not isinstance(raw, date) or raw.day != 1:
        return raw
    if word == YEAR:
        return DateInterval.year(raw.year) if raw.month == 1 else raw
    return DateInterval.month(raw.year, raw.month)


def _is_folded(column: Column) -> bool:
    """Whether a column that is not read is listed as one line, its heading with it."""
    return column.target is None and not column.ignored and not column.doubts


def on_one_line(heading: str) -> str:
    """Return a heading without what cannot be printed."""
    return "".join(character if character.isprintable() else " " for character in heading)


def is_total(text: str) -> bool:
    """Whether a text heads a row of totals.

    >>> is_total("Totals:"), is_total("Grand total"), is_total("SCR-1")
    (True, True, False)
    """
    words = text.casefold().replace(":", " ").replace("-", " ").split()
    return bool(words) and words[0] in _TOTALS


def agrees(target: Target, raw: object, value: object) -> bool:
    """Whether a cell, read for a fact, says the same as a value."""
    try:
        return target.spec is not None and bool(target.spec.reader.read(raw) == value)
    except Unreadable:
        return False
