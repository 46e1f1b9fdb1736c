"""The commands `rules test` and `rules steps`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from scr_compliance.cli.output import complain, write
from scr_compliance.engine.errors import EngineError
from scr_compliance.findings.words import counted, listed
from scr_compliance.gherkin.features import FeaturesError, features_beside, read_features
from scr_compliance.gherkin.problems import nearest
from scr_compliance.gherkin.registry import STEPS
from scr_compliance.gherkin.running import Outcome
from scr_compliance.gherkin.trial import Trial, try_rulebook
from scr_compliance.rulebook import Rulebook, RulebookError, load_rulebook

_COULD_NOT: Final = 2
_ENGINES: Final = {"plain": "in plain Python", "durable": "by durable-rules"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the command line asked for; without `folders` the features that belong to the rulebook are run."""

    folders: Sequence[Path]
    rules: Path | None
    policies: Path | None
    overlay: Path | None
    only: Sequence[str]
    by_rule: bool = False
    coverage: bool = False


def run_examples(chosen: Chosen, format_: str) -> int:
    """Run the examples, and return the exit code: 0 all passed, 1 some did not, 2 they could not be run."""
    try:
        trial = _tried(chosen)
    except (RulebookError, FeaturesError, EngineError, _NothingToRun) as error:
        complain(str(error).splitlines())
        return _COULD_NOT
    if format_ == "json":
        write([json.dumps(trial.as_json(), ensure_ascii=False, indent=1) + "\n"], None)
    else:
        write((line + "\n" for line in _told(trial, chosen)), None)
    return 1 if trial.failures else 0


class _NothingToRun(Exception):
    """No example is of a rule that was asked for."""


def _tried(chosen: Chosen) -> Trial:
    book = load_rulebook(chosen.rules, chosen.policies, chosen.overlay)
    _check_known(chosen.only, book)
    folders = list(chosen.folders) or features_beside(chosen.rules, chosen.overlay)
    trial = try_rulebook(read_features(folders), book, chosen.only)
    for rule in chosen.only:
        if rule in trial.without_examples:
            raise _NothingToRun(f"no example is of {rule}; name the folder that holds its feature")
    return trial


def _check_known(rules: Iterable[str], book: Rulebook) -> None:
    known = [rule.id for rule in book.rules]
    for rule in rules:
        if rule not in known:
            raise _NothingToRun(f'there is no rule "{rule}"{nearest(rule, known)}')


def _told(trial: Trial, chosen: Chosen) -> Iterator[str]:
    for failure in trial.failures:
        yield from _failure(failure)
        yield ""
    if any(failure.steps for failure in trial.failures):
        yield "Every sentence there is: scr-compliance rules steps"
    if chosen.by_rule:
        yield from _by_rule(trial, chosen.only)
    count = trial.count
    engines = " and ".join(_ENGINES[engine] for engine in trial.engines)
    yield (
        f"{counted(count.examples, 'example')} in {counted(trial.features, 'feature')}, each judged {engines}: "
        f"{count.passed:,} passed, {count.failed:,} failed."
    )
    if trial.without_examples and not chosen.only:
        yield f"No example is of {listed(trial.without_examples)}."


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


def _by_rule(trial: Trial, only: Sequence[str]) -> Iterator[str]:
    shown = {rule: count for rule, count in trial.by_rule.items() if not only or rule in only}
    width = max(map(len, shown))
    yield f"{'Rule':<{width}}  examples  passed  failed"
    for rule, count in shown.items():
        yield f"{rule:<{width}}  {count.examples:>8,}  {count.passed:>6,}  {count.failed:>6,}"
    yield ""


def show_steps() -> int:
    """Print every sentence an example may be made of, and return the exit code."""
    write((line + "\n" for line in _steps()), None)
    return 0


def _steps() -> Iterator[str]:
    yield "Every sentence an example may be made of. {name} stands for what you write, (s) may be left out,"
    yield "and is/are for either word."
    for keyword, steps in groupby(STEPS, key=lambda step: step.keyword):
        yield ""
        for step in steps:
            yield f"{keyword} {step.pattern}"
            yield f"    {step.help}"
            if step.table:
                yield f"    Below it a table: {step.table}."
