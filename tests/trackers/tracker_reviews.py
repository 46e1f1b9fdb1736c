"""The sheet of the reviews: one row a review, under banners and headings of one row or two, with all that strays in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final

import tracker_people
import tracker_values
from tracker_columns import DATES, OTHERS, Column, columns_of_reviews
from tracker_page import Page, merge_across, merge_with_the_row_above, not_owed
from tracker_truth import LISTED, Cell, Fact, Kind, Said, Sheet, Typed

_PAIRS: Final = (
    ("Chair's decision", (("Date", "decision.made_on"), ("Outcome", "decision.outcome"))),
    ("Overview report", (("Dated", "overview_report.dated_on"), ("Published", "overview_report.published_on"))),
    ("Exec summary", (("Dated", "executive_summary.dated_on"), ("Published", "executive_summary.published_on"))),
)
_GROUPS: Final = ("Case", "Decision", "Review", "Evaluation & publication", "Status", "Notes", "Chronology")
_OTHERS: Final = ("Previous review", "Inquest", "Criminal trial", "Police", "Sibling's review", "Old dates", "Targets")
"""Groups that make what stands below them of something else."""
_CHANGING: Final = (
    "Old",
    "Likely",
    "Next",
    "Draft",
    "Proposed",
    "Estimated",
    "Former",
    "Hoped",
    "Prev",
    "Police",
    "Health",
    "Un",
    "Planned",
    "Target",
    "Was",
)
_BANNERS: Final = (
    "LSCB SERIOUS CASE REVIEW TRACKER – RESTRICTED (made up)", "Last updated 14/02", "Reviews 2006 to 2015",
    "Key: red = overdue", "Board: Made-up board", "Date of decision must be entered by the board office",
)  # fmt: skip
_SECTIONS: Final = ("Closed cases", "2009/10", "Reviews transferred in", "NEW", "Cases of the former board")
_FOOTERS: Final = ("Key: red = overdue; blue = complete", "Updated by the board office", "* = date not certain", "END")


@dataclass(frozen=True, slots=True)
class Case:
    """One made-up review: its reference, the day it is counted from, and whether the reference is borne twice."""

    reference: str
    day: date
    twice: bool = False


class ReviewSheetMaker(Page):
    """Makes one sheet of reviews."""

    def __init__(self, chance: Random, name: str, kind: Kind, width: int, *, mapped: bool = False) -> None:
        super().__init__(chance, name, kind)
        self.left = chance.choice([0, 0, 0, 1])
        self.columns = columns_of_reviews(chance, width, mapped=mapped)
        self.others: set[int] = set()
        self.alone = False
        """Whether it is the only sheet that can be of reviews, so that its references are enough to tell it by."""

    def make(self, cases: Sequence[Case], *, strays: bool = True) -> Sheet:
        """Return the sheet with a row for each case; without `strays`, nothing but headings and rows."""
        if strays:
            self._banners()
        self._headings(self.chance.choice(["one row", "one row", "groups", "two rows"]) if strays else "one row")
        for number, case in enumerate(cases):
            if strays and number:
                self._between(number)
            self._case(case)
            if strays:
                self._after(case, number)
        if strays:
            self._below()
            self._stray_cells()
            self._hide()
        return self.sheet

    def _banners(self) -> None:
        for _ in range(self.chance.choice([0, 1, 1, 2, 4])):
            if self.chance.random() < 0.8:
                self.frame(self.row, self.left, self.chance.choice(_BANNERS), "banner")
                if self.chance.random() < 0.5:
                    self.merge(self.row, self.left, self.row, self.left + 7)
            self.row += 1

    def _headings(self, style: str) -> None:
        if style == "one row":
            for index, column in enumerate(self.columns, self.left):
                self._heading(self.row, index, column.heading)
        elif style == "groups":
            self._group_row()
            for index, column in enumerate(self.columns, self.left):
                self._heading(self.row, index, column.heading)
        else:
            self._two_rows()
        self.heading_row = self.row
        self.sheet.headings = {index: column.heading for index, column in enumerate(self.columns, self.left)}
        self.row += 1

    def _heading(self, row: int, index: int, text: str) -> None:
        if text:
            self.frame(row, index, text, "heading")

    def _group_row(self) -> None:
        index = self.left
        while index < self.left + len(self.columns):
            width = min(self.chance.randrange(1, 8), self.left + len(self.columns) - index)
            other = index > self.left and self.chance.random() < 0.08
            self.frame(self.row, index, self.chance.choice(_OTHERS if other else _GROUPS), "group")
            self._doubt_one_word(index - self.left, width)
            if other:
                self._make_others(index - self.left, width)
            if width > 1:
                self.merge(self.row, index, self.row, index + width - 1)
            index += width
        self.row += 1

    def _doubt_one_word(self, start: int, width: int) -> None:
        """Owe nothing under a heading of one word, or one and `date`: with the group it may be another heading."""
        for place in range(start, start + width):
            words = [word for word in self.columns[place].heading.split() if word.strip(":*").casefold() != "date"]
            if len(words) <= 1 and self.columns[place].path != "reference":
                self.columns[place] = replace(self.columns[place], known=False)

    def _make_others(self, start: int, width: int) -> None:
        """Take the columns below a group for no facts."""
        for place in range(start, start + width):
            column = self.columns[place]
            if column.path not in ("", "reference"):
                kind = "text" if column.kind in ("agencies", "received") else column.kind
                self.columns[place] = replace(column, path="", kind=kind)
                self.others.add(place)

    def _two_rows(self) -> None:
        """Write headings that take two rows: split, merged downwards, or pairs under a common heading."""
        top, bottom = self.row, self.row + 1
        if self.kind != "csv":
            self._add_pair()
        for index, column in enumerate(self.columns, self.left):
            first, _, rest = column.heading.partition(" ")
            roll = self.chance.random()
            if column.in_parts:
                self._heading(bottom, index, column.heading)
            elif column.path != "reference" and rest and roll < 0.15:
                self._heading(top, index, first)
                self._heading(bottom, index, rest)
                self.columns[index - self.left] = replace(column, known=False, in_parts=True)
            elif roll < 0.5 and column.heading and self.kind != "csv":
                self._heading(top, index, column.heading)
                self.merge(top, index, bottom, index)
            else:
                self._heading(bottom, index, column.heading)
        self.row = bottom
        if not self.sheet.merged:
            self._doubt_beside_changes(top)

    def _doubt_beside_changes(self, top: int) -> None:
        """Owe nothing under what may be meant by the first word of a heading in two cells, such as `Old`, as well."""
        changed = False
        for index, column in enumerate(self.columns, self.left):
            if (above := self.sheet.cells.get((top, index))) is not None:
                changed = str(above.typed.value).casefold().startswith(tuple(one.casefold() for one in _CHANGING))
            elif changed:
                self.columns[index - self.left] = replace(column, known=False)

    def _add_pair(self) -> None:
        group, parts = self.chance.choice(_PAIRS)
        if not {path for _, path in parts} & {column.path for column in self.columns}:
            start = self.left + len(self.columns)
            for heading, path in parts:
                kind = f"date {DATES[path][0]}" if path in DATES else OTHERS[path][0]
                self.columns.append(Column(path, kind, heading, known=False, in_parts=True))
            self.frame(self.row, start, group, "heading")
            self.merge(self.row, start, self.row, start + 1)

    # Rows.

    def _case(self, case: Case) -> None:
        asked = self.chance.randrange(3, 9)
        for index, column in enumerate(self.columns, self.left):
            self.put(self.row, index, self._cell(case, column, asked))
        self.row += 1

    def _cell(self, case: Case, column: Column, asked: int) -> Cell:
        about = f"{column.heading!r} ({column.path or 'no fact'})"
        if column.path == "reference":
            return self._reference(case, about, column.known)
        if not column.path:
            typed = tracker_people.of_no_fact(self.chance, column.kind, case.day)
            return Cell(typed, reference=case.reference, about=about)
        if column.kind == "agencies":
            typed, names = tracker_values.agencies(self.chance)
            return Cell(typed, self._list_facts(names), reference=case.reference, about=about)
        if column.kind == "received":
            return self._received(case, column, asked, about)
        said = tracker_people.said(self.chance, column.kind, case.day)
        return Cell(said.typed, facts_of(column, said), reference=case.reference, about=about)

    @staticmethod
    def _list_facts(names: Sequence[str] | object) -> tuple[Fact, ...]:
        if names is LISTED:
            return ()
        if isinstance(names, list):
            return tuple(Fact("agencies[].name", name, owed=False) for name in names)
        return (Fact("agencies", names, owed=False),)

    def _received(self, case: Case, column: Column, asked: int, about: str) -> Cell:
        got = self.chance.randrange(asked + 1)
        typed, means, of = tracker_values.received(self.chance, got, asked)
        facts: tuple[Fact, ...] = ()
        if means is not LISTED:
            facts = (Fact(column.path, means, column.known),)
        if of is not None:
            facts += (Fact("imrs.asked_count", of, owed=False),)
        return Cell(typed, facts, reference=case.reference, about=about)

    def _reference(self, case: Case, about: str, known: bool) -> Cell:
        reference: str | int = case.reference
        if case.reference.isdigit() and self.chance.random() < 0.5:
            reference = int(case.reference)
        elif self.chance.random() < 0.05:
            reference = f" {case.reference} "
        clear = self.alone or any(column.known and column.path not in ("", "reference") for column in self.columns)
        fact = Fact("reference", case.reference, known and clear)
        return Cell(Typed(reference), (fact,), reference=case.reference, about=about)

    def _after(self, case: Case, number: int) -> None:
        """Let a row be followed by one of the same review, or have cells of it merged with others."""
        roll = self.chance.random()
        if roll < 0.06:
            self._second_child(case)
        elif roll < 0.08:
            merge_across(self)
        elif roll < 0.1 and number and self.row - 2 > self.heading_row:
            merge_with_the_row_above(self, case.reference)

    def _second_child(self, case: Case) -> None:
        """Add a row for another child of the same review, its reference blank or merged with the one above."""
        for index, column in enumerate(self.columns, self.left):
            if column.path == "reference":
                if self.chance.random() < 0.6 and case.reference != "":
                    self.merge(self.row - 1, index, self.row, index)
            elif self.chance.random() < 0.3:
                cell = self._cell(case, column, 6)
                self.put(self.row, index, replace(not_owed(cell), about=f"{cell.about}, second child"))
                # Where the rows of one review disagree, neither cell can be held to be right.
                above = self.sheet.cells[self.row - 1, index]
                self.sheet.cells[self.row - 1, index] = not_owed(above)
        self.row += 1

    # What strays in.

    def _between(self, number: int) -> None:
        roll = self.chance.random()
        if roll < 0.01:
            self._another_table()
        elif roll < 0.04:
            self.row += 1
        elif roll < 0.07:
            self.frame(self.row, self.left, self.chance.choice(_SECTIONS), "section")
            if self.chance.random() < 0.6:
                self.merge(self.row, self.left, self.row, self.left + len(self.columns) - 1)
            self.row += 1
        elif roll < 0.09:
            for index, column in enumerate(self.columns, self.left):
                self._heading(self.row, index, column.heading)
            self.row += 1

    def _another_table(self) -> None:
        """Go on in a table of its own below, its columns in another order."""
        self.row += self.chance.randrange(3)
        if self.chance.random() < 0.5:
            self.frame(self.row, self.left, self.chance.choice(_SECTIONS), "section")
            self.row += 1
        # Those under a group of something else are dropped: below there is no group that tells what they are of.
        kept = [column for place, column in enumerate(self.columns) if place not in self.others]
        self.columns = [replace(column, known=False) for column in kept]
        self.chance.shuffle(self.columns)
        for index, column in enumerate(self.columns, self.left):
            self._heading(self.row, index, column.heading)
        self.row += 1

    def _below(self) -> None:
        if self.chance.random() < 0.3:
            for index, column in enumerate(self.columns, self.left):
                if column.path == "reference":
                    self.frame(self.row, index, self.chance.choice(["Total", "TOTAL", "Totals:"]), "total")
                elif column.kind in ("count", "received"):
                    self.put(self.row, index, Cell(Typed(99, formula="=50+49"), frame=True, about="total"))
            self.row += 1
        if self.chance.random() < 0.4:
            self.row += 1
            self.frame(self.row, self.left, self.chance.choice(_FOOTERS), "footer")
            self.row += 1

    def _stray_cells(self) -> None:
        right = self.left + len(self.columns)
        for _ in range(self.chance.choice([0, 1, 2])):
            at = self.chance.randrange(self.row), right + self.chance.randrange(1, 14)
            if at not in self.sheet.cells:
                text = self.chance.choice(["x", "check", "14/01/2010", tracker_people.remark(self.chance)])
                self.put(*at, Cell(Typed(text), about="stray"))
        for _ in range(self.chance.choice([0, 2, 5])):
            at = self.chance.randrange(self.row), self.chance.randrange(self.left, right)
            if at not in self.sheet.cells:
                self.put(*at, Cell(Typed(None, fill="red")))

    def _hide(self) -> None:
        if self.kind == "csv":
            return
        rows = range(self.heading_row + 1, self.row)
        if self.chance.random() < 0.4:
            self.sheet.hidden_rows |= set(self.chance.sample(rows, min(2, len(rows))))
        if self.chance.random() < 0.3:
            self.sheet.hidden_columns |= {self.left + self.chance.randrange(len(self.columns))}


def facts_of(column: Column, said: Said) -> tuple[Fact, ...]:
    """Return the facts that a typed value supplies under a heading."""
    if said.means is LISTED or said.typed.is_empty:
        return ()
    return (Fact(column.path, said.means, said.owed and column.known),)
