"""ODS workbooks as they lie, written by hand."""

import datetime
import zipfile

import pytest

from scr_compliance.intake import SourceError
from scr_compliance.intake.grid import Range, open_book
from scr_compliance.intake.grid.guards import WHY_UNCALCULATED

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join([
    *(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style", "meta", "manifest")),
    f'xmlns:draw="{OASIS}:drawing:1.0"', f'xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
])  # fmt: skip


@pytest.fixture
def ods(tmp_path):
    """Write an ODS workbook from the XML of its tables, and return where it is."""

    def make(tables, styles="", parts=None, name="made-up.ods"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            package.writestr("content.xml", (
                f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
            ))  # fmt: skip
            for part, content in (parts or {}).items():
                package.writestr(part, content)
        return path

    return make


def table(*rows, name="S", before="", attributes=""):
    body = "".join(
        row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows
    )
    return f'<table:table table:name="{name}" {attributes}>{before}{body}</table:table>'


def row(cells, attributes):
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(content="", attributes="", kind="string"):
    paragraphs = content if content.startswith("<") or not content else f"<text:p>{content}</text:p>"
    kind = f'office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell {kind} {attributes}>{paragraphs}</table:table-cell>"


def only(path):
    (sheet,) = open_book(path).sheets
    return sheet


@pytest.mark.parametrize(
    ("kind", "attributes", "shown", "expected"),
    [
        ("string", "", "words", "words"),
        ("string", 'office:string-value="stored"', "shown", "stored"),
        ("float", 'office:value="2.5"', "3", 2.5),
        ("percentage", 'office:value="0.25"', "25%", 0.25),
        ("currency", 'office:value="3"', "£3", 3.0),
        ("float", 'office:value="1"', "TRUE", True),
        ("boolean", 'office:boolean-value="true"', "TRUE", True),
        ("boolean", 'office:boolean-value="false"', "FALSE", False),
        ("date", 'office:date-value="2010-01-14"', "14/01/10", datetime.date(2010, 1, 14)),
        ("date", 'office:date-value="2010-01-14T09:30:00"', "14/01", datetime.datetime(2010, 1, 14, 9, 30)),
        ("date", 'office:date-value="2010-02-31"', "31 Feb", "31 Feb"),
        ("time", 'office:time-value="PT12H30M00S"', "12:30", datetime.time(12, 30)),
        ("time", 'office:time-value="PT36H00M00S"', "36:00", datetime.timedelta(hours=36)),
        ("time", 'office:time-value="-PT1H"', "-1:00", datetime.timedelta(hours=-1)),
        ("time", 'office:time-value="soon"', "soon", "soon"),
        ("float", 'office:value="many"', "many", "many"),
        ("", "", "bare", "bare"),
    ],
)
def test_each_kind_of_value(ods, kind, attributes, shown, expected):
    value = only(ods(table(cell(shown, attributes, kind)))).rows[0][0]
    assert (type(value), value) == (type(expected), expected)


def test_words_on_several_lines_stay_apart(ods):
    first = "<text:p>Police<text:line-break/>Health<text:tab/>and<text:s text:c='3'/>more</text:p>"
    text = first + "<text:p>School\n  board</text:p>"
    assert only(ods(table(cell(text)))).rows == [["Police\nHealth\tand   more\nSchool board"]]


def test_links_and_spans_inside_a_cell_are_text_and_drawings_are_not(ods):
    text = (
        "<text:p>see <text:a>minutes</text:a> <text:span>now</text:span></text:p>"
        "<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>"
    )
    assert only(ods(table(cell(text)))).rows == [["see minutes now"]]


@pytest.mark.parametrize(
    ("attributes", "shown", "kind"),
    [
        ('office:string-value="" calcext:value-type="error"', "#DIV/0!", "string"),
        ('table:formula="of:=1/0" office:value="0"', "Err:508", "float"),
        ('table:formula="of:=[.X1]" ', "#REF!", "string"),
    ],
)
def test_errors_are_never_blank_nor_nought(ods, attributes, shown, kind):
    sheet = only(ods(table(cell(shown, attributes, kind))))
    assert sheet.cell(0, 0).value.text == shown


def test_a_formula_that_gives_nothing_is_blank_and_one_without_a_result_is_not(ods):
    given = cell("<text:p/>", 'table:formula="of:=&quot;&quot;"', "")
    never = cell("", 'table:formula="of:=[.X1]"', "")
    sheet = only(ods(table(given + never + cell("x"))))
    assert sheet.rows[0][0] == ""
    assert sheet.cell(0, 1).value.why == WHY_UNCALCULATED
    assert sheet.formulas == {(0, 0), (0, 1)}


def test_repeated_cells_and_rows_stand_at_each_of_their_places(ods):
    many = 'table:number-columns-repeated="{}"'.format
    rows = (
        cell("a", many(2)) + cell("", many(3), "") + cell("b") + cell("", many(16378), ""),
        row(cell("c", many(2)), 'table:number-rows-repeated="2"'),
        row(cell("", many(16384), ""), 'table:number-rows-repeated="3"'),
        cell("d"),
        row(cell("", many(16384), ""), 'table:number-rows-repeated="1048569"'),
    )
    sheet = only(ods(table(*rows)))
    assert [list(row) for row in sheet.rows] == [["a", "a", "", "", "", "b"], ["c", "c"], ["c", "c"], [], [], [], ["d"]]


def test_repetition_without_end_is_refused(ods):
    wide = cell("x", 'table:number-columns-repeated="16384"')
    with pytest.raises(SourceError, match=r"made-up\.ods: the sheet S reaches to row 1,048,576"):
        open_book(ods(table(row(wide, 'table:number-rows-repeated="1048576"'))))
    with pytest.raises(SourceError, match="damaged"):
        open_book(ods(table(cell("x", 'table:number-columns-repeated="99999999999"'))))


def test_merged_and_covered_cells(ods):
    rows = (
        cell("M", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
        + '<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>',
        '<table:covered-table-cell table:number-columns-repeated="2"/>' + cell("x"),
    )
    sheet = only(ods(table(*rows)))
    assert sheet.merged == (Range(0, 0, 1, 1),)
    assert sheet.cell(0, 1).value == "under", "what lies hidden under a merged cell is there still"
    assert sheet.cell(1, 1).covered


def test_hidden_rows_columns_and_sheets(ods):
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    shown = table(
        cell("a") + cell("b"),
        row(cell("c"), 'table:visibility="collapse"'),
        row(cell("d"), 'table:visibility="filter"'),
        before=columns,
    )
    book = open_book(ods(shown + table(cell("z"), name="T", attributes='table:style-name="ta2"'), hidden))
    first, second = book.sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns) == (False, {1, 2}, {1})
    assert second.hidden


def test_coloured_empty_cells_by_their_own_parent_row_and_column_styles(ods):
    def style(name, colour="", parent=""):
        properties = f'<style:table-cell-properties fo:background-color="{colour}"/>' if colour else ""
        return f'<style:style style:name="{name}" style:parent-style-name="{parent}">{properties}</style:style>'

    styles = (
        style("red", "#ff0000") + style("child", parent="red") + style("blue", "#0070c0") + style("loop", parent="loop")
    )
    named = f"<office:document-styles {NAMES}>{style('Good', '#00b050')}</office:document-styles>"
    column = (
        '<table:table-column table:number-columns-repeated="5"/>'
        '<table:table-column table:default-cell-style-name="blue"/>'
    )
    cells = [cell("", f'table:style-name="{name}"', "") for name in ("red", "child", "Good", "loop", "Default")]
    plain = cell("", "", "")
    rows = (
        "".join(cells) + plain + cell("end"),
        row(plain + cell("x"), 'table:default-cell-style-name="red"'),
        cell("", 'table:style-name="red" table:number-columns-repeated="16000"', ""),
        cell("y"),
    )
    sheet = only(ods(table(*rows, before=column), styles, {"styles.xml": named}))
    assert [sheet.cell(0, index).colour for index in range(7)] == ["red", "red", "green", "", "", "blue", ""]
    assert [sheet.cell(1, index).colour for index in range(2)] == ["red", ""]
    assert len(list(sheet.cells(2))) == 7, "no farther than the table is wide"


def test_notes_are_kept_apart_from_what_the_cell_says(ods):
    words = "<dc:creator>A. Made-Up</dc:creator><dc:date>2010</dc:date><text:p>a</text:p><text:p>b</text:p>"
    note = f"<office:annotation>{words}</office:annotation>"
    meta = (
        f"<office:document-meta {NAMES}><office:meta><meta:initial-creator>B. Made-Up</meta:initial-creator>"
        '<dc:creator>C. Made-Up</dc:creator><meta:user-defined meta:name="AppVersion">12</meta:user-defined>'
        '<meta:user-defined meta:name="Company">Made-up Board</meta:user-defined></office:meta></office:document-meta>'
    )
    book = open_book(ods(table(cell("x") + cell(f"{note}<text:p>said</text:p>")), parts={"meta.xml": meta}))
    assert book.sheets[0].rows == [["x", "said"]]
    assert book.sheets[0].notes == {(0, 1): "a\nb"}
    assert book.commenters == ("A. Made-Up",)
    assert book.properties == {"first author": "B. Made-Up", "author": "C. Made-Up", "company": "Made-up Board"}


def test_copies_of_other_workbooks_are_no_sheets(ods):
    linked = table(cell("x"), name="'file:///other.ods'#S", before="<table:table-source/>")
    book = open_book(ods(table(cell("own")) + linked, parts={"Basic/script-lc.xml": "<a/>"}))
    assert [sheet.rows for sheet in book.sheets] == [[["own"]]]
    assert ["macros" in book.remarks[0], "not followed" in book.remarks[1]] == [True, True]


def test_a_workbook_with_a_password_is_refused(ods):
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest {NAMES}>{entry}</manifest:manifest>"
    with pytest.raises(SourceError, match=r"made-up\.ods: the workbook is password protected"):
        open_book(ods(table(cell("x")), parts={"META-INF/manifest.xml": manifest}))


def test_a_table_pretty_printed_reads_the_same(ods):
    cells = row(f"\n  {cell('a')}\n  {cell('b')}\n", "")
    assert only(ods(table(cells))).rows == [["a", "b"]]


def test_cells_struck_through_are_known_by_their_style_or_one_it_stands_upon(ods):
    line = '<style:text-properties style:text-line-through-style="{}"/>'
    styles = (
        f'<style:style style:name="out" style:family="table-cell">{line.format("solid")}</style:style>'
        '<style:style style:name="too" style:family="table-cell" style:parent-style-name="out"/>'
        '<style:style style:name="in" style:family="table-cell" style:parent-style-name="out">'
        f"{line.format('none')}</style:style>"
    )
    cells = "".join(cell("x", f'table:style-name="{style}"') for style in ("out", "too", "in", "other"))
    assert only(ods(table(cells), styles)).shown_as == {(0, 0): "struck", (0, 1): "struck"}
