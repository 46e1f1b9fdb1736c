"""Coverage: what the examples of a rule have shown of it, and what no example has shown yet.

What counts is what was found when an example was run, not its words, and only the findings that an example which
passed expects something of. A situation that is shown is not yet pinned: whether an example would fail if the rule
were changed is another question.
"""

from scr_compliance.gherkin.coverage.gathering import Coverage, covered, points_of
from scr_compliance.gherkin.coverage.outcomes import outcomes_reachable
from scr_compliance.gherkin.coverage.point import KINDS, Point, PointKind, Shown

__all__ = ["KINDS", "Coverage", "Point", "PointKind", "Shown", "covered", "outcomes_reachable", "points_of"]
