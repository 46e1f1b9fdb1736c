"""What was typed is kept beside what was read, and what a person should look at is told of, cell by cell."""

import xlsxwriter

from scr_compliance.intake import read
from scr_compliance.intake.added import FOUND_BY, NAME

HEADINGS = (
    "Ref No,Status,Date of decision,Review completed,Family invited?,No. IMRs received,Reason for the delay,Agencies"
)


def test_what_was_typed_stands_beside_what_was_read_from_it(write):
    row = 'S1,Live,16/07/06,2010-01-14,Y,5/6,awaiting Ms Quill,"CSC, Police"'
    (record,) = read(write("a.csv", f"{HEADINGS}\n{row}\n")).records
    assert record.typed == {
        "status": "Live", "decision.made_on": "16/07/06", "review.family_invited": "Y", "imrs.received_count": "5/6",
        "imrs.asked_count": "5/6",
    }  # fmt: skip


def test_what_says_the_same_as_was_typed_is_not_kept_twice(write):
    row = "S1,OPEN,14 January 2010,2010-01,yes,5,none,none"
    (record,) = read(write("a.csv", f"{HEADINGS}\n{row}\n")).records
    assert record.typed == {"review.delay_reason": "none", "agencies": "none"}


def test_no_name_in_a_note_is_kept(write):
    row = "S1,Live,16/07/06 (told by A Quill),TBC (Quill),Yes - Quill agreed,5,Quill,"
    intake = read(write("a.csv", f"{HEADINGS}\n{row}\n"))
    assert "Quill" not in repr((intake.records[0].typed, intake.how_read, intake.notes))
    assert intake.records[0].typed["decision.made_on"].startswith("16/07/06 (")


def test_of_two_cells_that_disagree_neither_text_stands_beside_the_other_cell(write):
    text = "Ref No,Date of decision,Decision date\nS1,16/07/06,17/07/06\n"
    (record,) = read(write("a.csv", text)).records
    assert "decision.made_on" not in record.typed


def test_notes_that_may_change_a_date_are_told_of_by_their_cells(write):
    text = "Ref No,Date of decision\nS1,16/07/06 (letter)\nS2,17/07/06 (opened)\nS3,18/07/06 [2]\nS4,19/07/06\n"
    intake = read(write("a.csv", text))
    assert [column.noted for column in intake.how_read] == [(), ("B3", "B4")]
    assert [note for note in intake.notes if "behind" in note] == [
        "a.csv: the notes in brackets behind 2 dates were set aside; look whether they change these: a.csv!B3, a.csv!B4"
    ]
    assert intake.cells_not_read == 0


def test_each_sheet_has_its_own_account(workbook):
    reviews = [["Made up"], ["Ref No", "Status", "Next"], ["S1", "open", "2010"], ["S2", "soon", ""]]
    actions = [["Ref No", "Action no.", "By when"], ["S1", 1, "2010-02"]]
    intake = read(workbook({"Reviews": reviews, "Actions": actions, "Key": [["a"]]}))
    counts = {sheet.name: (sheet.cells_read, sheet.cells_left_out, sheet.cells_not_read) for sheet in intake.sheets}
    assert counts == {"Reviews": (5, 0, 4), "Actions": (6, 0, 0), "Key": (0, 0, 1)}
    assert sum(map(sum, counts.values())) == intake.cells_read + intake.cells_not_read


def test_the_sheet_that_an_earlier_check_added_is_not_counted_as_left_out_by_a_map(workbook):
    reviews = [["Ref No", "Status"], ["S1", "open"]]
    intake = read(workbook({"Reviews": reviews, NAME: [[NAME], [f"{FOUND_BY}1 October 2010"], ["S1"]]}))
    assert (intake.cells_read, intake.cells_ignored, intake.cells_added) == (4, 0, 3)


def test_a_bare_number_is_no_day_whatever_the_workbook_counts_from(tmp_path):
    for since_1904 in (False, True):
        path = tmp_path / f"made-up-{since_1904}.xlsx"
        book = xlsxwriter.Workbook(str(path), {"date_1904": since_1904})
        sheet = book.add_worksheet("Reviews")
        sheet.write_row(0, 0, ["Ref No", "Date of decision", "Review completed"])
        sheet.write_row(1, 0, ["S1", 40192])
        sheet.write_string(1, 2, "40192")
        book.close()
        intake = read(path)
        assert [entry.cell for entry in intake.not_read] == ["B2", "C2"]
