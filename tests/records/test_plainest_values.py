"""The plainest values are read at a glance, and mean what they mean when they are read with care."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from scr_compliance.records import choices
from scr_compliance.records.dates import UnreadableDate, read_date, read_marker
from scr_compliance.records.interval import UNBOUNDED_ABOVE, DateInterval
from scr_compliance.records.values import _ANSWERS, Kind, Reader, Unreadable


@pytest.mark.parametrize("day", ["1900-01-01", "2008-02-29", "2009-03-12", "2099-12-31"])
def test_a_day_as_programs_write_it_is_that_day_with_anything_beside_it(day: str) -> None:
    assert read_date(day) == read_date(f"{day} (letter)") == read_date(f" {day}.")


@pytest.mark.parametrize("day", ["2009-02-29", "2009-13-01", "1899-12-31", "2100-01-01", "0000-00-00"])
def test_a_day_that_does_not_exist_is_refused_in_the_same_words(day: str) -> None:
    with pytest.raises(UnreadableDate) as plain:
        read_date(day)
    with pytest.raises(UnreadableDate) as beside:
        read_date(f"{day} (letter)")
    assert str(plain.value) == str(beside.value)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), datetime(9999, 12, 31, 23, 59), date(2100, 1, 1)])
def test_a_day_that_systems_write_for_none_is_refused_as_its_text_is(day: date) -> None:
    reader = Reader(Kind.EVENT)
    with pytest.raises(Unreadable, match="the year is outside 1900 to 2099"):
        reader.read(day)
    with pytest.raises(Unreadable, match="the year is outside 1900 to 2099"):
        reader.read(day.isoformat()[:10])
    with pytest.raises(Unreadable, match="the year is outside 1900 to 2099"):
        reader.read(DateInterval.day(day))


def test_an_open_end_is_no_day_of_another_year() -> None:
    since = DateInterval(date(2010, 1, 1), UNBOUNDED_ABOVE)
    assert Reader(Kind.EVENT).read(since) is since


def test_no_figures_of_another_script_make_a_day() -> None:
    with pytest.raises(UnreadableDate):
        read_date("２００９-03-12")


@pytest.mark.parametrize("word", sorted(_ANSWERS))
def test_a_word_that_says_yes_or_no_is_no_marker(word: str) -> None:
    assert read_marker(word) is None
    assert Reader(Kind.YES_NO).read(word.upper()) is _ANSWERS[word]


@pytest.mark.parametrize("name", [name for name in dir(choices) if name.isupper()])
def test_a_choice_as_it_is_written_is_itself(name: str) -> None:
    reader: Reader = getattr(choices, name)
    assert [reader.read(value) for value in reader.choices or ()] == list(reader.choices or ())


def test_a_day_asked_for_again_is_not_made_again() -> None:
    day = date(2009, 3, 12)
    assert DateInterval.day(day) is DateInterval.day(day)
    assert read_date("2009-03-12") == DateInterval.day(day)
