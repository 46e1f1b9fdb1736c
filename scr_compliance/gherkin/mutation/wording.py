"""Conditions, days and editions in the English of a change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scr_compliance.findings.words import label_of, value_in_words
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.book import Clause, Rule, Rulebook
from scr_compliance.rulebook.english.names import edition_name
from scr_compliance.rulebook.rule import Condition, Group

_LONGEST_LIST = 4
_SAID = {
    "is": "is", "is_not": "is not", "in": "is one of", "at_least": "is at least", "at_most": "is at most",
    "before": "is before", "after": "is after",
}  # fmt: skip


def condition_in_words(condition: Condition | Group) -> str:
    """Return a condition as a phrase.

    >>> condition_in_words(Condition.model_validate({"fact": "decision.outcome", "in": ["hold", "do_not_hold"]}))
    'Decision is one of hold, do not hold'
    >>> condition_in_words(Condition.model_validate({"fact": "review.begun_on", "known": False}))
    'Date the review began is not known'
    """
    if isinstance(condition, Condition) and condition.fact is not None:
        operator, value = condition.tests[0]
        return f"{label_of(condition.fact)} {comparison_in_words(operator, value)}"
    return " and ".join(f"{word} of ({'; '.join(map(condition_in_words, members))})"
                        for word, members in condition.groups)  # fmt: skip


def comparison_in_words(operator: str, value: object) -> str:
    """Return what a comparison says of its fact.

    >>> comparison_in_words("is_not", "do_not_hold"), comparison_in_words("known", True)
    ('is not do not hold', 'is known')
    """
    if operator == "known":
        return "is known" if value else "is not known"
    return f"{_SAID[operator]} {_values(value)}"


def _values(value: object) -> str:
    if not isinstance(value, list):
        return value_in_words(value)
    shown: Sequence[str] = [value_in_words(one) for one in value]
    if len(shown) > _LONGEST_LIST:
        return f"{', '.join(shown[:2])} and {len(shown) - 2} more"
    return ", ".join(shown)


def under_clause(clause: Clause, rule: Rule, book: Rulebook) -> str:
    """Return the edition a clause is of as a phrase, with its days where the edition has more than one clause."""
    edition = book.editions.get(clause.edition)
    if edition is None:
        return "whatever the edition"
    name = f"under {edition_name(edition)}"
    if sum(one.edition == clause.edition for one in rule.clauses) > 1:
        return f"{name} on the days {days_in_words(clause.first, clause.last)}"
    return name


def days_in_words(first: date, last: date) -> str:
    """Return the days something covers as a phrase.

    >>> days_in_words(date(2010, 6, 10), date.max)
    'from 10 June 2010'
    """
    start = f"from {day_as_words(first)}"
    return start if last == date.max else f"{start} to {day_as_words(last)}"
