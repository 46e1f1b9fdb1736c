"""The sheets of what stands beside the findings: since last time, exceptions and explanations."""

from __future__ import annotations

from collections.abc import Iterator

from scr_compliance.comparing import Move, Since
from scr_compliance.exceptions import Accounted
from scr_compliance.explanations import Answered
from scr_compliance.findings import Finding
from scr_compliance.findings.words import capital
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.since import since_in_short
from scr_compliance.reports.workbook.phrases import named, term
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, Column, Row, Sheet


def sheets_beside(audit: Audit) -> Iterator[Sheet]:
    """Yield a sheet for each thing that was given to stand beside the findings."""
    if audit.since is not None:
        yield _since(audit.since, audit)
    if audit.exceptions is not None:
        yield _exceptions(audit)
    if audit.explanations is not None:
        yield _explanations(audit)


def _since(since: Since, audit: Audit) -> Sheet:
    changed = [move for movement in since.counts if movement != "unchanged" for move in since.of(movement)]
    first, *counts = since_in_short(since)
    lead = (f"What has changed. {first}.", " ".join(line.strip() for line in counts))
    columns = (
        Column("Change", 14), Column("Review", 20), Column("About", 24), Column("Rule", 34), Column("Last time", 18),
        Column("Now", 18), Column("Finding id", 22),
    )  # fmt: skip
    return Sheet("Since last time", "Since last time", lead, columns, [_move(move, audit) for move in changed])


def _move(move: Move, audit: Audit) -> Row:
    one = move.finding
    was = NOT_APPLICABLE if move.was is None else move.was.heading
    now = NOT_APPLICABLE if move.now is None else move.now.heading
    return capital(move.movement), one.review, _item(one.subject), _title(one.rule, audit), was, now, one.id


def _exceptions(audit: Audit) -> Sheet:
    """Return what became of each recorded exception; its reason is not repeated, since it may be private."""
    lead = "What became of each recorded exception. An exception changes no finding: it stands beside it."
    columns = (
        Column("Exception", 18), Column("What became of it", 18), Column("Why", 60), Column("Rule", 30),
        Column("Term", 36), Column("Approved by", 30), Column("Findings", 70),
    )  # fmt: skip
    return Sheet("Exceptions", "Exceptions", (lead,), columns, [_exception(one, audit) for one in audit.account])


def _exception(one: Accounted, audit: Audit) -> Row:
    departure = one.departure
    return (
        departure.name or "No number", capital(one.state), capital(one.why), _title(departure.rule, audit),
        term(departure), departure.approver,
        "\n".join(f"{_found(finding, audit)}: {finding.heading}" for finding in one.findings) or "None",
    )  # fmt: skip


def _explanations(audit: Audit) -> Sheet:
    lead = "What became of each recorded explanation. One that stands is told beside its finding too."
    columns = (
        Column("Place in the file", 30), Column("What became of it", 18), Column("Why", 60), Column("Finding", 60),
        Column("Explained by", 30), Column("Explained on", 22),
    )  # fmt: skip
    rows = [_explanation(one, audit) for one in audit.answered]
    return Sheet("Explanations", "Explanations", (lead,), columns, rows)


def _explanation(one: Answered, audit: Audit) -> Row:
    given = one.explanation
    about = given.finding if one.finding is None else _found(one.finding, audit)
    return given.at or NOT_APPLICABLE, capital(one.state), capital(one.why), about, given.by, given.on


def _found(finding: Finding, audit: Audit) -> str:
    about = "" if finding.subject == "review" else f"{_item(finding.subject)}, "
    return f"{finding.review}, {about}{_title(finding.rule, audit)}"


def _item(subject: str) -> str:
    return "Whole review" if subject == "review" else named(subject)


def _title(rule: str, audit: Audit) -> str:
    titles = {one.id: one.text.title for one in audit.book.rules}
    return titles.get(rule, rule)
