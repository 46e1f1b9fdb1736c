"""Recorded explanations in reports: beside the findings they answer, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scr_compliance.explanations import Answered, Explanation
from scr_compliance.explanations.account import ANSWER_STATES
from scr_compliance.findings.words import capital, counted
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.wrapping import wrapped


def answer_in_words(one: Explanation) -> str:
    """Return what is said beside a finding that an explanation answers.

    >>> from datetime import date
    >>> answer_in_words(Explanation("0", "The trial ended in May.", "board manager", date(2010, 6, 1), "late", "0"))
    'Explained on 1 June 2010 by board manager: The trial ended in May.'
    """
    return f"Explained on {day_as_words(one.on)} by {one.by}: {one.text}"


def answers_read(audit: Audit) -> Iterator[str]:
    """Yield how many explanations were read, and how many of each state there are; nothing where none were given."""
    if audit.explanations is not None:
        states = [one.state for one in audit.answered]
        marks = ", ".join(f"{state} {states.count(state):,}" for state in ANSWER_STATES if state in states)
        read = counted(len(states), "explanation")
        yield f"{audit.explanations.name}: {read} read" + (f": {marks}." if marks else ".")


def answers_told(audit: Audit) -> Iterator[str]:
    """Yield what became of each explanation that no longer stands; nothing where all do."""
    fallen = [one for one in audit.answered if one.state != "stands"]
    if not fallen:
        return
    yield f"Explanations that no longer stand: {len(fallen):,}"
    for state in ANSWER_STATES:
        mine = [one for one in fallen if one.state == state]
        if mine:
            yield f"  {capital(state)}: {len(mine):,}"
        for one in mine:
            yield from wrapped(f"{_named(one, audit)}: {one.why}.", "    ")


def answers_by_line(answered: Sequence[Answered]) -> Iterator[str]:
    """Yield what became of each explanation, one unwrapped line each; its text is not repeated."""
    for one in answered:
        yield f"explanation {one.explanation.at}: {one.state}: {one.explanation.finding}: {one.why}"


def _named(one: Answered, audit: Audit) -> str:
    finding, given = one.finding, one.explanation
    if finding is None:
        return f"{given.at}, of finding {given.finding}"
    subject = "" if finding.subject == "review" else f", {finding.subject}"
    return f"{given.at}, of {finding.review}{subject}: {audit.book.rule(finding.rule).text.title}"
