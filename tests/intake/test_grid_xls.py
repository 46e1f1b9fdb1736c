"""XLS workbooks as they lie, written record by record."""

import datetime
import struct

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.intake.grid import CellKind, Range, open_book

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(name, content, least=4096):
    """Return a compound file with one stream, which is made at least so long that it lies in sectors of its own."""
    content = content.ljust(least, b"\0")
    sectors = -(-len(content) // SECTOR)
    chain = [TABLE, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, END, 0, END, 0, 0)
    header = header.ljust(SECTOR, b"\xff")

    def entry(title, kind, start, size, child):
        text = title.encode("utf-16-le") + b"\0\0"
        named = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        return named.ljust(116, b"\0") + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, END, 0, 1) + entry(name, 2, 2, len(content), FREE)
    return header + table + directory.ljust(SECTOR, b"\0") + content.ljust(sectors * SECTOR, b"\0")


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def text(words):
    return struct.pack("<HB", len(words), 0) + words.encode("latin-1")


def at(row, column, style=0):
    return struct.pack("<HHH", row, column, style)


def formula(row, column, result):
    return record(0x06, at(row, column) + result + bytes(6) + struct.pack("<H", 3) + b"\x1e\x01\x00")


def label(row, column, words):
    return record(0x204, at(row, column) + text(words))


def fill(pattern, colour):
    return record(0xE0, struct.pack("<HH", 0, 0).ljust(14, b"\0") + struct.pack("<IH", pattern << 26, colour))


def date_style():
    return record(0xE0, struct.pack("<HH", 0, 14).ljust(20, b"\0"))


def workbook(*sheets, styles=(), hidden=(), extra=b""):
    """Return the stream of a workbook with sheets of the given records."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + extra
    start += b"".join(styles or [record(0xE0, bytes(20))])
    names = [struct.pack("<BB", len(f"S{number}"), 0) + f"S{number}".encode() for number in range(len(sheets))]
    where = len(start) + sum(4 + 6 + len(name) for name in names) + 4
    bodies = [
        record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + b"".join(sheet) + record(0x0A)
        for sheet in sheets
    ]
    for number, name in enumerate(names):
        start += record(0x85, struct.pack("<IBB", where, int(number in hidden), 0) + name)
        where += len(bodies[number])
    return start + record(0x0A) + b"".join(bodies)


@pytest.fixture
def xls(write):
    def make(*sheets, name="made-up.xls", **options):
        return write(name, compound("Workbook", workbook(*sheets, **options)))

    return make


def test_values_errors_and_formulas(xls):
    sheet = [
        label(0, 0, "words"),
        record(0x203, at(0, 1) + struct.pack("<d", 2.5)),
        record(0x203, at(0, 2, 1) + struct.pack("<d", 40192)),
        record(0x205, at(0, 3) + b"\x01\x00"),
        record(0x205, at(0, 4) + b"\x2a\x01"),
        formula(0, 5, struct.pack("<d", 7)),
        formula(0, 6, b"\x02\x00\x17\x00\x00\x00\xff\xff"),
        formula(0, 7, b"\x00\x00\x00\x00\x00\x00\xff\xff") + record(0x207, text("given")),
        formula(0, 8, bytes(8)),
        formula(0, 9, b"\x03\x00\x00\x00\x00\x00\xff\xff"),
        record(0xBD, struct.pack("<HHHIHIH", 0, 10, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 11)),
    ]
    (found,) = open_book(xls(sheet, styles=[record(0xE0, bytes(20)), date_style()])).sheets
    cells = [found.cell(0, column) for column in range(12)]
    assert [cell.value for cell in cells[:4]] == ["words", 2.5, datetime.date(2010, 1, 14), True]
    assert (cells[4].value.text, cells[6].value.text) == ("#N/A", "#REF!")
    assert (cells[5].value, cells[7].value, cells[9].value) == (7, "given", "")
    assert cells[8].kind is CellKind.ERROR, "0 may stand for a text that was not saved"
    assert [cell.value for cell in cells[10:]] == [5, 6]
    assert [cell.address for cell in cells if cell.formula] == ["F1", "G1", "H1", "I1", "J1"]


def test_merged_hidden_and_coloured_cells_and_notes(xls):
    sheet = [
        record(0x7D, struct.pack("<HHHHHH", 1, 255, 100, 0, 1, 0)),
        record(0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 255, 0, 0, 0x20, 0)),
        label(0, 0, "a"), label(0, 1, "b"), label(1, 0, "c"),
        record(0x201, at(1, 1, 1)),
        record(0xBE, struct.pack("<HHHHH", 0, 2, 2, 3, 3)), label(0, 4, "end"),
        record(0x201, at(9, 0, 1)),
        record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 0)),
        record(0x1C, struct.pack("<HHHH", 0, 0, 0, 1)),
    ]  # fmt: skip
    palette = record(0x92, struct.pack("<H", 3) + b"\0\0\0\0" + b"\xff\xff\xff\0" + b"\x00\xb0\x50\0")
    styles = [record(0xE0, bytes(20)), fill(1, 10), fill(0, 10), fill(1, 64)]
    book = open_book(xls(sheet, [label(0, 0, "x")], styles=[palette, *styles], hidden=[1]))
    first, second = book.sheets
    assert (first.merged, first.hidden_rows, first.hidden_columns) == ((Range(0, 0, 1, 0),), {1}, {1, 2, 3, 4})
    assert first.colours == {(1, 1): "green"}
    assert first.cell(0, 0).note
    assert (first.hidden, second.hidden, second.name) == (False, True, "S1")
    assert "cannot be looked at" in book.remarks[0]


def test_a_tracker_of_the_old_format_is_read(xls):
    headings = [label(0, column, words) for column, words in enumerate(["Reference", "Status", "Board"])]
    intake = read(xls([*headings, label(1, 0, "SCR-1"), label(1, 1, "open"), formula(1, 2, bytes(8))]))
    assert intake.records[0].review.status == "open"
    assert [(entry.at, "was 0" in entry.why or "is 0" in entry.why) for entry in intake.not_read] == [("S0!C2", True)]


def test_a_workbook_of_the_new_format_under_the_old_name_is_read(tmp_path, workbook):
    path = workbook({"S": [["Reference", "Status"], ["SCR-1", "open"]]}, "made-up.xls")
    assert open_book(path).sheets[0].rows[1] == ["SCR-1", "open"]


def test_locked_foreign_and_damaged_files_are_refused(write, xls):
    locked = workbook_with_password = xls([label(0, 0, "x")], extra=record(0x2F, bytes(6)))
    with pytest.raises(SourceError, match=r"made-up\.xls: the workbook is password protected"):
        open_book(workbook_with_password)
    whole = xls([label(0, 0, "x")]).read_bytes()
    for content, message in (
        (compound("EncryptedPackage", b""), "password protected"),
        (compound("WordDocument", b""), "no workbook"),
        (whole[:700], "damaged"),
        (whole[:200], "damaged"),
        (compound("Workbook", b""), "damaged"),
        (compound("Workbook", workbook([record(0x205, b"\0")])), "damaged"),
        (compound("Workbook", workbook([label(0, 0, "x")])[:-4]), "damaged"),
    ):
        for name in ("bad.xls", "bad.xlsx"):
            with pytest.raises(SourceError, match=f"{name}: .*{message}"):
                open_book(write(name, content))
    assert locked


def test_stray_cells_far_away_are_refused_by_place(xls):
    with pytest.raises(SourceError, match="reaches to row 65,536, column 256"):
        open_book(xls([label(0, 0, "x"), label(65535, 255, "stray")]))


def test_damage_anywhere_ends_in_a_plain_message(write, xls):
    whole = xls([label(0, 0, "Reference"), label(1, 0, "SCR-1"), formula(1, 1, bytes(8))]).read_bytes()
    for position in range(0, 2048, 13):
        try:
            open_book(write("bad.xls", whole[:position] + b"\xff\x01\xfe" + whole[position + 3 :]))
        except SourceError as refused:
            assert "bad.xls" in str(refused)


def test_days_shown_as_their_month_or_year_are_known(xls):
    day = struct.pack("<d", 38930)
    styles = [record(0xE0, struct.pack("<HH", 0, number).ljust(20, b"\0")) for number in (0, 17, 164, 165, 166)]
    codes = ((164, "mmmm yyyy"), (165, "yyyy"), (166, "dd/mm/yyyy"))
    formats = [record(0x41E, struct.pack("<H", number) + text(code)) for number, code in codes]
    short = 38930 << 2 | 2
    sheet = [
        record(0x203, at(0, 0, 1) + day),
        record(0x203, at(0, 1, 2) + day),
        record(0x27E, at(0, 2, 3) + struct.pack("<I", short)),
        record(0x203, at(0, 3, 4) + day),
        record(0xBD, struct.pack("<HHHIHIH", 0, 4, 2, short, 4, short, 5)),
        formula(0, 6, day),
    ]
    (found,) = open_book(xls(sheet, styles=[*formats, *styles])).sheets
    assert {found.cell(0, column).value for column in range(6)} == {datetime.date(2006, 8, 1)}
    assert found.shown_as == {(0, 0): "month", (0, 1): "month", (0, 2): "year", (0, 4): "month"}


def test_cells_struck_through_are_known(xls):
    fonts = [record(0x31, struct.pack("<HH", 200, 8 if number == 5 else 0).ljust(16, b"\0")) for number in range(6)]
    # The fonts are numbered 0 to 3 and from 5 on: the sixth is number 6.
    styles = [record(0xE0, struct.pack("<HH", font, 0).ljust(20, b"\0")) for font in (0, 5, 6)]
    sheet = [record(0x204, at(0, column, column) + text("x")) for column in range(3)]
    (found,) = open_book(xls(sheet, styles=[*fonts, *styles])).sheets
    assert found.shown_as == {(0, 2): "struck"}
