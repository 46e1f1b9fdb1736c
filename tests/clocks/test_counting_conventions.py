import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.clocks import (
    CONVENTIONS,
    Length,
    Unit,
    add_days,
    add_months,
    check,
    counted_back,
    due_day,
    shipped_working_days,
)

CORRESPONDING = "corresponding day, start day not counted"
CALENDAR = "calendar days, start day not counted"
WORKING = "working days, first working day after the start is day 1"

COUNTABLE = [(name, unit) for name, convention in CONVENTIONS.items() for unit in convention.units]
DAYS = st.dates() | st.dates(date(1999, 1, 1), date(2035, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def _calendar_made_before_any_test_is_timed() -> None:
    shipped_working_days()


def test_the_conventions() -> None:
    assert {name: convention.units for name, convention in CONVENTIONS.items()} == {
        CORRESPONDING: (Unit.DAYS, Unit.WEEKS, Unit.MONTHS),
        CALENDAR: (Unit.DAYS, Unit.WEEKS),
        WORKING: (Unit.WORKING_DAYS,),
    }
    for name, convention in CONVENTIONS.items():
        assert convention.name == name
        assert convention.description.endswith(".")


def test_every_unit_can_be_counted() -> None:
    assert {unit for _, unit in COUNTABLE} == set(Unit)


@pytest.mark.parametrize(
    ("start", "length", "counting", "expected"),
    [
        (date(2010, 1, 14), "6 months", CORRESPONDING, date(2010, 7, 14)),
        (date(2010, 1, 31), "1 month", CORRESPONDING, date(2010, 2, 28)),
        (date(2008, 1, 31), "1 month", CORRESPONDING, date(2008, 2, 29)),
        (date(2010, 8, 31), "6 months", CORRESPONDING, date(2011, 2, 28)),
        (date(2010, 1, 14), "1 week", CORRESPONDING, date(2010, 1, 21)),
        (date(2010, 1, 14), "14 days", CORRESPONDING, date(2010, 1, 28)),
        (date(2010, 1, 14), "14 days", CALENDAR, date(2010, 1, 28)),
        (date(2010, 1, 14), "2 weeks", CALENDAR, date(2010, 1, 28)),
        (date(2019, 9, 7), "5 working days", WORKING, date(2019, 9, 13)),
        (date(2018, 12, 24), "15 working days", WORKING, date(2019, 1, 17)),
        (date(2035, 12, 28), "1 working day", WORKING, date(2035, 12, 31)),
        (date(2035, 12, 31), "1 working day", WORKING, None),
        (date(1998, 12, 31), "1 working day", WORKING, None),
        (date.min, "6 months", CORRESPONDING, date.min),
        (date.max, "14 days", CALENDAR, date.max),
        (date.min, "5 working days", WORKING, date.min),
        (date.max, "5 working days", WORKING, date.max),
    ],
)
def test_the_day_a_limit_ends(start: date, length: str, counting: str, expected: date | None) -> None:
    assert due_day(start, Length.parse(length), counting) == expected


@pytest.mark.parametrize(
    ("stop", "length", "counting", "expected"),
    [
        (date(2010, 7, 14), "6 months", CORRESPONDING, date(2010, 1, 14)),
        (date(2010, 3, 31), "1 month", CORRESPONDING, date(2010, 2, 28)),
        (date(2010, 1, 21), "1 week", CORRESPONDING, date(2010, 1, 14)),
        (date(2010, 1, 28), "14 days", CALENDAR, date(2010, 1, 14)),
        (date(2019, 9, 2), "7 working days", WORKING, date(2019, 8, 21)),
        (date(2019, 9, 8), "1 working day", WORKING, date(2019, 9, 6)),
        (date(1999, 1, 5), "1 working day", WORKING, date(1999, 1, 4)),
        (date(1999, 1, 4), "1 working day", WORKING, None),
        (date(2036, 1, 1), "1 working day", WORKING, None),
        (date.max, "7 working days", WORKING, date.max),
        (date.min, "1 month", CORRESPONDING, date.min),
    ],
)
def test_the_day_counted_back_to(stop: date, length: str, counting: str, expected: date | None) -> None:
    assert counted_back(stop, Length.parse(length), counting) == expected


@pytest.mark.parametrize(
    ("counting", "length", "fault"),
    [
        (CALENDAR, "1 month", f"counts days or weeks, so it cannot count '1 month'; '{CORRESPONDING}' can"),
        (CORRESPONDING, "5 working days", f"cannot count '5 working days'; '{WORKING}' can"),
        (WORKING, "14 days", f"cannot count '14 days'; '{CORRESPONDING}' and '{CALENDAR}' can"),
        ("corresponding day, start day not countd", "1 month", f"did you mean '{CORRESPONDING}'?"),
        ("Calendar Days, start day not counted", "14 days", f"did you mean '{CALENDAR}'?"),
        (
            "working days",
            "5 working days",
            f"'working days' is not a way of counting; did you mean '{WORKING}'?",
        ),
        ("by the moon", "1 month", "'by the moon' is not a way of counting. Write one of: "),
        ("", "1 month", f"'' is not a way of counting. Write one of: '{CORRESPONDING}'; "),
    ],
)
def test_what_cannot_be_counted_is_refused(counting: str, length: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        check(counting, Length.parse(length))
    for move in (due_day, counted_back):
        with pytest.raises(ValueError, match=re.escape(fault)):
            move(date(2010, 1, 14), Length.parse(length), counting)


@pytest.mark.parametrize(("counting", "unit"), COUNTABLE)
def test_what_can_be_counted_is_let_through(counting: str, unit: Unit) -> None:
    check(counting, Length(1, unit))


@given(DAYS, DAYS, st.integers(1, 1000), st.sampled_from(COUNTABLE))
def test_a_later_day_never_counts_to_an_earlier_one(
    one: date, other: date, count: int, countable: tuple[str, Unit]
) -> None:
    counting, unit = countable
    length = Length(count, unit)
    for move in (due_day, counted_back):
        earlier, later = (move(day, length, counting) for day in sorted((one, other)))
        assert earlier is None or later is None or earlier <= later


@given(DAYS, st.integers(1, 1000), st.sampled_from(COUNTABLE))
def test_each_convention_counts_as_its_calendar_does(day: date, count: int, countable: tuple[str, Unit]) -> None:
    counting, unit = countable
    working = shipped_working_days()
    forward, back = {
        Unit.DAYS: (add_days(day, count), add_days(day, -count)),
        Unit.WEEKS: (add_days(day, 7 * count), add_days(day, -7 * count)),
        Unit.MONTHS: (add_months(day, count), add_months(day, -count)),
        Unit.WORKING_DAYS: (working.add(day, count), working.subtract(day, count)),
    }[unit]
    assert due_day(day, Length(count, unit), counting) == forward
    assert counted_back(day, Length(count, unit), counting) == back
