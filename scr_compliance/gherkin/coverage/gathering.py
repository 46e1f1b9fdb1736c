"""Gathering coverage: every example is run, and each finding it expects something of is asked which points it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scr_compliance.engine.compiled import EngineName
from scr_compliance.engine.plan import Plan
from scr_compliance.findings.story import VerdictStory
from scr_compliance.gherkin.coverage.conditions import condition_points
from scr_compliance.gherkin.coverage.limits import boundary_points, counting_points, moving_points, stand_in_points
from scr_compliance.gherkin.coverage.outcomes import day_points, edition_points, list_points, outcome_points
from scr_compliance.gherkin.coverage.point import KINDS, Point, PointKind, Shown
from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.running import focused, play
from scr_compliance.gherkin.scenarios import FeatureFile, Scenario
from scr_compliance.judging import compiled_once
from scr_compliance.rulebook import Rulebook

_PLAIN: tuple[EngineName, ...] = ("plain",)


@dataclass(frozen=True)
class Coverage:
    """Every point of some rules, and for each that is shown the first example that shows it."""

    points: tuple[Point, ...]
    shown_in: Mapping[Point, Scenario]

    @cached_property
    def gaps(self) -> tuple[Point, ...]:
        """The points that no example shows."""
        return tuple(point for point in self.points if point not in self.shown_in)

    def of_rule(self, rule: str) -> tuple[int, int]:
        """Return how many points of a rule are shown, and how many there are."""
        return self._count([point for point in self.points if point.rule == rule])

    def of_kind(self, kind: PointKind) -> tuple[int, int]:
        """Return how many points of a kind are shown, and how many there are."""
        return self._count([point for point in self.points if point.kind == kind])

    def _count(self, points: Sequence[Point]) -> tuple[int, int]:
        return sum(point in self.shown_in for point in points), len(points)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules whose points are counted."""
        return tuple(dict.fromkeys(point.rule for point in self.points))

    def as_json(self) -> dict[str, Any]:
        """Return the coverage as JSON holds it, each point with the example that shows it."""
        return {
            "shown": len(self.shown_in), "points": len(self.points),
            "counted": {
                kind: {"what": what, "shown": self.of_kind(kind)[0], "points": self.of_kind(kind)[1]}
                for kind, what in KINDS.items()
            },
            "rules": {
                rule: [
                    {"kind": point.kind, "what": point.what,
                     "shown_in": self.shown_in[point].place if point in self.shown_in else None}
                    for point in self.points if point.rule == rule
                ]
                for rule in self.rules
            },
        }  # fmt: skip


def points_of(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield everything that examples can show of one rule."""
    yield from outcome_points(plan)
    yield from edition_points(plan, book)
    yield from day_points(plan, book)
    yield from boundary_points(plan, book)
    yield from counting_points(plan)
    yield from moving_points(plan, book)
    yield from condition_points(plan, book)
    yield from stand_in_points(plan)
    yield from list_points(plan)


def covered(features: Sequence[FeatureFile], book: Rulebook, only: Collection[str] = ()) -> Coverage:
    """Run every example and return what they show of every rule, or of `only` some.

    An example that does not pass shows nothing.
    """
    plans = [plan for plan in compiled_once(book).plans if not only or plan.rule.id in only]
    points = {plan.rule.id: tuple(points_of(plan, book)) for plan in plans}
    found: dict[Point, Scenario] = {}
    for feature in features:
        for scenario in feature.scenarios:
            for shown in _shown(scenario, book):
                for point in points.get(shown.finding.rule, ()):
                    if point not in found and point.shown_by(shown):
                        found[point] = scenario
    return Coverage(tuple(point for plan in plans for point in points[plan.rule.id]), found)


def _shown(scenario: Scenario, book: Rulebook) -> Iterator[Shown]:
    """Run an example and yield the findings it expects something of, each with its verdict."""
    example = Example(focused(book, scenario.rules), _PLAIN)
    if not play(scenario, example).passed:
        return
    for finding in example.named:
        if isinstance(finding.story, VerdictStory):
            yield Shown(finding, finding.story.verdict)
