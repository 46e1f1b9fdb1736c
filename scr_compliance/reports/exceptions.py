"""Recorded exceptions in reports: beside the findings they cover, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.exceptions import Accounted
from scr_compliance.exceptions.account import STATES
from scr_compliance.findings import Excepted, Finding
from scr_compliance.findings.words import capital, counted, listed
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.wrapping import wrapped

SHOWN_FINDINGS: Final = 12


def excepted_in_words(excepted: Sequence[Excepted]) -> str:
    """Return what is said beside a finding that exceptions cover.

    >>> from datetime import date
    >>> excepted_in_words([Excepted("2010/3", "board chair", date(2010, 12, 31))])
    'Excepted until 31 December 2010 by board chair, exception 2010/3.'
    """
    return f"Excepted {listed(_until(one) for one in excepted)}."


def _until(one: Excepted) -> str:
    return f"until {day_as_words(one.expiry)} by {one.approver}, exception {one.exception}"


def exceptions_read(audit: Audit) -> Iterator[str]:
    """Yield how many exceptions were read, and how many of each state there are; nothing where none were given."""
    if audit.exceptions is None:
        return
    states = [one.state for one in audit.account]
    marks = ", ".join(f"{state} {states.count(state):,}" for state in STATES if state in states)
    read = counted(len(states), "exception")
    yield f"{audit.exceptions.name or 'Exceptions'}: {read} read" + (f": {marks}." if marks else ".")


def exceptions_told(audit: Audit) -> Iterator[str]:
    """Yield what became of each exception, by state; nothing where none were given."""
    if audit.exceptions is None:
        return
    yield f"Exceptions: {len(audit.account):,}"
    for state in STATES:
        mine = [one for one in audit.account if one.state == state]
        if mine:
            yield f"  {capital(state)}: {len(mine):,}"
        for one in mine:
            said = f"{_named(one)}, {_term(one)}: {one.why}"
            yield from wrapped(said if said.endswith("?") else f"{said}.", "    ")
            yield from _of(one, audit)


def exceptions_by_line(account: Sequence[Accounted]) -> Iterator[str]:
    """Yield what became of each exception, one unwrapped line each."""
    for one in account:
        where = ", ".join(f"{finding.review} {finding.subject}" for finding in one.findings[:SHOWN_FINDINGS])
        more = f" and {len(one.findings) - SHOWN_FINDINGS:,} more" if len(one.findings) > SHOWN_FINDINGS else ""
        about = f" ({where}{more})" if where else ""
        yield f"exception {_named(one)}: {one.state}: {one.departure.rule}: {one.why}{about}"


def _named(one: Accounted) -> str:
    departure = one.departure
    if departure.number is None:
        return departure.at or "an exception"
    return departure.number + (f" ({departure.at})" if departure.at else "")


def _term(one: Accounted) -> str:
    departure = one.departure
    days = f"{day_as_words(departure.start)} to {day_as_words(departure.expiry)}"
    return f"{days}, by {departure.approver}, from {departure.rule}"


def _of(one: Accounted, audit: Audit) -> Iterator[str]:
    """Yield the findings of an exception; why one cannot be told stands nowhere else in the report, so here."""
    for finding in one.findings[:SHOWN_FINDINGS]:
        yield f"      {_finding(finding, audit)}: {finding.heading}"
        if finding.outcome == "unknown":
            yield from wrapped(finding.because, "        ")
    if len(one.findings) > SHOWN_FINDINGS:
        yield f"      … and {len(one.findings) - SHOWN_FINDINGS:,} more; --format jsonl or csv lists every one."


def _finding(finding: Finding, audit: Audit) -> str:
    subject = "" if finding.subject == "review" else f", {finding.subject}"
    place = f" ({audit.places[finding.id]})" if finding.id in audit.places else ""
    return f"{finding.review}{place}{subject}: {audit.book.rule(finding.rule).text.title}"
