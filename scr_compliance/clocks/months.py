"""Calendar months: the corresponding day, and the time between two days in months and days."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later, or the last day of a shorter month.

    A negative number counts back. An unbounded date stays unbounded, and a result outside the calendar
    becomes unbounded.

    >>> add_months(date(2010, 1, 14), 6)
    datetime.date(2010, 7, 14)
    >>> add_months(date(2008, 1, 31), 1)
    datetime.date(2008, 2, 29)
    >>> add_months(date(2010, 3, 31), -1)
    datetime.date(2010, 2, 28)
    """
    if day in (date.min, date.max):
        return day
    year, month_before = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < MINYEAR:
        return date.min
    if year > MAXYEAR:
        return date.max
    month = month_before + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_and_days(first: date, last: date) -> tuple[int, int]:
    """Return the whole calendar months between two days, and the days that remain.

    The months are the most that `add_months` can add to the first day without passing the last, so from
    31 January to 28 February is one month. Raises `ValueError` if the first day is after the last or either
    is unbounded.

    >>> months_and_days(date(2010, 1, 14), date(2010, 9, 2))
    (7, 19)
    """
    if first > last:
        raise ValueError(f"the first day, {first}, is after the last, {last}")
    if first == date.min or last == date.max:
        raise ValueError("the time from or to an unbounded date cannot be counted")
    months = (last.year - first.year) * 12 + last.month - first.month
    if add_months(first, months) > last:
        months -= 1
    return months, (last - add_months(first, months)).days


def span_as_words(first: date, last: date) -> str:
    """Return the time between two days in words; raises `ValueError` as `months_and_days` does.

    >>> span_as_words(date(2010, 1, 14), date(2010, 9, 2))
    '7 months 19 days'
    >>> span_as_words(date(2010, 1, 14), date(2010, 1, 14))
    '0 days'
    """
    months, days = months_and_days(first, last)
    parts = [_counted(number, noun) for number, noun in ((months, "month"), (days, "day")) if number]
    return " ".join(parts) or "0 days"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
