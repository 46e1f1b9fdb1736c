"""The command `rules lint`: what it writes, and how it ends."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app

CLOCK = "rules/timescales/completed-in-time.toml"


@pytest.fixture
def run(shelf):
    def go(*more):
        options = ["--rules", shelf.root / "rules", "--policies", shelf.root / "policies.toml", *more]
        return CliRunner().invoke(app, ["rules", "lint", *map(str, options)])

    return go


def test_nothing_wrong_ends_with_0_and_says_what_was_looked_at(run):
    done = run()
    assert done.exit_code == 0
    assert done.stdout == "3 rules looked at, with their policies and examples: nothing is wrong.\n"
    assert not done.stderr


def test_mistakes_end_with_1_one_line_each(run, shelf):
    line = shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    shelf.change("features/agencies/report-received.feature", "the agency.", "the board.")
    done = run()
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "features/agencies/report-received.feature:1: the feature does not say who must act as its rule does; write "
        "below it: Who must act: the agency.",
        f"{CLOCK}:{line}: no fact is called decision.maid_on; did you mean decision.made_on?",
        "",
        "3 rules looked at: 1 mistake for which the rulebook is refused and 1 thing that cannot be meant or that lack "
        "examples.",
    ]


def test_a_warning_alone_ends_with_1(run, shelf):
    (shelf.root / "features/agencies/report-received.feature").unlink()
    assert run().exit_code == 1


def test_json_says_the_same_for_machines(run, shelf):
    line = shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    done = run("--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {
        "problems": [
            {
                "file": CLOCK, "line": line, "severity": "error", "code": "unknown-fact",
                "what": "no fact is called decision.maid_on", "mend": "did you mean decision.made_on?",
            }
        ],
        "rules": 3, "rulebook": None,
    }  # fmt: skip


def test_json_of_a_clean_rulebook_names_its_text(run):
    done = run("--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["problems"], found["rules"]) == (0, [], 3)
    assert found["rulebook"].startswith("sha256:")


@pytest.mark.parametrize("option", ["--rules", "--policies", "--overlay", "--features"])
def test_what_is_not_there_ends_with_2(run, tmp_path, option):
    done = run(option, tmp_path / "none")
    assert done.exit_code == 2
    assert not done.stdout
    assert done.stderr.startswith(f"{tmp_path / 'none'}: there is no such ")
    assert option in done.stderr


def test_a_clean_run_over_other_examples(run, shelf, tmp_path):
    (shelf.root / "features").rename(tmp_path / "examples")
    assert run().exit_code == 1
    assert run("--features", tmp_path / "examples").exit_code == 0
