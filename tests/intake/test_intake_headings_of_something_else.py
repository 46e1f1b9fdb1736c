"""Headings that hold the words of a fact's and are of something else: planned, no longer so, or of others."""

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.intake.headings import LEFT, MERGED, OWN, item_names, review_names
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary

KNOWN = sorted(
    (spec.each or "", name)
    for spec in dictionary()
    for name in (spec.label, *spec.headings)
    if spec.path != "reference"
)
OTHERS = (
    "Old {}", "Likely {}", "Previous {}", "{} (previous)", "Estimated {}", "{} (last year)", "Former {}", "Prior {}",
    "Unpublished {}", "{} (days)", "{} days", "Hoped-for {}", "Next {}", "Draft {}", "{} of sibling", "Likley {}",
)  # fmt: skip


def names_of(each):
    return item_names(each) if each else review_names()


@pytest.mark.parametrize("other", OTHERS)
def test_a_word_that_makes_it_of_something_else_binds_no_heading(other):
    for each, name in KNOWN:
        found = names_of(each).find(other.format(name))
        assert found.target is None, (other.format(name), found.target)


@pytest.mark.parametrize(
    "word", ["Unpublished", "Republished", "Resubmitted", "Disapproved", "Uncompleted", "Restarted"]
)
def test_a_word_with_a_prefix_is_no_slip(word):
    for heading in (f"Overview report {word}", f"{word} to Ofsted", f"Board {word}", f"Review {word}", f"SCR {word}"):
        assert review_names().find(heading).target is None, heading


@pytest.mark.parametrize(
    "group",
    ["Previous dates", "Old", "Likely", "Inquest", "Criminal trial", "Police", "Sibling", "Deadlines", "Targets"],
)
def test_a_group_of_something_else_binds_none_of_the_headings_below_it(group):
    for span in (OWN, MERGED, LEFT):
        for each, name in KNOWN:
            found = names_of(each).find(name, group, span=span)
            exactly = found.by is not None and found.grouped
            assert found.target is None or exactly, (group, span, name)


def test_a_group_not_merged_leaves_open_what_stands_to_its_right(write):
    headings = "Ref No,Decision,,Previous review,\n,Date of decision,Grade,Review begun,Date completed\n"
    intake = read(write("a.csv", f"{headings}S1,2010,good,2004,2005\n"))
    review = intake.records[0].review
    assert (str(review.decision.made_on), review.grade) == ("2010", "good")
    assert intake.how_read[-1].may_be == ("review.completed_on",)
    assert [entry.cell for entry in intake.not_read if entry.cell.startswith(("D", "E"))]


def test_a_group_of_one_agency_tells_nothing_of_another(workbook):
    rows = [
        ["Ref No", "Agencies", "Police", ""],
        ["", "", "IMR received", "Status"],
        ["SCR-1", "Health", "2010-01", "open"],
    ]
    intake = read(workbook({"Reviews": rows}))
    assert intake.records[0].review.agencies[0].imr_received_on != "2010-01"
    assert "C2:C3" in [entry.cell for entry in intake.not_read]


def test_one_heading_of_a_list_does_not_make_a_sheet_its_own(workbook):
    reviews = [["Ref No", "Status", "Grade"], ["SCR-1", "open", "good"]]
    asked = [["Ref No", "Requested by", "Why"], ["SCR-1", "A Person", "trial"]]
    intake = read(workbook({"Reviews": reviews, "Ext.": asked}))
    assert "Person" not in repr(intake.records)
    assert [(entry.at, entry.cells) for entry in intake.not_read] == [("Ext.!A1:C2", 6)]
    assert "under [sheets]" in intake.not_read[0].why


def test_as_many_headings_of_one_list_as_of_another_make_it_of_neither(workbook):
    reviews = [["Ref No", "Status", "Grade"], ["SCR-1", "open", "good"]]
    both = [
        ["Ref No", "Date of the request", "Date of the answer", "Action done", "Evidence"],
        ["SCR-1", "2010", "x", "2011", "y"],
    ]
    intake = read(workbook({"Reviews": reviews, "Other": both}))
    kinds = {sheet.name: sheet.read_as for sheet in intake.sheets}
    assert kinds == {"Reviews": "reviews", "Other": None}


def test_a_table_on_its_side_under_a_heading_of_two_rows_is_refused(workbook):
    rows = [
        ["Grade", "good", "good"], ["Chronology", "integrated", "none"], ["Reference", "SCR-1", "SCR-2"],
        ["Reason", "x", "y"],
    ]  # fmt: skip
    with pytest.raises(SourceError, match="on its side"):
        read(workbook({"Tracker": rows}))


def test_a_group_over_a_column_without_a_heading_is_not_its_heading(write):
    text = "Decision,,,Chronology,\nRef No,Status,Grade,,Review begun\nS1,open,good,TBC,2010\n"
    intake = read(write("a.csv", text))
    assert intake.records[0].review.chronology.status is Absence.UNREADABLE
    assert str(intake.records[0].review.review.begun_on) == "2010"
    assert "D3" in [entry.cell for entry in intake.not_read]


def test_a_group_counts_though_the_headings_tell_more_without_it(workbook):
    def old(sheet, row, column):
        sheet.merge_range(row, column, row, column + 1, "Old dates")

    def chronology(sheet, row, column):
        sheet.merge_range(row, column, row, column + 1, "Chronology")

    rows = [
        [None, None, chronology, None, old, None],
        ["Ref No", "Chronology status", "Status", "Board", "Review begun", "Grade"],
        ["S1", "none", "open", "North", "2010", "good"],
    ]
    (record,) = read(workbook({"Reviews": rows})).records
    assert record.review.grade is None
    assert record.review.review.begun_on is None


def test_a_sheet_named_after_a_list_is_never_taken_for_reviews(workbook):
    asked = [["Ref No", "Asked whom", "Told when"], ["S1", "x", "2010"]]
    with pytest.raises(SourceError, match="no sheet of reviews"):
        read(workbook({"Information requests": asked, "Key": [["a"]]}))


def test_a_sheet_of_actions_with_headings_of_its_own_is_not_read_as_reviews(workbook):
    reviews = [["Ref No", "Status", "Grade"], ["S1", "open", "good"]]
    actions = [
        ["Action plan tracker"], ["Ref No", "What is to be done", "Agency", "Status"],
        ["S1", "train", "GP", "closed"], ["S1", "audit", "Police", "open"],
    ]  # fmt: skip
    intake = read(workbook({"Reviews": reviews, "Actions": actions}))
    (record,) = intake.records
    assert (record.review.status, record.review.agencies) == ("open", None)
    assert [entry.sheet for entry in intake.not_read] == ["Actions"]


def test_a_sheet_named_after_a_list_holds_reviews_where_no_other_does_and_most_headings_say_so(workbook):
    reviews = [["Ref No", "Status", "Date of decision", "Grade"], ["S1", "open", "2010", "good"]]
    (record,) = read(workbook({"IMRs": reviews, "Key": [["a"]]})).records
    assert (record.review.status, str(record.review.decision.made_on)) == ("open", "2010")


def test_a_group_over_one_column_counts_beside_groups_that_are_merged(workbook):
    def case(sheet, row, column):
        sheet.merge_range(row, column, row, column + 1, "Case")

    rows = [[case, None, "Police", "Notes"], ["Ref No", "Board", "Grade", "Status"], ["S1", "North", "good", "open"]]
    (record,) = read(workbook({"Reviews": rows})).records
    assert (record.review.grade, record.review.board, record.review.status) == (None, "North", "open")
