"""Which facts a finding lays the fault on: those that are missing, or those that make it what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from scr_compliance.derived import DERIVED
from scr_compliance.findings import Finding
from scr_compliance.findings.story import VerdictStory
from scr_compliance.findings.telling import contradicting
from scr_compliance.rulebook import Rule
from scr_compliance.rulebook.rule import Condition


class Faults:
    """The facts that one rule may lay the fault on, by their paths without positions."""

    def __init__(self, rule: Rule) -> None:
        self._text = rule.text

    def of(self, finding: Finding) -> list[str]:
        """Return the facts a finding lays the fault on, with the position of its item; there may be none."""
        if finding.outcome == "unknown":
            return list(finding.story.missing())
        if finding.outcome == "manual":
            return [_placed(path, finding) for path in self._judged]
        if self._text.clock is not None:
            clock = self._text.clock
            return [_placed(clock.starts if clock.at_least_before else finding.proxy or clock.stops, finding)]
        return list(dict.fromkeys((*self._behind(finding), *_contradictory(finding))))

    def _behind(self, finding: Finding) -> Iterator[str]:
        """Yield the facts that are required, and those from which a required fact is worked out."""
        for path in self._required:
            for behind in DERIVED[path].rests_on if path in DERIVED else (path,):
                yield _placed(behind, finding)

    @cached_property
    def _judged(self) -> tuple[str, ...]:
        condition = self._text.person_judges_if
        return () if condition is None else tuple(dict.fromkeys(_tested([condition])))

    @cached_property
    def _required(self) -> tuple[str, ...]:
        groups = [] if self._text.require is None else self._text.require.groups
        return tuple(dict.fromkeys(path for _, members in groups for path in _tested(members)))


def _tested(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the facts that conditions test."""
    for condition in conditions:
        if condition.fact is not None:
            yield condition.fact
        for _, members in condition.groups:
            yield from _tested(members)


def _contradictory(finding: Finding) -> Iterator[str]:
    """Yield the facts that contradict each other, where the finding is of that."""
    if isinstance(finding.story, VerdictStory):
        for pair in contradicting(finding.story.verdict):
            yield from pair


def _placed(path: str, finding: Finding) -> str:
    """Return a path with the position of the finding's item in place of empty brackets."""
    each, bracket, position = finding.subject.partition("[")
    return path.replace(f"{each}[]", f"{each}[{position}") if bracket else path
