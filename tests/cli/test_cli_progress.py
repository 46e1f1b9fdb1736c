"""How far a check has come is told to who watches, and leaves nothing behind."""

from __future__ import annotations

import gc
import sys

import pytest

from scr_compliance.cli.progress import UNTOLD, Progress, progress


def test_who_watches_is_told_the_number_of_the_review(capsys):
    told = Progress(watched=True)
    assert list(told.counted("Checking: review", iter("abc"), 1200)) == ["a", "b", "c"]
    assert capsys.readouterr().err == "\r\x1b[KChecking: review 1 of 1,200"


def test_nothing_is_told_where_no_one_watches(capsys):
    assert list(UNTOLD.counted("Checking: review", iter("abc"), 3)) == ["a", "b", "c"]
    UNTOLD.doing("Making the report")
    with progress() as tells:
        tells.doing("Making the report")
    assert capsys.readouterr().err == ""


def test_the_line_is_wiped_when_the_work_ends_or_fails(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with pytest.raises(ZeroDivisionError), progress() as tells:
        tells.doing("Reading tracker.xlsx")
        1 / 0  # noqa: B018
    assert capsys.readouterr().err == "\r\x1b[KReading tracker.xlsx\r\x1b[K"


def test_python_looks_through_memory_again_after_a_check(run):
    assert gc.isenabled()
    assert run("check", "examples/made_up_board.json", "--as-at", "2012-01-01").code == 1
    assert gc.isenabled()
