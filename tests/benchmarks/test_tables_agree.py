"""The benchmark of tables runs, and every rival that is installed here says what ours says before it is timed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from agreed import differences

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FOUND = ["R-1", "completion-in-time", None, "late", "wt2010", *["2010-01-14"] * 6, 50, 50]


def written(path: Path, *findings: list[object]) -> Path:
    path.write_text("".join(json.dumps([row, *found]) + "\n" for row, found in enumerate(findings)), encoding="utf-8")
    return path


def test_everything_installed_agrees_with_ours_and_is_measured(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "tables.py"), "--brief", "--sizes", "2000", "--records", "100"]
    done = subprocess.run(
        [*command, "--rounds", "0", "--folder", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    rows = {line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("| ")}
    left_out = {line.split(": ")[1] for line in done.stdout.splitlines() if line.startswith("Left out: ")}
    assert {"ours, the eight rules", "DuckDB, hand-written SQL", "plain Python loops", "ours, plain"} <= rows
    # What is missing here is said to be, each with why.
    assert left_out <= {"Polars, lazy", "pandas and NumPy", "OpenFisca-core, on pandas", "ZEN, on those loops"}
    assert not rows & left_out


@pytest.mark.parametrize(("place", "other"), [(0, "R-2"), (3, "unknown"), (4, "wt2006"), (7, "2010-01-15"), (12, 51)])
def test_a_finding_that_is_otherwise_is_a_difference(tmp_path: Path, place: int, other: object) -> None:
    changed = [*FOUND[:place], other, *FOUND[place + 1 :]]
    one = written(tmp_path / "one.jsonl", FOUND, FOUND)
    assert differences(one, written(tmp_path / "same.jsonl", FOUND, FOUND)) == (2, 0, 0)
    assert differences(one, written(tmp_path / "fewer.jsonl", FOUND)) == (2, 1, 0)
    assert differences(one, written(tmp_path / "other.jsonl", FOUND, changed)) == (2, 1, 1)
