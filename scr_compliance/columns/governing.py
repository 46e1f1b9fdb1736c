"""What may govern each review in any of its worlds, one row a review: `governing`, worked out once for all rules.

Most findings say that the governing edition has no such clause. Where none that may govern has one, nothing else of
the review needs to be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from scr_compliance.columns import names
from scr_compliance.columns.sql import every, flag, select, some
from scr_compliance.columns.stretches import CHOOSE_FROM, CHOOSE_TO, Slots, choosing
from scr_compliance.columns.worlds import ALONE, WORLDS, View

GOVERNING: Final = "governing"
_Set: TypeAlias = tuple[tuple[int, str], ...]
"""The parts of a set: 2 to the place of each of its members, with the predicate that it is one."""


class Governed(NamedTuple):
    """The columns of one rule: the set of the editions that may govern, and whether a clause of it may be in force."""

    editions: str
    may_bear: str


@dataclass(frozen=True, slots=True)
class Governing:
    """The table as it grows by the rules that are asked for; rules that are governed alike share their columns.

    A set of editions is the sum of 2 to the place of each among `editions`.
    """

    as_at: str
    editions: Sequence[str]
    _choosers: dict[str, dict[str, str]] = field(default_factory=dict)
    _sets: dict[_Set, str] = field(default_factory=dict)
    _flags: dict[str, str] = field(default_factory=dict)

    def of(self, slots: Slots) -> Governed:
        """Return the columns of a rule that is judged under some stretches."""
        chooser = View(names.stem(slots.plan.chosen_by))
        first, last = f"{chooser.stem}_{CHOOSE_FROM}", f"{chooser.stem}_{CHOOSE_TO}"
        days = choosing(chooser, self.as_at)
        self._choosers[chooser.stem] = {first: days[CHOOSE_FROM], last: days[CHOOSE_TO]}
        own, today = slots.candidates(first, last), slots.candidates(self.as_at, self.as_at)
        members = tuple((2 ** self.editions.index(one), _either(own[one], today[one], chooser)) for one in own)
        bearing = _either(slots.bearing(first, last), slots.bearing(self.as_at, self.as_at), chooser)
        return Governed(
            self._sets.setdefault(members, f"editions_{len(self._sets)}"),
            self._flags.setdefault(bearing, f"may_bear_{len(self._flags)}"),
        )

    def sql(self) -> str:
        """Return the SELECT of the table, from that of the worlds."""
        days = {"*": "*"}
        for columns in self._choosers.values():
            days |= columns
        chosen = f"({select(days, WORLDS)}) AS chosen"
        row = {name: name for name in (names.ROW, names.REFERENCE, names.ORDINAL)}
        # Nearly every review has one world, and of that there is nothing to be gathered.
        one = select(row | self._columns("{}"), chosen, f"{ALONE} = 1")
        several = select(row | self._columns("MAX({})"), chosen, f"{ALONE} = 0")
        return f"{one}\nUNION ALL\n{several} GROUP BY {', '.join(row)}"

    def _columns(self, gathered: str) -> dict[str, str]:
        columns = {}
        for members, name in self._sets.items():
            parts = [f"{number} * {gathered.format(flag(test))}" for number, test in members]
            columns[name] = " + ".join(parts) or "0"
        return columns | {name: gathered.format(flag(test)) for test, name in self._flags.items()}


def _either(own: str, today: str, chooser: View) -> str:
    """Return that something is so on the days of the choosing event, or today where it may not have come."""
    return some((own, every((f"{chooser.other} IS NOT NULL", today))))
