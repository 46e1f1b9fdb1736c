"""The eight rules as plain Python loops, one record after another; the cases that other record engines are given too.

    python loops.py REVIEWS.jsonl FINDINGS.jsonl AS_AT

By hand, for records whose days are all known to the day: see the README beside this file for what is left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from law import FIRST, LAST, NOTHING, Edition
from one_review import H, N, Review, U, View, cut, months


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
