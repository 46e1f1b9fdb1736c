"""Which files make up a rulebook: those shipped with the package, those named instead, and an overlay's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.salvage import meant_by
from scr_compliance.rulebook.toml_source import TomlSource, read_toml

POLICIES: Final = "policies.toml"
RULES: Final = "rules"
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Every file of a rulebook, read: rules as (theme, id, source), and policies with those of an overlay.

    Of files that could not be read, the policies are None and the rules are not there.
    """

    rules: tuple[tuple[str, str, TomlSource], ...]
    policies: TomlSource | None
    overlay: TomlSource | None = None
    whole: bool = True

    @property
    def digest(self) -> str:
        """A fingerprint of the text of every file, whatever folder it came from."""
        total = hashlib.sha256()
        parts = [(f"{RULES}/{theme}/{name}", source.text) for theme, name, source in self.rules]
        policies = [source for source in (self.policies, self.overlay) if source is not None]
        parts += [(f"{POLICIES}/{number}", source.text) for number, source in enumerate(policies)]
        for name, text in sorted(parts):
            total.update(f"{name}\0{len(text.encode())}\0{text}".encode())
        return f"sha256:{total.hexdigest()}"


def shipped(name: str) -> Path:
    """Return where `rules`, `features` or `policies.toml` stands: inside an installed copy, or beside the package."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def read_files(rules: Path | None, policies: Path | None, overlay: Path | None, problems: list[Problem]) -> RuleFiles:
    """Return every file of a rulebook that can be read; every one that cannot, or is missing, is noted."""
    before = len(problems)
    folder, document = rules or shipped(RULES), policies or shipped(POLICIES)
    found = list(_rules_in(folder, folder.name, problems))
    if not found and len(problems) == before:
        problems.append(Problem(str(folder), 1, "there is no rule here", "a rulebook without rules checks nothing"))
    base = _read(document, document.name, problems)
    if overlay is None:
        return RuleFiles(tuple(found), base, whole=base is not None)
    more, extra, whole = _overlay(overlay, problems)
    return RuleFiles((*found, *more), base, extra, whole=whole and base is not None)


_Rules = list[tuple[str, str, TomlSource]]


def _overlay(folder: Path, problems: list[Problem]) -> tuple[_Rules, TomlSource | None, bool]:
    """Return the rules and policies of an overlay, and whether its policies were read if it has any."""
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder", "name the overlay's folder"))
        return [], None, False
    before, name = len(problems), folder.name or folder.resolve().name
    for path in sorted(folder.iterdir()):
        if path.name not in (RULES, POLICIES) and meant_by(path.name.casefold(), (RULES, POLICIES)):
            what = "this is not read: an overlay is a folder rules and a file policies.toml"
            problems.append(Problem(f"{name}/{path.name}", 1, what, "give it one of these names, or take it away"))
    rules, policies = folder / RULES, folder / POLICIES
    found = list(_rules_in(rules, f"{name}/{RULES}", problems)) if rules.exists() else []
    source = _read(policies, f"{name}/{POLICIES}", problems) if policies.exists() else None
    if not found and source is None and len(problems) == before:
        what = f"there is nothing here to add: no rule in {RULES} and no {POLICIES}"
        problems.append(Problem(str(folder), 1, what, "name the overlay's folder"))
    return found, source, source is not None or len(problems) == before


def _rules_in(folder: Path, name: str, problems: list[Problem]) -> Iterable[tuple[str, str, TomlSource]]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder of rules", "name the folder that holds them"))
        return
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        shown = f"{name}/{place.as_posix()}"
        if path.suffix == ".toml":
            if (source := _read(path, shown, problems)) is not None:
                yield place.parent.as_posix(), path.stem, source
        elif not _is_no_rule(path):
            mend = "name it with .toml at the end, in small letters, or take it away"
            problems.append(Problem(shown, 1, "this file is among the rules but would not be run", mend))


def _is_no_rule(path: Path) -> bool:
    """Return whether a file is plainly meant for something else: notes, backups, what a file manager leaves.

    A link to a folder is a file here: what is behind it would not be run.
    """
    if path.is_dir():
        return not path.is_symlink()
    return path.name.startswith(".") or path.name.endswith(("~", ".md")) or path.name.casefold() in _LITTER


def _read(path: Path, name: str, problems: list[Problem]) -> TomlSource | None:
    try:
        return read_toml(name, path.read_bytes())
    except RulebookError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(Problem(str(path), 1, f"the file cannot be read ({error.strerror})"))
    return None
