"""What lint has to say of a rulebook: one remark for each mistake, where it stands and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scr_compliance.rulebook.problems import Problem


class Severity(StrEnum):
    """How grave a remark is."""

    ERROR = "error"
    """The rulebook is refused when it is loaded."""
    WARNING = "warning"
    """It loads, but is surely not what was meant, or is not documented yet."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One mistake in one file; `code` names its kind, for machines.

    >>> print(Remark("policies.toml", 7, "no rule uses the limit decision", "remove it", Severity.WARNING, "unused"))
    policies.toml:7: no rule uses the limit decision; remove it
    """

    file: str
    line: int
    what: str
    mend: str
    severity: Severity
    code: str

    @classmethod
    def of(cls, problem: Problem) -> Remark:
        """Return the remark on a mistake for which the rulebook is refused."""
        what, mend = (" ".join(part.split()) for part in (problem.what, problem.mend))
        return cls(problem.file, problem.line, what, mend, Severity.ERROR, problem.code)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" + (f"; {self.mend}" if self.mend else "")
