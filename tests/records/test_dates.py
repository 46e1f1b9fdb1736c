"""Dates as people write them: what is read, what is refused, and that nothing is misread in silence."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import MONTHS, WEEKDAYS
from scr_compliance.records.dates import (
    MARKERS,
    UnreadableDate,
    as_words,
    day_as_words,
    read_date,
    read_marker,
)
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)

READ = {
    # ISO 8601-2
    "2006-08-03": "2006-08-03",
    "2006-08": "2006-08",
    "2006": "2006",
    "2009-10": "2009-10",
    "2006-08-03/2006-08-20": "2006-08-03/2006-08-20",
    "2006-08-03 / 2006-08-20": "2006-08-03/2006-08-20",
    "2020-08/2020-09": "2020-08-01/2020-09-30",
    "2009/2010": "2009-01-01/2010-12-31",
    "2006-08-20/2006-08": "2006-08-20/2006-08-31",
    "../2006-08-31": "../2006-08-31",
    "../2006-08": "../2006-08-31",
    "2006-08-03/..": "2006-08-03/..",
    "2006/..": "2006-01-01/..",
    "2006-08-03 00:00:00": "2006-08-03",
    "2006-08-03T00:00:00": "2006-08-03",
    "2006-08-03T00:00": "2006-08-03",
    "2006-08-03T23:59:59.123456Z": "2006-08-03",
    "2006-08-03T09:30:00+01:00": "2006-08-03",
    "2006-08-03T000000": "2006-08-03",
    "2006-08-03T00:00:00/2006-08-20T00:00:00": "2006-08-03/2006-08-20",
    # days
    "16/07/06": "2006-07-16",
    "16/07/2006": "2006-07-16",
    "16/07/2006 00:00": "2006-07-16",
    "3/8/06": "2006-08-03",
    "17.09.09": "2009-09-17",
    "11.10.15": "2015-10-11",
    "16-07-2006": "2006-07-16",
    "16–07–2006": "2006-07-16",
    "06-08-03": "2003-08-06",
    "01/02/49": "2049-02-01",
    "01/02/50": "1950-02-01",
    "01/02/99": "1999-02-01",
    "3-Aug-06": "2006-08-03",
    "3-Aug-2006": "2006-08-03",
    "3 Aug 2006": "2006-08-03",
    "3 Aug '06": "2006-08-03",
    "3 Aug ’06": "2006-08-03",
    "3 AUGUST 2006": "2006-08-03",
    "3 Aug. 2006": "2006-08-03",
    "3 Sept 2006": "2006-09-03",
    "3 Sept. 2006": "2006-09-03",
    "3 Sep 2006": "2006-09-03",
    "3 August, 2006": "2006-08-03",
    "3 August 2006.": "2006-08-03",
    "3rd August 2006": "2006-08-03",
    "3rd of August 2006": "2006-08-03",
    "the 3rd of August 2006": "2006-08-03",
    "3rd Aug 06": "2006-08-03",
    "11th June 2011": "2011-06-11",
    "21st June 2011": "2011-06-21",
    "22nd June 2011": "2011-06-22",
    "June 6, 2020": "2020-06-06",
    "June 6th 2020": "2020-06-06",
    "June 06 2020": "2020-06-06",
    "29/02/2008": "2008-02-29",
    "\u00a0 3\u00a0August\u202f2006\n": "2006-08-03",
    # weekdays
    "Monday 6 June 2011": "2011-06-06",
    "Mon, 6 June 2011": "2011-06-06",
    "Mon. 06/06/2011": "2011-06-06",
    "Monday the 6th of June 2011": "2011-06-06",
    "6 June 2011, Monday": "2011-06-06",
    # months and years
    "August 2006": "2006-08",
    "August, 2006": "2006-08",
    "Aug-06": "2006-08",
    "Aug '06": "2006-08",
    "Aug-2006": "2006-08",
    "Jul-99": "1999-07",
    "May 2009": "2009-05",
    "early August 2013": "2013-08",
    "early in May 2009": "2009-05",
    "mid-May 2009": "2009-05",
    "mid May 2009": "2009-05",
    "Mid-Aug-06": "2006-08",
    "late 2007": "2007",
    "early in 2007": "2007",
    # seasons and weeks
    "spring 2012": "2012-03-01/2012-05-31",
    "summer 2012": "2012-06-01/2012-08-31",
    "Summer of 2018": "2018-06-01/2018-08-31",
    "the summer of 2018": "2018-06-01/2018-08-31",
    "autumn 2012": "2012-09-01/2012-11-30",
    "winter 2010": "2010-12-01/2011-02-28",
    "winter 2011": "2011-12-01/2012-02-29",
    "w/c 10/07/06": "2006-07-10/2006-07-16",
    "W/C Monday 23 March 2009": "2009-03-23/2009-03-29",
    "week commencing 28 December 2009": "2009-12-28/2010-01-03",
    # by, on or before, on or after, between
    "by 3 November 2020": "../2020-11-03",
    "By August 2006": "../2006-08-31",
    "by early May 2009": "../2009-05-31",
    "by w/c 10/07/06": "../2006-07-16",
    "by summer 2012": "../2012-08-31",
    "by 3-20 August 2006": "../2006-08-20",
    "on or before 31 August 2006": "../2006-08-31",
    "on or after August 2006": "2006-08-01/..",
    "between 3 and 20 August 2006": "2006-08-03/2006-08-20",
    "between 3rd and 20th of August 2006": "2006-08-03/2006-08-20",
    "between 3 August and 2 September 2006": "2006-08-03/2006-09-02",
    "between 28 December 2006 and 2 January 2007": "2006-12-28/2007-01-02",
    "between June and July 2010": "2010-06-01/2010-07-31",
    "between 2010 and June 2011": "2010-01-01/2011-06-30",
    # dashes
    "3 August 2006 – 20 August 2006": "2006-08-03/2006-08-20",
    "3 August 2006 - 20 August 2006": "2006-08-03/2006-08-20",
    "16/07/06 - 20/07/06": "2006-07-16/2006-07-20",
    "16/07/06-20/07/06": "2006-07-16/2006-07-20",
    "3-Aug-06 - 20-Aug-06": "2006-08-03/2006-08-20",
    "3 August - 2 September 2006": "2006-08-03/2006-09-02",
    "June-July 2010": "2010-06-01/2010-07-31",
    "June – July 2010": "2010-06-01/2010-07-31",
    "Aug-06 - Sep-06": "2006-08-01/2006-09-30",
    "3-20 August 2006": "2006-08-03/2006-08-20",
    "3rd - 20th August 2006": "2006-08-03/2006-08-20",
    "2010-2014": "2010-01-01/2014-12-31",
    # notes in brackets
    "5 January 2011 (arrest)": "2011-01-05",
    "5 January 2011 [arrest (second)]": "2011-01-05",
    "(arrest) 5 January 2011": "2011-01-05",
    "5 January 2011(arrest)": "2011-01-05",
    "06.07.16 (date of death; admitted 4 July)": "2016-07-06",
    "15th October 2020 (a later site prints 23 October 2020)": "2020-10-15",
    "02.02.2017 (FINAL)": "2017-02-02",
    "February 2013 (02/13)": "2013-02",
    "21 January 2016 (Thursday)": "2016-01-21",
    "July 2009 (a Saturday in)": "2009-07",
    "late 2007 (death, four months old)": "2007",
    "early August 2013 (police protection)": "2013-08",
    "by 21 May 2008 (public by then)": "../2008-05-21",
    "2016-12-12/2017-01-16 (considered at two meetings)": "2016-12-12/2017-01-16",
    "w/c 23/03/2009 (trial)": "2009-03-23/2009-03-29",
    "2008 (executive summary)": "2008",
    "10 March 2010 (unexpected death)": "2010-03-10",
}

PLANNED = [
    "12 March 2010 tbc",
    "12 March 2010 (tbc)",
    "12 March 2010 (TBC.)",
    "12 March 2010 [to be confirmed]",
    "12 March 2010 (tbc by Health)",
    "12 March 2010 to be confirmed",
    "12 March 2010 - tbc",
    "TBC: 12 March 2010",
    "planned 12 March 2010",
    "Planned for 12 March 2010",
    "12 March 2010 (planned)",
    "12 March 2010 (provisional date)",
    "12/03/10 provisional",
    "12 March 2010 (proposed)",
    "expected by 12 March 2010",
    "March 2010 (expected publication)",
    "target date: 12 March 2010",
    "12 March 2010 (target)",
    "est. March 2010",
    "March 2010 (est.)",
    "estimated 2010",
    "12 March 2010 (inquest; provisional)",
    "25/07/2010 (tbc)",
]

UNREADABLE = {
    "accounted for": [
        "commissioned in 2017",
        "April 2016 Final",
        "launch confirmed by 14 September 2012",
        "v3 agreed 12/3",
        "presented to the board on 16 July 2012",
        "Approved by the OSCB February 26th 2015",
        "undertaken during 2019/20",
        "commissioned 'last year' (2015)",
        "completed during the previous year (2013-14)",
        "received by the board on 25 May (year cut off)",
        "chased 12/3",
        "see minutes 04/11/09, item 6",
        "SCR09/0023",
        "not published – pending the trial",
        "not published - summary only",
        "not published - due 12/3/10",
        "TBC - cancelled",
        "awaiting Health",
        "tbc Health",
        "slipped to Sept",
        "3August2006",
        "٣ August 2006",
        "３ August 2006",
        "3 August２００６",
        "“3 August 2006”",
        "3 August 2006; arrest",
        "16/07/06x",
        "003 August 2006 x",
    ],
    "more than one way": [
        "130913",
        "130913 (file name of the publication version)",
        "2019/20",
        "2009/10",
        "06/2011",
        "12/3",
        "40000",
        "20060803",
        "2006-8-3",
        "2006/08/03",
        "2006-08-03/20",
        "2006-08-03/",
        "1",
        "16/07.06",
        "16/07/6",
    ],
    "does not exist": [
        "31/02/2010",
        "2010-13-45",
        "13/13/2010",
        "04/31/2010",
        "31 June 2010",
        "0 June 2010",
        "29/02/2009",
        "w/c 31/02/2010",
        "2010-13",
        "2013-14",
        "31/02/2010 (tbc)",
    ],
    "outside 1900 to 2099": [
        "9999-99-99",
        "1899",
        "2100",
        "3 August 1806",
        "3 August 2106",
        "0012-01-01",
        "01/01/0012",
        "winter 2099",
        "w/c 31/12/2099",
    ],
    "no year": [
        "6 Aug",
        "30 September",
        "30th September",
        "Aug 6",
        "September",
        "30 September (published with Cases M and O; year 2015 inferred)",
        "3 August (2006)",
        "expected 30 September",
        "3 Aug-06",
        "August, 06",
    ],
    "weekday disagrees": [
        "Tuesday 6 June 2011",
        "Fri, 6 June 2011",
        "6 June 2011 Sunday",
        "21 January 2016 (Friday)",
    ],
    "first day is after the last": [
        "2006-08-20/2006-08-03",
        "2007/2006",
        "20-3 August 2006",
        "20 August 2006 - 3 August 2006",
        "28 December - 3 January 2007",
        "December-January 2007",
        "between July and June 2010",
    ],
    "two dates": [
        "3 August 2006, 20 August 2006",
        "13/08/2012 14/08/2012",
        "3 August 2006 or 4 August 2006",
        "death December 2009, body found September 2011",
        "first injuries June-July 2010; further injuries February 2011",
        "October 2013, updated July 2014",
        "3 August 2006–20 August 2006",
        "10-11-12 June 2010",
        "3 August 2006 - September 2006",
        "August 2006 / September 2006",
    ],
    "uncertain": ["3 Aug 2006?", "?3 Aug 2006", "2006-08?", "3 Aug 2006 (?)", "3 Aug 2006 (or 4th?)"],
    "do not say which days": [
        "about November 2011",
        "circa 2011",
        "c. 2011",
        "before 3 August 2006",
        "after 3 August 2006",
        "about November 2011 (news item; day not seen)",
        "since 2009",
    ],
    "bracket": ["3 August 2006 (arrest", "3 August 2006 arrest)", "3 August 2006 (arrest]", "([)]", "tbc ("],
    "note in brackets": [
        "12 March 2010 (as planned)",
        "12 March 2010 (target was missed)",
        "12 March 2010 (planned admission to hospital)",
        "12 March 2010 (cancelled)",
        "12 March 2010 (not held)",
        "12 March 2010 (approx.)",
        "10/07/06 (w/c)",
        "3 August 2006 (or later)",
        "not published (tbc)",
        "? (tbc)",
        "n/a (not known)",
    ],
    "characters": ["3 August 2006\0", "3 August 2006 (\0)", "\ud800", "3\u200b August 2006", "2006" * 60],
    "do not belong": ["3th August 2006", "1th June 2010", "11st June 2010"],
    "begins on": ["w/c July 2006", "w/c w/c 10/07/06"],
    "no date in it": ["planned", "by", "(3 August 2006)", "provisional (tbc)", "T00:00"],
    "neither the first day": ["../..", "by 2006-08-03/..", "on or after ../2006-08-31"],
    "make a date together": [
        "early 3 May 2009",
        "early summer 2012",
        "by by 2006",
        "Monday June 2011",
        "2006-08-03 00:00 00:00",
        "2006 10:30",
        "5-June 2010",
        "Aug-06-2006",
        "between 2006",
        "June 06-2020",
    ],
    "not a date": [
        "2006-08-03T25:00",
        "2006-08-03 10:30 am",
        "between 3 and Health",
        "2006-08-03-05",
        "spring",
    ],
}


@pytest.mark.parametrize(("text", "iso"), READ.items())
def test_a_date_is_read(text: str, iso: str) -> None:
    assert str(read_date(text)) == iso


@pytest.mark.parametrize("text", PLANNED)
def test_a_planned_date_has_not_happened(text: str) -> None:
    assert read_date(text) is Absence.NOT_YET


@pytest.mark.parametrize(("reason", "text"), [(why, text) for why, texts in UNREADABLE.items() for text in texts])
def test_anything_else_is_unreadable_and_says_why(reason: str, text: str) -> None:
    with pytest.raises(UnreadableDate, match=reason) as caught:
        read_date(text)
    assert str(caught.value).startswith("not a date: ")
    assert str(caught.value).endswith("an interval (2010-01-03/2010-01-20)")


def test_a_refusal_never_quotes_the_cell() -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_date("Zebedee seen 7 October 1987")
    assert not [word for word in ("Zebedee", "zebedee", "seen", "October", "1987", "7") if word in str(caught.value)]
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_blank_is_for_the_caller(text: str) -> None:
    with pytest.raises(ValueError, match="blank") as caught:
        read_date(text)
    assert not isinstance(caught.value, UnreadableDate)


@pytest.mark.parametrize(("marker", "absence"), MARKERS.items())
@pytest.mark.parametrize("form", ["{}", " {} ", "{}.", "{} (see minutes of 3 March 2010)", "[Health] {}"])
def test_a_marker_is_read_in_any_case(marker: str, absence: Absence, form: str) -> None:
    for text in (marker, marker.upper(), marker.capitalize()):
        assert read_date(form.format(text)) is absence


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("TBC", Absence.NOT_YET),
        ("on-going", Absence.NOT_YET),
        ("??", Absence.NOT_KNOWN),
        ("N/K", Absence.NOT_KNOWN),
        ("N/A", Absence.NOT_APPLICABLE),
        ("not  published", Absence.NEVER),
        ("Not published (board decision after an injunction)", Absence.NEVER),
        ("no", Absence.NEVER),
        ("–", Absence.NOT_RECORDED),
        ("-", Absence.NOT_RECORDED),
        ("tbc (12 March 2010)", Absence.NOT_YET),
        ("n/a (post-2012)", Absence.NOT_APPLICABLE),
    ],
)
def test_markers(text: str, absence: Absence) -> None:
    assert read_date(text) is absence


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("TBC.", Absence.NOT_YET),
        ("not known", Absence.NOT_KNOWN),
        ("n/a (no siblings)", Absence.NOT_APPLICABLE),
        ("n/a – post-2012", Absence.NOT_APPLICABLE),
        ("TBC - awaiting the inquest", Absence.NOT_YET),
        ("not yet evaluated", Absence.NOT_YET),
        ("-", Absence.NOT_RECORDED),
        *[(text, None) for text in ("no", "none", "declined", "refused", "never", "not published")],
        *[(text, None) for text in ("Outstanding", "3 August 2006", "", "tbc (", "\0", "x" * 300, "? (tbc)")],
    ],
)
def test_a_marker_in_a_cell_that_is_not_a_date(text: str, absence: Absence | None) -> None:
    assert read_marker(text) is absence


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2010-01-14", "14 January 2010"),
        ("2006-08", "August 2006"),
        ("2006", "2006"),
        ("2006-08-03/2006-08-20", "between 3 and 20 August 2006"),
        ("2006-08-03/2006-09-02", "between 3 August and 2 September 2006"),
        ("2006-12-03/2007-01-02", "between 3 December 2006 and 2 January 2007"),
        ("2020-08/2020-09", "between 1 August and 30 September 2020"),
        ("../2006-08-31", "on or before 31 August 2006"),
        ("2006-08-03/..", "on or after 3 August 2006"),
    ],
)
def test_an_interval_in_words(iso: str, words: str) -> None:
    interval = read_date(iso)
    assert isinstance(interval, DateInterval)
    assert as_words(interval) == words
    assert read_date(words) == interval


def test_no_day_at_all_in_words() -> None:
    assert as_words(DateInterval(UNBOUNDED_BELOW, UNBOUNDED_ABOVE)) == "an unknown day"


def test_long_text_is_refused_at_once() -> None:
    for piece in (
        "(",
        "tbc ",
        "1",
        "1-",
        "a ",
        "planned ",
        "w/c ",
        "Monday ",
        "between and ",
        "..",
        "- ",
        "'",
    ):
        for text in (piece * (200 // len(piece)), piece * 1_000_000):
            start = time.perf_counter()
            with pytest.raises(UnreadableDate):
                read_date(text)
            assert time.perf_counter() - start < 0.25


days = st.dates(FIRST, LAST)
intervals = st.tuples(days, days).map(lambda ends: DateInterval(min(ends), max(ends)))
open_intervals = days.flatmap(
    lambda day: st.sampled_from([DateInterval(UNBOUNDED_BELOW, day), DateInterval(day, UNBOUNDED_ABOVE)])
)
whole = st.one_of(
    days.map(DateInterval.day),
    days.map(lambda day: DateInterval.month(day.year, day.month)),
    days.map(lambda day: DateInterval.year(day.year)),
)
anything = st.one_of(intervals, open_intervals, whole)
PIECES = """
3 03 3rd 31 2006 06 '06 130913 2006-08-03 2006-08 16/07/06 Aug August Mon Monday summer early by between
and on or before after w/c week commencing the of in tbc planned ( ) [ ] , . .. / - – ? : T00:00 n/a no zebra
"""
pieces = st.sampled_from(PIECES.split())


@given(anything)
def test_the_iso_form_reads_back(interval: DateInterval) -> None:
    assert read_date(str(interval)) == interval


@given(anything)
def test_the_words_read_back(interval: DateInterval) -> None:
    assert read_date(as_words(interval)) == interval


@given(
    st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=250),
        st.lists(pieces, max_size=12).flatmap(
            lambda words: st.sampled_from(["", " "]).map(lambda space: space.join(words))
        ),
    )
)
def test_any_text_is_read_or_refused_and_quickly(text: str) -> None:
    start = time.perf_counter()
    try:
        answer = read_date(text)
    except UnreadableDate:
        pass
    except ValueError:
        assert not text.strip()
    else:
        assert isinstance(answer, DateInterval | Absence)
        if isinstance(answer, DateInterval):
            assert read_date(as_words(answer)) == answer
    read_marker(text)
    assert time.perf_counter() - start < 1


def ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def styles(day: date) -> list[str]:
    d, y, month = day.day, day.year, MONTHS[day.month - 1]
    short, weekday = month[:3], WEEKDAYS[day.weekday()]
    written = [
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{day.isoformat()}T00:00:00",
        *(f"{d:02}{mark}{day.month:02}{mark}{y}" for mark in "/.-"),
        f"{d}/{day.month}/{y}",
        day_as_words(day),
        f"{d}-{short}-{y}",
        f"{d} {short.upper()} {y}",
        f"{d:02} {short}. {y}",
        f"{ordinal(d)} {month} {y}",
        f"{ordinal(d)} of {month.lower()} {y}",
        f"{month} {d}, {y}",
        f"{month} {ordinal(d)} {y}",
        f"{weekday} {d} {month} {y}",
        f"{weekday[:3]}, {d} {month} {y}",
        f"{d} {month} {y} ({weekday})",
        f"{d} {month} {y} (arrest)",
    ]
    if 1950 <= y <= 2049:
        yy = f"{y % 100:02}"
        written += [f"{d}{mark}{day.month}{mark}{yy}" for mark in "/.-"]
        written += [f"{d}-{short}-{yy}", f"{ordinal(d)} {short} {yy}", f"{d} {month} {yy}"]
    return written


@given(days)
def test_every_style_of_a_day_reads_back(day: date) -> None:
    for text in styles(day):
        assert read_date(text) == DateInterval.day(day), text


@given(days, st.integers(1, 6))
def test_a_wrong_weekday_is_refused(day: date, off: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + off) % 7]
    with pytest.raises(UnreadableDate, match="weekday"):
        read_date(f"{wrong} {day_as_words(day)}")


@given(st.dates(FIRST, LAST - timedelta(days=6)))
def test_a_week_is_seven_days(day: date) -> None:
    assert read_date(f"w/c {day:%d/%m/%Y}") == DateInterval(day, day + timedelta(days=6))


@given(days, st.sampled_from(["zebra", "final", "agreed", "13", "1/2", "?"]))
def test_a_word_too_many_is_never_passed_over(day: date, extra: str) -> None:
    for text in (f"{day_as_words(day)} {extra}", f"{extra} {day_as_words(day)}"):
        with pytest.raises(UnreadableDate):
            read_date(text)
