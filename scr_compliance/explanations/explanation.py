"""One explanation, with what its finding was, and rested on, when it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from scr_compliance.findings import Finding
from scr_compliance.findings.outcomes import BREACHES


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was said of one finding, by which post and when.

    `outcome` and `evidence`, a fingerprint, are those of the finding at that time; `at` is where it stands in its file.
    """

    finding: str
    text: str = field(repr=False)
    by: str
    on: date
    outcome: str
    evidence: str
    at: str = ""


@dataclass(frozen=True)
class Explanations:
    """Explanations in the order of their file; `name` is the file's."""

    given: tuple[Explanation, ...]
    name: str = ""

    @cached_property
    def by_finding(self) -> Mapping[str, Explanation]:
        """The explanations by the id of their finding."""
        return {one.finding: one for one in self.given}


def needs_answer(finding: Finding) -> bool:
    """Whether a finding asks for an explanation: it is a breach, cannot be told, or a person must judge."""
    return finding.outcome in BREACHES or finding.outcome in ("unknown", "manual")
