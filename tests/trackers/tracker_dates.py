"""Days as boards type them: many spellings of one day, month, year, season or week, and what is no date at all."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from tracker_truth import EMPTY, EPOCH, Said, Typed

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT: Final = "dd/mm/yyyy"
FORMS: Final = (SHORT, "dd/mm/yy", "d mmmm yyyy", "dd-mmm-yyyy", "yyyy-mm-dd", "dd.mm.yyyy")
NOTES: Final = (
    "Extraordinary LSCB", "letter", "see minutes", "SCR panel", "by email", "LSCB", "full board", "arrest", "Exec",
)  # fmt: skip
DENIALS: Final = (
    "not quorate", "draft", "cancelled", "not yet confirmed", "adjourned", "?", "sent back", "now 12/04/2010",
    "moved to 12 May", "deferred to 12/05/2010", "changed to May", "put back to June", "inquorate", "did not happen",
    "brought forward to 1 May", "slipped", "original date", "wrong date?", "if agreed",
    "to be re-arranged", "rearranged", "interim", "chased", "withheld", "stayed by the court", "reminder sent",
)  # fmt: skip
MARKERS: Final = {
    "TBC": Absence.NOT_YET, "tbc": Absence.NOT_YET, "Awaited": Absence.NOT_YET, "awaiting": Absence.NOT_YET,
    "Ongoing": Absence.NOT_YET, "pending": Absence.NOT_YET, "not yet": Absence.NOT_YET, "TBC.": Absence.NOT_YET,
    "?": Absence.NOT_KNOWN, "not known": Absence.NOT_KNOWN, "Unknown": Absence.NOT_KNOWN, "n/k": Absence.NOT_KNOWN,
    "N/A": Absence.NOT_APPLICABLE, "n/a": Absence.NOT_APPLICABLE, "n/a (no siblings)": Absence.NOT_APPLICABLE,
    "-": Absence.NOT_RECORDED, "not recorded": Absence.NOT_RECORDED, "–": Absence.NOT_RECORDED,
}  # fmt: skip
NEVER: Final = ("not published", "Declined", "no", "never", "not held", "none")


def dated(chance: Random, day: date, *, event: bool = True) -> Said:
    """Return one way of typing a day into a cell; what is known of it may be less than the day.

    `event`: the cell is of something that happens, and not of a day that is set.
    """
    roll = chance.random()
    if roll < 0.62:
        return chance.choice(_TO_THE_DAY)(chance, day)
    if roll < 0.78:
        return chance.choice(_LESS_THAN_A_DAY)(chance, day)
    if roll < 0.83:
        return _planned(chance, day, event)
    if roll < 0.88:
        return _marker(chance, event)
    if roll < 0.94:
        return chance.choice(_NO_DATE)(chance, day)
    return Said(EMPTY)


def as_text(day: date | datetime, form: str) -> str:
    """Return a real date as a spreadsheet shows it.

    >>> as_text(date(2010, 1, 4), "d mmmm yyyy"), as_text(date(2010, 1, 4), "mmm-yy")
    ('4 January 2010', 'Jan-10')
    """
    parts = {
        "yyyy": f"{day.year}", "yy": f"{day.year % 100:02}", "mmmm": MONTHS[day.month - 1],
        "mmm": MONTHS[day.month - 1][:3], "dd": f"{day.day:02}", "d": f"{day.day}",
    }  # fmt: skip
    if isinstance(day, datetime):
        parts |= {"hh": f"{day.hour:02}", ":mm": f":{day.minute:02}"}
    parts["mm"] = f"{day.month:02}"
    text, rest = "", form
    while rest:
        piece = next((part for part in parts if rest.startswith(part)), rest[0])
        text += parts.get(piece, piece)
        rest = rest[len(piece) :]
    return text


def _said(text: str, first: date, last: date | None = None, *, owed: bool = True) -> Said:
    return Said(Typed(text), DateInterval(first, last or first), owed)


def _ordinal(day: int) -> str:
    ending = "th" if day // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _written(chance: Random, day: date) -> str:
    """Return a day in one of the common spellings."""
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    yy = f"{day.year % 100:02}"
    return chance.choice([
        f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d/%m/}{yy}", f"{day:%d.%m.}{yy}", f"{day:%d.%m.%Y}",
        f"{day.day}/{day.month}/{yy}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", day.isoformat(),
        f"{day.day} {month} {day.year}", f"{day.day} {short} {day.year}", f"{_ordinal(day.day)} {short} {day.year}",
        f"{_ordinal(day.day)} {month} {day.year}", f"{_ordinal(day.day)} of {month} {day.year}",
        f"{day.day}-{short}-{yy}", f"{month} {day.day}, {day.year}",
        f"{DAYS[day.weekday()]} {day.day} {month} {day.year}",
        f"{DAYS[day.weekday()][:3]} {day.day} {short} {day.year}",
    ])  # fmt: skip


# To the day.


def _text(chance: Random, day: date) -> Said:
    return _said(_written(chance, day), day)


def _text_with_odd_spaces(chance: Random, day: date) -> Said:
    text = _written(chance, day)
    return _said(chance.choice([f" {text}", f"{text} ", f"{text}\n", text.replace(" ", "\u00a0")]), day)


def _text_pasted(chance: Random, day: date) -> Said:
    # What comes with a text pasted from a web page or a word processor.
    text = f"{day:%d-%m-%Y}".replace("-", chance.choice(["-", "\u2011", "/"]))
    text = chance.choice([text, text, text.translate({48 + digit: 0xFF10 + digit for digit in range(10)})])
    return _said(chance.choice([f"{text}\u200b", f"\ufeff{text}", f"\u200e{text}", text]), day, owed=False)


def _real(chance: Random, day: date) -> Said:
    return Said(Typed(day, form=chance.choice(FORMS)), DateInterval.day(day))


def _real_with_time(chance: Random, day: date) -> Said:
    moment = datetime.combine(day, time(chance.randrange(8, 18), chance.choice([0, 30])))
    return Said(Typed(moment, form="dd/mm/yyyy hh:mm"), DateInterval.day(day))


def _formula(chance: Random, day: date) -> Said:
    how = chance.choice([f"=DATE({day.year},{day.month},{day.day})", f"=DATE({day.year},{day.month},1)+{day.day - 1}"])
    return Said(Typed(day, form=SHORT, formula=how), DateInterval.day(day))


def _with_note(chance: Random, day: date) -> Said:
    return _said(f"{_written(chance, day)} ({chance.choice(NOTES)})", day)


def _with_odd_note(chance: Random, day: date) -> Said:
    # Of such a note it cannot be told that it leaves the date as it is: it may be read, as long as it is told of.
    note = chance.choice(("opened", "2", "Mr X rang", "trust", "v2", "see 14/01/2010", "with siblings", "1st panel"))
    return _said(f"{_written(chance, day)} ({note})", day, owed=False)


def _serial(chance: Random, day: date) -> Said:
    # The number behind a date whose format was lost. In a workbook of 1904 it stands for another day.
    return Said(Typed((day - EPOCH).days, form="serial"), DateInterval.day(day), owed=False)


# Less than the day.


def _month(chance: Random, day: date) -> Said:
    month, short, yy = MONTHS[day.month - 1], MONTHS[day.month - 1][:3], f"{day.year % 100:02}"
    text = chance.choice([
        f"{month} {day.year}", f"{month} {day.year}", f"{short} {day.year}", f"{short}-{yy}", f"{day:%Y-%m}",
        f"early in {month} {day.year}", f"mid-{month} {day.year}", f"late {month} {day.year}", f"{month} '{yy}",
    ])  # fmt: skip
    return Said(Typed(text), DateInterval.month(day.year, day.month))


def _month_hard(chance: Random, day: date) -> Said:
    short, yy = MONTHS[day.month - 1][:3], f"{day.year % 100:02}"
    text = chance.choice([f"{day:%m/%Y}", f"{short} {yy}", f"{MONTHS[day.month - 1]}, {day.year}"])
    return Said(Typed(text), DateInterval.month(day.year, day.month), owed=False)


def _month_as_a_real_date(chance: Random, day: date) -> Said:
    # A spreadsheet turns `Aug 2006`, as typed, into the first of the month and shows the month alone.
    form = chance.choice(["mmm-yy", "mmmm yyyy"])
    return Said(Typed(day.replace(day=1), form=form), DateInterval.month(day.year, day.month), owed=False)


def _year(chance: Random, day: date) -> Said:
    text = chance.choice([f"{day.year}", f"{day.year}", f"late {day.year}", f"early {day.year}"])
    return Said(Typed(text), DateInterval.year(day.year))


def _year_as_a_number(chance: Random, day: date) -> Said:
    return Said(Typed(day.year), DateInterval.year(day.year), owed=False)


def _season(chance: Random, day: date) -> Said:
    name, first = chance.choice([("spring", 3), ("summer", 6), ("autumn", 9), ("winter", 12)])
    year, month = (day.year, first + 2) if first < 12 else (day.year + 1, 2)
    text = chance.choice([f"{name} {day.year}", f"{name.title()} {day.year}", f"{name} of {day.year}"])
    return _said(text, date(day.year, first, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _week(chance: Random, day: date) -> Said:
    text = chance.choice([f"w/c {day:%d/%m/}{day.year % 100:02}", f"w/c {day:%d/%m/%Y}", f"W/C {day:%d.%m.%Y}",
                          f"week commencing {day.day} {MONTHS[day.month - 1]} {day.year}"])  # fmt: skip
    return _said(text, day, day + timedelta(days=6))


def _range(chance: Random, day: date) -> Said:
    last = day + timedelta(days=chance.randrange(3, 60))
    first_text, last_text = (f"{one.day} {MONTHS[one.month - 1]} {one.year}" for one in (day, last))
    if chance.random() < 0.5:
        return _said(f"{day.isoformat()}/{last.isoformat()}", day, last)
    return _said(f"between {first_text} and {last_text}", day, last)


def _range_hard(chance: Random, day: date) -> Said:
    last = day + timedelta(days=chance.randrange(3, 60))
    text = chance.choice([f"{day:%d/%m/%Y} - {last:%d/%m/%Y}", f"{day.isoformat()} to {last.isoformat()}"])
    return _said(text, day, last, owed=False)


def _one_end(chance: Random, day: date) -> Said:
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if chance.random() < 0.6:
        text = chance.choice(
            [f"by {written}", f"../{day.isoformat()}", f"on or before {written}", f"By {day:%d/%m/%Y}"]
        )
        return _said(text, UNBOUNDED_BELOW, day)
    return _said(chance.choice([f"{day.isoformat()}/..", f"on or after {written}"]), day, UNBOUNDED_ABOVE)


# No event yet, no value, no date.


def _planned(chance: Random, day: date, event: bool) -> Said:
    written = _written(chance, day)
    text = chance.choice([f"{written} (tbc)", f"{written} (TBC)", f"planned {written}", f"{written} (provisional)"])
    return Said(Typed(text), Absence.NOT_YET, owed=event)


def _marker(chance: Random, event: bool) -> Said:
    if chance.random() < 0.2:
        return Said(Typed(chance.choice(NEVER)), Absence.NEVER, owed=event)
    if chance.random() < 0.1:
        return Said(
            Typed(chance.choice(["not published – sibs", "not published - siblings"])), Absence.NEVER, owed=False
        )
    text = chance.choice(list(MARKERS))
    return Said(Typed(text), MARKERS[text])


def _unread(text: str) -> Said:
    return Said(Typed(text))


def _two_dates(chance: Random, day: date) -> Said:
    other = day + timedelta(days=chance.randrange(2, 40))
    first, last = f"{day:%d/%m/%Y}", f"{other:%d/%m/%Y}"
    return _unread(chance.choice([f"{first}, {last}", f"{first} & {last}", f"{first}\n{last}", f"{first}; {last}",
                                  f"{first} and {last}", f"DfE {first}, Ofsted {last}"]))  # fmt: skip


def _no_year(chance: Random, day: date) -> Said:
    return _unread(chance.choice([f"v3 agreed {day.day}/{day.month}", f"{day.day}/{day.month}", f"{day:%d/%m}",
                                  f"{day.day} {MONTHS[day.month - 1]}", MONTHS[day.month - 1]]))  # fmt: skip


def _no_such_day(chance: Random, day: date) -> Said:
    year = day.year
    return _unread(chance.choice([
        f"31/02/{year}", f"31 June {year}", f"{day.day}/13/{year}", f"00/00/{year}", f"{year}-13-45",
        f"1rd March {year}",
        f"31/04/{year % 100:02}", "9999-12-31", f"14/01/{year}0", f"O3/08/{year}", f"l4/01/{year}", "14/01/210",
    ]))  # fmt: skip


def _wrong_weekday(chance: Random, day: date) -> Said:
    return _unread(f"{DAYS[(day.weekday() + 3) % 7]} {day.day} {MONTHS[day.month - 1]} {day.year}")


def _words(chance: Random, day: date) -> Said:
    month = MONTHS[day.month - 1]
    return _unread(chance.choice([
        "see comments", "see minutes 04/11/09, item 6", "https://board.example/report.pdf", "www.board.example/child-k",
        f"about {month} {day.year}", f"before Easter {day.year}", "end of term", f"{_written(chance, day)}?",
        f"{day:%d/%m/%Y} Extraordinary LSCB", f"{day:%d/%m/%Y} chased", "PUBLISHED on website",
        "yes", "as above", "done", '"', "ditto", "do.",
        f"{_written(chance, day)} ({chance.choice(DENIALS)})", f"not {day:%d/%m/%Y}", f"extended from {day:%d/%m/%Y}",
    ]))  # fmt: skip


def _not_even_text(chance: Random, day: date) -> Said:
    return chance.choice([
        Said(Typed(time(12, 30), form="hh:mm")), Said(Typed(True)), Said(Typed(0.5)), Said(Typed(-3)),
        Said(Typed("#REF!", formula="=Missing!A1")), Said(Typed("#VALUE!", formula='=DATEVALUE("soon")')),
        Said(Typed(None, formula="=A1+30")), Said(Typed("#N/A", formula="=NA()")), Said(Typed("########")),
    ])  # fmt: skip


_Way = Callable[[Random, date], Said]
_TO_THE_DAY: Final[Sequence[_Way]] = (
    *[_text] * 9, _text_with_odd_spaces, _text_pasted, *[_real] * 6, _real_with_time, _formula, _with_note,
    _with_note, _serial, _with_odd_note,
)  # fmt: skip
_LESS_THAN_A_DAY: Final[Sequence[_Way]] = (
    *[_month] * 4, _month_hard, _month_as_a_real_date, _year, _year_as_a_number, _season, _week, _week, _range,
    _range_hard, _one_end,
)  # fmt: skip
_NO_DATE: Final[Sequence[_Way]] = (_two_dates, _no_year, _no_such_day, _wrong_weekday, _words, _words, _not_even_text)
