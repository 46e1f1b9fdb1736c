"""Looking through the sheets of a source: its cells and headings, its comments, and what is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from scr_compliance.findings.words import counted
from scr_compliance.intake.grid import Sheet, Unfit, address, letters
from scr_compliance.intake.grid.model import CellKind, kind_of
from scr_compliance.privacy.headings import is_of_remarks, kind_of_heading
from scr_compliance.privacy.texts import found_in, found_in_remark
from scr_compliance.privacy.trace import Spot, Trace, TraceKind, folded

HEADING_ROWS: Final = 20
_BY_HEADING: Final = "by the heading of the column"
_BESIDE: Final = "by the heading of the column, in one row with a date of birth"

Headed = Mapping[int, tuple[TraceKind, int]]
"""For a column of which the heading says something: what, and the row of the heading."""


def traces_of(sheet: Sheet) -> Iterator[Trace]:
    """Yield what stands in a sheet that may tell who somebody is."""
    yield from (Trace(kind, sheet.name, f"{why}, in the sheet's name") for kind, why in found_in(sheet.name))
    headed = _headed(sheet)
    yield from folded(_spots(sheet, headed), sheet.prefix)
    yield from _comments(sheet)
    yield from _hidden(sheet)


def filled_cells(sheet: Sheet) -> int:
    """Return how many cells hold something."""
    return sum(_is_filled(value) for row in sheet.rows for value in row)


def _is_filled(value: object) -> bool:
    return kind_of(value) is not CellKind.EMPTY


def _text(value: object) -> str:
    """Return a cell's value as text to look through; a day or a time tells nothing by itself."""
    if isinstance(value, Unfit):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value) if isinstance(value, (str, int, float)) else ""


def _headed(sheet: Sheet) -> Headed:
    """Return the columns that have a heading in the first rows which says what they hold of people."""
    found: dict[int, tuple[TraceKind, int]] = {}
    for row, cells in enumerate(sheet.rows[:HEADING_ROWS]):
        for column, value in enumerate(cells):
            if isinstance(value, str) and (kind := kind_of_heading(value)) is not None:
                found.setdefault(column, (kind, row))
    return found


def _remarks(sheet: Sheet) -> Mapping[int, int]:
    """Return the row of the heading of each column in which people write as they please."""
    found: dict[int, int] = {}
    for row, cells in enumerate(sheet.rows[:HEADING_ROWS]):
        for column, value in enumerate(cells):
            if isinstance(value, str) and is_of_remarks(value):
                found.setdefault(column, row)
    return found


def _spots(sheet: Sheet, headed: Headed) -> Iterator[Spot]:
    births = [column for column, (kind, _) in headed.items() if kind is TraceKind.BIRTH]
    remarks = _remarks(sheet)
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            if not _is_filled(value):
                continue
            kind, below = headed.get(column, (None, row))
            if kind is not None and row > below:
                yield Spot(kind, row, column, _why(kind, cells, births))
            elif kind is None or row < below:
                signs = found_in_remark if row > remarks.get(column, row) else found_in
                yield from (Spot(found, row, column, why) for found, why in signs(_text(value)))


def _why(kind: TraceKind, cells: Sequence[object], births: Collection[int]) -> str:
    beside = any(column < len(cells) and _is_filled(cells[column]) for column in births)
    return _BESIDE if kind is TraceKind.INITIALS and beside else _BY_HEADING


def _comments(sheet: Sheet) -> Iterator[Trace]:
    for row, column in sorted(sheet.notes):
        signs = [why for _, why in found_in_remark(sheet.notes[row, column])]
        said = f"a comment, with {', '.join(signs)}" if signs else "a comment"
        yield Trace(TraceKind.COMMENT, f"{sheet.prefix}{address(row, column)}", said)


def _hidden(sheet: Sheet) -> Iterator[Trace]:
    if sheet.hidden:
        cells = filled_cells(sheet)
        yield Trace(TraceKind.HIDDEN, sheet.name, f"a hidden sheet, with {counted(cells, 'filled cell')}", cells)
    for first, last in _runs(sheet.hidden_rows):
        cells = sum(_is_filled(value) for row in sheet.rows[first : last + 1] for value in row)
        if cells:
            rows = f"{first + 1}" if first == last else f"{first + 1} to {last + 1}"
            yield Trace(TraceKind.HIDDEN, f"{sheet.prefix}row {rows}", _with(cells, "row", first, last), cells)
    for first, last in _runs(sheet.hidden_columns):
        cells = sum(_is_filled(value) for row in sheet.rows for value in row[first : last + 1])
        if cells:
            columns = letters(first) if first == last else f"{letters(first)} to {letters(last)}"
            yield Trace(TraceKind.HIDDEN, f"{sheet.prefix}column {columns}", _with(cells, "column", first, last), cells)


def _with(cells: int, noun: str, first: int, last: int) -> str:
    number = last - first + 1
    hidden = f"a hidden {noun}" if number == 1 else f"{number:,} hidden {noun}s"
    return f"{hidden}, with {counted(cells, 'filled cell')}"


def _runs(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield numbers that follow one another as first and last.

    >>> list(_runs({7, 3, 4, 5}))
    [(3, 5), (7, 7)]
    """
    ordered = sorted(numbers)
    starts = [number for number in ordered if number - 1 not in numbers]
    ends = [number for number in ordered if number + 1 not in numbers]
    return zip(starts, ends, strict=True)
