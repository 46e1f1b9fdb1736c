"""The lists of a made-up review: its agencies, requests, actions, children, and what else there are several of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from scr_compliance.generating.arrays import Flags, Ints
from scr_compliance.generating.days import NEVER
from scr_compliance.generating.desk import Desk, Fields, Items, flags, numbers, texts
from scr_compliance.generating.own_facts import PANEL_FROM
from scr_compliance.generating.shape import shape
from scr_compliance.generating.story import Story

AGENCIES: Final = (
    "Children's social care", "Police", "School", "Health visiting", "General practice", "Hospital trust",
    "Housing", "Probation", "Mental health trust", "Early help", "School nursing", "Drug and alcohol service",
    "Midwifery",
)  # fmt: skip
_HOLDERS: Final = (*AGENCIES[:8], "Looked-after services", "Fostering service")
_ABOUT: Final = ("Earlier injuries", "Missed appointments", "Domestic abuse", "Substance misuse", "Home conditions")
_OWNERS: Final = ("Head of safeguarding", "Designated nurse", "Detective superintendent", "Board manager")
_PROCEEDINGS: Final = ("criminal", "coronial", "care", "other")
_REFERRERS: Final = ("School", "Health visiting", "Police", "Neighbour", "Hospital trust")
_EVIDENCE: Final = ("Audit of case files.", "Training records.", "New procedure.")
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Rows:
    """The items of a list: how many each review has, whose each is, and its place."""

    counts: Ints
    owner: Ints
    place: Ints

    @staticmethod
    def of(counts: Ints) -> Rows:
        """Return the rows of so many items for each review."""
        counts = counts.astype(np.int32)
        owner = np.repeat(np.arange(counts.size, dtype=np.int32), counts)
        ends = np.cumsum(counts, dtype=np.int32)
        return Rows(counts, owner, np.arange(owner.size, dtype=np.int32) - (ends - counts)[owner])

    @property
    def there(self) -> Flags:
        """A yes for each item."""
        return np.ones(self.owner.size, np.bool_)

    def __len__(self) -> int:
        return int(self.owner.size)


class Lists:
    """Makes the lists of one chunk of reviews."""

    def __init__(self, story: Story, desk: Desk) -> None:
        self._story, self._desk, self._chance = story, desk, desk.chance
        self._as_at = desk.calendar.as_at
        self._count = len(story)
        self._first_agency = self._chance.between(0, len(AGENCIES) - 1, self._count)
        self._agencies = Rows.of(self._many("agencies", np.ones(self._count, np.bool_)))

    def all(self) -> Fields:
        """Return the lists by their names."""
        return {
            "imrs": self._imr_counts(),
            "proceedings": self._proceedings(),
            "chronology": self._chronology(),
            "agencies": self._agency_items(),
            "information_requests": self._requests(),
            "information": self._information(),
            "actions": self._actions(),
            "children": self._children(),
            "referrals": self._referrals(),
        }

    def _many(self, name: str, wanted: Flags) -> Ints:
        """Return how many items each review has; none where none are wanted."""
        return np.where(wanted, self._chance.spread(shape().spread(name), self._count), np.int32(0)).astype(np.int32)

    def _items(self, rows: Rows, fields: Fields, wanted: Flags | None = None) -> Items:
        """Return a list, which some boards do not keep and none keeps of what it does not want."""
        kept = self._desk.kept("list_kept", self._count)
        return Items(rows.counts, ~(kept if wanted is None else kept & wanted), fields)

    def _share(self, name: str, rows: Rows) -> Flags:
        return self._chance.yes(shape().share(name), len(rows))

    def _name(self, rows: Rows, turn: int = 0) -> pa.Array:
        """Return the names of agencies, no two of one review alike."""
        places = (self._first_agency[rows.owner] + rows.place + turn) % len(AGENCIES)
        return texts(AGENCIES, places, rows.there)

    def _some(self, words: tuple[str, ...], rows: Rows, there: Flags) -> pa.Array:
        return texts(words, self._chance.between(0, len(words) - 1, len(rows)), there)

    def _imr_counts(self) -> Fields:
        asked = self._agencies.counts
        back = np.maximum(asked - self._chance.between(0, 5, self._count) // 4, 0)
        there = self._story.held & (self._story.begun <= self._as_at) & self._desk.kept("kept_seldom", self._count)
        return {"asked_count": numbers(asked, there), "received_count": numbers(back, there)}

    def _agency_items(self) -> Items:
        rows, desk, chance, story = self._agencies, self._desk, self._chance, self._story
        over = story.over[rows.owner]
        in_contact = self._share("in_contact", rows)
        begun = story.begun[rows.owner]
        asked = story.after(begun, chance.between(0, 30, len(rows)))
        due = story.after(asked, chance.between(42, 90, len(rows)))
        received = story.after(asked, chance.between(20, 140, len(rows)))
        received = np.minimum(received, story.completed[rows.owner])
        given = in_contact & self._share("imr_received", rows)
        received = np.where(given, received, np.int32(NEVER))
        secured = np.where(
            self._share("records_secured", rows),
            story.known[rows.owner] + chance.between(0, 40, len(rows)), np.int32(NEVER),
        )  # fmt: skip
        reported = received <= self._as_at
        return self._items(rows, {
            "name": self._name(rows),
            "in_contact": flags(in_contact, desk.kept("kept_nearly_always", len(rows))),
            "asked_on": desk.hand.events(asked, chance, over=over),
            "due_on": desk.hand.targets(np.where(asked <= self._as_at, due, np.int32(NEVER)), chance),
            "records_secured_on": desk.hand.events(secured, chance, over=over),
            "imr_received_on": desk.hand.events(
                received, chance, "kept_nearly_always", over=over, instead="not_passed_on"
            ),
            "author_independent": desk.yes_no("imr_author", reported),
            "chronology": desk.choice("agency_chronology", (begun <= self._as_at) & in_contact),
        })  # fmt: skip

    def _requests(self) -> Items:
        desk, chance, story = self._desk, self._chance, self._story
        wanted = story.begun <= self._as_at
        rows = Rows.of(self._many("requests", wanted))
        asked = story.begun[rows.owner] + chance.between(0, 90, len(rows))
        answered = asked + chance.spread(shape().spread("answer_after"), len(rows))
        answered = np.where(self._share("answered", rows), answered, np.int32(NEVER))
        there = answered <= self._as_at
        return self._items(rows, {
            "to": self._name(rows, turn=1),
            "from": texts(("Review panel",), 0, rows.there),
            "asked_on": desk.hand.events(asked, chance, "kept_nearly_always"),
            "answer_by": desk.hand.targets(asked + 28, chance, "kept_nearly_always"),
            "answered_on": desk.hand.events(answered, chance, "kept_nearly_always"),
            "answer": desk.choice("answer", there, "kept_nearly_always"),
        }, wanted)  # fmt: skip

    def _information(self) -> Items:
        desk, chance, story = self._desk, self._chance, self._story
        rows = Rows.of(self._many("information", np.ones(self._count, np.bool_)))
        known = story.occurred[rows.owner] - chance.between(1, 700, len(rows))
        shared = np.where(self._share("shared", rows), known + chance.between(0, 200, len(rows)), np.int32(NEVER))
        return self._items(rows, {
            "holder": self._some(_HOLDERS, rows, desk.kept("kept_nearly_always", len(rows))),
            "about": self._some(_ABOUT, rows, rows.there),
            "pertinent_to": self._name(rows, turn=2),
            "known_on": desk.hand.events(known, chance),
            "shared_on": desk.hand.events(
                shared, chance, "kept_nearly_always", over=rows.there, instead="not_passed_on"
            ),
            "used": desk.yes_no("used", shared <= self._as_at),
        })  # fmt: skip

    def _actions(self) -> Items:
        desk, chance, story = self._desk, self._chance, self._story
        wanted = story.held & (story.begun <= self._as_at)
        reached = story.completed <= self._as_at
        rows = Rows.of(self._many("actions", wanted & (reached | desk.kept("kept_seldom", self._count))))
        start = np.minimum(story.completed[rows.owner], self._as_at)
        due = start + chance.between(0, 365, len(rows))
        done = np.where(self._share("action_done", rows), due + chance.between(-120, 150, len(rows)), np.int32(NEVER))
        finished = done <= self._as_at
        return self._items(rows, {
            "number": texts([str(number + 1) for number in range(_MOST)], rows.place, rows.there),
            "owner": self._some(_OWNERS, rows, desk.kept("kept_mostly", len(rows))),
            "due_on": desk.hand.targets(due, chance),
            "done_on": desk.hand.events(done, chance),
            "evidence": self._some(_EVIDENCE, rows, finished & desk.kept("kept_often", len(rows))),
            "rag": desk.choice("rag", rows.there, "kept_often"),
        }, wanted)  # fmt: skip

    def _children(self) -> Items:
        desk = self._desk
        rows = Rows.of(self._many("children", np.ones(self._count, np.bool_)))
        contact = self._chance.yes(shape().social_care_contact, len(rows))
        in_need = contact & self._share("in_need", rows)
        recent = (self._story.known >= desk.calendar.number(PANEL_FROM))[rows.owner]
        share = np.where(recent, shape().share("looked_after_from_2018"), shape().share("looked_after_before_2018"))
        kept = desk.kept("kept_nearly_always", len(rows))
        return self._items(rows, {
            "reference": texts([f"Child {number + 1}" for number in range(_MOST)], rows.place, rows.there),
            "social_care_contact": flags(contact, kept),
            "in_need": flags(in_need, kept),
            "protection_plan": flags(in_need & self._share("protection_plan", rows), kept),
            "looked_after": flags(self._chance.yes(share, len(rows)), kept),
            "chronic_neglect_identified": desk.yes_no("chronic_neglect", rows.there),
        })  # fmt: skip

    def _referrals(self) -> Items:
        rows = Rows.of(self._many("referrals", np.ones(self._count, np.bool_)))
        day = self._story.occurred[rows.owner] - self._chance.between(1, 1000, len(rows))
        return self._items(rows, {
            "from": self._some(_REFERRERS, rows, rows.there),
            "on": self._desk.hand.events(day, self._chance),
            "outcome": self._desk.choice("referral", rows.there),
        })  # fmt: skip

    def _proceedings(self) -> Items:
        rows = Rows.of(self._many("proceedings", self._story.held))
        start = self._story.known[rows.owner] + self._chance.between(0, 120, len(rows))
        end = start + self._chance.between(60, 700, len(rows))
        return self._items(rows, {
            "type": self._some(_PROCEEDINGS, rows, rows.there),
            "from": self._desk.hand.events(start, self._chance),
            "until": self._desk.hand.events(end, self._chance),
        })  # fmt: skip

    def _chronology(self) -> Fields:
        story, desk, chance = self._story, self._desk, self._chance
        begun = story.held & (story.begun <= self._as_at)
        table = begun & desk.kept("kept_as_a_table", self._count)
        first = story.occurred - chance.between(180, 1400, self._count)
        rows = Rows.of(self._many("entries", table))
        span = (story.occurred - first)[rows.owner]
        step = np.maximum(span // np.maximum(rows.counts[rows.owner], 1), 1)
        day = first[rows.owner] + rows.place * step + chance.between(0, step - 1)
        stated = np.where(begun, np.int32(0), np.int32(NEVER))
        return {
            "status": desk.choice("chronology", begun),
            "period_from": desk.hand.targets(first + stated, chance),
            "period_to": desk.hand.targets(story.occurred + stated, chance),
            "entry_count": numbers(rows.counts, table & desk.kept("kept_often", self._count)),
            "entries": Items(rows.counts, ~table, {
                "on": desk.hand.events(day, chance, "kept_nearly_always"),
                "agency": texts(AGENCIES, self._agency_of(rows), desk.kept("kept_nearly_always", len(rows))),
                "event_known_to": self._some(AGENCIES, rows, desk.kept("kept_often", len(rows))),
            }),
        }  # fmt: skip

    def _agency_of(self, rows: Rows) -> Ints:
        """Return whose record each entry comes from: of the agencies in turn, where one may be left out."""
        left_out = self._chance.yes(shape().share("agency_left_out"), self._count)
        among = np.maximum(self._agencies.counts - left_out, 1)[rows.owner]
        return (self._first_agency[rows.owner] + rows.place % among) % np.int32(len(AGENCIES))
