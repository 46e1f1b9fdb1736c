"""Made-up trackers from a seed: the sheets boards keep, put together, each cell with the truth beside it.

    tracker = made_up_tracker(7)
    written(tracker, Path("made-up.xlsx"))

Everything in one is made up. The same seed gives the same tracker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

import tracker_people
import tracker_words
from tracker_columns import ITEMS
from tracker_items import ItemSheetMaker
from tracker_page import not_owed
from tracker_reviews import Case, ReviewSheetMaker
from tracker_truth import Cell, Kind, Sheet, Tracker, Typed

_FIRST_DAY: Final = date(2006, 5, 1)
_KINDS: Final[Sequence[Kind]] = ("xlsx", "xlsx", "xlsx", "ods", "csv")


def made_up_tracker(
    seed: int,
    *,
    kind: Kind | None = None,
    reviews: int | None = None,
    width: int | None = None,
    one_sheet: bool = False,
    mapped: bool = False,
) -> Tracker:
    """Return the tracker of a seed; its kind, how many reviews and how many columns are drawn unless given.

    `one_sheet`: nothing but the sheet of the reviews. `mapped`: the truth for a reader that is given the map of
    `columns_of` and `left_out`.
    """
    chance = Random(seed)
    kind = kind or chance.choice(_KINDS)
    tracker = Tracker(seed, kind)
    cases = _cases(chance, reviews or chance.randrange(1, 14))
    name = chance.choice(["Reviews", "SCRs", "Sheet1", "Tracker 2010-11"])
    maker = ReviewSheetMaker(chance, name, kind, width or chance.randrange(4, 33), mapped=mapped)
    maker.alone = kind == "csv" or one_sheet
    tracker.may_be_refused = not next(column.known for column in maker.columns if column.path == "reference")
    tracker.sheets.append(maker.make(cases))
    tracker.references = {case.reference for case in cases}
    paths = [column.path for column in maker.columns]
    for column in maker.columns:
        if column.path and paths.count(column.path) == 1 and not column.in_parts:
            tracker.columns_of[column.heading] = column.path
        elif not column.path and column.heading and column.personal and not column.in_parts:
            tracker.left_out.add(column.heading)
    if chance.random() < 0.02:
        _lay_on_its_side(tracker)
    if kind == "csv":
        tracker.separator = chance.choice([",", ",", ";", "\t"])
        tracker.encoding = chance.choice(["utf-8-sig", "utf-8", "cp1252"])
        return tracker
    tracker.since_1904 = kind == "xlsx" and chance.random() < 0.15
    if one_sheet:
        return tracker
    if chance.random() < 0.12:
        cases = [*cases, *_add_later_reviews(chance, tracker)]
    _add_item_sheets(chance, tracker, cases)
    _add_furniture(chance, tracker)
    return tracker


def _cases(chance: Random, number: int) -> list[Case]:
    """Return made-up reviews; now and then two bear one reference, as siblings do."""
    style = chance.choice(["SCR{yy}/{n:04}", "SCR {n}", "{n}", "SCR-{yy}-{n:03}", "scr{n}"])
    found: list[Case] = []
    for place in range(number):
        day = _FIRST_DAY + timedelta(days=chance.randrange(4000))
        found.append(Case(style.format(yy=f"{day.year % 100:02}", n=place + 1), day))
    if number > 2 and chance.random() < 0.2:
        first, second = chance.sample(range(number), 2)
        found[first] = replace(found[first], twice=True)
        found[second] = replace(found[second], reference=found[first].reference, twice=True)
    return found


def _lay_on_its_side(tracker: Tracker) -> None:
    """Turn the sheet so that each review is a column: it may be refused, listed, or read rightly."""
    sheet = tracker.sheets[0]
    tracker.may_be_refused = True
    sheet.cells = {(column, row): not_owed(cell) for (row, column), cell in sheet.cells.items()}
    sheet.merged = [(first[::-1], last[::-1]) for first, last in sheet.merged]
    sheet.hidden_rows, sheet.hidden_columns = set(sheet.hidden_columns), set(sheet.hidden_rows)


def _add_later_reviews(chance: Random, tracker: Tracker) -> list[Case]:
    """Add a sheet with the reviews of a later year, its columns its own; return them."""
    day = _FIRST_DAY + timedelta(days=4200)
    later = [Case(f"NEW {number}", day + timedelta(days=30 * number)) for number in range(1, chance.randrange(2, 6))]
    maker = ReviewSheetMaker(chance, "Reviews 2018-19", tracker.kind, chance.randrange(4, 20))
    tracker.may_be_refused |= not next(column.known for column in maker.columns if column.path == "reference")
    tracker.sheets.append(maker.make(later))
    tracker.references |= {case.reference for case in later}
    return later


def _add_item_sheets(chance: Random, tracker: Tracker, cases: Sequence[Case]) -> None:
    for each in ITEMS:
        if chance.random() < 0.45:
            maker = ItemSheetMaker(chance, each, {sheet.name for sheet in tracker.sheets})
            tracker.sheets.append(maker.make(cases))


def _add_furniture(chance: Random, tracker: Tracker) -> None:
    """Add the sheets that hold no records: lists to choose from, last year's copy, a page of guidance."""
    reviews = tracker.sheets[0]
    if chance.random() < 0.5:
        tracker.sheets.append(_lists(chance))
    if chance.random() < 0.3:
        tracker.sheets.append(_last_year(chance))
    if chance.random() < 0.3:
        tracker.sheets.append(_guidance(chance))
    if chance.random() < 0.3:
        chance.shuffle(tracker.sheets)
    assert any(not sheet.hidden for sheet in tracker.sheets)
    assert reviews in tracker.sheets


def _lists(chance: Random) -> Sheet:
    sheet = Sheet("Lists", hidden=chance.random() < 0.4)
    columns = {
        "Agencies": tracker_words.AGENCIES, "RAG": ("Red", "Amber", "Green"), "Status": ("Open", "Closed"),
        "Review type": ("SCR", "LCSPR"),
    }  # fmt: skip
    for column, heading in enumerate(chance.sample(list(columns), chance.randrange(1, len(columns) + 1))):
        for row, text in enumerate((heading, *columns[heading])):
            sheet.cells[row, column] = Cell(Typed(text), frame=True, about="list to choose from")
    return sheet


def _last_year(chance: Random) -> Sheet:
    """Return a hidden copy of last year's sheet, with references of its own: no review is to be made of it."""
    day = date(2005, 6, 1)
    copy = ReviewSheetMaker(chance, "Reviews 2005-06", "xlsx", 8).make(
        [Case(f"OLD {number}", day) for number in range(1, 4)], strays=False
    )
    copy.hidden = True
    for place, cell in copy.cells.items():
        copy.cells[place] = replace(cell, facts=(), frame=cell.frame, about="hidden copy of last year's sheet")
    return copy


def _guidance(chance: Random) -> Sheet:
    sheet = Sheet("How to use")
    lines = ("How to use this tracker (made up)", "Ref No: take the next number", "Enter dates as dd/mm/yyyy",
             f"Ask {chance.choice(tracker_people.SURNAMES)} if unsure")  # fmt: skip
    for row, line in enumerate(lines):
        sheet.cells[row, 0] = Cell(Typed(line), frame=True, about="guidance")
    return sheet
