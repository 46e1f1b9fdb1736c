"""The marks stand on the cells at fault, say what is wrong, and repeat nothing private."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scr_compliance.annotating.places import DIGITS
from scr_compliance.exceptions.checks import checked
from scr_compliance.exceptions.entry import Entry
from scr_compliance.rulebook import shipped_rulebook

Mark = Callable[..., Any]
Tracker = Callable[..., Path]


def test_what_is_late_is_marked_where_it_was_done(mark: Mark, tracker: Tracker) -> None:
    notes = mark(tracker()).notes("Reviews")
    assert "Not met: Review completed in time. Decision 14 January 2010, completed 2 September 2010" in notes["H3"]
    assert "To put it right: " in notes["H3"]
    assert "Review completed in time" not in notes.get("H4", "")


def test_every_mark_says_whose_it_is_and_as_at_which_day(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    found = [note for sheet in marked.book.sheets for note in sheet.notes.values()]
    assert found
    assert all(note.startswith("scr-compliance: as at 1 October 2010\n") for note in found)


def test_a_cell_that_was_not_read_is_marked_and_its_text_is_not_repeated(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    assert "Not read. " in marked.notes("Reviews")["E5"]
    assert "Cannot tell, until it is settled: Date the board learned of the incident." in marked.notes("Reviews")["E5"]
    changed = b"".join(data for name, data in marked.after.items() if data != marked.before.get(name))
    assert b"soon after the call" not in changed
    assert b"Secret" not in changed


def test_a_blank_is_marked_where_it_would_be_typed(mark: Mark, tracker: Tracker) -> None:
    notes = mark(tracker()).notes("Reviews")
    assert "Cannot tell, until it is settled: Date the decision was made. Rules: " in notes["F6"]


def test_a_fact_without_a_column_is_marked_on_the_reference(mark: Mark, tracker: Tracker) -> None:
    notes = mark(tracker()).notes("Reviews")
    assert "until it is settled: Chronology. Rules: " in notes["A3"]


def test_dates_that_contradict_each_other_are_both_marked(mark: Mark, tracker: Tracker) -> None:
    notes = mark(tracker()).notes("Reviews")
    assert all("Not met (check of the record, no duty): Dates in order." in notes[cell] for cell in ("E7", "F7"))
    assert "Dates in order" not in "".join(notes.get(cell, "") for cell in ("G7", "H7", "E3", "F3"))


def test_a_column_that_is_not_read_is_one_mark_on_its_heading(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    notes = marked.notes("Reviews")
    assert "Not read. No fact has this heading" in notes["I2"]
    assert "2 more cells of this column, too." in notes["I2"]
    assert not {"I3", "I5"} & set(notes)


def test_what_stands_outside_the_tables_only_asks_to_look(mark: Mark, tracker: Tracker) -> None:
    def more(book: Any, _: Any, __: Any) -> None:
        book.add_worksheet("Lists").write_column("A1", ["hold", "do not hold"])

    fixes = {one["Cell"]: one for one in mark(tracker(more)).fixes() if one["Result"] == "Not read"}
    assert fixes["Reviews!A1"]["Priority"] == fixes["Lists!A1"]["Priority"] == "4 Check"
    assert fixes["Lists!A1"]["What"] == "Nothing on this sheet is recognised. It is so from A1 to A2."


def test_a_reference_that_stands_twice_is_marked_at_both(mark: Mark, tracker: Tracker) -> None:
    first, second, *_ = _rows()
    notes = mark(tracker(rows=[first, second, ["SCR-1", *second[1:]]])).notes("Reviews")
    assert "The reference stands more than once, also at Reviews!5." in notes["A3"]
    assert "The reference stands more than once, also at Reviews!3." in notes["A5"]
    assert "stands more than once" not in notes["A4"]


def test_items_are_marked_in_their_own_rows(mark: Mark, tracker: Tracker) -> None:
    def more(book: Any, _: Any, day: Any) -> None:
        sheet = book.add_worksheet("Actions")
        for column, heading in enumerate(("Reference", "Action number", "Owner", "Date the action is due", "Done on")):
            sheet.write(0, column, heading)
        for row, (review, owner) in enumerate((("SCR-3", "a post"), ("SCR-3", "a post"), ("SCR-1", "")), 1):
            sheet.write_row(row, 0, [review, str(row), owner])
            sheet.write_datetime(row, 3, date(2010, 9, 1), day)
            if row == 1:
                sheet.write_datetime(row, 4, date(2010, 8, 1), day)

    notes = mark(tracker(more)).notes("Actions")
    assert "Not met: Actions done on time." in notes["E3"]
    assert "E2" not in notes
    assert "Action plan complete" in notes["C4"]


def test_what_is_hidden_under_a_merged_cell_is_marked_on_the_cell_that_is_seen(mark: Mark, tracker: Tracker) -> None:
    def more(_: Any, sheet: Any, day: Any) -> None:
        sheet.merge_range("H5:H6", "", day)

    marked = mark(tracker(more, rows=[*_rows()[:2], _rows()[2], ["SCR-9", *_rows()[0][1:7]]]))
    notes = marked.notes("Reviews")
    assert "H6" not in notes
    assert "scr-compliance: about H6, as at 1 October 2010" in notes["H5"]


def test_the_list_is_ordered_and_names_the_cells(mark: Mark, tracker: Tracker) -> None:
    fixes = mark(tracker()).fixes()
    priorities = [one["Priority"] for one in fixes]
    assert priorities == sorted(priorities)
    assert priorities[0] == "1 Put right"
    late = next(one for one in fixes if one["Rule"] == "Review completed in time" and one["Result"] == "Not met")
    assert (late["Review"], late["Cell"], late["About"]) == ("SCR-1", "Reviews!H3", "Whole review")
    unread = next(one for one in fixes if one["Cell"] == "Reviews!E5" and one["Result"] == "Not read")
    assert unread["Priority"] == "2 Mend the record"
    assert all(value for one in fixes for value in one.values())


def test_every_finding_that_is_not_met_or_cannot_be_told_or_asks_to_check_is_on_the_list(
    mark: Mark, tracker: Tracker
) -> None:
    marked = mark(tracker())
    wanted = [one for one in marked.audit.findings if one.heading in ("Not met", "Cannot tell", "Check")]
    listed = [one for one in marked.fixes() if one["Result"].startswith(("Not met", "Cannot tell", "Check"))]
    assert len(listed) == len(wanted)
    assert {one["Review"] for one in listed} == {one.review for one in wanted}


def test_every_cell_on_the_list_has_a_note(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    for fix in marked.fixes():
        assert fix["Cell"].partition("!")[2] in marked.notes("Reviews"), fix


def test_a_finding_that_an_exception_covers_says_so_and_comes_last(mark: Mark, tracker: Tracker) -> None:
    values = {
        "number": "EX-1", "rule": "completion-in-time", "review": "SCR-1", "approver": "chair", "reason": "made up",
        "start": date(2010, 1, 1), "expiry": date(2011, 1, 1),
    }  # fmt: skip
    entry = Entry(values, {}, "made-up.toml:1", frozenset())
    marked = mark(tracker(), checked([entry], shipped_rulebook(), "made-up.toml", []))
    assert "Not met (an exception covers it): Review completed in time." in marked.notes("Reviews")["H3"]
    late = next(
        one for one in marked.fixes() if one["Rule"] == "Review completed in time" and one["Cell"] == "Reviews!H3"
    )
    assert late["Priority"].startswith("5")


def test_where_nothing_is_wrong_the_list_says_so(mark: Mark, tracker: Tracker) -> None:
    row = ["SCR-1", "scr", "transferred"]
    marked = mark(tracker(rows=[row], headings=("Reference", "Kind of review", "Status")))
    assert all(one["Priority"] != "1 Put right" for one in marked.fixes())


def test_text_that_looks_like_a_formula_or_an_escape_stays_text(mark: Mark, tracker: Tracker) -> None:
    odd = ["=1+1", "+SCR", "-SCR", "@SCR", "SCR_x0041_"]
    rows = [[name, *_rows()[0][1:]] for name in odd]

    def more(_: Any, sheet: Any, __: Any) -> None:
        for row, name in enumerate(odd, 2):
            sheet.write_string(row, 0, name)

    marked = mark(tracker(more, rows=rows))
    added = marked.after["xl/worksheets/sheet2.xml"]
    assert b"<f" not in added.replace(b"<fi", b"")
    assert added.count(b"<c ") == added.count(b't="inlineStr"')
    assert {"=1+1", "+SCR", "-SCR", "@SCR"} <= {one["Review"] for one in marked.fixes()}
    assert b"SCR_x005F_x0041_" in added


def test_a_large_workbook_lists_what_cannot_be_told_by_review(mark: Mark, tracker: Tracker) -> None:
    rows = [[f"SCR-{number}", *_rows()[0][1:]] for number in range(501)]
    marked = mark(tracker(rows=rows))
    cannot = [one for one in marked.fixes() if one["Result"] == "Cannot tell"]
    assert len(cannot) == 501
    assert all(one["Rule"].endswith(" rules") for one in cannot)
    assert "Not met: Review completed in time." in marked.notes("Reviews")["H503"]
    assert "until it is settled: Chronology" in marked.notes("Reviews")["A503"]


@pytest.mark.parametrize("most", [1, 3])
def test_too_many_notes_are_cut_to_the_most_pressing_and_the_list_says_so(
    mark: Mark, tracker: Tracker, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("scr_compliance.annotating.notes.MOST_NOTES", most)
    marked = mark(tracker())
    notes = marked.notes("Reviews")
    assert len(notes) == most
    assert "H3" in notes
    assert "less pressing cells are listed here only, without a note." in marked.sheet("What to fix first").rows[1][0]


def test_a_note_is_no_longer_than_can_be_read(mark: Mark, tracker: Tracker) -> None:
    notes = mark(tracker()).notes("Reviews")
    assert max(len(note) for note in notes.values()) < 3000
    assert any(note.endswith("And more, on the sheet What to fix first.") for note in notes.values())


def test_addresses_are_split_at_their_digits() -> None:
    assert "K7".rstrip(DIGITS) == "K"


def _rows() -> list[Sequence[object]]:
    day = date(2009, 12, 22), date(2010, 1, 14), date(2010, 1, 20)
    return [
        ["SCR-1", "scr", "closed", "hold", *day, date(2010, 9, 2)],
        ["SCR-2", "scr", "closed", "hold", *day, date(2010, 7, 2)],
        ["SCR-3", "scr", "open", "hold", "soon after the call", *day[1:], ""],
    ]
