"""Reading the sheet of a list: one row, one item, joined to its review by the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scr_compliance.intake.cells import Sheet, filled, is_blank, letters, whole_text
from scr_compliance.intake.columns import Column, bind, enter_headings
from scr_compliance.intake.draft import Draft
from scr_compliance.intake.layout import Layout
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.table import NO_HEADING, read_reference
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec

Fact = tuple[FactSpec, object, str, str]


class ItemSheet:
    """Reads the rows of the sheet of one list."""

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        drafts: Mapping[str, Sequence[Draft]],
        mapping: ColumnMap,
        ledger: Ledger,
    ) -> None:
        assert layout.each is not None
        self.sheet = sheet
        self.each = layout.each
        self.join = layout.join
        self.row = layout.row
        self.drafts = drafts
        self.ledger = ledger
        self.columns = bind(sheet, layout.row, layout.each, mapping, layout.join)
        self._by_index = {column.index: column for column in self.columns}
        enter_headings(sheet, layout.row, self.columns, ledger)

    def give(self) -> None:
        """Give the items of the sheet to the records they belong to."""
        reference, why = "", "neither this row nor one above it has a reference"
        if self.join is None:
            why = "the sheet has no column with the review's reference"
        for row in range(self.row + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            raw = cells[self.join] if self.join is not None and self.join < len(cells) else ""
            if not is_blank(raw):
                reference, why = read_reference(raw)
            if not filled(cells):
                continue
            owners = self.drafts.get(reference.casefold(), ()) if not why else ()
            if len(owners) == 1:
                self._item(owners[0], row, cells)
            else:
                self._orphan(row, reference, why, owners)

    def _orphan(self, row: int, reference: str, why: str, owners: Sequence[Draft]) -> None:
        for owner in owners:
            owner.doubt_list(self.each, f"{self.sheet.prefix}{row + 1}")
        if not why:
            why = "more than one review has this reference" if owners else "no review has this reference"
        self.ledger.refuse_row(self.sheet, row, why, reference)

    def _item(self, draft: Draft, row: int, cells: Sequence[object]) -> None:
        facts: dict[str, Fact] = {}
        unread: list[tuple[Column, object]] = []
        for index, raw in filled_or_unfit(cells):
            column = self._by_index.get(index)
            if index == self.join:
                self.ledger.cells_read += 0 if is_blank(raw) else 1
            elif column is None or column.reader is None:
                unread.append((column or Column(index, "", why=NO_HEADING), raw))
            else:
                self._read(draft, column, row, raw, facts)
        for column, raw in unread:
            self._not_read(draft, column, row, raw, facts)
        if facts:
            draft.item(self.each).extend(facts.values())

    def _read(self, draft: Draft, column: Column, row: int, raw: object, facts: dict[str, Fact]) -> None:
        assert column.reader is not None and column.target is not None and column.target.spec is not None
        value, why, typed = column.reader(raw)
        address = f"{letters(column.index)}{row + 1}"
        if why:
            self.ledger.refuse(self.sheet.name, address, typed, why, draft.reference)
        else:
            self.ledger.cells_read += 1
        facts[column.target.path] = (column.target.spec, value, self.sheet.prefix + address, typed)

    def _not_read(self, draft: Draft, column: Column, row: int, raw: object, facts: dict[str, Fact]) -> None:
        if is_blank(raw):
            return
        if column.ignored:
            self.ledger.cells_ignored += 1
            return
        address = f"{letters(column.index)}{row + 1}"
        self.ledger.refuse(self.sheet.name, address, raw, column.why, draft.reference)
        doubted = column.doubts
        if doubted is not None and doubted.spec is not None:
            typed = whole_text(raw)[:60]
            place = self.sheet.prefix + address
            facts.setdefault(doubted.path, (doubted.spec, Absence.UNREADABLE, place, typed))


def filled_or_unfit(cells: Sequence[object]) -> list[tuple[int, object]]:
    """Return the cells that hold something or are known to be unfit, with their columns."""
    return [
        (index, raw)
        for index, raw in enumerate(cells)
        if raw is not None and not (isinstance(raw, str) and is_blank(raw))
    ]
