"""How each file was read, in words: by what a heading was matched, what became of each sheet, what could be swapped."""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_compliance.intake import Intake, read
from scr_compliance.intake.result import SheetReading
from scr_compliance.reports.page.matched import counts_of, matched_by, sheet_read_as, swappable


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    path = tmp_path / "tracker.csv"
    path.write_text(
        "Ref No,review.begun_on,Status,Date of decision,Exec sumary publishd,Initials\n"
        "S1,2010,open,05/06/2010,2011,AB\n",
        "utf-8",
    )
    return read(path)


def test_a_heading_says_by_what_it_was_matched(intake: Intake) -> None:
    assert [matched_by(one) for one in intake.how_read] == [
        "Another name boards use for it", "Its path", "Its label", "Another name boards use for it",
        "Closeness to its name", "",
    ]  # fmt: skip


def test_dates_that_could_be_swapped_are_told_with_how_the_first_was_read(intake: Intake) -> None:
    assert list(swappable(intake)) == [
        "tracker.csv!D1, Date the decision was made: in 1 date the day and the month could be swapped; the day is read "
        "first. D2: 05/06/2010 is read as 5 June 2010."
    ]


def test_a_sheet_says_what_it_was_read_as_or_why_it_was_not() -> None:
    assert sheet_read_as(SheetReading("A", "reviews")) == "Reviews"
    assert sheet_read_as(SheetReading("B", "information_requests")) == "Information requests"
    assert sheet_read_as(SheetReading("C", None, "it is hidden")) == "Not read: it is hidden"


def test_cells_that_an_earlier_check_added_are_counted_apart() -> None:
    made = Intake("a.xlsx", (), (), 4, 1, (), (), 0, (), (), 3)
    assert counts_of(made) == (
        "4 cells read, 1 left out by the map, 0 not read; 3 cells on a sheet that an earlier check added"
    )
