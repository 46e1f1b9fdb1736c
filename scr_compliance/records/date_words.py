"""The words a written date is made of, how notes are set aside, and how a cell is cut into its words.

Every piece of a cell becomes a token of one kind. A kind is one character, so that the kinds of a cell make a
short *shape* (`3rd of August 2006` is `ofmY`) and each way of writing a date is a pattern of shapes:

| kind | piece | kind | piece |
|---|---|---|---|
| `n` `u` `Y` | a number of one, two, four digits | `o` `q` | `3rd`, `'06` |
| `I` `J` `N` | `2006-08-03`, `2006-08`, `16/07/06` | `T` `O` | a time of day, `..` |
| `m` `s` `w` | a month, a season, a weekday | `e` | early, mid, late |
| `b` `B` `A` | by, on or before, on or after | `W` `&` | between, and |
| `c` | week commencing | `p` `x` | planned, `tbc`; the `for` or `:` that may follow |
| `t` `f` `i` | the, of, in | `-` `~` | a dash without spaces, with spaces |
| `/` `,` `.` `?` | as written | `v` | about, before, after |
| `R` `!` `#` | a year out of range, `3th`, another number | `z` | anything else |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from scr_compliance.records.absence import Absence

LONGEST: Final = 200
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099
_CENTURY_TURN: Final = 50

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ABBREVIATED_MONTHS: Final = {name[:3].lower(): place for place, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ABBREVIATED_WEEKDAYS: Final = {name[:3].lower(): place for place, name in enumerate(WEEKDAYS)} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
MONTH_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {name.lower(): place for place, name in enumerate(MONTHS, 1)} | _ABBREVIATED_MONTHS
)
WEEKDAY_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {name.lower(): place for place, name in enumerate(WEEKDAYS)} | _ABBREVIATED_WEEKDAYS
)
SEASON_WORDS: Final[Mapping[str, int]] = MappingProxyType({"spring": 3, "summer": 6, "autumn": 9, "winter": 12})

PLANNED_WORDS: Final = frozenset(
    {"tbc", "tba", "planned", "provisional", "proposed", "expected", "target", "est", "estimated"}
)
"""Words that say a date has not happened. `to be confirmed` is read as `tbc`."""

PLAIN_NOTE_WORDS: Final = frozenset(
    {"date", "day", "only", "still", "completion", "publication", "submission", "meeting"}
)
"""Words that may stand beside a planned word in a note and leave its meaning plain."""

DOUBTS: Final = frozenset(
    {
        *("about", "approx", "approximately", "around", "c", "ca", "circa", "roughly", "uncertain"),
        *("after", "before", "by", "onwards", "or after", "or before", "or earlier", "or later"),
        *("at earliest", "at latest", "at the earliest", "at the latest", "w/c", "wc", "week commencing"),
        *("cancelled", "deferred", "postponed", "unconfirmed", "not confirmed", "not yet confirmed"),
    }
)
"""Notes that change or deny the date they stand beside, so that it cannot be read without them."""

_DENYING_STARTS: Final = (
    *("not", "never", "no", "due", "aim", "aimed", "aiming", "hoped", "hope", "forecast", "scheduled", "anticipated"),
    *("awaiting", "awaited", "pending", "extended", "actually", "or", "to be", "should", "if", "possibly", "maybe"),
    *("perhaps", "probably", "error", "returned", "likely", "sent back", "now", "was", "did not", "put", "instead"),
)
_STARTS_DENYING: Final = re.compile(rf"\W*(?:{'|'.join(_DENYING_STARTS)})\b")
_DENYING_WORDS: Final = frozenset(
    (
        *("draft", "withdrawn", "cancelled", "missed", "wrong", "reopened", "disputed", "incorrect", "mistake", "tbc"),
        *("rejected", "tentative", "tentatively", "pencilled", "booked", "upcoming", "intended", "subject", "void"),
        *("rescheduled", "adjourned", "abandoned", "superseded", "part", "partial", "partly", "incomplete", "except"),
        *("overturned", "diary", "will", "unapproved", "unsigned", "unpublished", "overdue", "late", "moved"),
        *("changed", "original", "originally", "previous", "previously", "revised", "amended", "corrected"),
        *("interim", "aborted", "abortive", "chased", "reminder", "prior", "former", "unsent", "undelivered"),
        *(
            "unfinished",
            "uncompleted",
            "withheld",
            "suspended",
            "stayed",
            "halted",
            "paused",
            "reconvened",
            "rehearsal",
        ),
        *("rearranged", "forward", "swapped", "inquorate", "deferred", "postponed", "slipped", "delayed", "failed"),
    )
)


def denies(note: str) -> bool:
    """Tell whether a note denies, doubts or replaces what it stands beside.

    A part of the note that begins so, or a word anywhere in it, is enough; `day not seen` denies nothing.

    >>> denies("not received"), denies("1st draft"), denies("BBC item; day not seen")
    (True, True, False)
    """
    parts = [" ".join(part.lower().split()) for part in re.split("[,;]", note)]
    return any(map(_STARTS_DENYING.match, parts)) or "?" in note or not _DENYING_WORDS.isdisjoint(note_words(note))


MARKERS: Final[Mapping[str, Absence]] = MappingProxyType(
    {
        marker: absence
        for absence, markers in {
            Absence.NOT_YET: "tbc|tba|to be confirmed|awaited|awaiting|ongoing|on-going|pending|not yet"
            "|in progress|outstanding",
            Absence.NOT_KNOWN: "?|??|not known|unknown|n/k|nk",
            Absence.NOT_APPLICABLE: "n/a|na|not applicable",
            Absence.NEVER: "not published|declined|no|never|not held|not done|not completed|none|refused"
            "|will not be published|not to be published",
            Absence.NOT_RECORDED: "not recorded|no record|-|–|not stated",
        }.items()
        for marker in markers.split("|")
    }
)
"""What a cell says that holds one of these and nothing else but a bracketed note."""

_WORD_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("early", "mid", "late"), "e")
    | dict.fromkeys(PLANNED_WORDS | {"to be confirmed"}, "p")
    | dict.fromkeys(("for", "on", "date"), "x")
    | dict.fromkeys(("about", "around", "approx", "approximately", "roughly", "circa", "c", "ca"), "v")
    | dict.fromkeys(("before", "after", "since", "until"), "v")
    | {"by": "b", "on or before": "B", "on or after": "A", "between": "W", "and": "&"}
    | {"w/c": "c", "wc": "c", "week commencing": "c", "the": "t", "of": "f", "in": "i"}
)
_MARK_KINDS: Final[Mapping[str, str]] = MappingProxyType({mark: mark for mark in ",/?."} | {":": "x"})
_MAY_END_IN_A_STOP: Final = (
    frozenset(_ABBREVIATED_MONTHS) | frozenset(_ABBREVIATED_WEEKDAYS) | {"est", "approx", "c", "ca"}
)

_LEXER: Final = re.compile(
    r"""
    (?P<iso>(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})(?:-(?P<iso_day>[0-9]{2}))?
        (?:(?=t[0-9])|(?![0-9a-z-])))
    |(?P<numeric>(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})
        (?![0-9a-z]|(?P=mark)))
    |(?P<time>(?:t?(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?
        |t(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){0,2})(?:z|[+-][01][0-9](?::?[0-5][0-9])?)?(?![0-9a-z:]))
    |(?P<open>\.\.)
    |(?P<number>'?[0-9]+[a-z]*)
    |(?P<word>(?:w/c|week[ ]commencing|to[ ]be[ ]confirmed|on[ ]or[ ](?:before|after))(?![a-z])|[a-z]+\.?)
    |(?P<other>[^ ])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a cell: its kind, and the numbers it stands for (a full date is year, month, day)."""

    kind: str
    values: tuple[int, ...] = ()


def shape(tokens: Sequence[Token]) -> str:
    """Return the kinds of the tokens, one character each.

    >>> shape(list(tokens_of("3rd of August 2006")))
    'ofmY'
    """
    return "".join([token.kind for token in tokens])


def tokens_of(text: str) -> Iterator[Token]:
    """Cut a tidied text into tokens; what is not understood becomes a token too: nothing is passed over.

    >>> [token.values for token in tokens_of("mid-May 2009")]
    [(), (), (5,), (2009,)]
    """
    for match in _LEXER.finditer(text):
        match match.lastgroup:
            case "iso":
                yield _iso(match)
            case "numeric":
                yield _numeric(match)
            case "time":
                yield Token("T")
            case "open":
                yield Token("O")
            case "number":
                yield _number(match[0].lower())
            case "word":
                yield _word(match[0].lower())
            case _:
                yield _mark(match)


def full_year(year: int) -> int:
    """Return the year that two digits stand for; a whole year is returned as it is.

    >>> full_year(49), full_year(50), full_year(2006)
    (2049, 1950, 2006)
    """
    if year >= FIRST_YEAR:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _iso(match: re.Match[str]) -> Token:
    year, month, day = match["iso_year"], match["iso_month"], match["iso_day"]
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return Token("R")
    if day is None:
        return Token("J", (int(year), int(month)))
    return Token("I", (int(year), int(month), int(day)))


def _numeric(match: re.Match[str]) -> Token:
    year = int(match["year"])
    if len(match["year"]) == 4 and not FIRST_YEAR <= year <= LAST_YEAR:
        return Token("R")
    return Token("N", (full_year(year), int(match["month"]), int(match["day"])))


@lru_cache(maxsize=1024)
def _number(piece: str) -> Token:
    digits = piece.strip("'abcdefghijklmnopqrstuvwxyz")
    value, suffix = int(digits), piece.lstrip("'0123456789")
    if piece.startswith("'"):
        return Token("q", (value,)) if len(digits) == 2 and not suffix else Token("z")
    if suffix:
        return _ordinal(value, suffix) if len(digits) <= 2 else Token("z")
    if len(digits) == 4:
        return Token("Y", (value,)) if FIRST_YEAR <= value <= LAST_YEAR else Token("R")
    return Token({1: "n", 2: "u"}.get(len(digits), "#"), (value,))


def _ordinal(value: int, suffix: str) -> Token:
    if suffix not in {"st", "nd", "rd", "th"}:
        return Token("z")
    in_teens = value // 10 == 1
    right = "th" if in_teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return Token("o", (value,)) if suffix == right else Token("!")


@lru_cache(maxsize=1024)
def _word(piece: str) -> Token:
    word = piece.removesuffix(".")
    if word != piece and word not in _MAY_END_IN_A_STOP:
        return Token("z")
    for kind, words in (("m", MONTH_WORDS), ("w", WEEKDAY_WORDS), ("s", SEASON_WORDS)):
        if word in words:
            return Token(kind, (words[word],))
    return Token(_WORD_KINDS.get(word, "z"))


def _mark(match: re.Match[str]) -> Token:
    if match[0] == "-":
        beside = match.string[max(match.start() - 1, 0) : match.end() + 1]
        return Token("~" if " " in beside else "-")
    return Token(_MARK_KINDS.get(match[0], "z"))


# The cell before it is cut: its characters, and the notes in brackets.

_DIALECT: Final = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’", "'")})
_CLOSERS: Final = {"(": ")", "[": "]"}
_BRACKET: Final = re.compile(r"[()\[\]]")
_UNBALANCED: Final = "a bracket is opened or closed without its partner"
_HOW: Final = "write a day (14 January 2010), a month (January 2010) or an interval (2010-01-03/2010-01-20)"


class UnreadableDate(ValueError):
    """Raised for a cell that is neither a date nor a marker; says what is amiss and never quotes the cell."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a date: {reason}; {_HOW}")


def tidied(text: str) -> str:
    """Return the text with single spaces, plain dashes and plain quotes; refuse what cannot be a date.

    >>> tidied(" 3\u00a0August  2006 – 20 August 2006")
    '3 August 2006 - 20 August 2006'
    """
    if len(text) > LONGEST:
        raise UnreadableDate(f"there are more than {LONGEST} characters in it")
    if not text.strip():
        raise ValueError("there is nothing to read: the text is blank")
    if not (text.isprintable() or all(character.isprintable() or character.isspace() for character in text)):
        raise UnreadableDate("there are characters in it that cannot be printed")
    return " ".join((text if text.isascii() else text.translate(_DIALECT)).split())


def set_notes_aside(text: str) -> tuple[str, list[str]]:
    """Return the text outside brackets, and what stands in each outermost pair.

    >>> set_notes_aside("5 January 2011 (arrest)")
    ('5 January 2011', ['arrest'])
    """
    if _BRACKET.search(text) is None:
        return " ".join(text.split()), []
    rest: list[str] = []
    notes: list[str] = []
    expected: list[str] = []
    start = 0
    for place, character in enumerate(text):
        if character in _CLOSERS:
            start = start if expected else place + 1
            expected.append(_CLOSERS[character])
        elif character in _CLOSERS.values():
            if not expected or expected.pop() != character:
                raise UnreadableDate(_UNBALANCED)
            if not expected:
                notes.append(text[start:place])
                rest.append(" ")
        elif not expected:
            rest.append(character)
    if expected:
        raise UnreadableDate(_UNBALANCED)
    return " ".join("".join(rest).split()), notes


def bare(text: str) -> str:
    """Return the form in which a marker is looked up: small letters, no full stop at the end.

    >>> bare(" TBC. ")
    'tbc'
    """
    return text.strip().lower().removesuffix(".").rstrip()


def note_words(note: str) -> list[str]:
    """Return the words of a note in small letters, `to be confirmed` as one of them.

    >>> note_words("To be confirmed: Chair")
    ['tbc', 'chair']
    """
    return re.findall(r"[a-z]+", " ".join(note.lower().split()).replace("to be confirmed", "tbc"))


def says_planned(note: str) -> bool:
    """Tell whether a note, or a part of it between commas, says no more than that the date is planned.

    >>> says_planned("provisional date"), says_planned("planned admission")
    (True, False)
    """
    if {"tbc", "tba"} & set(note_words(note)):
        return True
    parts = [set(note_words(part)) for part in re.split("[,;]", note)]
    return any(part & PLANNED_WORDS and part <= PLANNED_WORDS | PLAIN_NOTE_WORDS for part in parts)
