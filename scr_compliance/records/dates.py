"""Reads dates as people write them, or says why not.

A cell is a date only if every word in it is accounted for, save a bracketed note; anything else is
unreadable, never guessed at. Day stands before month. Nothing here looks at the clock of the machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import (
    DOUBTS,
    FIRST_YEAR,
    LAST_YEAR,
    MARKERS,
    MONTHS,
    PLANNED_WORDS,
    WEEKDAY_WORDS,
    Token,
    UnreadableDate,
    bare,
    denies,
    full_year,
    note_words,
    says_planned,
    set_notes_aside,
    shape,
    tidied,
    tokens_of,
)
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.records.markers import marker_said

__all__ = ["MARKERS", "UnreadableDate", "as_words", "day_as_words", "read_date", "read_marker"]

_GRADE: Final = "outstanding"
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_INTERVAL: Final = re.compile(r"(?:O|IT?|J|Y)/(?:O|IT?|J|Y)")
_STATES_OF_ANY_CELL: Final = {
    Absence.NOT_YET,
    Absence.NOT_KNOWN,
    Absence.NOT_APPLICABLE,
    Absence.NOT_RECORDED,
}


def read_date(text: str) -> DateInterval | Absence:
    """Return the days a cell may mean, or the marker it holds; a planned date is `Absence.NOT_YET`.

    Raises `UnreadableDate` if any word is not accounted for, and `ValueError` if the text is blank: what a
    blank means depends on the fact, so it is for the caller to say.

    >>> str(read_date("mid-May 2009")), str(read_date("by 16/07/06 (letter)"))
    ('2009-05', '../2006-07-16')
    >>> read_date("12 March 2010 (tbc)")
    <Absence.NOT_YET: 'not yet'>
    """
    if _ISO_DAY.fullmatch(text) and (day := _iso_day(text)) is not None:
        return day
    rest, notes = set_notes_aside(tidied(text))
    marker = marker_said(rest)
    if marker is not None:
        return _agreed_marker(marker, notes)
    written = list(tokens_of(rest if rest.endswith("..") else rest.removesuffix(".")))
    tokens = _without_plans(written)
    interval = _statement(tokens)
    if interval is None:
        raise UnreadableDate(_what_is_amiss(written))
    for end in (interval.earliest, interval.latest):
        if end not in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE) and not FIRST_YEAR <= end.year <= LAST_YEAR:
            raise UnreadableDate(YEAR_OUT_OF_RANGE)
    planned = _weigh_notes(notes, interval)
    return Absence.NOT_YET if planned or len(tokens) < len(written) else interval


@lru_cache(maxsize=8192)
def _iso_day(text: str) -> DateInterval | None:
    """Return the day that a text names as programs write it, or None where there is no such day, or no such year."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return DateInterval.day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_marker(text: str) -> Absence | None:
    """Return the marker that a cell of any kind holds, or `None`; never raises.

    `no`, `none`, `declined` and their like are values in such a cell, and `Outstanding` is a grade. A field
    whose own values include `ongoing` or `in progress` should look among those first.

    >>> read_marker("n/a (no siblings)"), read_marker("none")
    (<Absence.NOT_APPLICABLE: 'not applicable'>, None)
    """
    try:
        rest, notes = set_notes_aside(tidied(text))
        marker = None if bare(rest) == _GRADE else marker_said(rest)
        agreed = marker and _agreed_marker(marker, notes)
    except ValueError:
        return None
    return agreed if agreed in _STATES_OF_ANY_CELL else None


def day_as_words(day: date) -> str:
    """Return a day as people read it, whatever the language of the machine.

    >>> day_as_words(date(2010, 1, 14))
    '14 January 2010'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def as_words(interval: DateInterval) -> str:
    """Return an interval as a phrase that `read_date` reads back; unbounded both ways, `an unknown day`.

    >>> as_words(DateInterval(date(2006, 8, 3), date(2006, 9, 2)))
    'between 3 August and 2 September 2006'
    """
    first, last = interval.earliest, interval.latest
    if first == UNBOUNDED_BELOW:
        return "an unknown day" if last == UNBOUNDED_ABOVE else f"on or before {day_as_words(last)}"
    if last == UNBOUNDED_ABOVE:
        return f"on or after {day_as_words(first)}"
    if interval.is_day:
        return day_as_words(first)
    if interval == DateInterval.year(first.year):
        return str(first.year)
    if interval == DateInterval.month(first.year, first.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    start = day_as_words(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"between {start} and {day_as_words(last)}"


# Markers, and what notes do to a date.


def _agreed_marker(marker: Absence, notes: Sequence[str]) -> Absence:
    for note in notes:
        said = Absence.NOT_YET if says_planned(note) else MARKERS.get(bare(note))
        if said not in (None, marker):
            raise UnreadableDate("the note in brackets says something else than the words outside them")
    return marker


def _weigh_notes(notes: Sequence[str], interval: DateInterval) -> bool:
    """Tell whether a note makes the date a planned one; raise if a note may change what the date means."""
    planned = [note for note in notes if says_planned(note)]
    for note in notes:
        if "?" in note:
            raise UnreadableDate(_UNCERTAIN)
        if note in planned:
            continue
        if bare(note) in MARKERS or bare(note) in DOUBTS or denies(note) or PLANNED_WORDS & set(note_words(note)):
            raise UnreadableDate("the note in brackets may change or deny the date")
        weekday = WEEKDAY_WORDS.get(bare(note))
        if weekday is not None and interval.is_day:
            _check_weekday(weekday, interval)
    return bool(planned)


def _without_plans(tokens: list[Token]) -> list[Token]:
    """Drop the words before or after a date that say it is planned."""
    kinds = shape(tokens)
    first, last = 0, len(kinds)
    if kinds.startswith("p"):
        first = last - len(kinds.lstrip("p").lstrip("x,~"))
    if kinds.endswith("p"):
        last = len(kinds.rstrip("p").rstrip(",~-"))
    return tokens[first:last]


# The grammar: a statement holds spans, a span points; a point is a day, week, month, season or year.


def _statement(tokens: list[Token]) -> DateInterval | None:
    head = tokens[0].kind if tokens else ""
    if head == "W":
        kinds = shape(tokens)
        place = kinds.find("&")
        return _from_to(tokens[1:place], tokens[place + 1 :]) if kinds.count("&") == 1 else None
    if head not in {"b", "B", "A"}:
        return _span(tokens)
    known = _span(tokens[1:])
    if known is None:
        return None
    earliest = known.earliest if head == "A" else UNBOUNDED_BELOW
    latest = UNBOUNDED_ABOVE if head == "A" else known.latest
    return _either_end_known(earliest, latest)


def _span(tokens: list[Token]) -> DateInterval | None:
    kinds = shape(tokens)
    point = _point(tokens)
    if point is not None:
        return point
    if _ISO_INTERVAL.fullmatch(kinds):
        return _iso_interval(tokens, kinds.index("/"))
    dashes = [place for place, kind in enumerate(kinds) if kind in "-~"]
    if len(dashes) > 1:
        dashes = [place for place in dashes if kinds[place] == "~"]
    if len(dashes) != 1:
        return None
    return _from_to(tokens[: dashes[0]], tokens[dashes[0] + 1 :], alike=True)


def _iso_interval(tokens: list[Token], slash: int) -> DateInterval | None:
    first, last = _point(tokens[:slash]), _point(tokens[slash + 1 :])
    return _either_end_known(first.earliest if first else UNBOUNDED_BELOW, last.latest if last else UNBOUNDED_ABOVE)


def _either_end_known(earliest: date, latest: date) -> DateInterval:
    if (earliest, latest) == (UNBOUNDED_BELOW, UNBOUNDED_ABOVE):
        raise UnreadableDate("neither the first day nor the last is given")
    return _ordered(earliest, latest)


def _ordered(earliest: date, latest: date) -> DateInterval:
    if earliest > latest:
        raise UnreadableDate("the first day is after the last")
    return DateInterval(earliest, latest)


def _from_to(left: list[Token], right: list[Token], *, alike: bool = False) -> DateInterval | None:
    """Return the days from one point to another; `alike` asks that both be days, or months, or years."""
    last = _point(right)
    first = _point(_completed(left, right)) if last else None
    if first is None or last is None:
        return None
    # The ISO forms of a day, a month and a year differ in length. `June 06-2020` is no interval of days.
    if alike and len(str(first)) != len(str(last)):
        return None
    return _ordered(first.earliest, last.latest)


def _completed(left: list[Token], right: list[Token]) -> list[Token]:
    """Give the first of two points the month and year that only the second one writes."""
    shapes = f"{shape(left)}>{shape(right)}"
    if re.fullmatch(r"t?[nuo]>t?[nuo]f?m,?[Yuq]", shapes):
        return left + right[shape(right).index("m") :]
    if re.fullmatch(r"t?[nuo]f?m>t?[nuo]f?m,?[Yuq]|m>m,?[Yuq]", shapes):
        return left + right[shape(right).index("m") + 1 :]
    return left


def _point(tokens: list[Token]) -> DateInterval | None:
    kinds = shape(tokens)
    if kinds.startswith("c"):
        return _week(_point(tokens[1:])) if not kinds.startswith("cc") else None
    if kinds.startswith("w"):
        return _on_weekday(tokens[0], tokens[2:] if kinds.startswith("w,") else tokens[1:])
    if kinds.endswith("w"):
        return _on_weekday(tokens[-1], tokens[:-2] if kinds.endswith(",w") else tokens[:-1])
    build = _building(kinds)
    return None if build is None else build(*[value for token in tokens for value in token.values])


@lru_cache(maxsize=1024)
def _building(kinds: str) -> Callable[..., DateInterval] | None:
    """Return what makes a point of tokens of these kinds, or None where they make none."""
    return next((build for pattern, build in _POINTS if pattern.fullmatch(kinds)), None)


def _week(first: DateInterval | None) -> DateInterval | None:
    if first is None or not first.is_day:
        return None
    return DateInterval(first.earliest, first.earliest + timedelta(days=6))


def _on_weekday(weekday: Token, rest: list[Token]) -> DateInterval | None:
    day = _point(rest) if "w" not in shape(rest) and "c" not in shape(rest) else None
    if day is None or not day.is_day:
        return None
    return _check_weekday(weekday.values[0], day)


def _check_weekday(weekday: int, day: DateInterval) -> DateInterval:
    if day.earliest.weekday() != weekday:
        raise UnreadableDate("the weekday disagrees with the date")
    return day


def _day(year: int, month: int, day: int) -> DateInterval:
    try:
        return DateInterval.day(date(full_year(year), month, day))
    except ValueError:
        raise UnreadableDate("it names a day that does not exist (the day stands before the month)") from None


def _month(year: int, month: int) -> DateInterval:
    if not 1 <= month <= 12:
        raise UnreadableDate("it names a month that does not exist")
    return DateInterval.month(full_year(year), month)


def _season(first_month: int, year: int) -> DateInterval:
    last_month = DateInterval.month(year + 1, 2) if first_month == 12 else _month(year, first_month + 2)
    return DateInterval(date(year, first_month, 1), last_month.latest)


_POINTS: Final[tuple[tuple[re.Pattern[str], Callable[..., DateInterval]], ...]] = (
    (re.compile(r"[IN]T?"), _day),
    (re.compile(r"t?[nuo]f?m,?[Yuq]|[nuo]-m-[Yuq]"), lambda day, month, year: _day(year, month, day)),
    (re.compile(r"m[nuo],?Y"), lambda month, day, year: _day(year, month, day)),
    (re.compile(r"J"), _month),
    (re.compile(r"(?:e[i-]?)?(?:m-[Yuq]|m[Yq]|m[f,][Yq])"), lambda month, year: _month(year, month)),
    (re.compile(r"t?sf?Y"), _season),
    (re.compile(r"(?:e[i-]?)?Y"), DateInterval.year),
)


# Why not: each way of failing has its own words, and none of them are the cell's.

_UNCERTAIN: Final = "it says it is uncertain, so give an interval"
YEAR_OUT_OF_RANGE: Final = f"the year is outside {FIRST_YEAR} to {LAST_YEAR}"


def _what_is_amiss(tokens: Sequence[Token]) -> str:
    """Return the likeliest reason that no reading of the tokens was found."""
    kinds = shape(tokens)
    years = sum(kind in "YIJN" for kind in kinds)
    reasons = (
        ("?" in kinds, _UNCERTAIN),
        ("!" in kinds, "the letters after the day do not belong to its number (1st, 2nd, 3rd, 4th)"),
        (years > 1, "there are two dates in it, or more"),
        ("v" in kinds, "about, before and after do not say which days are meant"),
        ("z" in kinds, "some words are not accounted for"),
        ("R" in kinds, YEAR_OUT_OF_RANGE),
        ("m" in kinds and not years and "q" not in kinds, "there is no year"),
        ("c" in kinds, "a week needs the day it begins on"),
        (kinds and not kinds.strip("nuYIJN#/.-~"), "the numbers may be read in more than one way"),
        (not years and "m" not in kinds, "there is no date in it"),
    )
    return next((reason for holds, reason in reasons if holds), "its words do not make a date together")
