"""Where in the user's workbook a fact stands, or would stand if it were recorded."""

from __future__ import annotations

from typing import Final, NamedTuple

from scr_compliance.findings.words import general_path
from scr_compliance.intake.draft import REFERENCE
from scr_compliance.intake.grid.model import Place, address, place_of
from scr_compliance.intake.result import Intake
from scr_compliance.records.record import Record

DIGITS: Final = "0123456789"


class At(NamedTuple):
    """A cell of a sheet."""

    sheet: str
    cell: str

    @property
    def place(self) -> Place:
        """Its row and column, counted from 0."""
        return place_of(self.cell)


def at(text: str) -> At:
    """Return the cell that a place names; a row stands for the first cell of it.

    >>> at("Reviews!K7"), at("Actions!12").cell
    (At(sheet='Reviews', cell='K7'), 'A12')
    """
    sheet, _, cell = text.rpartition("!")
    return At(sheet, f"A{cell}" if cell.isdecimal() else cell)


class Places:
    """Finds the cells of facts: by where they were read or, of a blank, by its column and its record's row."""

    def __init__(self, intake: Intake) -> None:
        self._columns: dict[tuple[str, str], list[Place]] = {}
        for one in intake.how_read:
            if one.path is not None:
                self._columns.setdefault((one.sheet, one.path), []).append(place_of(one.cell))

    def reference(self, record: Record) -> At:
        """Return the cell of a record's reference."""
        return at(record.cells[REFERENCE])

    def of(self, path: str, record: Record) -> At | None:
        """Return the cell of a fact, or None where the workbook has no place for it."""
        if (found := record.cells.get(path)) is not None:
            return at(found)
        return self._blank(path, at(record.at)) or self._in_item(path, record)

    def _blank(self, path: str, beside: At) -> At | None:
        """Return the cell of a fact in the row of another cell: below the nearest heading above that names it."""
        row = beside.place[0]
        headings = [heading for heading in self._columns.get((beside.sheet, path), ()) if heading[0] < row]
        return At(beside.sheet, address(row, max(headings)[1])) if headings else None

    def _in_item(self, path: str, record: Record) -> At | None:
        """Return the blank cell of an item's fact, in the row in which the item's other facts stand."""
        item, bracket, _ = path.partition("].")
        if not bracket:
            return None
        beside = next((place for other, place in record.cells.items() if other.startswith(f"{item}].")), None)
        return None if beside is None else self._blank(general_path(path), at(beside))
