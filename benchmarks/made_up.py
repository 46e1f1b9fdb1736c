"""Made-up reviews of three shapes, for measuring; nothing in them is real."""

from __future__ import annotations

import random
from datetime import date, timedelta

import scr_compliance as scr

FIRST_DAY = date(2006, 5, 1)


def reviews(count: int, *, agencies: int, seed: int = 1) -> list[scr.Review]:
    """Return parsed reviews: four in ten dates known only to the month, and some agencies, requests and information."""
    chance = random.Random(seed)
    return [scr.Review.model_validate(_record(number, agencies, chance)) for number in range(count)]


def _record(number: int, agencies: int, chance: random.Random) -> dict[str, object]:
    occurred = FIRST_DAY + timedelta(days=chance.randrange(4000))
    known = occurred + timedelta(days=chance.randrange(5))
    made = known + timedelta(days=chance.randrange(15, 60))
    completed = made + timedelta(days=chance.randrange(100, 500))
    record: dict[str, object] = {
        "reference": f"MADE-UP-{number:06}",
        "kind": "scr",
        "status": "closed",
        "incident": {"occurred_on": _said(occurred, chance), "known_on": _said(known, chance)},
        "decision": {"made_on": _said(made, chance), "outcome": "hold"},
        "review": {"begun_on": _said(made, chance), "completed_on": _said(completed, chance)},
        "chronology": {"status": chance.choice(["integrated", "single_agency"])},
        "executive_summary": {"published_on": _said(completed + timedelta(days=60), chance)},
    }
    if agencies:
        record |= _lists(agencies, made, completed, chance)
    return record


def _lists(agencies: int, made: date, completed: date, chance: random.Random) -> dict[str, object]:
    asked = made + timedelta(days=7)
    return {
        "agencies": [
            {
                "name": f"Agency {number}",
                "in_contact": chance.random() < 0.8,
                "chronology": chance.choice(["complete", "partial"]),
                "imr_received_on": _said(completed, chance),
            }
            for number in range(agencies)
        ],
        "information_requests": [
            {
                "to": "Agency 0",
                "asked_on": asked.isoformat(),
                "answer_by": (asked + timedelta(days=28)).isoformat(),
                "answered_on": (asked + timedelta(days=chance.randrange(60))).isoformat(),
                "answer": "supplied",
            }
        ],
        "information": [{"holder": "looked-after services", "shared_on": _said(made, chance), "used": True}],
    }


def _said(day: date, chance: random.Random) -> str:
    return day.isoformat() if chance.random() < 0.6 else f"{day:%Y-%m}"
