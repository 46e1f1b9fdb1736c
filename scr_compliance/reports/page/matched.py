"""By what a heading was matched, how a sheet was read and which dates could be swapped, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from scr_compliance.findings.words import capital, counted
from scr_compliance.intake.result import ColumnReading, Intake, SheetReading
from scr_compliance.records.dictionary import dictionary

BY: Final[Mapping[str, str]] = {
    "path": "its path",
    "label": "its label",
    "alias": "another name boards use for it",
    "closeness": "closeness to its name",
    "map": "the column map",
}


def matched_by(one: ColumnReading) -> str:
    """Return by what a heading was found to be of its fact; nothing for a column that is not read."""
    return capital(BY[one.by]) if one.by else ""


def sheet_read_as(one: SheetReading) -> str:
    """Return what a sheet was read as, or why it was not."""
    if one.read_as is None:
        return f"Not read: {one.why}"
    listed = dictionary().lists.get(one.read_as)
    return capital(listed.label if listed else one.read_as)


def counts_of(intake: Intake) -> str:
    """Return how many cells of a source were read, left out and not read.

    >>> counts_of(Intake("made-up.csv", (), (), 6, 2, (), (), 0, ()))
    '6 cells read, 2 left out by the map, 0 not read'
    """
    added = f"; {counted(intake.cells_added, 'cell')} on a sheet that an earlier check added" * bool(intake.cells_added)
    return (
        f"{counted(intake.cells_read, 'cell')} read, {intake.cells_ignored:,} left out by the map, "
        f"{intake.cells_not_read:,} not read{added}"
    )


def swappable(intake: Intake) -> Iterator[str]:
    """Yield, for each column with dates whose day and month could be swapped, how many and how the first was read."""
    for one in intake.how_read:
        if one.swappable:
            dates = counted(one.swappable, "date")
            yield (
                f"{one.sheet or intake.source}!{one.cell}, {one.label}: in {dates} the day and the month could be "
                f"swapped; the day is read first. {one.example}."
            )
