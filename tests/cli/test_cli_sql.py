"""`sql`: the script it writes, of which rulebook, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import scr_compliance as scr

ROOT = Path(__file__).parents[2]
OVERLAY = ROOT / "examples" / "local-policy"
OF_THE_BOARD = "'4.2', 'Made-up Safeguarding Children Board, policy on reviews'"


def test_the_script_goes_to_a_file_and_names_its_rulebook(run, rules: Callable[..., Path], tmp_path):
    folder, out = rules("decision-within-one-month"), tmp_path / "checks.sql"
    ran = run("sql", "--dialect", "duckdb", "--as-at", "2010-10-01", "--rules", folder, "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert "1 rule for duckdb" in ran.err
    text = out.read_text(encoding="utf-8")
    assert scr.load_rulebook(folder).digest in text[:600]
    assert "scr_rule_decision_within_one_month" in text


def test_an_overlay_changes_the_script(run, rules: Callable[..., Path]):
    folder = rules("completion-in-time")
    asked = ("sql", "--dialect", "duckdb", "--as-at", "2010-10-01", "--rules", folder)
    plain, overlaid = run(*asked), run(*asked, "--overlay", OVERLAY)
    assert (plain.code, overlaid.code) == (0, 0), overlaid.err
    assert OF_THE_BOARD in overlaid.out
    assert OF_THE_BOARD not in plain.out
    assert scr.load_rulebook(folder, overlay=OVERLAY).digest in overlaid.out[:600]


def test_a_script_may_judge_as_if_one_edition_governed(run, rules: Callable[..., Path]):
    asked = ("sql", "--dialect", "duckdb", "--as-at", "2010-10-01", "--rules", rules("completion-in-time"))
    plain, forced = run(*asked), run(*asked, "--edition", "wt1999")
    assert (plain.code, forced.code) == (0, 0), forced.err
    assert "Judged as if" not in plain.out
    assert f"Judged as if {scr.load_rulebook().editions['wt1999'].title} governed every review." in forced.out[:900]
    assert "'wt2010'" in plain.out
    assert "'wt2010'" not in forced.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "say as at which day"),
        (["--as-at", "2010-10-01", "--as-at-today"], "name two days"),
        (["--as-at-today", "--stages", "tables"], "give --as-at with a day"),
        (["--as-at", "soon"], "--as-at is not a day"),
        (["--as-at", "2010-10-01", "--edition", "wt201"], "there is no edition called wt201; did you mean wt2018?"),
    ],
)
def test_what_cannot_be_written_is_said(run, options, told):
    ran = run("sql", "--dialect", "postgres", *options)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_nothing_is_left_where_the_file_cannot_stand(run, rules: Callable[..., Path], tmp_path):
    out = tmp_path / "no" / "checks.sql"
    ran = run("sql", "--dialect", "duckdb", "--as-at", "2010-10-01", "--rules", rules("dates-in-order"), "--out", out)
    assert ran.code == 2
    assert not out.parent.exists()
