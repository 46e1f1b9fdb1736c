import subprocess
import sys
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.clocks import WorkingDays, shipped_working_days

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(1999, 1, 1), date(2035, 12, 31)
HORIZON_AND_BEYOND = st.dates(date(1998, 6, 1), date(2036, 6, 30))
COUNTS = st.integers(1, 60)

BANK_HOLIDAYS = {
    1999: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
    2000: "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26",
    2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
}
EXTRA_HOLIDAYS = {1999: 1, 2002: 1, 2011: 1, 2012: 1, 2022: 2, 2023: 1}


@pytest.fixture(scope="module", autouse=True)
def _calendar_made_before_any_test_is_timed() -> None:
    shipped_working_days()


def weekdays_not_worked(year: int) -> list[date]:
    day, calendar, found = date(year, 1, 1), shipped_working_days(), []
    while day.year == year:
        if day.weekday() < 5 and not calendar.is_working(day):
            found.append(day)
        day += ONE_DAY
    return found


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_every_bank_holiday_of_a_year_and_no_other(year: int) -> None:
    expected = [date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()]
    assert weekdays_not_worked(year) == expected


@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_every_year_has_eight_bank_holidays_and_those_proclaimed_for_it(year: int) -> None:
    assert len(weekdays_not_worked(year)) == 8 + EXTRA_HOLIDAYS.get(year, 0)


@pytest.mark.parametrize(
    "day",
    [
        date(1999, 12, 31),
        date(2002, 6, 3),
        date(2002, 6, 4),
        date(2011, 4, 29),
        date(2012, 6, 4),
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    ],
)
def test_holidays_held_once_or_moved(day: date) -> None:
    assert not shipped_working_days().is_working(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2002, 5, 27), id="spring holiday moved in 2002"),
        pytest.param(date(2012, 5, 28), id="spring holiday moved in 2012"),
        pytest.param(date(2020, 5, 4), id="May Day moved in 2020"),
        pytest.param(date(2022, 5, 30), id="spring holiday moved in 2022"),
        pytest.param(date(2010, 3, 17), id="St Patrick's Day is not kept in England"),
        pytest.param(date(2010, 1, 4), id="2 January is not kept in England"),
        pytest.param(date(2009, 11, 30), id="St Andrew's Day is not kept in England"),
        pytest.param(date(2010, 8, 2), id="August holiday of Scotland"),
        pytest.param(date(2010, 4, 1), id="Maundy Thursday"),
        pytest.param(date(2010, 12, 24), id="Christmas Eve"),
        pytest.param(date(2010, 12, 29), id="after the substitutes"),
    ],
)
def test_working_days_that_look_like_holidays(day: date) -> None:
    assert shipped_working_days().is_working(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2004, 12, 27), id="Christmas Day on Saturday"),
        pytest.param(date(2004, 12, 28), id="Boxing Day on Sunday"),
        pytest.param(date(2005, 1, 3), id="New Year's Day on Saturday"),
        pytest.param(date(2005, 12, 27), id="Christmas Day on Sunday"),
        pytest.param(date(2006, 1, 2), id="New Year's Day on Sunday"),
        pytest.param(date(2009, 12, 28), id="Boxing Day on Saturday"),
        pytest.param(date(2010, 4, 5), id="Easter Monday 2010"),
        pytest.param(date(2008, 3, 24), id="Easter Monday 2008"),
        pytest.param(date(2019, 4, 22), id="Easter Monday 2019"),
        pytest.param(date(2008, 3, 21), id="Good Friday 2008"),
        pytest.param(date(2010, 1, 16), id="a Saturday"),
        pytest.param(date(2010, 1, 17), id="a Sunday"),
    ],
)
def test_substitute_days_easter_and_weekends(day: date) -> None:
    assert not shipped_working_days().is_working(day)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        pytest.param(date(2019, 9, 2), 5, date(2019, 9, 9), id="Monday to Monday"),
        pytest.param(date(2019, 9, 6), 1, date(2019, 9, 9), id="Friday"),
        pytest.param(date(2019, 9, 7), 1, date(2019, 9, 9), id="Saturday"),
        pytest.param(date(2019, 9, 8), 1, date(2019, 9, 9), id="Sunday"),
        pytest.param(date(2019, 4, 18), 1, date(2019, 4, 23), id="over Easter"),
        pytest.param(date(2019, 4, 19), 1, date(2019, 4, 23), id="from Good Friday"),
        pytest.param(date(2018, 12, 24), 15, date(2019, 1, 17), id="over Christmas and New Year"),
        pytest.param(date(2020, 5, 1), 5, date(2020, 5, 11), id="over the May Day that moved"),
        pytest.param(date(2022, 9, 16), 1, date(2022, 9, 20), id="over the State Funeral"),
    ],
)
def test_counting_forward(start: date, count: int, expected: date) -> None:
    assert shipped_working_days().add(start, count) == expected


@pytest.mark.parametrize(
    ("stop", "count", "expected"),
    [
        pytest.param(date(2019, 9, 9), 5, date(2019, 9, 2), id="Monday to Monday"),
        pytest.param(date(2019, 9, 9), 1, date(2019, 9, 6), id="Monday"),
        pytest.param(date(2019, 9, 8), 1, date(2019, 9, 6), id="Sunday"),
        pytest.param(date(2019, 9, 7), 1, date(2019, 9, 6), id="Saturday"),
        pytest.param(date(2019, 9, 2), 7, date(2019, 8, 21), id="over the August holiday"),
        pytest.param(date(2019, 4, 23), 1, date(2019, 4, 18), id="over Easter"),
        pytest.param(date(2019, 4, 22), 1, date(2019, 4, 18), id="from Easter Monday"),
    ],
)
def test_counting_back(stop: date, count: int, expected: date) -> None:
    assert shipped_working_days().subtract(stop, count) == expected


def test_the_horizon() -> None:
    days = WorkingDays(date(2019, 9, 2), date(2019, 9, 13))
    assert days.add(date(2019, 9, 2), 9) == date(2019, 9, 13)
    assert days.add(date(2019, 9, 2), 10) is None
    assert days.add(date(2019, 9, 13), 1) is None
    assert days.add(date(2019, 9, 1), 1) is None
    assert days.add(date(2019, 9, 14), 1) is None
    assert days.subtract(date(2019, 9, 13), 9) == date(2019, 9, 2)
    assert days.subtract(date(2019, 9, 13), 10) is None
    assert days.subtract(date(2019, 9, 2), 1) is None
    assert days.subtract(date(2019, 9, 14), 1) is None
    assert days.subtract(date(2019, 9, 1), 1) is None
    assert days.is_working(date(2019, 9, 2))
    assert days.is_working(date(2019, 9, 13))


@pytest.mark.parametrize("day", [FIRST - ONE_DAY, LAST + ONE_DAY, date.min, date.max])
def test_outside_the_horizon_no_day_is_called_working_or_not(day: date) -> None:
    with pytest.raises(ValueError, match="outside the working-day calendar"):
        shipped_working_days().is_working(day)


def test_a_horizon_that_ends_on_days_not_worked() -> None:
    days = WorkingDays(date(2019, 9, 7), date(2019, 9, 15))
    assert days.add(date(2019, 9, 7), 5) == date(2019, 9, 13)
    assert days.add(date(2019, 9, 15), 1) is None
    assert days.subtract(date(2019, 9, 15), 5) == date(2019, 9, 9)
    assert days.subtract(date(2019, 9, 8), 1) is None


def test_a_horizon_without_a_working_day() -> None:
    weekend = WorkingDays(date(2019, 9, 7), date(2019, 9, 8))
    assert not weekend.is_working(date(2019, 9, 7))
    assert weekend.add(date(2019, 9, 7), 1) is None
    assert weekend.subtract(date(2019, 9, 8), 1) is None


@pytest.mark.parametrize("unbounded", [date.min, date.max])
def test_an_unbounded_date_stays_unbounded(unbounded: date) -> None:
    assert shipped_working_days().add(unbounded, 5) == unbounded
    assert shipped_working_days().subtract(unbounded, 5) == unbounded


@pytest.mark.parametrize("count", [0, -1])
def test_working_days_are_counted_from_one(count: int) -> None:
    for count_from in (shipped_working_days().add, shipped_working_days().subtract):
        with pytest.raises(ValueError, match="counted from 1"):
            count_from(date(2019, 9, 2), count)


def test_a_calendar_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="after the last"):
        WorkingDays(LAST, FIRST)


def test_a_year_the_library_knows_nothing_of_is_refused() -> None:
    with pytest.raises(ValueError, match="no bank holidays are known for 1860"):
        WorkingDays(date(1860, 1, 1), date(1900, 12, 31))


def test_a_library_that_stops_early_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = SimpleNamespace(country_holidays=lambda *_, **__: {date(2019, 12, 25): "Christmas Day"})
    monkeypatch.setitem(sys.modules, "holidays", stopped)
    with pytest.raises(ValueError, match="no bank holidays are known for 2020"):
        WorkingDays(date(2019, 1, 1), date(2021, 12, 31))


def test_the_shipped_calendar_is_made_once() -> None:
    assert shipped_working_days() is shipped_working_days()
    assert (shipped_working_days().first, shipped_working_days().last) == (FIRST, LAST)


def test_holidays_are_loaded_only_when_working_days_are_counted() -> None:
    program = (
        "import sys, scr_compliance.clocks as clocks; from datetime import date; "
        "clocks.due_day(date(2010, 1, 14), clocks.Length.parse('6 months'), "
        "'corresponding day, start day not counted'); "
        "assert 'holidays' not in sys.modules; "
        "clocks.shipped_working_days(); assert 'holidays' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"], check=True)


def naive(day: date, count: int, step: timedelta) -> date | None:
    """Walk one day at a time from the day, day 0, until enough working days have passed."""
    if not FIRST <= day <= LAST:
        return None
    while count:
        day += step
        if not FIRST <= day <= LAST:
            return None
        count -= shipped_working_days().is_working(day)
    return day


@given(HORIZON_AND_BEYOND, COUNTS)
def test_counting_agrees_with_a_walk_day_by_day(day: date, count: int) -> None:
    assert shipped_working_days().add(day, count) == naive(day, count, ONE_DAY)
    assert shipped_working_days().subtract(day, count) == naive(day, count, -ONE_DAY)


@given(st.dates(date(2000, 1, 1), date(2034, 12, 31)), COUNTS)
def test_counting_forward_and_back_undo_each_other_on_working_days(day: date, count: int) -> None:
    calendar = shipped_working_days()
    due = calendar.add(day, count)
    assert due is not None
    back = calendar.subtract(due, count)
    assert back is not None
    assert back == day if calendar.is_working(day) else back < day
