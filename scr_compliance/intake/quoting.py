"""What may be repeated of a cell that was not read: its figures and its plain words, but no name and no free text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scr_compliance.intake.cells import shown
from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import (
    DOUBTS,
    MARKERS,
    MONTH_WORDS,
    PLAIN_NOTE_WORDS,
    PLANNED_WORDS,
    SEASON_WORDS,
    WEEKDAY_WORDS,
)
from scr_compliance.records.dates import as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import plain_heading

_PIECE: Final = re.compile(r"https?\S*|www\.\S*|#[A-Z/0]+[!?]?|[^\W\d_]+(?:'[^\W\d_]+)*")
_LEFT_OUT: Final = "…"
_SEVERAL_LEFT_OUT: Final = re.compile(rf"{_LEFT_OUT}(?:[\s,.–-]*{_LEFT_OUT})+")
_YES: Final = frozenset({"yes", "true"})
_NO: Final = frozenset({"no", "false"})
_PLAIN_WORDS: Final = (
    "a about above after agreed all also and as at away before between but by can chased check checked commencing "
    "comments completed confirmed copy date dated day days do done draft due during early easter either end "
    "evaluated except extended extraordinary file final finished first follow for from full got had half has have "
    "held if in into is issued item last late later letter link made may maybe meeting mid minuted minutes moved "
    "near never new next no none not note notes now of off on once one only open or other others out over page "
    "panel part partly per planned plus post posted prior published quarter received review same see seen sent set "
    "several signed since so some soon sub submitted term th st nd rd the then this till time to today tomorrow "
    "track two until up v via was wc week weeks were when will with within without year years yes yet"
)


def quoted(raw: object) -> str:
    """Return what may be shown of a cell: words that are no plain ones are left out, whoever they name.

    >>> quoted("v3 agreed 12/3 by J Smith")
    'v3 agreed 12/3 by …'
    """
    text = _PIECE.sub(_kept, shown(raw))
    return _SEVERAL_LEFT_OUT.sub(_LEFT_OUT, text) if _LEFT_OUT in text else text


def typed_beside(raw: object, value: object) -> str:
    """Return what may be shown of a cell beside what it was read as; nothing where that is what was typed.

    >>> typed_beside("14/01/10", DateInterval.month(2010, 1))
    '14/01/10'
    >>> typed_beside("Open", "open"), typed_beside("live", "open"), typed_beside("yes", True), typed_beside("Y", True)
    ('', 'live', '', 'Y')
    """
    if isinstance(value, Absence):
        return quoted(raw)
    if not isinstance(raw, str) or value is None:
        return ""
    text = " ".join(raw.split())
    return "" if text == str(value) or _says(text, value) else quoted(raw)


def _says(text: str, value: object) -> bool:
    """Whether a text is the words a value is told by."""
    if isinstance(value, DateInterval):
        return text == as_words(value)
    if isinstance(value, bool):
        return plain_heading(text) in (_YES if value else _NO)
    return isinstance(value, str) and plain_heading(text) == plain_heading(value)


def _kept(match: re.Match[str]) -> str:
    piece = match[0]
    if piece[0] == "#":
        return piece
    return piece if piece.casefold() in _words() else _LEFT_OUT


@cache
def _words() -> frozenset[str]:
    """Return the words that name nobody: those of dates, markers and choices, and plain English."""
    choices = (spec.reader.choices or {} for spec in dictionary())
    spellings = [word for values in choices for value, others in values.items() for word in (value, *others)]
    phrases = [*MARKERS, *DOUBTS, *spellings, _PLAIN_WORDS]
    found = {word for phrase in phrases for word in re.findall(r"[a-z]+", phrase.casefold())}
    found |= {*MONTH_WORDS, *WEEKDAY_WORDS, *SEASON_WORDS, *PLANNED_WORDS, *PLAIN_NOTE_WORDS, "y", "n", "true", "false"}
    return frozenset(found)
