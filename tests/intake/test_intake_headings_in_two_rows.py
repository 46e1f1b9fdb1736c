"""Headings in two rows: which text of the upper row is a heading, half of one, a group over several, or a title."""

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.records.absence import Absence


def down(text):
    """Write a text into a cell merged with the one below."""
    return lambda sheet, row, column: sheet.merge_range(row, column, row + 1, column, text)


def across(text, width):
    """Write a text into a cell merged over several columns."""
    return lambda sheet, row, column: sheet.merge_range(row, column, row, column + width - 1, text)


def test_the_first_heading_may_be_written_in_two_cells(workbook):
    rows = [
        ["Target", None, "Family"], ["completion date", "Ref No", "invited to contribute"], ["2010-01-14", "S1", "n/a"],
    ]  # fmt: skip
    (record,) = read(workbook({"Reviews": rows})).records
    assert (str(record.review.review.target_on), record.review.review.completed_on) == ("2010-01-14", None)


def test_what_is_meant_by_half_of_the_first_heading_is_not_read_by_the_other_half(workbook):
    rows = [["Target", None, down("Kind of review")], ["completion date", "Ref No"], ["2010-01-14", "S1", "scr"]]
    (record,) = read(workbook({"Reviews": rows})).records
    assert (record.review.review.completed_on, record.review.kind) == (Absence.UNREADABLE, "scr")


@pytest.mark.parametrize("at", [4, 7])
def test_a_title_with_strays_beside_it_is_over_no_heading_whatever_it_says(workbook, at):
    rows = [
        [across("Key: red = overdue", 3), *[None] * 7, "x"], ["Ref No", "Status", "Grade", *[None] * at, "check"],
        ["S1", "open", "good"],
    ]  # fmt: skip
    (record,) = read(workbook({"Reviews": rows})).records
    assert (record.review.status, record.review.grade) == ("open", "good")


def test_a_group_over_a_column_without_a_heading_is_not_its_heading_beside_other_groups(workbook):
    rows = [
        ["Review", "Chronology", across("Status", 2), None], ["Ref No", None, "Grade", "Board"],
        ["S1", "TBC", "good", "North"],
    ]  # fmt: skip
    intake = read(workbook({"Reviews": rows}))
    (record,) = intake.records
    assert (record.review.chronology.status, record.review.grade) == (Absence.UNREADABLE, "good")
    assert "B3" in [entry.cell for entry in intake.not_read]


def test_a_heading_merged_downwards_is_that_of_its_column(workbook):
    rows = [
        ["Review", down("Chronology"), across("Status", 2), None], ["Ref No", None, "Grade", "Board"],
        ["S1", "none", "good", "North"],
    ]  # fmt: skip
    (record,) = read(workbook({"Reviews": rows})).records
    assert record.review.chronology.status == "none"


def test_a_date_below_a_heading_of_its_own_is_not_of_the_column_before(workbook):
    rows = [
        [None, down("Authority aware"), "Published", None], ["Ref No", None, "(date)", "Grade"],
        ["S1", "2010-01-14", "2011-05-01", "good"],
    ]  # fmt: skip
    (record,) = read(workbook({"Reviews": rows})).records
    assert str(record.review.incident.authority_aware_on) == "2010-01-14"


def test_headings_of_two_rows_that_stand_once_more_in_one_are_the_same(workbook):
    rows = [
        [down("Ref No"), "Target", down("Authority aware"), across("Chair's decision", 2), None],
        [None, "completion", None, "Date", "Outcome"], ["S1", "2010-02-01", "2009-03-01", "2009-04-01", "SCR"],
        ["Ref No", "Target completion", "Authority aware", "Date", "Outcome"],
        ["S2", "2011-02-01", "2010-03-01", "2010-04-01", "no SCR"],
    ]  # fmt: skip
    intake = read(workbook({"Reviews": rows}))
    told = [
        (str(review.review.target_on), str(review.incident.authority_aware_on), str(review.decision.made_on))
        for review in (record.review for record in intake.records)
    ]
    assert told == [("2010-02-01", "2009-03-01", "2009-04-01"), ("2011-02-01", "2010-03-01", "2010-04-01")]
    assert not intake.not_read


def test_a_row_that_holds_only_some_of_the_headings_once_more_is_read_by_itself(workbook):
    rows = [
        [down("Ref No"), down("Grade"), across("Chair's decision", 2), None], [None, None, "Date", "Outcome"],
        ["S1", "good", "2009-04-01", "SCR"], ["Ref No", "Status", "Date", "Outcome"], ["S2", "open", "2010", "SCR"],
    ]  # fmt: skip
    first, second = (record.review for record in read(workbook({"Reviews": rows})).records)
    assert (first.grade, first.status, second.grade, second.status) == ("good", None, None, "open")


def test_a_table_on_its_side_is_refused_though_one_heading_stands_beside_the_references(workbook):
    rows = [
        ["Status", "Ref No", "S1", "S2"], [None, "Wanted from the chair", "Y", "N"],
        [None, "Review begun", "2010", "2011"], [None, "Who has the file", "North", "South"],
    ]  # fmt: skip
    with pytest.raises(SourceError, match="on its side"):
        read(workbook({"Tracker": rows}))


def test_the_second_half_of_a_heading_names_nothing_by_itself(workbook):
    rows = [[None, "Number", None], ["Ref No", "of Type of harm", "Status"], ["S1", 2, "open"]]
    (record,) = read(workbook({"Reviews": rows})).records
    assert (record.review.incident.harm, record.review.status) == (None, "open")


def test_a_group_above_the_headings_does_not_turn_the_table_on_its_side(workbook):
    rows = [[across("Status", 3), None, None], ["Seen by", "Ref No", "Harmed how"], ["x", "S1", "y"], ["z", "S2", "y"]]
    intake = read(workbook({"Reviews": rows}))
    assert [record.review.reference for record in intake.records] == ["S1", "S2"]
