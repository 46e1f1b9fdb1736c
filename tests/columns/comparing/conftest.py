"""A shelf with some rules of the shipped rulebook, changed drafts of it, and made-up reviews in a table."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app
from scr_compliance.rulebook import Rulebook, load_rulebook

ROOT = Path(__file__).parents[3]
RULES = (
    "agency-chronology", "chronology-covers-period", "completion-in-time", "extension-consulted", "incident-notified",
    "integrated-chronology",
)  # fmt: skip
AS_AT = "2026-06-30"


class Shelf:
    """A folder with the rulebook, in which a draft of it can be made beside."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in RULES:
            (rule,) = (ROOT / "rules").rglob(f"{name}.toml")
            self._write("before", str(rule.relative_to(ROOT)), rule.read_text(encoding="utf-8"))
        self._write("before", "policies.toml", (ROOT / "policies.toml").read_text(encoding="utf-8"))
        shutil.copytree(root / "before", root / "after")

    def change(self, name: str, old: str, new: str) -> None:
        """Change the draft: in the file of that name, the first place where it says something."""
        (path,) = (self.root / "after").rglob(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def entry(self, name: str, edition: str, old: str, new: str) -> None:
        """Change one entry of the draft's policies."""
        head = f"[[{name}]]"
        text = (self.root / "after/policies.toml").read_text(encoding="utf-8")
        first, *parts = text.split(head)
        (mine,) = [part for part in parts if f'"{edition}"' in part.partition("[[")[0].splitlines()[1]]
        assert old in mine.partition("[[")[0]
        parts[parts.index(mine)] = mine.replace(old, new, 1)
        (self.root / "after/policies.toml").write_text(head.join([first, *parts]), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Add to a file of the draft, or write it."""
        path = self.root / "after" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    def drop(self, name: str) -> None:
        """Take a rule out of the draft."""
        (path,) = (self.root / "after").rglob(f"{name}.toml")
        path.unlink()

    def load(self, side: str) -> Rulebook:
        return load_rulebook(self.root / side / "rules", self.root / side / "policies.toml")

    def _write(self, side: str, name: str, text: str) -> None:
        path = self.root / side / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return the function that gives so many made-up reviews in a Parquet file."""
    folder = tmp_path_factory.mktemp("made-up")

    def made(count: int) -> Path:
        path = folder / f"reviews-{count}.parquet"
        if not path.exists():
            done = CliRunner().invoke(
                app, ["generate", "--count", str(count), "--seed", "7", "--duplicates", "0.05", "--out", str(path)]
            )
            assert done.exit_code == 0, done.output
        return path

    return made
