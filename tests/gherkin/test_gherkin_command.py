"""The commands `rules test` and `rules steps`, as people run them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app
from scr_compliance.gherkin.coverage import KINDS
from scr_compliance.gherkin.registry import STEPS
from scr_compliance.rulebook import shipped_rulebook

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
HOLDS = """\
Feature: Made up
  Scenario: One
    Given a serious case review
    And the date the decision was made is 14 January 2010
    And the date the review was completed is 2 September 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run() -> Callable[..., Ran]:
    def running(*arguments: object) -> Ran:
        result = CliRunner().invoke(app, ["rules", *map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return running


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ours.feature"
    path.write_text(HOLDS, encoding="utf-8")
    return path


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_page_shows_what_is_said_of_its_examples(run, ours: Path) -> None:
    ours.write_text(block("gherkin"), encoding="utf-8")
    done = run("test", "ours.feature")
    shown = re.sub(r"No example is of .*\n", "", done.out)
    assert re.sub(r"judged .*: ", "judged: ", shown) == re.sub(r"judged .*: ", "judged: ", block("text"))
    assert (done.code, done.err) == (1, "")


def test_the_page_lists_what_is_counted_in_the_same_words() -> None:
    for kind, what in KINDS.items():
        assert f"| {kind} | {what} |" in PAGE


def test_examples_that_hold_end_with_0(run, ours: Path) -> None:
    done = run("test", "ours.feature")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 example in 1 feature, each judged ")
    assert ": 1 passed, 0 failed." in done.out
    assert "No example is of " in done.out


def test_one_that_does_not_ends_with_1_and_names_place_sentence_and_answers(run, ours: Path) -> None:
    ours.write_text(HOLDS.replace("is late", "is met"), encoding="utf-8")
    done = run("test", "ours.feature")
    assert done.code == 1
    assert done.out.splitlines()[:5] == [
        "ours.feature:2: One",
        "  line 7     Then completion-in-time is met",
        "  expected   met",
        "  found      late",
        "  why        Decision 14 January 2010, completed 2 September 2010: 7 months 19 days. Limit: 6 months "
        "(by 14 July 2010). 50 days late.",
    ]


def test_an_unknown_sentence_is_answered_with_the_nearest_and_their_meaning(run, ours: Path) -> None:
    ours.write_text(HOLDS.replace("is late", "was late"), encoding="utf-8")
    done = run("test", "ours.feature")
    assert done.code == 1
    assert "  nearest    Then {rule} is {outcome}: The outcome of a rule that has one finding: met" in done.out
    assert "Every sentence there is: scr-compliance rules steps" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere:1: there is no such folder or file; name a folder of features"),
        (["."], "there is no feature here: no file whose name ends in .feature; name a folder of features"),
        (["ours.feature", "--rule", "completed-in-time"], 'there is no rule "completed-in-time"; the nearest is'),
        (["ours.feature", "--rule", "dates-in-order"], "no example is of dates-in-order; name the folder that holds"),
        (["--rules", "nowhere"], "there is no such folder of rules"),
        (["--overlay", "nowhere"], "there is no such folder"),
    ],
)
def test_what_cannot_be_run_ends_with_2_and_prints_no_result(run, ours: Path, arguments: list[str], said: str) -> None:
    if arguments == ["."]:
        ours.unlink()
    done = run("test", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_jobs_without_mutate_are_refused_and_not_passed_over(run, ours: Path) -> None:
    found = run("test", ours, "--jobs", "2")
    assert (found.code, found.out) == (2, "")
    assert "--jobs" in found.err and "goes with --mutate" in " ".join(found.err.split())


def test_a_syntax_error_ends_with_2_and_names_file_and_line(run, ours: Path) -> None:
    ours.write_text(HOLDS.replace("Then", "Than"), encoding="utf-8")
    done = run("test", "ours.feature")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('ours.feature:7: "Than completion-in-time is late" cannot stand here; ')


def test_the_features_beside_other_rules_and_in_an_overlay_are_run(run, tmp_path: Path) -> None:
    rules = tmp_path / "mine" / "rules" / "timescales"
    rules.mkdir(parents=True)
    source = next((ROOT / "rules").rglob("completion-in-time.toml"))
    (rules / source.name).write_bytes(source.read_bytes())
    done = run("test", "--rules", tmp_path / "mine" / "rules")
    assert done.code == 2
    assert "features" in done.err
    (tmp_path / "mine" / "features").mkdir()
    (tmp_path / "mine" / "features" / "a.feature").write_text(HOLDS, encoding="utf-8")
    done = run("test", "--rules", tmp_path / "mine" / "rules")
    assert (done.code, done.out.splitlines()[1:]) == (0, [])
    assert ": 1 passed, 0 failed." in done.out


def test_each_rule_is_counted_on_demand(run, ours: Path) -> None:
    done = run("test", "ours.feature", "--by-rule", "--rule", "completion-in-time")
    assert done.out.splitlines()[:2] == [
        "Rule                examples  passed  failed",
        "completion-in-time         1       1       0",
    ]
    assert "No example is of" not in done.out


def test_json_holds_every_result(run, ours: Path) -> None:
    ours.write_text(HOLDS + HOLDS.partition("\n")[2].replace("is late", "is met"), encoding="utf-8")
    done = run("test", "ours.feature", "--format", "json", "--coverage", "--rule", "completion-in-time")
    told = json.loads(done.out)
    assert (done.code, told["examples"], told["passed"], told["failed"]) == (1, 2, 1, 1)
    assert told["rulebook"] == shipped_rulebook().digest
    first, second = told["results"]
    assert (first["result"], first["expected"], first["found"]) == ("passed", "", "")
    assert (second["result"], second["line"], second["at_line"], second["expected"]) == ("disagreement", 8, 13, "met")
    assert list(told["coverage"]["counted"]) == list(KINDS)
    assert list(told["coverage"]["rules"]) == ["completion-in-time"]


def test_coverage_names_what_is_shown_and_what_is_not(run, ours: Path) -> None:
    done = run("test", "ours.feature", "--coverage", "--rule", "completion-in-time")
    assert done.code == 0
    assert "Coverage: what is found when the examples are run, not what their words say." in done.out
    assert re.search(r"^completion-in-time: \d+ of \d+ shown\. Not shown:$", done.out, re.MULTILINE)
    assert "  outcome      overdue\n" in done.out
    assert "  outcome      late\n" not in done.out
    shown, points, gaps = map(int, re.findall(r"\d+", done.out.partition("\nShown: ")[2].partition("\n")[0]))
    assert shown + gaps == points


def test_every_sentence_is_shown_with_its_meaning(run) -> None:
    done = run("steps")
    assert done.code == 0
    for step in STEPS:
        assert f"{step.keyword} {step.pattern}\n    {step.help}\n" in done.out
