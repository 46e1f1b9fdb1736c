"""A new rule, its feature and its entry in the policies, tried before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scr_compliance.authoring.feature_text import feature_text
from scr_compliance.authoring.policy_text import with_entry
from scr_compliance.authoring.rule_text import REQUIREMENT, Gap, gaps, policy_entry, rule_text
from scr_compliance.authoring.usual import usual
from scr_compliance.authoring.wanted import CannotWrite, Wanted
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.running import run_scenario
from scr_compliance.rulebook import Rulebook, RulebookError, load_rulebook
from scr_compliance.rulebook.files import POLICIES, RULES
from scr_compliance.rulebook.toml_source import read_toml

FEATURES: Final = "features"
_AGAIN: Final = "the requirement again, word for word as in the rule"
_OVERLAY_HEAD: Final = "# Limits and clauses that are added to those of the guidance.\n"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder a rule is written into, and the rulebook it stands in.

    `whole` is true for a folder that holds a rulebook of its own, false for one that is laid over `rules`,
    `policies` and `overlays`.
    """

    folder: Path
    rules: Path | None
    policies: Path | None
    overlays: tuple[Path, ...]
    whole: bool

    def load(self, folder: Path | None = None) -> Rulebook:
        """Return the rulebook as it stands, or as it would be with another folder in place of this one."""
        own = folder or self.folder
        if self.whole:
            return load_rulebook(own / RULES, own / POLICIES, self.overlays, drafts=True)
        laid = [own] if (own / RULES).exists() or (own / POLICIES).exists() else []
        return load_rulebook(self.rules, self.policies, [*self.overlays, *laid], drafts=True)

    def options(self) -> str:
        """Return the options by which other commands take this rulebook."""
        own = [("--rules", self.folder / RULES), ("--policies", self.folder / POLICIES)]
        base = [("--rules", self.rules), ("--policies", self.policies)]
        laid = [("--overlay", folder) for folder in self.overlays]
        named = [*own, *laid] if self.whole else [*base, *laid, ("--overlay", self.folder)]
        return " ".join(f"{option} {path}" for option, path in named if path is not None)


@dataclass(frozen=True, slots=True)
class NewRule:
    """What is to be written: each file with its whole text, the policies with the new entry; and what came of trying.

    `examples` is how many there are, all of which pass; `gaps` is what the author still has to write.
    """

    rule: Path
    feature: Path
    policies: Path
    texts: tuple[tuple[Path, str], ...]
    entry: str
    examples: int
    gaps: tuple[Gap, ...]


def place_of(
    folder: Path, rules: Path | None = None, policies: Path | None = None, overlays: Sequence[Path] = ()
) -> Place:
    """Return the place a rule is to be written into.

    A folder whose policies declare editions holds a rulebook of its own; any other is laid over the rest. Raises
    `RulebookError` where its policies cannot be read.
    """
    own = folder / POLICIES
    said = read_toml(str(own), own.read_bytes()).data if own.is_file() else {}
    whole = (folder / RULES).is_dir() and "editions" in said and "draft" not in said
    others = tuple(one for one in overlays if one.resolve() != folder.resolve())
    return Place(folder, None if whole else rules, None if whole else policies, others, whole)


def new_rule(wanted: Wanted, place: Place, book: Rulebook) -> NewRule:
    """Return the files of a new rule, tried: they load, and every example passes.

    Raises `CannotWrite` where a file is there already or the rule cannot be made.
    """
    start = usual(wanted, book)
    rule = place.folder / RULES / wanted.theme / f"{wanted.id}.toml"
    feature = place.folder / FEATURES / wanted.theme / f"{wanted.id}.feature"
    for path in (rule, feature):
        if path.exists():
            raise CannotWrite(f"{path} is there already, and nothing is overwritten; choose another id or theme")
    policies = place.folder / POLICIES
    old = policies.read_bytes().decode("utf-8") if policies.is_file() else _OVERLAY_HEAD
    entry = policy_entry(wanted, start, overlay=not place.whole)
    whole, line = with_entry(str(policies), old, wanted.section, entry)
    texts = ((rule, rule_text(wanted, start)), (feature, feature_text(wanted, start)), (policies, whole))
    found = [gap for path, text in texts[:2] for gap in gaps(path.as_posix(), text)]
    found = [replace(gap, what=_AGAIN) if gap.file == feature.as_posix() and gap.what in REQUIREMENT else gap
             for gap in found]  # fmt: skip
    found += gaps(policies.as_posix(), whole, line, line + entry.count("\n"))
    examples = _tried(place, texts)
    return NewRule(rule, feature, policies, texts, f"[[{wanted.section}.{wanted.id}]]", examples, tuple(found))


def _tried(place: Place, texts: Sequence[tuple[Path, str]]) -> int:
    """Return how many examples the new feature has, once they have all passed in a copy of the folder."""
    with TemporaryDirectory() as name:
        copy = Path(name) / (place.folder.resolve().name or FEATURES)
        copy.mkdir()
        if (place.folder / RULES).is_dir():
            shutil.copytree(place.folder / RULES, copy / RULES)
        for path, text in texts:
            target = copy / path.relative_to(place.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        try:
            book = place.load(copy)
        except RulebookError as error:
            raise CannotWrite(f"the rule would not load, so nothing was written: {error.problems[0]}") from None
        (feature,) = read_features([copy / texts[1][0].relative_to(place.folder)])
        for scenario in feature.scenarios:
            outcome = run_scenario(scenario, book, ("plain",))
            if not outcome.passed:
                what = f'the example "{scenario.name}" would not pass, so nothing was written: {outcome.what}'
                raise CannotWrite(what)
    return len(feature.scenarios)
