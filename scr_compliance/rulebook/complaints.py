"""Collecting what is wrong with one file, each problem on the line of its key."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from scr_compliance.rulebook.problems import Problem
from scr_compliance.rulebook.toml_source import TomlSource

KeyPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Complaints:
    """Collects the problems of one file, each found by the path of its key."""

    source: TomlSource
    problems: list[Problem]

    def add(self, path: KeyPath, what: str, mend: str = "", mention: str = "", code: str = "refused") -> None:
        """Note a problem at the key at `path`, or where `mention` stands from there on."""
        self.problems.append(Problem(self.source.name, self.source.line_of(path, mention), what, mend, code))


def nearest(name: str, among: Iterable[str], otherwise: str = "", cutoff: float = 0.5) -> str:
    """Return the mend for a wrong name: the nearest right one, or `otherwise`."""
    near = difflib.get_close_matches(name, list(among), n=1, cutoff=cutoff)
    return f"did you mean {near[0]}?" if near else otherwise
