"""Words that are free, but spelt in one place almost as they are in the others: who must act, and how strongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple

from scr_compliance.linting.desk import Desk
from scr_compliance.rulebook.complaints import KeyPath
from scr_compliance.rulebook.toml_source import TomlSource

_ALIKE: Final = 0.8


class _Word(NamedTuple):
    text: str
    source: TomlSource
    path: KeyPath


def look_through(desk: Desk) -> None:
    """Say where a word stands once and is almost one that stands more often."""
    for words in (list(_duty_holders(desk)), list(_strengths(desk))):
        counts = Counter(word.text for word in words)
        for word in words:
            usual = [other for other, number in counts.items() if number > 1]
            near = get_close_matches(word.text, usual, n=1, cutoff=_ALIKE) if counts[word.text] == 1 else []
            if near:
                key = word.path[-1]
                what = f"{key} is {word.text} only here, and {near[0]} {counts[near[0]]} times elsewhere"
                desk.warn(word.source, word.path, "odd-spelling", what, f"did you mean {near[0]}?")


def _duty_holders(desk: Desk) -> Iterator[_Word]:
    for sheet in desk.rules:
        if sheet.sound:
            yield _Word(sheet.text.duty_holder, sheet.source, ("duty_holder",))


def _strengths(desk: Desk) -> Iterator[_Word]:
    for sheet in desk.policies:
        for section, name, group in sheet.entries():
            for number, entry in enumerate(group):
                if sheet.sound:
                    yield _Word(entry.strength, sheet.source, (section, name, number, "strength"))
