"""The guide to writing a rule is followed from its first line to its last, in an empty folder, and holds."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-rule.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "…"
Run = Callable[..., tuple[int, str, str]]


def as_pattern(shown: str) -> str:
    """Return a pattern for shown output, in which a line of `…` stands for any lines and `…` for any text."""
    lines = shown.rstrip("\n").split("\n") if shown else []
    parts = [r"(?:.*\n)*?" if line == ANYTHING else re.escape(line).replace(ANYTHING, ".*") + r"\n" for line in lines]
    return "".join(parts) + (r"\Z" if not lines or lines[-1] != ANYTHING else "")


def follow(run: Run) -> list[str]:
    """Do what each block of the page says, in order, and return the commands that were run."""
    done = []
    for kind, name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "console":
            command, _, shown = text.partition("\n")
            program, *arguments = shlex.split(command.removeprefix("$ "))
            assert (program, name) == ("scr-compliance", "in-order")
            code, out, err = run(*arguments)
            assert re.match(as_pattern(shown), out), f"{command} printed:\n{out}\n{err}"
            assert code == 0, err
            done.append(" ".join(arguments[:2]))
        else:
            assert name, f"a block of {kind} names no file"
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
    return done


def test_the_guide_can_be_followed_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_any: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    done = follow(run_any)
    assert {"rules new", "rules lint", "rules test", "rules show", "rules diff", "rules docs", "rules schema"} <= {
        *done
    }
    left = [path for path in (tmp_path / "ours").rglob("*") if path.is_file() and "TO WRITE" in path.read_text()]
    assert left == []
    assert (tmp_path / "catalogue" / "rules" / "terms-of-reference-agreed.html").is_file()
