"""Random small records: a plausible history first, then what a hurried board wrote down of it.

Everything is drawn from one seed. Dates cluster where editions change and around the as-at date; they are
written as days, months, intervals and open ends, or left out, marked, or put out of order.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from scr_compliance.records.absence import Absence

# Days near which an edition, or a clause inside one, begins or ends.
TURNS = (
    date(2006, 3, 31), date(2006, 4, 1), date(2009, 11, 30), date(2009, 12, 20), date(2010, 1, 1),
    date(2010, 4, 1), date(2010, 6, 10), date(2010, 10, 1), date(2011, 2, 21), date(2013, 4, 15), date(2015, 3, 26),
    date(2019, 9, 29),
)  # fmt: skip
# Where the most clauses are: what turns here is only the edition of 2006 or 2010.
EARLY_TURNS = (date(2008, 6, 1), date(2009, 12, 15), date(2010, 6, 10), date(2010, 10, 1), date(2011, 2, 21))
LATER_TURNS = (
    date(2013, 4, 15), date(2015, 3, 26), date(2018, 6, 29), date(2018, 6, 29), date(2020, 3, 30), date(2020, 12, 31),
    date(2023, 12, 15), date(2026, 3, 10),
)  # fmt: skip
KINDS = ("scr", "lcspr", "rapid_review", "other", "?", None)
STATUSES = ("open", "closed", "discontinued", "transferred", None)
AGENCY_NAMES = ("Health", "Police", "Education")
UNSURE_NAMES = ("police", "Helth", "Health visiting", "Housing", "?", None)
HOLDERS = ("LAC team", "looked-after services", "Police", "school")
# What a record dwells on: the rest of it is mostly left out, so that records stay small.
FOCUSES = ("timescales", "later timescales", "agencies", "chronology", "extensions")


def a_record(seed: int) -> tuple[dict[str, Any], date]:
    """Return a record and the day to judge it as at."""
    return _Maker(random.Random(seed)).make()


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.focus = rng.choices(FOCUSES, [25, 35, 15, 25, 10])[0]
        # How often a date is left out, marked or moved: a record is careful or careless as a whole.
        self.blank = rng.choice((0.05, 0.1, 0.3, 0.6))
        self.marked = rng.choice((0.0, 0.1, 0.25))
        self.moved = rng.choice((0.0, 0.0, 0.05, 0.2))
        # In some the decision is told plainly, so that more of what hangs on it can be judged.
        self.plain = rng.random() < (0.7 if self.focus in ("chronology", "agencies") else 0.4)

    def make(self) -> tuple[dict[str, Any], date]:
        rng = self.rng
        later = self.focus == "later timescales"
        self.turns = LATER_TURNS if later else EARLY_TURNS if self.plain else TURNS
        self.made = rng.choice(self.turns) + self.days(-45, 45)
        self.completed = self.made + self.days(20, 300)
        self.published = self.completed + self.days(0, 90)
        self.as_at = self.an_as_at_date()
        record: dict[str, Any] = {"reference": "SCR-1"}
        self.put(record, "kind", rng.choices(KINDS, [15, 20, 10, 1, 1, 1] if later else [30, 2, 1, 1, 1, 1])[0])
        self.put(record, "status", rng.choices(STATUSES, [10, 10, 3, 1, 3])[0])
        record["incident"] = self.incident()
        record["decision"] = self.decision()
        record["rapid_review"] = self.part({"completed_on": self.cell(self.known + self.days(10, 40), rare=not later)})
        record["review"] = self.review()
        record["overview_report"] = self.overview_report()
        record["executive_summary"] = self.executive_summary()
        record["health_overview"] = self.part(
            {"received_on": self.cell(self.completed - self.days(-20, 60), rare=True)}
        )
        record["chronology"] = self.chronology()
        self.put(record, "extensions", self.listing(self.extension, 3, "timescales", "extensions"))
        self.put(record, "agencies", self.listing(self.agency, 2, "agencies", "chronology"))
        self.put(record, "information_requests", self.listing(self.information_request, 2, "agencies"))
        self.put(record, "information", self.listing(self.information, 2, "agencies"))
        self.put(record, "actions", self.listing(self.action, 2, "agencies"))
        return {name: value for name, value in record.items() if value != {}}, self.as_at

    # Parts of a record.

    def incident(self) -> dict[str, Any]:
        self.known = self.made - self.days(0, 60)
        aware = self.known - self.days(-2, 10)
        seldom = self.focus != "later timescales"
        return self.part(
            {
                "occurred_on": self.cell(self.known - self.days(0, 40)),
                "authority_aware_on": self.cell(aware, rare=seldom),
                "known_on": self.cell(self.known),
                "notified_on": self.cell(aware + self.days(0, 14), rare=seldom),
            }
        )

    def decision(self) -> dict[str, Any]:
        return self.part(
            {
                "recommended_on": self.cell(self.made - self.days(0, 20), rare=True),
                "made_on": self.made.isoformat() if self.plain else self.cell(self.made),
                "outcome": "hold"
                if self.plain
                else self.pick("hold", "hold", "hold", "do_not_hold", "other_review", "?", "TBC", None, None),
                "directed_by": self.pick("Secretary of State", "?", *[None] * 8),
                "reported_on": self.cell(self.made + self.days(0, 20), rare=self.focus != "later timescales"),
            }
        )

    def review(self) -> dict[str, Any]:
        return self.part(
            {
                "begun_on": self.cell(self.known + self.days(0, 60)),
                "completed_on": self.cell(self.completed),
                "approved_on": self.cell(self.completed + self.days(-15, 30), rare=True),
                "submitted_on": self.cell(self.completed + self.days(0, 40), rare=True),
                "set_completion_on": self.target(self.made + self.days(90, 300)) if self.chance(0.4) else None,
                "family_invited": self.yes_or_no(),
                "panel_chair_independent": self.yes_or_no(),
            }
        )

    def overview_report(self) -> dict[str, Any]:
        seldom = self.focus != "later timescales"
        return self.part(
            {
                "author_independent": self.yes_or_no(),
                "dated_on": self.cell(self.completed - self.days(0, 20), rare=True),
                "published_on": self.cell(self.published, rare=seldom),
                "copies_sent_on": self.cell(self.published - self.days(5, 15), rare=seldom),
                "withheld_reason": self.pick("It would harm a child", "?", *[None] * 8),
            }
        )

    def executive_summary(self) -> dict[str, Any]:
        return self.part(
            {
                "dated_on": self.cell(self.completed - self.days(0, 20), rare=True),
                "published_on": self.cell(self.published, rare=True),
            }
        )

    def chronology(self) -> dict[str, Any]:
        status = self.pick("none", "single_agency", "integrated", "integrated", "?", None)
        if self.focus != "chronology":
            return self.part({"status": status, "entry_count": self.pick(0, 12, *[None] * 8)})
        self.from_ = self.known - self.days(120, 330)
        return self.part(
            {
                "status": status,
                "period_from": self.from_.isoformat() if self.chance(0.7) else self.target(self.from_),
                "period_to": self.known.isoformat()
                if self.chance(0.6)
                else self.target(self.as_at + self.days(-30, 30)),
                "entry_count": self.pick(0, 3, *[None] * 8),
                "entries": self.pick(None, "none", *[self.entries()] * 12),
            }
        )

    def entries(self) -> list[dict[str, Any]]:
        """Return entries some three months apart, or a little more or less, in no order."""
        entries, day = [], self.from_ + self.days(-40, 95)
        while len(entries) < 4:
            entries.append(
                self.part(
                    {
                        "on": self.entered(day),
                        "agency": self.rng.choice(AGENCY_NAMES if self.chance(0.7) else UNSURE_NAMES),
                    }
                )
            )
            day += self.days(75, 102)
        self.rng.shuffle(entries)
        return entries[: self.rng.randint(1, 4)] if self.chance(0.3) else entries

    def entered(self, day: date) -> Any:
        return day.isoformat() if self.chance(0.7) else self.cell(day)

    def extension(self) -> dict[str, Any]:
        agreed = self.made + self.days(60, 220)
        return self.part(
            {
                "until": self.target(self.made + self.days(150, 400)),
                "agreed_on": self.cell(agreed),
                "agreed_with": self.pick("government_office", "government_office", "board", "other", "?", "n/a", None),
                "consulted_on": self.cell(agreed + self.days(-20, 30)),
            }
        )

    def agency(self) -> dict[str, Any]:
        return self.part(
            {
                "name": self.rng.choice((*AGENCY_NAMES, *AGENCY_NAMES, None)),
                "in_contact": self.pick(True, True, True, "yes", False, "?", None),
                "records_secured_on": self.cell(self.made - self.days(-30, 30), rare=True),
                "imr_received_on": self.cell(self.completed - self.days(-30, 90)),
                "author_independent": self.yes_or_no(),
                "chronology": self.pick("complete", "complete", "partial", "absent", "?", "n/a", None),
            }
        )

    def information_request(self) -> dict[str, Any]:
        asked = self.made + self.days(0, 90)
        return self.part(
            {
                "to": "Health",
                "asked_on": self.cell(asked),
                "answer_by": self.target(asked + self.days(14, 40)),
                "answered_on": self.cell(asked + self.days(5, 70)),
                "answer": self.pick("supplied", "supplied", "refused", "not_held", "?", None, None),
            }
        )

    def information(self) -> dict[str, Any]:
        return self.part(
            {
                "holder": self.pick(*HOLDERS, *HOLDERS, "?", None),
                "shared_on": self.cell(self.known - self.days(-200, 100)),
                "used": self.pick(True, True, False, "no", "?", "n/a", None),
            }
        )

    def action(self) -> dict[str, Any]:
        due = self.completed + self.days(30, 200)
        return self.part(
            {
                "owner": self.pick("Head of service", "Head of service", "?", None),
                "due_on": self.target(due),
                "done_on": self.cell(due + self.days(-60, 60)),
            }
        )

    # Days and cells.

    def an_as_at_date(self) -> date:
        near = self.rng.choice([self.made, self.completed, self.made, self.completed + self.days(0, 500)])
        near = self.rng.choice([near, near, near, self.rng.choice(self.turns), self.made + self.days(100, 220)])
        return near + self.days(-40, 40)

    def days(self, first: int, last: int) -> timedelta:
        return timedelta(days=self.rng.randint(first, last))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, *values: Any) -> Any:
        return self.rng.choice(values)

    def cell(self, day: date, *, rare: bool = False) -> Any:
        """Write down the day of an event, or fail to."""
        if self.chance(max(self.blank, 0.65 if rare else 0)):
            return self.pick(None, None, None, None, "", "-")
        if self.chance(self.marked):
            if self.chance(0.1):
                return Absence.UNREADABLE
            return self.pick("TBC", "TBC", "?", "?", "n/a", "no", self.written(day) + " (tbc)")
        if self.chance(self.moved):
            day += self.days(-300, 300)
        return self.written(day)

    def target(self, day: date) -> str | None:
        return self.pick(self.written(day), self.written(day), self.written(day), self.written(day), "?", None)

    def written(self, day: date) -> str:
        first, last = day - self.days(0, 25), day + self.days(0, 25)
        return str(
            self.rng.choices(
                [
                    day.isoformat(), f"{day:%Y-%m}", f"{first}/{last}", f"../{last}", f"{first}/..",
                    f"w/c {day.isoformat()}", f"{day:%Y}",
                ],
                [50, 25, 10, 2, 2, 3, 3],
            )[0]
        )  # fmt: skip

    def yes_or_no(self) -> Any:
        return self.pick(True, "yes", False, "?", "n/a", None, None)

    def listing(self, make: Any, most: int, *where: str) -> Any:
        if not self.chance(0.75 if self.focus in where else 0.2):
            return self.pick(None, None, "none", [])
        return [make() for _ in range(self.rng.randint(1, most))]

    @staticmethod
    def part(values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if value is not None}

    @staticmethod
    def put(record: dict[str, Any], name: str, value: Any) -> None:
        if value is not None:
            record[name] = value
