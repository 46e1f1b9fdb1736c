"""What must hold of outcomes whatever a record says: nothing recorded is never met, less recorded is never better."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.engine.observation import Observation
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval

KINDS = ("scr", "lcspr", "rapid_review", "other", None)
STATUSES = ("open", "closed", "discontinued", "transferred", None)
NOTHING = ("", "   ", "not recorded", "-", "?", "not known", "TBC", "not yet", "no record")
DAY = timedelta(days=1)
BOOK = scr.load_rulebook()
BREACHES = frozenset({"late", "overdue", "not_met"})
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a failure takes a minute to shrink: do it by hand
QUICK = settings(phases=WITHOUT_SHRINKING, deadline=None, suppress_health_check=list(HealthCheck), max_examples=250)

# A day of a history, and how it was written down.

DAYS = st.dates(date(2006, 3, 1), date(2013, 6, 1))


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


def outcomes(record: dict[str, Any], as_at: date) -> dict[tuple[str, str], scr.Finding]:
    review = scr.Review.model_validate(record)
    found = scr.check(review, as_at=as_at, rulebook=BOOK, engine="plain")
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


# Nothing recorded is never met


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", STATUSES)
def test_a_record_with_nothing_in_it_is_never_met(kind, status):
    record = _without_blanks({"reference": "R-1", "kind": kind, "status": status})
    for as_at in (
        date(1990, 1, 1),
        date(2008, 1, 1),
        date(2009, 12, 15),
        date(2012, 1, 1),
        date(2019, 1, 1),
        date(2030, 1, 1),
    ):
        found = outcomes(record, as_at)
        assert {rule for rule, _ in found} == {rule.id for rule in BOOK.rules}
        assert not [one.rule for one in found.values() if one.outcome == "met" or one.is_breach]


@st.composite
def records_of_nothing(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a record in which every fact that is written down is written down to say nothing."""
    record: dict[str, Any] = {
        "reference": "R-1",
        "kind": draw(st.sampled_from(KINDS)),
        "status": draw(st.sampled_from(STATUSES)),
    }
    for spec in dictionary():
        if spec.path in ("reference", "kind", "status") or draw(st.integers(0, 3)) == 0:
            continue
        before, _, name = spec.path.rpartition(".")
        part = record
        for step in before.split(".") if before else ():
            if step.endswith("[]"):
                part = part.setdefault(step[:-2], [{}])[0]
            else:
                part = part.setdefault(step, {})
        part[name] = draw(st.sampled_from(NOTHING))
    return _without_blanks(record)


@given(records_of_nothing(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
@settings(QUICK, max_examples=60)
def test_a_record_full_of_words_that_say_nothing_is_never_met(record, as_at):
    found = outcomes(record, as_at)
    assert not [(one.rule, one.because) for one in found.values() if one.outcome == "met"]
    assert not [(one.rule, one.because) for one in found.values() if one.outcome in ("late", "overdue")]


# Less recorded is never better

SAY_NONE_WHEN_BLANK = frozenset(spec.path for spec in dictionary() if spec.blank.value == "none")
HAVE_A_READING_WHEN_BLANK = frozenset({"reference", "status", "decision.outcome"})
"""Blank status is read as open; a blank outcome as `hold` where the review shows that one was held."""


def is_certain(path: str, raw: Any, as_at: date) -> bool:
    """Whether a fact is a plain value, or a date that lies wholly on or before the as-at date."""
    value = read(path, raw)
    if isinstance(value, DateInterval):
        return value.latest <= as_at or not dictionary()[path].is_event
    return isinstance(value, (str, bool, int))


def crossing(record: dict[str, Any], as_at: date) -> frozenset[str]:
    seen = Observation(scr.Review.model_validate(record), as_at, BOOK.order)
    return frozenset(seen.contradictory)


def stops_of(rule: str) -> frozenset[str]:
    clock = BOOK.rule(rule).text.clock
    return frozenset({clock.stops, *BOOK.stand_ins.get(clock.stops, ())}) if clock else frozenset()


@given(records(), st.randoms(use_true_random=False))
@settings(QUICK, max_examples=120)
def test_a_fact_taken_away_never_makes_a_requirement_met(drawn, chance):
    """Without a fact that was certain, nothing becomes met that was not met with it.

    Facts whose blank has a meaning of its own are left alone (`none`, open, implied), and so is a date that
    contradicts another, since to take it away is to settle the contradiction. For one rule at a time: the day it
    stops on and its stand-ins, each of which takes the other's place by convention, and the day that chooses the
    edition, which blank in an open review means that nothing is decided yet. But a breach is never lost to any of
    these last.
    """
    record, as_at = drawn
    crosses = crossing(record, as_at)
    before = outcomes(record, as_at)
    facts = [
        (path, way) for path, way in facts_in(record)
        if path not in SAY_NONE_WHEN_BLANK | HAVE_A_READING_WHEN_BLANK | crosses
        and is_certain(path, at(record, way), as_at)
    ]  # fmt: skip
    for path, way in chance.sample(facts, min(4, len(facts))):
        for key, found in outcomes(put(record, way, None), as_at).items():
            was = before.get(key)
            if found.outcome != "met" or was is None or was.outcome == "met" or path in stops_of(key[0]):
                continue
            chooses = path == BOOK.rule(key[0]).chosen_by
            assert chooses and was.outcome not in BREACHES, (
                f"without {path} = {at(record, way)}: {key} {was.outcome} -> met, as at {as_at}\n{record}\n"
                f"{was.because}\n{found.because}"
            )


# A date known less well never turns one answer into another

MAY_BECOME = {
    "met": {"met", "due", "unknown"},
    "late": {"late", "overdue", "unknown"},
    "due": {"due", "unknown"},
    "overdue": {"overdue", "unknown"},
    "not_met": {"not_met", "unknown"},
    "not_applicable": {"not_applicable", "unknown"},
    "manual": {"manual", "unknown"},
}
"""`due` and `overdue` are the answers that hold whether a thing is done or not."""


def wider(value: DateInterval, before: int, after: int) -> str:
    first = ".." if value.earliest.year < 1901 or before == 60 else str(value.earliest - DAY * before)
    last = ".." if value.latest.year > 2098 or after == 60 else str(value.latest + DAY * after)
    return f"{first}/{last}" if (first, last) != ("..", "..") else str(value)


@given(records(), st.integers(0, 60), st.integers(0, 60), st.randoms(use_true_random=False))
@settings(QUICK, max_examples=120)
def test_a_date_known_less_well_never_turns_one_answer_into_another(drawn, earlier, later, chance):
    """A wider date keeps the answer, or leaves it open.

    A date after the as-at date, not seen at all, is left alone, since to widen it is to uncover it. Dates in order
    asks whether two dates contradict each other for certain, and wider dates may not.
    """
    record, as_at = drawn
    dates = [
        (path, way, value) for path, way in facts_in(record)
        if isinstance(value := read(path, at(record, way)), DateInterval)
        and (value.earliest <= as_at or not dictionary()[path].is_event)
    ]  # fmt: skip
    before = outcomes(record, as_at)
    for path, way, value in chance.sample(dates, min(4, len(dates))):
        after = outcomes(put(record, way, wider(value, earlier, later)), as_at)
        for key, was in before.items():
            if was.outcome == "unknown" or key[0] == "dates-in-order":
                continue
            assert after[key].outcome in MAY_BECOME[was.outcome], (
                f"{path} = {value} -> {wider(value, earlier, later)}: {key} {was.outcome} -> {after[key].outcome}, "
                f"as at {as_at}\n{record}\n{was.because}\n{after[key].because}"
            )


# What each finding says hangs together


def days_left(record: dict[str, Any], fact: str, as_at: date) -> tuple[date, date] | None:
    """Return the first and last day that the events around it leave a recorded event, if it can be seen."""
    seen = Observation(scr.Review.model_validate(record), as_at, BOOK.order)
    value = seen.raw.get(fact)
    if not isinstance(value, DateInterval):
        return None
    bounds = [world.bounds(fact) for world in seen.worlds() if fact not in world.waiting]
    first, last = min(first for first, _ in bounds), max(last for _, last in bounds)
    return max(first, value.earliest), min(last, value.latest)


@given(records(disorder=False))
@settings(QUICK, max_examples=120)
def test_a_turning_point_divides_the_answers(drawn):
    """With the fact recorded to the day before, the answer is the first; from that day on it is the second."""
    record, as_at = drawn
    ways = {path: way for path, way in facts_in(record) if "[]" not in path}
    for key, found in outcomes(record, as_at).items():
        turning = found.turning_point
        if turning is None or (left := days_left(record, turning.fact, as_at)) is None:
            continue
        first, last = left
        assert first < turning.on <= last, f"{key} as at {as_at}\n{record}\n{found.because}"
        for day, answer in (
            (turning.on - DAY, turning.before), (turning.on, turning.from_), (last, turning.from_),
            (max(first, turning.on - DAY * 30), turning.before),
        ):  # fmt: skip
            held = outcomes(put(record, ways[turning.fact], day.isoformat()), as_at)[key]
            assert held.outcome == answer, f"{key} on {day}, as at {as_at}\n{record}\n{found.because}\n{held.because}"


@given(records())
@settings(QUICK, max_examples=120)
def test_days_and_outcome_agree(drawn):
    record, as_at = drawn
    for key, one in outcomes(record, as_at).items():
        least, most = one.days_late
        assert least is None or most is None or least <= most, key
        for span in (one.starts, one.due, one.done):
            assert span is None or span.earliest is None or span.latest is None or span.earliest <= span.latest, key
        if one.outcome in ("late", "overdue"):
            assert least is not None, key
            assert least > 0, key
        if one.due is not None and one.outcome in ("met", "due") and most is not None:
            assert most <= 0, key
        if one.outcome == "met" and one.due is not None:
            assert most is not None, key


@given(records())
@settings(QUICK, max_examples=120)
def test_every_finding_says_why_and_every_unknown_says_what_is_missing(drawn):
    record, as_at = drawn
    for key, one in outcomes(record, as_at).items():
        assert one.because.strip().endswith((".", "?")), (
            f"{key} {one.outcome}: {one.because!r}, as at {as_at}\n{record}"
        )
        assert (one.outcome == "unknown") >= bool(one.missing), key
        if one.outcome == "unknown" and "No edition" not in one.because:
            assert one.missing, f"{key}: {one.because}, as at {as_at}\n{record}"
        for word in ("None", "Absence", "Stand.", "  ", ";.", "0001", "9999"):
            assert word not in one.because, f"{key}: {one.because}"


# A decision that may or may not have been made by the day.
MADE_OR_NOT = {
    "reference": "R-1", "kind": "scr", "status": "closed", "incident": {"known_on": "2012-10-01"},
    "decision": {"made_on": "2012-10-30/2013-02-01", "outcome": "other_review"},
}  # fmt: skip


@pytest.mark.parametrize("rule", [rule.id for rule in BOOK.rules])
def test_what_turns_on_a_day_that_may_not_have_come_says_so(rule):
    """Where every way things may stand is decided, each its own way, the sentence still says why none is given."""
    for record in (
        MADE_OR_NOT,
        put(MADE_OR_NOT, ("decision", "outcome"), None),
        MADE_OR_NOT | {"status": "discontinued"},
    ):
        found = outcomes(record, date(2013, 1, 4))[rule, "review"]
        assert found.because.strip(), record
        assert "nothing is recorded" not in found.because, record


def test_a_day_of_an_item_that_may_not_have_come_says_so():
    record = {
        "reference": "R-1", "kind": "scr", "status": "open", "incident": {"occurred_on": "2006-04-01"},
        "decision": {"outcome": "hold"}, "overview_report": {"published_on": "2006-04-01"},
        "information": [{"holder": "LAC team", "shared_on": "2006-04"}],
    }  # fmt: skip
    found = outcomes(record, date(2006, 4, 1))["information-shared", "information[0]"]
    assert found.because.removeprefix("LAC team: ").strip(), found.outcome


@pytest.mark.parametrize("rule", ["integrated-chronology", "executive-summary-published"])
def test_a_requirement_whose_day_may_not_have_come_says_so(rule):
    record = {
        "reference": "R-1", "kind": "scr", "status": "closed", "decision": {"made_on": "2012-01-10", "outcome": "hold"},
        "review": {"completed_on": "2012-06/2012-12"}, "chronology": {"status": "none"},
        "executive_summary": {"published_on": "2012-08/2012-12"},
    }  # fmt: skip
    found = outcomes(record, date(2012, 9, 1))[rule, "review"]
    assert found.because.strip()
    assert found.outcome in ("unknown", "due")


@given(records())
@settings(QUICK, max_examples=120)
def test_no_explanation_says_that_nothing_is_recorded_where_something_is(drawn):
    record, as_at = drawn
    for key, one in outcomes(record, as_at).items():
        if one.evidence:
            assert "nothing is recorded" not in one.because, f"{key}: {one.because}, as at {as_at}\n{record}"
