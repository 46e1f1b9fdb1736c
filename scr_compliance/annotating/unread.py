"""What was not read, gathered as people would mend it: a column that is not read is one thing, however many cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from scr_compliance.annotating.notes import CHECK, MEND
from scr_compliance.annotating.places import DIGITS, At
from scr_compliance.findings.words import capital, counted
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.intake.rows import NO_HEADING

_CELL: Final = "Type it again so that it can be read, or leave its column out by a column map (--map)."
_COLUMN: Final = "Rename the heading, or say in a column map (--map) which fact it is or that it is left out."


class Unread(NamedTuple):
    """Something not read: how pressing, the first cell of it, the review if of one, what is said, how to mend it."""

    priority: int
    at: At | None
    review: str
    what: str
    remedy: str


def unread(intake: Intake) -> Iterator[Unread]:
    """Yield what was not read; the cells below a heading that names no fact are one with it."""
    columns = {(one.sheet, one.cell.rstrip(DIGITS)): one.why for one in intake.how_read if one.path is None}
    alone: list[NotRead] = []
    together: dict[tuple[str, str, str], list[NotRead]] = {}
    for one in intake.not_read:
        letters = one.cell.partition(":")[0].rstrip(DIGITS)
        if one.why in (columns.get((one.sheet, letters)), NO_HEADING):
            together.setdefault((one.sheet, letters, one.why), []).append(one)
        else:
            alone.append(one)
    for cells in together.values():
        more = sum(cell.cells for cell in cells) - 1
        behind = f" {counted(more, 'more cell')} of this column, too." if more else ""
        yield Unread(CHECK, _at(cells[0]), "", f"{capital(cells[0].why)}.{behind}", _COLUMN)
    for one in alone:
        first, _, last = one.cell.partition(":")
        row = f" It is so from {first} to {last}." if last and first else ""
        yield Unread(MEND, _at(one), one.reference, f"{capital(one.why)}.{row}", _CELL)


def _at(one: NotRead) -> At | None:
    first = one.cell.partition(":")[0]
    return At(one.sheet, first) if first and one.sheet else None
