"""Which files make up a rulebook: those shipped with the package, those named instead, and those of overlays."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.salvage import meant_by
from scr_compliance.rulebook.toml_source import TomlSource, read_toml

POLICIES: Final = "policies.toml"
RULES: Final = "rules"
REQUIREMENTS: Final = "requirements.csv"
"""The list of what the guidance asks for, which may stand at the top of the rules; it is no rule."""
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini"})


class RuleFile(NamedTuple):
    """One rule's file, read; `layer` is 0 for the rulebook itself and counts the overlays from 1."""

    layer: int
    theme: str
    name: str
    source: TomlSource


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Every file of a rulebook, read: rules, policies, and the policies of each overlay that has any.

    Of files that could not be read, the policies are None and the rules are not there. `requirements` is the list of
    what the guidance asks for, where one stands with the rules.
    """

    rules: tuple[RuleFile, ...]
    policies: TomlSource | None
    overlays: tuple[TomlSource | None, ...] = ()
    whole: bool = True
    requirements: Path | None = None

    @property
    def digest(self) -> str:
        """A fingerprint of the text of every file, whatever folder it came from."""
        total = hashlib.sha256()
        parts = [(f"{_layer(file.layer)}{RULES}/{file.theme}/{file.name}", file.source.text) for file in self.rules]
        policies = (self.policies, *self.overlays)
        parts += [(f"{POLICIES}/{layer}", source.text) for layer, source in enumerate(policies) if source is not None]
        for name, text in sorted(parts):
            total.update(f"{name}\0{len(text.encode())}\0{text}".encode())
        return f"sha256:{total.hexdigest()}"

    @property
    def sources(self) -> dict[str, TomlSource]:
        """Every file that was read, by the name shown to people."""
        read = [file.source for file in self.rules] + [
            one for one in (self.policies, *self.overlays) if one is not None
        ]
        return {source.name: source for source in read}


def _layer(number: int) -> str:
    """Return what tells a rule of an overlay from one of the same name below it."""
    return f"overlay {number}/" if number else ""


def shipped(name: str) -> Path:
    """Return where `rules`, `features` or `policies.toml` stands: inside an installed copy, or beside the package."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def read_files(
    rules: Path | None, policies: Path | None, overlays: Sequence[Path], problems: list[Problem]
) -> RuleFiles:
    """Return every file of a rulebook that can be read; every one that cannot, or is missing, is noted."""
    before = len(problems)
    folder, document = rules or shipped(RULES), policies or shipped(POLICIES)
    found = [RuleFile(0, *one) for one in _rules_in(folder, folder.name, problems, beside=REQUIREMENTS)]
    if not found and len(problems) == before:
        problems.append(Problem(str(folder), 1, "there is no rule here", "a rulebook without rules checks nothing"))
    base = _read(document, document.name, problems)
    whole, extras = base is not None, []
    for layer, overlay in enumerate(overlays, 1):
        more, extra, read = _overlay(overlay, problems)
        found += [RuleFile(layer, *one) for one in more]
        extras.append(extra)
        whole = whole and read
    for name, number in Counter(_name(overlay) for overlay in overlays).items():
        if number > 1:
            what = f"{number} overlays are called {name}, so that nobody could tell which is meant"
            problems.append(Problem(name, 1, what, "rename one, or name each once"))
    listed = folder / REQUIREMENTS
    return RuleFiles(tuple(found), base, tuple(extras), whole, listed if listed.is_file() else None)


_Rules = list[tuple[str, str, TomlSource]]


def _name(overlay: Path) -> str:
    return overlay.name or overlay.resolve().name


def _overlay(folder: Path, problems: list[Problem]) -> tuple[_Rules, TomlSource | None, bool]:
    """Return the rules and policies of an overlay, and whether its policies were read if it has any."""
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder", "name the overlay's folder"))
        return [], None, False
    before, name = len(problems), _name(folder)
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


def _rules_in(
    folder: Path, name: str, problems: list[Problem], beside: str = ""
) -> Iterable[tuple[str, str, TomlSource]]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder of rules", "name the folder that holds them"))
        return
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        shown = f"{name}/{place.as_posix()}"
        if path.suffix == ".toml":
            if (source := _read(path, shown, problems)) is not None:
                yield place.parent.as_posix(), path.stem, source
        elif place.as_posix() != beside and not _is_no_rule(path):
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
