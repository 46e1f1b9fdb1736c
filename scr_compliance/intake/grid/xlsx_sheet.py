"""What the XML of an XLSX sheet says beside its values: formulas, errors, merged, hidden and coloured cells.

The library that gives the values gives an error, and a formula that was never calculated, as an empty cell. Both
are found here, so that neither reads as a blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from scr_compliance.intake.grid.guards import (
    MOST_COLOURED,
    MOST_COLUMNS,
    WHY_ERROR,
    WHY_UNCALCULATED,
    Budget,
    check_extent,
    check_merged,
    damaged,
)  # fmt: skip
from scr_compliance.intake.grid.markup import Attributes, is_true, local, prefix_of
from scr_compliance.intake.grid.model import Place, Range, Unfit, column_of

_EXTENSION: Final = "http://schemas.microsoft.com/office/excel/2006/main"
_DIGITS: Final = "0123456789"
_MOST_MERGED: Final = 200_000
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_BATCH: Final = 100_000
_Act: TypeAlias = "Callable[[SheetScan, Attributes], None]"


class SheetScan:
    """Gathers all this of one sheet while its XML is parsed: hand `start` and `text` to the parser, then `finish`."""

    def __init__(
        self, file: str, name: str, fills: Mapping[str, str], shown_as: Mapping[str, str], budget: Budget
    ) -> None:
        self.unfit: dict[Place, Unfit] = {}
        self.formulas: set[Place] = set()
        self.colours: dict[Place, str] = {}
        self.shown_as: dict[Place, str] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.rows = 0
        self.columns = 0
        self.colours_left_out = False
        self._file = file
        self._name = name
        self._fills = fills
        self._formats = shown_as
        self._budget = budget
        self._row = -1
        self._column = -1
        self._cell: Attributes = {}
        self._placed = True
        self._to_settle = self._filled = self._formula = self._has_value = False
        self._uncounted = 0
        self._text: list[str] | None = None
        self._columns_of: dict[str, int] = {}
        self._first_left_out = -1
        self._extensions: set[str] = set()
        self._by_name: dict[str, _Act] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""
        act = self._by_name.get(name)
        if act is None:
            self._start_extension(attributes)
            outside = prefix_of(name) in self._extensions
            act = self._by_name[name] = _pass if outside else _ACTS.get(local(name), _pass)
        act(self, attributes)

    def _start_extension(self, attributes: Attributes) -> None:
        """Note the prefix of what is added to a sheet, such as sparklines, whose formulas are those of no cell."""
        self._extensions.update(local(name) for name, value in attributes.items() if value == _EXTENSION)

    def text(self, text: str) -> None:
        """Take the text of a cell that needs looking at."""
        if self._text is not None:
            self._text.append(text)

    def finish(self) -> None:
        """End the sheet: settle its last cell, and drop what lies outside the filled cells."""
        self._end_cell()
        self._count()
        check_extent(self._file, self._name, self.rows, self.columns)
        check_merged(self._file, self._name, self.merged, self.rows)
        inside = {place: word for place, word in self.colours.items() if place[0] < self.rows}
        self.colours = {place: word for place, word in inside.items() if place[1] < self.columns}
        self.colours_left_out = 0 <= self._first_left_out < self.rows
        self.hidden_rows = {row for row in self.hidden_rows if row < self.rows}
        self.hidden_columns = {column for column in self.hidden_columns if column < self.columns}

    def _start_row(self, attributes: Attributes) -> None:
        self._end_cell()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else self._number(number) - 1
        self._column = -1
        self._budget.rows += 1
        if not self._budget.rows % _BATCH:
            self._budget.check(self._name)
        if is_true(attributes.get("hidden")) or attributes.get("ht") == "0":
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        """Begin a cell. Millions may hold nothing but a format: only what has to be known of those is looked at."""
        if self._to_settle:
            self._end_cell()
        if "r" not in attributes:
            self._find_place()
            self._column += 1
        self._placed = "r" not in attributes
        self._cell = attributes
        self._to_settle = "t" in attributes or attributes.get("s") in self._fills
        self._uncounted += 1
        if self._uncounted >= _BATCH:
            self._count()

    def _count(self) -> None:
        self._budget.cells += self._uncounted
        self._uncounted = 0
        self._budget.check(self._name)

    def _find_place(self) -> Place:
        """Return the place of the cell begun last."""
        if not self._placed:
            address = self._cell["r"]
            letters = address.rstrip(_DIGITS)
            column = self._columns_of.get(letters)
            self._column = self._column_number(letters) if column is None else column
            self._row = self._number(address[len(letters) :]) - 1
            self._placed = True
        return self._row, self._column

    def _start_value(self, _: Attributes) -> None:
        self._fill()
        self._has_value = True
        if self._formula or self._cell.get("t") == "e":
            self._text = []

    def _start_formula(self, _: Attributes) -> None:
        self._fill()
        self._formula = True
        self.formulas.add(self._find_place())

    def _fill(self) -> None:
        self._filled = self._to_settle = True
        row, column = self._find_place()
        if (word := self._formats.get(self._cell.get("s", ""))) is not None:
            self.shown_as[row, column] = word
        if row >= self.rows:
            self.rows = row + 1
        if column >= self.columns:
            self.columns = column + 1

    def _end_cell(self) -> None:
        if not self._to_settle:
            return
        empty = not self._filled or (self._formula and self._end_formula())
        if self._cell.get("t") == "e" and not self._formula:
            self._end_error()
        if empty and (word := self._fills.get(self._cell.get("s", ""))):
            self._colour(word)
        self._to_settle = self._filled = self._formula = self._has_value = False
        self._text = None

    def _end_formula(self) -> bool:
        """Settle a formula's result; return whether it is empty."""
        if self._cell.get("t") == "e":
            self._end_error()
            return False
        if self._has_value and "".join(self._text or ()).strip():
            return False
        if self._cell.get("t") == "str" and self._has_value:
            return True
        self.unfit[self._find_place()] = Unfit("", WHY_UNCALCULATED)
        return False

    def _end_error(self) -> None:
        self._fill()
        self.unfit[self._find_place()] = Unfit("".join(self._text or ()).strip(), WHY_ERROR)

    def _colour(self, word: str) -> None:
        """Keep the colour of an empty cell, unless there are too many; then note the first row left out."""
        if len(self.colours) < MOST_COLOURED:
            self.colours[self._find_place()] = word
        elif self._first_left_out < 0:
            self._first_left_out = self._find_place()[0]

    def _start_columns(self, attributes: Attributes) -> None:
        if is_true(attributes.get("hidden")) or attributes.get("width") == "0":
            first, last = self._number(attributes.get("min", "")), self._number(attributes.get("max", ""))
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _start_merged(self, attributes: Attributes) -> None:
        match = _RANGE.fullmatch(attributes.get("ref", ""))
        if match is None or len(self.merged) >= _MOST_MERGED:
            raise damaged(self._file)
        left, top = self._column_number(match[1]), int(match[2]) - 1
        right = self._column_number(match[3]) if match[3] else left
        self.merged.append(Range(top, left, int(match[4]) - 1 if match[4] else top, right))

    def _column_number(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) < 4):
            raise damaged(self._file)
        self._columns_of[letters] = column_of(letters)
        return self._columns_of[letters]

    def _number(self, text: str) -> int:
        if not (text.isdecimal() and len(text) < 8) or text == "0":
            raise damaged(self._file)
        return int(text)


def _pass(_: SheetScan, __: Attributes) -> None:
    """Pass over an element that says nothing of its cell."""


# Functions of the class, not of one scan: a scan that held its own would refer to itself, and outlive its use.
_ACTS: Final[Mapping[str, _Act]] = {
    "row": SheetScan._start_row, "c": SheetScan._start_cell, "v": SheetScan._start_value, "is": SheetScan._start_value,
    "f": SheetScan._start_formula, "col": SheetScan._start_columns, "mergeCell": SheetScan._start_merged,
    "ext": SheetScan._start_extension,
}  # fmt: skip
