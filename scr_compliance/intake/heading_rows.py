"""What the cells of a row, or of two, would name if they were the headings of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from scr_compliance.intake.cells import MOST_HEADINGS, Sheet, whole_text
from scr_compliance.intake.heading_words import changes_what_is_below
from scr_compliance.intake.headings import LEFT, MERGED, OWN, item_names, positioned, review_names, row_item_names
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.result import SourceError
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import plain_heading

ROWS_SEARCHED: Final = 40
LONGEST_HEADING: Final = 400
SURE: Final = 2
"""How many known headings make a row one of headings, where none of them is the reference."""
_MOSTLY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one column: its text, the row it stands in, and the heading above it, if any.

    `span` says how that one is above it: in its `own` column, `merged` over several, or only to the `left` of it.
    """

    index: int
    text: str
    row: int
    group: str = ""
    span: str = OWN
    above: int = -1
    """The column in which the heading above it stands."""
    may_be_group: bool = False
    """Whether it may be no heading of its column, but a group: over the headings to its right, or over none."""

    @property
    def plains(self) -> tuple[str, ...]:
        """Its plain forms, the fullest first."""
        own = plain_heading(self.text)
        return (plain_heading(self.group) + own, own) if self.group else (own,)


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """What the cells of a row, or of two, would name if they were headings."""

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    references: tuple[int, ...]
    facts: int
    items: Mapping[str, int]

    @property
    def width(self) -> int:
        """How many headings there would be."""
        return len(self.headings)

    @property
    def score(self) -> int:
        """How much of it is recognised."""
        return max(self.facts, *self.items.values(), 0) + bool(self.references)


def heading_rows(sheet: Sheet, mapping: ColumnMap) -> list[HeadingRow]:
    """Return what each of the first rows would name as headings."""
    return [one_row(sheet, row, mapping) for row in range(min(ROWS_SEARCHED, len(sheet.rows)))]


def one_row(sheet: Sheet, row: int, mapping: ColumnMap) -> HeadingRow:
    """Return what one row names."""
    texts = texts_of(sheet.rows[row])
    return _recognised(sheet, (row,), tuple(Heading(index, text, row) for index, text in texts.items()), mapping)


def two_rows(sheet: Sheet, top: int, mapping: ColumnMap) -> HeadingRow:
    """Return what two rows name together: the lower heading of each column or, where there is none, the upper.

    Where most lower headings have one of their own above them, each two are one heading, written in two cells.
    """
    upper, lower = texts_of(sheet.rows[top]), texts_of(sheet.rows[top + 1])
    groups = Groups(sheet, top, upper, lower)
    split = sum(groups.stands_alone(index) for index in lower) > len(lower) * _MOSTLY
    headings = []
    for index in sorted(upper.keys() | lower.keys()):
        if index not in lower:
            if index not in groups.spans:
                group = index + 1 in lower and index + 1 not in upper and not groups.goes_down(index)
                headings.append(Heading(index, upper[index], top, may_be_group=group))
        elif split:
            own = groups.stands_alone(index)
            text = f"{upper[index]} {lower[index]}" if own else lower[index]
            headings.append(Heading(index, text, top + 1, above=index if own else -1))
        else:
            headings.append(groups.over(Heading(index, lower[index], top + 1)))
    found = _recognised(sheet, (top, top + 1), tuple(headings), mapping)
    if not found.references or any(heading.row == top for heading in headings if heading.index in found.references):
        return found
    # Where the heading of the references is in the lower row, the upper one may be of groups only.
    doubted = (
        replace(heading, may_be_group=True) if heading.row == top and not groups.goes_down(heading.index) else heading
        for heading in headings
    )
    return replace(found, headings=tuple(doubted))


class Groups:
    """Which heading of an upper row spans a column: by its merged cells or, where none are, up to the next one.

    One with no heading below it, in its own column, is that column's heading and spans nothing; where some headings
    are merged downwards, so would one be that is over several; and one alone at the left is a title of it all.
    """

    def __init__(self, sheet: Sheet, row: int, texts: Mapping[int, str], below: Collection[int]) -> None:
        self.texts = texts
        self.below = below
        self.spans = {
            column: area.left
            for area in sheet.merged
            if area.top <= row <= area.bottom and area.right > area.left
            for column in range(area.left, area.right + 1)
        }
        self._down = {area.left for area in sheet.merged if area.top <= row < area.bottom}
        self.reaching = not self._down and not is_title(texts, below)

    def stands_alone(self, index: int) -> bool:
        """Whether a heading of the upper row is of this column only."""
        return index in self.texts and index not in self.spans

    def goes_down(self, index: int) -> bool:
        """Whether a heading of the upper row is merged with the cell below it."""
        return index in self._down

    def over(self, heading: Heading) -> Heading:
        """Return a heading with the one that spans it."""
        index = heading.index
        if self.spans:
            anchor = self.spans.get(index, index)
            span = MERGED if index in self.spans else OWN
        else:
            anchor = max((column for column in self.texts if column <= index), default=-1)
            anchor = anchor if anchor in self.below and (anchor == index or self.reaching) else -1
            span = OWN if anchor == index else LEFT
        return replace(heading, group=self.texts.get(anchor, ""), span=span, above=anchor)


def is_title(above: Collection[int], below: Collection[int]) -> bool:
    """Whether texts above headings, by their columns, are a title: one at the left of them, and no other over them."""
    over = [index for index in above if index <= max(below, default=-1)]
    return len(over) == 1 and over[0] <= min(below)


def texts_of(cells: Sequence[object]) -> dict[int, str]:
    """Return the cells of a row that could be headings."""
    return {
        index: whole_text(raw)
        for index, raw in enumerate(cells)
        if raw != "" and isinstance(raw, str) and len(raw) <= LONGEST_HEADING and not raw.isspace()
    }


def _recognised(sheet: Sheet, rows: tuple[int, ...], headings: tuple[Heading, ...], mapping: ColumnMap) -> HeadingRow:
    if len(headings) > MOST_HEADINGS:
        raise SourceError(
            f"{sheet.file}: the sheet {sheet.name or sheet.file} has {len(headings):,} headings; at most "
            f"{MOST_HEADINGS:,} can be read. Delete the columns that are not needed"
        )
    references: list[int] = []
    facts: set[str] = set()
    items: Counter[str] = Counter()
    if not _may_be_headings(sheet, headings, mapping):
        return HeadingRow(rows, headings, (), 0, {})
    for heading in headings:
        mapped = mapping.target(sheet.name, heading.plains)
        path, is_reference, lists = (
            _named(heading.text, heading.group, heading.span)
            if mapped is None
            else (mapped.path, mapped.is_reference, frozenset((mapped.each,) if mapped.each else ()))
        )
        if is_reference:
            references.append(heading.index)
        elif path and (mapped is None or mapped.each is None or mapped.spec is None):
            facts.add(path)
        items.update(lists)
    for index in references:
        text = next(heading.text for heading in headings if heading.index == index)
        items.subtract(_named(text, "", OWN)[2])
    return HeadingRow(rows, headings, tuple(references), len(facts), {each: n for each, n in items.items() if n > 0})


def _may_be_headings(sheet: Sheet, headings: Sequence[Heading], mapping: ColumnMap) -> bool:
    """Whether any texts are known headings to the letter, the reference or two others: closeness is looked at then."""
    count = 0
    for heading in headings:
        target = mapping.target(sheet.name, heading.plains) or review_names().exact(heading.text)
        if target is not None and target.is_reference:
            return True
        count += target is not None or heading.plains[-1] in row_item_names()
    return count >= SURE


@cache
def _named(text: str, group: str, span: str) -> tuple[str, bool, frozenset[str]]:
    """Return what a heading names among a review's facts, whether it is the reference, and of which lists it is."""
    if positioned(text) and "[]" not in text:
        return "", False, frozenset()
    if changes_what_is_below(group) and not review_names().find(text, group, span=span).target:
        group = ""  # What it is of does not count here: it is a heading all the same.
    found = review_names().find(text, group, span=span).target
    lists = frozenset(
        each for each in dictionary().lists if item_names(each, bare=False).find(text, group, span=span).target
    )
    return (found.path, found.is_reference, lists) if found else ("", False, lists)
