"""Small words of findings: days, spans, counts and values as people read them."""

from __future__ import annotations

from scr_compliance.derived import DERIVED
from scr_compliance.engine.views import Stand, View
from scr_compliance.findings.finding import Days, Span
from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import MONTHS
from scr_compliance.records.dates import as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.rulebook.english.grammar import capital as capital
from scr_compliance.rulebook.english.grammar import listed as listed

ANSWERS = {
    "met": "met", "late": "late", "overdue": "overdue", "due": "still in time", "not_met": "not met",
    "unknown": "not to be told", "not_applicable": "not concerned", "manual": "for a person to judge",
}  # fmt: skip


def span_in_words(span: Span) -> str:
    """Return days as a phrase.

    >>> from datetime import date
    >>> span_in_words(Span(None, date(2010, 7, 14)))
    'on or before 14 July 2010'
    """
    return as_words(DateInterval(span.earliest or UNBOUNDED_BELOW, span.latest or UNBOUNDED_ABOVE))


def due_in_words(span: Span) -> str:
    """Return by when something is due as a phrase.

    >>> from datetime import date
    >>> due_in_words(Span(date(2020, 1, 1), date(2020, 1, 31)))
    'by a day in January 2020'
    """
    days = span_in_words(span)
    if span.earliest == span.latest:
        return f"by {days}" if span.earliest else "by an unknown day"
    if days[0].isdigit() or days.split()[0] in MONTHS:
        return f"by a day in {days}"
    return f"by a day {days}"


def view_in_words(view: View) -> str:
    """Return the days of an event that has happened as a phrase."""
    assert view.stand is Stand.HAPPENED
    days = as_words(DateInterval(view.first, view.last))
    if view.recorded or days == "an unknown day":
        return days if view.recorded else "on an unknown day"
    return f"on an unknown day {days}"


def how_late(days: Days) -> str:
    """Return how late something is, for certain.

    >>> how_late(Days(50, 50)), how_late(Days(1, 1)), how_late(Days(18, 78)), how_late(Days(3, None))
    ('50 days late', '1 day late', '18 to 78 days late', 'at least 3 days late')
    """
    return f"{_between(days.least, days.most)} late"


def days_in_hand(days: Days) -> str:
    """Return how many days are left, or were to spare.

    >>> days_in_hand(Days(-30, -30)), days_in_hand(Days(-28, 0)), days_in_hand(Days(None, -3))
    ('30 days', '0 to 28 days', 'at least 3 days')
    """
    least = None if days.most is None else -days.most
    most = None if days.least is None else -days.least
    return _between(least, most)


def _between(least: int | None, most: int | None) -> str:
    if least is None:
        return "at most " + counted(most or 0, "day")
    if most is None:
        return "at least " + counted(least, "day")
    return counted(least, "day") if least == most else f"{least:,} to {counted(most, 'day')}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the right form.

    >>> counted(1, "day"), counted(1200, "day")
    ('1 day', '1,200 days')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def value_in_words(value: object) -> str:
    """Return a fact's value as people read it; text is never repeated, since it may hold what is private."""
    if isinstance(value, Absence):
        return value.value
    if isinstance(value, DateInterval):
        return as_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")


def general_path(path: str) -> str:
    """Return the path of an item's fact without the item's position.

    >>> general_path("agencies[2].chronology")
    'agencies[].chronology'
    """
    before, bracket, after = path.partition("[")
    return before + "[]" + after.partition("]")[2] if bracket else path


def label_of(path: str) -> str:
    """Return the label of a fact or a list by its path, with or without an item's position."""
    general = general_path(path)
    if general in DERIVED:
        return DERIVED[general].spec.label
    facts, lists = dictionary().facts, dictionary().lists
    return facts[general].label if general in facts else lists[general].label if general in lists else general
