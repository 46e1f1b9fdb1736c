"""CSV and TSV: encodings, separators, headings, and what becomes of each cell."""

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.records.absence import Absence

HEAD = "Reference,incident.known_on,Date of decision,Status\n"


def why_of(intake, cell):
    return next(entry.why for entry in intake.not_read if entry.cell == cell)


def test_a_record_knows_the_cells_of_its_facts(write):
    intake = read(write("published_reviews.csv", HEAD + "SCR-1,August 2009,14/01/2010,open\n"))
    (record,) = intake.records
    assert str(record.review.incident.known_on) == "2009-08"
    assert str(record.review.decision.made_on) == "2010-01-14"
    assert record.cells["decision.made_on"] == "published_reviews.csv!C2"
    assert record.at == "published_reviews.csv!2"
    assert intake.complete
    assert intake.cells_read == 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_encodings_are_recognised(write, encoding):
    text = "Reference,Board,Status\nSCR-1,Ynys Môn,open\n"
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding.endswith("bom") else text.encode(encoding)
    intake = read(write("a.csv", data))
    assert intake.records[0].review.board == "Ynys Môn"
    assert not intake.notes


def test_windows_1252_is_read_and_said(write):
    intake = read(write("a.csv", "Reference,Board,Status\nSCR-1,Ynys Môn – north,open\n".encode("cp1252")))
    assert intake.records[0].review.board == "Ynys Môn – north"
    assert "Windows-1252" in intake.notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_the_separator_is_found_from_the_headings(write, separator, name):
    text = separator.join(["Reference", "Board", "Status"]) + "\n" + separator.join(["SCR-1", "North", "open"])
    assert read(write(name, text)).records[0].review.status == "open"


def test_the_separator_is_found_below_a_banner_full_of_commas(write):
    intake = read(write("a.csv", "Tracker, 2009, all, reviews, of, the, board\nReference;Status\nSCR-1;open\n"))
    assert intake.records[0].review.status == "open"
    assert why_of(intake, "A1") == "it stands above the headings"


def test_the_separator_is_not_taken_from_the_cells(write):
    intake = read(write("a.csv", "Reference,Harm\nSCR-1,a;b;c;d\n"))
    assert intake.records[0].review.incident.harm == "a;b;c;d"
    assert read(write("b.csv", "Reference\n0;0\n")).records[0].review.reference == "0;0"


def test_a_separator_declared_in_the_file_is_obeyed(write):
    intake = read(write("a.csv", "sep=;\nReference;Status\nSCR-1;open\n"))
    assert intake.records[0].at == "a.csv!3"


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(write):
    text = 'Reference,Reason for delay,Status\nSCR-1,"two\nlines",open\n\nSCR-2,,closed\n'
    first, second = read(write("a.csv", text)).records
    assert first.review.review.delay_reason == "two lines"
    assert (first.at, second.at) == ("a.csv!2", "a.csv!4")


def test_cells_beyond_the_headings_are_listed(write):
    intake = read(write("a.csv", "Reference,Status\nSCR-1,open,,stray\n"))
    assert why_of(intake, "D2") == "the column has no heading"
    assert intake.records[0].review.status == "open"


def test_of_two_columns_for_one_fact_the_first_is_read_where_they_agree(write):
    rows = ("SCR-1,2010-01-14,14/01/10", "SCR-2,,2010-03-03", "SCR-3,2010-01-14,2010-02-02")
    text = "\n".join(("Reference,Date of decision,Decision date", *rows))
    intake = read(write("a.csv", text))
    same, blank, differing = (record.review.decision.made_on for record in intake.records)
    assert str(same) == "2010-01-14"
    assert "column B is read" in why_of(intake, "C2")
    assert blank is Absence.UNREADABLE, "a date that stands there must not read as a blank"
    assert differing is Absence.UNREADABLE, "of two dates neither is known to be right"


def test_an_unreadable_cell_is_listed_and_never_blank(write):
    intake = read(write("a.csv", HEAD + "SCR-1,some time from Quill,2010-01-14,open\n"))
    assert intake.records[0].review.incident.known_on is Absence.UNREADABLE
    (entry,) = intake.not_read
    assert (entry.file, entry.cell, entry.reference, entry.text) == (
        "a.csv",
        "B2",
        "SCR-1",
        "some time from …",
    )
    assert intake.records[0].typed["incident.known_on"] == "some time from …"
    assert intake.records[0].cells["incident.known_on"] == "a.csv!B2"


def test_error_values_and_formulas_are_never_values(write):
    text = "Reference,Board,incident.known_on,Status\nSCR-1,#REF!,=TODAY(),#######\n"
    intake = read(write("a.csv", text))
    review = intake.records[0].review
    assert review.board is review.incident.known_on is review.status is Absence.UNREADABLE
    assert intake.cells_not_read == 3


def test_a_huge_cell_is_listed_cut_short(write):
    huge = "x" * 200_000
    intake = read(write("a.csv", f"Reference,Harm,Status,Date of decision\nSCR-1,{huge},open,{huge}\n"))
    assert "32,767" in why_of(intake, "B2")
    assert {cell.cell: cell.text for cell in intake.not_read} == {"B2": "", "D2": "…"}, "free text is not shown"
    assert intake.records[0].review.incident.harm is Absence.UNREADABLE


def test_a_misspelt_heading_is_read_by_closeness_and_shown(write):
    intake = read(write("a.csv", "Reference,Date of decison,Status\nSCR-1,2010-01-14,open\nSCR-2,,open\n"))
    first, second = (record.review.decision.made_on for record in intake.records)
    assert (str(first), second) == ("2010-01-14", None)
    assert [(column.read_as, column.by) for column in intake.how_read] == [
        ("Reference", "label"), ("Date the decision was made", "closeness"), ("Status", "label"),
    ]  # fmt: skip
    assert intake.complete


def test_a_heading_misspelt_beyond_mending_never_reads_as_a_blank(write):
    intake = read(write("a.csv", "Reference,Famly invtd,Status\nSCR-1,yes,open\nSCR-2,,open\n"))
    first, second = (record.review.review.family_invited for record in intake.records)
    assert first is Absence.UNREADABLE
    assert second is None
    assert "review.family_invited" in why_of(intake, "B2")
    assert why_of(intake, "B1") == why_of(intake, "B2")
    assert [column.path for column in intake.how_read] == ["reference", None, "status"]


def test_a_misspelt_heading_leaves_a_fact_to_the_column_that_is_plainly_of_it(write):
    text = "Reference,Date of decison,Date of decision\nSCR-1,2010-01-14,\nSCR-2,,2010-02-02\n"
    intake = read(write("a.csv", text))
    first, second = (record.review.decision.made_on for record in intake.records)
    assert first is Absence.UNREADABLE, "a date that stands there must not read as a blank"
    assert str(second) == "2010-02-02"
    assert [column.path for column in intake.how_read] == ["reference", None, "decision.made_on"]


def test_a_heading_of_no_fact_is_listed_with_its_cells_as_one_line(write):
    intake = read(write("a.csv", "Reference,Status,Weather\nSCR-1,open,rain\nSCR-2,open,\nSCR-3,open,sun\n"))
    assert [(entry.cell, entry.cells, entry.text) for entry in intake.not_read] == [("C1:C4", 3, "")]
    assert "no fact has this heading" in why_of(intake, "C1:C4")
    assert (intake.how_read[2].cells_read, intake.how_read[2].cells_not_read) == (0, 2)


def test_items_by_position_in_the_heading(write):
    text = (
        "Reference,Status,agencies[0].name,agencies[2].name,agencies[2].chronology,Agencies[1].Name\n"
        "SCR-1,open,Police,Health,partial,\nSCR-2,open,,,,\n"
    )
    first, second = read(write("a.csv", text)).records
    assert [agency.name for agency in first.review.agencies] == ["Police", "Health"]
    assert first.review.agencies[1].chronology == "partial"
    assert first.cells["agencies[1].chronology"] == "a.csv!E2"
    assert second.review.agencies is None


def test_a_misspelt_item_heading_never_reads_as_a_blank(write):
    text = "Reference,Status,agencies[0].name,agencies[0].chronolgy\nSCR-1,open,Police,partial\n"
    assert read(write("a.csv", text)).records[0].review.agencies[0].chronology is Absence.UNREADABLE


def test_a_list_recorded_as_none(write):
    text = "Reference,Status,Agencies,extensions\nSCR-1,open,none,\nSCR-2,open,Police and others,None\n"
    intake = read(write("a.csv", text))
    first, second = (record.review for record in intake.records)
    assert (first.agencies, first.extensions) == (Absence.NONE, None)
    assert (second.agencies, second.extensions) == (Absence.UNREADABLE, Absence.NONE)
    assert "names one or two cannot be told" in why_of(intake, "C3")
    assert intake.cells_read + intake.cells_not_read == 11


def test_none_beside_items_is_listed(write):
    intake = read(write("a.csv", "Reference,Status,Agencies,agencies[0].name\nSCR-1,open,none,Police\n"))
    assert intake.records[0].review.agencies[0].name == "Police"
    assert "yet items are recorded" in why_of(intake, "C2")
    assert intake.cells_read + intake.cells_not_read == 8


def test_a_row_without_a_reference_is_rejected_and_others_go_on(write):
    intake = read(write("a.csv", HEAD + ",2009-08,,open\n,,,\nSCR-2,2009-09,,open\n"))
    assert [record.review.reference for record in intake.records] == ["SCR-2"]
    assert intake.rejected == 1
    (entry,) = intake.not_read
    assert (entry.cell, entry.cells) == ("B2:D2", 2)
    assert "no reference" in entry.why


@pytest.mark.parametrize("reference", ["x" * 201, "#REF!", "a\u200bb"])
def test_a_reference_that_is_none_rejects_its_row(write, reference):
    intake = read(write("a.csv", f"Reference,Status\n{reference},open\nSCR-2,open\n"))
    assert intake.rejected == 1
    assert len(intake.records) == 1


def test_a_duplicate_reference_is_named_with_both_places(write):
    intake = read(write("a.csv", "Reference,Status\nSCR-1,open\nscr-1,closed\n"))
    assert len(intake.records) == 2
    assert intake.duplicates[0].places == ("a.csv!2", "a.csv!3")
    assert not intake.complete


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"Reference,Status\nSCR-1,o\0pen\n", "NUL"),
        ("a.csv", b"\xff\xfeR\0e\0f", "UTF-16"),
        ("a.csv", b"Reference,Status\nSCR-1,\x81\x8d\n", "not text"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n , \n", "is empty"),
        ("a.csv", b"one,two\n1,2\n", "no row of headings"),
        ("a.csv", b"Status,Date of decision\nopen,2010\n", "no reference column"),
        ("a.csv", b'Reference,Status\nSCR-1,"open\nSCR-2,open\n', "row 2"),
        ("a.csv", b'Reference,Status\nSCR-1,open\nSCR-2,"op"en\n', "row 3"),
        ("a.csv", b"%PDF-1.4 Reference", "is a PDF"),
        ("a.csv", b"PK\x03\x04 anything", "workbook"),
        ("a.txt", b"Reference,Status\n", "must be an XLSX, XLS, ODS, CSV, JSON or JSON Lines file"),
        ("a.csv", ("Reference," + ",".join(f"h{n}" for n in range(3000))).encode(), "3,001 headings"),
    ],
)
def test_a_source_that_cannot_be_used_is_refused_plainly(write, name, content, message):
    with pytest.raises(SourceError, match=message) as caught:
        read(write(name, content))
    assert "SCR-" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(SourceError, match=r"there is no file gone\.csv"):
        read(tmp_path / "gone.csv")
    with pytest.raises(SourceError, match="is a folder"):
        read(tmp_path)


def test_a_file_that_is_too_large_is_refused(write, monkeypatch):
    monkeypatch.setattr("scr_compliance.intake.grid.opening.LARGEST_FILE", 10)
    with pytest.raises(SourceError, match="must be smaller than"):
        read(write("a.csv", "Reference,Status\nSCR-1,open\n"))


def test_too_many_rows_are_refused(write, monkeypatch):
    monkeypatch.setattr("scr_compliance.intake.grid.delimited.MOST_ROWS", 2)
    with pytest.raises(SourceError, match="more than 2 rows"):
        read(write("a.csv", "Reference,Status\nSCR-1,open\nSCR-2,open\n"))
