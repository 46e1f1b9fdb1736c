"""What came of the examples, told to people: each failure with its place and reason, and the counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from scr_compliance.findings.words import counted, listed
from scr_compliance.gherkin.coverage import KINDS, Coverage
from scr_compliance.gherkin.registry import STEPS
from scr_compliance.gherkin.running import Outcome
from scr_compliance.gherkin.trial import Trial

_ENGINES: Final = {"plain": "in plain Python", "durable": "by durable-rules"}
_WIDEST_KIND: Final = max(map(len, KINDS))


def failures_told(trial: Trial) -> Iterator[str]:
    """Yield, for each example that did not pass, where it stands, what was expected, what was found and why."""
    for failure in trial.failures:
        yield from _failure(failure)
        yield ""
    if any(failure.steps for failure in trial.failures):
        yield "Every sentence there is: scr-compliance rules steps"
        yield ""


def _failure(outcome: Outcome) -> Iterator[str]:
    scenario = outcome.scenario
    yield f"{scenario.place}: {scenario.name}"
    if scenario.row:
        yield "  row        " + " | ".join(f"{column}: {cell}" for column, cell in scenario.row)
    if outcome.sentence:
        yield f"  line {outcome.line:<5} {outcome.sentence}"
    if outcome.expected:
        yield f"  expected   {outcome.expected}"
    if outcome.found:
        yield f"  found      {outcome.found}"
    yield f"  why        {outcome.because or outcome.what}"
    for number, step in enumerate(outcome.steps):
        yield f"  {'nearest' if not number else '':<10} {step}"


def rules_told(trial: Trial, only: Collection[str]) -> Iterator[str]:
    """Yield how many examples each rule has, or each of `only` some, and how many passed."""
    shown = {rule: count for rule, count in trial.by_rule.items() if not only or rule in only}
    width = max(map(len, shown))
    yield f"{'Rule':<{width}}  examples  passed  failed"
    for rule, count in shown.items():
        yield f"{rule:<{width}}  {count.examples:>8,}  {count.passed:>6,}  {count.failed:>6,}"
    yield ""


def sum_told(trial: Trial, only: Collection[str]) -> Iterator[str]:
    """Yield how many examples there are and how many passed, and the rules that have none."""
    count = trial.count
    engines = " and ".join(_ENGINES[engine] for engine in trial.engines)
    yield (
        f"{counted(count.examples, 'example')} in {counted(trial.features, 'feature')}, each judged {engines}: "
        f"{count.passed:,} passed, {count.failed:,} failed."
    )
    if trial.without_examples and not only:
        yield f"No example is of {listed(trial.without_examples)}."


def coverage_told(coverage: Coverage) -> Iterator[str]:
    """Yield what is counted and how much of it is shown, and by name what no example shows yet."""
    yield "Coverage: what is found when the examples are run, not what their words say. Only findings that an example"
    yield "expects something of are counted, and none that fails. It says what was shown; whether an example would"
    yield "fail if the rule were changed is another question."
    for kind, what in KINDS.items():
        shown, points = coverage.of_kind(kind)
        if points:
            yield f"  {kind:<{_WIDEST_KIND}}  {shown:>5,} of {points:>5,}  {what}"
    yield ""
    for rule in coverage.rules:
        shown, points = coverage.of_rule(rule)
        yield f"{rule}: {shown} of {points} shown" + ("" if shown == points else ". Not shown:")
        for gap in coverage.gaps:
            if gap.rule == rule:
                yield f"  {gap.kind:<{_WIDEST_KIND}}  {gap.what}"
    yield ""
    yield f"Shown: {len(coverage.shown_in):,} of {len(coverage.points):,}. Not shown: {len(coverage.gaps):,}."


def steps_told() -> Iterator[str]:
    """Yield every sentence that an example may be made of, with what it means."""
    yield "Every sentence an example may be made of. {name} stands for what you write, (s) may be left out,"
    yield "and is/are for either word."
    for _, steps in groupby(STEPS, key=lambda step: step.keyword):
        yield ""
        for step in steps:
            yield f"{step.keyword} {step.pattern}"
            yield f"    {step.help}"
            if step.table:
                yield f"    Below it a table: {step.table}."
