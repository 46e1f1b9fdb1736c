"""Words that tell names from other words: common given names, and the words of this field that look like names."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final

from scr_compliance.records.dictionary import dictionary

_WORD: Final = re.compile(r"[A-Za-z]+")


@functools.cache
def given_names() -> frozenset[str]:
    """Return common given names, in small letters; none that is also a common word, a colour or a month."""
    return _listed("given_names.txt")


@functools.cache
def initials_of_the_field() -> frozenset[str]:
    """Return pairs of capitals that are no one's initials here: GP, LA, SW and their like."""
    return _listed("field_initials.txt")


@functools.cache
def words_of_the_field() -> frozenset[str]:
    """Return words, in small letters, that begin with a capital here without being a name."""
    texts = [text for spec in dictionary() for text in (spec.label, spec.help, *spec.headings)]
    return _listed("field_words.txt") | {word.casefold() for text in texts for word in _WORD.findall(text)}


def _listed(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split())
