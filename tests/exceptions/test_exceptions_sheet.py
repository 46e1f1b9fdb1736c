"""Exceptions kept in a sheet mean what the same exceptions mean in TOML, and mistakes are named by their cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import scr_compliance as scr
from scr_compliance.exceptions import Departure

HEADINGS = ["Number", "Review", "Reviews", "Rule", "Item", "Approver", "Reason", "Agreed on", "Start", "Expiry"]
ROW = ["2010/1", "SCR-1", "", "completion-in-time", "", "board chair", "a long trial", "", "2010-09-01", "31 Oct 2010"]
WANTED = Departure(
    "completion-in-time", "SCR-1", "board chair", "a long trial", date(2010, 9, 1), date(2010, 10, 31), number="2010/1"
)
Sheet = Callable[..., Path]


@pytest.fixture
def load(tmp_path: Path, book: scr.Rulebook) -> Callable[..., tuple[Departure, ...]]:
    def go(*rows: list[str], separator: str = ",", name: str = "exceptions.csv") -> tuple[Departure, ...]:
        path = tmp_path / name
        path.write_text("\n".join(separator.join(row) for row in rows) + "\n", encoding="utf-8")
        return scr.load_exceptions(path, book).departures

    return go


@pytest.fixture
def workbook(tmp_path: Path) -> Sheet:
    def go(**sheets: list[list[Any]]) -> Path:
        path = tmp_path / "exceptions.xlsx"
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return go


def changed(**cells: Any) -> list[Any]:
    """Return the right row with cells changed by heading."""
    row: list[Any] = list(ROW)
    for heading, value in cells.items():
        row[HEADINGS.index(heading.replace("_", " "))] = value
    return row


def mistakes(run: Callable[[], object]) -> list[str]:
    with pytest.raises(scr.ExceptionsError) as error:
        run()
    return str(error.value).splitlines()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_its_separator(load: Callable[..., Any], separator: str) -> None:
    assert load(HEADINGS, [], ROW, separator=separator) == (replace(WANTED, at="exceptions.csv!3"),)


def test_a_workbook_is_read(workbook: Sheet, book: scr.Rulebook) -> None:
    dated = changed(Start=date(2010, 9, 1), Expiry=datetime(2010, 10, 31), Number=7)
    path = workbook(Agreed=[HEADINGS, ROW], More=[HEADINGS, dated], Empty=[])
    assert scr.load_exceptions(path, book).departures == (
        replace(WANTED, at="Agreed!2"),
        replace(WANTED, at="More!2", number="7"),
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Rule": "completion-intime"},
         "exceptions.csv!D2: there is no rule called completion-intime; did you mean completion-in-time?"),
        ({"Approver": ""}, "exceptions.csv!F2: approver is missing; add the post that approved it"),
        ({"Expiry": "October 2010"}, "exceptions.csv!J2: expiry is known only as 2010-10; an exception runs by whole "
                                     "days; write one, such as 2010-09-01"),
        ({"Review": ""},
         'exceptions.csv!B2: review is missing; name the review, or write reviews = "all" for every one'),
        ({"Expiry": "2010-08-01"},
         "exceptions.csv!J2: expiry is before start; it could never cover a day; put the two right"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_its_cell(load: Callable[..., Any], cells: dict[str, str], said: str) -> None:
    assert mistakes(lambda: load(HEADINGS, changed(**cells))) == [said]


def test_a_misspelt_heading_is_refused_once(load: Callable[..., Any]) -> None:
    headings = [heading.replace("Approver", "Aprover") for heading in HEADINGS]
    assert mistakes(lambda: load(headings, ROW, changed(Number="2"))) == [
        "exceptions.csv!F1: there is no heading called Aprover; did you mean approver?"
    ]


def test_a_heading_twice_a_cell_without_one_and_no_headings_are_refused(load: Callable[..., Any]) -> None:
    assert mistakes(lambda: load([*HEADINGS, "rule"], [*ROW, "x"])) == [
        "exceptions.csv!K1: the heading rule stands twice; keep one of the two"
    ]
    (found,) = mistakes(lambda: load(HEADINGS, [*ROW, "x"]))
    assert found.startswith("exceptions.csv!K2: the column has no heading; head it with one of: number, ")
    (found,) = mistakes(lambda: load(ROW))
    assert found.startswith("exceptions.csv!A1: no heading of exceptions is in the first row of the sheet; ")


def test_cells_that_a_workbook_cannot_give_are_refused(workbook: Sheet, book: scr.Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "exceptions.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Agreed")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW)
        sheet.write_row(2, 0, changed(Number="2010/2", Approver=None))
        sheet.merge_range("F2:F3", "board chair")
        sheet.write_formula("J2", "=1/0", None, "#DIV/0!")
    found = mistakes(lambda: scr.load_exceptions(path, book))
    assert [one.split(":")[0] for one in found] == ["Agreed!J2", "Agreed!F3"]


def test_a_time_of_day_in_a_workbook_is_refused(workbook: Sheet, book: scr.Rulebook) -> None:
    path = workbook(Agreed=[HEADINGS, changed(Start=datetime(2010, 9, 1, 14, 30))])
    assert mistakes(lambda: scr.load_exceptions(path, book)) == [
        "Agreed!I2: start has a time of day; an exception runs by whole days; write the day alone"
    ]


def test_a_sheet_that_holds_something_else_is_refused(workbook: Sheet, book: scr.Rulebook) -> None:
    (found,) = mistakes(lambda: scr.load_exceptions(workbook(Agreed=[HEADINGS, ROW], Notes=[["x"]]), book))
    assert found.startswith("Notes!A1: no heading of exceptions is in the first row of the sheet; ")


def test_quotation_marks_that_do_not_pair_are_refused(load: Callable[..., Any]) -> None:
    (found,) = mistakes(lambda: load(HEADINGS, changed(Reason='"a long trial')))
    assert found.startswith("exceptions.csv: its cells cannot be told apart")


def test_an_exception_struck_out_or_without_its_day_is_refused(book: scr.Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "exceptions.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Agreed")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW)
        sheet.write_row(2, 0, changed(Number="2010/2"))
        sheet.write("B2", "SCR-1", made.add_format({"font_strikeout": True}))
        sheet.write_datetime("J3", datetime(2010, 12, 1), made.add_format({"num_format": "mmm-yy"}))
    found = mistakes(lambda: scr.load_exceptions(path, book))
    assert found == [
        "Agreed!B2: it is struck through; delete the exception's row, or take the line off",
        "Agreed!J3: its number format hides the day, or denies it; show the whole day",
    ]
