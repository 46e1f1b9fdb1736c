"""Made-up reviews are reviews, plainly labelled, the same for a seed, and leave no fact out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from scr_compliance.generating import Wanted, made_up
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review

DAY = date(2026, 6, 30)


def records(count: int, seed: int = 1, **how: Any) -> list[dict[str, Any]]:
    wanted = Wanted(count, seed, **{"as_at": DAY, **how})
    return [row for batch in made_up(wanted) for row in batch.to_pylist()]


def leaves(row: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{name}.")
        elif isinstance(value, list):
            for item in value:
                yield from leaves(item, f"{path}{name}[].")
        else:
            yield f"{path}{name}", value


@pytest.mark.parametrize("dates", ["mixed", "day"])
def test_every_made_up_record_is_a_review_and_says_that_it_is_made_up(dates: str) -> None:
    for row in records(3000, dates=dates):
        review = Review.model_validate(row)
        assert review.reference.startswith("MADE-UP-")
        assert review.board is None or str(review.board).startswith("Made-up Board ")


def test_every_fact_of_a_record_is_said_of_some_review() -> None:
    said = {path for row in records(3000) for path, value in leaves(row) if value is not None}
    assert said == set(dictionary().facts)


def test_the_same_seed_gives_the_same_reviews_and_another_gives_others() -> None:
    assert records(50) == records(50)
    assert records(50) != records(50, seed=2)


def test_fewer_reviews_are_the_first_of_more() -> None:
    assert records(10_050)[:70] == records(70)


def test_dates_are_written_otherwise_but_the_reviews_are_the_same() -> None:
    agree = [
        (typed["decision"]["made_on"], Review.model_validate(written).decision.made_on)
        for typed, written in zip(records(2000, dates="day"), records(2000), strict=True)
    ]
    both = [(day, said) for day, said in agree if isinstance(said, DateInterval)]
    assert len(both) > 1500
    assert all(said.earliest <= day <= said.latest for day, said in both)


def test_dates_of_days_are_all_days() -> None:
    typed = {spec.path for spec in dictionary() if spec.kind.name in {"EVENT", "TARGET"}}
    for row in records(500, dates="day"):
        assert all(isinstance(value, date) for path, value in leaves(row) if path in typed and value is not None)


def test_mixed_dates_are_months_years_open_intervals_and_markers_too() -> None:
    written = {row["review"]["completed_on"] for row in records(20_000)}
    review = {"reference": "one"}
    said = [Review.model_validate({**review, "review": {"completed_on": one}}).review.completed_on for one in written]
    assert {one.is_day for one in said if isinstance(one, DateInterval)} == {True, False}
    assert {"TBC", "not known", "n/a", None} <= written
    assert any(str(one).startswith("../") for one in written)
    assert any(str(one).endswith("/..") for one in written)
    assert any(len(str(one)) == len("2006") for one in written)


@pytest.mark.parametrize("as_at", [date(2000, 1, 1), date(2010, 10, 1), date(2040, 12, 31)])
def test_no_event_is_recorded_after_the_last_day(as_at: date) -> None:
    events = {spec.path for spec in dictionary() if spec.is_event}
    found = [value for row in records(1500, as_at=as_at, dates="day") for path, value in leaves(row) if path in events]
    days = [value for value in found if value is not None]
    assert max(days) <= as_at
    assert len(days) > 1500


def test_references_are_all_different_unless_duplicates_are_asked_for() -> None:
    alike = {row["reference"] for row in records(5000)}
    some = {row["reference"] for row in records(5000, duplicates=0.02)}
    assert len(alike) == 5000
    assert 4850 < len(some) < 4950
