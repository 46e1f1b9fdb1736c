"""What was not read, gathered as people would mend it: a column that is not read is one thing, however many cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from scr_compliance.annotating.notes import CHECK, MEND
from scr_compliance.annotating.places import DIGITS, At
from scr_compliance.findings.words import capital, counted
from scr_compliance.intake.grid.model import place_of
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.intake.rows import NO_HEADING

_CELL: Final = "Type it again so that it can be read, or leave its column out by a column map (--map)."
_COLUMN: Final = "Rename the heading, or say in a column map (--map) which fact it is or that it is left out."
_OUTSIDE: Final = "See whether anything here is to be read: it stands outside the tables that were found."


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
        letters = _first(one).rstrip(DIGITS)
        if one.why in (columns.get((one.sheet, letters)), NO_HEADING):
            together.setdefault((one.sheet, letters, one.why), []).append(one)
        else:
            alone.append(one)
    for cells in together.values():
        more = sum(cell.cells for cell in cells) - 1
        behind = f" {counted(more, 'more cell')} of this column, too." if more else ""
        yield Unread(CHECK, _at(cells[0]), "", f"{capital(cells[0].why)}.{behind}", _COLUMN)
    tops = _tops(intake)
    for one in alone:
        last = one.cell.partition(":")[2]
        run = f" It is so from {_first(one)} to {last}." if last else ""
        priority, remedy = (MEND, _CELL) if _is_inside(one, tops) else (CHECK, _OUTSIDE)
        yield Unread(priority, _at(one), one.reference, f"{capital(one.why)}.{run}", remedy)


def _tops(intake: Intake) -> dict[str, int]:
    """Return by sheet the row of the first heading; a sheet that was not read has none."""
    tops: dict[str, int] = {}
    for one in intake.how_read:
        row = place_of(one.cell)[0]
        tops[one.sheet] = min(row, tops.get(one.sheet, row))
    return tops


def _is_inside(one: NotRead, tops: dict[str, int]) -> bool:
    return one.sheet in tops and (not one.cell or place_of(_first(one))[0] >= tops[one.sheet])


def _first(one: NotRead) -> str:
    return one.cell.partition(":")[0]


def _at(one: NotRead) -> At | None:
    return At(one.sheet, _first(one)) if _first(one) and one.sheet else None
