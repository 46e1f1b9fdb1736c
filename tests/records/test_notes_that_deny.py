"""A note that denies, doubts or replaces a value makes the cell unreadable, or not yet; it is never set aside."""

from __future__ import annotations

import pytest

from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Unreadable

NOTES = (
    "not",
    "missed",
    "never happened",
    "wrong",
    "due",
    "aim",
    "hoped",
    "forecast",
    "scheduled",
    "anticipated",
    "to be agreed",
    "draft",
    "1st draft",
    "draft only",
    "awaiting sign off",
    "not yet signed off",
    "extended to 14/09/2010",
    "actually 20/09/2010",
    "or 14/08/2010",
    "not received",
    "returned as inadequate",
    "withdrawn",
    "rejected by Ofsted",
    "in part",
    "diary date",
    "tentative",
    "pencilled in",
    "booked",
    "upcoming",
    "intended",
    "subject to sign-off",
    "rescheduled",
    "adjourned",
    "abandoned",
    "void",
    "superseded",
    "sent back",
    "tbc",
    "planned",
    "provisional",
    "cancelled",
    "?",
    "not confirmed",
    "incomplete",
    "except 2008",
    "minutes; not approved",
    "overturned",
    "reopened",
)
HARMLESS = (
    "arrest",
    "day not seen",
    "BBC item; day not seen",
    "day of the verdict, 21 or 22 June",
    "date of death; admitted 4 July",
    "to the Secretary of State",
    "Extraordinary LSCB",
    "missing; found 14 March 2008",
    "date on the overview report",
)
CHOICES = [spec for spec in dictionary() if spec.reader.choices]


def read(path: str, text: str) -> object:
    try:
        return dictionary()[path].reader.read(text)
    except Unreadable:
        return Absence.UNREADABLE


@pytest.mark.parametrize("note", NOTES)
def test_a_date_that_a_note_denies_is_no_day(note: str) -> None:
    assert read("review.completed_on", f"14/07/2010 ({note})") in (Absence.UNREADABLE, Absence.NOT_YET)


@pytest.mark.parametrize("note", HARMLESS)
def test_a_note_that_only_tells_more_is_set_aside(note: str) -> None:
    assert isinstance(read("review.completed_on", f"14/07/2010 ({note})"), DateInterval)


@pytest.mark.parametrize("spec", CHOICES, ids=lambda spec: spec.path)
@pytest.mark.parametrize("beside", ["?", " ?", " (not yet)", " (tbc)", " (see minutes)", " [draft]"])
def test_a_choice_has_nothing_beside_it(spec: object, beside: str) -> None:
    for value in spec.reader.choices:  # type: ignore[attr-defined]
        assert isinstance(read(spec.path, f"{value}{beside}"), Absence)  # type: ignore[attr-defined]
