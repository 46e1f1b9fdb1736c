"""The sheets that count: by review, by rule, and every review under every rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from scr_compliance.findings import HEADINGS, Finding, Heading
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.findings.words import capital
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.workbook.phrases import place_of
from scr_compliance.reports.workbook.sheet import Column, Row, Sheet
from scr_compliance.rulebook import Rule

_RANK: Final = {outcome: place for place, outcome in enumerate(WORST_FIRST)}
_COUNTS: Final = tuple(Column(heading, 14) for heading in HEADINGS)

Worst: TypeAlias = Mapping[str, Heading]


class Counted(NamedTuple):
    """A review with the heading of its worst finding for each rule, and its duties by heading."""

    record: Record
    worst: Worst
    duties: Mapping[str, int]


def count(audit: Audit) -> list[Counted]:
    """Count every review once, for the sheets that count."""
    return [
        Counted(record, _worst(findings), Counter(one.heading for one in findings if audit.is_duty(one)))
        for record, findings in audit.judged
    ]


def by_review(counts: Sequence[Counted], audit: Audit) -> Sheet:
    """Return a row for each review: how many duties stand under each heading, and which are not met."""
    titles = {rule.id: rule.text.title for rule in audit.book.rules if rule.id not in audit.no_duties}
    rows: list[Row] = [
        (
            one.record.review.reference, place_of(one.record), *(one.duties.get(heading, 0) for heading in HEADINGS),
            "; ".join(titles[rule] for rule, heading in one.worst.items() if heading == "Not met" and rule in titles)
            or "None",
        )
        for one in counts
    ]  # fmt: skip
    lead = "Findings of duties, counted for each review in the order of your file. Benchmarks are not counted here."
    columns = (Column("Review", 20), Column("Place in your file", 20), *_COUNTS, Column("Duties not met", 60))
    return Sheet("By review", "By review", (lead,), columns, rows)


def by_rule(counts: Sequence[Counted], audit: Audit) -> Sheet:
    """Return a row for each rule: how many reviews stand under each heading, by the worst of a review's findings."""
    found: dict[str, Counter[str]] = {rule.id: Counter() for rule in audit.book.rules}
    for one in counts:
        for rule, heading in one.worst.items():
            found[rule][heading] += 1
    rows = [
        (
            rule.text.title, rule.text.requirement, "No duty" if rule.id in audit.no_duties else "Duty",
            *(found[rule.id][heading] for heading in HEADINGS), _share(found[rule.id]),
            capital(rule.text.duty_holder), rule.text.remedy, rule.text.why, _clauses(rule), rule.id,
        )
        for rule in audit.book.rules
    ]  # fmt: skip
    lead = "Reviews counted for each rule. A review with several findings counts once, by the worst of them."
    columns = (
        Column("Rule", 28), Column("Requirement", 44), Column("Kind", 12), *_COUNTS, Column("Share met", 30),
        Column("Who", 18), Column("To put it right", 44), Column("Why it matters", 44), Column("Where it stands", 60),
        Column("Rule id", 30),
    )  # fmt: skip
    return Sheet("By rule", "By rule", (lead,), columns, rows)


def reviews_and_rules(counts: Sequence[Counted], audit: Audit) -> Sheet:
    """Return every review under every rule, by the worst of its findings."""
    rules = audit.book.rules
    rows = [
        (one.record.review.reference, place_of(one.record), *(one.worst.get(rule.id, "Not run") for rule in rules))
        for one in counts
    ]
    lead = "Every review under every rule. Where a rule has several findings in a review, the worst stands here."
    columns = (
        Column("Review", 20), Column("Place in your file", 20), *(Column(rule.text.title, 18) for rule in rules),
    )  # fmt: skip
    return Sheet("Reviews and rules", "Reviews and rules", (lead,), columns, rows)


def _worst(findings: Sequence[Finding]) -> Worst:
    ranks: dict[str, int] = {}
    found: dict[str, Heading] = {}
    for one in findings:
        rank = _RANK[one.outcome]
        if one.rule not in ranks or rank < ranks[one.rule]:
            ranks[one.rule] = rank
            found[one.rule] = one.heading
    return found


def _share(found: Mapping[str, int]) -> str:
    judged = found["Met"] + found["Not met"]
    if not judged:
        return f"None could be judged; {found['Cannot tell']:,} could not"
    return f"{found['Met']:,} of {judged:,} that could be judged; {found['Cannot tell']:,} could not"


def _clauses(rule: Rule) -> str:
    """Return where a rule stands in each edition, with the time it sets and how well the words are known."""
    lines = []
    for clause in rule.clauses:
        paragraph = "" if clause.document.endswith(clause.paragraph) else f", {clause.paragraph}"
        time = f": {clause.length}" if clause.length is not None else ""
        lines.append(f"{clause.document}{paragraph}{time} ({clause.strength}, {clause.standing})")
    return "; ".join(dict.fromkeys(lines))
