"""What is written comes back as it was, in other programs too; and the same audit gives the same file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import opendocument
from odf.table import Table
from python_calamine import CalamineWorkbook

from scr_compliance.reports.workbook.ods import as_ods
from scr_compliance.reports.workbook.sheet import Column, Link, Sheet, SheetError, Workbook, lines_of, written
from scr_compliance.reports.workbook.xlsx import as_xlsx

WRITERS = {"xlsx": as_xlsx, "ods": as_ods}
HOSTILE = [
    "=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "＝1", "<b>&amp;</b>", "]]>", "a  b   c", " before", "after ",
    "_x0041_", "two\nlines", "\x00\x07bell", "half \ud800 a pair", "\ufffe", "é ü 漢字 😀", "'quoted'", '"twice"', "https://example.org",
    "internal:'Notes'!A1", "{=A1}", "1e5", "0012", "TRUE", "2010-01-14", "#REF!", "x" * 40_000,
]  # fmt: skip


def written_as(kind, *cells, working_copy=False):
    columns = tuple(Column(f"Column {number}", 20) for number in range(len(cells)))
    sheet = Sheet("Findings", "Findings", ("All of them.",), columns, [cells])
    book = Workbook("A title & more", date(2010, 10, 1), (sheet,), working_copy)
    return b"".join(WRITERS[kind](book))


def as_read(kind, text):
    """Return text as the reader gives it, which passes over the tabs of an ODS."""
    return written(text).replace("\t", "") if kind == "ods" else written(text)


def read_back(data):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Findings").to_python()
    return rows[3]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_text(kind, text):
    (back,) = read_back(written_as(kind, text))
    assert isinstance(back, str)
    assert back == as_read(kind, text)


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=60)
@given(text=st.text(st.characters(codec=None), min_size=1, max_size=40))
def test_any_text_comes_back_as_text(kind, text):
    (back,) = read_back(written_as(kind, f"a{text}b"))
    assert back == as_read(kind, f"a{text}b")


@pytest.mark.parametrize("kind", WRITERS)
def test_days_and_numbers_come_back_as_such(kind):
    assert read_back(written_as(kind, date(2010, 1, 14), 1234, "text")) == [date(2010, 1, 14), 1234, "text"]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("working_copy", [False, True])
def test_every_part_is_well_formed_and_the_same_again(kind, working_copy):
    data = written_as(kind, "one", Link("two", "Findings"), date(2010, 1, 14), working_copy=working_copy)
    assert data == written_as(kind, "one", Link("two", "Findings"), date(2010, 1, 14), working_copy=working_copy)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(set(names)) == len(names)
        assert {info.date_time[0] for info in package.infolist()} == {1980}, "no clock is read"
        for name in names:
            if name != "mimetype":
                ElementTree.fromstring(package.read(name))


def test_an_ods_begins_with_its_kind_and_another_library_reads_it():
    data = written_as("ods", "one", "=1+1")
    assert data[30:38] == b"mimetype"
    assert b"application/vnd.oasis.opendocument.spreadsheet" in data[38:90]
    found = opendocument.load(io.BytesIO(data))
    assert found.mimetype == "application/vnd.oasis.opendocument.spreadsheet"
    assert [one.getAttribute("name") for one in found.getElementsByType(Table)] == ["Findings"]


def test_a_table_without_rows_says_so():
    sheet = Sheet("Notes", "Notes", ("None.",), (Column("One", 10), Column("Two", 10)), ())
    assert list(sheet.filled_rows) == [("Nothing to list", "[z]")]


def test_more_rows_than_a_sheet_holds_are_refused_in_a_sentence():
    with pytest.raises(SheetError, match=r"would have 1,048,576 rows.*--format csv or jsonl"):
        Sheet("Findings", "Findings", ("All.",), (Column("One", 10),), range(1_048_576))


def test_a_row_is_as_tall_as_its_tallest_cell():
    columns = (Column("One", 10), Column("Two", 40))
    assert lines_of(["short", "words " * 5], columns) == 1
    assert lines_of(["short", "words " * 50], columns) >= 7
    assert lines_of(["one\ntwo\nthree", "x"], columns) == 3


@pytest.mark.parametrize(("kind", "into"), [("xlsx", "ods"), ("ods", "xlsx")])
def test_libreoffice_opens_it_and_keeps_every_cell(make, office, kind, into):
    made = make(kind, "--exceptions", "--working-copy")
    book = CalamineWorkbook.from_filelike(io.BytesIO(office(made.data, kind, into)))
    assert book.sheet_names == list(made.sheets)
    for name, rows in made.sheets.items():
        others = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert [[_plain(cell) for cell in row] for row in others] == [[_plain(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("kind", WRITERS)
def test_libreoffice_sees_the_marked_tables_and_makes_room_for_every_line(make, office, kind):
    flat = office(make(kind).data, kind, "fods").decode()
    names = set(re.findall(r'<table:database-range table:name="([^"]+)"', flat))
    assert {"Findings", "CouldNotTell", "ByReview", "HowWeReadYourFile"} <= names
    assert len(set(re.findall(r'style:row-height="([^"]+)"', flat))) > 3
    assert "<dc:language>en-GB</dc:language>" in flat


def _plain(cell):
    return int(cell) if isinstance(cell, float) else cell
