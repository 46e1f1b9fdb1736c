"""Reading a table of a list's items: one row, one item, joined to its review by the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scr_compliance.intake.columns import is_ditto
from scr_compliance.intake.draft import Draft, Fact
from scr_compliance.intake.rows import TableRows, Typed, agrees
from scr_compliance.intake.table import ANOTHER_VALUE, read_reference
from scr_compliance.records.absence import Absence


class ItemTable:
    """Reads the rows of one table of a list's items."""

    def __init__(self, rows: TableRows, drafts: Mapping[str, Sequence[Draft]]) -> None:
        assert rows.block.each is not None
        self.rows = rows
        self.each = rows.block.each
        self.join = rows.block.join
        self.drafts = drafts

    def give(self) -> None:
        """Give the items of the table to the records they belong to; a blank reference is that of the row above."""
        reference, why = "", "neither this row nor one above it has a reference"
        if self.join is None:
            why = "the sheet has no column with the review's reference"
        for row in range(self.rows.block.first, self.rows.block.end):
            cells = self.rows.cells(row)
            own = next((cell for cell in cells if cell.column.index == self.join), None)
            if own is not None and not (isinstance(own.raw, str) and is_ditto(own.raw)):
                reference, why = read_reference(own.raw)
            if not any(not cell.hollow for cell in cells):
                continue
            owners = self._owners(reference) if not why else ()
            if len(owners) == 1:
                self._item(owners[0], cells)
            else:
                self._orphan(row, reference, why, owners)
        self.rows.finish()

    def _owners(self, reference: str) -> Sequence[Draft]:
        """Return the records of a reference: as it is written or, where there is none, save for its spaces."""
        return self.drafts.get(reference.casefold()) or self.drafts.get(squeezed(reference), ())

    def _orphan(self, row: int, reference: str, why: str, owners: Sequence[Draft]) -> None:
        for owner in owners:
            owner.doubt_list(self.each, f"{self.rows.sheet.prefix}{row + 1}")
        if not why:
            why = "more than one review has this reference" if owners else "no review has this reference"
        self.rows.refuse_all(row, why, reference)

    def _item(self, draft: Draft, cells: Sequence[Typed]) -> None:
        facts: dict[str, Fact] = {}
        unread: list[Typed] = []
        for cell in cells:
            if cell.column.index == self.join:
                self.rows.read(cell)
            elif cell.column.reader is None:
                unread.append(cell)
            else:
                self._read(draft, cell, facts)
        for cell in unread:
            self._not_read(draft, cell, facts)
        if facts:
            draft.item(self.each).extend(facts.values())

    def _read(self, draft: Draft, cell: Typed, facts: dict[str, Fact]) -> None:
        column = cell.column
        assert column.reader is not None and column.target is not None and column.target.spec is not None
        value, why, typed = column.reader(cell.raw)
        if why:
            self.rows.refuse(cell, why, draft.reference, private=not typed)
        else:
            self.rows.read(cell)
        facts[column.target.path] = (column.target.spec, value, self.rows.sheet.prefix + cell.cell, typed)

    def _not_read(self, draft: Draft, cell: Typed, facts: dict[str, Fact]) -> None:
        """Enter a cell of a column that is not read, and doubt the facts that it may be of."""
        self.rows.leave(cell, draft.reference)
        for target in cell.column.doubts:
            if target.spec is None:
                continue
            before = facts.get(target.path)
            if before is not None and agrees(target, cell.raw, before[1]):
                continue
            if before is not None and before[1] is not Absence.UNREADABLE:
                self.rows.ledger.take_back(before[2], ANOTHER_VALUE, draft.reference)
            facts[target.path] = (target.spec, Absence.UNREADABLE, self.rows.sheet.prefix + cell.cell, "")


def squeezed(reference: str) -> str:
    """Return the key of a reference whatever its case and spaces; no reference as written has this form.

    >>> squeezed("SCR 12") == squeezed("scr12")
    True
    """
    return f" {''.join(reference.split()).casefold()}"
