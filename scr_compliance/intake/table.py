"""Reading a table of reviews: one row, one record, or several rows under one merged reference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from scr_compliance.intake.cells import Unfit, filled, is_blank, whole_text
from scr_compliance.intake.columns import ERROR_VALUES, Column, Reading, is_ditto
from scr_compliance.intake.draft import LONGEST_REFERENCE, Draft
from scr_compliance.intake.grid.xlsx_formats import STRUCK
from scr_compliance.intake.pieces import Portion
from scr_compliance.intake.row_items import RowItems
from scr_compliance.intake.rows import WHY_NOT_AS_TYPED, TableRows, Typed, agrees, is_total
from scr_compliance.intake.targets import Target, target_of_path
from scr_compliance.records.absence import Absence

ANOTHER_VALUE: Final = "another cell of the same review says something else, so neither is kept"


class ReviewTable:
    """Reads the rows of one table of reviews."""

    def __init__(self, rows: TableRows) -> None:
        self.rows = rows
        self.ledger = rows.ledger
        assert rows.block.join is not None
        self.reference = rows.block.join
        self._of_row: dict[int, Draft] = {}
        self._said_again: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._above: Draft | None = None

    def drafts(self) -> list[Draft]:
        """Return the records of the table, as far as this table goes."""
        block = self.rows.block
        found = []
        for row in range(block.first, block.end):
            cells = self.rows.cells(row)
            if cells and (draft := self._draft(row, cells)) is not None:
                found.append(draft)
        self.rows.finish()
        return found

    @cached_property
    def _shapes(self) -> frozenset[str]:
        """How references are written in rows that hold more of a review or, if none does, those with a figure."""
        known = {column.index for column in self.rows.columns if _is_of_review(column)} - {self.reference}
        written = list(self._references())
        fuller = [text for text, cells in written if any(index in known for index, _ in filled(cells))]
        return frozenset(map(shape_of, fuller or [text for text, _ in written if any(map(str.isdigit, text))]))

    def _references(self) -> Iterator[tuple[str, Sequence[object]]]:
        """Yield each reference and the cells of its row; a row of totals has none."""
        for row in range(self.rows.block.first, self.rows.block.end):
            cells = self.rows.sheet.rows[row]
            text = whole_text(cells[self.reference]) if self.reference < len(cells) else ""
            if text and not is_total(text):
                yield text, cells

    def _draft(self, row: int, cells: Sequence[Typed]) -> Draft | None:
        own = next((cell for cell in cells if cell.column.index == self.reference), None)
        others = [cell for cell in cells if cell is not own]
        if own is not None and own.hollow and (draft := self._of_row.get(own.row)) is not None:
            self._of_row[row] = self._above = draft
            self._fill(draft, others)
            return None
        if why := self._no_review(row, own, others):
            self.rows.refuse_all(row, why)
            return None
        reference, why = read_reference(own.raw if own else "")
        if why:
            struck = own is not None and isinstance(own.raw, Unfit) and own.raw.why == WHY_NOT_AS_TYPED[STRUCK]
            # A row that was struck out is of its own review, so the one above has nothing of it.
            self._reject(row, [] if struck else others, why)
            return None
        assert own is not None
        sheet = self.rows.sheet
        draft = Draft(reference, f"{sheet.prefix}{row + 1}", f"{sheet.prefix}{own.cell}")
        self.rows.read(own)
        self._of_row[row] = self._above = draft
        self._fill(draft, others)
        return draft

    def _no_review(self, row: int, own: Typed | None, others: Sequence[Typed]) -> str:
        """Return why a row is not that of a review, or nothing."""
        first = own or others[0]
        if isinstance(first.raw, str) and is_total(first.raw):
            return "it is a row of totals, not a review"
        more = any(_is_of_review(cell.column) and not cell.hollow for cell in others)
        if row in self.rows.merged.across and not more:
            return "it is a line between the rows, merged across them, not a review"
        if own is None:
            return "" if more else "the row has no reference, and nothing of a review under any heading"
        text = whole_text(own.raw)
        if not more and self._shapes and shape_of(text) not in self._shapes:
            return "only its reference is filled, and not as references are written here, so it was taken for no review"
        return ""

    def _reject(self, row: int, others: Sequence[Typed], why: str) -> None:
        """List a row without a reference; it may go on with the review above, of which it then leaves facts open."""
        self.ledger.rejected += 1
        self.rows.refuse_all(row, f"the record is not kept: {why}")
        if self._above is None:
            return
        for cell in others:
            target = cell.column.target
            place = self.rows.sheet.prefix + cell.cell
            if target is None or cell.hollow:
                continue
            if target.each is not None:
                self._above.leave_open(target.each, place)
            elif not has(self._above, target):
                doubt(self._above, target, place)

    def _fill(self, draft: Draft, cells: Sequence[Typed]) -> None:
        """Give the cells of a row to the record."""
        row = RowItems(self.rows, draft)
        later: list[tuple[Typed, Portion, str]] = []
        unread = []
        for cell in cells:
            reader = cell.column.reader
            if reader is None:
                unread.append(cell)
                continue
            value, why, typed = reader(cell.raw)
            if isinstance(value, Portion):
                later.append((cell, value, typed))
            elif value is not None:
                self._take(draft, row, cell, (value, why, typed))
        row.give()
        for cell, portion, typed in later:
            self._portion(draft, cell, portion, typed)
        for cell in unread:
            self._not_read(draft, cell)

    def _take(self, draft: Draft, row: RowItems, cell: Typed, reading: Reading) -> None:
        """Give what a cell says to the record, and enter the cell."""
        value, why, typed = reading
        target = cell.column.target
        assert target is not None
        if target.is_row_item or isinstance(value, tuple):
            row.take(cell, value, typed)
        elif target.spec is None:
            why = self._list(draft, cell, value, typed) or why
        elif not self._put(draft, cell, value, typed):
            why = why or ANOTHER_VALUE
        if why:
            self.rows.refuse(cell, why, draft.reference, private=not typed)
        else:
            self.rows.read(cell)

    def _put(self, draft: Draft, cell: Typed, value: object, typed: str) -> bool:
        """Set a fact of the review, or of an item by its position; two cells that disagree leave it unreadable."""
        target, place = cell.column.target, self.rows.sheet.prefix + cell.cell
        assert target is not None and target.spec is not None
        if target.each is not None:
            draft.item(target.each, target.position).append((target.spec, value, place, typed))
        elif not has(draft, target):
            draft.put(target.path, target.attribute, value, place, typed)
        elif draft.value(target.attribute) != value:
            self._disagree(draft, target, place)
            return False
        elif value is not Absence.UNREADABLE and not cell.hollow:
            self._said_again[draft.at, target.path].append(place)
        return True

    def _disagree(self, draft: Draft, target: Target, place: str) -> None:
        """Take a fact of which two cells say different things as one that cannot be read."""
        if has(draft, target) and draft.value(target.attribute) is not Absence.UNREADABLE:
            first = draft.cells[target.path]
            if list(draft.cells.values()).count(first) == 1:
                self.ledger.take_back(first, ANOTHER_VALUE, draft.reference)
            for again in self._said_again.pop((draft.at, target.path), ()):
                self.ledger.take_back(again, ANOTHER_VALUE, draft.reference)
        doubt(draft, target, place)

    def _list(self, draft: Draft, cell: Typed, value: object, typed: str) -> str:
        """Set what a cell says of a whole list in one word; return why that cannot be kept, or nothing."""
        target, place = cell.column.target, self.rows.sheet.prefix + cell.cell
        assert target is not None
        before = draft.list_said(target.path)
        if before is None:
            draft.set_list(target.path, value, place, (self.rows.sheet.name, cell.cell, typed))
        return "" if before in (None, value) else ANOTHER_VALUE

    def _portion(self, draft: Draft, cell: Typed, portion: Portion, typed: str) -> None:
        """Set how many of how many a cell says."""
        target = cell.column.target
        assert target is not None and target.spec is not None and target.spec.out_of is not None
        whole = target_of_path(target.spec.out_of)
        assert whole is not None
        place = self.rows.sheet.prefix + cell.cell
        known = draft.value(whole.attribute) if has(draft, whole) else None
        got = known if portion.got is None else portion.got
        why = ""
        if not isinstance(got, int):
            why = "it says all, and of how many is not recorded; write the number"
        elif isinstance(known, int) and portion.of not in (None, known):
            why = f"it says of how many, and {draft.cells[whole.path]} says otherwise"
        elif has(draft, target) and draft.value(target.attribute) != got:
            why = ANOTHER_VALUE
        if why:
            self.rows.refuse(cell, why, draft.reference)
            self._disagree(draft, target, place)
            return
        self.rows.read(cell)
        if known is None:
            draft.put(whole.path, whole.attribute, portion.of, place, typed)
        if not has(draft, target):
            draft.put(target.path, target.attribute, got, place, typed)

    def _not_read(self, draft: Draft, cell: Typed) -> None:
        """Enter a cell of a column that is not read, and doubt the facts that it may be of."""
        self.rows.leave(cell, draft.reference)
        place = self.rows.sheet.prefix + cell.cell
        for target in cell.column.doubts:
            if target.each is None and has(draft, target):
                if not agrees(target, cell.raw, draft.value(target.attribute)):
                    self._disagree(draft, target, place)
            elif not has(draft, target):
                doubt(draft, target, place)


def _is_of_review(column: Column) -> bool:
    """Whether the cells of a column are, or may be, of a review."""
    return column.target is not None or bool(column.doubts)


def has(draft: Draft, target: Target) -> bool:
    """Whether a draft has a fact, or has been told of a list."""
    return draft.has(target.path, target.spec, target.each, target.position)


def doubt(draft: Draft, target: Target, place: str) -> None:
    """Take a fact, or a list as a whole, as one that cannot be read."""
    if target.each is None:
        draft.put(target.path, target.attribute, Absence.UNREADABLE, place)
    elif target.spec is None or target.position is None:
        draft.doubt_list(target.each, place)
    else:
        draft.item(target.each, target.position).append((target.spec, Absence.UNREADABLE, place, ""))


def shape_of(reference: str) -> str:
    """Return how a reference is written: a letter for its letters, a figure for its figures.

    >>> shape_of("SCR09/0012"), shape_of("SCR 12"), shape_of("2009/10")
    ('A9/9', 'A 9', '9/9')
    """
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", reference))


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
    if is_ditto(text):
        return "", "its reference only says that it is the one above"
    return text, ""
