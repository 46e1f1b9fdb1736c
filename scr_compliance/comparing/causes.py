"""Which difference between two rulebooks changes a finding: each that could is tried alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeAlias

from scr_compliance.comparing.changes import Change, Direction, cited, figures
from scr_compliance.comparing.difference import DECIDING, Difference, Part
from scr_compliance.comparing.mixing import companions, mixed, rests_on
from scr_compliance.engine.compiled import EngineName
from scr_compliance.findings import Finding
from scr_compliance.judging import check_all
from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.policies import ANY_EDITION

_Key: TypeAlias = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """Two rulebooks, how they differ, and how reviews are judged by them."""

    before: Rulebook
    after: Rulebook
    differences: Sequence[Difference]
    as_at: date
    engine: EngineName


def with_causes(changes: Sequence[Change], trial: Trial) -> list[Change]:
    """Return the changes, each with the differences that bring it.

    Where one difference could, it is the cause. Where several could, each is tried alone: those that are enough
    by themselves are the cause; if none is, those without which the answer would be another. Where the outcome is
    another, what the finding cites otherwise is no cause of it, and is told apart.
    """
    by_rule: dict[str, list[Change]] = {}
    for change in changes:
        by_rule.setdefault(change.finding.rule, []).append(change)
    found = {}
    for rule, group in by_rule.items():
        causes = _of_rule(rule, group, trial)
        found.update({
            change.key: replace(change, causes=causes[change.key], cites=tuple(cited_otherwise(change, trial)))
            for change in group
        })  # fmt: skip
    return [found[change.key] for change in changes]


def _of_rule(rule: str, group: Sequence[Change], trial: Trial) -> dict[_Key, tuple[Difference, ...]]:
    could = {change.key: candidates(change, trial) for change in group}
    open_ = [change for change in group if len(parts_of(could[change.key])) > 1]
    if open_:
        parts = parts_of([one for change in open_ for one in could[change.key]])
        alone = {part: _judged(rule, open_, [part], trial) for part in parts}
        without = {part: _judged(rule, open_, [one for one in parts if one != part], trial) for part in parts}
        for change in open_:
            mine = parts_of(could[change.key])
            enough = [part for part in mine if _same(change, alone[part].get(change.key))]
            needed = enough or [part for part in mine if not _same(change, without[part].get(change.key))]
            could[change.key] = [one for one in could[change.key] if one.part in (needed or mine)]
    return {key: tuple(causes) for key, causes in could.items()}


def parts_of(differences: Iterable[Difference]) -> list[Part]:
    """Return what would have to be changed to change each of some differences alone."""
    return list(dict.fromkeys(difference.part for difference in differences))


class _Reach(NamedTuple):
    """What may bear on a finding: rules, the names of limits and clauses, and editions."""

    rules: Collection[str]
    names: Collection[str]
    editions: Collection[str]

    def has_entry(self, one: Difference) -> bool:
        """Whether a difference is of an entry that may bear on the finding."""
        return one.is_of_entry and one.subject.partition(",")[0] in self.names and one.edition in self.editions


def _reach(change: Change, trial: Trial) -> _Reach:
    rules = companions(trial.before, trial.after, change.finding.rule)
    both = [book.rule(name) for name in rules for book in (trial.before, trial.after)]
    names = {".".join(name) for one in both if (name := rests_on(one)) is not None}
    editions = {ANY_EDITION}.union(*(one.editions for one in (change.before, change.after) if one is not None))
    return _Reach(rules, names, editions)


def candidates(change: Change, trial: Trial) -> list[Difference]:
    """Return the differences that could change a finding, as far as that is plain without trying."""
    rule = change.finding.rule
    if not all(_has(book, rule) for book in (trial.before, trial.after)):
        return [one for one in trial.differences if one.part == ("rule", rule)]
    reach = _reach(change, trial)
    return [one for one in trial.differences if _could(one, change, reach)]


def _has(book: Rulebook, rule: str) -> bool:
    return any(one.id == rule for one in book.rules)


def _could(one: Difference, change: Change, reach: _Reach) -> bool:
    if one.is_wording:
        return False
    if one.kind == "rule":
        return one.subject in reach.rules
    if one.is_of_entry:
        return reach.has_entry(one) and (change.direction is Direction.SAME or one.part[-1] in DECIDING)
    return one.kind != "edition" or one.edition in reach.editions


def cited_otherwise(change: Change, trial: Trial) -> Iterator[Difference]:
    """Yield the differences by which a finding with another outcome cites otherwise."""
    if change.before is None or change.after is None or change.direction is Direction.SAME:
        return
    before, after = cited(change.before), cited(change.after)
    moved = [one for one in trial.differences if one.is_cited and before[one.key] != after[one.key]]
    if moved:
        reach = _reach(change, trial)
        yield from (one for one in moved if reach.has_entry(one))


def _judged(rule: str, changes: Sequence[Change], chosen: Collection[Part], trial: Trial) -> dict[_Key, Finding]:
    """Return what the rule says of the reviews that change, with some parts as the second rulebook has them."""
    book = mixed(trial.before, trial.after, companions(trial.before, trial.after, rule), chosen)
    records = {change.number: change.record for change in changes}
    judged = check_all(records.values(), as_at=trial.as_at, rulebook=book, engine=trial.engine)
    return {
        (number, finding.rule, finding.subject): finding
        for number, findings in zip(records, judged, strict=True)
        for finding in findings
    }


def _same(change: Change, tried: Finding | None) -> bool:
    """Whether a finding that was tried is the one that the second rulebook gives."""
    if tried is None or change.after is None:
        return tried is None and change.after is None
    if change.direction is Direction.SAME:
        return tried.outcome == change.after.outcome and figures(tried) == figures(change.after)
    return tried.outcome == change.after.outcome
