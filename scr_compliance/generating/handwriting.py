"""How the days of a review stand in its record: as typed days, or in the ways that people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import pyarrow as pa

from scr_compliance.generating.arrays import Codes, Flags, Ints
from scr_compliance.generating.chance import Chance
from scr_compliance.generating.days import FIRST, NEVER, Calendar
from scr_compliance.generating.shape import Choice, shape
from scr_compliance.records.date_words import MONTHS

DatesAs = Literal["day", "mixed"]
_FORMS: Final[dict[str, Callable[[date], str]]] = {
    "day": date.isoformat,
    "english": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "slashes": lambda day: f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
    "month": lambda day: f"{day.year}-{day.month:02}",
    "month_words": lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    "year": lambda day: str(day.year),
    "until": lambda day: f"../{day.isoformat()}",
    "from": lambda day: f"{day.isoformat()}/..",
    "fortnight": lambda day: f"{day - timedelta(day.day % 14)}/{day + timedelta(13 - day.day % 14)}",
}
"""Each way of writing a day; what is written may always have been that day."""
_MARKERS: Final = {
    "not_known": "not known",
    "tbc": "TBC",
    "awaited": "awaited",
    "ongoing": "ongoing",
    "not_yet": "not yet",
    "not_applicable": "n/a",
    "never": "not done",
    "no": "no",
    "not_published": "not published",
    "dash": "-",
}
_WHERE_NONE: Final = ("not_happened", "never_happens", "not_published", "not_passed_on")
"""The choices of what is written where there is no day."""
_BLANK: Final = -1


class Handwriting:
    """Writes days. However they are written, the same lots are drawn, so that the reviews are the same.

    In `day` a day is a date, and what is not a day is blank; in `mixed` it is text.
    """

    def __init__(self, calendar: Calendar, dates: DatesAs) -> None:
        self._calendar = calendar
        self._mixed = dates == "mixed"
        self.type = pa.string() if self._mixed else pa.date32()
        if self._mixed:
            self._words, self._codes, self._marks = _vocabulary(calendar)

    def events(
        self,
        days: Ints,
        chance: Chance,
        kept: str = "kept_mostly",
        over: Flags | None = None,
        instead: str = "never_happens",
    ) -> pa.Array:
        """Return events as they are written; `over` says where one that has not happened never will.

        `instead` is the choice of what is then written. An event after the as-at date has not happened.
        """
        forms = chance.pick(shape().choice("happened"), days.size)
        waiting = chance.pick(shape().choice("not_happened"), days.size)
        never = chance.pick(shape().choice(instead), days.size)
        blank = ~chance.yes(shape().share(kept), days.size)
        happened = days <= self._calendar.as_at
        if not self._mixed:
            return self._typed(days, happened & ~blank)
        missing = self._marks["not_happened"][waiting]
        if over is not None:
            missing = np.where(over, self._marks[instead][never], missing)
        codes = np.where(happened, self._codes[forms, self._calendar.clip(days)], missing)
        return self._written(np.where(blank, _BLANK, codes))

    def targets(self, days: Ints, chance: Chance, kept: str = "kept_mostly") -> pa.Array:
        """Return days that are set or planned, whenever they lie; they are written as days."""
        there = chance.yes(shape().share(kept), days.size) & (days < NEVER)
        if not self._mixed:
            return self._typed(days, there)
        plainly = self._codes[shape().choice("happened").names.index("day")]
        return self._written(np.where(there, plainly[self._calendar.clip(days)], _BLANK))

    def _typed(self, days: Ints, there: Flags) -> pa.Array:
        since_1970 = (days + (FIRST - date(1970, 1, 1)).days).astype(np.int32)
        return pa.array(since_1970, mask=~there).view(pa.date32())

    def _written(self, codes: Codes) -> pa.Array:
        return self._words.take(pa.array(codes, mask=codes == _BLANK))


def _vocabulary(calendar: Calendar) -> tuple[pa.Array, Codes, dict[str, Codes]]:
    """Return every text a day may be written as, which one it is by way of writing and day, and the markers."""
    happened = shape().choice("happened").names
    days = [calendar.day(number) for number in range(calendar.count)]
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    def marks(choice: Choice) -> Codes:
        return np.array([place(_MARKERS[name]) if name in _MARKERS else _BLANK for name in choice.names], np.int32)

    codes = np.full((len(happened), calendar.count), _BLANK, np.int32)
    for row, name in enumerate(happened):
        if name in _FORMS:
            codes[row] = [place(_FORMS[name](day)) for day in days]
        elif name in _MARKERS:
            codes[row] = place(_MARKERS[name])
    waiting = {name: marks(shape().choice(name)) for name in _WHERE_NONE}
    return pa.array(list(places), pa.string()), codes, waiting
