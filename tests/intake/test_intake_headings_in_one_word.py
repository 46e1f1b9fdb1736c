"""Headings of one word that may be of a fact: nothing is read by them, and nothing is taken for blank."""

import datetime

import pytest

from scr_compliance.intake import read
from scr_compliance.records.absence import Absence

START, DAY = datetime.date(2010, 1, 14), datetime.date(2010, 5, 1)


@pytest.mark.parametrize("heading", ["Completed", "Date closed", "Finished", "Concluded", "Actual completion date"])
def test_a_review_whose_day_stands_under_such_a_heading_is_not_taken_as_open(workbook, heading):
    rows = [["Ref No", "Kind of review", "Status", "Date of decision", heading], ["SCR-1", "scr", "open", START, DAY]]
    found = read(workbook({"Reviews": [*rows, ["SCR-2", "scr", "open", START]]}))
    first, second = (record.review.review.completed_on for record in found.records)
    assert (first, second) == (Absence.UNREADABLE, None)
    assert [entry.at for entry in found.not_read] == ["Reviews!E1", "Reviews!E2"]


@pytest.mark.parametrize("heading", ["Started", "Start date", "Commenced"])
def test_so_it_is_with_the_day_it_began(workbook, heading):
    rows = [["Ref No", "Status", "Date of decision", heading], ["SCR-1", "open", START, DAY]]
    assert read(workbook({"Reviews": rows})).records[0].review.review.begun_on is Absence.UNREADABLE


@pytest.mark.parametrize("heading", ["Completed", "Done", "Date closed"])
def test_so_it_is_with_the_day_an_action_was_done(workbook, heading):
    actions = [["Ref No", "Action no.", "By when", heading], ["SCR-1", "1", DAY, DAY], [None, "2", DAY, None]]
    found = read(workbook({"Reviews": [["Ref No", "Status"], ["SCR-1", "open"]], "Actions": actions}))
    assert [action.done_on for action in found.records[0].review.actions] == [Absence.UNREADABLE, None]


def test_beside_a_column_that_names_the_fact_it_leaves_nothing_open(workbook):
    rows = [["Ref No", "Status", "Date completed", "Completed"], ["SCR-1", "open", DAY, "Y"]]
    found = read(workbook({"Reviews": rows}))
    assert str(found.records[0].review.review.completed_on) == "2010-05-01"
    assert [entry.at for entry in found.not_read] == ["Reviews!D1:D2"]
