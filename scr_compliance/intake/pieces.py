"""Cells that hold several things at once: the names of a list's items, and how many of how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import denies
from scr_compliance.records.dates import UnreadableDate, read_date, read_marker
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, Unreadable

_LONGEST_NAME: Final = 80
_BETWEEN_NAMES: Final = re.compile(r"[,;/|\n\r\u2022]")
_BETWEEN_DATES: Final = re.compile(r"[,;\n\r]|\s[/|]\s|\s(?:and|&)\s")
_OPEN, _CLOSE = "([", ")]"
_NO_NAMES: Final = frozenset(
    (
        *("see", "comments", "follow", "awaiting", "awaited", "all", "various", "several", "etc", "other", "others"),
        *("not", "no", "none", "tbc", "tba", "pending", "most", "some", "plus", "including", "except", "but", "only"),
        *("incl", "inc", "eg", "possibly", "probably", "maybe", "former", "formerly", "ex", "yes", "na", "nk", "by"),
        *("dr", "mr", "mrs", "ms", "miss", "author", "authors", "declined", "refused", "exempt"),
    )
)
"""Words of which none stands in the name of an agency: they say that the cell is no list, or no whole one."""
_TWO_IN_ONE: Final = re.compile(r"\S\s+(?:and|&|\+)\s+\S", re.IGNORECASE)
_NO_PART_OF_A_NAME: Final = re.compile(
    r"\bn\s*/\s*[ak]\b|[\u2713\u2714\u2717\u2718\u2610-\u2612]|\d\.\s", re.IGNORECASE
)
"""Not applicable, not known, ticks and crosses, and the numbers of a list: what they are of cannot be told."""
_ONE_LETTER_EACH: Final = re.compile(r"\b[A-Z] & [A-Z]\b")
_OF: Final = re.compile(r"(\d{1,4})\s*(?:/|of|out of)\s*(\d{1,4})", re.IGNORECASE)
_NO_LIST: Final = "a list is recorded item by item; write none here if there is nothing in it"


class Portion(NamedTuple):
    """So many out of so many; `got` is None where all of them are meant, however many there are."""

    got: int | None
    of: int | None


def portion(text: str) -> Portion | None:
    """Return how many of how many a text says, or None where it says nothing of the kind.

    >>> portion("5/6"), portion("all"), portion("7/6")
    (Portion(got=5, of=6), Portion(got=None, of=None), None)
    """
    if text.strip().casefold().rstrip(".") == "all":
        return Portion(None, None)
    match = _OF.fullmatch(text.strip())
    if match is None or int(match[1]) > int(match[2]):
        return None
    return Portion(int(match[1]), int(match[2]))


def key_of(each: str) -> FactSpec | None:
    """Return the one fact that the items of a list are known by, where they may stand together in a cell."""
    if not dictionary().lists[each].in_a_cell:
        return None
    keys = [spec for spec in dictionary() if spec.each == each and spec.key]
    return keys[0] if len(keys) == 1 else None


def read_list(raw: object, each: str | None = None) -> Any:
    """Return what the items of a list are known by, as a tuple, an `Absence`, or None for a blank.

    Raises `Unreadable` unless every word of the cell is accounted for.

    >>> read_list("CSC, Police; Health (PCT)", "agencies")
    ('CSC', 'Police', 'Health (PCT)')
    """
    if isinstance(raw, Absence) or raw is None:
        return raw
    key = None if each is None else key_of(each)
    if isinstance(raw, str):
        text = raw.strip()
        if not text:
            return None
        if text.casefold() == "none":
            return Absence.NONE
        if key is not None and (marker := read_marker(text)) is not None:
            return marker
    if key is None or (isinstance(raw, str) and key.kind is Kind.TEXT and not text.isprintable() and "\n" not in text):
        raise Unreadable(_NO_LIST)
    if key.kind is Kind.TEXT:
        return tuple(_names(raw))
    return tuple(several_dates(raw)) if isinstance(raw, str) else (key.reader.read(raw),)


def several_dates(text: str) -> Sequence[DateInterval]:
    """Return the dates that a cell holds one beside another; raises `Unreadable` where a part of it is no date.

    >>> [str(date) for date in several_dates("12/03/2009; 4 May 2009")]
    ['2009-03-12', '2009-05-04']
    """
    found = []
    for part in _apart(text, _BETWEEN_DATES):
        try:
            value = read_date(part)
        except UnreadableDate as error:
            raise Unreadable(str(error)) from None
        if not isinstance(value, DateInterval):
            raise Unreadable("a date is beside words that are no date; write each date by itself")
        found.append(value)
    return found


def _names(raw: object) -> Iterator[str]:
    if not isinstance(raw, str):
        raise Unreadable("it is a number, a date or a yes; write the names with commas between them")
    if _NO_PART_OF_A_NAME.search(raw):
        raise Unreadable("a part of it says something else than a name; write the names with commas between them")
    seen = set()
    for part in _apart(raw, _BETWEEN_NAMES):
        name = part.strip(" -–\u00a0").removesuffix(".")
        if why := _no_name(name):
            raise Unreadable(f"{why}; write the names with commas between them, and nothing else")
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


def _no_name(name: str) -> str:
    if not any(character.isalpha() for character in name):
        return "a part of it is no name"
    if len(name) > _LONGEST_NAME:
        return f"a part of it is longer than {_LONGEST_NAME} characters"
    if not name.isprintable():
        return "it holds characters that are no text"
    if _TWO_IN_ONE.search(_ONE_LETTER_EACH.sub("", name)):
        return "whether a part of it with 'and' in it names one or two cannot be told"
    outside, *notes = re.split(r"[(\[]", name)
    words = re.findall(r"[a-z]+", outside.casefold())
    if not _NO_NAMES.isdisjoint(words) or "?" in name or any(denies(note.strip(")] ")) for note in notes):
        return "a part of it says something else than a name"
    return ""


def _apart(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text between separators that stand outside brackets, without the empty ones."""
    depth, start, parts = 0, 0, []
    separators = {match.start(): match.end() for match in separator.finditer(text)}
    for place, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if place in separators and depth <= 0 and place >= start:
            parts.append(text[start:place])
            start = separators[place]
    for part in (*parts, text[start:]):
        if tidy := " ".join(part.split()):
            yield tidy
