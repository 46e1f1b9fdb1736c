"""Comparing two rulebooks, by their texts and by what changes for some reviews; and a check with an earlier one."""

from scr_compliance.comparing.changes import Change, Direction
from scr_compliance.comparing.compare import NO_FINDING, Comparison, compare
from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.earlier import Earlier, EarlierError, Was, read_earlier
from scr_compliance.comparing.since import Move, Movement, Since, since
from scr_compliance.comparing.texts import differences

__all__ = [
    "NO_FINDING",
    "Change",
    "Comparison",
    "Difference",
    "Direction",
    "Earlier",
    "EarlierError",
    "Move",
    "Movement",
    "Since",
    "Was",
    "compare",
    "differences",
    "read_earlier",
    "since",
]
