"""Running examples: each sentence in turn, until one cannot be followed or the finding is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

from scr_compliance.engine.compiled import EngineName
from scr_compliance.gherkin.example import Example, usable_engines
from scr_compliance.gherkin.problems import Disagreement, StepError, UnknownStepError
from scr_compliance.gherkin.registry import run_step
from scr_compliance.gherkin.scenarios import Scenario, Sentence
from scr_compliance.rulebook import Rulebook

Kind: TypeAlias = Literal["passed", "disagreement", "sentence", "shape"]
"""How an example ended: as expected, with another finding, at a sentence nobody can follow, or not run at all."""


@dataclass(frozen=True)
class Outcome:
    """How one example ended: where it stopped, what was expected and found, and steps that may have been meant.

    `kind` is `disagreement` where the finding is another, `sentence` where a sentence cannot be understood or
    followed, and `shape` where the scenario is not one check that something is expected of.
    """

    scenario: Scenario
    kind: Kind
    line: int
    sentence: str = ""
    what: str = ""
    expected: str = ""
    found: str = ""
    steps: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything was as the example expects."""
        return self.kind == "passed"


def run_scenario(scenario: Scenario, rulebook: Rulebook, engines: Sequence[EngineName] | None = None) -> Outcome:
    """Run one example against a rulebook, and return how it ended.

    Only the rules it names are judged, in every engine there is unless `engines` says in which. Raises
    `EngineError` where an engine fails.
    """
    return play(scenario, Example(focused(rulebook, scenario.rules), engines or usable_engines()))


def play(scenario: Scenario, example: Example) -> Outcome:
    """Run the sentences of a scenario on an example, which then holds the record and what was found."""
    if (fault := _shape(scenario)) is not None:
        line, what = fault
        return Outcome(scenario, "shape", line, what=what)
    for sentence in scenario.sentences:
        try:
            run_step(example, sentence.keyword, sentence.text, sentence.table)
        except Disagreement as error:
            return _stopped(scenario, sentence, "disagreement", error, expected=error.expected, found=error.found)
        except UnknownStepError as error:
            return _stopped(scenario, sentence, "sentence", error, steps=error.steps)
        except StepError as error:
            return _stopped(scenario, sentence, "sentence", error)
    return Outcome(scenario, "passed", scenario.line)


def _stopped(
    scenario: Scenario,
    sentence: Sentence,
    kind: Kind,
    error: Exception,
    *,
    expected: str = "",
    found: str = "",
    steps: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(scenario, kind, sentence.line, str(sentence), str(error), expected, found, steps)


def _shape(scenario: Scenario) -> tuple[int, str] | None:
    """Return where and why a scenario is not one check that something is expected of."""
    checked: Sentence | None = None
    expected = False
    for sentence in scenario.sentences:
        if sentence.keyword == "When":
            if checked is not None:
                return sentence.line, "a scenario is one check; write another scenario for the second"
            checked = sentence
        elif sentence.keyword == "Given" and checked is not None:
            return sentence.line, f'this comes after the check and changes nothing; put it before "{checked}"'
        expected = expected or sentence.keyword == "Then"
    if not expected:
        return scenario.line, 'nothing is expected; add a sentence that begins with "Then"'
    return None


_FOCUSED: WeakKeyDictionary[Rulebook, dict[frozenset[str], Rulebook]] = WeakKeyDictionary()


def focused(rulebook: Rulebook, rules: Sequence[str]) -> Rulebook:
    """Return the rulebook with only the rules named, so that no other is judged; the answers are the same.

    Where one of them is not there, or none is named, the rulebook is returned whole.

    >>> from scr_compliance.rulebook import shipped_rulebook
    >>> [rule.id for rule in focused(shipped_rulebook(), ["completion-in-time"]).rules]
    ['completion-in-time']
    """
    wanted = frozenset(rules)
    kept = tuple(rule for rule in rulebook.rules if rule.id in wanted)
    if len(kept) < len(wanted) or len(kept) in (0, len(rulebook.rules)):
        return rulebook
    known = _FOCUSED.setdefault(rulebook, {})
    if wanted not in known:
        known[wanted] = replace(rulebook, rules=kept)
    return known[wanted]
