"""Reading folders of feature files: every file is read, or all that is wrong with it is said.

Nothing is left out in silence: a file that would not be run, an outline without rows, a column that no sentence
uses and a sentence that would be taken for a comment are refused, each with its file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from scr_compliance.gherkin.parsing import parse_feature
from scr_compliance.gherkin.scenarios import FeatureFile, Scenario, Sentence
from scr_compliance.rulebook.files import shipped
from scr_compliance.rulebook.problems import Problem

__all__ = ["FeatureFile", "FeaturesError", "Scenario", "Sentence", "features_beside", "read_features"]

SUFFIX: Final = ".feature"
FEATURES: Final = "features"


class FeaturesError(Exception):
    """Features that cannot be run, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def read_features(folders: Sequence[Path | str]) -> list[FeatureFile]:
    """Return every feature file of some folders and of those below them, or of files named one by one.

    They come in the order of the folders, and by name within each. Raises `FeaturesError` where a folder has no
    feature, a feature has no scenario, or a file cannot be read whole.

    >>> from scr_compliance.rulebook.files import shipped
    >>> features = read_features([shipped("features")])
    >>> next(one.name for one in features if one.path.stem == "completion-in-time")
    'Review completed in time'
    """
    problems: list[Problem] = []
    found: dict[Path, FeatureFile | None] = {}
    for folder in map(Path, folders):
        for path, name in _files_in(folder, problems):
            if path.resolve() not in found:
                found[path.resolve()] = _read(path, name, problems)
    if problems:
        raise FeaturesError(problems)
    return [feature for feature in found.values() if feature is not None]


def features_beside(rules: Path | None, overlay: Path | None) -> list[Path]:
    """Return the folders of features that belong to a rulebook: the shipped one, or that beside its rules.

    An overlay's are added where it has any.
    """
    found = [shipped(FEATURES) if rules is None else rules.resolve().parent / FEATURES]
    if overlay is not None and (overlay / FEATURES).is_dir():
        found.append(overlay / FEATURES)
    return found


def _files_in(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield every feature file with its name for messages; a folder without one is a problem."""
    if folder.is_file():
        yield folder, folder.as_posix()
        return
    if not folder.is_dir():
        problems.append(Problem(str(folder), 1, "there is no such folder or file", "name a folder of features"))
        return
    before, empty = len(problems), True
    for path in sorted(folder.rglob("*")):
        name = f"{_shown(folder)}/{path.relative_to(folder).as_posix()}"
        if path.suffix.casefold() == SUFFIX and not path.is_dir():
            empty = False
            yield path, name
        elif _was_meant(path):
            what = "this looks like a feature but would not be run"
            problems.append(Problem(name, 1, what, f"name it with {SUFFIX} at the end, or take it away"))
    if empty and len(problems) == before:
        what = f"there is no feature here: no file whose name ends in {SUFFIX}"
        problems.append(Problem(str(folder), 1, what, "name a folder of features"))


def _shown(folder: Path) -> str:
    """Return a folder as messages name it: as it was given, or by its last name where it is a whole path."""
    return folder.name if folder.is_absolute() else folder.as_posix()


def _was_meant(path: Path) -> bool:
    """Whether a file was plainly meant for a feature, and is neither hidden nor a backup."""
    name = path.name.casefold()
    return SUFFIX in name and not name.startswith(".") and not name.endswith("~") and not path.is_dir()


def _read(path: Path, name: str, problems: list[Problem]) -> FeatureFile | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(name, 1, f"the file cannot be read ({error.strerror})"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "it is not UTF-8 text", "save it as UTF-8"))
    else:
        return parse_feature(text, path, name, problems)
    return None
