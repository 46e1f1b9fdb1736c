"""The kinds of value a fact may hold, and how each is read from what people type.

Every kind reads the same text in a spreadsheet cell and in JSON, so that a record means one thing wherever it
comes from. A value that cannot be read raises `Unreadable`; nothing is guessed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from pydantic_core import CoreSchema, core_schema

from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import FIRST_YEAR, LAST_YEAR, PLANNED_WORDS, denies, note_words
from scr_compliance.records.dates import YEAR_OUT_OF_RANGE, UnreadableDate, read_date, read_marker
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.records.tally import Tally

LONGEST_TEXT: Final = 2000
LARGEST_COUNT: Final = 1_000_000


class Kind(Enum):
    """What sort of value a fact holds."""

    EVENT = "date of an event"
    TARGET = "date set or planned"
    YES_NO = "yes or no"
    COUNT = "whole number"
    CHOICE = "one of a list"
    TEXT = "text"


_REMEMBERED: Final = 1024
"""So many texts of each fact are remembered with what they say: the same few stand in most records."""
_SHORT: Final = 64
"""Longer texts seldom come again, and would fill the memory."""
_FORMS: Final = dict.fromkeys(
    (Kind.EVENT, Kind.TARGET),
    "A day (2006-08-03), month (2006-08), year (2006), interval (2006-08-03/2006-08-20, ../2006-08-31, "
    "2006-08-03/..), the same in English (August 2006), or a marker (not yet, not known, not applicable).",
)
_NOTHING: Final = frozenset(
    (
        "none",
        "nil",
        "no",
        "n",
        "nobody",
        "no one",
        "no-one",
        "never",
        "not directed",
        "no direction",
        "not withheld",
        "0",
    )
)
"""What says of a text that there is none."""
_YES: Final = frozenset({"yes", "y", "true", "t", "✓", "✔", "☑"})
_NO: Final = frozenset({"no", "n", "false", "f"})
_DOUBTING: Final = frozenset("?()[]")
_ANSWERS: Final[Mapping[str, bool]] = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
"""What a word says that is no more than a yes or a no: none of them is a marker."""
_NOTED: Final = re.compile(r"(?P<answer>yes|y|no|n)\.?(?: ?[-–—] ?| ?(?=[(\[]))(?P<note>.*\w.*)", re.IGNORECASE)
_NOT_PLAINLY: Final = PLANNED_WORDS | frozenset(
    (
        *("yes", "no", "n", "y", "and", "apart", "but", "declined", "except", "if", "most", "only", "partially"),
        *("refused", "some", "then", "unless", "until", "yet", "after", "against", "attempted", "before", "ish"),
        *("later", "once", "soon", "when"),
    )
)
"""Words in a note behind a yes or a no that leave it open which is meant."""


class Unreadable(ValueError):
    """A value that cannot be read; the message says why and how to write it, never what was typed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How one fact is read: its kind and, for a choice, the values it may take with their other spellings.

    >>> Reader(Kind.YES_NO).read("Y")
    True
    >>> str(Reader(Kind.EVENT).read("August 2006"))
    '2006-08'
    >>> Reader(Kind.CHOICE, {"open": ("live",)}).read("Live")
    'open'
    """

    kind: Kind
    choices: Mapping[str, tuple[str, ...]] | None = None
    _spellings: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Every spelling of a choice in plain form, with the choice."""
    _of_text: Callable[[str], Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        choices = (self.choices or {}).items()
        spellings = {plain_heading(spelling): value for value, others in choices for spelling in (value, *others)}
        object.__setattr__(self, "_spellings", spellings)
        object.__setattr__(self, "_of_text", lru_cache(_REMEMBERED)(self._read_typing))

    def __reduce__(self) -> tuple[type[Reader], tuple[object, ...]]:
        """Be carried to another process as it was made, without what is remembered."""
        return Reader, (self.kind, self.choices)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Have Pydantic read and write a field as this reader does."""
        writes = core_schema.plain_serializer_function_ser_schema(as_json)
        return core_schema.no_info_plain_validator_function(self.read, serialization=writes)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """Describe the field for editors."""
        kinds = {Kind.YES_NO: "boolean", Kind.COUNT: "integer"}
        types = [*([kinds[self.kind]] if self.kind in kinds else []), "string", "null"]
        if self.choices is None:
            return {"type": types, "description": _FORMS.get(self.kind, self.kind.value)}
        return {"type": types, "description": "One of: " + ", ".join(self.choices) + "."}

    def read(self, raw: object) -> Any:
        """Return the value, an `Absence`, or None for a blank.

        Raises `Unreadable` for anything else.
        """
        if isinstance(raw, Absence) or raw is None:
            return raw
        if isinstance(raw, str):
            return self._of_text(raw) if len(raw) <= _SHORT else self._read_typing(raw)
        return self._read_typed(raw)

    def _read_typing(self, raw: str) -> Any:
        text = " ".join(raw.split())
        if not text.isprintable():
            raise Unreadable("it holds characters that are no text")
        return self._read_text(text) if text else None

    def _read_text(self, text: str) -> Any:
        if self.kind in (Kind.EVENT, Kind.TARGET):
            try:
                return read_date(text)
            except UnreadableDate as error:
                raise Unreadable(str(error)) from None
        if (value := self._at_a_glance(text)) is not None:
            return value
        if (marker := read_marker(text)) is not None:
            return marker
        match self.kind:
            case Kind.YES_NO:
                return _yes_no(text)
            case Kind.COUNT:
                return _count(text)
            case Kind.CHOICE:
                raise Unreadable(self._not_a_choice(text))
        if text.casefold().rstrip(".") in _NOTHING:
            return Absence.NONE
        if len(text) > LONGEST_TEXT:
            raise Unreadable(f"it is longer than {LONGEST_TEXT:,} characters")
        return text

    def _at_a_glance(self, text: str) -> str | bool | None:
        """Return the choice that a text spells, or the yes or no that it says and nothing beside it."""
        if self.kind is Kind.YES_NO:
            return _ANSWERS.get(text.casefold())
        return self._spelt(text) if self.kind is Kind.CHOICE else None

    def _read_typed(self, raw: object) -> Any:
        match self.kind:
            case Kind.EVENT | Kind.TARGET:
                if isinstance(raw, DateInterval):
                    return _within(raw)
                if isinstance(raw, date):
                    return _within(DateInterval.day(raw.date() if isinstance(raw, datetime) else raw))
                raise Unreadable("it is not a date; write a day such as 2010-01-14 or a month such as 2010-01")
            case Kind.YES_NO:
                if isinstance(raw, bool):
                    return raw
                raise Unreadable("it is neither yes nor no")
            case Kind.COUNT:
                return _whole(raw)
            case Kind.TEXT | Kind.CHOICE:
                if isinstance(raw, (int, float)) and not isinstance(raw, bool) and raw == raw // 1:
                    return self._read_text(f"{raw:.0f}")
                raise Unreadable("it is not text")

    def _spelt(self, text: str) -> str | None:
        """Return the choice a text spells, and nothing beside it."""
        # A question mark or a note may deny the value it stands beside: only the value alone is one.
        return self._spellings.get(plain_heading(text)) if _DOUBTING.isdisjoint(text) else None

    def _not_a_choice(self, text: str) -> str:
        near = difflib.get_close_matches(plain_heading(text), self._spellings, n=1, cutoff=0.75)
        hint = f"; the nearest is {self._spellings[near[0]]}" if near else ""
        return f"it is none of: {', '.join(self.choices or ())}{hint}"


def _within(interval: DateInterval) -> DateInterval:
    """Return an interval whose ends are days of the years that are read, or open."""
    # Systems write 9999-12-31 for no day, and 0001-01-01: neither is a day on which anything is done.
    for end, open_ in ((interval.earliest, UNBOUNDED_BELOW), (interval.latest, UNBOUNDED_ABOVE)):
        if end != open_ and not FIRST_YEAR <= end.year <= LAST_YEAR:
            raise Unreadable(YEAR_OUT_OF_RANGE)
    return interval


def plain_heading(heading: str) -> str:
    """Return a heading, or another short text, without case, spacing or punctuation, for comparing.

    >>> plain_heading("Date of chair's decision ")
    'dateofchairsdecision'
    """
    folded = heading.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _yes_no(text: str) -> bool:
    word = _without_note(text).casefold().rstrip(".")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable("it is neither yes nor no; write yes, no, or not known")


def _without_note(text: str) -> str:
    """Return a yes or a no without a note behind it that leaves it as it is.

    >>> _without_note("YES - see minutes"), _without_note("Yes - mother only")
    ('YES', 'Yes - mother only')
    """
    match = _NOTED.fullmatch(text)
    if match is None:
        return text
    note = match["note"].strip("()[] ")
    denied = denies(note) or "/" in note[:1] or not _NOT_PLAINLY.isdisjoint(note_words(note))
    return text if denied else match["answer"]


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 7:
        return _whole(int(text))
    raise Unreadable("it is not a whole number")


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or raw != raw or raw != raw // 1:
        raise Unreadable("it is not a whole number")
    if not 0 <= raw <= LARGEST_COUNT:
        raise Unreadable(f"it is not a whole number from 0 to {LARGEST_COUNT:,}")
    return int(raw)


def as_json(value: object) -> object:
    """Return a value as JSON holds it: an interval in its ISO 8601-2 form, an absence as its words."""
    if isinstance(value, DateInterval):
        return str(value)
    if isinstance(value, Absence):
        return value.value
    return str(value) if isinstance(value, Tally) else value
