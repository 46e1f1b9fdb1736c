"""What an example expects and what was found, in the words people read."""

from __future__ import annotations

from datetime import date

from scr_compliance.findings.finding import Days, Span, Turning
from scr_compliance.findings.words import counted
from scr_compliance.gherkin.words import in_words, label_of
from scr_compliance.records.dates import as_words, day_as_words
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval


def told(value: object) -> str:
    """Return a value in words.

    >>> told(Days(50, 50)), told(Days(-3, -3)), told(Span(date(2010, 7, 14), date(2010, 7, 14))), told(None)
    ('50 days after the limit', '3 days before the limit', '14 July 2010', 'nothing')
    """
    match value:
        case None | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Days():
            return _days(value)
        case Span():
            return as_words(DateInterval(value.earliest or UNBOUNDED_BELOW, value.latest or UNBOUNDED_ABOVE))
        case Turning():
            return (
                f"{in_words(value.before)} before {day_as_words(value.on)} and {in_words(value.from_)} from then on, "
                f"by the {label_of(value.fact)}"
            )
        case tuple() | list():
            return "; ".join(map(told, value))
        case date():
            return day_as_words(value)
    return str(value)


def _days(days: Days) -> str:
    least, most = days
    if least is None:
        return "not to be told" if most is None else f"{_place(most)}, or earlier"
    if most is None:
        return f"{_place(least)}, or later"
    return _place(least) if least == most else f"from {_place(least)} to {_place(most)}"


def _place(late: int) -> str:
    """Return where a day lies about the limit."""
    if late == 0:
        return "the limit day"
    return f"{counted(abs(late), 'day')} {'after' if late > 0 else 'before'} the limit"
