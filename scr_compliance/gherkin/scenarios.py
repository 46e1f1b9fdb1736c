"""A feature file as it is run: its scenarios, each as the sentences it comes to once outlines are written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scr_compliance.gherkin.problems import StepError
from scr_compliance.gherkin.registry import find_step
from scr_compliance.gherkin.step import Keyword, Table


class Sentence(NamedTuple):
    """One sentence of a scenario; `And` and `But` have the keyword of the sentence before.

    `block` is the line on which the scenario, or the background, begins that it is written in.
    """

    keyword: Keyword
    text: str
    table: Table | None
    line: int
    block: int

    def __str__(self) -> str:
        return f"{self.keyword} {self.text}"

    @property
    def parts(self) -> Mapping[str, str]:
        """What the placeholders of its step stand for; nothing where it is no sentence of the language."""
        try:
            return find_step(self.keyword, self.text).match(self.text) or {}
        except StepError:
            return {}


@dataclass(frozen=True)
class Scenario:
    """One example: a scenario, or one row of an outline.

    `line` is that of the scenario or of the row, and `row` holds the cells of the row by their column.
    """

    file: str
    line: int
    feature: str
    name: str
    sentences: tuple[Sentence, ...]
    row: tuple[tuple[str, str], ...] = ()

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules it expects something of, each once, in the order of the sentences."""
        named = (sentence.parts.get("rule") for sentence in self.sentences if sentence.keyword == "Then")
        return tuple(dict.fromkeys(rule for rule in named if rule is not None))

    @property
    def place(self) -> str:
        """Where it stands, as messages name it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class FeatureFile:
    """One feature file; `file` is its path as messages name it."""

    path: Path
    file: str
    line: int
    name: str
    description: str
    scenarios: tuple[Scenario, ...]
