"""The story of a verdict: what a finding tells only when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scr_compliance.engine.turning import turning_point
from scr_compliance.engine.verdict import Verdict
from scr_compliance.findings.finding import Evidence, Turning
from scr_compliance.findings.hull import Hull
from scr_compliance.findings.look import Look
from scr_compliance.findings.missing import missing_facts
from scr_compliance.findings.resting import evidence
from scr_compliance.findings.telling import Telling


class VerdictStory(NamedTuple):
    """Works out the sentence, the evidence and the turning point of a verdict when they are asked for."""

    verdict: Verdict
    hull: Hull
    cells: Mapping[str, str]

    def turning_point(self) -> Turning | None:
        """Return the day that divides the answers, where a single day does."""
        found = turning_point(self.verdict)
        return None if found is None else Turning(found.fact, found.on, found.before, found.from_)

    def missing(self) -> tuple[str, ...]:
        """Return the facts that are not recorded, or not fully, and whose recording could settle it."""
        return missing_facts(self.verdict)

    def evidence(self) -> tuple[Evidence, ...]:
        """Return every fact the finding rests on, as it was read and where it stands."""
        return evidence(self.verdict, Look.at(self.verdict), self.cells)

    def because(self, turning: Turning | None, missing: tuple[str, ...]) -> str:
        """Return why, in plain English, with the sum, and with what would settle it where it cannot be told."""
        return Telling(self.verdict, self.hull, Look.at(self.verdict), turning, missing).because()
