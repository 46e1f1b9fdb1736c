"""Cells that are struck through, or whose number format has words that deny the date."""

import datetime

import pytest
import xlsxwriter

from scr_compliance.intake import read
from scr_compliance.records.absence import Absence

HEADINGS = ["Ref No", "Kind of review", "Date of decision", "Date completed", "Chair of panel independent"]
DAY = datetime.datetime(2010, 3, 1)


@pytest.fixture
def tracker(tmp_path):
    """Write a tracker of one review of which one cell has a format of its own, and another review below it."""

    def make(column, form):
        path = tmp_path / "made-up.xlsx"
        book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
        sheet, own = book.add_worksheet("Reviews"), book.add_format({"num_format": "dd/mm/yyyy", **form})
        for row, cells in enumerate((HEADINGS, ["SCR-1", "scr", DAY, DAY, "Y"], ["SCR-2", "scr", DAY, DAY, "Y"])):
            sheet.write_row(row, 0, cells)
        sheet.write(1, column, ["SCR-1", "scr", DAY, DAY, "Y"][column], own)
        book.close()
        return read(path)

    return make


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_what_is_struck_through_is_listed_and_not_read(tracker, column):
    found = tracker(column, {"font_strikeout": True})
    (listed,) = found.not_read
    assert listed.at == f"Reviews!{'ABCDE'[column]}2"
    assert listed.why.startswith("it is struck through")
    review, below = (record.review for record in found.records)
    values = (review.kind, review.decision.made_on, review.review.completed_on, review.review.panel_chair_independent)
    assert [value is Absence.UNREADABLE for value in values] == [place == column for place in (1, 2, 3, 4)]
    assert below.review.completed_on is not Absence.UNREADABLE


def test_a_review_whose_reference_is_struck_through_is_listed_as_a_row(tracker):
    found = tracker(0, {"font_strikeout": True})
    assert [record.review.reference for record in found.records] == ["SCR-2"]
    assert found.rejected == 1
    assert [(entry.at, entry.cells) for entry in found.not_read] == [("Reviews!A2:E2", 5)]


def test_a_row_struck_through_leaves_nothing_open_in_the_review_above(tmp_path):
    path = tmp_path / "made-up.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Reviews")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["SCR-1", "scr", DAY])
    sheet.write_row(2, 0, ["SCR-2", "scr", DAY, DAY], book.add_format({"font_strikeout": True}))
    book.close()
    (record,) = read(path).records
    assert record.review.review.completed_on is None


@pytest.mark.parametrize("code", ['"TBC" dd/mm/yy', '"Planned "dd/mm/yyyy', 'dd/mm/yyyy"?"', 'd mmm "draft"'])
def test_a_date_whose_format_has_words_that_deny_it_is_not_read(tracker, code):
    found = tracker(3, {"num_format": code})
    assert found.records[0].review.review.completed_on is Absence.UNREADABLE
    assert [(entry.at, entry.why.partition(" that")[0]) for entry in found.not_read] == [
        ("Reviews!D2", "its number format shows words beside the date")
    ]


@pytest.mark.parametrize("code", ['dddd" the "d mmmm yyyy', '"on "dd/mm/yyyy', "dd.mm.yyyy"])
def test_a_date_whose_format_has_other_words_is_read(tracker, code):
    assert tracker(3, {"num_format": code}).not_read == ()
