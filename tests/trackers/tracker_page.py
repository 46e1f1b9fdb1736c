"""A sheet while it is filled in: cells put down, merged with others, and now and then a note hung on one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import tracker_people
from tracker_columns import Column
from tracker_truth import EMPTY, Cell, Fact, Kind, Place, Sheet, Typed


class Page:
    """One sheet being filled in."""

    def __init__(self, chance: Random, name: str, kind: Kind) -> None:
        self.chance = chance
        self.kind = kind
        self.sheet = Sheet(name)
        self.columns: list[Column] = []
        self.left = 0
        self.heading_row = 0
        self.row = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        if self.kind == "csv" and cell.typed.formula:
            cell = replace(cell, typed=Typed(cell.typed.value, form=cell.typed.form))
        if self.chance.random() < 0.004:
            cell = replace(cell, typed=replace(cell.typed, comment=tracker_people.comment(self.chance)))
        self.sheet.cells[row, column] = cell

    def frame(self, row: int, column: int, text: str | int, about: str = "frame") -> None:
        self.put(row, column, Cell(Typed(text), frame=True, about=about))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if self.kind == "csv":
            return
        self.sheet.merged.append(((top, left), (bottom, right)))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    anchor = self.sheet.cells[top, left]
                    facts = tuple(replace(fact, owed=False) for fact in anchor.facts)
                    self.sheet.cells[row, column] = replace(anchor, typed=EMPTY, facts=facts)

    def covers(self, place: Place) -> bool:
        return any(
            top <= place[0] <= bottom and left <= place[1] <= right
            for (top, left), (bottom, right) in self.sheet.merged
        )


def not_owed(cell: Cell) -> Cell:
    return replace(cell, facts=tuple(replace(fact, owed=False) for fact in cell.facts))


def merge_across(page: Page) -> None:
    """Merge some cells of the row: what the first says may be of all of them, or of the review."""
    row, start = page.row - 1, page.chance.randrange(len(page.columns))
    end = min(start + page.chance.randrange(1, 4), len(page.columns) - 1)
    if end == start or page.kind == "csv" or "reference" in {one.path for one in page.columns[start : end + 1]}:
        return
    cell = page.sheet.cells[row, start + page.left]
    if page.chance.random() < 0.5:
        text, column = "withdrawn, see minutes", page.columns[start]
        facts = (Fact(column.path, text, owed=False),) if column.kind == "text" else ()
        cell = Cell(Typed(text), facts, reference=cell.reference, about=cell.about)
    page.sheet.cells[row, start + page.left] = not_owed(cell)
    page.merge(row, start + page.left, row, end + page.left)
    for column in range(start + 1, end + 1):
        page.sheet.cells[row, column + page.left] = Cell(EMPTY, about="under a cell merged across")


def merge_with_the_row_above(page: Page, reference: str) -> None:
    """Merge a cell with that of the review above: it is of both."""
    column = page.chance.randrange(len(page.columns))
    place = page.row - 2, column + page.left
    above = page.sheet.cells.get(place)
    if page.kind == "csv" or above is None or above.frame or page.columns[column].path in ("reference", ""):
        return
    if place in {(row, at) for first, last in page.sheet.merged for row, at in (first, last)} or page.covers(place):
        return
    page.sheet.cells[place] = replace(not_owed(above), shared_with=reference)
    page.merge(*place, place[0] + 1, place[1])
    below = page.sheet.cells[place[0] + 1, place[1]]
    page.sheet.cells[place[0] + 1, place[1]] = replace(below, reference=reference)
