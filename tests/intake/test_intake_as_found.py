"""Trackers as boards keep them: two rows of headings, merged and hidden cells, several things in one cell."""

import datetime

import pytest

from scr_compliance.intake import ColumnMap, SourceError, read
from scr_compliance.records.absence import Absence

HEADINGS = ["Ref No", "Date of decision", "Status"]


def merged(text, down=0, right=0):
    def write(sheet, row, column):
        sheet.merge_range(row, column, row + down, column + right, text)

    return write


def coloured(colour):
    def write(sheet, row, column):
        sheet.write_blank(row, column, None, sheet.book.add_format({"bg_color": colour}))

    return write


def read_as(intake):
    return {column.heading: column.path for column in intake.how_read}


def lines(intake):
    return [(entry.cell, entry.cells) for entry in intake.not_read]


# Headings.


def test_a_group_over_its_columns_tells_what_they_are_of(workbook):
    intake = read(workbook({"Reviews": [
        [merged("Reference", 1), merged("Overview report", 0, 1), None, merged("Executive summary", 0, 1), None],
        [None, "Dated", "Published", "Dated", "Published"],
        ["SCR-1", "2010-01", "2010-02", "2010-03", "2010-04"],
    ]}))  # fmt: skip
    review = intake.records[0].review
    assert (str(review.overview_report.dated_on), str(review.executive_summary.published_on)) == ("2010-01", "2010-04")
    assert read_as(intake)["Executive summary: Dated"] == "executive_summary.dated_on"
    assert intake.complete
    assert intake.cells_read == 12, "each heading and group is counted once"


def test_groups_that_tell_nothing_are_listed_and_the_headings_read(workbook):
    rows = [[merged("Case", 0, 1), None, "Notes"], HEADINGS, ["SCR-1", "2010", "open"]]
    intake = read(workbook({"Reviews": rows}))
    assert str(intake.records[0].review.decision.made_on) == "2010"
    assert lines(intake) == [("A1:C1", 2)]


def test_a_heading_written_in_two_cells_is_one_heading(write):
    intake = read(write("a.csv", "Ref,Date of,Target\nNo,decision,compl. date\nSCR-1,2010,2011\n"))
    assert read_as(intake) == {
        "Ref No": "reference", "Date of decision": "decision.made_on", "Target compl. date": "review.target_on",
    }  # fmt: skip


def test_a_group_that_names_a_list_is_not_passed_over(workbook):
    rows = [[None, merged("Agencies", 0, 1)], ["Ref No", "Chronology", "Status"], ["SCR-1", "complete", "open"]]
    intake = read(workbook({"Reviews": rows}))
    review = intake.records[0].review
    assert review.chronology.status is review.status is None, "they are of the agencies, not of the review"
    assert lines(intake) == [("B1", 1), ("B2:B3", 2), ("C2:C3", 2)]


def test_headings_in_the_middle_begin_another_table(write):
    intake = read(write("a.csv", "Ref,Status,Board\nSCR-1,open,North\nRef,Board,Status\nSCR-2,South,closed\n"))
    assert [(record.review.board, record.review.status) for record in intake.records] == [
        ("North", "open"), ("South", "closed"),
    ]  # fmt: skip
    assert intake.complete


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("ANONYMISED? (Y/N)", "executive_summary.anonymised"), ("Chairs decision - date:", "decision.made_on"),
        ("Chair’s decision (date)", "decision.made_on"), ("Board sign off date", "review.approved_on"),
        ("Signed off by LSCB", "review.approved_on"), ("ToR agreed", "review.terms_of_reference_on"),
        ("IMRs rec'd", "imrs.received_count"), ("Publishd overveiw report", "overview_report.published_on"),
        ("Date of decision (dd/mm/yyyy)", "decision.made_on"),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_other_words(write, heading, path):
    intake = read(write("a.csv", f'Ref,Harm,"{heading}"\nSCR-1,neglect,\n'))
    assert intake.how_read[2].path == path


@pytest.mark.parametrize(
    "heading",
    [
        "Date of birth", "Decision date minuted", "Review completed by", "Chronology requested", "Overview report due",
        "Date of decision to prosecute", "Action plan RAG", "Family informed?",
        "No. recommendations", "Draft to board", "Next review", "Lead reviewer / overview author", "IMRs rejected",
    ],
)  # fmt: skip
def test_a_heading_of_something_else_is_not_taken_for_a_fact(write, heading):
    intake = read(write("a.csv", f"Ref,Harm,{heading}\nSCR-1,neglect,2010-01-14\n"))
    assert intake.how_read[2].path is None
    assert intake.how_read[2].may_be == ()
    assert lines(intake) == [("C1:C2", 2)]


@pytest.mark.parametrize(
    ("heading", "may_be"),
    [
        ("DfE / GO / Ofsted notified", ("incident.notified_on", "decision.reported_on")),
        ("Executive summary / report published", ("overview_report.published_on", "executive_summary.published_on")),
        ("Criteria met? (Y/N)", ("incident.abuse_or_neglect_suspected",)),
    ],
)
def test_a_heading_that_leaves_open_what_it_is_of_is_refused(write, heading, may_be):
    intake = read(write("a.csv", f"Ref,Harm,{heading}\nSCR-1,neglect,2010-01-14\nSCR-2,neglect,\n"))
    assert intake.how_read[2].may_be == may_be
    assert "say which in a column map" in intake.how_read[2].why
    first, second = intake.records
    for path in may_be:
        owner, _, name = path.partition(".")
        assert getattr(getattr(first.review, owner), name) is Absence.UNREADABLE, "what stands there is no blank"
        assert getattr(getattr(second.review, owner), name) is None


def test_a_bare_heading_is_told_by_the_one_before_it_or_not_at_all(write):
    author = read(write("a.csv", "Ref,Harm,Lead reviewer / overview author,Independent?\nSCR-1,x,Quill,yes\n"))
    assert author.records[0].review.overview_report.author_independent is True
    either = read(write("b.csv", "Ref,Harm,Chair of panel / overview author,Independent?\nSCR-1,x,Quill,yes\n"))
    assert either.records[0].review.overview_report.author_independent is Absence.UNREADABLE
    assert either.records[0].review.review.panel_chair_independent is Absence.UNREADABLE


# Rows.


def test_lines_between_the_rows_totals_and_footers_are_no_reviews(workbook):
    intake = read(workbook({"Reviews": [
        ["Ref No", "Status", "No. IMRs received"], [merged("Closed cases", 0, 2)], ["SCR-1", "closed", 3],
        ["2009/10", None, None], ["SCR-2", "closed", 4], ["Totals:", None, 7], [], ["Key: red = overdue", None, None],
    ]}))  # fmt: skip
    assert [record.review.reference for record in intake.records] == ["SCR-1", "SCR-2"]
    assert lines(intake) == [("A2", 1), ("A4", 1), ("A6:C6", 2), ("A8", 1)]
    assert not intake.rejected


def test_a_remark_merged_across_a_row_with_a_reference_leaves_it_a_review(workbook):
    rows = [["Ref No", "Who", "What", "Status"], ["SCR-1", merged("withdrawn, see minutes", 0, 1)], ["SCR-2", "x", "y"]]
    intake = read(workbook({"Reviews": rows}))
    assert [record.review.reference for record in intake.records] == ["SCR-1", "SCR-2"]


def test_a_review_of_which_only_the_reference_is_known_is_kept(write):
    intake = read(write("a.csv", "Ref,Status\nSCR-1,open\nSCR-2,\n"))
    assert [record.review.reference for record in intake.records] == ["SCR-1", "SCR-2"]


def test_a_row_without_a_reference_leaves_open_what_it_may_add_to_the_review_above(write):
    intake = read(write("a.csv", "Ref,Status,Board,Agencies\nSCR-1,open,,Police\n,closed,North,Health\n"))
    review = intake.records[0].review
    assert review.status == "open"
    assert review.board is review.agencies is Absence.UNREADABLE
    assert intake.rejected == 1


# Values.


def test_the_names_of_agencies_in_a_cell_are_agencies(workbook):
    intake = read(workbook({
        "Reviews": [["Ref", "Status", "Agencies (IMRs)"], ["SCR-1", "open", "CSC, Police\nHealth (PCT) / A&E"]],
        "Agencies": [["Ref", "Agency", "IMR received"], ["SCR-1", "police", "2010"]],
    }))  # fmt: skip
    agencies = intake.records[0].review.agencies
    assert [agency.name for agency in agencies] == ["police", "CSC", "Health (PCT)", "A&E"]
    assert str(agencies[0].imr_received_on) == "2010", "who stands on a sheet of their own is not there twice"
    assert intake.complete


@pytest.mark.parametrize(
    "text",
    [
        *("Police and Health", "CSC, etc", "see comments", "5/6", "CSC; Police (awaited)", "all", "Police, 3 others"),
        *(
            "CSC, N/A",
            "CSC, Police n/k",
            "CSC ✓ Police ✗",
            "1. CSC 2. Police",
            "9 agencies incl. CSC",
            "CSC, possibly PCT",
        ),
        *("CSC, GP Dr A Quill", "CSC, Police - A Quill author"),
    ],
)
def test_a_cell_of_which_the_names_cannot_be_told_is_listed_whole(write, text):
    intake = read(write("a.csv", f'Ref,Status,Agencies\nSCR-1,open,"{text}"\n'))
    assert intake.records[0].review.agencies is Absence.UNREADABLE
    assert lines(intake) == [("C2", 1)]


@pytest.mark.parametrize(
    ("text", "received", "asked"),
    [
        ("5/6", 5, 6), ("5 of 6", 5, 6), ("5 out of 6", 5, 6), ("4", 4, None), ("6/4", Absence.UNREADABLE, None),
        ("5/6/7", Absence.UNREADABLE, None), ("all", Absence.UNREADABLE, None),
        ("awaiting Health", Absence.UNREADABLE, None), (datetime.date(2010, 6, 5), Absence.UNREADABLE, None),
    ],
)  # fmt: skip
def test_so_many_of_so_many(workbook, text, received, asked):
    rows = [["Ref", "Status", "No. IMRs received"], ["SCR-1", "open", text]]
    imrs = read(workbook({"Reviews": rows})).records[0].review.imrs
    assert imrs.received_count == received
    assert imrs.asked_count == asked


def test_all_is_as_many_as_were_asked_for(write):
    text = "Ref,No. IMRs received,Number of IMRs asked for\nSCR-1,all,6\nSCR-2,5/6,7\n"
    first, second = (record.review.imrs for record in read(write("a.csv", text)).records)
    assert (first.received_count, first.asked_count) == (6, 6)
    assert second.received_count is Absence.UNREADABLE, "of how many, two cells disagree"


def test_an_extension_stands_in_the_row_of_its_review(write):
    text = "Ref,Status,Extended to,Extension agreed on\nSCR-1,open,31/03/2011,1 Feb 2011\nSCR-2,open,,\n"
    first, second = (record.review.extensions for record in read(write("a.csv", text)).records)
    assert (str(first[0].until), str(first[0].agreed_on)) == ("2011-03-31", "2011-02-01")
    assert second is None


def test_a_fact_of_one_of_several_items_is_given_to_none(write):
    text = "Ref,Status,Agencies,In contact\nSCR-1,open,Police,yes\nSCR-2,open,Police; CSC,yes\n"
    intake = read(write("a.csv", text))
    first, second = (record.review.agencies for record in intake.records)
    assert first[0].in_contact is True
    assert [agency.in_contact for agency in second] == [Absence.UNREADABLE] * 2
    assert lines(intake) == [("D3", 1)]


def test_several_dates_in_a_cell_are_listed_unless_the_map_says_which_counts(write):
    source = write("a.csv", 'Ref,Status,SCR panel date\nSCR-1,open,"12/03/2009, 4 May 2009"\n')
    assert lines(read(source)) == [("C2", 1)]
    for which, day in (("earliest", "2009-03-12"), ("latest", "2009-05-04")):
        chosen = ColumnMap.load(write("m.toml", f'[dates]\n"decision.recommended_on" = "{which}"'))
        assert str(read(source, chosen).records[0].review.decision.recommended_on) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("YES - see minutes", True), ("No (letter)", False), ("y ", True), ("✓", True), ("yes (declined)", None),
        ("Yes - mother only", None), ("yes; says Quill", None),
        ("No - yes for dad", None), ("Y/N", None), ("yes?", None), ("x", None), ("Yes - planned", None),
        ("Yes - after trial", None), ("Yes - police advised against", None), ("Yes-ish", None),
        ("yes (attempted)", None),
    ],
)  # fmt: skip
def test_yes_and_no_with_what_stands_behind_them(write, text, said):
    intake = read(write("a.csv", f"Ref,Status,Family invited?\nSCR-1,open,{text}\n"))
    found = intake.records[0].review.review.family_invited
    assert found is (Absence.UNREADABLE if said is None else said)


def test_a_day_shown_as_its_month_is_that_month(tmp_path):
    import xlsxwriter

    path = tmp_path / "tracker.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Reviews")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["SCR-1", None, "open"])
    sheet.write_datetime(1, 1, datetime.datetime(2006, 8, 1), book.add_format({"num_format": "mmm-yy"}))
    sheet.write_row(2, 0, ["SCR-2", 2006, "open"])
    book.close()
    first, second = (record.review.decision.made_on for record in read(path).records)
    assert (str(first), str(second)) == ("2006-08", "2006")


def test_dates_whose_day_and_month_could_be_swapped_are_counted_and_shown(write):
    text = "Ref,Decision date\nSCR-1,03/04/2010\nSCR-2,13/04/2010\nSCR-3,04.04.10\nSCR-4,05/06/2011 (letter)\n"
    column = read(write("a.csv", text)).how_read[1]
    assert (column.swappable, column.example) == (2, "B2: 03/04/2010 is read as 3 April 2010")


# What cannot be seen.


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    import xlsxwriter

    path = tmp_path / "tracker.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Reviews")
    for row, cells in enumerate([HEADINGS, ["SCR-1", "2010", "open"], ["SCR-2", "2011", "closed"]]):
        sheet.write_row(row, 0, cells)
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    for name, text in (("Reviews 2005", "2005"), ("Lists", "CSC")):
        other = book.add_worksheet(name)
        other.write_row(0, 0, HEADINGS if name != "Lists" else ["Agencies"])
        other.write_row(1, 0, ["OLD-1", text, "closed"] if name != "Lists" else [text])
        other.hide()
    book.close()
    intake = read(path)
    assert [record.review.reference for record in intake.records] == ["SCR-1", "SCR-2"]
    assert [(one.name, one.read_as, one.hidden, one.hidden_rows, one.hidden_columns) for one in intake.sheets] == [
        ("Reviews", "reviews", False, 1, 1), ("Reviews 2005", None, True, 0, 0), ("Lists", None, True, 0, 0),
    ]  # fmt: skip
    assert [(entry.at, entry.cells) for entry in intake.not_read] == [("Reviews 2005!A1:C2", 6), ("Lists!A1:A2", 2)]
    assert any("Reviews 2005 is hidden" in note for note in intake.notes)
    mapping = tmp_path / "m.toml"
    mapping.write_text('[sheets]\n"Reviews 2005" = "reviews"\nLists = "left out"\n')
    chosen = read(path, ColumnMap.load(mapping))
    assert [record.review.reference for record in chosen.records] == ["SCR-1", "SCR-2", "OLD-1"]
    assert (chosen.cells_ignored, chosen.complete) == (2, True)


def test_a_tracker_whose_only_reviews_are_hidden_says_so(tmp_path):
    import xlsxwriter

    path = tmp_path / "tracker.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Notes").write(0, 0, "see the other sheet")
    sheet = book.add_worksheet("Reviews")
    sheet.write_row(0, 0, HEADINGS)
    sheet.hide()
    book.close()
    with pytest.raises(SourceError, match="its sheet of reviews is hidden"):
        read(path)


def test_empty_cells_with_a_colour_are_reported_and_no_blanks(tmp_path):
    import xlsxwriter

    path = tmp_path / "tracker.xlsx"
    book = xlsxwriter.Workbook(str(path))
    amber, red = (book.add_format({"bg_color": colour}) for colour in ("#FFC000", "#FF0000"))
    reviews = book.add_worksheet("Reviews")
    for row, cells in enumerate([[*HEADINGS, "Action plan RAG"], ["SCR-1", "2010", "open"], ["SCR-2", "2011", "open"]]):
        reviews.write_row(row, 0, cells)
    reviews.write_blank(1, 3, None, amber)
    reviews.write_blank(2, 3, None, red)
    actions = book.add_worksheet("Actions")
    for row, cells in enumerate([["Ref", "Rec no.", "RAG", "Evidence"], ["SCR-1", "1", None, "x"], ["SCR-1", "2"]]):
        actions.write_row(row, 0, cells)
    actions.write_blank(1, 2, None, amber)
    actions.write_blank(2, 2, None, red)
    actions.write_blank(2, 3, None, red)
    book.close()
    intake = read(path)
    first, second = intake.records[0].review.actions
    assert first.rag is Absence.UNREADABLE
    assert second.rag is None, "the whole row is coloured"
    said = {entry.at: (entry.cells, entry.why) for entry in intake.not_read}
    assert said["Actions!C2"][0] == 0
    assert "coloured amber" in said["Actions!C2"][1]
    assert "(1 amber, 1 red)" in said["Reviews!D2:D3"][1]


def test_nothing_private_is_repeated(workbook):
    name = "Quillfeather"
    intake = read(workbook({"Reviews": [
        [f"Kept by {name}"], [*HEADINGS, "Family invited?", "Comments", "Harm"],
        ["SCR-1", f"see {name} 12/3", f"open ({name})", f"{name} declined", f"spoke to {name}", f"{name}"],
        ["SCR-2", f"not published - {name}", None, None, None, None, name],
    ]}))  # fmt: skip
    told = [*(entry.text + entry.why for entry in intake.not_read), *intake.notes, *map(repr, intake.how_read)]
    assert not [text for text in told if name in text]
    assert not [text for record in intake.records for text in record.typed.values() if name in text]
    assert "see … 12/3" in [entry.text for entry in intake.not_read]


def test_a_title_with_a_stray_beside_it_is_no_group(workbook):
    rows = [["Last updated 14/02", *[None] * 6, "x"], ["Status", "Ref No", "Date of decision"], ["open", "S1", "2010"]]
    (record,) = read(workbook({"Reviews": rows})).records
    assert (record.review.status, str(record.review.decision.made_on)) == ("open", "2010")
