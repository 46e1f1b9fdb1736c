"""The command `rules diff`, and what a draft may not be used for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]
BOARD = ROOT / "examples/made_up_board.json"
SEVEN, LOCAL = ROOT / "examples/seven-months", ROOT / "examples/local-policy"


@pytest.fixture
def run():
    from scr_compliance.cli.app import app

    def go(*arguments):
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return go


def diff(run, *arguments):
    done = run("rules", "diff", BOARD, *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_seven_months_for_six_names_exactly_the_reviews_that_change(run):
    """By hand: the reviews decided under the 2010 edition that are held, and have a limit that moves."""
    found = diff(run, "--with-overlay", SEVEN, "--as-at", "2010-10-01")
    assert found["changes"] == []
    assert [one["review"] for one in found["figures"]] == [f"MADE-UP-{number:02}" for number in (1, 2, 3, 4, 9, 10, 12)]
    assert found["reviews"] == {"all": 12, "outcome_changes": 0, "figures_only": 7, "unchanged": 5}
    assert {tuple(one["causes"]) for one in found["figures"]} == {(0,)}
    assert (found["differences"][0]["before"]["value"], found["differences"][0]["after"]["value"]) == (
        "6 months", "7 months",
    )  # fmt: skip


def test_seven_months_for_six_in_the_month_between(run):
    """By hand: on 20 August 2010 only the review decided on 4 February is between its sixth and its seventh month."""
    found = diff(run, "--with-overlay", SEVEN, "--as-at", "2010-08-20")
    told = [(one["review"], one["before"]["outcome"], one["after"]["outcome"]) for one in found["changes"]
            if one["subject"] == "review"]  # fmt: skip
    assert told == [("MADE-UP-03", "overdue", "due")]


def test_a_boards_own_policy_tightens(run):
    found = diff(run, "--with-overlay", LOCAL, "--as-at", "2010-10-01")
    assert [(one["review"], one["direction"]) for one in found["changes"]] == [("MADE-UP-01", "worse")]
    done = run("check", BOARD, "--overlay", LOCAL, "--as-at", "2010-10-01", "--format", "jsonl")
    late = [json.loads(line)["review"] for line in done.stdout.splitlines() if '"late"' in line]
    assert "MADE-UP-01" in late


@pytest.mark.parametrize("command", [("check", BOARD), ("explain", BOARD, "MADE-UP-01")], ids=["check", "explain"])
def test_no_review_is_checked_by_a_draft(run, command):
    done = run(*command, "--overlay", SEVEN, "--as-at", "2010-10-01")
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("seven-months/policies.toml:4: this overlay is a draft (Seven months")
    assert "rules diff" in line


def test_a_draft_can_be_listed_and_shown_and_says_that_it_is_one(run):
    title = "Seven months to complete a review (made up)"
    for command in (("list",), ("show", "completion-in-time")):
        done = run("rules", *command, "--overlay", SEVEN)
        assert done.exit_code == 0, done.stderr
        assert title in " ".join(done.stdout.split())
        assert title not in run("rules", *command).stdout
    assert json.loads(run("rules", "list", "--overlay", SEVEN, "--format", "json").stdout)["draft"] == title


def test_the_second_overlay_is_laid_on_the_first(run):
    found = diff(run, "--overlay", LOCAL, "--with-overlay", SEVEN, "--as-at", "2010-10-01")
    (length,) = [one for one in found["differences"] if one["key"] == "length" and one["from"]]
    assert (length["before"]["value"], length["after"]["value"]) == ("5 months", "7 months")


def test_other_policies_and_other_rules(run, tmp_path):
    text = (ROOT / "policies.toml").read_text(encoding="utf-8")
    (tmp_path / "policies.toml").write_text(text.replace('"4 months"', '"5 months"'), encoding="utf-8")
    found = diff(run, "--with-policies", tmp_path / "policies.toml", "--as-at", "2010-10-01")
    assert {one["subject"] for one in found["differences"]} == {
        "limits.completion, wt1999",
        "limits.completion, wt2006",
    }
    folder = tmp_path / "rules/times"
    folder.mkdir(parents=True)
    rule = next((ROOT / "rules").rglob("completion-in-time.toml"))
    (folder / rule.name).write_text(rule.read_text(encoding="utf-8"), encoding="utf-8")
    found = diff(run, "--with-rules", tmp_path / "rules", "--as-at", "2010-10-01")
    assert {one["direction"] for one in found["changes"]} == {"gone"}
    assert found["after"]["rules"] == 1


def test_there_must_be_something_to_compare_with(run):
    done = run("rules", "diff", BOARD)
    assert done.exit_code == 2
    assert "--with-rules, --with-policies or --with-overlay" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((BOARD, "--with-overlay", "nowhere"), "there is no such folder"),
        ((BOARD, "--with-overlay", SEVEN, "--as-at", "sometime"), "--as-at is not a day"),
        (("nowhere.csv", "--with-overlay", SEVEN), "nowhere.csv"),
        ((BOARD, "--with-overlay", SEVEN, "--out", BOARD), "would be written over"),
    ],
)
def test_what_could_not_be_done(run, arguments, said):
    done = run("rules", "diff", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_is_not_read_is_said_and_ends_with_0(run, tmp_path):
    source = tmp_path / "reviews.csv"
    source.write_text("Reference,Review type,Status,Chair decision,Date of decision,Date completed\n"
                      "SCR-1,scr,closed,hold,14/01/2010,someday\n", encoding="utf-8")  # fmt: skip
    done = run("rules", "diff", source, "--with-overlay", SEVEN, "--as-at", "2010-10-01")
    assert done.exit_code == 0
    assert "not read: reviews.csv" in done.stderr
    assert "1 cell not read" in done.stdout


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_it_is_written_to_a_file(run, tmp_path, format_):
    out = tmp_path / "out"
    done = run("rules", "diff", BOARD, "--with-overlay", SEVEN, "--as-at", "2010-10-01", "--format", format_,
               "--out", out)  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, "")
    assert "seven-months/policies.toml:8" in out.read_text(encoding="utf-8")


def test_both_engines_say_the_same(run):
    said = {run("rules", "diff", BOARD, "--with-overlay", SEVEN, "--as-at", "2010-08-20", "--engine", engine).stdout
            for engine in ("plain", "durable")}  # fmt: skip
    assert len(said) == 1
