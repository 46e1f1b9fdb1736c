"""The made-up trackers are what they say: the same for a seed, as messy as boards' own, with a truth for every cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from python_calamine import CalamineWorkbook
from tracker_columns import DATES, ITEMS, ITEMS_OF_NO_FACT, OF_NO_FACT, OTHERS
from tracker_files import shown, written
from tracker_made import made_up_tracker

from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import plain_heading


def test_a_seed_gives_one_tracker(tmp_path):
    for seed in (1, 2, 3):
        assert made_up_tracker(seed) == made_up_tracker(seed)
        assert made_up_tracker(seed) != made_up_tracker(seed + 1000)
    first, second = (written(made_up_tracker(5, kind="csv"), tmp_path, name) for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()


def test_between_them_the_trackers_hold_every_kind_of_mess():
    trackers = [made_up_tracker(seed) for seed in range(200)]
    sheets = [sheet for tracker in trackers for sheet in tracker.sheets]
    cells = [cell for sheet in sheets for cell in sheet.cells.values()]
    about = Counter(cell.about for cell in cells)
    assert {tracker.kind for tracker in trackers} == {"xlsx", "ods", "csv"}
    assert any(tracker.since_1904 for tracker in trackers)
    assert any(sheet.hidden for sheet in sheets)
    assert any(sheet.hidden_rows for sheet in sheets)
    assert any(sheet.hidden_columns for sheet in sheets)
    assert any(sheet.merged for sheet in sheets)
    assert {"banner", "group", "section", "total", "footer", "stray", "list to choose from", "guidance"} <= set(about)
    assert any(cell.typed.fill and cell.typed.value is None for cell in cells)
    assert any(cell.typed.comment for cell in cells)
    assert any(cell.typed.formula and cell.typed.value is None for cell in cells)
    assert any(len(tracker.references) < len(set(tracker.sheets[0].cells)) for tracker in trackers)


def test_a_column_of_dates_is_spelt_in_five_ways_and_more():
    tracker = made_up_tracker(1, kind="xlsx", reviews=60, width=32)
    columns = defaultdict(set)
    for (sheet, _, column), cell in tracker.filled().items():
        if any(fact.path in DATES for fact in cell.facts):
            columns[sheet, column].add(re.sub("[0-9]", "9", re.sub("[A-Za-z]", "a", shown(cell.typed))))
    assert len(columns) > 3
    for shapes in columns.values():
        assert len(shapes) > 5


def test_no_heading_of_no_fact_is_one_that_a_fact_is_known_by():
    known = dictionary()
    of_reviews = set(known.headings)
    for heading, _, _ in OF_NO_FACT:
        assert plain_heading(heading) not in of_reviews, heading
    for each, headings in ITEMS_OF_NO_FACT.items():
        specs = [spec for spec in known if spec.each == each]
        names = {plain_heading(name) for spec in specs for name in (spec.path, spec.label, *spec.headings)}
        for heading, _, _ in headings:
            assert plain_heading(heading) not in names, heading


def test_every_fact_with_a_column_is_in_the_dictionary():
    known = dictionary()
    for path in (*DATES, *OTHERS, *(path for paths in ITEMS.values() for path in paths)):
        assert path in known, path


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_is_written_is_what_the_truth_speaks_of(tmp_path, kind):
    for seed in range(12):
        tracker = made_up_tracker(seed, kind=kind)
        with CalamineWorkbook.from_path(written(tracker, tmp_path)) as book:
            for sheet in tracker.sheets:
                texts = {(row, column): cell.typed.value for (row, column), cell in sheet.cells.items()
                         if isinstance(cell.typed.value, str) and not cell.typed.formula}  # fmt: skip
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                for (row, column), text in texts.items():
                    assert " ".join(str(rows[row][column]).split()) == " ".join(text.split()), (seed, sheet.name, row)
