"""Reading the content of an ODS workbook: its tables cell by cell, as a stream.

The library that gives the values of other workbooks drops line breaks and tabs inside a cell, so that two words
become one, and gives some errors as the number 0; so the values too are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scr_compliance.intake.grid.guards import MOST_COLUMNS, MOST_ROWS, Budget, check_extent, damaged
from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.model import CellKind, Place, Range, kind_of
from scr_compliance.intake.grid.ods_styles import Styles
from scr_compliance.intake.grid.ods_values import shown_without_day, value_of
from scr_compliance.intake.grid.xlsx_formats import STRUCK

_CALCEXT: Final = "calcext:"
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_HIDDEN: Final = ("collapse", "filter")


@dataclass(slots=True)
class Coloured:
    """A block of empty cells with a colour."""

    area: Range
    word: str


@dataclass(slots=True)
class Table:
    """What was read of one table so far."""

    name: str
    hidden: bool
    rows: list[Sequence[object]] = field(default_factory=list)
    columns: int = 0
    merged: list[Range] = field(default_factory=list)
    formulas: set[Place] = field(default_factory=set)
    shown_as: dict[Place, str] = field(default_factory=dict)
    coloured: list[Coloured] = field(default_factory=list)
    notes: dict[Place, str] = field(default_factory=dict)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    linked: bool = False
    """Whether it is only a copy of a sheet of another workbook, kept for formulas."""


class Content:
    """Gathers the tables of a workbook while its content is parsed."""

    def __init__(self, file: str, styles: Styles) -> None:
        self.tables: list[Table] = []
        self.commenters: list[str] = []
        self._file = file
        self._styles = styles
        self._budget = Budget(file)
        self._table: Table | None = None
        self._column_styles: list[tuple[range, str]] = []
        self._columns = 0
        self._row = 0
        self._row_attributes: Mapping[str, str] = {}
        self._column = 0
        self._cells: list[object] = []
        self._formulas: list[int] = []
        self._shown_as: dict[int, str] = {}
        self._merged: list[Range] = []
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._note: list[list[str]] | None = None
        self._creator: list[str] | None = None
        self._aside = 0
        self._starts: Final[Mapping[str, Callable[[Mapping[str, str]], None]]] = {
            "table": self._start_table, "table-column": self._start_column, "table-row": self._start_row,
            "table-cell": self._start_cell, "covered-table-cell": self._start_cell, "p": self._start_paragraph,
            "annotation": self._start_note, "creator": self._start_creator, "s": self._space, "tab": self._tab,
            "line-break": self._break, "table-source": self._start_source,
        }  # fmt: skip
        self._ends: Final[Mapping[str, Callable[[], None]]] = {
            "table": self._end_table, "table-row": self._end_row, "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell, "annotation": self._end_note, "creator": self._end_creator,
        }  # fmt: skip

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element; drawings, and tables inside cells, are passed over."""
        plain = local(name)
        if self._aside or name.startswith("draw:") or plain in ("shapes", "dde-link") or self._is_inner(plain):
            self._aside += 1
        elif plain in self._starts:
            found = {key if key.startswith(_CALCEXT) else local(key): value for key, value in attributes.items()}
            self._starts[plain](found)
        elif self._table is None:
            self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        """End an element."""
        if self._aside:
            self._aside -= 1
        elif (act := self._ends.get(local(name))) is not None:
            act()

    def text(self, text: str) -> None:
        """Take text of a cell, a note or a name."""
        if self._aside:
            return
        if self._creator is not None:
            self._creator.append(text)
        elif paragraphs := self._open_paragraphs():
            paragraphs[-1].append(_SPACES.sub(" ", text))

    def _is_inner(self, plain: str) -> bool:
        return plain == "table" and self._cell is not None

    def _open_paragraphs(self) -> list[list[str]]:
        if self._note is not None:
            return self._note
        return self._paragraphs if self._cell is not None else []

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        hidden = attributes.get("style-name", "") in self._styles.hidden_tables
        self._table = Table(attributes.get("name", ""), hidden)
        self._column_styles = []
        self._columns = self._row = 0

    def _start_source(self, _: Mapping[str, str]) -> None:
        if self._table is not None:
            self._table.linked = True

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        if self._table is None:
            return
        run = range(self._columns, self._columns + self._repeated(attributes, "number-columns-repeated"))
        self._columns = run.stop
        self._column_styles.append((run, attributes.get("default-cell-style-name", "")))
        if attributes.get("visibility") in _HIDDEN:
            self._table.hidden_columns.append(run)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row_attributes = attributes
        self._column = 0
        self._cells, self._formulas, self._merged, self._shown_as = [], [], [], {}
        self._budget.rows += 1

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        self._paragraphs = []
        self._budget.cells += 1
        if not self._budget.cells % 100_000:
            self._budget.check(self._table.name if self._table else "")

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        if self._note is not None:
            self._note.append([])
        elif self._cell is not None:
            self._paragraphs.append([])

    def _start_note(self, _: Mapping[str, str]) -> None:
        self._note = []

    def _start_creator(self, _: Mapping[str, str]) -> None:
        self._creator = []

    def _space(self, attributes: Mapping[str, str]) -> None:
        self._add(" " * min(self._repeated(attributes, "c"), 1000))

    def _tab(self, _: Mapping[str, str]) -> None:
        self._add("\t")

    def _break(self, _: Mapping[str, str]) -> None:
        self._add("\n")

    def _add(self, text: str) -> None:
        if paragraphs := self._open_paragraphs():
            paragraphs[-1].append(text)

    def _end_creator(self) -> None:
        if self._note is not None and (name := "".join(self._creator or ()).strip()):
            self.commenters.append(name)
        self._creator = None

    def _end_note(self) -> None:
        if self._table is not None and self._cell is not None and self._note is not None:
            self._table.notes[self._row, self._column] = _text(self._note)
        self._note = None

    def _end_cell(self) -> None:
        table, attributes, column = self._table, self._cell, self._column
        self._cell = None
        if table is None or attributes is None:
            return
        value = value_of(attributes, _text(self._paragraphs) if self._paragraphs else None)
        times = self._repeated(attributes, "number-columns-repeated")
        self._column = column + times
        if kind_of(value) is CellKind.EMPTY:
            self._colour(table, attributes, column, times)
        else:
            check_extent(self._file, table.name, self._row + 1, self._column)
            self._cells.extend([""] * (column - len(self._cells)))
            self._cells.extend([value] * times)
            struck = self._styles.strikes(self._style(attributes, column))
            if word := STRUCK if struck else shown_without_day(value, _text(self._paragraphs)):
                self._shown_as.update(dict.fromkeys(range(column, self._column), word))
        if "formula" in attributes and times <= MOST_COLUMNS:
            self._formulas.extend(range(column, self._column))
        wide = self._repeated(attributes, "number-columns-spanned")
        high = self._repeated(attributes, "number-rows-spanned")
        if wide > 1 or high > 1:
            self._merged.append(Range(self._row, column, self._row + high - 1, column + wide - 1))

    def _style(self, attributes: Mapping[str, str], column: int) -> str:
        style = attributes.get("style-name") or self._row_attributes.get("default-cell-style-name") or ""
        return style or next((style for run, style in self._column_styles if column in run), "")

    def _colour(self, table: Table, attributes: Mapping[str, str], column: int, times: int) -> None:
        if word := self._styles.colour(self._style(attributes, column)):
            bottom = self._row + self._repeated(self._row_attributes, "number-rows-repeated") - 1
            table.coloured.append(Coloured(Range(self._row, column, bottom, column + times - 1), word))

    def _end_row(self) -> None:
        table, cells = self._table, self._cells
        if table is None:
            return
        times = self._repeated(self._row_attributes, "number-rows-repeated")
        if self._row_attributes.get("visibility") in _HIDDEN:
            table.hidden_rows.append(range(self._row, self._row + times))
        if cells:
            table.columns = max(table.columns, len(cells))
            check_extent(self._file, table.name, self._row + times, table.columns)
            table.rows.extend([()] * (self._row - len(table.rows)))
            table.rows.extend([cells] * times)
        for row in range(times if cells else 1):
            table.formulas.update((self._row + row, column) for column in self._formulas)
            table.shown_as.update({(self._row + row, column): word for column, word in self._shown_as.items()})
            table.merged.extend(area._replace(top=area.top + row, bottom=area.bottom + row) for area in self._merged)
        self._row = min(self._row + times, MOST_ROWS)

    def _end_table(self) -> None:
        if self._table is not None:
            self._budget.check(self._table.name)
            self.tables.append(self._table)
        self._table = None

    def _repeated(self, attributes: Mapping[str, str], key: str) -> int:
        text = attributes.get(key, "1")
        if not (text.isdecimal() and len(text) < 10):
            raise damaged(self._file)
        return max(int(text), 1)


def _text(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n".join("".join(parts) for parts in paragraphs)
