"""What a derived fact may look at: one way things may stand, under one edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scr_compliance.derived import LongestGap, StepsTaken
from scr_compliance.engine.steps import steps_taken
from scr_compliance.records.absence import Absence
from scr_compliance.records.review import Review

if TYPE_CHECKING:
    from scr_compliance.engine.situation import Situation


class Sighting(NamedTuple):
    """Shows a derived fact what it is worked out from; see `scr_compliance.derived.Observed`."""

    situation: Situation
    edition: str | None

    @property
    def review(self) -> Review:
        """The review as recorded."""
        return self.situation.seen.review

    @property
    def as_at(self) -> date:
        """The day the audit speaks of."""
        return self.situation.seen.as_at

    @property
    def crossings(self) -> Sequence[tuple[str, str]]:
        """Pairs of events whose recorded dates contradict the order."""
        return self.situation.seen.crossings

    @property
    def compared(self) -> Sequence[str]:
        """Events of the order that have a readable date."""
        return self.situation.seen.compared

    @property
    def unread(self) -> Sequence[str]:
        """Events of the order whose date could not be read."""
        return self.situation.seen.unread

    @property
    def longest_gap(self) -> LongestGap | None:
        """The convention for gaps."""
        return self.situation.seen.longest_gap

    def items(self, each: str) -> Sequence[Any] | Absence:
        """Return the items of a list that are there by the as-at date, or why there are none to see."""
        return self.situation.seen.items(each)

    def steps_taken(self) -> StepsTaken:
        """Return how the steps of the extension that is being judged stand to the limit then in force."""
        return steps_taken(self.situation, self.edition)
