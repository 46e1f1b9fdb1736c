"""What is wrong with a rulebook, where, and how to mend it: one unwrapped line each, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file; `code` names its kind, for machines.

    >>> print(Problem("rules/x.toml", 3, "no fact is called decision.made", "did you mean decision.made_on?"))
    rules/x.toml:3: no fact is called decision.made; did you mean decision.made_on?
    """

    file: str
    line: int
    what: str
    mend: str = ""
    code: str = field(default="refused", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" + (f"; {self.mend}" if self.mend else "")


class RulebookError(Exception):
    """A rulebook that is refused, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
