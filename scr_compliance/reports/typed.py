"""What was typed in a cell, where it can be shown: a date, a marker, a yes or a choice, and never free text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from scr_compliance.findings.words import general_path
from scr_compliance.intake.pieces import portion
from scr_compliance.records.date_words import LONGEST, MARKERS, tokens_of
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind, Reader, Unreadable

_NOTE: Final = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_BEHIND_A_DASH: Final = re.compile(r"\s*[-–—].*\w.*")
_NOT_UNDERSTOOD: Final = "z"


@lru_cache(maxsize=4096)
def fit_to_show(path: str, text: str) -> str:
    """Return the text typed for a fact, notes in brackets left out; nothing where a word of it may be anything.

    >>> fit_to_show("review.approved_on", "17.09.09 (Extraordinary LSCB)")
    '17.09.09 (…)'
    >>> fit_to_show("review.approved_on", "seen by J Smith")
    ''
    """
    spec = dictionary().facts.get(general_path(path))
    if spec is not None and spec.kind is Kind.YES_NO:
        text = _BEHIND_A_DASH.sub(" (…)", text)
    shown = " ".join(_NOTE.sub("(…)", text).split())
    bare = shown.replace("(…)", " ").strip()
    if spec is None or spec.kind is Kind.TEXT or not bare or len(bare) > LONGEST:
        return ""
    return shown if bare.casefold() in MARKERS or _understood(spec.reader, bare) else ""


def _understood(reader: Reader, bare: str) -> bool:
    """Whether every word of a text is one that the reader of its fact knows."""
    if reader.kind in (Kind.EVENT, Kind.TARGET):
        return all(token.kind != _NOT_UNDERSTOOD for token in tokens_of(bare))
    if reader.kind is Kind.COUNT and portion(bare) is not None:
        return True
    try:
        reader.read(bare)
    except Unreadable:
        return False
    return True
