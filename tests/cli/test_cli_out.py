"""`--out`: a file that appears whole or not at all, the list of what was not read, and nothing anywhere else."""

from __future__ import annotations

import codecs
import csv
import errno
import json
import os
import re
from pathlib import Path

import pytest

AS_AT = ("--as-at", "2010-10-01")
BYTE_ORDER_MARK = codecs.BOM_UTF8


@pytest.mark.parametrize("format_", ["table", "jsonl", "json", "csv"])
def test_the_file_holds_what_would_be_printed(run, late, tmp_path, format_):
    out = tmp_path / "report"
    printed = run("check", late, *AS_AT, "--format", format_)
    ran = run("check", late, *AS_AT, "--format", format_, "--out", out)
    assert (ran.code, ran.out) == (printed.code, "")
    written = out.read_bytes()
    assert written.startswith(BYTE_ORDER_MARK) == (format_ == "csv"), "Excel needs it, and programs do not"
    assert written.removeprefix(BYTE_ORDER_MARK).replace(b"\r\n", b"\n") == printed.out.encode().replace(b"\r\n", b"\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report", late.name]


def test_what_was_not_read_is_listed_beside_it(run, source, tmp_path):
    path = source("SCR-1,scr,closed,hold,soon,14/01/2010,,=1+1", "SCR-2,scr,closed,maybe,,,,")
    ran = run("check", path, *AS_AT, "--out", tmp_path / "report.jsonl", "--format", "jsonl")
    assert ran.code == 3
    with (tmp_path / "report.jsonl.not-read.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["place"], row["review"]) for row in rows] == [
        ("reviews.csv!E2", "SCR-1"), ("reviews.csv!H2", "SCR-1"), ("reviews.csv!D3", "SCR-2"),
    ]  # fmt: skip
    assert all(row["why"] for row in rows)
    assert rows[1]["as typed"] == "'=1+1", "no spreadsheet takes it for a formula"


def test_a_list_of_an_earlier_run_does_not_stay_behind(run, source, tmp_path, met):
    part = source("SCR-1,scr,closed,hold,soon,14/01/2010,,")
    assert run("check", part, *AS_AT, "--out", tmp_path / "report").code == 3
    assert (tmp_path / "report.not-read.csv").exists()
    assert run("check", met, *AS_AT, "--out", tmp_path / "report").code == 0
    left = tmp_path / "report.not-read.csv"
    assert not left.exists() or "soon" not in left.read_text()


def test_a_file_there_already_is_replaced(run, late, tmp_path):
    out = tmp_path / "report"
    out.write_text("old" * 10_000)
    run("check", late, *AS_AT, "--out", out)
    assert "old" not in out.read_text()


def test_the_file_may_be_read_by_whoever_may_read_others(run, late, tmp_path):
    plain, out = tmp_path / "plain", tmp_path / "report"
    plain.write_text("")
    run("check", late, *AS_AT, "--out", out)
    assert oct(out.stat().st_mode) == oct(plain.stat().st_mode)


@pytest.mark.parametrize("place", ["missing/report", "file/report", "folder", "x" * 300])
def test_a_place_that_cannot_be_written(run, late, tmp_path, place):
    (tmp_path / "file").write_text("kept")
    (tmp_path / "folder").mkdir()
    ran = run("check", late, *AS_AT, "--out", tmp_path / place)
    assert (ran.code, ran.out) == (2, "")
    assert "the file cannot be written" in ran.err
    assert (tmp_path / "file").read_text() == "kept"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder", late.name]


def test_a_folder_that_may_not_be_written(run, late, tmp_path):
    # Whoever may write everywhere may not there all the same: it holds no files but the system's own.
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path / "locked"
    folder.mkdir(mode=0o500, exist_ok=True)
    ran = run("check", late, *AS_AT, "--out", folder / "report")
    assert (ran.code, ran.out) == (2, "")
    # What that folder says differs from one machine to another.
    assert re.search(
        r"the file cannot be written \((Permission denied|Operation not permitted|Read-only file system)\)", ran.err
    )


@pytest.mark.parametrize("when", ["write", "sync", "replace"])
def test_a_failing_write_leaves_the_old_file(run, late, tmp_path, monkeypatch, when):
    out = tmp_path / "report"
    out.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if when == "write":
        opened = Path.open
        monkeypatch.setattr(
            Path, "open", lambda path, mode="r", **how: (full if "w" in mode else opened)(path, mode, **how)
        )
    elif when == "sync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("pathlib.Path.replace", full)
    ran = run("check", late, *AS_AT, "--out", out)
    assert (ran.code, ran.out) == (2, "")
    assert "the file cannot be written (No space left on device)" in ran.err
    assert out.read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report", late.name]


def test_a_failing_explanation_leaves_the_old_file(run, late, tmp_path, monkeypatch):
    out = tmp_path / "report"
    out.write_text("old")
    monkeypatch.setattr("scr_compliance.findings.story.VerdictStory.because", _crash)
    ran = run("check", late, *AS_AT, "--out", out)
    assert (ran.code, out.read_text()) == (2, "old")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report", late.name]


def _crash(*_: object) -> None:
    raise RuntimeError("planted")


@pytest.mark.parametrize("name", ["reviews.csv", "./reviews.csv"])
def test_the_source_is_never_written_over(run, late, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    before = late.read_bytes()
    ran = run("check", late, *AS_AT, "--out", name)
    assert late.read_bytes() == before
    assert ran.code == 2


def test_the_list_is_refused_before_the_report_is_written(run, source, tmp_path):
    """A report without its list of what was not read would pass for a whole one."""
    (tmp_path / "report.not-read.csv").mkdir()
    path = source("SCR-1,scr,closed,hold,soon,14/01/2010,,")
    assert run("check", path, *AS_AT, "--out", tmp_path / "report").code == 2
    assert not (tmp_path / "report").exists()


def test_nothing_is_written_anywhere_else(process, source, tmp_path):
    """Every file opened for writing, made, renamed or taken away is the output or its list."""
    path = source("SCR-1,scr,closed,hold,soon,14/01/2010,,02/09/2010")
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    watch = """
import os, sys
def watch(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        sys.stderr.write(f"WROTE {given[0]}\\n")
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"):
        sys.stderr.write(f"WROTE {given[0]}\\n")
    elif event.startswith(("socket.connect", "subprocess", "os.system", "os.exec", "os.posix_spawn", "os.fork")):
        sys.stderr.write(f"WROTE {event}\\n")
sys.addaudithook(watch)
"""
    for out in ((), ("--out", tmp_path / "report.jsonl")):
        ran = process("check", path, *AS_AT, "--format", "jsonl", *out, code=watch, cwd=tmp_path / "here",
                      HOME=str(tmp_path / "home"), TMPDIR=str(tmp_path / "home"))  # fmt: skip
        assert ran.code == 3
        wrote = [line[6:] for line in ran.err.splitlines() if line.startswith("WROTE ") and not line[6:].isdigit()]
        assert bool(wrote) == bool(out), wrote
        assert all(str(tmp_path) in one and "report.jsonl" in one for one in wrote), wrote
        assert not list((tmp_path / "here").iterdir())
        assert not list((tmp_path / "home").iterdir())
    assert json.loads((tmp_path / "report.jsonl").read_text().splitlines()[0])["review"] == "SCR-1"


def test_it_needs_no_network(process, late):
    blocked = """
import socket
def refuse(*_, **__):
    raise RuntimeError("the network was asked for")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
"""
    ran = process("check", late, *AS_AT, "--format", "jsonl", "--verify", code=blocked)
    assert ran.code == 1
    assert len(ran.findings) >= 14


@pytest.mark.parametrize("format_", ["html", "xlsx", "ods", "ics"])
def test_beside_a_report_for_people_one_line_says_what_was_not_read(run, source, tmp_path, format_):
    path = source("SCR-1,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,soon", "SCR-2,scr,open,hold,?!,x,,soon")
    out = tmp_path / f"report.{format_}"
    ran = run("check", path, *AS_AT, "--format", format_, "--out", out)
    assert ran.code == 3
    (told,) = [line for line in ran.err.splitlines() if line.startswith("not read:")]
    with (tmp_path / f"{out.name}.not-read.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert told == f"not read: 4 cells in {len(listed)} places; {out}.not-read.csv lists where and why"
