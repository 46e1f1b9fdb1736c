"""Reading feature files: backgrounds and outlines written out, and nothing left out in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scr_compliance.gherkin.features import FeaturesError, features_beside, read_features

Write = Callable[..., Path]

GOOD = """\
Feature: Made up
  What it says.
  Who must act: the board.

  Background:
    Given a serious case review
    And the review is open

  Scenario: One
    Given the decision is hold
    When the review is checked as at 1 October 2010
    Then completion-in-time is due
    But decision-within-one-month is unknown

  Scenario Outline: A row for <decided>
    Given the date the decision was made is <decided>
    And these agencies
      | Agency name | Agency chronology |
      | <name>      | complete          |
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>

    Examples:
      | decided         | name   | answer  |
      | 14 January 2010 | Health | overdue |
      | 14 June 2010    | Police | due     |
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(text: str, name: str = "features/made-up.feature") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "features"

    return writing


def refused(folder: Path) -> list[str]:
    with pytest.raises(FeaturesError) as error:
        read_features([folder])
    return str(error.value).splitlines()


def test_backgrounds_and_rows_are_written_out_with_their_lines(write: Write) -> None:
    (feature,) = read_features([write(GOOD)])
    assert (feature.name, feature.line, feature.file) == ("Made up", 1, "features/made-up.feature")
    assert feature.description == "What it says.\nWho must act: the board."
    one, first, second = feature.scenarios
    assert [sentence.line for sentence in one.sentences] == [6, 7, 10, 11, 12, 13]
    assert [sentence.keyword for sentence in one.sentences] == ["Given", "Given", "Given", "When", "Then", "Then"]
    assert (first.name, first.line, first.row[0]) == ("A row for 14 January 2010", 25, ("decided", "14 January 2010"))
    assert (second.place, second.name) == ("features/made-up.feature:26", "A row for 14 June 2010")
    assert second.sentences[3].table == (("Agency name", "Agency chronology"), ("Police", "complete"))
    assert str(second.sentences[-1]) == "Then completion-in-time is due"


def test_a_scenario_knows_the_rules_it_expects_something_of(write: Write) -> None:
    (feature,) = read_features([write(GOOD)])
    assert [scenario.rules for scenario in feature.scenarios] == [
        ("completion-in-time", "decision-within-one-month"), ("completion-in-time",), ("completion-in-time",),
    ]  # fmt: skip


def test_folders_and_files_are_read_once_each_in_order(write: Write) -> None:
    folder = write(GOOD)
    write(GOOD, "features/below/another.feature")
    found = read_features([folder, folder / "made-up.feature", folder / "below"])
    assert [feature.file for feature in found] == ["features/below/another.feature", "features/made-up.feature"]


def test_a_byte_order_mark_does_no_harm(write: Write) -> None:
    assert read_features([write("\ufeff" + GOOD)])[0].name == "Made up"


def test_all_that_is_wrong_is_said_at_once(write: Write) -> None:
    write("Feature: Empty\n", "features/a.feature")
    write(GOOD.replace("Then completion", "Thn completion"), "features/b.feature")
    assert refused(write("", "features/c.feature")) == [
        'features/a.feature:1: the feature has no scenario; write one below "Scenario:" and a name',
        'features/b.feature:12: "Thn completion-in-time is due" cannot stand here; did you mean "Then"?',
        'features/b.feature:21: "Thn completion-in-time is <answer>" cannot stand here; did you mean "Then"?',
        'features/c.feature:1: there is no feature in it; begin with "Feature:" and a name',
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("  Scenario: One", "  Scenario One", ':9: "Scenario One" cannot stand here; did you mean "Scenario:"?'),
        ("  Scenario: One", "  Scenario:", ":9: the scenario has no name; say in a few words what it shows"),
        ("  Scenario: One\n    Given the", "  Scenario: One\n    given the",
         ':9: "given the decision is hold" would be taken for a note and not be run; begin it with "Given"'),
        ("    Then completion-in-time is due", "    * completion-in-time is due",
         ':12: "completion-in-time is due" does not say whether it is given, done or expected; '
         "begin it with Given, When or Then"),
        ("| Health | overdue |", "| Health |", ":25: a row of the table has more or fewer cells than the first row; "
         "give every row as many cells"),
        ("| name   | answer", "| name   | anser",
         ':21: there is no column "answer" in the examples at line 24; did you mean "anser"?'),
        ("is <answer>", "is due", ':24: no sentence has <answer>, so the column "answer" changes nothing; '
         "use it in a sentence, or take it away"),
        ("| decided         | name   | answer  |", "| decided         | name   | name    |",
         ':24: two columns are called "name"; give each a name of its own'),
        ("      | 14 January 2010 | Health | overdue |\n      | 14 June 2010    | Police | due     |\n", "",
         ":23: there is no row below these examples, so nothing would be run; write a row, or take them away"),
        ("    Then completion-in-time is due\n", '    Then completion-in-time is due\n      """\n      x\n      """\n',
         ":13: no sentence takes a block of text; take it away"),
        ("Feature: Made up", "# language: xx\nFeature: Made up",
         ":1: there is no such language of Gherkin; take the line away; the steps are English"),
    ],
)  # fmt: skip
def test_what_would_not_be_run_is_refused_with_its_line(write: Write, before: str, after: str, said: str) -> None:
    assert GOOD.count(before) >= 1
    assert f"features/made-up.feature{said}" in refused(write(GOOD.replace(before, after, 1)))


def test_an_outline_without_examples_is_refused(write: Write) -> None:
    text = GOOD[: GOOD.index("    Examples:")]
    assert refused(write(text)) == [
        'features/made-up.feature:15: nothing is given for <decided>; write a table below "Examples:"'
    ]
    plain = text.replace("<decided>", "May 2010").replace("<name>", "Health").replace("<answer>", "due")
    assert refused(write(plain)) == [
        'features/made-up.feature:15: the outline has no examples; write a table below "Examples:"'
    ]


def test_a_file_that_only_looks_like_a_feature_is_refused(write: Write) -> None:
    write(GOOD, "features/lost.feature.txt")
    write(GOOD, "features/.hidden.feature.swp")
    write(GOOD, "features/kept.feature~")
    assert refused(write(GOOD)) == [
        "features/lost.feature.txt:1: this looks like a feature but would not be run; "
        "name it with .feature at the end, or take it away"
    ]


def test_a_folder_without_features_is_refused(tmp_path: Path) -> None:
    assert "there is no feature here" in refused(tmp_path)[0]
    assert "there is no such folder or file" in refused(tmp_path / "nowhere")[0]


def test_text_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "latin.feature").write_bytes("Feature: A\n  Naïve\n".encode("latin-1"))
    assert refused(tmp_path)[0].endswith("latin.feature:2: it is not UTF-8 text; save it as UTF-8")


def test_the_features_of_a_rulebook_stand_beside_its_rules(tmp_path: Path) -> None:
    (shipped,) = features_beside(None, None)
    assert (shipped / "timescales").is_dir()
    assert features_beside(tmp_path / "rules", None) == [tmp_path.resolve() / "features"]
    assert features_beside(None, tmp_path) == [shipped]
    (tmp_path / "features").mkdir()
    assert features_beside(None, tmp_path) == [shipped, tmp_path / "features"]
