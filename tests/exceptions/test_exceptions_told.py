"""What became of each exception is said, in every report; none is passed over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import scr_compliance as scr
from scr_compliance.exceptions import Accounted, Departure, Exceptions, account

Load = Callable[..., Exceptions]
Judge = Callable[..., list[scr.Finding]]
Table = Callable[..., str]
AS_AT = date(2010, 10, 1)


@pytest.fixture
def tell(judge: Judge, exceptions: Load, late: Any, met: Any) -> Callable[..., Accounted]:
    """Say what became of one exception."""

    def go(table: str, as_at: date = AS_AT) -> Accounted:
        given = exceptions(table)
        (found,) = account(given, judge(late, met, as_at=as_at, exceptions=given), as_at)
        return found

    return go


def test_a_used_one_names_what_it_covers(tell: Callable[..., Accounted], table: Table) -> None:
    found = tell(table())
    assert (found.state, found.why, [one.review for one in found.findings]) == ("used", "covers 1 finding", ["SCR-1"])


def test_a_needless_one_says_how_things_stand(tell: Callable[..., Accounted], table: Table) -> None:
    found = tell(table(review='"SCR-2"'))
    assert (found.state, found.why) == ("needless", "nothing here needs it: Met 1")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"review": '"SCR-11"'}, "no review here is called SCR-11; did you mean SCR-1?"),
        ({"review": '"A/7"'}, "no review here is called A/7"),
        ({"rule": '"imr-from-every-agency"', "item": '"Probation"'}, "no such item is recorded in that review"),
        ({"rule": '"imr-from-every-agency"', "item": '"Probation"', "review": None, "reviews": '"all"'},
         "no such item is recorded in any review here"),
        ({"finding": '"0000000000000000"'}, "no finding of that review and rule has that id"),
    ],
)  # fmt: skip
def test_an_unused_one_says_why(
    tell: Callable[..., Accounted], table: Table, changes: dict[str, str | None], why: str
) -> None:
    found = tell(table(**changes))
    assert (found.state, found.why, found.findings) == ("unused", why, ())


def test_one_of_a_rule_that_was_not_run_is_unused(judge: Judge, late: Any) -> None:
    given = Exceptions((Departure("completion-in-tim", "SCR-1", "chair", "trial", AS_AT, AS_AT),))
    (found,) = account(given, judge(late, exceptions=given), AS_AT)
    assert (found.state, found.why) == (
        "unused", "no rule run here is called completion-in-tim; did you mean completion-in-time?"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "as_at", "state", "why"),
    [
        ({}, date(2010, 10, 31), "used", "covers 1 finding"),
        ({}, date(2010, 11, 1), "lapsed", "expired on 31 October 2010; it no longer covers 1 finding"),
        ({}, date(2010, 8, 31), "not yet begun", "begins on 1 September 2010; it does not yet cover 1 finding"),
        ({"agreed_on": "2010-10-02"}, AS_AT, "not yet agreed",
         "agreed on 2 October 2010; it does not yet cover 1 finding"),
        ({"review": '"SCR-2"'}, date(2010, 11, 1), "lapsed",
         "expired on 31 October 2010; nothing here needs it: Met 1"),
        ({"review": '"SCR-11"'}, date(2010, 11, 1), "lapsed",
         "expired on 31 October 2010; no review here is called SCR-11; did you mean SCR-1?"),
    ],
)  # fmt: skip
def test_one_out_of_its_days_says_what_it_does_not_cover(
    tell: Callable[..., Accounted], table: Table, changes: dict[str, str], as_at: date, state: str, why: str
) -> None:
    found = tell(table(**changes), as_at)
    assert (found.state, found.why) == (state, why)


@pytest.fixture
def run(tmp_path: Path, late: Any, met: Any, month: Any) -> Callable[..., Result]:
    """Run the command line over the three reviews, with exceptions given as TOML tables."""
    from scr_compliance.cli.app import app

    (tmp_path / "board.json").write_text(json.dumps([late, met, month]), encoding="utf-8")

    def go(*tables: str, command: str = "check", options: tuple[str, ...] = ()) -> Result:
        (tmp_path / "exceptions.toml").write_text("\n".join(tables), encoding="utf-8")
        given = [command, str(tmp_path / "board.json"), *options, "--as-at", "2010-10-01"]
        return CliRunner().invoke(app, [*given, "--exceptions", str(tmp_path / "exceptions.toml")])

    return go


def test_the_report_shows_the_sum_and_the_exception_beside_it(run: Callable[..., Result], table: Table) -> None:
    done = run(table(number='"2010/3"'), table(number='"2010/4"', review='"SCR-11"'))
    assert "\nexceptions.toml: 2 exceptions read: used 1, unused 1.\n" in done.stdout
    told = done.stdout.partition("\n  SCR-1: Review completed in time\n")[2]
    assert "50 days late.\n    Excepted until 31 October 2010 by board chair, exception 2010/3.\n" in told
    assert "\nExceptions: 2\n  Used: 1\n    2010/3 (exceptions.toml:1), 1 September 2010 to 31 October 2010" in told
    assert "no review here is called SCR-11; did you mean SCR-1?\n" in told.replace("\n    ", " ")


def test_the_summary_says_how_many_are_excepted(run: Callable[..., Result], table: Table) -> None:
    bare = next(line for line in run("").stdout.splitlines() if line.startswith("  Not met "))
    counted = bare.split()[2]
    line = next(line for line in run(table()).stdout.splitlines() if line.startswith("  Not met "))
    assert line.startswith(f"  Not met  {counted:>14}   of which 1 excepted; ")
    assert f"Not met: {counted}, of which 1 excepted\n" in run(table()).stdout


def test_what_cannot_be_told_is_shown_with_its_reason(run: Callable[..., Result], table: Table) -> None:
    done = run(table(review='"SCR-3"'))
    section = done.stdout.partition("\nExceptions: 1\n")[2]
    assert "SCR-3: Review completed in time: Cannot tell\n        Decision 14 January 2010" in section


def test_a_covered_breach_does_not_fail_the_audit(run: Callable[..., Result], table: Table) -> None:
    assert run("").exit_code == 1
    assert run(table(reviews='"all"', review=None)).exit_code == 1
    breaches = {json.loads(line)["rule"] for line in run("", options=("--format", "jsonl")).stdout.splitlines()
                if json.loads(line)["outcome"] in ("late", "overdue", "not_met")}  # fmt: skip
    all_of_them = [table(rule=f'"{rule}"', reviews='"all"', review=None) for rule in sorted(breaches)]
    assert run(*all_of_them).exit_code == 0
    assert run(*all_of_them, options=("--fail-on", "unknown")).exit_code == 1


def test_machine_formats_carry_it_and_the_account_goes_to_standard_error(
    run: Callable[..., Result], table: Table
) -> None:
    tables = (table(number='"A"'), table(number='"B"'), table(number='"C"', expiry="2010-09-30"))
    done = run(*tables, options=("--format", "jsonl"))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    (marked,) = [one for one in found if one["excepted"]]
    assert [one["exception"] for one in marked["excepted"]] == ["A", "B"]
    assert done.stderr.splitlines()[-5] == "exceptions.toml: 3 exceptions read: used 2, lapsed 1."
    assert done.stderr.splitlines()[-2] == (
        "exception C (exceptions.toml:19): lapsed: completion-in-time: expired on 30 September 2010; "
        "it no longer covers 1 finding (SCR-1 review)"
    )
    rows = list(csv.DictReader(io.StringIO(run(*tables, options=("--format", "csv")).stdout)))
    assert [row["excepted"] for row in rows if row["excepted"]] == [
        "A until 2010-10-31 by board chair; B until 2010-10-31 by board chair"
    ]


def test_explain_shows_it_and_names_the_rest(run: Callable[..., Result], table: Table) -> None:
    done = run(
        table(number='"A"'), table(review='"SCR-2"'),
        command="explain", options=("SCR-1", "completion-in-time"),
    )  # fmt: skip
    assert "  Exception     Excepted until 31 October 2010 by board chair, exception A.\n" in done.stdout
    assert done.stderr == (
        "exception A (exceptions.toml:1): used: completion-in-time: covers 1 finding (SCR-1 review)\n"
        "1 exception for other reviews; `scr-compliance check` says what became of each\n"
    )


def test_a_refused_file_stops_the_audit(run: Callable[..., Result], table: Table) -> None:
    done = run(table(approver=None), options=("--fail-on", "never"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "exceptions.toml:1: approver is missing; add the post that approved it\n"


def test_the_file_of_exceptions_is_not_written_over(run: Callable[..., Result], table: Table, tmp_path: Path) -> None:
    done = run(table(), options=("--out", str(tmp_path / "exceptions.toml")))
    assert done.exit_code == 2
    assert "would be written over" in done.stderr
    assert (tmp_path / "exceptions.toml").read_text(encoding="utf-8") == table()


def test_without_exceptions_nothing_is_said_of_them(tmp_path: Path, late: Any) -> None:
    from scr_compliance.cli.app import app

    (tmp_path / "board.json").write_text(json.dumps([late]), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(tmp_path / "board.json"), "--as-at", "2010-10-01"])
    assert "xception" not in done.stdout
