"""XLSX workbooks as they lie: what a person sees of a cell beside its value."""

import datetime
import zipfile

import pytest
import xlsxwriter

from scr_compliance.intake import SourceError
from scr_compliance.intake.grid import CellKind, Range, open_book
from scr_compliance.intake.grid.guards import WHY_UNCALCULATED

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FIRST = "xl/worksheets/sheet1.xml"


@pytest.fixture
def made(tmp_path):
    """Make a workbook by a function that is given it, and return it as a grid."""

    def make(fill, options=None, name="made-up.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path), options or {}) as workbook:
            fill(workbook)
        return open_book(path)

    return make


@pytest.fixture
def with_rows(tmp_path):
    """Write the XML of a sheet's rows by hand, and return where the workbook is."""

    def make(rows, after="", styles=None):
        plain, path = tmp_path / "plain.xlsx", tmp_path / "made-up.xlsx"
        with xlsxwriter.Workbook(str(plain)) as workbook:
            workbook.add_worksheet("S")
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name == FIRST:
                    content = f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()
                elif name == "xl/styles.xml" and styles:
                    content = f"<styleSheet {MAIN}>{styles}</styleSheet>".encode()
                target.writestr(name, content)
        return path

    return make


def test_every_value_has_its_kind(made):
    def fill(workbook):
        day, hour, long = (workbook.add_format({"num_format": form}) for form in ("dd/mm/yy", "hh:mm", "[h]:mm"))
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, ["text", 2.5, True, None])
        sheet.write(0, 4, datetime.date(2010, 1, 14), day)
        sheet.write(0, 5, datetime.datetime(2010, 1, 14, 9, 30), day)
        sheet.write(0, 6, datetime.time(12, 30), hour)
        sheet.write(0, 7, 1.5, long)
        sheet.write_formula(0, 8, "=1/0", None, "#DIV/0!")

    (sheet,) = made(fill).sheets
    cells = [sheet.cell(0, column) for column in range(9)]
    assert [cell.value for cell in cells[:8]] == [
        "text", 2.5, True, "", datetime.date(2010, 1, 14), datetime.datetime(2010, 1, 14, 9, 30),
        datetime.time(12, 30), datetime.timedelta(days=1, hours=12),
    ]  # fmt: skip
    assert [cell.kind for cell in cells] == [
        CellKind.TEXT, CellKind.NUMBER, CellKind.BOOLEAN, CellKind.EMPTY, CellKind.DATE, CellKind.DATE,
        CellKind.TIME, CellKind.TIME, CellKind.ERROR,
    ]  # fmt: skip
    assert cells[8].value.text == "#DIV/0!"
    assert cells[8].address == "I1"


def test_dates_of_the_1904_system_are_the_same_days(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        sheet.write(0, 0, datetime.date(2010, 1, 14), workbook.add_format({"num_format": "d mmm yyyy"}))
        sheet.write(0, 1, 38730, workbook.add_format({"num_format": "mmm-yy"}))

    assert made(fill, {"date_1904": True}).sheets[0].rows == [[datetime.date(2010, 1, 14), datetime.date(2010, 1, 14)]]


def test_formulas_give_their_values_and_are_known_as_such(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(0, 1, '="a"&"b"', None, "ab")
        sheet.write_formula(0, 2, "=X1", None, "")
        sheet.write(0, 3, 2)

    (sheet,) = made(fill).sheets
    assert [sheet.cell(0, column).formula for column in range(4)] == [True, True, True, False]
    assert sheet.rows[0][:2] == [2.0, "ab"]
    assert sheet.cell(0, 2).value.why == WHY_UNCALCULATED


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="str"><f>X1</f><v></v></c>', ""),
        ('<c r="A1" t="str"><f>X1</f><v/></c>', ""),
        ('<c r="A1" t="str"><f>X1</f></c>', WHY_UNCALCULATED),
        ('<c r="A1"><f>X1</f></c>', WHY_UNCALCULATED),
        ('<c r="A1"><f>X1</f>\n<v> </v>\n</c>', WHY_UNCALCULATED),
        ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', 3.0),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="e"><f>X1</f><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="e"/>', ""),
        ('<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A1" t="e"><x:v>#REF!</x:v></x:c>',
         "#REF!"),
        ('<c r="A1" t="inlineStr"><is><r><t>two</t></r><r><t>parts</t></r></is></c>', "twoparts"),
        ('<c r="A1" t="d"><v>2010-01-14</v></c>', datetime.date(2010, 1, 14)),
    ],
)  # fmt: skip
def test_what_a_cell_says_in_xml(with_rows, cell, expected):
    (sheet,) = open_book(with_rows(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')).sheets
    found = sheet.cell(0, 0)
    if found.kind is CellKind.ERROR:
        assert expected in (found.value.text, found.value.why)
    else:
        assert found.value == expected


def test_the_formulas_of_sparklines_and_other_extensions_are_those_of_no_cell(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, [1, 2])
        sheet.add_sparkline("D9", {"range": "S!A1:B1"})

    sheet = made(fill).sheets[0]
    assert (list(map(list, sheet.rows)), sheet.formulas) == ([[1, 2]], frozenset())


def test_rows_and_cells_without_addresses_follow_one_another(with_rows):
    rows = '<row><c t="e"><v>#REF!</v></c><c><v>1</v></c></row><row><c/><c><f>A1</f><v>2</v></c></row>'
    (sheet,) = open_book(with_rows(rows)).sheets
    assert sheet.cell(0, 0).value.text == "#REF!"
    assert sheet.rows[1] == ["", 2.0]
    assert sheet.formulas == {(1, 1)}


def test_merged_ranges_are_kept_with_their_first_cell(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        sheet.merge_range("A1:C1", "banner")
        sheet.merge_range("A2:A3", "SCR-1")
        sheet.write("B3", "x")

    (sheet,) = made(fill).sheets
    assert sorted(sheet.merged) == [Range(0, 0, 0, 2), Range(1, 0, 2, 0)]
    assert [sheet.cell(2, column).merged for column in (0, 1)] == [(1, 0), None]
    assert [sheet.cell(row, 0).covered for row in (1, 2)] == [False, True]
    assert [cell.address for row in range(3) for cell in sheet.cells(row)] == ["A1", "A2", "B3"]


def test_hidden_rows_columns_and_sheets_are_read_and_marked(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        for row in range(3):
            sheet.write_row(row, 0, ["a", "b", "c"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, 0)
        sheet.set_column(2, 400, None, None, {"hidden": True})
        workbook.add_worksheet("Hidden").hide()
        workbook.add_worksheet("Very").very_hidden()
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=S!$A$1:$A$3"})
        workbook.add_chartsheet("Chart").set_chart(chart)

    book = made(fill)
    sheet = book.sheets[0]
    assert [one.name for one in book.sheets] == ["S", "Hidden", "Very"]
    assert [one.hidden for one in book.sheets] == [False, True, True]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1, 2}, {2})
    assert [sheet.cell(*place).hidden for place in ((0, 0), (1, 0), (0, 2))] == [False, True, True]
    assert book.sheets[1].cell(0, 0).hidden


def test_empty_cells_with_a_colour_are_named_by_it(made):
    colours = ["#FF0000", "#FFC000", "#00B050", "#0070C0", "#FFFF00", "#FFC7CE", "#FFFFFF", "#BFBFBF"]

    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        for row, colour in enumerate(colours):
            sheet.write(row, 0, "x", workbook.add_format({"bg_color": "#FF0000"}))
            sheet.write_blank(row, 1, None, workbook.add_format({"bg_color": colour}))
            sheet.write(row, 2, "end")
        sheet.write_blank(50, 1, None, workbook.add_format({"bg_color": "#FF0000"}))

    (sheet,) = made(fill).sheets
    words = ["red", "amber", "green", "blue", "yellow", "pale red", "", ""]
    assert [sheet.cell(row, 1).colour for row in range(8)] == words
    assert [cell.address for cell in sheet.cells(0)] == ["A1", "B1", "C1"]
    assert [cell.address for cell in sheet.cells(6)] == ["A7", "C7"]
    assert not sheet.cell(0, 0).colour, "a cell with something in it is read for what it says"
    assert not sheet.cell(50, 1).colour, "below the last row with anything in it there is no record"


def test_colours_by_number_theme_and_tint(with_rows):
    fills = "".join(f'<fill><patternFill patternType="solid"><fgColor {colour}/></patternFill></fill>' for colour in (
        'indexed="10"', 'theme="9"', 'theme="4" tint="0.8"', 'indexed="64"', 'theme="99"', 'rgb="zz"',
    ))  # fmt: skip
    styles = (
        f'<fills><fill><patternFill patternType="none"/></fill>{fills}</fills>'
        + "<cellXfs>" + "".join(f'<xf fillId="{number}"/>' for number in (0, 1, 2, 3, 4, 5, 6, 77)) + "</cellXfs>"
    )  # fmt: skip
    cells = "".join(f'<c r="{column}1" s="{style}"/>' for style, column in enumerate("ABCDEFGH"))
    (sheet,) = open_book(with_rows(f'<row r="1">{cells}<c r="J1"><v>1</v></c></row>', styles=styles)).sheets
    assert [sheet.cell(0, column).colour for column in range(8)] == ["", "red", "amber", "pale blue", "", "", "", ""]


def test_the_colour_of_a_merged_block_is_told_once(made):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        red = workbook.add_format({"bg_color": "#FF0000"})
        sheet.merge_range("A1:B2", "", red)
        sheet.write("C3", "x")

    (sheet,) = made(fill).sheets
    assert [cell.address for row in range(3) for cell in sheet.cells(row)] == ["A1", "C3"]
    assert sheet.cell(0, 0).colour == "red"


def test_notes_authors_and_properties_are_found_for_the_privacy_check(made):
    def fill(workbook):
        workbook.set_properties({"author": "A. Made-Up", "company": "Made-up Board", "title": "Tracker"})
        workbook.set_custom_property("Checked by", "B. Made-Up")
        sheet = workbook.add_worksheet("S")
        sheet.write(0, 0, "x")
        sheet.write_comment(0, 0, "first line\nsecond", {"author": "C. Made-Up"})

    book = made(fill)
    assert book.sheets[0].notes == {(0, 0): "first line\nsecond"}
    assert book.sheets[0].cell(0, 0).note
    assert book.commenters == ("C. Made-Up",)
    assert book.properties == {
        "title": "Tracker", "author": "A. Made-Up", "last modified by": "A. Made-Up", "company": "Made-up Board",
        "Checked by": "B. Made-Up",
    }  # fmt: skip


def test_conversations_and_their_speakers_are_found(made, tmp_path):
    def fill(workbook):
        sheet = workbook.add_worksheet("S")
        sheet.write(0, 0, "x")
        sheet.write_comment(0, 0, "[Threaded comment]", {"author": "tc={1}"})

    made(fill)
    path = tmp_path / "threaded.xlsx"
    with zipfile.ZipFile(tmp_path / "made-up.xlsx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                link = b'<Relationship Id="rId9" Type="x/threadedComment" Target="../threadedComments/t1.xml"/>'
                content = content.replace(b"</Relationships>", link + b"</Relationships>")
            target.writestr(name, content)
        target.writestr(
            "xl/threadedComments/t1.xml", '<T><threadedComment ref="A1"><text>a word</text></threadedComment></T>'
        )
        target.writestr("xl/persons/person.xml", '<personList><person displayName="D. Made-Up"/></personList>')
    book = open_book(path)
    assert book.sheets[0].notes == {(0, 0): "[Threaded comment]\na word"}
    assert book.commenters == ("D. Made-Up",)


def test_macros_and_links_are_left_alone_and_said(made, tmp_path):
    made(lambda workbook: workbook.add_worksheet("S").write(0, 0, "x"))
    path = tmp_path / "macros.xlsm"
    with zipfile.ZipFile(tmp_path / "made-up.xlsx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/vbaProject.bin", b"anything")
        target.writestr("xl/externalLinks/externalLink1.xml", "<a/>")
    book = open_book(path)
    assert book.sheets[0].rows == [["x"]]
    assert ["macros" in book.remarks[0], "not followed" in book.remarks[1]] == [True, True]


def test_a_table_away_from_the_corner_keeps_its_places(made):
    (sheet,) = made(lambda workbook: workbook.add_worksheet("S").write(4, 3, "x")).sheets
    assert [cell.address for row in range(5) for cell in sheet.cells(row)] == ["D5"]
    assert len(sheet.rows) == 5


def test_a_sheet_whose_part_is_missing_is_said(with_rows, tmp_path):
    path = tmp_path / "gone.xlsx"
    plain = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if name != FIRST:
                target.writestr(name, source.read(name))
    with pytest.raises(SourceError, match=r"gone\.xlsx"):
        open_book(path)
