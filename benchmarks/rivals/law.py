"""The law of the eight rules as the rivals have it in their code: the order of events, and the editions.

The text of it is ours, in `rules/` and `policies.toml`; what is written here is held to that before anything is timed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

FIRST, LAST = date.min, date.max
NOTHING = frozenset({"do_not_hold", "other_review"})

# Each event, by what must not come before it.
CHAIN = {
    "o": "",
    "a": "o",
    "n": "oa",
    "rr": "oan",
    "k": "o",
    "r": "ok",
    "m": "okr",
    "b": "ok",
    "rep": "okrm",
    "app": "okrm",
    "od": "okrm",
    "ed": "okrm",
    "c": "okrmb",
    "sub": "okrmbc",
    "ep": "okrmbc",
    "op": "okrmbc",
}
PATHS = {
    "o": "incident.occurred_on",
    "a": "incident.authority_aware_on",
    "k": "incident.known_on",
    "n": "incident.notified_on",
    "rr": "rapid_review.completed_on",
    "r": "decision.recommended_on",
    "m": "decision.made_on",
    "rep": "decision.reported_on",
    "b": "review.begun_on",
    "c": "review.completed_on",
    "app": "review.approved_on",
    "od": "overview_report.dated_on",
    "ed": "executive_summary.dated_on",
    "sub": "review.submitted_on",
    "ep": "executive_summary.published_on",
    "op": "overview_report.published_on",
}
BEFORE = {event: tuple(one for one in CHAIN if one in before) for event, before in CHAIN.items()}
AFTER = {event: tuple(one for one in CHAIN if event in BEFORE[one]) for event in CHAIN}
SHOW_HELD = ("b", "c", "app", "od", "ed", "sub", "ep", "op")


class Edition(NamedTuple):
    """A stretch of days under one edition, or none; what it has of the eight rules."""

    id: str | None
    first: date
    last: date
    decide: int = 0
    complete: int = 0
    ruled_out: frozenset[str] | None = None
    consulted: bool = False
    chronology: bool = False
    reports: bool = False
    requests: bool = False
    publishes: bool = False


_OTHERS = frozenset({"board", "department", "other"})
_SCR = (
    Edition(None, FIRST, date(1999, 12, 30)),
    Edition("wt1999", date(1999, 12, 1), date(2006, 3, 31), 1, 4, _OTHERS | {"government_office"}, False, False, True),
    Edition("wt2006", date(2006, 4, 1), date(2009, 12, 30), 1, 4, _OTHERS | {"inspectorate"}, False, True, True),
    Edition("wt2010", date(2009, 12, 1), date(2010, 6, 9), 1, 6, frozenset(), True, True, True, True),
    Edition("wt2010", date(2010, 6, 10), date(2013, 4, 14), 1, 6, frozenset(), True, True, True, True, True),
    Edition("wt2013", date(2013, 4, 15), date(2015, 3, 25), 1, 6, requests=True, publishes=True),
    Edition("wt2015", date(2015, 3, 26), date(2019, 9, 29), 1, 6, requests=True, publishes=True),
    Edition(None, date(2019, 9, 30), LAST),
)
_LATER = (
    Edition(None, FIRST, date(2018, 6, 28)),
    Edition("wt2018", date(2018, 6, 29), date(2023, 12, 14), requests=True, publishes=True),
    Edition("wt2023", date(2023, 12, 15), date(2026, 3, 30), requests=True, publishes=True),
    Edition("wt2026", date(2026, 3, 1), LAST, requests=True, publishes=True),
)
EDITIONS = {"scr": _SCR, "lcspr": _LATER, "rapid_review": _LATER}
NO_EDITION = (Edition(None, FIRST, LAST),)
