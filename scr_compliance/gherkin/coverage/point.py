"""A point of a rule: one thing that an example can show, and how to tell that a finding shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Finding
from scr_compliance.rulebook import Clause

PointKind: TypeAlias = Literal[
    "outcome", "edition", "day", "boundary", "counting", "moved limit", "condition", "stand-in", "list"
]
KINDS: Final[Mapping[PointKind, str]] = MappingProxyType({
    "outcome": "every outcome that the rule can reach",
    "edition": "a decided answer under every edition with a clause, and the answer under one without",
    "day": "the first and the last day of a clause that begins or ends inside its edition, and the day beside it",
    "boundary": "the limit day and the day after it, of what is done and of what is not, under every clause",
    "counting": "a month cut short; a weekend and a bank holiday within working days, and a start on such a day",
    "moved limit": "an extension and a direction that move the limit, and those that do not",
    "condition": "every condition of the rule so, not so, and not to be told, where the answer turns on it",
    "stand-in": "every day that may stand in for one that is blank",
    "list": "a list recorded as none, and a list not recorded",
})  # fmt: skip
"""Each kind of point, with what is counted."""

_UNDECIDED: Final = frozenset({"unknown", "not_applicable"})


@dataclass(frozen=True)
class Shown:
    """A finding that an example expects something of, with the verdict behind it."""

    finding: Finding
    verdict: Verdict

    @property
    def decided(self) -> bool:
        """Whether the finding is an answer: neither unknown nor not applicable."""
        return self.finding.outcome not in _UNDECIDED

    @property
    def forced(self) -> bool:
        """Whether an edition was judged as if it governed."""
        return self.verdict.court.forced is not None

    @cached_property
    def clause(self) -> Clause | None:
        """The one clause that every case was judged under; None where there are several, or none."""
        found = {
            None if (clause := one.stretch.clause) is None else (clause.edition, clause.first): clause
            for one in self.verdict.judged
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def under(self, clause: Clause) -> bool:
        """Whether every case was judged under a clause that governed by its own day."""
        return not self.forced and self.clause is not None and self.clause == clause


Test: TypeAlias = Callable[[Shown], bool]


@dataclass(frozen=True)
class Point:
    """One thing that an example can show of a rule; `what` says it in words."""

    rule: str
    kind: PointKind
    what: str
    shown_by: Test = field(repr=False, compare=False)
