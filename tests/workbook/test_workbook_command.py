"""The formats as the command gives them: where they may be written, what they say beside, and large audits."""

from __future__ import annotations

import io
import json
import sys

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from scr_compliance.cli.app import app

AS_AT = ("--as-at", "2010-10-01")


def check(*arguments):
    ran = CliRunner().invoke(app, ["check", *map(str, arguments)])
    assert isinstance(ran.exception, SystemExit | None), ran.exception
    return ran


@pytest.fixture
def tracker(tmp_path):
    path = tmp_path / "board.json"
    record = {
        "reference": "SCR-1", "kind": "scr", "status": "closed",
        "incident": {"known_on": "2009-12-22"}, "decision": {"made_on": "2010-01-14", "outcome": "hold"},
        "review": {"completed_on": "2010-09-02"},
    }  # fmt: skip
    path.write_text(json.dumps([record]), encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_redirected_output_is_the_file_itself(tracker, tmp_path, format_):
    out = tmp_path / f"report.{format_}"
    ran = check(tracker, *AS_AT, "--format", format_, "--out", out)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert check(tracker, *AS_AT, "--format", format_).stdout_bytes == out.read_bytes()


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_a_terminal_is_not_given_a_workbook(tracker, monkeypatch, format_):
    from scr_compliance.cli.failures import Failure
    from scr_compliance.cli.formats import fit_format

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(Failure, match=f"--format {format_} needs --out FILE"):
        fit_format(format_, None, working_copy=False)


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv", "ics"])
def test_only_a_workbook_has_a_working_copy(tracker, tmp_path, format_):
    ran = check(tracker, *AS_AT, "--format", format_, "--working-copy", "--out", tmp_path / "report")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == "--working-copy goes with --format xlsx or ods: only a workbook has filters and frozen panes\n"
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize("format_", ["xlsx", "ods", "ics"])
def test_what_machines_are_told_stands_beside(tracker, tmp_path, format_):
    ran = check(tracker, *AS_AT, "--format", format_, "--out", tmp_path / "report")
    assert "as at 2010-10-01, rulebook sha256:" in ran.stderr
    assert "duties that were found in the guidance" in ran.stderr


def test_a_source_that_cannot_be_read_gives_no_workbook(tmp_path):
    (tmp_path / "tracker.xlsx").write_bytes(b"%PDF-1.4")
    ran = check(tmp_path / "tracker.xlsx", *AS_AT, "--format", "xlsx", "--out", tmp_path / "report.xlsx")
    assert ran.exit_code == 2
    assert not (tmp_path / "report.xlsx").exists()


def test_an_audit_that_does_not_fit_is_refused_in_a_sentence(tracker, tmp_path, monkeypatch):
    monkeypatch.setattr("scr_compliance.reports.workbook.sheet.MOST_ROWS", 5)
    ran = check(tracker, *AS_AT, "--format", "xlsx", "--out", tmp_path / "report.xlsx")
    assert ran.exit_code == 2
    assert "a workbook can hold 5; check the source in parts, or use --format csv or jsonl" in ran.stderr
    assert not (tmp_path / "report.xlsx").exists()


def test_since_last_time_and_explanations_have_sheets_of_their_own(tracker, tmp_path):
    before, explained = tmp_path / "before.jsonl", tmp_path / "explained.toml"
    check(tracker, "--as-at", "2010-02-01", "--format", "jsonl", "--out", before)
    said = ("--text", "the trial ended in May", "--by", "board manager", "--on", "2010-10-01")
    noted = CliRunner().invoke(
        app, ["note", str(tracker), "SCR-1", "completion-in-time", *said, "--in", str(explained), *AS_AT]
    )
    assert noted.exit_code == 0, noted.stderr
    options = ("--since", before, "--explanations", explained)
    check(tracker, *AS_AT, *options, "--format", "xlsx", "--out", tmp_path / "report.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "report.xlsx").read_bytes()))
    moves = book.get_sheet_by_name("Since last time").to_python()
    worse = {(row[3], row[4], row[5]) for row in moves if row[0] == "Worse"}
    assert ("Review completed in time", "Due", "Not met") in worse
    beside = [row for row in book.get_sheet_by_name("Findings").to_python() if "Review completed in time" in row]
    assert "Explained on 1 October 2010 by board manager: the trial ended in May" in beside[0]
    assert book.get_sheet_by_name("Explanations").to_python()[-1][1] == "Stands"


def test_of_many_reviews_only_what_needs_somebody_is_listed_one_by_one(tmp_path):
    reviews = [
        {"reference": f"SCR-{number}", "kind": "scr", "status": "closed", "incident": {"known_on": "2009-12-22"},
         "decision": {"made_on": "2010-01-14", "outcome": "hold"},
         "review": {"completed_on": "2010-09-02" if number % 100 == 0 else "2010-07-02"}}
        for number in range(501)
    ]  # fmt: skip
    (tmp_path / "many.json").write_text(json.dumps(reviews), encoding="utf-8")
    check(tmp_path / "many.json", *AS_AT, "--format", "ods", "--out", tmp_path / "many.ods")
    book = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "many.ods").read_bytes()))
    findings = book.get_sheet_by_name("Findings").to_python()
    assert "There are more than 500 reviews" in findings[1][0]
    assert {row[4] for row in findings[4:]} <= {"Not met", "Check", "Due"}
    unknown = book.get_sheet_by_name("Could not tell").to_python()[4:]
    assert [row[0] for row in unknown] == [f"SCR-{number}" for number in range(501)]
    assert all(row[2] == row[3].count(";") + 1 for row in unknown)
    assert len(book.get_sheet_by_name("By review").to_python()) == 4 + 501
    assert "Reviews and rules" not in book.sheet_names
    assert any("There are 501 reviews" in row[1] for row in book.get_sheet_by_name("Notes").to_python())
