"""Since last time: how each finding moved since an earlier check, matched by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from scr_compliance.comparing.changes import Direction, between
from scr_compliance.comparing.earlier import Earlier, Was
from scr_compliance.findings import Finding

_NOT_ASKED: Final = "not_applicable"


class Movement(StrEnum):
    """How a finding moved, as people read it, in the order in which they want to know."""

    NEW = "new"
    """Asked for the first time: of a new review, item or rule, or of a rule that did not apply last time."""
    WORSE = "worse"
    """Further from met than last time, or told then and not to be told now."""
    SETTLED = "settled"
    """Not to be told last time, or for a person to judge, and told now."""
    BETTER = "better"
    """Nearer to met than last time."""
    GONE = "gone"
    """Asked last time and no more: the review, item or rule is gone, or the rule no longer applies."""
    UNCHANGED = "unchanged"
    """The same outcome as last time."""


_BY_DIRECTION: Final[Mapping[Direction, Movement]] = {
    Direction.WORSE: Movement.WORSE,
    Direction.BETTER: Movement.BETTER,
    Direction.NEWLY_DECIDED: Movement.SETTLED,
    Direction.NO_LONGER_DECIDED: Movement.WORSE,
    Direction.NOW_APPLIES: Movement.NEW,
    Direction.NO_LONGER_APPLIES: Movement.GONE,
}


class Move(NamedTuple):
    """One finding then and now; None where there was or is none."""

    movement: Movement
    was: Was | None
    now: Finding | None

    @property
    def finding(self) -> Was | Finding:
        """The finding as it is, or as it was where it is gone."""
        found = self.now or self.was
        assert found is not None
        return found


@dataclass(frozen=True)
class Since:
    """How the findings of a check moved since an earlier one; what applied neither time is not among them."""

    earlier: Earlier
    moves: tuple[Move, ...]

    @cached_property
    def counts(self) -> Mapping[Movement, int]:
        """How many findings moved in each way, in the order of the movements."""
        found = Counter(move.movement for move in self.moves)
        return {movement: found[movement] for movement in Movement}

    @cached_property
    def by_id(self) -> Mapping[str, Move]:
        """The moves by the id of their finding."""
        return {move.finding.id: move for move in self.moves}

    def of(self, movement: Movement) -> list[Move]:
        """Return the findings that moved in one way, in the order of the check; those that are gone by id."""
        return [move for move in self.moves if move.movement is movement]


def since(earlier: Earlier, findings: Iterable[Finding]) -> Since:
    """Return how findings moved since an earlier check.

    The same review, rule and item is the same finding, whatever the order of rows and whatever file it comes from.
    """
    return Since(earlier, tuple(_moves(earlier, findings)))


def _moves(earlier: Earlier, findings: Iterable[Finding]) -> Iterator[Move]:
    left = dict(earlier.findings)
    for one in findings:
        was = left.pop(one.id, None)
        movement = _movement(was.outcome if was else _NOT_ASKED, one.outcome)
        if movement is not None:
            yield Move(movement, was, one)
    for name in sorted(left):
        if left[name].outcome != _NOT_ASKED:
            yield Move(Movement.GONE, left[name], None)


def _movement(was: str, now: str) -> Movement | None:
    """Return how an outcome moved, or None where nothing was or is asked; what is not there asks nothing."""
    if was == now:
        return None if now == _NOT_ASKED else Movement.UNCHANGED
    return _BY_DIRECTION[between(was, now)]
