"""The grid of a made-up tracker holds what was typed, where it was typed, and what a person sees of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from tracker_files import written
from tracker_made import made_up_tracker
from tracker_truth import Typed

from scr_compliance.intake.grid.model import CellKind, kind_of
from scr_compliance.intake.grid.opening import open_book

SEEDS = range(12)


def as_typed(typed: Typed) -> object:
    """Return what the grid is to hold of a cell: spaces beside a text and the kind of a number do not count."""
    value = typed.value
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, datetime) or not isinstance(value, date):
        return value
    return datetime.combine(value, time())


def as_read(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, timedelta):
        return (datetime.min + value).time()
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def is_error(typed: Typed) -> bool:
    return bool(typed.formula) and (typed.value is None or str(typed.value).startswith("#"))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_grid_holds_what_was_typed(tmp_path, seed, kind):
    tracker = made_up_tracker(seed, kind=kind)
    book = open_book(written(tracker, tmp_path))
    assert [sheet.name for sheet in book.sheets] == [sheet.name for sheet in tracker.sheets]
    for made, lies in zip(tracker.sheets, book.sheets, strict=True):
        cells = {place: cell.typed for place, cell in made.cells.items()}
        for (row, column), typed in cells.items():
            cell = lies.cell(row, column)
            if is_error(typed):
                assert cell.kind is CellKind.ERROR, (seed, made.name, cell)
            elif not typed.is_empty:
                assert as_read(cell.value) == as_typed(typed), (seed, made.name, cell)
            else:
                assert cell.kind is CellKind.EMPTY or cell.covered, (seed, made.name, cell)
            assert cell.formula == bool(typed.formula)
            assert cell.note == bool(typed.comment)
        filled = {
            (row, column)
            for row, values in enumerate(lies.rows)
            for column, value in enumerate(values)
            if kind_of(value) is not CellKind.EMPTY and not lies.cell(row, column).covered
        }
        assert filled == {place for place, typed in cells.items() if not typed.is_empty}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_grid_knows_what_a_person_sees(tmp_path, seed, kind):
    tracker = made_up_tracker(seed, kind=kind)
    book = open_book(written(tracker, tmp_path))
    for made, lies in zip(tracker.sheets, book.sheets, strict=True):
        assert lies.hidden == made.hidden
        assert lies.hidden_rows == made.hidden_rows
        assert lies.hidden_columns == made.hidden_columns
        assert sorted(((area.top, area.left), (area.bottom, area.right)) for area in lies.merged) == sorted(made.merged)
        coloured = {place: cell.typed.fill for place, cell in made.cells.items() if cell.typed.fill}
        assert dict(lies.colours) == coloured
        months = {
            place
            for place, cell in made.cells.items()
            if isinstance(cell.typed.value, date) and "m" in cell.typed.form and "d" not in cell.typed.form
        }
        assert {place for place, what in lies.shown_as.items() if what == "month"} == months
