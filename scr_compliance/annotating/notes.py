"""The text of one note: what is to be put right in its cell, the worst first, and not more than can be read there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scr_compliance.annotating.comments_part import AUTHOR
from scr_compliance.intake.grid.guards import MOST_COLUMNS
from scr_compliance.intake.grid.model import Place, Range, address

PUT_RIGHT, MEND, RECORD, CHECK, APART = range(1, 6)
"""How pressing something is: what is not met comes first, then what cannot be read, and so on."""

MOST_NOTES: Final = 10_000
"""A spreadsheet takes minutes to open a sheet with many more notes than these."""

MOST_LINES: Final = 5
MOST_RULES: Final = 4
LONGEST_LINE: Final = 500


@dataclass(slots=True)
class Note:
    """What is said of one cell: lines with their priority, and by what is wanting the rules that cannot be told."""

    said: list[tuple[int, str]] = field(default_factory=list)
    wanting: dict[str, dict[str, None]] = field(default_factory=dict)

    def say(self, priority: int, line: str) -> None:
        """Add a line."""
        self.said.append((priority, line))

    def want(self, wanting: str, rule: str) -> None:
        """Add a rule that cannot be told, and in words for want of what."""
        self.wanting.setdefault(wanting, {})[rule] = None

    @property
    def priority(self) -> int:
        """How pressing the most pressing thing is that it says."""
        return min([*(priority for priority, _ in self.said), *([RECORD] if self.wanting else [])])

    def text(self, as_at: str, sheet: str, about: str = "") -> str:
        """Return the note; `sheet` is where the rest can be read, `about` the cell meant where it is another."""
        lines = sorted([*self.said, *((RECORD, line) for line in self._wants())], key=lambda one: one[0])
        shown = [line for _, line in lines[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            shown.append(f"And more, on the sheet {sheet}.")
        cell = f"about {about}, " if about else ""
        return "\n".join((f"{AUTHOR}: {cell}as at {as_at}", *map(_cut, shown)))

    def _wants(self) -> Iterator[str]:
        for wanting, rules in self.wanting.items():
            titles = list(rules)
            more = f"; and {len(titles) - MOST_RULES:,} more" if len(titles) > MOST_RULES else ""
            yield f"Cannot tell, {wanting}: {'; '.join(titles[:MOST_RULES])}{more}."


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def most_pressing(notes: Mapping[Place, Note]) -> dict[Place, Note]:
    """Return the notes of a sheet, or the most pressing where there are more than can be worked with."""
    kept = sorted(notes, key=lambda place: (notes[place].priority, place))[:MOST_NOTES]
    return {place: notes[place] for place in sorted(kept)}


def settled(places: Iterable[Place], merged: Sequence[Range], taken: frozenset[Place]) -> dict[Place, Place]:
    """Return the cell where the note on each cell can be seen.

    Of merged cells only the first shows its note, and a note on a cell that is taken by a conversation is seen by
    nobody: it goes to the next cell on the right that can show one.
    """
    places = list(places)
    areas = _by_row(sorted({row for row, _ in places}), merged)
    return {place: _seen(place, areas.get(place[0], ()), taken) for place in places}


def _by_row(rows: Sequence[int], merged: Iterable[Range]) -> Mapping[int, Sequence[Range]]:
    found: dict[int, list[Range]] = {}
    for area in merged:
        for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
            found.setdefault(row, []).append(area)
    return found


def _seen(place: Place, areas: Sequence[Range], taken: frozenset[Place]) -> Place:
    row, first = place
    for column in range(first, MOST_COLUMNS):
        shown = next((area.anchor for area in areas if area.left <= column <= area.right), (row, column))
        if shown not in taken:
            return shown
    return place


def texts(
    notes: Mapping[Place, Note], merged: Sequence[Range], taken: frozenset[Place], as_at: str, sheet: str
) -> dict[Place, str]:
    """Return the text of the notes of one sheet by the cells they go to."""
    where = settled(notes, merged, taken)
    found: dict[Place, str] = {}
    for place, note in notes.items():
        shown = where[place]
        text = note.text(as_at, sheet, "" if shown == place else address(*place))
        found[shown] = f"{found[shown]}\n\n{text}" if shown in found else text
    return found
