"""Days that a workbook shows as their month or their year only."""

import datetime

import pytest
import xlsxwriter

from scr_compliance.intake import read
from scr_compliance.intake.grid import open_book

SHOWN = {
    "mmm-yy": "month", "mmmm yyyy": "month", "mm/yyyy": "month", "yyyy": "year", "dd/mm/yyyy": None,
    "d mmm yy hh:mm": None, "0.00": None,
}  # fmt: skip


@pytest.mark.parametrize("form", SHOWN)
def test_a_format_without_a_day_is_known(tmp_path, form):
    path = tmp_path / "made-up.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Reviews")
    sheet.write(0, 0, "Date")
    sheet.write_datetime(1, 1, datetime.datetime(2006, 8, 1), book.add_format({"num_format": form}))
    book.close()
    (found,) = open_book(path).sheets
    assert found.shown_as.get((1, 1)) == SHOWN[form]
    assert (0, 0) not in found.shown_as


def test_the_format_that_every_workbook_has_is_known(tmp_path):
    path = tmp_path / "made-up.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Reviews").write_datetime(
        0, 0, datetime.datetime(2006, 8, 1), book.add_format({"num_format": 17})
    )
    book.close()
    assert open_book(path).sheets[0].shown_as == {(0, 0): "month"}


def test_a_month_merged_down_is_the_month_in_every_row(tmp_path):
    path = tmp_path / "made-up.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, month = book.add_worksheet("Reviews"), book.add_format({"num_format": "mmm-yy"})
    for row, cells in enumerate((["Ref No", "Date of decision"], ["S1"], ["S2"])):
        sheet.write_row(row, 0, cells)
    sheet.merge_range(1, 1, 2, 1, "", month)
    sheet.write_datetime(1, 1, datetime.datetime(2016, 3, 1), month)
    book.close()
    assert [str(record.review.decision.made_on) for record in read(path).records] == ["2016-03", "2016-03"]
