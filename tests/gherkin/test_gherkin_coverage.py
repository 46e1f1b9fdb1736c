"""Coverage: each point is shown by the situation it names and by no other, and only by an example that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.gherkin.coverage import KINDS, Coverage, covered, outcomes_reachable, points_of
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.trial import try_rulebook
from scr_compliance.rulebook import Rulebook, load_rulebook, shipped_rulebook

POLICIES = """\
[[limits.five-days]]
edition   = "wt2010"
until     = "2010-09-30"
length    = "5 working days"
counting  = "working days, first working day after the start is day 1"
chosen_by = "decision.made_on"
strength  = "local"
document  = "Made up"
paragraph = "1"
source    = "made up"
standing  = "verified"

[[limits.before]]
edition   = "wt2010"
length    = "7 days"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "local"
document  = "Made up"
paragraph = "2"
source    = "made up"
standing  = "verified"
"""
HEAD = """\
title       = "Made up"
requirement = "Made up."
why         = "Made up."
duty_holder = "board"
remedy      = "Made up."
"""
RULES = {
    "begun-in-days": '[clock]\nstarts = "decision.made_on"\nstops = "review.begun_on"\nlimit = "five-days"\n',
    "sent-before": '[clock]\nstarts = "overview_report.copies_sent_on"\nstops = "overview_report.published_on"\n'
    'at_least_before = "before"\n',
}
RECORD = """\
Given a serious case review
And the review is open
And the decision is hold
And the date the decision was made is {decided}
And the date the review was completed is {completed}
When the review is checked as at {day}
Then completion-in-time is {answer}
"""
BEGUN = """\
Given a serious case review
And the review is open
And the date the decision was made is {decided}
And the date the review began is {begun}
When the review is checked as at {day}
Then begun-in-days is {answer}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Rulebook:
    folder = tmp_path / "over"
    for rule, text in RULES.items():
        path = folder / "rules" / "ours" / f"{rule}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    (folder / "policies.toml").write_text(POLICIES, encoding="utf-8")
    return load_rulebook(overlay=folder)


@pytest.fixture
def show(tmp_path: Path):
    def showing(
        *texts: str, book: Rulebook | None = None, rule: str = "completion-in-time", hold: bool = True
    ) -> set[str]:
        """Return what some examples show of a rule; they hold unless it is said that they do not."""
        path = tmp_path / "made-up.feature"
        scenarios = (f"Scenario: Number {number}\n{text}\n" for number, text in enumerate(texts))
        path.write_text("Feature: Made up\n" + "".join(scenarios), encoding="utf-8")
        features, rulebook = read_features([path]), book or shipped_rulebook()
        assert bool(try_rulebook(features, rulebook).failures) is not hold
        found = covered(features, rulebook, [rule])
        return {f"{point.kind}: {point.what}" for point in found.shown_in}

    return showing


def completed(decided: str, completed: str, answer: str, day: str = "1 October 2010") -> str:
    return RECORD.format(decided=decided, completed=completed, answer=answer, day=day)


def begun(decided: str, begun: str, answer: str, day: str = "1 October 2010") -> str:
    return BEGUN.format(decided=decided, begun=begun, answer=answer, day=day)


def of(kind: str, shown: set[str]) -> set[str]:
    return {what.partition(": ")[2] for what in shown if what.startswith(f"{kind}: ")}


def test_an_outcome_and_an_edition_are_shown_by_what_is_found(show) -> None:
    shown = show(completed("14 January 2010", "2 September 2010", "late"))
    assert of("outcome", shown) == {"late"}
    assert of("edition", shown) == {"decided under the 2010 edition"}
    assert of("boundary", shown) == set()


def test_an_example_that_fails_shows_nothing(show) -> None:
    assert show(completed("14 January 2010", "2 September 2010", "met"), hold=False) == set()


def test_a_finding_that_no_sentence_names_shows_nothing(show) -> None:
    example = completed("14 January 2010", "2 September 2010", "late")
    assert show(example, rule="begun-within-one-month") == set()


def test_an_answer_that_cannot_be_told_decides_no_edition(show) -> None:
    shown = show(completed("December 2009", "1 May 2010", "unknown"))
    assert of("outcome", shown) == {"unknown"}
    assert of("edition", shown) == set()


@pytest.mark.parametrize(
    ("done", "day", "answer", "boundary"),
    [
        ("14 July 2010", "1 October 2010", "met", "done on the limit day: met"),
        ("15 July 2010", "1 October 2010", "late", "done the day after: late"),
        ("TBC", "14 July 2010", "due", "not done on the limit day: due"),
        ("TBC", "15 July 2010", "overdue", "not done the day after: overdue"),
    ],
)
def test_each_day_about_the_limit_is_shown_by_that_day_alone(
    show, done: str, day: str, answer: str, boundary: str
) -> None:
    shown = show(completed("14 January 2010", done, answer, day))
    assert of("boundary", shown) == {f"{boundary}, under the 2010 edition (6 months)"}


def test_days_beside_the_boundary_show_none(show) -> None:
    shown = show(
        completed("14 January 2010", "13 July 2010", "met"),
        completed("14 January 2010", "16 July 2010", "late"),
        completed("14 January 2010", "TBC", "due", "13 July 2010"),
        completed("14 January 2010", "TBC", "overdue", "16 July 2010"),
    )
    assert of("boundary", shown) == set()


def test_a_month_cut_short_is_shown_by_a_day_that_the_month_has_not(show) -> None:
    assert of("counting", show(completed("31 August 2010", "1 December 2010", "met", "1 January 2011"))) == {
        "6 months: ends on the last day of a shorter month"
    }
    assert of("counting", show(completed("28 August 2010", "1 December 2010", "met", "1 January 2011"))) == set()


def test_working_days_want_a_weekend_a_bank_holiday_and_a_start_on_a_day_that_does_not_count(show, ours) -> None:
    def counting(decided: str, done: str) -> set[str]:
        found = of("counting", show(begun(decided, done, "met"), book=ours, rule="begun-in-days"))
        return {what.removeprefix("5 working days: ") for what in found}

    assert counting("14 June 2010", "15 June 2010") == {"a weekend within"}
    assert counting("27 May 2010", "28 May 2010") == {"a weekend within", "a bank holiday within"}
    assert counting("13 June 2010", "14 June 2010") == {"a start on a day that does not count"}


def test_the_days_on_which_a_clause_ends_inside_its_edition_are_wanted_on_both_sides(show, ours) -> None:
    rule = next(plan for plan in compile_rulebook(ours).plans if plan.rule.id == "begun-in-days")
    wanted = {point.what for point in points_of(rule, ours) if point.kind == "day"}
    assert wanted == {"Date the decision was made: 30 September 2010", "Date the decision was made: 1 October 2010"}
    last = begun("30 September 2010", "1 October 2010", "met")
    after = begun("1 October 2010", "4 October 2010", "not applicable", "1 November 2010")
    assert of("day", show(last, book=ours, rule="begun-in-days")) == {"Date the decision was made: 30 September 2010"}
    assert of("day", show(last, after, book=ours, rule="begun-in-days")) == wanted
    month = begun("September 2010", "1 October 2010", "unknown")
    assert of("day", show(month, book=ours, rule="begun-in-days")) == set()


def test_an_edition_judged_as_if_it_governed_shows_no_edition_and_no_boundary(show) -> None:
    forced = completed("14 January 2008", "14 July 2008", "met").replace("When", "And it is judged under wt2010\nWhen")
    shown = show(forced)
    assert of("outcome", shown) == {"met"}
    assert of("edition", shown) == of("boundary", shown) == set()


def test_what_is_counted_back_wants_no_day_of_what_is_not_done(ours) -> None:
    rule = next(plan for plan in compile_rulebook(ours).plans if plan.rule.id == "sent-before")
    assert [point.what for point in points_of(rule, ours) if point.kind == "boundary"] == [
        "done on the limit day: met, under the 2010 edition (7 days)",
        "done the day after: late, under the 2010 edition (7 days)",
    ]


EXTENSION = """\
And this extensions
  | Extended until | Date the extension was agreed | Date the extension was consulted on |
  | {until}        | {agreed}                      | {consulted}                         |
When"""


def test_an_extension_that_moves_and_one_that_does_not_are_told_apart(show) -> None:
    def extended(answer: str, agreed: str, consulted: str) -> set[str]:
        text = completed("14 January 2010", "2 September 2010", answer)
        steps = EXTENSION.format(until="14 September 2010", agreed=agreed, consulted=consulted)
        return of("moved limit", show(text.replace("When", steps)))

    assert extended("met", "1 July 2010", "1 July 2010") == {"an extension moves the limit, under the 2010 edition"}
    assert extended("late", "1 July 2010", "") == {"an extension moves nothing, under the 2010 edition"}
    assert of("moved limit", show(completed("14 January 2010", "2 September 2010", "late"))) == set()


def test_a_direction_replaces_the_limit_only_where_there_is_one(show) -> None:
    set_day = "And the completion date set by a direction is 1 August 2010\nWhen"
    with_it = set_day.replace("When", "And directed by is the Secretary of State\nWhen")
    text = completed("14 January 2010", "20 July 2010", "late").replace("When", set_day)
    directed = completed("14 January 2010", "20 July 2010", "met").replace("When", with_it)
    assert {what.rpartition("it replaces ")[2] for what in of("moved limit", show(text))} == {
        "nothing where there is none"
    }
    assert {what.rpartition("it replaces ")[2] for what in of("moved limit", show(directed))} == {
        "the limit where there is a direction"
    }


def test_a_stand_in_is_shown_by_a_finding_that_rests_on_it(show) -> None:
    text = completed("14 January 2010", "TBC", "met").replace(
        "the date the review was completed is TBC", "the date the board approved the review is 2 July 2010"
    )
    assert of("stand-in", show(text)) == {"Date the board approved the review stands in"}


def test_conditions_are_wanted_so_not_so_and_not_to_be_told(show) -> None:
    hold = completed("14 January 2010", "2 July 2010", "met")
    other = hold.replace("decision is hold", "decision is do not hold").replace("is met", "is not applicable")
    doubt = hold.replace("decision is hold", "decision is ?").replace("is met", "is unknown")

    def said(*texts: str) -> set[str]:
        return {what.rpartition('" is ')[2] for what in of("condition", show(*texts))}

    assert said(hold) == {"not so"}
    assert said(other) == {"so"}
    assert said(doubt) == {"not to be told"}
    assert said(hold, other, doubt) == {"so", "not so", "not to be told"}


def test_a_condition_counts_only_where_the_answer_turns_on_it(show) -> None:
    text = (
        "Given a serious case review\nAnd the date the decision was made is 14 January 2010\n"
        "And the decision is {decision}\nAnd the chronology is integrated\n"
        "And the date the review was completed is 2 July 2010\n"
        "When the review is checked as at 1 October 2010\nThen integrated-chronology is {answer}\n"
    )
    held = show(text.format(decision="hold", answer="met"), rule="integrated-chronology")
    dropped = show(text.format(decision="do not hold", answer="not applicable"), rule="integrated-chronology")
    assert any("What is required" in what for what in held)
    assert not any("What is required" in what for what in dropped)


def test_a_list_recorded_as_none_and_one_not_recorded_are_told_apart(show) -> None:
    text = (
        "Given a serious case review\nAnd the date the decision was made is 14 January 2010\nAnd the decision is hold\n"
        "{agencies}When the review is checked as at 1 October 2010\nThen agency-chronology is {answer}\n"
    )
    none = text.format(agencies="And the agencies are recorded as none\n", answer="not applicable")
    blank = text.format(agencies="", answer="unknown")
    assert of("list", show(none, rule="agency-chronology")) == {"Agencies: recorded as none"}
    assert of("list", show(blank, rule="agency-chronology")) == {"Agencies: not recorded"}


def test_every_rule_has_points_each_once_and_of_a_kind_that_is_explained() -> None:
    book = shipped_rulebook()
    for plan in compile_rulebook(book).plans:
        points = list(points_of(plan, book))
        assert len(points) == len(set(points))
        assert {point.kind for point in points} <= set(KINDS)
        assert sum(point.kind == "outcome" for point in points) == len(outcomes_reachable(plan))
        assert any(point.kind == "edition" for point in points)


def test_counts_and_gaps_add_up(tmp_path: Path) -> None:
    path = tmp_path / "a.feature"
    path.write_text("Feature: A\nScenario: One\n" + completed("14 January 2010", "14 July 2010", "met"), "utf-8")
    found = covered(read_features([path]), shipped_rulebook())
    assert isinstance(found, Coverage)
    shown, points = found.of_rule("completion-in-time")
    assert 0 < shown < points
    assert sum(found.of_rule(rule)[1] for rule in found.rules) == len(found.points)
    assert sum(found.of_kind(kind)[0] for kind in KINDS) == len(found.shown_in) == shown
    assert len(found.gaps) + len(found.shown_in) == len(found.points)
    told = found.as_json()
    places = {one["shown_in"] for one in told["rules"]["completion-in-time"]} - {None}
    assert len(places) == 1
    assert places.pop().endswith("a.feature:2")
