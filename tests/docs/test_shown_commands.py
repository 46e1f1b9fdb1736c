"""Every command shown in the README and the docs is run, and prints what is shown."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import read_date
from scr_compliance.rulebook.toml_source import read_toml

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CSV = re.compile(r"^```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"


def blocks(pattern: re.Pattern[str]) -> list[object]:
    found = [(page, match[1]) for page in PAGES for match in pattern.finditer(page.read_text(encoding="utf-8"))]
    return [pytest.param(text, id=f"{page.name}-{number}") for number, (page, text) in enumerate(found)]


def as_pattern(shown: str) -> str:
    """Return a pattern for shown output, in which a line of `…` stands for any lines and `…` for any text."""
    lines = shown.rstrip("\n").split("\n")
    parts = [r"(?:.*\n)*?" if line == ANYTHING else re.escape(line).replace(ANYTHING, ".*") + r"\n" for line in lines]
    return "".join(parts) + (r"\Z" if lines and lines[-1] != ANYTHING else "")


@pytest.mark.parametrize("block", blocks(CONSOLE))
def test_a_shown_command_prints_what_is_shown(block: str) -> None:
    command, _, shown = block.partition("\n")
    assert command.startswith("$ ")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    }
    done = subprocess.run(
        command[2:], shell=True, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, env=environment
    )
    assert re.match(as_pattern(shown), done.stdout), f"{command} printed:\n{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", blocks(PYTHON))
def test_shown_python_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "shown", "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("block", blocks(TOML))
def test_shown_toml_is_taken_alike_by_both_readers(block: str) -> None:
    assert read_toml("shown.toml", block.encode()).data


@pytest.mark.parametrize("block", blocks(CSV))
def test_a_shown_tracker_can_be_judged(block: str, tmp_path: Path) -> None:
    (tmp_path / "tracker.csv").write_text(block, encoding="utf-8")
    intake = scr.read(tmp_path / "tracker.csv")
    assert intake.complete
    (record,) = intake.records
    decided = {one.rule: one.outcome for one in scr.check(record, as_at=date(2010, 10, 1))}
    assert decided["completion-in-time"] == "late"
    assert decided["decision-within-one-month"] == "met"


RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
ROWS = RECORDS.split("What a cell may say")[1].split("\n\n")[1].split("\n")[2:]
CELLS = [
    (written, means)
    for left, means in (row.strip("| ").split(" | ", 1) for row in ROWS)
    for written in re.findall(r"`([^`]+)`", left)
]


@pytest.mark.parametrize(("written", "means"), CELLS)
def test_a_shown_cell_is_read_as_the_page_says(written: str, means: str) -> None:
    found = read_date(written)
    absences = {"not yet", "not known", "not applicable", "never"}
    said = "not yet" if "no event yet" in means else means if means in absences else ""
    assert (found.value if isinstance(found, Absence) else "") == said


def test_the_page_shows_cells_of_every_kind() -> None:
    assert len(CELLS) > 20


def test_no_command_is_shown_that_does_not_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))}
    assert named <= targets


def test_pages_link_to_pages_that_exist() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"
