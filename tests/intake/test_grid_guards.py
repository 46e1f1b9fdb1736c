"""Files that are unsafe, damaged or too large end in one plain sentence that names them."""

import random
import re
import zipfile

import pytest
import xlsxwriter

from scr_compliance.intake import SourceError
from scr_compliance.intake.grid import open_book

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, ["Reference", "Status"])
        sheet.write_row(1, 0, ["SCR-1", "open"])
        sheet.merge_range("A3:B3", "total")
        sheet.write_comment("A2", "a note")
    return path


@pytest.fixture
def changed(plain, tmp_path):
    """Write a workbook with some parts replaced, and return where it is."""

    def make(parts, name="made-up.xlsx"):
        path = tmp_path / name
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for part in source.namelist():
                if part not in parts:
                    target.writestr(part, source.read(part))
            for part, content in parts.items():
                target.writestr(part, content)
        return path

    return make


def refusal(path):
    with pytest.raises(SourceError) as caught:
        open_book(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    assert "Traceback" not in message
    return message


def sheet(rows):
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


@pytest.mark.parametrize("part", [
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/comments1.xml",
    "docProps/core.xml", "xl/_rels/workbook.xml.rels",
])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused_in_every_part(changed, part, encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    assert "document type" in refusal(changed({part: bomb.encode(encoding)}))


def test_cdata_is_refused_as_values_would_be_lost_in_silence(changed):
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>kept<![CDATA[ lost]]></t></is></c></row>'
    assert "CDATA" in refusal(changed({"xl/worksheets/sheet1.xml": sheet(row)}))


@pytest.mark.parametrize("part", [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/comments1.xml", "xl/workbook.xml",
])  # fmt: skip
def test_a_part_that_breaks_off_is_damage(changed, plain, part):
    with zipfile.ZipFile(plain) as source:
        content = source.read(part)
    assert "damaged or cut short" in refusal(changed({part: content[: len(content) // 2]}))


def test_a_part_that_unpacks_immensely_is_refused(changed):
    assert "unsafe" in refusal(changed({"xl/worksheets/sheet1.xml": b" " * 30_000_000}))


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(changed):
    path = changed({"xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 5000)})
    with zipfile.ZipFile(path) as package:
        said = package.getinfo("xl/worksheets/sheet1.xml").file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(said.to_bytes(4, "little"), (said - 4000).to_bytes(4, "little")))
    assert "unsafe" in refusal(path)


def test_an_archive_of_very_many_parts_is_refused(changed):
    assert "more than 10,000 parts" in refusal(changed({f"x/{number}": b"" for number in range(10_001)}))


def test_two_parts_of_one_name_are_damage(changed):
    assert "damaged" in refusal(changed({"XL/Workbook.xml": "<a/>"}))


def test_a_workbook_whose_parts_are_locked_is_refused(plain):
    content = bytearray(plain.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + offset] |= 1
    plain.write_bytes(bytes(content))
    assert "password protected" in refusal(plain)


@pytest.mark.parametrize("form", ['<row r="{0}" s="1" customFormat="1"/>', '<row r="{0}"><c r="A{0}" s="1"/></row>'])
def test_very_many_empty_formatted_rows_are_refused(changed, monkeypatch, form):
    monkeypatch.setattr("scr_compliance.intake.grid.guards.MOST_FORMATTED_ROWS", 15_000)
    rows = "".join(form.format(row) for row in range(1, 20_001))
    message = refusal(changed({"xl/worksheets/sheet1.xml": sheet(rows)}))
    assert "empty but formatted" in message
    assert "Delete the empty rows" in message


def test_formatted_rows_below_the_table_are_no_part_of_it(changed):
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    below = "".join(f'<row r="{row}" hidden="1"><c r="A{row}" s="1"/></row>' for row in range(2, 20_000))
    (found,) = open_book(changed({"xl/worksheets/sheet1.xml": sheet(first + below)})).sheets
    assert (found.rows, found.hidden_rows) == ([[1.0]], frozenset())


def test_cells_outside_any_sheet_and_far_from_the_table_are_refused(changed):
    for row, said in (
        ('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', "ends at row 1,048,576"),
        ('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', "ends at row 1,048,576"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "stray cells"),
        ('<row r="1"><c r="11"><v>1</v></c></row>', "damaged"),
        ('<row r="-1"><c><v>1</v></c></row>', "damaged"),
    ):
        assert said in refusal(changed({"xl/worksheets/sheet1.xml": sheet(row)}))


def test_merged_ranges_laid_over_one_another_are_refused(changed):
    cells = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    merges = "<mergeCells>" + '<mergeCell ref="A1:B1048576"/>' * 9 + "</mergeCells>"
    content = sheet(cells).replace("</sheetData>", "</sheetData>" + merges)
    assert "lie over one another" in refusal(changed({"xl/worksheets/sheet1.xml": content}))


def test_very_many_coloured_cells_are_cut_off_and_said(changed, monkeypatch):
    monkeypatch.setattr("scr_compliance.intake.grid.xlsx_sheet.MOST_COLOURED", 2)
    styles = (
        f'<styleSheet {MAIN}><fills><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>'
        '</fill></fills><cellXfs><xf fillId="0"/></cellXfs></styleSheet>'
    )
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}"><v>1</v></c></row>' for row in range(1, 5))
    book = open_book(changed({"xl/worksheets/sheet1.xml": sheet(rows), "xl/styles.xml": styles}))
    assert len(book.sheets[0].colours) == 2
    assert "more empty coloured cells" in book.remarks[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "a.xlsx is empty"),
        ("a.xls", b"%PDF-1.7", "a.xls is a PDF"),
        ("a.ods", b"%PDF-1.7", "a.ods is a PDF"),
        ("a.xlsx", b"<!DOCTYPE html><table>", "is a web page"),
        ("a.xls", b"\xef\xbb\xbf\r\n<html><table>", "is a web page"),
        ("a.xlsx", b"Ref,Status\n", "is not one"),
        ("a.csv", bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "whatever its name says"),
        ("a.docx", b"PK\x03\x04", "The selected file must be an XLSX, XLS, ODS, CSV, JSON or JSON Lines file"),
        ("a.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_than_its_name_says(write, name, content, said):
    assert said in refusal(write(name, content))


def test_other_archives_are_told_apart(tmp_path):
    for part, said in (("xl/workbook.bin", "XLSB"), ("word/document.xml", "not an XLSX workbook")):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "<a/>")
        assert said in refusal(path)


def test_damage_anywhere_ends_in_a_plain_message(plain, write):
    whole, chance = plain.read_bytes(), random.Random(4)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path = write("bad.xlsx", bytes(content[: chance.choice((len(content), chance.randrange(len(content))))]))
        try:
            open_book(path)
        except SourceError as refused:
            assert "bad.xlsx" in str(refused)


def test_damage_inside_the_parts_ends_in_a_plain_message(plain, changed):
    chance = random.Random(7)
    with zipfile.ZipFile(plain) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, whole in parts.items():
        for _ in range(12):
            content = bytearray(whole)
            content[chance.randrange(len(content))] = chance.choice(b'<>"/1A9x&\0\xff')
            path = changed({name: bytes(content)})
            try:
                open_book(path)
            except SourceError as refused:
                assert path.name in str(refused)
