"""Comparing two rulebooks: how their texts differ, and what changes for the reviews of a source."""

from scr_compliance.comparing.changes import Change, Direction
from scr_compliance.comparing.compare import NO_FINDING, Comparison, compare
from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.texts import differences

__all__ = ["NO_FINDING", "Change", "Comparison", "Difference", "Direction", "compare", "differences"]
