"""Working days: Monday to Friday, save the bank and public holidays of England and Wales.

No edition of the guidance seen defines a working day. The nearest definition in children's social care is
regulation 2 of SI 2006/1738: not a Saturday, a Sunday, Christmas Day, Boxing Day, Good Friday or a bank
holiday. Holidays proclaimed for one year only cannot be foreseen, so a calendar ends at a horizon and answers
nothing beyond it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final

FIRST_DAY: Final = date(1999, 1, 1)
LAST_DAY: Final = date(2035, 12, 31)


class WorkingDays:
    """The working days from a first day to a last, the horizon, both included.

    Raises `ValueError` if the first day is after the last, or no holidays are known for a year between them.

    >>> days = WorkingDays(date(2020, 1, 1), date(2020, 12, 31))
    >>> days.is_working(date(2020, 5, 4)), days.is_working(date(2020, 5, 8))
    (True, False)
    """

    __slots__ = ("_days", "first", "last")

    def __init__(self, first: date, last: date) -> None:
        if first > last:
            raise ValueError(f"the first day, {first}, is after the last, {last}")
        closed = _bank_holidays(first.year, last.year)
        span = (first + timedelta(days=number) for number in range((last - first).days + 1))
        self.first: Final = first
        self.last: Final = last
        self._days: Final = tuple(day for day in span if day.weekday() < 5 and day not in closed)

    def __repr__(self) -> str:
        return f"WorkingDays({self.first!r}, {self.last!r})"

    def is_working(self, day: date) -> bool:
        """Return whether a day is a working day; raises `ValueError` for a day outside the horizon."""
        if not self._covers(day):
            raise ValueError(f"{day} is outside the working-day calendar, {self.first} to {self.last}")
        place = bisect_left(self._days, day)
        return place < len(self._days) and self._days[place] == day

    def add(self, start: date, count: int) -> date | None:
        """Return the working day so many working days after the start, which is day 0.

        The first working day after the start is day 1, whether or not the start is itself a working day.
        `None` if the start or the answer lies outside the horizon; an unbounded start stays unbounded. Raises
        `ValueError` for a count below 1.

        >>> days = WorkingDays(date(2011, 1, 1), date(2011, 12, 31))
        >>> days.add(date(2011, 4, 21), 5)
        datetime.date(2011, 5, 4)
        >>> days.add(date(2011, 12, 28), 5) is None
        True
        """
        _at_least_one(count)
        if start in (date.min, date.max):
            return start
        place = bisect_right(self._days, start) + count - 1
        return self._days[place] if self._covers(start) and place < len(self._days) else None

    def subtract(self, stop: date, count: int) -> date | None:
        """Return the latest day that lies at least so many working days before the stop, which is day 0.

        The last working day before the stop is day 1, whether or not the stop is itself a working day.
        `None` if the stop or the answer lies outside the horizon; an unbounded stop stays unbounded. Raises
        `ValueError` for a count below 1.

        >>> days = WorkingDays(date(2011, 1, 1), date(2011, 12, 31))
        >>> days.subtract(date(2011, 5, 3), 5)
        datetime.date(2011, 4, 20)
        """
        _at_least_one(count)
        if stop in (date.min, date.max):
            return stop
        place = bisect_left(self._days, stop) - count
        return self._days[place] if self._covers(stop) and place >= 0 else None

    def _covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@cache
def shipped_working_days() -> WorkingDays:
    """Return the calendar the engine uses, from 1999 to 2035, made on the first call.

    >>> shipped_working_days()
    WorkingDays(datetime.date(1999, 1, 1), datetime.date(2035, 12, 31))
    """
    return WorkingDays(FIRST_DAY, LAST_DAY)


def _bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    import holidays  # slow to load, and most limits count no working days

    years = range(first_year, last_year + 1)
    found = frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years, expand=False))
    unknown = sorted(set(years) - {day.year for day in found})
    if unknown:
        raise ValueError(f"no bank holidays are known for {unknown[0]}")
    return found


def _at_least_one(count: int) -> None:
    if count < 1:
        raise ValueError(f"working days are counted from 1, not {count}")
