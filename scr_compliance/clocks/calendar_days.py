"""Calendar days: every day counts, weekends and holidays too."""

from __future__ import annotations

from datetime import date, timedelta


def add_days(day: date, days: int) -> date:
    """Return the day so many days later; a negative number counts back.

    An unbounded date stays unbounded, and a result outside the calendar becomes unbounded.

    >>> add_days(date(2008, 2, 20), 14)
    datetime.date(2008, 3, 5)
    >>> add_days(date.max, -14) == date.max
    True
    """
    if day in (date.min, date.max):
        return day
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
