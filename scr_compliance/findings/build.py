"""Verdicts to findings: the flags, the edition, the widest days and the id; the story is told when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scr_compliance.engine.editions import choosing_days, governing
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Finding, Source
from scr_compliance.findings.hull import hull_of
from scr_compliance.findings.identity import finding_id, item_key
from scr_compliance.findings.story import VerdictStory
from scr_compliance.records.absence import Absence
from scr_compliance.rulebook.book import Clause, Edition

_WEAKEST_FIRST = ("unverified", "reported", "verified")


def build(verdict: Verdict, cells: Mapping[str, str], ordinal: int, digest: str) -> Finding:
    """Return the finding of one verdict.

    `cells` says where each fact stands in its source; `ordinal` counts earlier records of the same reference.
    """
    plan, seen = verdict.plan, verdict.seen
    editions = candidate_editions(verdict)
    clauses = _clauses(verdict)
    weakest = min(clauses, key=lambda clause: _WEAKEST_FIRST.index(clause.standing)) if clauses else None
    hull = hull_of(verdict)
    proxy = next((one.proxy for one in verdict.judged if one.proxy), None) if hull.done else None
    position = verdict.subject.position
    subject = "review" if position is None else f"{plan.each}[{position}]"
    key = "" if position is None or plan.each is None else item_key(plan.each, _items(verdict), position)
    return Finding(
        id=finding_id(seen.review.reference, ordinal, plan.rule.id, key),
        review=seen.review.reference,
        subject=subject,
        rule=plan.rule.id,
        edition=editions[0].id if len(editions) == 1 else None,
        editions=tuple(edition.id for edition in editions),
        outcome=verdict.outcome,
        standing=weakest.standing if weakest else None,
        strength=weakest.strength if weakest else None,
        benchmark=plan.rule.text.benchmark,
        starts=hull.starts,
        due=hull.due,
        done=hull.done,
        proxy=proxy,
        days_late=hull.days_late,
        source=_source(clauses, editions),
        rulebook=digest,
        as_at=seen.as_at,
        story=VerdictStory(verdict, hull, cells, editions),
    )


def candidate_editions(verdict: Verdict) -> list[Edition]:
    """Return every edition that may govern, earliest first; for a benchmark too."""
    seen, plan, court = verdict.seen, verdict.plan, verdict.court
    sitting = court.sitting(seen.review.kind)
    if court.forced is not None or seen.nothing_known:
        return list(sitting) if court.forced is not None else []
    found: dict[str, Edition] = {}
    for world in seen.worlds:
        for view in world.views(plan.chosen_by):
            for edition in governing(sitting, *choosing_days(view, seen.as_at)):
                found[edition.id] = edition
    return sorted(found.values(), key=lambda edition: edition.first)


def _clauses(verdict: Verdict) -> list[Clause]:
    """Return every clause the verdict rests on, once."""
    found = {(one.stretch.clause.edition, one.stretch.clause.first): one.stretch.clause
             for one in verdict.judged if one.stretch.clause is not None}  # fmt: skip
    return list(found.values())


def _source(clauses: Sequence[Clause], editions: Sequence[Edition]) -> Source:
    paragraphs = dict.fromkeys(clause.paragraph for clause in clauses)
    documents = dict.fromkeys(clause.document for clause in clauses) or dict.fromkeys(one.title for one in editions)
    return Source("; ".join(paragraphs) or None, "; ".join(documents) or None)


def _items(verdict: Verdict) -> Sequence[object]:
    items = verdict.seen.items(verdict.plan.each or "")
    return () if isinstance(items, Absence) else items
