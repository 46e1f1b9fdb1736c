"""A mutation run: weak examples let a named change through and strong ones do not, however the work is shared."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.mutation import SHARED, Result, survey
from scr_compliance.gherkin.scenarios import Scenario
from scr_compliance.rulebook import shipped_rulebook

RULE = "completion-in-time"
SEVEN = "'within 6 months' became 'within 7 months' under the 2010 edition"
WEAK = """\
Feature: A made-up example
  Scenario: Far beyond the limit
    Given a serious case review
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
"""
STRONG = """
  Scenario: The day after the limit
    Given a serious case review
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 15 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
"""
OF_ANOTHER = """
  Scenario: Another rule notices it
    Given a serious case review
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 15 July 2010
    When the review is checked as at 1 October 2010
    Then completed-within-six-months is late
    And it is 1 day late
    And completion-in-time is late
"""
FAILING = """
  Scenario: Not as the rules are
    Given a serious case review
    And the decision is hold
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 15 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is met
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def scenarios(tmp_path: Path) -> Callable[[str], list[Scenario]]:
    def read(text: str) -> list[Scenario]:
        path = tmp_path / "made_up.feature"
        path.write_text(text, encoding="utf-8")
        return [scenario for feature in read_features([path]) for scenario in feature.scenarios]

    return read


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def go(text: str, *options: str) -> tuple[int, str, str]:
        folder = tmp_path / "features"
        folder.mkdir(exist_ok=True)
        (folder / "made_up.feature").write_text(text, encoding="utf-8")
        result = CliRunner().invoke(app, ["rules", "test", str(folder), "--mutate", *options])
        return result.exit_code, result.stdout, result.stderr

    return go


def result_of(scenarios: list[Scenario], subject: str = RULE) -> Result:
    (result,) = survey(shipped_rulebook(), scenarios, [subject], jobs=1)
    return result


def left(result: Result) -> set[str]:
    return {one.change for one in result.survivors}


def test_a_weak_example_lets_a_change_through(scenarios: Callable[[str], list[Scenario]]) -> None:
    result = result_of(scenarios(WEAK))
    assert SEVEN in left(result)
    assert "'within 6 months' became 'within 5 months' under the 2010 edition" in left(result)


def test_a_strong_example_notices_it_and_is_named(scenarios: Callable[[str], list[Scenario]]) -> None:
    result = result_of(scenarios(WEAK + STRONG))
    (noticed,) = [one for one in result.tried if one.change == SEVEN]
    assert SEVEN not in left(result)
    assert noticed.noticed_at.endswith("made_up.feature:10")
    assert result.examples == 2


def test_the_counts_add_up(scenarios: Callable[[str], list[Scenario]]) -> None:
    result = result_of(scenarios(WEAK + STRONG))
    assert result.noticed + len(result.survivors) + len(result.equivalents) == len(result.tried)


def test_what_an_example_says_of_another_rule_is_no_merit_of_this_one(
    scenarios: Callable[[str], list[Scenario]],
) -> None:
    text = "Feature: Made up\n" + OF_ANOTHER.replace("    And completion-in-time is late\n", "")
    assert result_of(scenarios(text)).examples == 0
    assert len(result_of(scenarios(text)).survivors) == len(result_of(scenarios(text)).tried)


def test_sentences_of_this_rule_beside_those_of_another_count(scenarios: Callable[[str], list[Scenario]]) -> None:
    result = result_of(scenarios("Feature: Made up\n" + OF_ANOTHER))
    assert SEVEN not in left(result)
    assert "the rule became a benchmark" in left(result)


def test_what_all_rules_share_is_noticed_by_an_example_of_any(scenarios: Callable[[str], list[Scenario]]) -> None:
    text = WEAK.replace("14 January 2010", "31 December 2009") + "    And the edition is wt2010\n"
    result = result_of(scenarios(text), SHARED)
    later = (
        "'began on 31 December 2009 at the latest' became 'began on 1 January 2010 at the latest' for the 2010 edition"
    )
    sooner = later.replace("1 January 2010", "30 December 2009")
    assert later in [one.change for one in result.tried if one.noticed_at]
    assert sooner in left(result)


def test_any_number_of_processes_finds_the_same(scenarios: Callable[[str], list[Scenario]]) -> None:
    book, examples = shipped_rulebook(), scenarios(WEAK + STRONG)
    subjects = [RULE, "completed-within-six-months", SHARED]
    done: list[int] = []
    alone = survey(book, examples, subjects, jobs=1)
    assert survey(book, examples, subjects, 2, done.append) == alone
    assert survey(book, examples, subjects, jobs=1) == alone
    assert [result.subject for result in alone] == subjects
    assert done == [1, 2, 3]


def test_the_command_tells_each_change_in_one_line(run: Run) -> None:
    code, out, err = run(WEAK, "--rule", RULE)
    assert (code, err) == (1, "")
    lines = [line for line in out.splitlines() if SEVEN in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{RULE}: no example notices if {SEVEN} (policies.toml:")
    assert "that no example notices." in out.splitlines()[-1]


def test_the_command_gives_the_same_as_json(run: Run) -> None:
    code, out, _ = run(WEAK, "--rule", RULE, "--format", "json")
    found = json.loads(out)
    (rule,) = found["rules"]
    results = [one["result"] for one in rule["changes"]]
    assert code == 1
    assert (rule["rule"], rule["examples"]) == (RULE, 1)
    assert found["changes"] == len(results)
    assert found["noticed"] == results.count("noticed")
    assert found["not_noticed"] == results.count("not noticed")
    (seven,) = [one for one in rule["changes"] if one["change"] == SEVEN]
    assert seven["kind"] == "length"
    assert seven["sentence"].startswith(f"{RULE}: no example notices if {SEVEN}")


def test_an_example_that_fails_is_named_and_notices_nothing(run: Run) -> None:
    code, out, _ = run(WEAK + FAILING, "--rule", RULE)
    assert code == 1
    assert out.splitlines()[0].endswith(
        "made_up.feature:10: this example fails as the rules are, so it can notice nothing"
    )
    assert SEVEN in out


def test_a_rule_without_an_example_is_told_in_one_line(run: Run) -> None:
    code, out, _ = run(WEAK, "--rule", "dates-in-order")
    told = [line for line in out.splitlines() if line.startswith("dates-in-order: ")]
    assert code == 1
    assert len(told) == 1
    assert "no example speaks of it" in told[0]


def test_an_unknown_rule_is_refused_with_the_nearest(run: Run) -> None:
    code, out, err = run(WEAK, "--rule", "completed-in-time")
    assert (code, out) == (2, "")
    assert 'the nearest is "completion-in-time"' in err


def test_features_that_cannot_be_read_are_refused(run: Run) -> None:
    code, out, err = run("Feature: Nothing\n", "--rule", RULE)
    assert (code, out) == (2, "")
    assert "made_up.feature" in err
