"""What can be seen of a record on a day, and the cases its facts leave open.

A case settles, for every date that reaches past the as-at date and for every event that may or may not have
happened, which it is. The days themselves are enumerated by the judge, inside the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import Any

from conditions import SomeDay
from guidance import Guidance

from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import read_date
from scr_compliance.records.interval import DateInterval

EVENTS = (
    "incident.occurred_on", "incident.authority_aware_on", "incident.known_on", "incident.notified_on",
    "decision.recommended_on", "decision.made_on", "decision.reported_on", "rapid_review.completed_on",
    "review.begun_on", "review.terms_of_reference_on", "review.completed_on", "review.approved_on",
    "review.submitted_on", "overview_report.dated_on", "overview_report.published_on",
    "overview_report.copies_sent_on", "executive_summary.dated_on", "executive_summary.published_on",
    "health_overview.received_on",
)  # fmt: skip
EVENTS_OF_ITEMS = {
    "proceedings": ("from", "until"),
    "extensions": ("agreed_on", "consulted_on"),
    "agencies": ("asked_on", "records_secured_on", "imr_received_on"),
    "information_requests": ("asked_on", "answered_on"),
    "information": ("known_on", "shared_on"),
    "actions": ("done_on",),
    "referrals": ("on",),
    "chronology.entries": ("on",),
}
TARGETS = (
    "review.target_on", "review.set_completion_on", "extensions[].until", "information_requests[].answer_by",
    "agencies[].due_on", "actions[].due_on", "chronology.period_from", "chronology.period_to",
)  # fmt: skip
NONE_WHEN_BLANK = (
    "decision.directed_by", "review.set_completion_on", "overview_report.withheld_reason", "extensions",
    "extensions[].agreed_with",
)  # fmt: skip
DATED_BY = {
    "decision.outcome": "decision.made_on",
    "information_requests[].answer": "information_requests[].answered_on",
}
YES_OR_NO = (
    "agencies[].in_contact", "agencies[].author_independent", "information[].used",
    "overview_report.author_independent", "review.panel_chair_independent", "review.family_invited",
)  # fmt: skip
# The markers of cells that hold no date; only those that the random records write.
MARKERS = {
    "?": Absence.NOT_KNOWN, "not known": Absence.NOT_KNOWN, "n/a": Absence.NOT_APPLICABLE,
    "tbc": Absence.NOT_YET, "awaited": Absence.NOT_YET, "-": Absence.NOT_RECORDED,
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """An event in one case.

    `is_` is one of: dated, unknown day, not yet, never, not applicable, contradictory, unreadable. `lo` and
    `hi` are the days it may have happened on, if it `happened`.
    """

    is_: str
    happened: bool
    lo: date = date.min
    hi: date = date.max

    @property
    def value(self) -> DateInterval | SomeDay | Absence:
        """What a condition sees of the event."""
        if self.is_ in ("dated", "unknown day"):
            days = DateInterval(self.lo, self.hi)
            return days if self.is_ == "dated" else SomeDay(days)
        return Absence(self.is_)

    def cut(self, first: date, last: date) -> State:
        """Return the state with its days cut to some."""
        return replace(self, lo=max(self.lo, first), hi=min(self.hi, last)) if self.happened else self


def dig(raw: Any, path: str) -> Any:
    """Return what stands at a path in full, or None."""
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(raw, list):
            raw = raw[int(step)]
        elif isinstance(raw, dict):
            raw = raw.get(step)
        else:
            return None
    return raw


def read_event(raw: Any) -> DateInterval | Absence | None:
    """Return the days of a date cell, its marker, or None if it is blank."""
    if isinstance(raw, str):
        return read_date(raw) if raw.strip() else None
    return raw


def general(path: str) -> str:
    """Return the path of a fact of any item: agencies[2].chronology is agencies[].chronology."""
    return re.sub(r"\[\d+\]", "[]", path)


class Seen:
    """A record as it can be seen on the as-at date."""

    def __init__(self, raw: dict[str, Any], guidance: Guidance, as_at: date) -> None:
        self.raw, self.guidance, self.as_at = raw, guidance, as_at
        every = {path: read_event(dig(raw, path)) for path in self._event_paths()}
        dates = {path: one for path, one in every.items() if isinstance(one, DateInterval)}
        self.hidden = {path for path, one in dates.items() if one.earliest > as_at}
        self.nothing_known = bool(dates) and self.hidden == set(dates)
        self.events = {path: None if path in self.hidden else one for path, one in every.items()}
        seen = {path: one for path, one in dates.items() if path not in self.hidden}
        self.crossings = [
            (first, second)
            for first, later in guidance.after.items()
            for second in later
            if first in seen and second in seen and seen[first].earliest > seen[second].latest
        ]
        self.contradictory = {path for pair in self.crossings for path in pair}
        self.compared = [path for path in guidance.after if path in seen]
        self.unread = [path for path in guidance.after if self.events[path] is Absence.UNREADABLE]
        self.dates = {path: one for path, one in seen.items() if path not in self.contradictory}
        self.straddling = sorted(path for path, one in self.dates.items() if one.latest > as_at)
        status = raw.get("status")
        self.status = status if status in ("closed", "discontinued", "transferred") else "open"
        kind = raw.get("kind")
        self.kind = kind if kind in ("scr", "lcspr", "rapid_review", "other") else None

    def _event_paths(self) -> Iterator[str]:
        yield from EVENTS
        for name, events in EVENTS_OF_ITEMS.items():
            for position in range(len(self.items(name))):
                for event in events:
                    yield f"{name}[{position}].{event}"

    def items(self, name: str) -> list[Any]:
        """Return the items of a list; a list that is absent or recorded as none has none."""
        listed = dig(self.raw, name)
        return listed if isinstance(listed, list) else []

    def positions(self, name: str) -> list[int]:
        """Return the positions of the items that are there: an extension is not before it was agreed."""
        every = range(len(self.items(name)))
        if name != "extensions":
            return list(every)
        return [position for position in every if f"{name}[{position}].agreed_on" not in self.hidden]

    def list_is(self, name: str) -> str:
        """Return whether a list has items, is recorded as none, or is not recorded."""
        if self.positions(name):
            return "items"
        said_none = dig(self.raw, name) == "none" or name in NONE_WHEN_BLANK
        return "none" if said_none else "not recorded"

    def plain(self, path: str) -> Any:
        """Return a fact that is not an event: its value, an absence, or None for a blank."""
        value = dig(self.raw, path)
        if general(path) in TARGETS:
            return read_event(value)
        if general(path) in YES_OR_NO and value in ("yes", "no"):
            return value == "yes"
        if isinstance(value, str):
            value = value.strip() or None
            return MARKERS.get(value.casefold(), value) if value else None
        return value


@dataclass(frozen=True)
class Case:
    """One way of settling what may have happened by the as-at date."""

    seen: Seen
    gone: frozenset[str]
    doubts: tuple[tuple[str, bool], ...]

    def dated(self, path: str) -> DateInterval | None:
        """Return the recorded days of an event that has happened in this case and contradicts nothing."""
        return None if path in self.gone else self.seen.dates.get(path)

    def state(self, path: str) -> State:
        """Return what this case makes of an event."""
        raw = self.seen.events[path]
        happened = self.dated(path) is not None or dict(self.doubts).get(path, False)
        if raw in (Absence.NEVER, Absence.NOT_APPLICABLE) and not happened:
            return State("never" if raw is Absence.NEVER else "not applicable", happened=False)
        lo, hi = self._bounds(path) if happened else (date.min, date.max)
        if path in self.seen.contradictory:
            return State("contradictory", happened, lo, hi)
        if raw is Absence.UNREADABLE:
            return State("unreadable", happened, lo, hi)
        if not happened:
            return State("not yet", happened)
        return State("dated" if self.dated(path) else "unknown day", happened, lo, hi)

    def _bounds(self, path: str) -> tuple[date, date]:
        own = self.dated(path)
        earlier = map(self.dated, self.seen.guidance.before.get(path, ()))
        later = map(self.dated, self.seen.guidance.after.get(path, ()))
        lows = [days.earliest for days in (own, *earlier) if days]
        highs = [days.latest for days in (own, *later) if days]
        return max(lows, default=date.min), min([self.seen.as_at, *highs])

    def value(self, path: str) -> Any:
        """Return a fact as conditions see it: a value or an absence, never None."""
        if path == "order.dates_compared":
            return len(self.seen.compared) + len(self.seen.unread)
        if path == "order.crossings":
            nothing_certain = self.seen.unread and not self.seen.crossings
            return Absence.UNREADABLE if nothing_certain else len(self.seen.crossings)
        if path in self.seen.events:
            return self.state(path).value
        value = self.seen.plain(path)
        if general(path) in DATED_BY:
            return self._dated_by_value(path, value)
        if value is None:
            return Absence.NONE if general(path) in NONE_WHEN_BLANK else Absence.NOT_RECORDED
        return value

    def _dated_by_value(self, path: str, value: Any) -> Any:
        """Return a fact that became known on the day of an event, and so cannot be seen before it."""
        event = path.rpartition(".")[0] + "." + DATED_BY[general(path)].rpartition(".")[2]
        if event in self.seen.hidden or event in self.gone:
            value = None
        if value not in (None, Absence.NOT_RECORDED):
            return value
        for rule in self.seen.guidance.implied:
            if rule["fact"] == path and any(self._shows(by) for by in rule["by"]):
                return rule["value"]
        without_a_day = {"not yet": Absence.NOT_YET, "never": Absence.NEVER, "not applicable": Absence.NOT_APPLICABLE}
        return without_a_day.get(self.state(event).is_, Absence.NOT_RECORDED)

    def _shows(self, path: str) -> bool:
        return self.dated(path) is not None or path in self.seen.contradictory


def cases(seen: Seen, vary: Iterable[str]) -> list[Case]:
    """Return every case in which the events a rule looks at differ, and which the order of events allows.

    Every date of the order that reaches past the as-at date is judged both ways, and so are the dates in `vary`.
    Of all other such dates only this matters: if any of them is still to come, the status is not to be trusted.
    """
    vary = sorted(set(vary))
    free = [path for path in seen.straddling if path in seen.guidance.after or path in vary]
    rest = len(free) < len(seen.straddling)
    found: dict[Case, None] = {}
    for gone in _subsets(free):
        if any(later in seen.dates and later not in gone for path in gone for later in _after(seen, path)):
            continue
        for rest_gone in (False, True) if rest and seen.status != "open" else (False,):
            status = "open" if gone or rest_gone or seen.hidden else seen.status
            for case in _doubts(seen, frozenset(gone), status, vary):
                found[case] = None
    return list(found)


def _doubts(seen: Seen, gone: frozenset[str], status: str, vary: list[str]) -> Iterator[Case]:
    choices = {path: _may_have_happened(seen, gone, status, path) for path in vary if path not in seen.dates}
    for picked in product(*choices.values()):
        settled = tuple(zip(choices, picked, strict=True))
        too_early = any(happened and gone & _before(seen, path) for path, happened in settled)
        # An event that may have happened has, where one that only follows it has.
        missing = {path for path, happened in settled if not happened and True in choices[path]}
        skipped = any(happened and missing & _before(seen, path) for path, happened in settled)
        if not too_early and not skipped:
            yield Case(seen, gone, settled)


def _may_have_happened(seen: Seen, gone: frozenset[str], status: str, path: str) -> tuple[bool, ...]:
    """Return whether an event without a date that can be used has happened: yes, no, or either."""
    raw = seen.events[path]
    later = _after(seen, path)
    if any(other in seen.dates and other not in gone for other in later):
        return (True,)
    doubtful = any(other in seen.contradictory or other in seen.unread for other in later)
    if raw in (Absence.NOT_YET, Absence.NEVER, Absence.NOT_APPLICABLE):
        return (False, True) if doubtful else (False,)
    if status == "closed":
        return (True,)
    blank = raw in (None, Absence.NOT_RECORDED)
    if blank and status == "open" and not doubtful:
        return (False,)
    return (False, True)


def _after(seen: Seen, path: str) -> set[str]:
    return seen.guidance.after.get(path, set())


def _before(seen: Seen, path: str) -> set[str]:
    return seen.guidance.before.get(path, set())


def _subsets(paths: list[str]) -> Iterator[set[str]]:
    for size in range(len(paths) + 1):
        for chosen in combinations(paths, size):
            yield set(chosen)
