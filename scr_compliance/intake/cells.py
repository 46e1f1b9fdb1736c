"""What is made of a cell's value before it is read: whether it is blank, its text, what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from scr_compliance.intake.grid.model import Sheet, Unfit, address, letters
from scr_compliance.intake.result import LONGEST_SHOWN

LONGEST_CELL: Final = 32_767
MOST_HEADINGS: Final = 2_000


__all__ = [
    "LONGEST_CELL",
    "MOST_HEADINGS",
    "Sheet",
    "Unfit",
    "filled",
    "is_blank",
    "letters",
    "mark_covered",
    "shown",
    "whole_text",
]


def is_blank(raw: object) -> bool:
    """Whether a cell holds nothing but spaces."""
    if isinstance(raw, str):
        return not raw or raw.isspace()
    return raw is None or (isinstance(raw, Unfit) and raw.hollow)


def filled(row: Sequence[object]) -> list[tuple[int, object]]:
    """Return the cells of a row that hold something, with their columns."""
    return [(index, raw) for index, raw in enumerate(row) if not is_blank(raw)]


def mark_covered(sheet: Sheet) -> Sheet:
    """Return a sheet in which the empty cells under a merged one are unfit: what they should hold is not known."""
    rows = [*sheet.rows]
    wide = max((len(row) for row in rows), default=0)
    for area in sheet.merged:
        if area.top >= len(rows) or area.left >= len(rows[area.top]) or is_blank(rows[area.top][area.left]):
            continue
        why = f"the cell is merged with {address(*area.anchor)}; unmerge them and fill in each cell"
        for row in range(area.top, min(area.bottom + 1, len(rows))):
            cells = [*rows[row]]
            end = min(area.right + 1, wide)
            cells.extend([""] * (end - len(cells)))
            for column in range(area.left, end):
                if (row, column) != area.anchor and is_blank(cells[column]):
                    cells[column] = Unfit("", why, hollow=True)
            rows[row] = cells
    return replace(sheet, rows=rows)


def whole_text(raw: object) -> str:
    """Return the text of a cell as a person would have typed it, on one line."""
    if isinstance(raw, str):
        return " ".join(raw.split())
    if isinstance(raw, Unfit):
        return raw.text
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw == raw // 1 and abs(raw) < 1e15:
        return f"{raw:.0f}"
    if isinstance(raw, datetime) and (raw.hour, raw.minute, raw.second) == (0, 0, 0):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    return "" if raw is None else str(raw)


def shown(raw: object) -> str:
    """Return a cell's text for a list: one line, no control characters or broken ones, cut at 60 characters.

    >>> len(shown("x" * 1000))
    60
    """
    if isinstance(raw, str) and len(raw) > 1000:
        raw = raw[:1000]
    text = whole_text(raw)
    if not text.isprintable():
        text = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
