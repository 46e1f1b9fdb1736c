"""Every report ends with what was not checked of the guidance."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import scr_compliance as scr
from scr_compliance.coverage import unchecked

REVIEW: dict[str, Any] = {
    "reference": "SCR-1",
    "kind": "scr",
    "status": "closed",
    "incident": {"known_on": "2010-12-22"},
    "decision": {"made_on": "2011-01-14", "outcome": "hold"},
    "review": {"completed_on": "2011-07-02"},
}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """Check reviews as at 1 October 2011."""
    from scr_compliance.cli.app import app

    def go(*reviews: dict[str, Any], options: tuple[str, ...] = ()) -> Result:
        (tmp_path / "board.json").write_text(json.dumps(reviews), encoding="utf-8")
        return CliRunner().invoke(app, ["check", str(tmp_path / "board.json"), "--as-at", "2011-10-01", *options])

    return go


def test_the_report_ends_with_the_duties_of_the_editions_met_with(run: Callable[..., Result]) -> None:
    last = run(REVIEW).stdout.partition("\nWhat was not checked, in the editions that may govern here\n")[2]
    left = unchecked(scr.load_rulebook(), ["wt2010"])
    said = " ".join(last.split())
    assert said.startswith(left.sentence)
    assert "WT2010:" in last
    assert "WT2015:" not in last
    more = len(list(left.lines())) - 12
    assert f"… and {more:,} lines more; `scr-compliance rules list --coverage` prints every one." in said
    assert said.endswith("it is no judgement of the quality of a review.")


def test_where_no_edition_governs_all_of_the_guidance_is_named(run: Callable[..., Result]) -> None:
    last = run(REVIEW | {"kind": None, "decision": {}}).stdout.partition("\nWhat was not checked")[2]
    assert "duties that were found in the guidance" in last


def test_machine_formats_say_it_on_standard_error(run: Callable[..., Result]) -> None:
    done = run(REVIEW, options=("--format", "jsonl"))
    assert done.stderr.splitlines()[-1] == unchecked(scr.load_rulebook(), ["wt2010"]).sentence
    assert all(json.loads(line)["review"] == "SCR-1" for line in done.stdout.splitlines())
