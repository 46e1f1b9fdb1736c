"""The eight rules as plain Python loops, one record after another; the cases that other record engines are given too.

    python loops.py REVIEWS.jsonl FINDINGS.jsonl AS_AT

By hand, for records whose days are all known to the day: see the README beside this file for what is left out.
"""

from __future__ import annotations

import calendar
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

H, N, U = "happened", "not yet", "undecidable"
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


class Case(NamedTuple):
    """One way things may stand for one rule and subject: what a decision table decides, and the days behind it."""

    clause: str
    applies: str
    person: str
    kind: str
    start: str
    stop: str
    set: bool
    least: int
    most: int
    so: str
    by: str
    group: str | None
    days: tuple[date, date, date | None, date | None, date, date]


class View(NamedTuple):
    stand: str
    first: date
    last: date


def months(day: date, count: int) -> date:
    """Return the corresponding day so many months on, or the last of a shorter month."""
    if day == FIRST:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Review:
    """One record: which of its events are sound, and the ways each may stand."""

    def __init__(self, record: dict[str, Any], as_at: date) -> None:
        self.record, self.as_at = record, as_at
        raw = {event: date.fromisoformat(day) for event, path in PATHS.items() if (day := self.value(path))}
        self.bad = {
            e for a, b in ((a, b) for b in raw for a in BEFORE[b] if a in raw) if raw[a] > raw[b] for e in (a, b)
        }
        self.sound = {event: day for event, day in raw.items() if event not in self.bad}
        status = record.get("status")
        self.status = (
            status if status == "closed" else "either" if status in ("discontinued", "transferred") else "open"
        )
        self.held = any(event in raw for event in SHOW_HELD)
        stand_ins = [self.sound[one] for one in ("app", "od", "ed", "sub") if one in self.sound]
        self.stand_in = stand_ins[0] if stand_ins and "c" not in raw else None

    def value(self, path: str) -> Any:
        """Return what is recorded of a fact."""
        part, _, name = path.partition(".")
        return (self.record.get(part) or {}).get(name)

    def views(self, event: str) -> list[View]:
        """Return the ways an event may stand."""
        first = max((self.sound[one] for one in BEFORE[event] if one in self.sound), default=FIRST)
        last = min((self.sound[one] for one in AFTER[event] if one in self.sound), default=self.as_at)
        if event in self.bad:
            return [View(U, first, last)]
        if event in self.sound:
            return [View(H, self.sound[event], self.sound[event])]
        happened, waiting = View(H, first, last), View(N, self.as_at, self.as_at)
        if self.status == "closed" or any(one in self.sound for one in AFTER[event]):
            return [happened]
        if self.status == "either" or any(one in self.bad for one in AFTER[event]):
            return [happened, waiting]
        return [waiting]

    def item_views(self, day: str | None) -> list[View]:
        """Return the ways an event of an item may stand; nothing bounds it."""
        if day:
            return [View(H, date.fromisoformat(day), date.fromisoformat(day))]
        happened, waiting = View(H, FIRST, self.as_at), View(N, self.as_at, self.as_at)
        return {"closed": [happened], "open": [waiting], "either": [happened, waiting]}[self.status]

    def ways(self) -> Iterator[tuple[dict[str, View], Edition]]:
        """Yield every way the events of the eight rules may stand together, under each edition that may govern."""
        events = ("k", "m", "b", "c", "op")
        options = [self.views(event) for event in events]
        unsure = {event for event, option in zip(events, options, strict=True) if len(option) > 1}
        for chosen in product(*options):
            views = dict(zip(events, chosen, strict=True))
            if any(views[a].stand == N and views[b].stand == H for a in unsure for b in AFTER[a] if b in views):
                continue
            m = views["m"]
            for edition in EDITIONS.get(self.record.get("kind") or "", NO_EDITION):
                if edition.first <= m.last and m.first <= edition.last:
                    yield views, edition


def cut(views: dict[str, View], edition: Edition) -> dict[str, View]:
    """Return the events as they stand if the decision was made on the days of one edition."""
    m = views["m"]
    if m.stand != H:
        return views
    m = View(H, max(m.first, edition.first), min(m.last, edition.last))
    k, c = views["k"], views["c"]
    return views | {
        "m": m,
        "k": k._replace(last=min(k.last, m.last)),
        "c": c._replace(first=max(c.first, m.first)),
    }


def extended(review: Review, edition: Edition, due: date, *, surely: bool) -> date:
    """Return a limit moved by each extension whose steps were taken by the limit then in force."""
    moves = []
    for one in review.record.get("extensions") or () if edition.ruled_out is not None else ():
        assert edition.ruled_out is not None
        steps = [one.get("agreed_on"), *([one.get("consulted_on")] if edition.consulted else [])]
        until = one.get("until")
        if all(steps) and one.get("agreed_with") not in edition.ruled_out and (until or not surely):
            moves.append((date.fromisoformat(max(steps)), date.fromisoformat(until) if until else LAST))
    for taken, until in sorted(moves):
        if taken <= due:
            due = max(due, until)
    return due


def clock(
    clause: str,
    applies: str,
    start: View,
    stop: View,
    due: tuple[date, date] | None,
    group: str | None,
    person: str = "no",
) -> Case:
    """Return the case of a clock, its days worked out."""
    least, most = -(10**7), 10**7
    if start.stand != H:
        due = None
    if due is not None and stop.stand != U:
        least = (stop.first - due[1]).days if stop.first != FIRST and due[1] != LAST else least
        most = (stop.last - due[0]).days if due[0] != FIRST else most
    days = (start.first, start.last, *(due or (None, None)), stop.first, stop.last)
    return Case(
        clause, applies, person, "clock", start.stand, stop.stand, due is not None, least, most, "", "", group, days
    )


def required(clause: str, applies: str, so: str, by: str, group: str | None, person: str = "no") -> Case:
    """Return the case of something that must be so."""
    none = (FIRST, LAST, None, None, FIRST, LAST)
    return Case(clause, applies, person, "requirement", "", "", False, 0, 0, so, by, group, none)


def there(edition: Edition, has: object) -> str:
    """Return whether the edition has a clause."""
    return "no edition" if edition.id is None else "present" if has else "absent"


def asked(review: Review) -> Iterator[tuple[str, int | None, list[Case]]]:
    """Yield each rule and subject of a review with its cases."""
    found: dict[tuple[str, int | None], list[Case]] = {}
    record, outcome = review.record, review.value("decision.outcome")
    for views, edition in review.ways():
        seen = cut(views, edition)
        waiting = views["m"].stand == N
        holds = (outcome not in NOTHING) if outcome else True if review.held or waiting else None
        applies = {True: "yes", False: "no", None: "unknown"}[holds]
        stop, whole = seen["c"], views["c"]
        if review.stand_in:
            stop = whole = View(H, review.stand_in, review.stand_in)
        started, m = seen["k"], seen["m"]
        directed = review.value("decision.directed_by")
        found.setdefault(("decision-within-one-month", None), []).append(
            clock(
                there(edition, edition.decide),
                "no" if directed else "yes",
                started,
                m,
                (months(started.first, 1), months(started.last, 1)),
                edition.id,
            )
        )
        k = views["k"]
        begun = "no" if outcome == "do_not_hold" else "yes" if outcome or review.held or waiting else "unknown"
        found.setdefault(("begun-within-one-month", None), []).append(
            clock("present", begun, k, views["b"], (months(k.first, 1), months(k.last, 1)), None)
        )
        due = (
            extended(review, edition, months(m.first, edition.complete), surely=True),
            extended(review, edition, months(m.last, edition.complete), surely=False),
        )
        if directed and (day := review.value("review.set_completion_on")):
            due = (date.fromisoformat(day), date.fromisoformat(day))
        found.setdefault(("completion-in-time", None), []).append(
            clock(there(edition, edition.complete), applies, m, stop, due, edition.id)
        )
        m = views["m"]
        found.setdefault(("completed-within-six-months", None), []).append(
            clock("present", applies, m, whole, (months(m.first, 6), months(m.last, 6)), None)
        )
        by = {H: "past", N: "ahead", U: "undecidable"}[views["c"].stand]
        status = review.value("chronology.status")
        so = "unknown" if not status else "yes" if status == "integrated" else "no"
        found.setdefault(("integrated-chronology", None), []).append(
            required(there(edition, edition.chronology), applies, so, by, edition.id)
        )
        op = views["op"]
        so = "yes" if "op" in review.sound else "no" if op.stand == N else "unknown"
        withheld = "yes" if review.value("overview_report.withheld_reason") else "no"
        found.setdefault(("overview-report-published", None), []).append(
            required(there(edition, edition.publishes), applies, so, "none", edition.id, withheld)
        )
        clause = there(edition, edition.reports)
        for position, agency in enumerate(record.get("agencies") or ()):
            contact = agency.get("in_contact")
            where = applies if contact else "no" if contact is False or applies == "no" else "unknown"
            for view in review.item_views(agency.get("imr_received_on")):
                so = "yes" if agency.get("imr_received_on") else "no" if view.stand == N else "unknown"
                found.setdefault(("imr-from-every-agency", position), []).append(
                    required(clause, where, so, by, edition.id)
                )
        if not record.get("agencies"):
            nobody = applies if applies == "no" else "unknown"
            found.setdefault(("imr-from-every-agency", None), []).append(
                required(clause, nobody, "unknown", by, edition.id)
            )
        clause = there(edition, edition.requests)
        for position, request in enumerate(record.get("information_requests") or ()):
            found.setdefault(("information-request-answered", position), []).extend(
                _request(review, request, clause, edition)
            )
        if not record.get("information_requests"):
            found.setdefault(("information-request-answered", None), []).append(
                required(clause, "unknown", "unknown", "none", edition.id)
            )
    for (rule, place), cases in found.items():
        yield rule, place, cases


def _request(review: Review, request: dict[str, Any], clause: str, edition: Edition) -> Iterator[Case]:
    by, answer = request.get("answer_by"), request.get("answer")
    due = (date.fromisoformat(by), date.fromisoformat(by)) if by else None
    for start, stop in product(
        review.item_views(request.get("asked_on")), review.item_views(request.get("answered_on"))
    ):
        person = "yes" if answer == "refused" else "unknown" if not answer and stop.stand == H else "no"
        begun = View(H, FIRST, stop.last) if start.stand == N and stop.stand == H else start
        yield clock(clause, "yes", begun, stop, due, edition.id, person)


def decide(case: Case) -> str:
    """Return what a case comes to."""
    if case.clause == "absent" or case.applies == "no":
        return "not_applicable"
    if case.clause == "no edition" or case.applies == "unknown":
        return "unknown"
    if case.person != "no":
        return "manual" if case.person == "yes" else "unknown"
    if case.kind == "requirement":
        if case.so == "yes":
            return "met"
        if case.by == "ahead" or (case.by == "none" and case.so == "no"):
            return "due"
        return "not_met" if case.so == "no" and case.by == "past" else "unknown"
    if U in (case.start, case.stop):
        return "unknown"
    if case.start == N:
        return "due"
    if not case.set:
        return "unknown"
    in_time, too_late = ("met", "late") if case.stop == H else ("due", "overdue")
    return in_time if case.most <= 0 else too_late if case.least > 0 else "unknown"


def fold(outcomes: set[str]) -> str:
    """Return the one outcome of several cases under one edition."""
    if len(outcomes) == 1:
        return next(iter(outcomes))
    return "overdue" if outcomes == {"late", "overdue"} else "due" if outcomes == {"met", "due"} else "unknown"


def finding(as_at: date, cases: list[Case], outcomes: list[str]) -> list[Any]:
    """Return the outcome of a subject, then when its clock started, ran out and stopped, and the days late."""
    groups: dict[str | None, set[str]] = {}
    for case, outcome in zip(cases, outcomes, strict=True):
        groups.setdefault(case.group, set()).add(outcome)
    found = {fold(group) for group in groups.values()}
    outcome = found.pop() if len(found) == 1 else "unknown"
    ran = [case for case in cases if case.kind == "clock" and case.clause == "present"]
    if not ran or outcome in ("not_applicable", "manual"):
        return [outcome, *[None] * 8]
    ran = [case for case in ran if case.start == H] or ran
    starts = _hull([(case.days[0], case.days[1]) for case in ran if case.start == H])
    due = _hull([(case.days[2], case.days[3]) for case in ran if case.set])
    done = _hull([(case.days[4], case.days[5]) for case in ran if case.stop == H])
    waiting = any(case.stop == N for case in ran)
    if done and waiting:
        done = (done[0], as_at)
    least = most = None
    if due and (done or waiting):
        first, last = done or (as_at, as_at)
        least = (first - due[1]).days if first != FIRST and due[1] != LAST else None
        most = (last - due[0]).days if due[0] != FIRST else None
    spans = [day for span in (starts, due, done) for day in (span or (None, None))]
    return [outcome, *[day.isoformat() if day and day not in (FIRST, LAST) else None for day in spans], least, most]


def _hull(spans: list[Any]) -> tuple[date, date] | None:
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


Decide = Callable[[list[Case]], list[str]]


def run(source: str, out: str, as_at: date, decide_all: Decide) -> None:
    """Judge every record of a file of JSON Lines, and write its findings as JSON Lines."""
    with Path(source).open() as records, Path(out).open("w") as findings:
        for row, line in enumerate(records):
            record = json.loads(line)
            review = Review(record, as_at)
            editions = {edition.id for _, edition in review.ways() if edition.id}
            for rule, place, cases in asked(review):
                outcome, *days = finding(as_at, cases, decide_all(cases))
                print(
                    json.dumps([row, record["reference"], rule, place, outcome, " ".join(sorted(editions)), *days]),
                    file=findings,
                )


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    run(source, out, as_at, lambda cases: [decide(case) for case in cases])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
