"""What stands behind the findings of one review: kept for the reviews judged last, heard again for the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final
from weakref import ReferenceType, ref

from scr_compliance.engine.cases import Subject
from scr_compliance.engine.compiled import Compiled
from scr_compliance.engine.evaluate import Asking
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.rows import Row
from scr_compliance.engine.verdict import Verdict

KEPT: Final = 64
"""Of how many reviews the verdicts are kept: they take some twenty times the memory of the findings."""


class Hearing:
    """One review under the rules as at a day; `cells` says where each of its facts stands in the source.

    Its verdicts are kept only while it is among the last heard. To hear it again costs less than the sentence that
    is then told, and gives the same.
    """

    __slots__ = ("_compiled", "_minutes", "_seen", "cells")

    def __init__(self, verdicts: Sequence[Verdict], compiled: Compiled, cells: Mapping[str, str]) -> None:
        seen = verdicts[0].seen
        self._seen, self._compiled, self.cells = (seen.review, seen.as_at), compiled, cells
        self._minutes = _kept(_Minutes(dict(enumerate(verdicts))))

    def verdict(self, number: int, plan: Plan, subject: Subject, rows: Sequence[Row]) -> Verdict:
        """Return a verdict by its number, under its rule, of its subject, with the rows that were found to hold."""
        minutes = self._minutes()
        if minutes is None:
            minutes = _Minutes({})
            self._minutes = _kept(minutes)
        found = minutes.verdicts.get(number)
        if found is None:
            if minutes.asking is None:
                minutes.asking = Asking(*self._seen, self._compiled)
            found = minutes.verdicts[number] = minutes.asking.again(plan, subject, rows)
        return found


class _Minutes:
    """The verdicts of one review by number; `asking` is there once it was heard again."""

    __slots__ = ("__weakref__", "asking", "verdicts")

    def __init__(self, verdicts: dict[int, Verdict]) -> None:
        self.verdicts = verdicts
        self.asking: Asking | None = None


_LAST: Final[deque[_Minutes]] = deque(maxlen=KEPT)


def _kept(minutes: _Minutes) -> ReferenceType[_Minutes]:
    """Keep the minutes of one review among the last; the oldest are let go, and with them their verdicts."""
    _LAST.append(minutes)
    return ref(minutes)
