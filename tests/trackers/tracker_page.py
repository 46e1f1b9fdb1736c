"""A sheet while it is filled in: cells put down, merged with others, and now and then a note hung on one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import tracker_people
from tracker_truth import EMPTY, Cell, Kind, Place, Sheet, Typed


class Page:
    """One sheet being filled in."""

    def __init__(self, chance: Random, name: str, kind: Kind) -> None:
        self.chance = chance
        self.kind = kind
        self.sheet = Sheet(name)
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
