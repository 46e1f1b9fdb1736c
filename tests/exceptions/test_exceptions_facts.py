"""An exception given for some facts covers their finding while they stay as they are, and `except` records them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.exceptions import Exceptions, account
from scr_compliance.findings.grounds import fingerprint

Load = Callable[..., Exceptions]
Judge = Callable[..., list[scr.Finding]]
Table = Callable[..., str]
AS_AT = date(2010, 10, 1)
CHANGED = "it no longer covers 1 finding: the facts it was given for have changed"


def of(findings: list[scr.Finding], rule: str = "completion-in-time") -> scr.Finding:
    return next(one for one in findings if one.rule == rule)


def later(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record completed a day later still."""
    return record | {"review": record["review"] | {"completed_on": "2010-09-03"}}


@pytest.fixture
def given(judge: Judge, exceptions: Load, table: Table, late: Any) -> Callable[..., Exceptions]:
    """Load an exception for the facts of a record, or for those of SCR-1 as it is."""

    def load(record: Any = late, **changes: str) -> Exceptions:
        return exceptions(table(evidence=f'"{fingerprint(of(judge(record)))}"', **changes))

    return load


def test_it_covers_while_the_facts_are_those_it_was_given_for(judge: Judge, given: Any, late: Any) -> None:
    ours = given()
    for day in (date(2010, 9, 2), date(2010, 10, 31)):
        found = judge(late, as_at=day, exceptions=ours)
        assert of(found).excepted and account(ours, found, day)[0].state == "used"


def test_it_lapses_when_they_have_changed_though_the_outcome_has_not(judge: Judge, given: Any, late: Any) -> None:
    ours = given()
    found = judge(later(late), exceptions=ours)
    (told,) = account(ours, found, AS_AT)
    assert of(found).outcome == of(judge(late)).outcome == "late"
    assert (of(found).excepted, told.state, told.why) == ((), "lapsed", CHANGED)
    assert told.findings == (of(found),)


def test_without_facts_it_covers_whatever_they_are(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    assert of(judge(later(late), exceptions=exceptions(table()))).excepted


def test_both_are_said_where_it_is_out_of_its_days_and_its_facts_have_changed(
    judge: Judge, given: Any, late: Any
) -> None:
    day = date(2010, 11, 1)
    (told,) = account(given(), judge(later(late), as_at=day), day)
    assert told.why == (
        "expired on 31 October 2010; it no longer covers 1 finding; the facts it was given for have changed"
    )


def test_given_while_it_was_due_it_covers_when_the_limit_has_passed(judge: Judge, exceptions: Load, table: Table,
                                                                    late: Any) -> None:  # fmt: skip
    waiting = late | {"status": "open", "review": {"begun_on": "2010-01-20"}}
    due = of(judge(waiting, as_at=date(2010, 7, 1)))
    ours = exceptions(table(start="2010-07-01", evidence=f'"{fingerprint(due)}"'))
    overdue = of(judge(waiting, as_at=date(2010, 8, 1), exceptions=ours))
    assert (due.outcome, overdue.outcome, bool(overdue.excepted)) == ("due", "overdue", True)


@pytest.fixture
def run(tmp_path: Path, late: Any, met: Any) -> Callable[..., Result]:
    """Run a command over a board of two reviews."""
    (tmp_path / "board.json").write_text(json.dumps([late, met]), encoding="utf-8")

    def go(command: str, *more: str) -> Result:
        return CliRunner().invoke(app, [command, str(tmp_path / "board.json"), *more, "--as-at", "2010-10-01"])

    return go


def grant(run: Callable[..., Result], file: Path, review: str, rule: str, *more: str) -> Result:
    days = ("--start", "2010-09-01", "--expiry", "2010-10-31")
    why = ("--reason", "A long trial.", "--approver", "board chair")
    return run("except", review, rule, *days, *why, "--in", str(file), *more)


def test_what_is_recorded_covers_its_finding_and_lapses_when_the_tracker_changes(
    run: Callable[..., Result], tmp_path: Path, late: Any, met: Any
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text("# Kept by the board manager.\n", encoding="utf-8")
    done = grant(run, ours, "SCR-1", "completion-in-time", "--number", "2010/7", "--agreed-on", "2010-08-30")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Recorded in ours.toml for SCR-1: Review completed in time (Not met, as at 2010-10-01)" in done.stdout
    assert "long trial" not in done.stdout and ours.read_text("utf-8").startswith("# Kept by the board manager.\n")
    assert tomllib.loads(ours.read_text("utf-8"))["exceptions"][0]["agreed_on"] == date(2010, 8, 30)
    assert "ours.toml: 1 exception read: used 1." in run("check", "--exceptions", str(ours)).stdout
    (tmp_path / "board.json").write_text(json.dumps([later(late), met]), encoding="utf-8")
    told = " ".join(run("check", "--exceptions", str(ours)).stdout.split())
    assert "ours.toml: 1 exception read: lapsed 1." in told and f"from completion-in-time: {CHANGED}." in told


def test_one_of_several_items_is_named_by_its_finding_and_another_is_not_covered(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    ours = tmp_path / "ours.toml"
    refused = grant(run, ours, "SCR-1", "imr-from-every-agency")
    assert (refused.exit_code, ours.exists()) == (2, False)
    assert "2 findings of that rule ask for an exception; name one by --finding: " in refused.stderr
    name = refused.stderr.partition("--finding: ")[2].split()[0]
    assert grant(run, ours, "SCR-1", "imr-from-every-agency", "--finding", name).exit_code == 0
    lines = run("check", "--exceptions", str(ours), "--format", "jsonl").stdout.splitlines()
    assert [one["id"] for one in map(json.loads, lines) if one["excepted"]] == [name]


@pytest.mark.parametrize(
    ("review", "more", "said"),
    [
        ("SCR-2", (), "nothing of that rule asks for an exception; it is Met"),
        ("SCR-3", (), "did you mean SCR-"),
        ("SCR-1", ("--expiry", "2010-08-31"), "nothing is recorded: ours.toml:8: expiry is before start"),
        ("SCR-1", ("--expiry", "soon"), "--expiry is not a day"),
        ("SCR-1", ("--reason", "n/a"), "reason says nothing"),
        ("SCR-1", ("--in", "ours.xlsx"), "--in: an exception is added to a file of TOML"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    run: Callable[..., Result], tmp_path: Path, review: str, more: tuple[str, ...], said: str
) -> None:
    done = grant(run, tmp_path / "ours.toml", review, "completion-in-time", *more)
    assert (done.exit_code, done.stdout) == (2, "") and said in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["board.json"]
