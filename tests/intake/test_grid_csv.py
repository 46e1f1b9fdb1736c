"""CSV and TSV as they lie: separators, quotation marks, encodings."""

import pytest

from scr_compliance.intake import SourceError
from scr_compliance.intake.grid import open_book


def rows_of(path):
    return [list(row) for row in open_book(path).sheets[0].rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_under_which_rows_agree(write, separator):
    text = "Tracker, 2009, all\n" + "\n".join(separator.join(row) for row in ("abc", "123", "456"))
    assert rows_of(write("a.csv", text))[1:] == [list("abc"), list("123"), list("456")]


def test_one_column_stays_one(write):
    assert rows_of(write("a.csv", "Ref\nSCR-1\nSCR-2\n")) == [["Ref"], ["SCR-1"], ["SCR-2"]]


def test_commas_and_semicolons_inside_cells_do_not_mislead(write):
    text = "Ref;Author;Agencies\n1;Made-Up, A;Police\n2;Made-Up, B;Health\n3;Made-Up, C;School\n"
    assert rows_of(write("a.csv", text))[1] == ["1", "Made-Up, A", "Police"]
    text = "Ref,Agencies\n1,Police; Health\n2,School; Health\n3,\n"
    assert rows_of(write("b.csv", text))[1] == ["1", "Police; Health"]


def test_what_is_recognised_counts_more_than_agreement(write):
    path = write("a.csv", "Ref\n1;2\n3;4\n")
    book = open_book(path, lambda sheet: int(all(len(row) == 1 for row in sheet.rows)))
    assert book.sheets[0].rows[1] == ["1;2"]


def test_quoted_cells_keep_separators_line_ends_and_quotation_marks(write):
    text = 'Ref,Note\r\n1,"two\r\nlines, and ""marks"""\r\n2,\r\n'
    assert rows_of(write("a.csv", text)) == [["Ref", "Note"], ["1", 'two\r\nlines, and "marks"'], ["2"]]


def test_an_assumed_encoding_is_remarked(write):
    assert not open_book(write("a.csv", "Ref,Ynys Môn\n".encode())).remarks
    book = open_book(write("b.csv", "Ref,Ynys Môn\n".encode("cp1252")))
    assert book.sheets[0].rows == [["Ref", "Ynys Môn"]]
    assert "Windows-1252" in book.remarks[0]


def test_too_many_columns_or_cells_are_refused(write, monkeypatch):
    with pytest.raises(SourceError, match=r"a\.csv: row 1 has 20,001 cells"):
        open_book(write("a.csv", "," * 20_000 + "x\n"))
    with pytest.raises(SourceError, match=r"b\.csv: line 1 has too many cells"):
        open_book(write("b.csv", "," * 900_000))
    monkeypatch.setattr("scr_compliance.intake.grid.delimited.MOST_CELLS", 20)
    with pytest.raises(SourceError, match=r"c\.csv: it has more than 20 cells"):
        open_book(write("c.csv", "a,b\n" * 11))


def test_empty_cells_at_the_end_of_a_row_are_no_cells(write):
    assert rows_of(write("a.csv", "a,b,c\n1,,\n,,\n")) == [["a", "b", "c"], ["1"], []]
