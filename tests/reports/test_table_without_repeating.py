"""The report for a terminal says once what many findings have in common."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app

HEAD = (
    "Reference,Kind of review,Date the board learned of the incident,Date the decision was made,Decision,"
    "Date the review was completed,Agencies"
)


@pytest.fixture
def told(tmp_path: Path) -> str:
    source = tmp_path / "tracker.csv"
    source.write_text(
        f"{HEAD}\n"
        "SCR-1,scr,5 January 2010,14 April 2010,hold,,Police\n"
        "SCR-2,scr,5 January 2010,14 May 2010,hold,,Police\n"
        "SCR-4,scr,January 2010,February 2010,hold,August 2010,Police\n"
        'SCR-3,other,5 January 2010,14 January 2010,hold,,"Police, Housing, GP"\n',
        encoding="utf-8",
    )
    asked = ["check", str(source), "--as-at", "2011-06-01", "--fail-on", "never"]
    return " ".join(CliRunner().invoke(app, asked).stdout.split())


def test_how_to_put_it_right_stands_once_for_each_requirement(told: str) -> None:
    not_met = told.partition(" Not met: ")[2].partition(" Benchmarks not met")[0]
    assert not_met.count("Decision within one month") == 2
    assert not_met.count("To put it right: Make the decision") == 1
    assert not_met.index("SCR-2: Decision within one month") < not_met.index("To put it right: Make the decision")


def test_what_cannot_be_told_of_several_items_is_one_sentence_with_all_of_them(told: str) -> None:
    unknown = told.partition(" Cannot tell: ")[2].partition(" How the columns")[0]
    (number,) = re.findall(r"([0-9]+): No edition that governs this kind of review", unknown)
    assert int(number) > 3
    assert "Police: No edition" not in unknown
    assert "read as open" not in unknown


def test_what_cannot_be_told_names_how_many_are_no_duty(told: str) -> None:
    every, apart = map(int, re.findall(r" Cannot tell: ([0-9]+), of which ([0-9]+) no duty", told)[0])
    of_duties = int(re.findall(r" Cannot tell ([0-9]+)", told)[0])
    assert apart > 0
    assert every - apart == of_duties
