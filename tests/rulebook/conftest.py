"""A small rulebook on disk, to be changed, loaded and looked at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scr_compliance.rulebook import Problem, Rulebook, RulebookError, load_rulebook

POLICIES = """\
[editions.wt2006]
title    = "Working Together (2006)"
in_force = { from = "2006-04-01" }
governs  = ["scr"]

[editions.wt2010]
title    = "Working Together (2010)"
in_force = { from = "2009-12", until = "2013-04-14" }
governs  = ["scr"]

[order]
"incident.known_on"   = ["decision.made_on"]
"decision.made_on"    = ["review.completed_on", "review.approved_on"]
"review.completed_on" = ["review.submitted_on"]

[stand_ins]
"review.completed_on" = ["review.approved_on", "review.submitted_on"]

[[implied]]
fact  = "decision.outcome"
value = "hold"
by    = ["review.completed_on"]

[direction]
when  = { fact = "decision.directed_by", known = true }
until = "review.set_completion_on"
limit = "completion"

[[limits.completion]]
edition     = "wt2006"
length      = "4 months"
counting    = "corresponding day, start day not counted"
chosen_by   = "decision.made_on"
extended_by = { until = "extensions[].until", needs = ["extensions[].agreed_on"] }
strength    = "should"
paragraph   = "8.20"
source      = "seen"
standing    = "reported"

[[limits.completion]]
edition   = "wt2010"
length    = "6 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.40"
source    = "seen"
standing  = "verified"

[[clauses.agency-report]]
edition   = "wt2010"
from      = "2010-04-01"
until     = "2012-04-01"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.30"
source    = "seen"
standing  = "verified"
"""

CLOCK = """\
title       = "Completed in time"
requirement = "The review is completed in time."
why         = "Lessons that arrive after years protect nobody."
duty_holder = "board"
remedy      = "Complete it."

[applies]
none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]

[clock]
starts = "decision.made_on"
stops  = "review.completed_on"
limit  = "completion"
"""

EACH = """\
title       = "Report from every agency"
requirement = "Each agency gives a report."
why         = "Each knew something."
duty_holder = "agency"
remedy      = "Ask again."
clause      = "agency-report"
each        = "agencies"
where       = { fact = "agencies[].in_contact", is = true }

[require]
by  = "review.completed_on"
all = [ { fact = "agencies[].imr_received_on", known = true } ]
"""

POLICY_FILE, CLOCK_FILE, EACH_FILE = "policies.toml", "rules/timescales/completed.toml", "rules/agencies/report.toml"


@dataclass
class Shelf:
    """The files of a small rulebook in one folder."""

    root: Path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def change(self, name: str, old: str, new: str) -> int:
        """Put `new` in place of the one `old`, and return the line where it then stands."""
        text = self.read(name)
        assert text.count(old) >= 1, old
        before, after = text.split(old, 1)
        self.write(name, before + new + after)
        return before.count("\n") + 1

    def load(self, *, overlay: Path | None = None) -> Rulebook:
        return load_rulebook(self.root / "rules", self.root / POLICY_FILE, overlay)

    def refused(self, *, overlay: Path | None = None) -> tuple[Problem, ...]:
        with pytest.raises(RulebookError) as caught:
            self.load(overlay=overlay)
        shown = str(caught.value).splitlines()
        assert len(shown) == len(caught.value.problems), "each problem is one unwrapped line"
        assert shown == [str(one) for one in caught.value.problems]
        return caught.value.problems


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "book")
    for name, content in ((POLICY_FILE, POLICIES), (CLOCK_FILE, CLOCK), (EACH_FILE, EACH)):
        made.write(name, content)
    return made
