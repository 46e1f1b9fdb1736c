"""The drawing of a review: what stands where, and what it says of intervals, limits and time over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.records.record import Record
from scr_compliance.reports.page.timeline import LEFT, RIGHT, Timeline, timeline

AS_AT = date(2010, 10, 1)


def drawn(as_at: date = AS_AT, **facts: Any) -> Timeline | None:
    """Return the drawing of a made-up review."""
    record = {"reference": "MADE-UP", "kind": "scr", "status": "closed", **facts}
    review = scr.Review.model_validate(record)
    book = scr.load_rulebook()
    return timeline(review, scr.check(review, as_at=as_at, rulebook=book), book, as_at)


def row(drawing: Timeline | None, label: str) -> Any:
    assert drawing is not None
    (found,) = (row for row in drawing.rows if row.label == label)
    return found


LATE = {
    "incident": {"known_on": "2009-12"},
    "decision": {"made_on": "2010-01-14", "outcome": "hold"},
    "review": {"completed_on": "2010-09-02"},
}


def test_a_day_is_a_dot_and_an_interval_a_bar() -> None:
    drawing = drawn(**LATE)
    assert [mark.kind for mark in row(drawing, "Decision").marks] == ["day"]
    (bar,) = row(drawing, "Board learned of the incident").marks
    assert bar.kind == "days"
    assert bar.width > 0
    assert row(drawing, "Board learned of the incident").full == "December 2009"


def test_a_limit_runs_from_its_start_and_time_over_it_is_solid() -> None:
    limit = row(drawn(**LATE), "Review completed in time")
    assert [mark.kind for mark in limit.marks] == ["running", "over", "end"]
    running, over, end = limit.marks
    assert running.x + running.width == pytest.approx(over.x, abs=0.2)
    assert end.x == over.x
    assert limit.full == "by 14 July 2010: Not met"
    assert limit.short == "limit 14 Jul 2010: Not met"
    assert over.x + over.width == pytest.approx(row(drawn(**LATE), "Completed").marks[0].x, abs=0.2)


def test_rows_stand_in_the_order_of_their_days() -> None:
    drawing = drawn(**LATE)
    assert drawing is not None
    labels = [row.label for row in drawing.rows]
    assert labels.index("Decision") < labels.index("Review completed in time") < labels.index("Completed")
    assert [row.y for row in drawing.rows] == sorted({row.y for row in drawing.rows})


def test_the_as_at_date_is_drawn_where_it_is_near_or_something_runs_until_it() -> None:
    near, far = drawn(**LATE), drawn(date(2026, 10, 1), **LATE)
    assert near is not None and near.as_at is not None
    assert far is not None and far.as_at is None
    overdue = {"status": "open", **LATE, "review": {"begun_on": "2010-01-20"}}
    running = drawn(date(2016, 10, 1), **overdue)
    assert running is not None
    assert running.as_at == RIGHT - 10


def test_what_had_not_happened_by_the_as_at_date_is_not_drawn() -> None:
    drawing = drawn(date(2010, 7, 1), **LATE)
    assert drawing is not None
    assert "Completed" not in [row.label for row in drawing.rows]


def test_nothing_is_drawn_where_no_day_is_known() -> None:
    assert drawn() is None
    assert drawn(decision={"made_on": "not known"}) is None


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 40_000), st.dates(date(1900, 1, 1), date(2099, 1, 1))
)
def test_every_mark_stands_between_the_edges(start: date, days: int, as_at: date) -> None:
    last = date.fromordinal(min(start.toordinal() + days, date(2099, 12, 31).toordinal()))
    drawing = drawn(
        as_at, incident={"known_on": f"{start}/{last}"}, decision={"made_on": f"{start}/.."},
        review={"completed_on": f"../{last}"},
    )  # fmt: skip
    for one in drawing.rows if drawing is not None else ():
        for mark in one.marks:
            assert LEFT <= mark.x <= mark.x + mark.width <= RIGHT
    if drawing is not None:
        assert len(drawing.ticks) <= 8
        assert all(LEFT <= x <= RIGHT for x, _ in drawing.ticks)


def test_the_page_tells_every_row_as_text_too(make: Callable[..., Any]) -> None:
    made = make(
        [Record(scr.Review.model_validate({"reference": "MADE-UP", "kind": "scr", "status": "closed", **LATE}))]
    )
    (figure,) = made.tree.all("figure", class_="timeline")
    assert figure.one("svg").attributes["aria-hidden"] == "true"
    said = [line.text for line in figure.one("ul").all("li")]
    assert "Review completed in time: by 14 July 2010: Not met" in said
    assert said[-1] == "As at 1 October 2010"
