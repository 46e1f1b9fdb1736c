"""A table of something else further down a sheet, under headings of which few or none are known."""

import datetime

import pytest

from scr_compliance.intake import read

DAY, LATER = datetime.date(2009, 1, 1), datetime.date(2009, 3, 1)
FIRST = [["Ref No", "Kind of review", "Date of decision", "Date completed"], ["SCR-1", "scr", DAY, LATER], []]


@pytest.mark.parametrize("headings", [["Ref", "Category", "Referral", "Panel"], ["Ref No", "Type", "Seen", "Filed"]])
def test_rows_below_headings_that_are_not_known_are_not_read_under_those_above(workbook, headings):
    found = read(workbook({"Reviews": [*FIRST, headings, ["SCR-7", "scr", DAY, LATER]]}))
    assert [record.review.reference for record in found.records] == ["SCR-1", "SCR-7"]
    below = found.records[1].review
    assert (below.decision.made_on, below.review.completed_on) == (None, None)
    assert {entry.cell[0] for entry in found.not_read} == {"B", "C", "D"}
    assert found.cells_read + found.cells_not_read == 16


def test_the_one_heading_that_is_known_below_counts(workbook):
    headings = ["Ref", "Category", "Date of incident", "Panel"]
    found = read(workbook({"Reviews": [*FIRST, headings, ["SCR-7", "scr", DAY, LATER]]}))
    below = found.records[1].review
    assert str(below.incident.occurred_on) == "2009-01-01"
    assert (below.decision.made_on, below.review.completed_on) == (None, None)


def test_a_review_whose_reference_has_the_word_of_a_heading_begins_no_table(workbook):
    found = read(workbook({"Reviews": [*FIRST[:2], ["Ref 2", "scr", DAY, LATER]]}))
    assert str(found.records[1].review.review.completed_on) == "2009-03-01"
