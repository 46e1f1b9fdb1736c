"""Finding out what a sheet is: the sheet of the reviews, the sheet of one list's items, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from scr_compliance.intake.cells import LONGEST_CELL, Sheet, filled, whole_text
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.targets import (
    Target,
    item_headings,
    list_named,
    plain_item_headings,
    review_target,
)
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import plain_heading

ROWS_SEARCHED: Final = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of a sheet are and what it holds: the items of the list `each`, or reviews (None).

    `join` is the column with the review's reference; None in an item sheet that has no such column.
    """

    row: int
    each: str | None
    join: int | None


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """What the cells of one row would name if they were headings."""

    row: int
    references: tuple[int, ...]
    facts: int
    plains: dict[int, str]

    @property
    def width(self) -> int:
        """How many headings there would be."""
        return len(self.plains)

    def item_count(self, names: frozenset[str]) -> int:
        """How many of the headings, other than references, are among `names`."""
        return sum(plain in names for index, plain in self.plains.items() if index not in self.references)


def heading_rows(sheet: Sheet, mapping: ColumnMap) -> list[HeadingRow]:
    """Return what each of the first rows would name as headings."""
    return [_heading_row(row, sheet.rows[row], mapping) for row in range(min(ROWS_SEARCHED, len(sheet.rows)))]


def _heading_row(row: int, cells: Sequence[object], mapping: ColumnMap) -> HeadingRow:
    references, facts, plains = [], 0, {}
    for index, raw in filled(cells):
        if not isinstance(raw, str) or len(raw) > LONGEST_CELL:
            continue
        heading = whole_text(raw)
        plains[index] = plain = plain_heading(heading)
        target = mapping.columns.get(plain) or _named(heading)
        if target is not None and target.is_reference:
            references.append(index)
        elif target is not None and "[]" not in heading:
            facts += 1
    return HeadingRow(row, tuple(references), facts, plains)


@cache
def _named(heading: str) -> Target | None:
    return review_target(heading)


def layout_of(sheet: Sheet, mapping: ColumnMap, alone: bool = False) -> Layout | None:
    """Return what a sheet is, or None where nothing is recognised.

    `alone`: it is the only sheet of its source, so that a reference heading by itself is enough.
    """
    rows = heading_rows(sheet, mapping)
    if (named := list_named(sheet.name)) and (by_name := _by_name(rows, named)):
        return by_name
    for found in rows:
        best = _best_list(found)
        if found.references and best and best[1] > found.facts:
            return Layout(found.row, best[0], _join(found, best[0]))
        if found.references and (found.facts or best):
            return Layout(found.row, None, found.references[0])
    if alone and (row := next((row for row in rows if row.references), None)):
        return Layout(row.row, None, row.references[0])
    return None


def _by_name(rows: Sequence[HeadingRow], each: str) -> Layout | None:
    """Return the layout of a sheet that bears a list's name, if its headings bear that out."""
    names = frozenset(item_headings(each))
    for found in rows:
        count = found.item_count(names)
        if found.references and count and (count >= found.facts or count > 1):
            return Layout(found.row, each, _join(found, each))
    unjoined = next((found for found in rows if found.item_count(names) > 1 and not found.references), None)
    return Layout(unjoined.row, each, None) if unjoined else None


def _join(found: HeadingRow, each: str) -> int:
    """Return which reference heading is the review's, where an item has a reference of its own too."""
    names = item_headings(each)
    own = [index for index in found.references if found.plains[index] not in names]
    return (own or found.references)[0]


def _best_list(found: HeadingRow) -> tuple[str, int] | None:
    counts = {each: found.item_count(plain_item_headings(each)) for each in dictionary().lists}
    best = max(counts, key=lambda each: counts[each])
    return (best, counts[best]) if counts[best] else None
