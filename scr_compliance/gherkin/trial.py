"""A trial of a rulebook: every example of its features run, and what came of them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from scr_compliance.engine.compiled import EngineName
from scr_compliance.gherkin.example import usable_engines
from scr_compliance.gherkin.running import Outcome, run_scenario
from scr_compliance.gherkin.scenarios import FeatureFile
from scr_compliance.rulebook import Rulebook


class Count(NamedTuple):
    """How many examples there are, and how many of them passed."""

    examples: int
    passed: int

    @property
    def failed(self) -> int:
        """How many did not pass."""
        return self.examples - self.passed


@dataclass(frozen=True)
class Trial:
    """What came of every example, in the order of the files."""

    rulebook: Rulebook
    engines: tuple[EngineName, ...]
    features: int
    outcomes: tuple[Outcome, ...]

    @cached_property
    def failures(self) -> tuple[Outcome, ...]:
        """The examples that did not pass."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def count(self) -> Count:
        """The examples together."""
        return Count(len(self.outcomes), len(self.outcomes) - len(self.failures))

    @cached_property
    def by_rule(self) -> dict[str, Count]:
        """The examples of each rule of the rulebook; one that names several rules counts for each."""
        every = Counter(rule for outcome in self.outcomes for rule in outcome.scenario.rules)
        failed = Counter(rule for outcome in self.failures for rule in outcome.scenario.rules)
        return {rule.id: Count(every[rule.id], every[rule.id] - failed[rule.id]) for rule in self.rulebook.rules}

    @property
    def without_examples(self) -> tuple[str, ...]:
        """The rules that no example names."""
        return tuple(rule for rule, count in self.by_rule.items() if not count.examples)

    def as_json(self) -> dict[str, Any]:
        """Return the trial as JSON holds it, with one result for each example."""
        count = self.count
        return {
            "rulebook": self.rulebook.digest, "engines": list(self.engines), "features": self.features,
            "examples": count.examples, "passed": count.passed, "failed": count.failed,
            "rules": {
                rule: {"examples": one.examples, "passed": one.passed, "failed": one.failed}
                for rule, one in self.by_rule.items()
            },
            "rules_without_examples": list(self.without_examples),
            "results": [_result(outcome) for outcome in self.outcomes],
        }  # fmt: skip


def _result(outcome: Outcome) -> dict[str, Any]:
    scenario = outcome.scenario
    return {
        "file": scenario.file, "line": scenario.line, "feature": scenario.feature, "scenario": scenario.name,
        "rules": list(scenario.rules), "row": dict(scenario.row), "result": outcome.kind, "at_line": outcome.line,
        "sentence": outcome.sentence, "what": outcome.what, "expected": outcome.expected, "found": outcome.found,
        "because": outcome.because,
        "nearest_steps": list(outcome.steps),
    }  # fmt: skip


def try_rulebook(features: Sequence[FeatureFile], rulebook: Rulebook, only: Collection[str] = ()) -> Trial:
    """Run every example in every engine there is; `only` those that name one of these rules, where any is given.

    Raises `EngineError` where an engine fails.
    """
    engines = usable_engines()
    chosen = [
        scenario for feature in features for scenario in feature.scenarios
        if not only or not set(only).isdisjoint(scenario.rules)
    ]  # fmt: skip
    outcomes = tuple(run_scenario(scenario, rulebook, engines) for scenario in chosen)
    return Trial(rulebook, engines, len({scenario.file for scenario in chosen}), outcomes)
