"""How an event may stand as at a day: happened on one of some days, not yet, never, or not to be told."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval


class Stand(StrEnum):
    """How an event stands; the words are the values that decision rows test."""

    HAPPENED = "happened"
    NOT_YET = "not yet"
    NEVER = "never"
    NOT_APPLICABLE = "not applicable"
    UNDECIDABLE = "undecidable"


class View(NamedTuple):
    """An event in one possible world.

    `first` and `last` bound its day where it happened; `recorded` says that the days rest on its own entry
    rather than on what came before and after; `why` is the absence behind a view that rests on none.
    """

    stand: Stand
    first: date = UNBOUNDED_BELOW
    last: date = UNBOUNDED_ABOVE
    recorded: bool = False
    why: Absence | None = None

    @property
    def value(self) -> DateInterval | Absence:
        """What a condition sees: the days, or the absence that says why there are none to see."""
        if self.stand is Stand.HAPPENED:
            return DateInterval(self.first, self.last) if self.recorded else Absence.NOT_RECORDED
        return self.why or _ABSENCES[self.stand]

    def cut(self, first: date, last: date) -> View:
        """Return the view with its days cut to those from `first` to `last`."""
        return View(self.stand, max(self.first, first), min(self.last, last), self.recorded, self.why)


_ABSENCES = {
    Stand.NOT_YET: Absence.NOT_YET,
    Stand.NEVER: Absence.NEVER,
    Stand.NOT_APPLICABLE: Absence.NOT_APPLICABLE,
    Stand.UNDECIDABLE: Absence.UNREADABLE,
}
NOT_YET = View(Stand.NOT_YET)
NEVER = View(Stand.NEVER)
NOT_APPLICABLE = View(Stand.NOT_APPLICABLE)
UNREADABLE = View(Stand.UNDECIDABLE, why=Absence.UNREADABLE)
MARKED = {
    Absence.NOT_YET: NOT_YET,
    Absence.NEVER: NEVER,
    Absence.NONE: NEVER,
    Absence.NOT_APPLICABLE: NOT_APPLICABLE,
}
