"""Verdicts to findings: the flags, the edition, the widest days and the id; the story is told when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scr_compliance.engine.editions import choosing_days, governing
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Finding, Source
from scr_compliance.findings.hull import hull_of
from scr_compliance.findings.identity import finding_id, item_keys
from scr_compliance.findings.story import VerdictStory
from scr_compliance.records.absence import Absence
from scr_compliance.rulebook.book import Clause, Edition

_WEAKEST_FIRST = ("unverified", "reported", "verified")


class Builder:
    """Builds the findings of one review, working out once what they share.

    `cells` says where each fact stands in its source; `ordinal` counts earlier records of the same reference.
    """

    def __init__(self, cells: Mapping[str, str], ordinal: int, digest: str) -> None:
        self._cells, self._ordinal, self._digest = cells, ordinal, digest
        self._editions: dict[tuple[str, str], list[Edition]] = {}
        self._keys: dict[str, dict[int, str]] = {}

    def build(self, verdict: Verdict) -> Finding:
        """Return the finding of one verdict."""
        plan, seen, position = verdict.plan, verdict.seen, verdict.subject.position
        editions = self._candidates(verdict)
        clauses = _clauses(verdict)
        weakest = min(clauses, key=_sureness) if clauses else None
        hull = hull_of(verdict)
        item = self._key(verdict)
        return Finding(
            id=finding_id(seen.review.reference, self._ordinal, plan.rule.id, item),
            review=seen.review.reference,
            subject="review" if position is None else f"{plan.each}[{position}]",
            rule=plan.rule.id,
            edition=editions[0].id if len(editions) == 1 else None,
            editions=tuple([edition.id for edition in editions]),
            outcome=verdict.outcome,
            standing=weakest.standing if weakest else None,
            strength=weakest.strength if weakest else None,
            benchmark=plan.rule.text.benchmark,
            starts=hull.starts,
            due=hull.due,
            done=hull.done,
            proxy=next((one.proxy for one in verdict.judged if one.proxy), None) if hull.done else None,
            days_late=hull.days_late,
            source=_source(clauses, editions),
            rulebook=self._digest,
            as_at=seen.as_at,
            story=VerdictStory(verdict, hull, self._cells),
            item=item,
        )

    def _candidates(self, verdict: Verdict) -> list[Edition]:
        chosen = verdict.plan.chosen_by, verdict.plan.rule.concerns
        if chosen not in self._editions:
            self._editions[chosen] = candidate_editions(verdict)
        return self._editions[chosen]

    def _key(self, verdict: Verdict) -> str:
        each, position = verdict.plan.each, verdict.subject.position
        if each is None or position is None:
            return ""
        if each not in self._keys:
            placed = verdict.seen.placed_items(each)
            items = [] if isinstance(placed, Absence) else placed
            keys = item_keys(each, [item for _, item in items])
            self._keys[each] = {place: key for (place, _), key in zip(items, keys, strict=True)}
        return self._keys[each][position]


def candidate_editions(verdict: Verdict) -> list[Edition]:
    """Return every edition that may govern, earliest first; for a benchmark too."""
    seen, plan, court = verdict.seen, verdict.plan, verdict.court
    sitting = court.sitting(plan, seen.review.kind)
    if court.forced is not None:
        return list(sitting)
    found: dict[str, Edition] = {}
    for world, *_ in verdict.frame.worlds:
        for view in world.views(plan.chosen_by):
            for edition in governing(sitting, *choosing_days(view, seen.as_at)):
                found[edition.id] = edition
    return sorted(found.values(), key=lambda edition: edition.first)


def _sureness(clause: Clause) -> int:
    return _WEAKEST_FIRST.index(clause.standing)


def _clauses(verdict: Verdict) -> list[Clause]:
    """Return every clause the verdict rests on, once."""
    found: list[Clause] = []
    for one in verdict.judged:
        clause = one.stretch.clause
        if clause is not None and not any(clause is other for other in found):
            found.append(clause)
    return found


def _source(clauses: Sequence[Clause], editions: Sequence[Edition]) -> Source:
    if len(clauses) == 1:
        return Source(clauses[0].paragraph, clauses[0].document)
    paragraphs = dict.fromkeys(clause.paragraph for clause in clauses)
    documents = dict.fromkeys(clause.document for clause in clauses) or dict.fromkeys(one.title for one in editions)
    return Source("; ".join(paragraphs) or None, "; ".join(documents) or None)
