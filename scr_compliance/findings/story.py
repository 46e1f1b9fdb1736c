"""The story of a verdict: what a finding tells only when it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scr_compliance.engine.cases import Subject
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.rows import Row
from scr_compliance.engine.turning import turning_point
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Evidence, Turning
from scr_compliance.findings.hearing import Hearing
from scr_compliance.findings.hull import hull_of
from scr_compliance.findings.look import Look
from scr_compliance.findings.missing import missing_facts
from scr_compliance.findings.resting import evidence
from scr_compliance.findings.telling import Telling


class VerdictStory(NamedTuple):
    """Works out the sentence, the evidence and the turning point of a verdict when they are asked for."""

    hearing: Hearing
    number: int
    plan: Plan
    subject: Subject
    rows: Sequence[Row]

    @property
    def verdict(self) -> Verdict:
        """The verdict, heard again where it was let go."""
        return self.hearing.verdict(self.number, self.plan, self.subject, self.rows)

    def turning_point(self) -> Turning | None:
        """Return the day that divides the answers, where a single day does."""
        found = turning_point(self.verdict)
        return None if found is None else Turning(found.fact, found.on, found.before, found.from_)

    def missing(self) -> tuple[str, ...]:
        """Return the facts that are not recorded, or not fully, and whose recording could settle it."""
        return _once(missing_facts(self.verdict))

    def evidence(self) -> tuple[Evidence, ...]:
        """Return every fact the finding rests on, as it was read and where it stands."""
        verdict = self.verdict
        return evidence(verdict, Look.at(verdict), self.hearing.cells)

    def because(self, turning: Turning | None, missing: tuple[str, ...]) -> str:
        """Return why, in plain English, with the sum, and with what would settle it where it cannot be told."""
        verdict = self.verdict
        return Telling(verdict, hull_of(verdict), Look.at(verdict), turning, missing).because()


@lru_cache(maxsize=4096)
def _once(missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same facts as they were returned before: many findings lack the same, and keep them."""
    return missing
