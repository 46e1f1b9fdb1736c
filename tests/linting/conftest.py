"""A small made-up rulebook on disk, with its examples, in which nothing is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from scr_compliance.linting import Lint, Remark, lint

POLICIES = """\
[editions.wt2006]
title    = "Working Together (2006)"
in_force = { from = "2006-04-01" }
governs  = ["scr"]

[editions.wt2010]
title    = "Working Together (2010)"
in_force = { from = "2009-12" }
governs  = ["scr"]

[editions.wt2013]
title    = "Working Together (2013)"
in_force = { from = "2013-04-15", until = "2015-03-25" }
governs  = ["scr", "lcspr"]

[order]
"incident.known_on"   = ["decision.made_on"]
"decision.made_on"    = ["review.completed_on", "review.approved_on"]
"review.completed_on" = ["review.submitted_on"]

[stand_ins]
"review.completed_on" = ["review.approved_on", "review.submitted_on"]

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
until     = "2010-09-30"
length    = "6 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.40"
source    = "seen"
standing  = "verified"

[[limits.completion]]
edition   = "wt2010"
from      = "2010-10-01"
length    = "5 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.40"
source    = "seen"
standing  = "verified"

[[limits.completion]]
edition   = "wt2013"
length    = "6 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "4.1"
source    = "from memory"
standing  = "unverified"

[[clauses.agency-report]]
edition   = "wt2010"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.30"
source    = "seen"
standing  = "verified"

[[clauses.publication]]
edition   = "wt2006"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.31"
source    = "seen"
standing  = "verified"

[[clauses.publication]]
edition   = "wt2010"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.32"
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

PUBLISHED = """\
title       = "Report published"
requirement = "The report is published, and anonymised."
why         = "Others learn from it."
duty_holder = "board"
remedy      = "Publish it."
clause      = "publication"
person_judges_if = { fact = "overview_report.withheld_reason", known = true }

[applies]
all = [ { fact = "kind", is = "scr" } ]

[require]
all = [
  { fact = "overview_report.published_on", known = true },
  { any = [
    { all = [ { fact = "edition", is = "wt2006" }, { fact = "executive_summary.anonymised", is = true } ] },
    { fact = "edition", is = "wt2010" },
  ] },
]
"""

FEATURE = """\
Feature: {title}
  {requirement}
  Who must act: the {who}.

  Scenario: Nothing is recorded
    Given a serious case review
    When the review is checked as at 1 October 2010
    Then {rule} is unknown
"""

POLICY_FILE = "policies.toml"
CLOCK_FILE, EACH_FILE = "rules/timescales/completed-in-time.toml", "rules/agencies/report-received.toml"
PUBLISHED_FILE = "rules/publication/report-published.toml"


def _feature(name: str, rule: str) -> tuple[str, str]:
    said = dict(line.split("=", 1) for line in rule.split("\n\n")[0].splitlines() if "=" in line and "{" not in line)
    said = {key.strip(): value.strip().strip('"') for key, value in said.items()}
    text = FEATURE.format(
        title=said["title"], requirement=said["requirement"], who=said["duty_holder"], rule=Path(name).stem
    )
    return name.replace("rules/", "features/").replace(".toml", ".feature"), text


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
        return (self.root / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Put `new` in place of the first `old`, and return the line where it then stands."""
        text = self.read(name)
        assert old in text, old
        before, after = text.split(old, 1)
        self.write(name, before + new + after)
        return before.count("\n") + 1

    def line(self, name: str, text: str) -> int:
        """Return the line of a file where a text first stands."""
        return self.read(name).split(text, 1)[0].count("\n") + 1

    def lint(self, overlay: Path | None = None, features: Path | None = None) -> Lint:
        return lint(self.root / "rules", self.root / POLICY_FILE, overlay, features)

    def said(self) -> tuple[Remark, ...]:
        return self.lint().remarks


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "book")
    made.write(POLICY_FILE, POLICIES)
    for name, content in ((CLOCK_FILE, CLOCK), (EACH_FILE, EACH), (PUBLISHED_FILE, PUBLISHED)):
        made.write(name, content)
        made.write(*_feature(name, content))
    return made
