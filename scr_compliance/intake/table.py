"""Reading the sheet of the reviews: one row, one record."""

from __future__ import annotations

from collections.abc import Sequence

from scr_compliance.intake.cells import Sheet, Unfit, filled, is_blank, letters, whole_text
from scr_compliance.intake.columns import ERROR_VALUES, Column, bind, enter_headings
from scr_compliance.intake.draft import LONGEST_REFERENCE, Draft
from scr_compliance.intake.layout import Layout
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.targets import Target
from scr_compliance.records.absence import Absence
from scr_compliance.records.values import Unreadable

NO_HEADING = "the column has no heading"


class ReviewSheet:
    """Reads the rows of one sheet of reviews."""

    def __init__(self, sheet: Sheet, layout: Layout, mapping: ColumnMap, ledger: Ledger) -> None:
        self.sheet = sheet
        self.ledger = ledger
        self.row = layout.row
        self.columns = bind(sheet, layout.row, None, mapping)
        self.reference = next(c.index for c in self.columns if c.target and c.target.is_reference)
        self._by_index = {column.index: column for column in self.columns}
        enter_headings(sheet, layout.row, self.columns, ledger)

    def drafts(self) -> list[Draft]:
        """Return the records of the sheet, as far as this sheet goes."""
        found = []
        for row in range(self.row + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            if (draft := self._draft(row, cells)) is not None:
                found.append(draft)
        return found

    def _draft(self, row: int, cells: Sequence[object]) -> Draft | None:
        raw = cells[self.reference] if self.reference < len(cells) else ""
        reference, why = read_reference(raw)
        if why:
            if filled(cells):
                self.ledger.rejected += 1
                self.ledger.refuse_row(self.sheet, row, f"the record is not kept: {why}")
            return None
        number = row + 1
        prefix = self.sheet.prefix
        draft = Draft(reference, f"{prefix}{number}", f"{prefix}{letters(self.reference)}{number}")
        self.ledger.cells_read += 1
        doubtful: list[tuple[Column, object]] = []
        read = 0
        for index, raw in enumerate(cells):
            if raw == "" or index == self.reference:
                continue
            column = self._by_index.get(index)
            if column is None or column.reader is None or column.target is None:
                doubtful.append((column or Column(index, "", why=NO_HEADING), raw))
                continue
            value, why, typed = column.reader(raw)
            if value is None:
                continue
            address = f"{letters(index)}{number}"
            if why:
                self.ledger.refuse(self.sheet.name, address, typed, why, reference)
            read += self._put(draft, column.target, value, address, typed, why)
        self.ledger.cells_read += read
        for column, raw in doubtful:
            self._not_read(draft, column, raw, number)
        return draft

    def _put(self, draft: Draft, target: Target, value: object, address: str, typed: str, why: str) -> int:
        """Give a value to the record; return 1 if that settles the cell as read."""
        place = self.sheet.prefix + address
        if target.spec is None:
            draft.set_list(target.path, value, place, (self.sheet.name, address, typed))
            return 0
        if target.each is None:
            draft.put(target.path, target.attribute, value, place, typed)
        else:
            draft.item(target.each, target.position).append((target.spec, value, place, typed))
        return 0 if why else 1

    def _not_read(self, draft: Draft, column: Column, raw: object, number: int) -> None:
        """Enter a cell of a column that is not read, and doubt the fact that it may be."""
        if is_blank(raw):
            return
        if column.ignored:
            self.ledger.cells_ignored += 1
            return
        address = f"{letters(column.index)}{number}"
        self.ledger.refuse(self.sheet.name, address, raw, column.why, draft.reference)
        target = column.doubts
        if target is not None and not target.is_reference and not self._agrees(draft, target, raw):
            self._put(draft, target, Absence.UNREADABLE, address, whole_text(raw)[:60], column.why)

    @staticmethod
    def _agrees(draft: Draft, target: Target, raw: object) -> bool:
        """Whether the record has the fact already, and nothing else than this cell says."""
        if not draft.has(target.path, target.spec, target.each, target.position):
            return False
        try:
            return target.each is not None or bool(target.read(raw) == draft.value(target.attribute))
        except Unreadable:
            return False


def read_reference(raw: object) -> tuple[str, str]:
    """Return a reference, and why there is none."""
    if isinstance(raw, Unfit):
        return "", f"its reference cannot be read: {raw.why}"
    if is_blank(raw):
        return "", "the row has no reference"
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        return (
            "",
            "its reference is a date, a time or a yes/no value; format the cell as text and type it again",
        )
    text = whole_text(raw)
    if not text.isprintable():
        return "", "its reference holds characters that are no text"
    if len(text) > LONGEST_REFERENCE:
        return "", f"its reference is longer than {LONGEST_REFERENCE} characters"
    if text in ERROR_VALUES:
        return "", "its reference is an error of the spreadsheet"
    return text, ""
