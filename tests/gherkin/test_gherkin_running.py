"""Running examples: each ends as passed, as another finding, as a sentence nobody can follow, or as no check at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_compliance.gherkin import running
from scr_compliance.gherkin.example import Example, usable_engines
from scr_compliance.gherkin.features import Scenario, read_features
from scr_compliance.gherkin.problems import Disagreement
from scr_compliance.gherkin.registry import STEPS, find_step, nearest_steps
from scr_compliance.gherkin.running import Outcome, focused, run_scenario
from scr_compliance.gherkin.trial import try_rulebook
from scr_compliance.rulebook import shipped_rulebook
from scr_compliance.rulebook.files import shipped

LATE = """\
Given a serious case review
And the date the decision was made is 14 January 2010
And the date the review was completed is 2 September 2010
When the review is checked as at 1 October 2010
Then completion-in-time is late
And it is 50 days late
"""


@pytest.fixture
def scenario(tmp_path: Path):
    def making(text: str) -> Scenario:
        path = tmp_path / "made-up.feature"
        path.write_text(f"Feature: Made up\n  Scenario: One\n{text}", encoding="utf-8")
        return read_features([path])[0].scenarios[0]

    return making


@pytest.fixture
def run(scenario):
    def running_it(text: str) -> Outcome:
        return run_scenario(scenario(text), shipped_rulebook())

    return running_it


def test_an_example_that_holds_passes(run) -> None:
    outcome = run(LATE)
    assert outcome.passed
    assert (outcome.kind, outcome.line, outcome.what) == ("passed", 2, "")


@pytest.mark.parametrize(
    ("before", "after", "expected", "found"),
    [
        ("is late", "is met", "met", "late"),
        ("it is 50 days late", "it is 51 days late", "51 days after the limit", "50 days after the limit"),
        ("it is 50 days late", "it is between 3 and 60 days late", "from 3 days after the limit to 60 days after "
         "the limit", "50 days after the limit"),
        ("it is 50 days late", "it is at least 3 days late", "3 days after the limit, or later",
         "50 days after the limit"),
        ("it is 50 days late", "50 days are left", "due", "late"),
        ("it is 50 days late", "it is due by 15 July 2010", "15 July 2010", "14 July 2010"),
        ("it is 50 days late", "it is due by a day between 10 and 14 July 2010", "between 10 and 14 July 2010",
         "14 July 2010"),
        ("it is 50 days late", "no day is set", "nothing", "14 July 2010"),
        ("it is 50 days late", "the edition is wt2006", "wt2006", "wt2010"),
        ("it is 50 days late", "no edition governs", "nothing", "wt2010"),
        ("it is 50 days late", "it is only advice", "yes", "no"),
        ("it is 50 days late", "the date the board approved the review stands in",
         "Date the board approved the review", "nothing"),
        ("it is 50 days late", "the missing fact is Decision", "Decision", "nothing"),
        ("it is 50 days late", 'the reason says "in time"', "in time", ""),
        ("it is 50 days late", "it would be late if the decision was made before 3 May 2010, and met from then on",
         "late before 3 May 2010 and met from then on, by the Date the decision was made", "nothing"),
    ],
)  # fmt: skip
def test_another_finding_is_told_in_words(run, before: str, after: str, expected: str, found: str) -> None:
    outcome = run(LATE.replace(before, after))
    assert (outcome.kind, outcome.expected, outcome.found) == ("disagreement", expected, found)
    assert outcome.sentence.startswith("Then ")
    assert outcome.because.startswith("Decision 14 January 2010, completed 2 September 2010")
    assert outcome.because in outcome.what


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("the date the decision was made", "the decison day", 4, 'the nearest is "Date the decision was made"'),
        ("completion-in-time is", "completed-in-time is", 7, 'there is no rule "completed-in-time"'),
        ("14 January", "14 Janury", 7, "cells are not read, and the example does not say so: decision.made_on: "),
        ("1 October 2010", "1 Octember 2010", 6, "is not a date"),
    ],
)
def test_a_sentence_nobody_can_follow_says_why_and_where(run, before: str, after: str, line: int, said: str) -> None:
    outcome = run(LATE.replace(before, after))
    assert not outcome.passed
    assert outcome.line == line
    assert said in outcome.what


def test_an_unknown_sentence_names_the_nearest_steps_with_their_meaning(run) -> None:
    outcome = run(LATE.replace("is late", "should be late"))
    assert (outcome.kind, outcome.line) == ("sentence", 7)
    assert outcome.what == (
        'no step is "Then completion-in-time should be late"; the nearest is "Then {rule} is {outcome}"'
    )
    assert outcome.steps[0].startswith(
        "Then {rule} is {outcome}: The outcome of a rule that has one finding: met, late"
    )
    assert all(": " in step for step in outcome.steps)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Given a serious case review\n", 2, 'nothing is expected; add a sentence that begins with "Then"'),
        (LATE.partition("Then")[0], 2, 'nothing is expected; add a sentence that begins with "Then"'),
        ("", 2, 'nothing is expected; add a sentence that begins with "Then"'),
        (LATE + "When the review is checked as at 2 October 2010\n", 9,
         "a scenario is one check; write another scenario for the second"),
        (LATE + "Given the decision is hold\n", 9, "this comes after the check and changes nothing; put it before "
         '"When the review is checked as at 1 October 2010"'),
    ],
)  # fmt: skip
def test_a_scenario_that_is_no_check_fails(run, text: str, line: int, said: str) -> None:
    outcome = run(text)
    assert (outcome.kind, outcome.line, outcome.what) == ("shape", line, said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("And the date the decision was made is 15 January 2010",
         "Date the decision was made is 15 January 2010 in line 6, and 14 January 2010 in line 4"),
        ("And `decision.made_on` is 15 January 2010",
         "Date the decision was made is 15 January 2010 in line 6, and 14 January 2010 in line 4"),
        ("And the date the decision was made is not recorded",
         "Date the decision was made is not recorded in line 6, and 14 January 2010 in line 4"),
        ("And a local child safeguarding practice review",
         "Kind of review is local child safeguarding practice review in line 6, and serious case review in line 3"),
    ],
)  # fmt: skip
def test_two_sentences_that_deny_each_other_are_both_named(run, given: str, said: str) -> None:
    outcome = run(LATE.replace("When the", f"{given}\nWhen the", 1))
    assert (outcome.kind, outcome.line) == ("sentence", 6)
    assert outcome.what == f"{said}: a record holds only one of them; take one away"


AGENCIES = """Given a serious case review
And an agency Police with
  | Agency chronology | absent |
{given}
When the review is checked as at 1 October 2010
Then agency-chronology is unknown for the agency Police
"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("And the agencies are recorded as none", "recorded as none in line 6, and recorded in line 4"),
        ("And the agencies are not recorded", "not recorded in line 6, and recorded in line 4"),
        ("And an agency Health with\n  | Agency chronology | absent |\n  | Agency chronology | partial |",
         "Agency chronology is absent and partial of one item; take one away"),
        ("And it is judged under wt2006\nAnd it is judged under wt2010",
         "the edition it is judged under is wt2010 in line 7, and wt2006 in line 6"),
    ],
)  # fmt: skip
def test_lists_items_and_editions_are_not_denied_either(run, given: str, said: str) -> None:
    outcome = run(AGENCIES.format(given=given))
    assert outcome.kind == "sentence" and said in outcome.what


@pytest.mark.parametrize("given", ["", "And the date the decision was made is 14 January 2010"])
def test_what_is_said_twice_alike_is_no_fault(run, given: str) -> None:
    assert run(LATE.replace("When the", f"{given}\nWhen the", 1)).passed


def test_a_scenario_may_say_otherwise_than_its_background(tmp_path: Path) -> None:
    path = tmp_path / "made-up.feature"
    background = "Background:\n Given the date the decision was made is 1 March 2009\n And the review is open\n"
    path.write_text(f"Feature: Made up\n{background}Scenario: One\n{LATE}", encoding="utf-8")
    assert run_scenario(read_features([path])[0].scenarios[0], shipped_rulebook()).passed


def test_only_the_rules_named_are_judged_and_they_say_the_same(scenario) -> None:
    book = shipped_rulebook()
    narrow = focused(book, ["completion-in-time"])
    assert [rule.id for rule in narrow.rules] == ["completion-in-time"]
    assert focused(book, ["completion-in-time"]) is narrow
    assert focused(book, []) is book
    assert focused(book, ["completion-in-time", "no-such-rule"]) is book
    wide, focussed = Example(book), Example(narrow)
    for example in (wide, focussed):
        assert running.play(scenario(LATE), example).passed
    assert [one.to_json() for one in focussed.findings] == [
        one.to_json() for one in wide.findings if one.rule == "completion-in-time"
    ]


def test_a_rule_over_extensions_keeps_the_clock_they_extend() -> None:
    book = shipped_rulebook()
    over = [rule.id for rule in book.rules if rule.text.each == "extensions"]
    assert over
    for rule in over:
        kept = {one.id for one in focused(book, [rule]).rules}
        assert kept == {rule} | {one.id for one in book.rules if any(clause.extension for clause in one.clauses)}


def test_the_engines_may_be_chosen_and_must_agree(scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = []
    check_all = running.Example._judged

    def noting(self, as_at, engine):
        chosen.append(engine)
        return check_all(self, as_at, engine)

    monkeypatch.setattr(running.Example, "_judged", noting)
    one = scenario(LATE)
    assert run_scenario(one, shipped_rulebook(), ("plain",)).passed
    assert chosen == ["plain"]
    chosen.clear()
    assert run_scenario(one, shipped_rulebook()).passed
    assert chosen == list(usable_engines())

    def disagreeing(self, as_at, engine):
        found = check_all(self, as_at, "plain")
        return found if engine == "plain" else []

    monkeypatch.setattr(running.Example, "_judged", disagreeing)
    outcome = run_scenario(one, shipped_rulebook(), ("plain", "durable"))
    assert "the engines disagree" in outcome.what


def test_the_record_of_one_example_is_not_changed_by_another(scenario) -> None:
    one = scenario(LATE)
    book = shipped_rulebook()
    assert [run_scenario(one, book, ("plain",)).kind for _ in range(3)] == ["passed"] * 3


def test_a_trial_counts_examples_by_rule(tmp_path: Path) -> None:
    wrong = LATE.replace("is late", "is met")
    (tmp_path / "a.feature").write_text(
        f"Feature: A\nScenario: One\n{LATE}\nScenario: Two\n{wrong}\nScenario: Three\n"
        f"{LATE}And completed-within-six-months is late\n",
        encoding="utf-8",
    )
    trial = try_rulebook(read_features([tmp_path]), shipped_rulebook())
    assert (tuple(trial.count), trial.count.failed, trial.features) == ((3, 2), 1, 1)
    assert tuple(trial.by_rule["completion-in-time"]) == (3, 2)
    assert tuple(trial.by_rule["completed-within-six-months"]) == (1, 1)
    assert "completion-in-time" not in trial.without_examples
    assert "dates-in-order" in trial.without_examples
    only = try_rulebook(read_features([tmp_path]), shipped_rulebook(), ["completed-within-six-months"])
    assert tuple(only.count) == (1, 1)
    assert [one["result"] for one in trial.as_json()["results"]] == ["passed", "disagreement", "passed"]


def test_every_shipped_example_is_one_check_of_a_rule_that_is_there() -> None:
    rules = {rule.id for rule in shipped_rulebook().rules}
    for feature in read_features([shipped("features")]):
        for scenario in feature.scenarios:
            assert running._shape(scenario) is None, scenario.place
            assert scenario.rules, scenario.place
            assert set(scenario.rules) <= rules, scenario.place


def test_every_step_is_its_own_nearest() -> None:
    for step in STEPS:
        assert step.pattern in [near.pattern for near in nearest_steps(step.keyword, step.pattern)]


def test_a_step_found_is_remembered_and_one_not_found_is_asked_again() -> None:
    assert find_step("Then", "completion-in-time is met") is find_step("Then", "completion-in-time is met")
    for _ in range(2):
        with pytest.raises(ValueError, match="no step is"):
            find_step("Given", "nothing of the kind")


def test_a_disagreement_carries_its_reason_in_its_message() -> None:
    error = Disagreement("it is so.", "a", "b", "Because.")
    assert (str(error), error.expected, error.found, error.because) == ("it is so. Because.", "a", "b", "Because.")
