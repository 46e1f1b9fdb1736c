"""Cells that hold a marker, such as `TBC` or `not published`, alone or with a note behind a dash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import MARKERS, bare, denies, note_words

_NOT_YET_DONE: Final = re.compile(r"not yet (?:[a-z]{3,}ed|begun|held|done|sent|made|complete)", re.ASCII)
_CHANGING: Final[Mapping[Absence, frozenset[str]]] = MappingProxyType(
    {
        Absence.NEVER: frozenset(
            (
                *("after", "before", "but", "delayed", "due", "except", "later", "once", "only", "summary", "then"),
                *("until", "when", "will", "yet"),
            )
        ),
        Absence.NOT_YET: frozenset(
            ("abandoned", "but", "cancelled", "done", "except", "never", "no", "not", "sent", "withdrawn")
        ),
        Absence.NOT_APPLICABLE: frozenset(("but", "except", "until", "yet")),
    }
)
"""Words in a note behind a marker that may change what it says."""


def marker_said(text: str) -> Absence | None:
    """Return what a tidied cell says that holds a marker, or None.

    >>> marker_said("not published - sibs"), marker_said("not yet evaluated")
    (<Absence.NEVER: 'never'>, <Absence.NOT_YET: 'not yet'>)
    >>> marker_said("not published - until trial")
    """
    words = bare(text)
    if words in MARKERS:
        return MARKERS[words]
    if _NOT_YET_DONE.fullmatch(words):
        return Absence.NOT_YET
    said, dash, note = words.partition(" - ")
    absence = MARKERS.get(said) if dash else None
    if absence is None or absence not in _CHANGING:
        return None
    return None if _changes(absence, note) else absence


def _changes(absence: Absence, note: str) -> bool:
    """Whether a note may change what the marker before it says."""
    plain = note_words(note)
    if not plain or "?" in note or not _CHANGING[absence].isdisjoint(plain):
        return True
    if MARKERS.get(note, absence) is not absence or (absence is Absence.NEVER and denies(note)):
        return True
    return absence is not Absence.NOT_APPLICABLE and any(character.isdigit() for character in note)
