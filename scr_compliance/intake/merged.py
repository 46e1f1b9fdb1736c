"""What lies under merged cells: a value merged downwards is that of every row it spans; sideways it is unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from scr_compliance.intake.cells import Sheet, Unfit, is_blank
from scr_compliance.intake.grid.model import address
from scr_compliance.intake.layout import Block


@dataclass(frozen=True, slots=True)
class Covered:
    """What an empty cell under a merged one stands for, and the row of the cell that holds it."""

    raw: object
    row: int


@dataclass(frozen=True, slots=True)
class MergedRows:
    """The covered cells of a table by row and column, and the rows whose reference is merged with others sideways."""

    covered: Mapping[int, Mapping[int, Covered]]
    across: frozenset[int]


def merged_rows(sheet: Sheet, block: Block) -> MergedRows:
    """Return what lies under the merged cells of a table."""
    covered: dict[int, dict[int, Covered]] = defaultdict(dict)
    across = set()
    last = max(heading.index for heading in block.headings)
    for area in sheet.merged:
        if area.bottom < block.first or area.top >= block.end or area.left >= _width(sheet, area.top):
            continue
        raw = sheet.rows[area.top][area.left]
        if is_blank(raw):
            continue
        if area.top == area.bottom and block.join is not None and area.left <= block.join <= area.right:
            across.add(area.top)
        sideways = area.right > area.left
        why = f"the cell is merged with {address(*area.anchor)}; unmerge them and fill in each cell"
        stands_for = Covered(Unfit("", why, hollow=True) if sideways or area.top < block.first else raw, area.top)
        for row in range(max(area.top, block.first), min(area.bottom + 1, block.end)):
            for column in range(area.left, min(area.right, last) + 1):
                if (row, column) != area.anchor:
                    covered[row][column] = stands_for
    return MergedRows(covered, frozenset(across))


def _width(sheet: Sheet, row: int) -> int:
    return len(sheet.rows[row]) if row < len(sheet.rows) else 0
