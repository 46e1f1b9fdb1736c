"""Which files make up a rulebook: those shipped with the package, those named instead, and an overlay's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.toml_source import TomlSource, read_toml

POLICIES: Final = "policies.toml"
RULES: Final = "rules"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Every file of a rulebook, read: rules as (theme, id, source), and policies with those of an overlay."""

    rules: tuple[tuple[str, str, TomlSource], ...]
    policies: tuple[TomlSource, ...]

    @property
    def digest(self) -> str:
        """A fingerprint of the text of every file, whatever folder it came from."""
        total = hashlib.sha256()
        parts = [(f"{RULES}/{theme}/{name}", source.text) for theme, name, source in self.rules]
        parts += [(f"{POLICIES}/{number}", source.text) for number, source in enumerate(self.policies)]
        for name, text in sorted(parts):
            total.update(f"{name}\0{len(text.encode())}\0{text}".encode())
        return f"sha256:{total.hexdigest()}"


def shipped(name: str) -> Path:
    """Return where `rules`, `features` or `policies.toml` stands: inside an installed copy, or beside the package."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def read_files(rules: Path | None, policies: Path | None, overlay: Path | None) -> RuleFiles:
    """Return every file of a rulebook, read.

    Raises `RulebookError` with every unreadable or missing file.
    """
    problems: list[Problem] = []
    folders = [rules or shipped(RULES)]
    documents = [policies or shipped(POLICIES)]
    if overlay is not None:
        if not overlay.is_dir():
            problems.append(Problem(str(overlay), 1, "there is no such folder", "name the overlay's folder"))
        elif (overlay / RULES).is_dir():
            folders.append(overlay / RULES)
        if (overlay / POLICIES).is_file():
            documents.append(overlay / POLICIES)
    found = [entry for folder in folders for entry in _rules_in(folder, problems)]
    read = [source for path in documents if (source := _read(path, path.name, problems)) is not None]
    if not found and not problems:
        problems.append(Problem(str(folders[0]), 1, "there is no rule here", "a rulebook without rules checks nothing"))
    if problems:
        raise RulebookError(problems)
    return RuleFiles(tuple(found), tuple(read))


def _rules_in(folder: Path, problems: list[Problem]) -> Iterable[tuple[str, str, TomlSource]]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder of rules", "name the folder that holds them"))
        return
    for path in sorted(folder.rglob("*.toml")):
        place = path.relative_to(folder)
        source = _read(path, f"{folder.name}/{place.as_posix()}", problems)
        if source is not None:
            yield place.parent.as_posix(), path.stem, source


def _read(path: Path, name: str, problems: list[Problem]) -> TomlSource | None:
    try:
        return read_toml(name, path.read_bytes())
    except RulebookError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(Problem(str(path), 1, f"the file cannot be read ({error.strerror})"))
    return None
