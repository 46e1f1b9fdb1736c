"""Two small rulebooks to compare, and made-up reviews to compare them over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.comparing import Comparison, compare
from scr_compliance.records.record import Record
from scr_compliance.rulebook import Rulebook, load_rulebook

POLICIES = """\
[editions.wt2006]
title    = "Working Together (2006)"
in_force = { from = "2006-04-01" }
governs  = ["scr"]

[editions.wt2010]
title    = "Working Together (2010)"
in_force = { from = "2010-01-01" }
governs  = ["scr"]

[order]
"incident.known_on" = ["decision.made_on"]
"decision.made_on"  = ["review.completed_on", "review.approved_on", "review.submitted_on"]

[stand_ins]
"review.completed_on" = ["review.approved_on", "review.submitted_on"]

[[limits.completion]]
edition   = "wt2006"
length    = "4 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.20"
source    = "seen"
standing  = "verified"

[[limits.completion]]
edition     = "wt2010"
length      = "6 months"
counting    = "corresponding day, start day not counted"
chosen_by   = "decision.made_on"
extended_by = { until = "extensions[].until", needs = ["extensions[].agreed_on"] }
strength    = "should"
paragraph   = "8.40"
source      = "seen"
standing    = "verified"

[[limits.unused]]
edition   = "wt2010"
length    = "2 weeks"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.41"
source    = "seen"
standing  = "verified"

[[clauses.chronology]]
edition   = "wt2010"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.30"
source    = "seen"
standing  = "verified"
"""
COMPLETED = """\
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
CHRONOLOGY = """\
title       = "Integrated chronology"
requirement = "The chronology is integrated."
why         = "Nobody sees the whole otherwise."
duty_holder = "board"
remedy      = "Integrate it."
clause      = "chronology"

[require]
all = [ { fact = "chronology.status", is = "integrated" } ]
"""
COMPLETED_FILE, CHRONOLOGY_FILE = "rules/times/completed.toml", "rules/whole/chronology.toml"
AS_AT = datetime.date(2011, 1, 1)


@dataclass
class Shelf:
    """The files of the first rulebook and those of an overlay beside it."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def draft(self, text: str = "") -> None:
        self.write("new/policies.toml", 'draft = "What is new"\n' + text)

    def load(self, *overlays: str, rules: str = "rules", policies: str = "policies.toml") -> Rulebook:
        places = [self.root / name for name in overlays]
        return load_rulebook(self.root / rules, self.root / policies, places, drafts=True)

    def compare(self, *records: Record, as_at: datetime.date = AS_AT) -> Comparison:
        """Compare the first rulebook with what the draft beside it makes of it."""
        return compare(records, self.load(), self.load("new"), as_at=as_at, engine="plain")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "book")
    for name, text in (("policies.toml", POLICIES), (COMPLETED_FILE, COMPLETED), (CHRONOLOGY_FILE, CHRONOLOGY)):
        made.write(name, text)
    return made


def record(reference: str = "R", *, made: str = "2010-01-14", completed: str | None = "2010-08-02", **more) -> Record:
    """Return a made-up review: decided and completed on these days, closed unless it is not completed."""
    review = {
        "reference": reference, "kind": "scr", "status": "closed" if completed else "open",
        "decision": {"made_on": made, "outcome": "hold"},
        "review": {"completed_on": completed} if completed else {},
    }  # fmt: skip
    return Record(scr.Review.model_validate(review | more))


@pytest.fixture(name="record")
def _record():
    return record


LIMIT = """
[[limits.completion]]
edition     = "wt2010"
length      = "6 months"
counting    = "corresponding day, start day not counted"
chosen_by   = "decision.made_on"
extended_by = { until = "extensions[].until", needs = ["extensions[].agreed_on"] }
strength    = "should"
paragraph   = "8.40"
source      = "seen"
standing    = "verified"
"""


@pytest.fixture
def limit() -> str:
    """The entry for 2010 as the first rulebook has it, to be changed in a draft."""
    return LIMIT
