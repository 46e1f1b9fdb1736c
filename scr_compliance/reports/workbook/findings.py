"""The sheets of findings: what was found, worst first, and what could not be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.findings import HEADINGS, Finding
from scr_compliance.findings.words import capital, counted
from scr_compliance.records.record import Record
from scr_compliance.reports.answers import answer_in_words
from scr_compliance.reports.audit import LARGE, Audit
from scr_compliance.reports.collecting import collect_first
from scr_compliance.reports.exceptions import excepted_in_words
from scr_compliance.reports.explanation import edition_in_words, settling, source_in_words
from scr_compliance.reports.workbook.phrases import days, item_of, kind_of, named, place_of, rests_on, why
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, Column, Row, Sheet

_FACTS: Final = 20
_NEEDS_SOMEBODY: Final = ("Not met", "Check", "Due")
_WHO_AND_WHAT: Final = (
    Column("Review", 16), Column("Place in your file", 16), Column("About", 18), Column("Rule", 24),
)  # fmt: skip
_WHY: Final = (
    Column("Requirement", 50), Column("Edition", 50), Column("Source", 50), Column("Evidence", 90),
    Column("Kind", 20), Column("Exception", 30), Column("Explanation", 40), Column("Finding id", 22),
)  # fmt: skip


def findings_sheet(audit: Audit) -> Sheet:
    """Return what was met, was not, is due, asks to check, or does not apply, worst first."""
    wanted = _NEEDS_SOMEBODY if audit.is_large else tuple(one for one in HEADINGS if one != "Cannot tell")
    found: dict[str, list[tuple[Finding, Record]]] = {heading: [] for heading in wanted}
    for record, findings in audit.judged:
        for finding in findings:
            if (mine := found.get(finding.heading)) is not None:
                mine.append((finding, record))
    found["Due"].sort(key=lambda one: _days_left(one[0]))
    lead = "What to do, worst first. What could not be told has a sheet of its own."
    if audit.is_large:
        lead += (
            f" There are more than {LARGE} reviews, so what is met or does not apply is only counted, on "
            "the sheets By review and By rule."
        )
    return Sheet(
        "Findings", "Findings", (lead,),
        (*_WHO_AND_WHAT, Column("Result", 14), Column("Why", 60), Column("To put it right", 44), Column("Who", 18),
         Column("Due by", 22), Column("Done on", 22), Column("Days late, at least", 12), *_WHY),
        [_decided(finding, record, audit) for mine in found.values() for finding, record in mine],
    )  # fmt: skip


def could_not_tell_sheet(audit: Audit) -> Sheet:
    """Return what could not be told and what would settle it: each finding or, of many reviews, each review."""
    if audit.is_large:
        return _by_review(audit)
    lead = "What could not be told, why, and what would settle it if it were recorded."
    return Sheet(
        "Could not tell", "Could not tell", (lead,),
        (*_WHO_AND_WHAT, Column("Result", 14), Column("Why", 60), Column("What would settle it", 44), Column("Who", 18),
         *_WHY),
        [_undecided(finding, record, audit) for record, finding in _unknown(audit)],
    )  # fmt: skip


def collect_first_sheet(audit: Audit) -> Sheet:
    """Return the facts whose recording would settle most of what could not be told, the most useful first."""
    found = collect_first(audit.findings, _FACTS)
    rows = [(one.label, one.findings, one.reviews, one.alone, one.together) for one in found.facts]
    lead = "What to collect first: the facts whose recording would settle most of what could not be told."
    columns = (
        Column("Fact", 60), Column("Findings that lack it", 18), Column("Reviews that lack it", 18),
        Column("Findings it settles alone", 18), Column("Findings it settles with those above", 22),
    )  # fmt: skip
    return Sheet("Collect first", "Collect first", (lead,), columns, rows)


def _unknown(audit: Audit) -> Iterator[tuple[Record, Finding]]:
    for record, findings in audit.judged:
        for finding in findings:
            if finding.heading == "Cannot tell":
                yield record, finding


def _by_review(audit: Audit) -> Sheet:
    lead = (
        f"What could not be told, one row for each review, since there are more than {LARGE}; --format csv or "
        "jsonl gives each finding with its reason."
    )
    rows: list[Row] = []
    for record, findings in audit.judged:
        unknown = [finding for finding in findings if finding.heading == "Cannot tell"]
        if unknown:
            titles = dict.fromkeys(audit.book.rule(finding.rule).text.title for finding in unknown)
            facts = dict.fromkeys(path for finding in unknown for path in finding.missing)
            settle = f"Record, or record to the day: {'; '.join(map(named, facts))}." if facts else NOT_APPLICABLE
            rows.append((record.review.reference, place_of(record), len(unknown), "; ".join(titles), settle))
    return Sheet(
        "Could not tell", "Could not tell", (lead,),
        (Column("Review", 20), Column("Place in your file", 20), Column("Findings that could not be told", 16),
         Column("Rules", 80), Column("What would settle them", 90)),
        rows,
    )  # fmt: skip


def _decided(finding: Finding, record: Record, audit: Audit) -> Row:
    rule = audit.book.rule(finding.rule).text
    least = finding.days_late.least
    late = least if finding.outcome in ("late", "overdue") and least is not None else NOT_APPLICABLE
    return (
        *_start(finding, record, audit), why(finding),
        rule.remedy if finding.heading in _NEEDS_SOMEBODY else NOT_APPLICABLE, capital(rule.duty_holder),
        days(finding.due), days(finding.done), late, *_end(finding, record, audit),
    )  # fmt: skip


def _undecided(finding: Finding, record: Record, audit: Audit) -> Row:
    rule = audit.book.rule(finding.rule).text
    settle = capital(settling(finding)) if finding.missing else "No one fact is missing: see why."
    return (
        *_start(finding, record, audit), why(finding), settle, capital(rule.duty_holder),
        *_end(finding, record, audit),
    )  # fmt: skip


def _start(finding: Finding, record: Record, audit: Audit) -> Row:
    title = audit.book.rule(finding.rule).text.title
    return finding.review, place_of(record), item_of(finding), title, finding.heading


def _end(finding: Finding, record: Record, audit: Audit) -> Row:
    rule = audit.book.rule(finding.rule)
    return (
        rule.text.requirement, capital(edition_in_words(finding, audit.book, rule.chosen_by)),
        capital(source_in_words(finding)), rests_on(finding, record), kind_of(finding, audit),
        excepted_in_words(finding.excepted) if finding.excepted else "None",
        answer_in_words(audit.answers[finding.id]) if finding.id in audit.answers else "None", finding.id,
    )  # fmt: skip


def _days_left(finding: Finding) -> float:
    """Sort what is due by how many days are left, what has no day last."""
    return float("inf") if finding.days_late.most is None else -finding.days_late.most


def settled_where(audit: Audit) -> Sequence[str]:
    """Return what has to be said of a large audit in the notes."""
    if not audit.is_large:
        return ()
    reviews = counted(len(audit.judged), "review")
    return (
        f"There are {reviews}. What is not met, due or to be checked is listed one by one; what cannot be told is "
        "listed by review; what is met or does not apply is counted by review and by rule.",
    )
