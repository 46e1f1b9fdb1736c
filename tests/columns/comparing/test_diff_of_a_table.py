"""The command `rules diff` over a table: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app

from .conftest import ROOT

SEVEN = ROOT / "examples/seven-months"
BOARD = ROOT / "examples/made_up_board.json"


def diff(*arguments):
    result = CliRunner().invoke(app, ["rules", "diff", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def sides(shelf):
    """The two rulebooks of a shelf as options: seven months for six, and nothing else."""
    shelf.entry("limits.completion", "wt2010", '"6 months"', '"7 months"')
    before, after = shelf.root / "before", shelf.root / "after"
    return ["--rules", before / "rules", "--policies", before / "policies.toml", "--with-policies",
            after / "policies.toml", "--as-at", "2010-08-20"]  # fmt: skip


def test_it_counts_tells_one_in_full_and_lists_the_rest(sides, made_up, tmp_path):
    listed = tmp_path / "changed.parquet"
    done = diff(made_up(300), *sides, "--out", listed)
    assert (done.exit_code, done.stderr) == (0, "")
    told = done.stdout
    assert "reviews-300.parquet: 300 reviews read." in told
    assert "One of them in full" in told
    assert "Limit: 7 months" in told
    # Only that clock rests on the limit, and the rule that asks for what extends it.
    assert "4 rules cannot differ" in told
    rows = duckdb.connect().sql(f"SELECT DISTINCT rule, clause FROM '{listed}' ORDER BY 1").fetchall()
    assert {rule for rule, _ in rows} <= {"completion-in-time", "extension-consulted"}
    assert {clause for _, clause in rows} == {"limits.completion, wt2010: length"}


def test_as_json_it_has_counts_in_place_of_changes(sides, made_up, tmp_path):
    out = tmp_path / "told.json"
    done = diff(made_up(300), *sides, "--format", "json", "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    found = json.loads(out.read_text(encoding="utf-8"))
    (length,) = found["differences"]
    assert length["findings"] == sum(one["findings"] for one in found["counts"]) > 0
    assert {tuple(one["causes"]) for one in found["counts"]} == {(0,)}
    assert found["example"]["causes"] == [0]
    assert len(found["judged_once"]) == 4
    assert sum(found["reviews"][key] for key in ("outcome_changes", "figures_only", "unchanged")) == 300
    assert sum(one["findings"] for one in found["totals"]["completion-in-time"]) == 300


def test_what_is_not_read_is_said_and_ends_with_0(sides, tmp_path):
    source = tmp_path / "reviews.csv"
    source.write_text("reference,kind,decision.made_on,colour\nSCR-1,scr,2010-02-01,red\nSCR-2,scr,someday,blue\n,scr,,\n",
                      encoding="utf-8")  # fmt: skip
    done = diff(source, *sides, "--out", tmp_path / "changed.parquet")
    assert done.exit_code == 0
    assert "2 reviews read, 1 record NOT READ, 1 cell not read" in done.stdout
    assert "not read: reviews.csv:row 2, decision.made_on" in done.stderr
    assert "not read: reviews.csv:column colour" in done.stderr


def test_two_texts_that_say_the_same_change_nothing(shelf, made_up):
    before, after = shelf.root / "before", shelf.root / "after"
    done = diff(made_up(300), "--rules", before / "rules", "--policies", before / "policies.toml", "--with-policies",
                after / "policies.toml", "--as-at", "2010-08-20")  # fmt: skip
    assert done.exit_code == 0
    assert "Reviews in which nothing changes            300 of 300" in done.stdout
    assert "One of them in full" not in done.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--engine", "plain"], "leave it out"),
        (["--map", "map.toml"], "--map is for trackers"),
        ([BOARD], "a table is compared alone"),
        (["--out", Path("nowhere/changed.parquet")], "the file cannot be written"),
    ],
)
def test_what_could_not_be_done(more, said, sides, made_up):
    done = diff(made_up(300), *sides, *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_damaged_table_is_refused_and_leaves_nothing(sides, tmp_path):
    source, out = tmp_path / "reviews.parquet", tmp_path / "changed.parquet"
    source.write_bytes(b"PAR1 cut short")
    done = diff(source, *sides, "--out", out)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cut short" in done.stderr
    assert [path.name for path in tmp_path.glob("*changed*")] == []


def test_the_list_is_of_tables_alone():
    done = diff(BOARD, "--with-overlay", SEVEN, "--out", "changed.parquet")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "made of tables" in done.stderr
    assert not Path("changed.parquet").exists()
