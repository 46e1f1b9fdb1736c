"""Notes in brackets behind a date, which are set aside: those whose words may matter are told of, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from scr_compliance.intake.result import ColumnReading
from scr_compliance.records.date_words import WEEKDAY_WORDS, set_notes_aside, tidied

_SHOWN: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBERED: Final = re.compile(r"\b(?:item|items|page|pages|para|paragraph|section|no|minute|minutes)\.? ?\d+\b")
_HARMLESS: Final = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "per", "see", "the", "to", "via", "with"),
        *("board", "chair", "committee", "council", "dfe", "go", "lscb", "ofsted", "panel", "partnership", "scr"),
        *("subgroup", "sub", "group", "executive", "exec", "full", "extraordinary", "special", "meeting"),
        *("call", "email", "emailed", "fax", "letter", "mail", "phone", "post", "telephone", "website", "online"),
        *("file", "item", "items", "minute", "minutes", "page", "pages", "para", "paragraph", "section", "no"),
        *("arrest", "birth", "death", "incident", "injury", "overview", "report", "summary", "copy"),
        *WEEKDAY_WORDS,
    )
)
"""Words that say where a date comes from or what happened on it, and leave it as it is."""


def may_matter(text: str) -> bool:
    """Whether a note in brackets beside a date has words, or figures, of which it cannot be told that they do no harm.

    >>> may_matter("17.09.09 (Extraordinary LSCB)"), may_matter("4/11/09 (minutes, item 6)")
    (False, False)
    >>> may_matter("17.09.09 (opened by the trust)"), may_matter("4/11/09 (2)"), may_matter("4/11/09")
    (True, True, False)
    """
    if "(" not in text and "[" not in text:
        return False
    _, notes = set_notes_aside(tidied(text))
    plain = (_NUMBERED.sub(" ", note.casefold()) for note in notes)
    return any(any(map(str.isdigit, note)) or not _HARMLESS.issuperset(_WORD.findall(note)) for note in plain)


def told(file: str, columns: Iterable[ColumnReading]) -> Iterator[str]:
    """Yield what is said of the notes in a source that may matter: how many, and where the first of them stand."""
    places = [f"{column.sheet or file}!{cell}" for column in columns for cell in column.noted]
    if not places:
        return
    first = ", ".join(places[:_SHOWN])
    more = f" and {len(places) - _SHOWN:,} more" if len(places) > _SHOWN else ""
    if len(places) == 1:
        yield f"{file}: the note in brackets behind the date in {first} was set aside; look whether it changes the date"
        return
    yield (
        f"{file}: the notes in brackets behind {len(places):,} dates were set aside; look whether they change these: "
        f"{first}{more}"
    )
