"""Clocks: when a time limit that starts on one day runs out.

A clock here is a start, a stop and a limit: a length of time with the convention by which it is counted.
Nothing in this package reads the time of day or the date of the machine; every day is given by the caller. A
date unbounded on one side, `date.min` or `date.max`, stays unbounded however far it is moved.
"""

from scr_compliance.clocks.calendar_days import add_days
from scr_compliance.clocks.counting import CONVENTIONS, Convention, check, counted_back, due_day
from scr_compliance.clocks.length import Length, Unit
from scr_compliance.clocks.months import add_months, months_and_days, span_as_words
from scr_compliance.clocks.working_days import WorkingDays, shipped_working_days

__all__ = [
    "CONVENTIONS",
    "Convention",
    "Length",
    "Unit",
    "WorkingDays",
    "add_days",
    "add_months",
    "check",
    "counted_back",
    "due_day",
    "months_and_days",
    "shipped_working_days",
    "span_as_words",
]
