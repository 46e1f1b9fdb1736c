"""Days as rules and policies write them: in one way only, so that nobody reads another day."""

from __future__ import annotations

import re
from typing import Final

from scr_compliance.records.dates import UnreadableDate, as_words, read_date
from scr_compliance.records.interval import DateInterval

_ONE: Final = r"\d{4}(-\d\d){0,2}"
_WRITTEN: Final = re.compile(rf"{_ONE}(/{_ONE})?")


class MisreadDay(ValueError):
    """A day that is none, or that is written as it should not be; `mend` says how to write it."""

    def __init__(self, what: str, mend: str = "write a day such as 2010-06-10") -> None:
        super().__init__(what)
        self.mend = mend


def written_day(text: str) -> DateInterval:
    """Return the days that a date in a rule or in the policies means; raises `MisreadDay` where it is none.

    >>> str(written_day("2009-12"))
    '2009-12'
    >>> written_day("01/02/2015")
    Traceback (most recent call last):
    scr_compliance.rulebook.written_days.MisreadDay: 01/02/2015 is not written as a date is here
    """
    if not text.strip():
        raise MisreadDay("it is blank")
    try:
        value = read_date(text)
    except UnreadableDate as error:
        reason = (
            str(error).removeprefix("not a date: ").partition(";")[0].replace(" (the day stands before the month)", "")
        )
        raise MisreadDay(f"{text} is no date: {reason}") from None
    if not isinstance(value, DateInterval):
        raise MisreadDay(f"{text} is no date")
    if not _WRITTEN.fullmatch(text.strip()):
        what = f"{text} is not written as a date is here"
        raise MisreadDay(what, f'if it is {as_words(value)}, write "{value}"')
    return value
