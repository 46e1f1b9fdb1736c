"""The option `--mutate` of the command `rules test`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from scr_compliance.cli.output import complain, write
from scr_compliance.cli.tried import tried_rulebook
from scr_compliance.engine.errors import EngineError
from scr_compliance.gherkin.features import FeaturesError, features_beside, read_features
from scr_compliance.gherkin.mutation import SHARED, Result, as_json, report_lines, survey
from scr_compliance.gherkin.problems import nearest
from scr_compliance.gherkin.running import run_scenario
from scr_compliance.rulebook import RulebookError

_COULD_NOT: Final = 2


def mutate_rules(
    folders: Sequence[Path],
    rules: Path | None,
    policies: Path | None,
    overlay: Path | None,
    only: Sequence[str],
    jobs: int,
    format_: str,
) -> int:
    """Change each rule, report what no example notices, and return the exit code.

    The code is 0 where every change is noticed, 1 where one is not or an example fails, and 2 where it could not be
    tried.
    """
    try:
        book = tried_rulebook(rules, policies, overlay)
        features = read_features(list(folders) or features_beside(rules, overlay))
        known = [rule.id for rule in book.rules]
        if unknown := next((rule for rule in only if rule not in known), None):
            complain([f'there is no rule "{unknown}"{nearest(unknown, known)}'])
            return _COULD_NOT
        subjects = list(dict.fromkeys(only)) or [SHARED, *known]
        outcomes = [
            run_scenario(scenario, book, ("plain",))
            for feature in features for scenario in feature.scenarios
            if not only or not set(only).isdisjoint(scenario.rules)
        ]  # fmt: skip
        passing = [outcome.scenario for outcome in outcomes if outcome.passed]
        results = survey(book, passing, subjects, jobs, _progress(len(subjects)))
    except (RulebookError, FeaturesError, EngineError) as error:
        complain(str(error).splitlines())
        return _COULD_NOT
    failing = [outcome for outcome in outcomes if not outcome.passed]
    if format_ == "json":
        write([json.dumps(as_json(results, failing, book.digest), ensure_ascii=False, indent=1) + "\n"], None)
    else:
        write((line + "\n" for line in report_lines(results, failing)), None)
    return 1 if failing or any(map(_survived, results)) else 0


def _survived(result: Result) -> bool:
    return bool(result.survivors)


def _progress(total: int) -> Callable[[int], None]:
    """Return what tells how far the run has come, which is told to a terminal only."""

    def told(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {total} tried" + ("\n" if done == total else ""))
            sys.stderr.flush()

    return told
