"""Days in the sentences of examples, written as people write them."""

from __future__ import annotations

from datetime import date

from scr_compliance.gherkin.problems import StepError
from scr_compliance.records.dates import UnreadableDate, read_date
from scr_compliance.records.interval import DateInterval


def some_days(text: str) -> DateInterval:
    """Return the days a phrase names; raise `StepError` where it names none."""
    try:
        found = read_date(text)
    except UnreadableDate as error:
        raise StepError(f'"{text}" is not a date: {error}') from None
    if not isinstance(found, DateInterval):
        raise StepError(f'"{text}" is not a date')
    return found


def one_day(text: str) -> date:
    """Return the one day a phrase names.

    >>> one_day("14 January 2010")
    datetime.date(2010, 1, 14)
    """
    found = some_days(text)
    if not found.is_day:
        raise StepError(f'"{text}" is more than one day')
    return found.earliest
