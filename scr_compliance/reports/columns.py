"""How the columns of a source were read, for the terminal: expected, found, read as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scr_compliance.findings.words import counted, listed
from scr_compliance.intake.result import ColumnReading, Intake, SheetReading
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.wrapping import wrapped

SHOWN_COLUMNS: Final = 12
_ORDER: Final = ("closeness", "alias", "map")
"""By what a column was found to be of a fact, the least sure first; its own path or label needs no telling."""


def columns_told(audit: Audit) -> Iterator[str]:
    """Yield how headings in other words were read, and what a reader of the file may not have seen."""
    lines = [line for intake in audit.intakes for line in _of_source(intake)]
    if lines:
        yield "How the columns were read"
        for line in lines:
            yield from wrapped(line, "  ")


def _of_source(intake: Intake) -> Iterator[str]:
    found = [one for one in intake.how_read if one.by in _ORDER]
    for one in sorted(found, key=lambda one: _ORDER.index(one.by))[:SHOWN_COLUMNS]:
        yield f'{_place(intake, one)}: "{one.heading}" is read as {one.label}, by {_means(one)}.'
    if len(found) > SHOWN_COLUMNS:
        more = counted(len(found) - SHOWN_COLUMNS, "heading")
        yield f"… and {more} more; --write-map FILE writes how every column is read, ready to change."
    yield from _swappable(intake)
    for sheet in intake.sheets:
        yield from _unseen(intake, sheet)


def _means(one: ColumnReading) -> str:
    return {"closeness": "closeness to its name", "alias": "a name boards use for it", "map": "the map"}[one.by]


def _swappable(intake: Intake) -> Iterator[str]:
    columns = [one for one in intake.how_read if one.swappable]
    if columns:
        cells = counted(sum(one.swappable for one in columns), "date")
        yield (
            f"{intake.source}: of {cells} the day and the month could be swapped; the day is read first. The first is "
            f"{_sheet(intake, columns[0])}!{columns[0].example}."
        )


def _unseen(intake: Intake, sheet: SheetReading) -> Iterator[str]:
    hidden = [
        counted(number, f"hidden {what}")
        for number, what in ((sheet.hidden_rows, "row"), (sheet.hidden_columns, "column"))
        if number
    ]
    if sheet.read_as is not None and sheet.hidden:
        hidden.insert(0, "the hidden sheet")
    if hidden:
        yield f"{sheet.name or intake.source}: read with {listed(hidden)}."


def _place(intake: Intake, one: ColumnReading) -> str:
    return f"{_sheet(intake, one)}!{one.cell}"


def _sheet(intake: Intake, one: ColumnReading) -> str:
    return one.sheet or intake.source
