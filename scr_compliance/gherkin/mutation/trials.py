"""Examples as a mutant is tried against them: read once, and asked only what they expect of one rule."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from scr_compliance.engine.compiled import EngineName
from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.problems import Disagreement, StepError
from scr_compliance.gherkin.registry import find_step, run_step
from scr_compliance.gherkin.running import focused
from scr_compliance.gherkin.scenarios import Scenario
from scr_compliance.gherkin.step import Step, Table
from scr_compliance.rulebook import Rule, Rulebook

ENGINES: Final[tuple[EngineName, ...]] = ("plain",)


@dataclass(frozen=True, eq=False)
class Trial:
    """One example as far as it speaks of one rule: its record, its day, and what it expects.

    Sentences that speak of other rules are left out: what they notice is no merit of this rule's examples.
    """

    scenario: Scenario
    rule: str
    as_at: date
    edition: str | None
    record: dict[str, Any] = field(repr=False)
    expects: tuple[tuple[Step, str, Table | None], ...] = field(repr=False)

    def notices(self, book: Rulebook) -> bool:
        """Return whether a rulebook gives another answer than the example expects."""
        example = Example(book, ENGINES, self.record, edition=self.edition)
        try:
            example.check(self.as_at)
            for step, text, table in self.expects:
                step.run(example, text, table)
        except (Disagreement, StepError):
            return True
        return False


def trial_of(scenario: Scenario, rule: Rule, book: Rulebook) -> Trial:
    """Return what an example, which passes, says of a rule."""
    example = Example(focused(book, [rule.id]), ENGINES)
    expects: list[tuple[Step, str, Table | None]] = []
    spoken_of: str | None = None
    for sentence in scenario.sentences:
        if sentence.keyword != "Then":
            run_step(example, sentence.keyword, sentence.text, sentence.table)
            continue
        step = find_step(sentence.keyword, sentence.text)
        spoken_of = (step.match(sentence.text) or {}).get("rule") or spoken_of
        if spoken_of in (None, rule.id):
            expects.append((step, sentence.text, sentence.table))
    assert example.as_at is not None
    return Trial(scenario, rule.id, example.as_at, example.edition, deepcopy(example.record), tuple(expects))


class Examples:
    """The examples of one or more rules, those that noticed a change before tried first."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._trials = list(trials)

    def __len__(self) -> int:
        return len(self._trials)

    def noticing(self, book: Rulebook) -> Trial | None:
        """Return an example that notices what was changed in a rulebook, or None where none does."""
        for position, trial in enumerate(self._trials):
            if trial.notices(focused(book, [trial.rule])):
                self._trials.insert(0, self._trials.pop(position))
                return trial
        return None
