"""Verdicts to findings: the flags, the edition, the widest days and the id; the story is told when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scr_compliance.engine.editions import choosing_days, governing
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Finding, Source
from scr_compliance.findings.hearing import Hearing
from scr_compliance.findings.hull import hull_of
from scr_compliance.findings.identity import finding_id, item_keys
from scr_compliance.findings.story import VerdictStory
from scr_compliance.records.absence import Absence
from scr_compliance.rulebook.book import Clause, Edition
from scr_compliance.rulebook.rule import WEAKEST_FIRST


class Basis(NamedTuple):
    """What a finding takes from the clauses it rests on and the editions that may govern."""

    edition: str | None
    editions: tuple[str, ...]
    standing: str | None
    strength: str | None
    source: Source


class Bases:
    """The bases of one rulebook's findings: few, and each worked out and kept once."""

    def __init__(self) -> None:
        # A clause is known by its identity, which is its own while it is kept here: its hash is that of all it says.
        self._known: dict[tuple[object, ...], tuple[Basis, Sequence[Clause]]] = {}

    def of(self, clauses: Sequence[Clause], editions: Sequence[Edition]) -> Basis:
        """Return the basis of some clauses under some editions."""
        key = (*map(id, clauses), None, *[one.id for one in editions])
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (basis_of(clauses, editions), clauses)
        return found[0]


class Builder:
    """Builds the findings of one review, working out once what they share.

    `ordinal` counts earlier records of the same reference.
    """

    def __init__(self, hearing: Hearing, ordinal: int, digest: str, bases: Bases) -> None:
        self._hearing, self._ordinal, self._digest, self._bases = hearing, ordinal, digest, bases
        self._editions: dict[tuple[str, str], list[Edition]] = {}
        self._keys: dict[str, dict[int, str]] = {}

    def build(self, number: int, verdict: Verdict) -> Finding:
        """Return the finding of one verdict, by its number in the hearing."""
        plan, seen, position = verdict.plan, verdict.seen, verdict.subject.position
        basis = self._bases.of(_clauses(verdict), self._candidates(verdict))
        hull = hull_of(verdict)
        item = self._key(verdict)
        return Finding(
            id=finding_id(seen.review.reference, self._ordinal, plan.rule.id, item),
            review=seen.review.reference,
            subject="review" if position is None else f"{plan.each}[{position}]",
            rule=plan.rule.id,
            edition=basis.edition,
            editions=basis.editions,
            outcome=verdict.outcome,
            standing=basis.standing,
            strength=basis.strength,
            benchmark=plan.rule.text.benchmark,
            starts=hull.starts,
            due=hull.due,
            done=hull.done,
            proxy=next((one.proxy for one in verdict.judged if one.proxy), None) if hull.done else None,
            days_late=hull.days_late,
            source=basis.source,
            rulebook=self._digest,
            as_at=seen.as_at,
            story=VerdictStory(self._hearing, number, plan, verdict.subject, verdict.rows),
            item=item,
        )

    def _candidates(self, verdict: Verdict) -> list[Edition]:
        plan = verdict.plan
        chosen = plan.chosen_by, plan.rule.concerns
        found = self._editions.get(chosen)
        if found is None:
            found = self._editions[chosen] = candidate_editions(verdict)
        return found

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


def _clauses(verdict: Verdict) -> Sequence[Clause]:
    """Return every clause the verdict rests on, once, in the order of the editions."""
    if len(verdict.judged) == 1:
        clause = verdict.judged[0].stretch.clause
        return () if clause is None else (clause,)
    found = {id(one.stretch.clause) for one in verdict.judged}
    return [clause for clause in verdict.plan.rule.clauses if id(clause) in found]


def basis_of(clauses: Sequence[Clause], editions: Sequence[Edition]) -> Basis:
    """Return the basis of some clauses, in the order of the editions, under some editions."""
    weakest = min(clauses, key=lambda clause: WEAKEST_FIRST.index(clause.standing)) if clauses else None
    return Basis(
        edition=editions[0].id if len(editions) == 1 else None,
        editions=tuple([edition.id for edition in editions]),
        standing=weakest.standing if weakest else None,
        strength=weakest.strength if weakest else None,
        source=_source(clauses, editions),
    )


def _source(clauses: Sequence[Clause], editions: Sequence[Edition]) -> Source:
    if len(clauses) == 1:
        return Source(clauses[0].paragraph, clauses[0].document)
    paragraphs = dict.fromkeys(clause.paragraph for clause in clauses)
    documents = dict.fromkeys(clause.document for clause in clauses) or dict.fromkeys(one.title for one in editions)
    return Source("; ".join(paragraphs) or None, "; ".join(documents) or None)
