from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.clocks import add_days, add_months, months_and_days, span_as_words

BOUNDED = st.dates(date(1, 1, 2), date(9999, 12, 30))
MONTHS = st.integers(-1200, 1200)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2010, 1, 14), 6, date(2010, 7, 14)),
        (date(2009, 9, 30), 4, date(2010, 1, 30)),
        (date(2007, 1, 31), 1, date(2007, 2, 28)),
        (date(2008, 1, 31), 1, date(2008, 2, 29)),
        (date(2008, 1, 30), 1, date(2008, 2, 29)),
        (date(2008, 1, 29), 1, date(2008, 2, 29)),
        (date(2008, 2, 29), 12, date(2009, 2, 28)),
        (date(2008, 2, 29), 48, date(2012, 2, 29)),
        (date(1896, 2, 29), 48, date(1900, 2, 28)),
        (date(1996, 2, 29), 48, date(2000, 2, 29)),
        (date(2010, 8, 31), 6, date(2011, 2, 28)),
        (date(2010, 10, 31), 1, date(2010, 11, 30)),
        (date(2010, 2, 28), 1, date(2010, 3, 28)),
        (date(2010, 12, 31), 2, date(2011, 2, 28)),
        (date(2010, 11, 30), 1, date(2010, 12, 30)),
        (date(2010, 3, 31), 0, date(2010, 3, 31)),
        (date(2010, 3, 31), -1, date(2010, 2, 28)),
        (date(2010, 1, 15), -1, date(2009, 12, 15)),
        (date(2008, 2, 29), -12, date(2007, 2, 28)),
        (date.min, 6, date.min),
        (date.min, -6, date.min),
        (date.max, 6, date.max),
        (date.max, -6, date.max),
        (date(9999, 7, 1), 6, date.max),
        (date(9999, 6, 30), 6, date(9999, 12, 30)),
        (date(1, 6, 30), -6, date.min),
        (date(1, 7, 30), -6, date(1, 1, 30)),
        (date(2010, 1, 1), 10**12, date.max),
        (date(2010, 1, 1), -(10**12), date.min),
    ],
)
def test_the_corresponding_day(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2008, 2, 20), 14, date(2008, 3, 5)),
        (date(2007, 2, 20), 14, date(2007, 3, 6)),
        (date(2008, 3, 5), -14, date(2008, 2, 20)),
        (date.min, 14, date.min),
        (date.max, -14, date.max),
        (date(9999, 12, 30), 14, date.max),
        (date(1, 1, 2), -14, date.min),
        (date(2010, 1, 1), 10**12, date.max),
        (date(2010, 1, 1), -(10**12), date.min),
    ],
)
def test_calendar_days(day: date, days: int, expected: date) -> None:
    assert add_days(day, days) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected", "words"),
    [
        (date(2010, 1, 14), date(2010, 9, 2), (7, 19), "7 months 19 days"),
        (date(2010, 1, 14), date(2010, 7, 14), (6, 0), "6 months"),
        (date(2010, 1, 14), date(2010, 7, 15), (6, 1), "6 months 1 day"),
        (date(2010, 1, 14), date(2010, 2, 15), (1, 1), "1 month 1 day"),
        (date(2010, 1, 14), date(2010, 2, 14), (1, 0), "1 month"),
        (date(2010, 1, 14), date(2010, 2, 2), (0, 19), "19 days"),
        (date(2010, 1, 14), date(2010, 1, 15), (0, 1), "1 day"),
        (date(2010, 1, 14), date(2010, 1, 14), (0, 0), "0 days"),
        (date(2010, 1, 31), date(2010, 2, 27), (0, 27), "27 days"),
        (date(2010, 1, 31), date(2010, 2, 28), (1, 0), "1 month"),
        (date(2008, 1, 31), date(2008, 2, 28), (0, 28), "28 days"),
        (date(2010, 1, 31), date(2010, 3, 1), (1, 1), "1 month 1 day"),
        (date(2010, 1, 31), date(2010, 3, 30), (1, 30), "1 month 30 days"),
        (date(2008, 2, 29), date(2009, 2, 28), (12, 0), "12 months"),
        (date(2009, 12, 20), date(2010, 1, 10), (0, 21), "21 days"),
    ],
)
def test_the_time_between_two_days(first: date, last: date, expected: tuple[int, int], words: str) -> None:
    assert months_and_days(first, last) == expected
    assert span_as_words(first, last) == words


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2010, 1, 15), date(2010, 1, 14)),
        (date.min, date(2010, 1, 14)),
        (date(2010, 1, 14), date.max),
        (date.min, date.max),
    ],
)
def test_there_is_no_time_backwards_or_from_an_unbounded_date(first: date, last: date) -> None:
    with pytest.raises(ValueError, match=r"after the last|unbounded"):
        months_and_days(first, last)
    with pytest.raises(ValueError, match=r"after the last|unbounded"):
        span_as_words(first, last)


@given(st.dates(), st.dates(), MONTHS)
def test_a_later_day_never_gives_an_earlier_corresponding_day(one: date, other: date, months: int) -> None:
    assert add_months(min(one, other), months) <= add_months(max(one, other), months)


@given(BOUNDED, MONTHS, MONTHS)
def test_more_months_never_give_an_earlier_day(day: date, one: int, other: int) -> None:
    assert add_months(day, min(one, other)) <= add_months(day, max(one, other))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), MONTHS)
def test_the_corresponding_day_has_the_same_number_or_ends_its_month(day: date, months: int) -> None:
    answer = add_months(day, months)
    assert answer.year * 12 + answer.month == day.year * 12 + day.month + months
    assert answer.day == day.day or (answer.day < day.day and add_days(answer, 1).day == 1)


@given(BOUNDED, BOUNDED)
def test_the_months_and_days_between_two_days_lead_back_from_one_to_the_other(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    months, days = months_and_days(first, last)
    assert months >= 0
    assert 0 <= days <= 30
    assert add_days(add_months(first, months), days) == last
    assert add_months(first, months + 1) > last


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 600))
def test_whole_months_are_counted_whole(day: date, months: int) -> None:
    assert months_and_days(day, add_months(day, months)) == (months, 0)


@given(st.dates(), st.dates(), st.integers())
def test_a_later_day_never_gives_an_earlier_day(one: date, other: date, days: int) -> None:
    assert add_days(min(one, other), days) <= add_days(max(one, other), days)
