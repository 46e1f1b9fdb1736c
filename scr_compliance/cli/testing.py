"""The commands `rules test` and `rules steps`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.cli.tried import tried_rulebook
from scr_compliance.gherkin import telling
from scr_compliance.gherkin.coverage import Coverage, covered
from scr_compliance.gherkin.features import FeatureFile, FeaturesError, features_beside, read_features
from scr_compliance.gherkin.problems import nearest
from scr_compliance.gherkin.trial import Trial, try_rulebook
from scr_compliance.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the command line asked for; without `folders` the features that belong to the rulebook are run.

    `only` are the rules whose examples are run, every rule's where none is named.
    """

    folders: Sequence[Path]
    rules: Path | None
    policies: Path | None
    overlay: Path | None
    only: Sequence[str]
    by_rule: bool = False
    coverage: bool = False


def run_examples(chosen: Chosen, format_: str) -> int:
    """Run the examples, and return the exit code: 0 all passed, 1 some did not, 2 they could not be run."""
    return ending_well(lambda: _run(chosen, format_), FeaturesError)


def _run(chosen: Chosen, format_: str) -> int:
    book, features = _loaded(chosen)
    trial = try_rulebook(features, book, chosen.only)
    _check_any(trial, chosen.only)
    coverage = covered(features, book, chosen.only) if chosen.coverage else None
    if format_ == "json":
        report = trial.as_json() | ({"coverage": coverage.as_json()} if coverage else {})
        write([json.dumps(report, ensure_ascii=False, indent=1) + "\n"], None)
    else:
        write((line + "\n" for line in _told(trial, coverage, chosen)), None)
    return 1 if trial.failures else 0


def _loaded(chosen: Chosen) -> tuple[Rulebook, list[FeatureFile]]:
    book = tried_rulebook(chosen.rules, chosen.policies, chosen.overlay)
    _check_known(chosen.only, book)
    return book, read_features(list(chosen.folders) or features_beside(chosen.rules, chosen.overlay))


def _check_known(rules: Iterable[str], book: Rulebook) -> None:
    known = [rule.id for rule in book.rules]
    for rule in rules:
        if rule not in known:
            raise Failure(f'there is no rule "{rule}"{nearest(rule, known)}')


def _check_any(trial: Trial, rules: Iterable[str]) -> None:
    for rule in rules:
        if rule in trial.without_examples:
            raise Failure(f"no example is of {rule}; name the folder that holds its feature")


def _told(trial: Trial, coverage: Coverage | None, chosen: Chosen) -> Iterator[str]:
    yield from telling.failures_told(trial)
    if coverage is not None:
        yield from telling.coverage_told(coverage)
        yield ""
    if chosen.by_rule:
        yield from telling.rules_told(trial, chosen.only)
    yield from telling.sum_told(trial, chosen.only)


def show_steps() -> int:
    """Print every sentence an example may be made of, and return the exit code."""
    return ending_well(_steps)


def _steps() -> int:
    write((line + "\n" for line in telling.steps_told()), None)
    return 0
