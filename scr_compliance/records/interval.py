"""A date as people know it: an interval of days.

`August 2006` is every day from 1 to 31 August 2006; a date known to the day is an interval of one day. An end
that nothing is known of is `date.min` or `date.max`, so that intervals compare without special cases.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

UNBOUNDED_BELOW: Final = date.min
UNBOUNDED_ABOVE: Final = date.max


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days a date may be: every day from `earliest` to `latest`, both included.

    Raises `ValueError` if `earliest` is after `latest`.

    >>> from datetime import date
    >>> str(DateInterval(date(2006, 8, 1), date(2006, 8, 31)))
    '2006-08'
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"the first day, {self.earliest}, is after the last, {self.latest}")

    @classmethod
    def day(cls, day: date) -> DateInterval:
        """Return the interval of one day."""
        return _of_day(day)

    @classmethod
    def month(cls, year: int, month: int) -> DateInterval:
        """Return every day of one month.

        >>> DateInterval.month(2008, 2).latest
        datetime.date(2008, 2, 29)
        """
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> DateInterval:
        """Return every day of one year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        """Return the shortest ISO 8601-2 form: a day, a month, a year, or an interval."""
        first, last = self.earliest, self.latest
        if first == last:
            return first.isoformat()
        if first == UNBOUNDED_BELOW:
            return f"../{last.isoformat()}"
        if last == UNBOUNDED_ABOVE:
            return f"{first.isoformat()}/.."
        if first.day == 1 and first.year == last.year:
            if (first.month, last.month, last.day) == (1, 12, 31):
                return f"{first.year:04}"
            if first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]:
                return f"{first.year:04}-{first.month:02}"
        return f"{first.isoformat()}/{last.isoformat()}"


@lru_cache(maxsize=8192)
def _of_day(day: date) -> DateInterval:
    """Return the interval of one day; records name few different ones, again and again."""
    return DateInterval(day, day)
