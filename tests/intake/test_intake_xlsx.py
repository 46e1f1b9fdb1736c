"""Workbooks: banners, item sheets, dates, errors, merged cells, and files that are no workbook."""

import datetime
import zipfile

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.records.absence import Absence

HEADINGS = ["Ref No", "Date of decision", "Status"]


def error(text):
    return lambda sheet, row, column: sheet.write_formula(row, column, "=X1", None, text)


def uncalculated(sheet, row, column):
    sheet.write_formula(row, column, "=X1", None, "")


def test_rows_are_read_below_a_banner(workbook):
    rows = [
        ["Northshire LSCB tracker", None, "restricted"],
        [],
        HEADINGS,
        ["SCR-1", datetime.datetime(2010, 1, 14), "open"],
    ]
    intake = read(workbook({"Tracker": rows}))
    (record,) = intake.records
    assert str(record.review.decision.made_on) == "2010-01-14"
    assert record.cells["decision.made_on"] == "Tracker!B4"
    assert record.at == "Tracker!4"
    assert [(entry.at, entry.why) for entry in intake.not_read] == [
        ("Tracker!A1:C1", "it stands above the headings"),
    ]


def test_a_table_away_from_the_corner_keeps_its_addresses(workbook):
    rows = [[], [], [None, None, *HEADINGS], [None, None, 12, "2010", "open"]]
    (record,) = read(workbook({"S": rows})).records
    assert record.cells["status"] == "S!E4"
    assert record.review.reference == "12"


def test_item_sheets_are_joined_by_reference(workbook):
    intake = read(workbook({
        "Agencies": [
            ["Review reference", "Agency", "IMR received", "Chronology"],
            ["SCR-2", "Police", datetime.datetime(2010, 3, 1), "complete"],
            ["scr-1", "Health", "not yet", "partial"],
            [None, "School", "31/13/2010", "absent"],
            ["SCR-9", "Probation", None, None],
            [None, "Housing", None, None],
        ],
        "Reviews": [HEADINGS, ["SCR-1", "2010-01", "open"], ["SCR-2", "2010-02", "open"]],
    }))  # fmt: skip
    first, second = intake.records
    assert [agency.name for agency in first.review.agencies] == ["Health", "School"]
    assert first.review.agencies[1].imr_received_on is Absence.UNREADABLE
    assert [agency.chronology for agency in second.review.agencies] == ["complete"]
    assert first.cells["agencies[1].name"] == "Agencies!B4"
    assert [(entry.cell, entry.cells) for entry in intake.not_read] == [("C4", 1), ("A5:B5", 2), ("B6", 1)]
    assert intake.not_read[1].why == "no review has this reference"
    assert not intake.rejected


def test_a_sheet_is_known_by_its_headings_too(workbook):
    intake = read(workbook({
        "Reviews": [HEADINGS, ["SCR-1", "2010-01", "open"]],
        "Sheet2": [["Reference", "actions[].number", "Action due", "By whom"], ["SCR-1", 1, "2010", "head"]],
        "Children": [["Review reference", "Reference", "Looked after"], ["SCR-1", "C1", "no"]],
        "Information requests": [["Ref", "from", "to", "asked on"], ["SCR-1", "Police", "Health", "2009-01"]],
    }))  # fmt: skip
    review = intake.records[0].review
    assert review.actions[0].number == "1"
    assert review.children[0].reference == "C1"
    assert review.information_requests[0].from_ == "Police"
    assert [entry.at for entry in intake.not_read] == ["Sheet2!D1:D2"]


def test_a_misspelt_heading_of_an_item_is_read_or_leaves_its_fact_open(workbook):
    intake = read(workbook({
        "Reviews": [HEADINGS, ["SCR-1", "2010-01", "open"]],
        "Agencies": [
            ["Reference", "Name of agency", "Chronologgy received", "Records secrued by"],
            ["SCR-1", "Police", "partial", "2010"],
        ],
    }))  # fmt: skip
    (agency,) = intake.records[0].review.agencies
    assert (agency.name, agency.chronology) == ("Police", "partial")
    assert agency.records_secured_on is Absence.UNREADABLE
    assert [entry.cell for entry in intake.not_read] == ["D1", "D2"]


def test_items_of_a_duplicate_reference_are_given_to_neither(workbook):
    intake = read(workbook({
        "Reviews": [HEADINGS, ["SCR-1", "2010-01", "open"], ["SCR-1", "2010-02", "open"]],
        "Agencies": [["Reference", "Agency"], ["SCR-1", "Police"]],
    }))  # fmt: skip
    assert [record.review.agencies for record in intake.records] == [Absence.UNREADABLE] * 2
    assert intake.not_read[0].why == "more than one review has this reference"


def test_an_item_sheet_without_a_reference_is_listed(workbook):
    intake = read(workbook({
        "Reviews": [HEADINGS, ["SCR-1", "2010-01", "open"]],
        "Actions": [["Number", "Owner"], ["1", "head"]],
    }))  # fmt: skip
    assert "no column with the review's reference" in intake.not_read[-1].why


def test_reviews_may_stand_on_several_sheets(workbook):
    intake = read(workbook({"2009": [HEADINGS, ["SCR-1", None, "open"]], "2010": [HEADINGS, ["SCR-2", None, "open"]]}))
    assert [record.at for record in intake.records] == ["2009!2", "2010!2"]


def test_a_sheet_of_which_nothing_is_recognised_is_listed_whole(workbook):
    notes = [["some", "notes"], [], ["more"]]
    intake = read(workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open"]], "Notes": notes}))
    assert [(entry.at, entry.cells) for entry in intake.not_read] == [("Notes!A1:B3", 3)]
    many = read(workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open"]], "Notes": [["x", None, "y"]] * 500}))
    assert [(entry.at, entry.cells) for entry in many.not_read] == [("Notes!A1:C500", 1000)]


def test_error_values_and_uncalculated_formulas_are_never_blank(workbook):
    rows = [
        [*HEADINGS, "Board"],
        ["SCR-1", error("#REF!"), error("#N/A"), uncalculated],
        [error("#REF!"), None, "open"],
    ]
    intake = read(workbook({"Reviews": rows}))
    review = intake.records[0].review
    assert review.decision.made_on is review.status is review.board is Absence.UNREADABLE
    assert [entry.cell for entry in intake.not_read] == ["B2", "C2", "D2", "A3:C3"]
    assert intake.not_read[0].text == "#REF!"
    assert "never calculated" in intake.not_read[2].why
    assert intake.rejected == 1


def test_a_formula_that_gives_nothing_is_a_blank(workbook, tmp_path):
    path = workbook({"Reviews": [HEADINGS, ["SCR-1", uncalculated, "open"]]})
    blank = tmp_path / "blank.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(blank, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'<c r="B2">', b'<c r="B2" t="str">'))
    intake = read(blank)
    assert intake.records[0].review.decision.made_on is None
    assert intake.complete


def merged(text, down=1, right=0):
    def write(sheet, row, column):
        sheet.merge_range(row, column, row + down, column + right, text)

    return write


def test_a_cell_merged_downwards_is_of_every_row_it_spans(workbook):
    rows = [HEADINGS, ["SCR-1", merged("2010-01-14"), "open"], ["SCR-2", None, "open"]]
    intake = read(workbook({"Reviews": rows}))
    first, second = intake.records
    assert str(first.review.decision.made_on) == str(second.review.decision.made_on) == "2010-01-14"
    assert second.cells["decision.made_on"] == "Reviews!B2"
    assert intake.complete
    assert intake.cells_read == 8, "each cell is counted once"


def test_a_cell_merged_sideways_leaves_open_what_it_covers(workbook):
    rows = [HEADINGS, ["SCR-1", merged("not known", 0, 1), None], ["SCR-2", "2010", "open"]]
    intake = read(workbook({"Reviews": rows}))
    assert intake.records[0].review.status is Absence.UNREADABLE
    assert [(entry.cell, entry.cells) for entry in intake.not_read] == [("C2", 0)]
    assert "merged with B2" in intake.not_read[0].why


def test_numbers_booleans_and_times_are_read_or_listed(workbook):
    rows = [
        ["Ref", "Family invited", "Number of IMRs asked for", "Date of decision", "Date completed"],
        [7.0, True, 4.0, 40192, datetime.time(12, 30)],
    ]
    intake = read(workbook({"Reviews": rows}))
    review = intake.records[0].review
    assert (review.reference, review.review.family_invited, review.imrs.asked_count) == ("7", True, 4)
    assert review.decision.made_on is review.review.completed_on is Absence.UNREADABLE


def test_a_date_is_no_reference(workbook):
    intake = read(workbook({"Reviews": [HEADINGS, [datetime.datetime(2009, 12, 1), None, "open"]]}))
    assert "format the cell as text" in intake.not_read[0].why


def test_stray_cells_far_away_are_refused_by_name(workbook):
    def stray(sheet, row, column):
        sheet.write_string(1_000_000, 16_000, "x")

    with pytest.raises(SourceError, match="stray cells"):
        read(workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open", stray]]}))


def test_files_that_are_no_workbook_are_refused(workbook, write):
    good = workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open"]]}).read_bytes()
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    for content, message in (
        (good[: len(good) // 2], "damaged or cut short"),
        (b"%PDF-1.7", "is a PDF"),
        (b"Reference,Status\n", "not one"),
        (ole + b"x" * 600, "damaged or cut short"),
        (b"PK\x03\x04 and no more", "damaged"),
    ):
        with pytest.raises(SourceError, match=message):
            read(write("bad.xlsx", content))


def test_damage_inside_a_workbook_ends_in_a_plain_message(workbook, write):
    good = workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open"]]}).read_bytes()
    for position in range(0, len(good), 97):
        bad = good[:position] + b"\xff\x00\xfe" + good[position + 3 :]
        try:
            read(write("bad.xlsx", bad))
        except SourceError as refused:
            assert "bad.xlsx" in str(refused)


def test_another_archive_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(SourceError, match="not an XLSX workbook"):
        read(path)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    with pytest.raises(SourceError, match="unsafe"):
        read(path)


def test_a_document_type_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
        archive.writestr("xl/_rels/workbook.xml.rels", "<a/>")
    with pytest.raises(SourceError, match="document type"):
        read(path)


def test_a_workbook_without_reviews_is_refused(workbook):
    for rows, message in (
        ([[]], "is empty"),
        ([["a", "b"]], "no row of headings"),
        ([["Status", "Board"]], "no reference column"),
        ([["Ref", "actions[].number"], ["1", "2"]], "no sheet of reviews"),
    ):
        with pytest.raises(SourceError, match=message):
            read(workbook({"S": rows}))


def test_cells_without_addresses_stand_side_by_side(workbook, tmp_path):
    path = workbook({"Reviews": [HEADINGS, ["SCR-1", None, "open"]]})
    stripped = tmp_path / "stripped.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stripped, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'<c r="A2" ', b"<c ").replace(b'<c r="B1" ', b"<c "))
    (record,) = read(stripped).records
    assert (record.review.reference, record.cells["status"]) == ("SCR-1", "Reviews!C2")


def test_rows_under_a_merged_reference_are_of_one_review(workbook):
    rows = [
        [*HEADINGS, "Agencies", "Board"],
        [merged("SCR-1", 2), "2010", "open", "Police", None], [None, "2010", "closed", "Health", "North"],
        [None, None, None, "TBC", None], ["SCR-2", "2011", "open", None, None],
    ]  # fmt: skip
    intake = read(workbook({"Reviews": rows}))
    first, second = intake.records
    assert str(first.review.decision.made_on) == "2010"
    assert first.review.board == "North"
    assert first.review.status is Absence.UNREADABLE, "two rows say different things"
    assert [agency.name for agency in first.review.agencies] == ["Police", "Health"]
    assert second.review.reference == "SCR-2"
    assert {entry.cell for entry in intake.not_read} == {"C2", "C3", "D4"}
    assert intake.cells_read + intake.cells_not_read == 17


def test_rows_of_one_review_that_agree_until_one_does_not_are_all_listed(workbook):
    rows = [HEADINGS, [merged("SCR-1", 2), "2010", "open"], [None, "2010"], [None, "2011"]]
    intake = read(workbook({"Reviews": rows}))
    assert intake.records[0].review.decision.made_on is Absence.UNREADABLE
    assert [entry.cell for entry in intake.not_read] == ["B2", "B3", "B4"]
    assert intake.cells_read + intake.cells_not_read == 8
