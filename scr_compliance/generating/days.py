"""The calendar that made-up reviews are dated by: its days are counted from its first, in whole arrays at once."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from scr_compliance.generating.arrays import Ints

FIRST: Final = date(1993, 1, 1)
"""Earlier than any event that a review of 1999 can speak of."""
YEARS_AHEAD: Final = 6
EARLIEST_AS_AT: Final = date(2000, 1, 1)
LATEST_AS_AT: Final = date(2040, 12, 31)
NEVER: Final = 1 << 20
"""A day that never comes."""


class Calendar:
    """The days from 1993 to some years after the last day anything may have been recorded.

    >>> from datetime import date
    >>> calendar = Calendar(date(2026, 6, 30))
    >>> day = calendar.number(date(2010, 1, 31))
    >>> calendar.day(int(calendar.months_later(np.array([day]), 1)[0]))
    datetime.date(2010, 2, 28)
    """

    def __init__(self, as_at: date) -> None:
        self.as_at = self.number(as_at)
        self.count = self.number(date(as_at.year + YEARS_AHEAD, 12, 31)) + 1
        self._later: dict[int, Ints] = {}

    @cached_property
    def dates(self) -> np.ndarray:
        """Every day of the calendar."""
        return np.datetime64(FIRST, "D") + np.arange(self.count)

    @staticmethod
    def number(day: date) -> int:
        """Return the number of a day."""
        return (day - FIRST).days

    @staticmethod
    def day(number: int) -> date:
        """Return the day of a number."""
        return date.fromordinal(FIRST.toordinal() + number)

    def clip(self, days: Ints) -> Ints:
        """Return days with those that never come, or lie outside, drawn in to the calendar's ends."""
        return np.clip(days, 0, self.count - 1)

    def months_later(self, days: Ints, months: int) -> Ints:
        """Return the corresponding day so many months later, or the last day of a shorter month.

        A day that never comes stays one.
        """
        if months not in self._later:
            self._later[months] = self._corresponding(months)
        return np.asarray(np.where(days < self.count, self._later[months][self.clip(days)], NEVER), dtype=np.int32)

    def _corresponding(self, months: int) -> Ints:
        month = self.dates.astype("datetime64[M]")
        place = (self.dates - month.astype("datetime64[D]")).astype(np.int32)
        first = (month + months).astype("datetime64[D]")
        length = ((month + months + 1).astype("datetime64[D]") - first).astype(np.int32)
        corresponding = first + np.minimum(place, length - 1)
        return np.asarray(corresponding - np.datetime64(FIRST, "D")).astype(np.int32)

    def working_days_later(self, days: Ints, steps: Ints) -> Ints:
        """Return the day so many Mondays to Fridays later; bank holidays are not left out."""
        start = self.dates[self.clip(days)]
        landed = np.busday_offset(start, steps, roll="backward")
        return np.asarray((landed - np.datetime64(FIRST, "D")).astype(np.int32))
