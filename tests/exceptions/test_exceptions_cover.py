"""Which findings an exception covers, on which days, and that it changes nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.exceptions import Departure, Exceptions

Judge = Callable[..., list[scr.Finding]]
Load = Callable[..., Exceptions]
Table = Callable[..., str]
RULE = "completion-in-time"
DAY = timedelta(days=1)


def excepted(findings: Sequence[scr.Finding]) -> list[tuple[str, str, str]]:
    return [(one.review, one.rule, one.subject) for one in findings if one.excepted]


def test_a_breach_is_marked_and_its_sum_stays(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    (found,) = [one for one in judge(late, exceptions=exceptions(table(number='"2010/3"'))) if one.rule == RULE]
    assert (found.outcome, found.heading, found.days_late.least) == ("late", "Not met", 50)
    assert "50 days late" in found.because
    assert found.as_json()["excepted"] == [{"exception": "2010/3", "approver": "board chair", "expiry": "2010-10-31"}]
    assert not found.is_breach


def test_the_reason_is_in_no_finding(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    found = judge(late, exceptions=exceptions(table(reason='"a long trial of J Bloggs"')))
    assert not any("Bloggs" in one.to_json() or "Bloggs" in repr(one) for one in found)


def test_without_a_number_it_is_named_by_its_place(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    (found,) = [one for one in judge(late, exceptions=exceptions("# ours\n" + table())) if one.excepted]
    assert found.excepted[0].exception == "exceptions.toml:2"


@pytest.mark.parametrize(
    ("as_at", "covered"),
    [
        (date(2010, 8, 31), False), (date(2010, 9, 1), True), (date(2010, 9, 15), True),
        (date(2010, 10, 31), True), (date(2010, 11, 1), False),
    ],
)  # fmt: skip
def test_both_its_first_and_its_last_day_count(
    judge: Judge, exceptions: Load, table: Table, late: Any, as_at: date, covered: bool
) -> None:
    overdue = late | {"review": {"begun_on": "2010-01-20"}, "status": "open"}
    found = {one.rule: one for one in judge(overdue, as_at=as_at, exceptions=exceptions(table()))}
    assert found[RULE].outcome == "overdue"
    assert bool(found[RULE].excepted) is covered
    assert found[RULE].is_breach is not covered


def test_one_day_may_be_its_first_and_its_last(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    one_day = exceptions(table(start="2010-10-01", expiry="2010-10-01"))
    assert excepted(judge(late, as_at=date(2010, 10, 1), exceptions=one_day))
    assert not excepted(judge(late, as_at=date(2010, 10, 2), exceptions=one_day))


@pytest.mark.parametrize(("as_at", "covered"), [(date(2010, 9, 14), False), (date(2010, 9, 15), True)])
def test_it_is_unseen_before_it_was_agreed(
    judge: Judge, exceptions: Load, table: Table, late: Any, as_at: date, covered: bool
) -> None:
    found = judge(late, as_at=as_at, exceptions=exceptions(table(agreed_on="2010-09-15")))
    assert bool(excepted(found)) is covered


def test_another_review_or_rule_is_not_covered(
    judge: Judge, exceptions: Load, table: Table, late: Any, met: Any
) -> None:
    assert excepted(judge(late, met, exceptions=exceptions(table()))) == [("SCR-1", RULE, "review")]
    assert excepted(judge(late, met, exceptions=exceptions(table(review='"SCR-2"')))) == []
    assert excepted(judge(late, exceptions=exceptions(table(review='"scr-1 "')))) == [("SCR-1", RULE, "review")]


def test_what_cannot_be_told_may_be_covered_and_then_is_not_counted(
    judge: Judge, exceptions: Load, table: Table, month: Any
) -> None:
    found = {one.rule: one for one in judge(month, exceptions=exceptions(table(review='"SCR-3"')))}
    assert (found[RULE].outcome, bool(found[RULE].excepted), found[RULE].is_undecided) == ("unknown", True, False)


def test_what_is_met_is_never_marked(judge: Judge, exceptions: Load, table: Table, met: Any) -> None:
    found = judge(met, exceptions=exceptions(table(review='"SCR-2"')))
    assert {one.outcome for one in found if one.rule == RULE} == {"met"}
    assert excepted(found) == []


def test_every_review_is_covered_only_where_that_is_written(
    judge: Judge, exceptions: Load, table: Table, late: Any
) -> None:
    again = late | {"reference": "SCR-9"}
    for_all = exceptions(table(review=None, reviews='"all"'))
    assert excepted(judge(late, again, exceptions=for_all)) == [("SCR-1", RULE, "review"), ("SCR-9", RULE, "review")]


@pytest.mark.parametrize(
    ("item", "covered"),
    [
        (None, ["agencies[0]", "agencies[1]"]), ('"police"', ["agencies[0]"]), ('"Housing"', ["agencies[1]"]),
        ('"Hous"', []),
    ],
)  # fmt: skip
def test_an_item_is_covered_by_its_own_key(
    judge: Judge, exceptions: Load, table: Table, late: Any, item: str | None, covered: list[str]
) -> None:
    found = judge(late, exceptions=exceptions(table(rule='"imr-from-every-agency"', item=item)))
    assert [subject for _, _, subject in excepted(found)] == covered


def test_an_item_of_several_keys_is_named_by_all_of_them(
    judge: Judge, exceptions: Load, table: Table, late: Any
) -> None:
    rule = '"information-request-answered"'
    named = exceptions(table(rule=rule, item='"Probation; Board; 1 February 2010"'))
    assert [subject for *_, subject in excepted(judge(late, exceptions=named))] == ["information_requests[0]"]
    other = exceptions(table(rule=rule, item='"Probation; Board; 2 February 2010"'))
    assert excepted(judge(late, exceptions=other)) == []


def test_one_finding_is_covered_by_its_id(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    rule = "imr-from-every-agency"
    second = next(one for one in judge(late) if one.rule == rule and one.subject == "agencies[1]")
    found = judge(late, exceptions=exceptions(table(rule=f'"{rule}"', finding=f'"{second.id}"')))
    assert [one.id for one in found if one.excepted] == [second.id]


def test_two_exceptions_on_one_finding_are_both_named(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    both = exceptions(
        table(number='"B"'), table(number='"A"', review=None, reviews='"all"', approver='"board manager"')
    )
    (found,) = [one for one in judge(late, exceptions=both) if one.excepted]
    assert [one.exception for one in found.excepted] == ["B", "A"]


def test_both_records_of_one_reference_are_covered(judge: Judge, exceptions: Load, table: Table, late: Any) -> None:
    assert len(excepted(judge(late, late, exceptions=exceptions(table())))) == 2


def test_one_review_alone_is_marked_alike(exceptions: Load, table: Table, late: Any, book: scr.Rulebook) -> None:
    review = scr.Review.model_validate(late)
    found = scr.check(review, as_at=date(2010, 10, 1), rulebook=book, engine="plain", exceptions=exceptions(table()))
    assert excepted(found) == [("SCR-1", RULE, "review")]


def test_an_exception_made_in_python_must_cover_a_day() -> None:
    with pytest.raises(ValueError, match="expires before it starts"):
        Departure(RULE, None, "board chair", "trial", date(2010, 9, 2), date(2010, 9, 1))
    with pytest.raises(ValueError, match="agreed after it expired"):
        Departure(RULE, None, "board chair", "trial", date(2010, 9, 1), date(2010, 9, 2), date(2010, 9, 3))


RULES = [rule.id for rule in scr.load_rulebook().rules]
DAYS = st.dates(date(2010, 1, 1), date(2011, 6, 1))


@st.composite
def departures(draw: st.DrawFn) -> Departure:
    start = draw(DAYS)
    expiry = start + DAY * draw(st.integers(0, 400))
    agreed_on = draw(st.none() | st.integers(0, (expiry - start).days).map(lambda days: start + DAY * days))
    review = draw(st.sampled_from(["SCR-1", "SCR-2", "SCR-3", None]))
    item = draw(st.none() | st.sampled_from([("Police",), ("Housing",)]))
    return Departure(draw(st.sampled_from(RULES)), review, "board chair", "trial", start, expiry, agreed_on, item)


@settings(max_examples=150)
@given(st.lists(departures(), max_size=8), DAYS)
def test_outcomes_and_sums_are_those_without_exceptions(
    judge: Judge, late: Any, met: Any, month: Any, given_some: list[Departure], as_at: date
) -> None:
    bare = judge(late, met, month, as_at=as_at)
    marked = judge(late, met, month, as_at=as_at, exceptions=Exceptions(tuple(given_some)))
    for one, other in zip(bare, marked, strict=True):
        said = other.as_json() | {"excepted": None}
        assert json.dumps(said) == one.to_json()
        in_force = [
            departure
            for departure in given_some
            if departure.start <= as_at <= departure.expiry
            and (departure.agreed_on or departure.start) <= as_at
            and departure.rule == one.rule
            and departure.review in (None, one.review)
            and (departure.item is None or departure.item[0] == one.item.partition("#")[0])
        ]
        needs = one.outcome in ("late", "overdue", "not_met", "unknown")
        assert len(other.excepted) == (len(in_force) if needs else 0)
        assert other.is_breach == (one.is_breach and not in_force)
