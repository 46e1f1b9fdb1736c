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
    date(2010, 4, 1), date(2010, 6, 10), date(2013, 4, 15), date(2015, 3, 26), date(2019, 9, 29),
)  # fmt: skip
AGENCY_NAMES = ("Health", "Police", "Education")
HOLDERS = ("LAC team", "looked-after services", "Police", "school")


def a_record(seed: int) -> tuple[dict[str, Any], date]:
    """Return a record and the day to judge it as at."""
    return _Maker(random.Random(seed)).make()


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        # How often a date is left out, marked or moved: a record is careful or careless as a whole.
        self.blank = rng.choice((0.1, 0.3, 0.6))
        self.marked = rng.choice((0.0, 0.1, 0.25))
        self.moved = rng.choice((0.0, 0.0, 0.05, 0.2))

    def make(self) -> tuple[dict[str, Any], date]:
        rng = self.rng
        self.made = rng.choice(TURNS) + self.days(-45, 45)
        self.completed = self.made + self.days(20, 300)
        self.as_at = self.an_as_at_date()
        record: dict[str, Any] = {"reference": "SCR-1"}
        kinds = ["scr", "lcspr", "rapid_review", "other", "?", None]
        statuses = ["open", "closed", "discontinued", "transferred", None]
        self.put(record, "kind", rng.choices(kinds, [30, 2, 1, 1, 1, 1])[0])
        self.put(record, "status", rng.choices(statuses, [10, 10, 3, 1, 3])[0])
        record["incident"] = self.incident()
        record["decision"] = self.decision()
        record["review"] = self.review()
        record["overview_report"] = self.overview_report()
        record["executive_summary"] = self.executive_summary()
        record["chronology"] = self.part({"status": self.pick("none", "single_agency", "integrated", "?", None)})
        self.put(record, "extensions", self.listing(self.extension, 3, 0.5))
        self.put(record, "agencies", self.listing(self.agency, 2, 0.5))
        self.put(record, "information_requests", self.listing(self.information_request, 2, 0.5))
        self.put(record, "information", self.listing(self.information, 2, 0.5))
        return {name: value for name, value in record.items() if value != {}}, self.as_at

    # Parts of a record.

    def incident(self) -> dict[str, Any]:
        self.known = self.made - self.days(0, 60)
        return self.part(
            {
                "occurred_on": self.cell(self.known - self.days(0, 40)),
                "known_on": self.cell(self.known),
                "notified_on": self.cell(self.known + self.days(0, 20), rare=True),
            }
        )

    def decision(self) -> dict[str, Any]:
        return self.part(
            {
                "recommended_on": self.cell(self.made - self.days(0, 20), rare=True),
                "made_on": self.cell(self.made),
                "outcome": self.pick("hold", "hold", "hold", "do_not_hold", "other_review", "?", "TBC", None, None),
                "directed_by": self.pick("Secretary of State", "?", *[None] * 8),
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
            }
        )

    def overview_report(self) -> dict[str, Any]:
        return self.part(
            {
                "dated_on": self.cell(self.completed - self.days(0, 20), rare=True),
                "published_on": self.cell(self.completed + self.days(0, 90), rare=True),
                "withheld_reason": self.pick("It would harm a child", "?", *[None] * 6),
            }
        )

    def executive_summary(self) -> dict[str, Any]:
        return self.part(
            {
                "dated_on": self.cell(self.completed - self.days(0, 20), rare=True),
                "published_on": self.cell(self.completed + self.days(0, 90), rare=True),
            }
        )

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
                "name": self.rng.choice(AGENCY_NAMES),
                "in_contact": self.pick(True, True, True, "yes", False, "?", None),
                "imr_received_on": self.cell(self.completed - self.days(-30, 90)),
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

    # Days and cells.

    def an_as_at_date(self) -> date:
        near = self.rng.choice([self.made, self.completed, self.made, self.completed + self.days(0, 500)])
        near = self.rng.choice([near, near, near, self.rng.choice(TURNS), self.made + self.days(100, 220)])
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

    def listing(self, make: Any, most: int, share: float) -> Any:
        if not self.chance(share):
            return self.pick(None, None, "none", [])
        return [make() for _ in range(self.rng.randint(1, most))]

    @staticmethod
    def part(values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if value is not None}

    @staticmethod
    def put(record: dict[str, Any], name: str, value: Any) -> None:
        if value is not None:
            record[name] = value
