"""The table of reviews by rules, ordered by theme and cut into tables narrow enough to be read and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from scr_compliance.findings import Finding
from scr_compliance.findings.outcomes import worst
from scr_compliance.findings.words import capital, listed
from scr_compliance.reports.audit import Audit
from scr_compliance.rulebook import Rule

_MOST_RULES: Final = 7


class Line(NamedTuple):
    """A review with its heading for each rule: the worst of its items."""

    reference: str
    anchor: str
    headings: Sequence[str]


class Grid(NamedTuple):
    """One table: the themes it is of, its rules and its reviews."""

    caption: str
    rules: Sequence[Rule]
    lines: Sequence[Line]


def grids(audit: Audit) -> list[Grid]:
    """Return the tables; none for a large audit, which no one reads cell by cell."""
    if audit.is_large:
        return []
    outcomes = [_by_rule(findings) for _, findings in audit.judged]
    return [
        Grid(
            capital(listed(dict.fromkeys(rule.theme.replace("-", " ") for rule in rules))),
            rules,
            [
                Line(record.review.reference, f"r-{number}", [of.get(rule.id, "") for rule in rules])
                for number, ((record, _), of) in enumerate(zip(audit.judged, outcomes, strict=True), 1)
            ],
        )
        for rules in _cut(audit.book.rules)
    ]


def _cut(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules by theme, in tables as nearly of one size as can be."""
    ordered = sorted(rules, key=lambda rule: rule.theme)
    tables = -(-len(ordered) // _MOST_RULES)
    edges = [len(ordered) * number // tables for number in range(tables + 1)]
    yield from (ordered[first:last] for first, last in pairwise(edges))


def _by_rule(findings: Sequence[Finding]) -> dict[str, str]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return {rule: _worst(mine) for rule, mine in found.items()}


def _worst(findings: Sequence[Finding]) -> str:
    outcome = worst(finding.outcome for finding in findings)
    return next(finding.heading for finding in findings if finding.outcome == outcome)
