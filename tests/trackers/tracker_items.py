"""The sheets of lists (agencies, actions, extensions, requests), joined to the reviews by their reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

import tracker_people
from tracker_columns import ITEMS, ITEMS_OF_NO_FACT, REFERENCE_KNOWN, SHEET_NAMES, Column, heading_for
from tracker_reviews import Case, facts_of
from tracker_truth import EMPTY, Cell, Fact, Sheet, Typed

_SOME_DAY: Final = date(2010, 1, 14)


class ItemSheetMaker:
    """Makes the sheet of one list. `clear`: few reviews would take it for anything else."""

    def __init__(self, chance: Random, each: str, taken: set[str]) -> None:
        self.chance = chance
        self.each = each
        self.sheet = Sheet(chance.choice([name for name in SHEET_NAMES[each] if name not in taken]))
        self.columns = self._columns()
        # A sheet that is not plainly of its list may be left unread, as long as it is listed.
        known = sum(column.known and column.path.startswith(each) for column in self.columns)
        self.clear = known >= 3 and self.sheet.name in (SHEET_NAMES[each][0],)
        self.row = 0

    def make(self, cases: Sequence[Case]) -> Sheet:
        """Return the sheet with a few rows for most of the reviews, and a few rows of none."""
        chance = self.chance
        for _ in range(chance.choice([0, 0, 1, 2])):
            self._put(self.row, 0, Cell(Typed("ACTION PLAN TRACKER (made up)"), frame=True, about="banner"))
            self.row += 1
        for index, column in enumerate(self.columns):
            if column.heading:
                self._put(self.row, index, Cell(Typed(column.heading), frame=True, about="heading"))
        self.sheet.headings = {index: column.heading for index, column in enumerate(self.columns)}
        self.row += 1
        if chance.random() < 0.1:
            self._row(None, "", owed=False)
        for case in cases:
            if chance.random() < 0.8:
                self._block(case)
        if chance.random() < 0.2:
            self._row(None, "NO SUCH REF 99", owed=False)
        return self.sheet

    def _columns(self) -> list[Column]:
        chance = self.chance
        wanted = chance.sample(list(ITEMS[self.each].items()), chance.randrange(3, len(ITEMS[self.each]) + 1))
        found = [Column(path, kind, *heading_for(chance, path, others)) for path, (kind, others) in wanted]
        of_no_fact = [column for column in ITEMS_OF_NO_FACT[self.each] if chance.random() < 0.6]
        found += [Column("", kind, heading, personal=personal) for heading, kind, personal in of_no_fact]
        chance.shuffle(found)
        return [Column("reference", "reference", chance.choice(REFERENCE_KNOWN)), *found]

    def _put(self, row: int, column: int, cell: Cell) -> None:
        if self.chance.random() < 0.003:
            cell = replace(cell, typed=replace(cell.typed, comment=tracker_people.comment(self.chance)))
        self.sheet.cells[row, column] = cell

    def _block(self, case: Case) -> None:
        """Write the items of one review: its reference on each row, on the first alone, or merged down them."""
        how = self.chance.choice(["each", "first", "first", "merged"])
        rows = self.chance.randrange(1, 6)
        if self.chance.random() < 0.04:
            self._section(case, rows)
            return
        top = self.row
        for number in range(rows):
            self._row(case, self._written(case) if number == 0 or how == "each" else "", owed=not case.twice)
        if how == "merged" and rows > 1:
            self.sheet.merged.append(((top, 0), (top + rows - 1, 0)))
            anchor = self.sheet.cells[top, 0]
            for row in range(top + 1, top + rows):
                self.sheet.cells[row, 0] = replace(anchor, typed=EMPTY)

    def _section(self, case: Case, rows: int) -> None:
        """Write the items of a review under a line that names it, with nothing in the column of references."""
        self._put(self.row, 0, Cell(Typed(f"{case.reference} – Child K"), frame=True, about="section"))
        if self.chance.random() < 0.5:
            self.sheet.merged.append(((self.row, 0), (self.row, len(self.columns) - 1)))
        self.row += 1
        for _ in range(rows):
            self._row(case, "", owed=False)

    def _written(self, case: Case) -> str:
        return self.chance.choice([case.reference] * 8 + [f"{case.reference} ", case.reference.lower()])

    def _row(self, case: Case | None, reference: str, *, owed: bool) -> None:
        row = self.row
        for index, column in enumerate(self.columns):
            about = f"{column.heading!r} ({column.path or 'no fact'})"
            if column.path == "reference":
                if reference:
                    self._put(row, index, Cell(Typed(reference), frame=True, about=about))
                continue
            self._put(row, index, self._cell(case, column, owed, about))
        self.row += 1

    def _cell(self, case: Case | None, column: Column, owed: bool, about: str) -> Cell:
        day = case.day if case else _SOME_DAY
        if not column.path:
            return Cell(tracker_people.of_no_fact(self.chance, column.kind, day), about=about)
        said = tracker_people.said(self.chance, column.kind, day)
        if case is None:
            return Cell(said.typed, about=f"{about}, of no review")
        facts: tuple[Fact, ...] = facts_of(column, said)
        facts = tuple(replace(fact, owed=fact.owed and owed and self.clear) for fact in facts)
        return Cell(said.typed, facts, reference=case.reference, item=self.row, about=about)
