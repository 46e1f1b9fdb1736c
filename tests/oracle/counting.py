"""How the oracle counts: months, days and working days, forward from a day or back from it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

DAY = timedelta(days=1)
# Working days are counted between these; what lies beyond is undecided.
FIRST_WORKING_YEAR, LAST_WORKING_YEAR = 1999, 2035
CORRESPONDING = "corresponding day, start day not counted"
CALENDAR = "calendar days, start day not counted"
WORKING = "working days, first working day after the start is day 1"


@cache
def add_months(day: date, months: int) -> date:
    """Return the corresponding day of another month, or the last day of that month if it is shorter."""
    count = day.year * 12 + (day.month - 1) + months
    year, month = count // 12, count % 12 + 1
    last = (date(year + (month == 12), month % 12 + 1, 1) - DAY).day
    return date(year, month, min(day.day, last))


@cache
def _bank_holidays() -> frozenset[date]:
    years = range(FIRST_WORKING_YEAR, LAST_WORKING_YEAR + 1)
    both = [holidays.country_holidays("GB", subdiv=nation, years=years) for nation in ("ENG", "WLS")]
    return frozenset(day for found in both for day in found)


@cache
def is_working(day: date) -> bool:
    """Return whether a day is Monday to Friday and no bank or public holiday of England and Wales."""
    return day.isoweekday() <= 5 and day not in _bank_holidays()


def add_working_days(day: date, count: int) -> date | None:
    """Return the working day so many after a day, or before it if negative; None beyond the calendar.

    >>> add_working_days(date(2021, 4, 1), 5), add_working_days(date(2019, 9, 2), -7)
    (datetime.date(2021, 4, 12), datetime.date(2019, 8, 21))
    """
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left and FIRST_WORKING_YEAR <= day.year <= LAST_WORKING_YEAR:
        day += step
        left -= is_working(day)
    return day if FIRST_WORKING_YEAR <= day.year <= LAST_WORKING_YEAR else None


@cache
def counted(day: date, length: str, counting: str, *, back: bool = False) -> date | None:
    """Return the day so long after a day, or before it; None where the calendar of working days ends.

    >>> counted(date(2010, 1, 14), "6 months", CORRESPONDING), counted(date(2013, 6, 10), "7 days", CALENDAR, back=True)
    (datetime.date(2010, 7, 14), datetime.date(2013, 6, 3))
    """
    number, unit = length.split(maxsplit=1)
    count = -int(number) if back else int(number)
    if unit in ("month", "months") and counting == CORRESPONDING:
        return add_months(day, count)
    if unit in ("day", "days") and counting in (CORRESPONDING, CALENDAR):
        return day + timedelta(days=count)
    if unit in ("working day", "working days") and counting == WORKING:
        return add_working_days(day, count)
    raise NotImplementedError(f"the oracle does not count {length}, {counting}")


def term_counted(day: date, term: dict[str, Any], *, back: bool = False) -> date | None:
    """Return the day that a limit of the policies gives, counted from a day or back from it."""
    return counted(day, term["length"], term["counting"], back=back)
