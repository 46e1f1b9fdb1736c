"""The table of reviews by rules, cut by theme into tables narrow enough to be read and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from scr_compliance.findings import Finding
from scr_compliance.findings.outcomes import worst
from scr_compliance.findings.words import capital, listed
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.page.sorting import LARGE
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
    if len(audit.judged) > LARGE:
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
        for rules in _together(audit.book.rules)
    ]


def _together(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules of whole themes together, as many as a table holds."""
    held: list[Rule] = []
    for _, group in groupby(sorted(rules, key=lambda rule: rule.theme), key=lambda rule: rule.theme):
        theme = list(group)
        if held and len(held) + len(theme) > _MOST_RULES:
            yield held
            held = []
        held += theme
    if held:
        yield held


def _by_rule(findings: Sequence[Finding]) -> dict[str, str]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return {rule: _worst(mine) for rule, mine in found.items()}


def _worst(findings: Sequence[Finding]) -> str:
    outcome = worst(finding.outcome for finding in findings)
    return next(finding.heading for finding in findings if finding.outcome == outcome)
