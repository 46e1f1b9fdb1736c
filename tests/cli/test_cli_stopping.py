"""A command that is told to stop: at any moment it takes away what it had begun, and says so."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system sends no signals")

AS_AT = ("--as-at", "2010-10-01")
SAID = "Stopped before it was done; no unfinished file is left.\n"
KILL = "import os, shutil, signal\nfrom pathlib import Path\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


def told_after(of: str, kill: str = "os.kill(os.getpid(), signal.SIGINT)") -> str:
    """Return Python that tells the process to stop right after each call of a function."""
    return f"before = {of}\ndef told(*given, **named):\n    before(*given, **named)\n    {kill}\n{of} = told\n"


@pytest.mark.parametrize("name", ["f.html", "f.xlsx", "f.csv"])
@pytest.mark.parametrize("moment", ["Path.mkdir", "os.fsync", "shutil.rmtree"])
def test_it_leaves_nothing_unfinished(
    process: Callable[..., Any], late: Path, place: Path, name: str, moment: str
) -> None:
    """Just as the place beside the file is made, as it is filled, and as it is taken away."""
    wanted = ("--format", name.removeprefix("f."), "--out", place / name)
    ran = process("check", late, *AS_AT, *wanted, code=KILL + told_after(moment))
    assert (ran.code, ran.err.splitlines(keepends=True)[-1]) == (130, SAID)
    whole = [name] if moment == "shutil.rmtree" else []
    assert [path.name for path in place.iterdir()] == whole


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_code_is_what_a_shell_gives(process: Callable[..., Any], late: Path, place: Path, name: str) -> None:
    told = KILL + told_after("os.fsync", f"os.kill(os.getpid(), signal.{name})")
    ran = process("check", late, *AS_AT, "--out", place / "report", code=told)
    assert (ran.code, ran.err.splitlines(keepends=True)[-1]) == (128 + getattr(signal, name), SAID)


def test_a_library_that_drops_the_stop_is_told_again(process: Callable[..., Any], late: Path) -> None:
    dropping = (
        "import time\nfrom scr_compliance.cli import checking\n"
        "def check(*_):\n"
        "    try:\n        os.kill(os.getpid(), signal.SIGINT)\n        time.sleep(1)\n"
        "    except BaseException:\n        pass\n"
        "    time.sleep(30)\n    raise SystemExit(0)\n"
        "checking.check = check\n"
    )
    ran = process("check", late, *AS_AT, code=KILL + dropping)
    assert (ran.code, ran.err) == (130, SAID)


def test_what_a_library_makes_of_the_stop_is_not_told_as_a_failure(process: Callable[..., Any], late: Path) -> None:
    turning = (
        "from scr_compliance.cli import checking\n"
        "def check(*_):\n"
        "    try:\n        os.kill(os.getpid(), signal.SIGTERM)\n"
        "    except BaseException:\n        raise RuntimeError('Query interrupted') from None\n"
    )
    turning += "from scr_compliance.cli.ending import ending_well\n"
    turning += "checking.check = lambda *given: ending_well(lambda: check(*given))\n"
    ran = process("check", late, *AS_AT, code=KILL + turning)
    assert (ran.code, ran.err) == (143, SAID)


def test_a_signal_it_was_begun_to_ignore_stays_ignored(process: Callable[..., Any], late: Path, place: Path) -> None:
    """As `nohup` begins it."""
    ignoring = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    ignoring += told_after("os.fsync", "os.kill(os.getpid(), signal.SIGHUP)")
    ran = process("check", late, *AS_AT, "--format", "csv", "--out", place / "f.csv", code=KILL + ignoring)
    assert ran.code == 1
    assert SAID not in ran.err
    assert [path.name for path in place.iterdir()] == ["f.csv"]
