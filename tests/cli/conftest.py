"""Running the command line, in this process and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def summary(self) -> dict[str, int]:
        """The headings of the table with their counts."""
        part = self.out.partition("\nSummary\n")[2].partition("\n\n")[0]
        found = {}
        for line in part.split("\n"):
            words = line.split()
            number = next((place for place, word in enumerate(words) if word.replace(",", "").isdigit()), None)
            if number and line.startswith("  ") and line[2].isupper():
                found.setdefault(" ".join(words[:number]), int(words[number].replace(",", "")))
        return found

    @property
    def headline(self) -> str:
        """What is said before the summary."""
        return self.out.partition("\nSummary\n")[0]


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Run the command in this process; an exception that reaches the user fails the test."""
    from scr_compliance.cli.app import app

    def go(*arguments: object) -> Ran:
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise AssertionError(f"a traceback: {result.exception!r}\n{result.stderr}") from result.exception
        assert "Traceback" not in result.stderr
        return Ran(result.exit_code, result.stdout, result.stderr)

    return go


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Run the command in a process of its own; `code` is Python to run before it."""

    def go(*arguments: object, code: str = "", cwd: Path | None = None, **environment: str) -> Ran:
        # Whatever began the tests may have had these ignored, as `nohup` and a shell's background do.
        heeds = "import signal, sys\nfor one in {signal.SIGINT, getattr(signal, 'SIGHUP', signal.SIGINT)}:\n"
        heeds += "    signal.signal(one, signal.SIG_DFL)\n"
        script = f"{heeds}{code}\nfrom scr_compliance.cli.app import main\nmain()\n"
        done = subprocess.run(
            [sys.executable, "-B", "-c", script, *map(str, arguments)],
            capture_output=True, cwd=cwd, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )  # fmt: skip
        error = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in error, error
        return Ran(done.returncode, done.stdout.decode("utf-8"), error)

    return go


# A review completed late, and one completed in time.
HEAD = "Reference,Review type,Status,Chair decision,Board notified,Date of decision,Review begun,Date completed"
LATE = "SCR-1,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 September 2010"
MET = "SCR-2,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 July 2010"


@pytest.fixture
def rows() -> list[str]:
    """The heading row, a review completed in time, and one completed late."""
    return [HEAD, MET, LATE.replace("SCR-1", "SCR-3")]


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV file of reviews, or any other file, and return where it is."""

    def make(*rows: str, head: str = HEAD, name: str = "reviews.csv", content: str | bytes | None = None) -> Path:
        path = tmp_path / name
        if content is None:
            content = "\n".join([head, *rows]) + "\n"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture
def late(source: Callable[..., Path]) -> Path:
    return source(LATE)


@pytest.fixture
def met(source: Callable[..., Path]) -> Path:
    """A review with no breach of a duty."""
    return source(MET, name="met.csv")


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """Copy some shipped rules into a folder of their own."""

    def make(*names: str, name: str = "rules") -> Path:
        folder = tmp_path / name
        for path in sorted((ROOT / "rules").rglob("*.toml")):
            if path.stem in names:
                (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
                (folder / path.parent.name / path.name).write_bytes(path.read_bytes())
        return folder

    return make
