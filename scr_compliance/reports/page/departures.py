"""The recorded exceptions on the page, what became of each, and the explanations that no longer stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scr_compliance.exceptions import Accounted
from scr_compliance.exceptions.account import STATES
from scr_compliance.findings import Finding
from scr_compliance.findings.words import capital, counted
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.exceptions import SHOWN_FINDINGS
from scr_compliance.reports.page.lists import subject_in_words


class DepartureLine(NamedTuple):
    """One exception: what it is called, what became of it and why, its days, who approved it, and of what it is."""

    name: str
    state: str
    why: str
    days: str
    approver: str
    rule: str
    reviews: str


def departures(audit: Audit) -> Sequence[DepartureLine]:
    """Return the recorded exceptions by what became of them; nothing where none were given."""
    ordered = sorted(audit.account, key=lambda one: STATES.index(one.state))
    return [_line(one, audit) for one in ordered]


def _line(one: Accounted, audit: Audit) -> DepartureLine:
    departure = one.departure
    rules = {rule.id: rule.text.title for rule in audit.book.rules}
    references = list(dict.fromkeys(finding.review for finding in one.findings))
    more = len(references) - SHOWN_FINDINGS
    return DepartureLine(
        departure.name or "An exception",
        capital(one.state),
        one.why,
        f"{day_as_words(departure.start)} to {day_as_words(departure.expiry)}",
        departure.approver,
        rules.get(departure.rule, departure.rule),
        ", ".join(references[:SHOWN_FINDINGS]) + (f" and {counted(more, 'more review')}" if more > 0 else ""),
    )


def fallen(audit: Audit) -> Iterator[str]:
    """Yield what became of each recorded explanation that no longer stands."""
    for one in audit.answered:
        if one.state == "stands":
            continue
        given, finding = one.explanation, one.finding
        of = f"finding {given.finding}" if finding is None else _named(finding, audit)
        yield f"{capital(one.state)}: {given.at}, of {of}: {one.why}."


def _named(finding: Finding, audit: Audit) -> str:
    subject = subject_in_words(finding)
    title = audit.book.rule(finding.rule).text.title
    return f"{finding.review}{f' ({subject})' if subject else ''}: {title}"
