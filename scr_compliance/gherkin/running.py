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
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import Rule, Rulebook

Kind: TypeAlias = Literal["passed", "disagreement", "sentence", "shape"]
"""How an example ended: as expected, with another finding, at a sentence nobody can follow, or not run at all."""


@dataclass(frozen=True)
class Outcome:
    """How one example ended, and where it stopped.

    `kind` is `disagreement` where the finding is another, `sentence` where a sentence cannot be understood or
    followed, and `shape` where the scenario is not one check that something is expected of. `what` says what is
    wrong; where the finding is another, `expected` and `found` are the two answers and `because` the reason given
    for the second. `steps` are those that may have been meant, each with its meaning.
    """

    scenario: Scenario
    kind: Kind
    line: int
    sentence: str = ""
    what: str = ""
    expected: str = ""
    found: str = ""
    because: str = ""
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
        example.begin(sentence.line, sentence.block)
        try:
            run_step(example, sentence.keyword, sentence.text, sentence.table)
        except Disagreement as error:
            stopped = Outcome(scenario, "disagreement", sentence.line, str(sentence), str(error))
            return replace(stopped, expected=error.expected, found=error.found, because=error.because)
        except StepError as error:
            steps = error.steps if isinstance(error, UnknownStepError) else ()
            return Outcome(scenario, "sentence", sentence.line, str(sentence), str(error), steps=steps)
    return Outcome(scenario, "passed", scenario.line)


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
    """Return the rulebook with only the rules named and those they rest on; of these the answers are the same.

    A rule over extensions rests on the clock they extend. Where a rule named is not there, or none is named, the
    rulebook is returned whole.

    >>> from scr_compliance.rulebook import shipped_rulebook
    >>> [rule.id for rule in focused(shipped_rulebook(), ["completion-in-time"]).rules]
    ['completion-in-time']
    """
    wanted = frozenset(rules)
    if not wanted or not wanted.issubset(rule.id for rule in rulebook.rules):
        return rulebook
    known = _FOCUSED.setdefault(rulebook, {})
    if wanted not in known:
        lists = {rule.text.each for rule in rulebook.rules if rule.id in wanted}
        kept = tuple(rule for rule in rulebook.rules if rule.id in wanted or lists & _extended(rule))
        known[wanted] = rulebook if len(kept) == len(rulebook.rules) else replace(rulebook, rules=kept)
    return known[wanted]


def _extended(rule: Rule) -> set[str | None]:
    """Return the lists whose items extend a rule's clock."""
    facts = dictionary()
    return {facts[clause.extension.until].each for clause in rule.clauses if clause.extension is not None}
