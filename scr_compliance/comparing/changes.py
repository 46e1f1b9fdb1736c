"""How the answer to one requirement changes from one rulebook to another, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from scr_compliance.comparing.difference import Difference
from scr_compliance.findings import Finding
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.records.record import Record

_DECIDED: Final = frozenset({"not_met", "overdue", "late", "due", "met"})


class Direction(StrEnum):
    """Which way an answer changes, as people read it; `SAME` is the same outcome with different figures."""

    WORSE = "worse"
    BETTER = "better"
    NEWLY_DECIDED = "newly decided"
    NO_LONGER_DECIDED = "no longer decided"
    NOW_APPLIES = "now applies"
    NO_LONGER_APPLIES = "no longer applies"
    NEW = "new finding"
    GONE = "gone"
    SAME = "same outcome, different figures"


@dataclass(frozen=True, slots=True)
class Change:
    """The finding of one rule and one subject under two rulebooks; None where one of them has none.

    `number` is the place of the record among all that were compared; `causes` are the differences between the
    texts that change the finding, and `cites` those that, beside a change of its outcome, change how it cites.
    """

    number: int
    record: Record
    before: Finding | None
    after: Finding | None
    direction: Direction
    causes: tuple[Difference, ...] = ()
    cites: tuple[Difference, ...] = ()

    @property
    def finding(self) -> Finding:
        """The later finding, or the earlier one where there is no later."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells it from every other: its record, rule and subject."""
        return self.number, self.finding.rule, self.finding.subject

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it, its causes left out."""
        one = self.finding
        return {
            "id": one.id, "review": one.review, "at": self.record.at, "subject": one.subject, "rule": one.rule,
            "direction": self.direction.value,
            "before": self.before and self.before.as_json(), "after": self.after and self.after.as_json(),
        }  # fmt: skip


def direction(before: Finding | None, after: Finding | None) -> Direction | None:
    """Return which way an answer changes, or None where nothing of it does."""
    if before is None or after is None:
        return Direction.NEW if before is None else Direction.GONE
    one, other = before.outcome, after.outcome
    if one == other:
        return None if figures(before) == figures(after) else Direction.SAME
    return between(one, other)


def between(one: str, other: str) -> Direction:
    """Return which way one outcome changes to another.

    >>> between("late", "met").value, between("unknown", "late").value, between("due", "not_applicable").value
    ('better', 'newly decided', 'no longer applies')
    """
    if "not_applicable" in (one, other):
        return Direction.NO_LONGER_APPLIES if other == "not_applicable" else Direction.NOW_APPLIES
    if (one in _DECIDED) != (other in _DECIDED):
        return Direction.NEWLY_DECIDED if other in _DECIDED else Direction.NO_LONGER_DECIDED
    better = WORST_FIRST.index(other) > WORST_FIRST.index(one)
    return Direction.BETTER if better else Direction.WORSE


def cited(finding: Finding) -> dict[str, str | None]:
    """Return how a finding cites the guidance, by the keys of an entry."""
    return {
        "strength": finding.strength, "document": finding.source.document, "paragraph": finding.source.paragraph,
    }  # fmt: skip


def figures(finding: Finding) -> dict[str, object]:
    """Return all that a finding says beside its outcome and its sentence, by the keys of its JSON."""
    undecided = finding.outcome == "unknown"
    return {
        "edition": finding.edition, "editions": finding.editions, "heading": finding.heading,
        "standing": finding.standing, "strength": finding.strength, "benchmark": finding.benchmark,
        "starts": finding.starts, "due": finding.due, "done": finding.done, "proxy": finding.proxy,
        "days_late": finding.days_late, "source": finding.source,
        "missing": finding.missing if undecided else (), "turning_point": finding.turning_point if undecided else None,
    }  # fmt: skip
