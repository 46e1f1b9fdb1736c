"""Why a fact has no value: the ways a record can say nothing, each of which means something else."""

from __future__ import annotations

from enum import Enum


class Absence(Enum):
    """What stands in a field that holds no value.

    A blank field is `None` in a record; what a blank means is said by the fact dictionary.
    """

    NOT_YET = "not yet"
    NEVER = "never"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"
    NOT_RECORDED = "not recorded"
    UNREADABLE = "unreadable"
    CONTRADICTORY = "contradictory"
    NONE = "none"
