"""The features beside the rules: every scenario is run, and every rule is shown in all that it can say."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from pytest_bdd.feature import get_features
from pytest_bdd.parser import Feature, Scenario

from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.engine.plan import Plan
from scr_compliance.gherkin import STEPS, Disagreement, Example, Step, StepError, Table, find_step, run_step
from scr_compliance.gherkin.coverage import outcomes_reachable
from scr_compliance.gherkin.words import OUTCOMES
from scr_compliance.rulebook import shipped_rulebook

ROOT = Path(__file__).parents[2]
FEATURES = ROOT / "features"
KEYWORDS = {"Given": given, "When": when, "Then": then}


def _runner(step: Step) -> Callable[..., None]:
    def run(example: Example, sentence: str, datatable: Table | None = None) -> None:
        step.run(example, sentence, datatable)

    return run


for _step in STEPS:
    KEYWORDS[_step.keyword](parsers.re(f"(?P<sentence>{_step.regex})"))(_runner(_step))

scenarios(str(FEATURES))


@cache
def features() -> dict[str, Feature]:
    return {Path(feature.filename).stem: feature for feature in get_features([str(FEATURES)])}


def rendered(feature: Feature) -> list[Scenario]:
    """Return every scenario that is run, each row of an outline as one."""
    return [
        template.render(context)
        for template in feature.scenarios.values()
        for context in [context for examples in template.examples for context in examples.as_contexts()] or [{}]
    ]


def outcomes_shown(feature: Feature) -> set[str]:
    """Return the outcomes of its own rule that a feature's scenarios expect."""
    found = set()
    for scenario in rendered(feature):
        for step in scenario.steps:
            if step.type == "then" and step.name.startswith(f"{Path(feature.filename).stem} is "):
                parts = find_step("Then", step.name).match(step.name)
                assert parts is not None
                found.add(OUTCOMES[parts["outcome"]])
    return found


def plans() -> list[Plan]:
    return list(compile_rulebook(shipped_rulebook()).plans)


def test_every_rule_has_a_feature_beside_it_and_every_feature_a_rule() -> None:
    rules = {path.relative_to(ROOT / "rules").with_suffix("") for path in (ROOT / "rules").rglob("*.toml")}
    assert rules == {path.relative_to(FEATURES).with_suffix("") for path in FEATURES.rglob("*.feature")}


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.rule.id)
def test_a_feature_shows_every_outcome_its_rule_can_reach(plan: Plan) -> None:
    assert outcomes_shown(features()[plan.rule.id]) == outcomes_reachable(plan)


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.rule.id)
def test_a_feature_says_what_is_required_and_who_must_act(plan: Plan) -> None:
    feature = features()[plan.rule.id]
    told = " ".join(feature.description.split())
    assert feature.name == plan.rule.text.title
    assert told.startswith(plan.rule.text.requirement)
    assert f"Who must act: the {plan.rule.text.duty_holder}." in told


def test_scenarios_of_a_feature_have_names_of_their_own() -> None:
    names = defaultdict(list)
    for path in FEATURES.rglob("*.feature"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith("Scenario"):
                names[path].append(line.partition(":")[2].strip())
    assert all(len(found) == len(set(found)) for found in names.values())


def test_every_scenario_is_one_check_and_expects_something_of_its_rule() -> None:
    for rule, feature in features().items():
        for scenario in rendered(feature):
            assert [step.type for step in scenario.steps].count("when") == 1, scenario.name
            assert any(step.type == "then" and step.name.startswith(f"{rule} is ") for step in scenario.steps), (
                scenario.name
            )


def test_every_sentence_is_exactly_one_step() -> None:
    for feature in features().values():
        for scenario in rendered(feature):
            for step in scenario.steps:
                find_step(step.type.capitalize(), step.name)


def test_every_step_is_shown_by_a_feature() -> None:
    shown = {
        find_step(step.type.capitalize(), step.name).pattern
        for feature in features().values()
        for scenario in rendered(feature)
        for step in scenario.steps
    }
    assert shown == {step.pattern for step in STEPS}


@pytest.mark.parametrize(
    ("sentence", "nearest"),
    [
        ("the date the decison was made is 3 August 2010", "Date the decision was made"),
        ("Date of the decision is 3 August 2010", "Date the decision was made"),
        ("board notified is 3 August 2010", "Date the board learned of the incident"),
        ("`decision.made` is 3 August 2010", "decision.made_on"),
        ("the agensies are recorded as none", "agencies"),
        ("it is judged under w2010", "wt2010"),
    ],
)
def test_a_wrong_word_is_refused_with_the_nearest_right_one(sentence: str, nearest: str) -> None:
    with pytest.raises(StepError, match=f'the nearest is "{nearest}"'):
        run_step(Example(), "Given", sentence)


def test_a_wrong_label_of_a_table_is_refused_with_the_nearest_right_one() -> None:
    with pytest.raises(
        StepError, match='no fact of agencies is labelled "Chronologie"; the nearest is "Agency chronology"'
    ):
        run_step(Example(), "Given", "an agency Police with", [["Chronologie", "complete"]])


@pytest.mark.parametrize(
    ("keyword", "sentence", "nearest"),
    [
        ("Given", "a serious case revue", "Given a serious case review"),
        ("When", "the review was checked at 3 August 2010", "When the review is checked as at {day}"),
        ("Then", "3 days remain left", "Then {n} day(s) is/are left"),
        ("Then", "the review is checked as at 3 August 2010", "When the review is checked as at {day}"),
    ],
)
def test_an_unknown_step_is_refused_with_the_nearest_right_one(keyword: str, sentence: str, nearest: str) -> None:
    with pytest.raises(StepError) as refused:
        run_step(Example(), keyword, sentence)
    assert f'the nearest is "{nearest}"' in str(refused.value)


def test_an_unknown_rule_is_refused_with_the_nearest_right_one() -> None:
    example = Example()
    run_step(example, "Given", "a serious case review")
    run_step(example, "When", "the review is checked as at 3 August 2010")
    with pytest.raises(StepError, match='the nearest is "completion-in-time"'):
        run_step(example, "Then", "completed-in-time is met")


def test_an_example_whose_cells_are_not_read_fails_unless_it_says_so() -> None:
    example = Example()
    run_step(example, "Given", "a serious case review")
    run_step(example, "Given", "the date the decision was made is after the panel met")
    run_step(example, "When", "the review is checked as at 3 August 2010")
    with pytest.raises(Disagreement, match="cells are not read"):
        run_step(example, "Then", "completion-in-time is unknown")
    with pytest.raises(Disagreement, match="1 cells are not read"):
        run_step(example, "Then", "2 cells are not read")
    run_step(example, "Then", "1 cell is not read")
    run_step(example, "Then", "completion-in-time is unknown")


def test_a_table_is_asked_for_and_refused_where_there_is_none_to_be() -> None:
    with pytest.raises(StepError, match="needs a table below it"):
        run_step(Example(), "Given", "these agencies")
    with pytest.raises(StepError, match="takes no table"):
        run_step(Example(), "Given", "a serious case review", [["a", "b"]])


def test_nothing_is_expected_before_the_check() -> None:
    with pytest.raises(StepError, match="nothing has been checked yet"):
        run_step(Example(), "Then", "completion-in-time is met")
    with pytest.raises(StepError, match="say first which rule is meant"):
        run_step(Example(), "Then", "it is only advice")
