"""What must hold of outcomes whatever a record says: nothing recorded is never met, less recorded is never better."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval

KINDS = ("scr", "lcspr", "rapid_review", "other", None)
STATUSES = ("open", "closed", "discontinued", "transferred", None)
NOTHING = ("", "   ", "not recorded", "-", "?", "not known", "TBC", "not yet", "no record")
DAY = timedelta(days=1)
BREACHES = frozenset({"late", "overdue", "not_met"})
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=250)

# A day of a history, and how it was written down.

DAYS = st.dates(date(2006, 3, 1), date(2013, 6, 1))
NEAR = st.integers(0, 400)


def months(day: date) -> str:
    return f"{day:%Y-%m}"


@st.composite
def written(draw: st.DrawFn, day: date) -> str:
    """Write a day down: to the day, the month, the year, or as an interval around it."""
    form = draw(st.sampled_from(["day", "day", "day", "month", "interval", "interval", "year", "before", "after"]))
    first = day - DAY * draw(st.integers(0, 40))
    last = day + DAY * draw(st.integers(0, 40))
    return {
        "day": day.isoformat(), "month": f"{day:%Y-%m}", "year": f"{day:%Y}", "interval": f"{first}/{last}",
        "before": f"../{last}", "after": f"{first}/..",
    }[form]  # fmt: skip


@st.composite
def records(draw: st.DrawFn, *, disorder: bool = True) -> tuple[dict[str, Any], date]:
    """Draw a record and the day it is judged on."""
    occurred = draw(DAYS)
    ahead = lambda day: day + DAY * draw(st.sampled_from([0, 1, 5, 20, 28, 31, 45, 100, 120, 180, 184, 250]))  # noqa: E731
    known = ahead(occurred)
    made, begun = ahead(known), ahead(known)
    completed = ahead(max(made, begun))

    def cell(day: date, share: int = 3) -> Any:
        if draw(st.integers(0, share + 1)) == 0:
            return draw(st.sampled_from([None, None, None, "?", "TBC", "n/a", "no"]))
        if disorder and draw(st.integers(0, 30)) == 0:
            day -= DAY * draw(st.integers(1, 400))
        return draw(written(day))

    def pick(*values: Any) -> Any:
        return draw(st.sampled_from(values))

    def items(make: Any) -> Any:
        return pick(None, "none", [make() for _ in range(draw(st.integers(1, 2)))])

    record: dict[str, Any] = {
        "reference": "R-1",
        "kind": pick("scr", "scr", "scr", "scr", "lcspr", None),
        "status": pick(*STATUSES),
        "incident": {"occurred_on": cell(occurred), "known_on": cell(known, 6)},
        "decision": {
            "recommended_on": cell(made, 0), "made_on": cell(made, 8),
            "outcome": pick("hold", "hold", "hold", "do_not_hold", "other_review", None, "?"),
            "directed_by": pick(None, None, None, None, "the Secretary of State", "?"),
        },
        "review": {
            "begun_on": cell(begun), "completed_on": cell(completed, 4), "approved_on": cell(ahead(completed), 0),
            "submitted_on": cell(ahead(completed), 0), "set_completion_on": pick(None, None, draw(written(completed))),
        },
        "overview_report": {
            "dated_on": cell(completed, 0), "published_on": cell(ahead(completed), 0),
            "withheld_reason": pick(None, None, None, "it would harm a child", "?"),
        },
        "executive_summary": {"dated_on": cell(completed, 0), "published_on": cell(ahead(completed), 0)},
        "chronology": {"status": pick("none", "single_agency", "integrated", None, "?")},
        "extensions": items(lambda: {
            "until": pick(None, draw(written(ahead(completed)))), "agreed_on": cell(ahead(made)),
            "agreed_with": pick("government_office", "board", None, "?"), "consulted_on": cell(ahead(made)),
        }),
        "agencies": items(lambda: {
            "name": pick("Police", "Health"), "in_contact": pick(True, False, None, "?"),
            "imr_received_on": cell(ahead(made)), "chronology": pick("complete", "partial", "absent", None),
        }),
        "information_requests": items(lambda: {
            "to": pick("Health", None), "asked_on": cell(made), "answer_by": pick(None, draw(written(ahead(made)))),
            "answered_on": cell(ahead(made)), "answer": pick("supplied", "refused", "not_held", None),
        }),
        "information": items(lambda: {
            "holder": pick("LAC team", "Police", None), "shared_on": cell(ahead(occurred)),
            "used": pick(True, False, None),
        }),
    }  # fmt: skip
    as_at = draw(st.sampled_from([known, made, completed])) + DAY * draw(st.integers(-30, 400))
    return _without_blanks(record), as_at


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(inner) for key, inner in value.items() if inner is not None}
    return [_without_blanks(inner) for inner in value] if isinstance(value, list) else value


def outcomes(record: dict[str, Any], as_at: date, book: scr.Rulebook) -> dict[tuple[str, str], scr.Finding]:
    review = scr.Review.model_validate(record)
    found = scr.check(review, as_at=as_at, rulebook=book, engine="plain")
    return {(one.rule, one.subject): one for one in found}


def facts_in(record: dict[str, Any]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield every recorded fact: its path in the dictionary, and the way to it in the record."""
    for key, value in record.items():
        if isinstance(value, dict):
            for name in value:
                yield f"{key}.{name}", (key, name)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                for name in item:
                    yield f"{key}[].{name}", (key, number, name)
        elif key in dictionary():
            yield key, (key,)


def put(record: dict[str, Any], way: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """Return the record with one fact replaced, or blank where `value` is None."""
    changed = deepcopy(record)
    owner: Any = changed
    for step in way[:-1]:
        owner = owner[step]
    if value is None:
        del owner[way[-1]]
    else:
        owner[way[-1]] = value
    return changed


def at(record: dict[str, Any], way: tuple[str | int, ...]) -> Any:
    for step in way:
        record = record[step]  # type: ignore[index]
    return record


def read(path: str, raw: Any) -> Any:
    return dictionary()[path].reader.read(raw)
