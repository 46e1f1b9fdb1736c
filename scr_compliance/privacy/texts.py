"""What in one text may tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from scr_compliance.privacy.trace import TraceKind
from scr_compliance.privacy.words import given_names, initials_of_the_field, words_of_the_field

Found = tuple[TraceKind, str]
"""A kind, and what makes it likely."""

_LAST: Final = r"(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*"
_TITLE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Cllr|Councillor|PC|DC|DS|DI|DCI|Sgt)\.?\s+[A-Z](?![A-Z])"
)
_INITIAL_AND_LAST: Final = re.compile(rf"(?<![\w.&'’-])(?:[A-Z]\.?\s?){{1,2}}(?<=[A-Z.\s])\s?({_LAST})(?![\w'’])")
_LAST_AND_INITIAL: Final = re.compile(rf"\b({_LAST}),\s?(?:[A-Z]\.?\s?){{1,2}}(?![\w&])")
_CAPITALISED: Final = re.compile(r"\b[A-Z](?:[a-z]{2,}|[A-Z]{2,})\b")
_CAPITAL_IN_REMARK: Final = re.compile(r"\b[A-Z][a-z]{2,}\b")
_DATE: Final = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{2,4}"
_BIRTH: Final = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\b\.?|born|date of birth|birthday)[^\d]{{0,15}}(?:{_DATE}|\d{{4}})", re.I
)
_INITIALS_AND_DATE: Final = re.compile(rf"(?<![\w.&/])((?:[A-Z]\.\s?){{2,3}}|[A-Z]{{2}})[\s,:;(–-]{{1,4}}(?:{_DATE})")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b")
_PHONE: Final = re.compile(r"(?<![\d/.-])(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?![\d/.-])")
_TEN_DIGITS: Final = re.compile(r"(?<![\d/.-])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?![\d/.-])")
_PUPIL: Final = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b")
_WEIGHTS: Final = range(10, 1, -1)


@lru_cache(maxsize=65_536)
def found_in(text: str) -> tuple[Found, ...]:
    """Return what in a text may tell who somebody is, each kind of sign once; remembered, for texts recur.

    >>> sorted(why for _, why in found_in("Chaired by J Smith (Ind.); Mum is Ms D"))
    ['a title before a name', 'an initial before a name']
    >>> found_in("Child K: A review of police, health and education, see minutes 04/11/09")
    ()
    """
    return tuple(_signs(text))


def _signs(text: str) -> Iterator[Found]:
    yield from _names(text)
    if _BIRTH.search(text):
        yield TraceKind.BIRTH, "a date said to be of birth"
    if any(one[1] not in initials_of_the_field() for one in _INITIALS_AND_DATE.finditer(text)):
        yield TraceKind.INITIALS, "initials before a date"
    yield from _identifiers(text)


@lru_cache(maxsize=65_536)
def found_in_remark(text: str) -> tuple[Found, ...]:
    """Return the same of a text that is a remark, in which any word with a capital that is none of this field counts.

    >>> found_in_remark("chased Madeup 12/3")
    ((<TraceKind.NAME: 'Likely names'>, 'a word with a capital, in a remark'),)
    >>> found_in_remark("Chased the Police, see minutes")
    ()
    """
    signs = found_in(text)
    if any(kind is TraceKind.NAME for kind, _ in signs):
        return signs
    if any(_may_be_last(word) for word in _CAPITAL_IN_REMARK.findall(text)):
        return (*signs, (TraceKind.NAME, "a word with a capital, in a remark"))
    return signs


def _names(text: str) -> Iterator[Found]:
    if _TITLE.search(text):
        yield TraceKind.NAME, "a title before a name"
    if any(_may_be_last(one[1]) for one in _INITIAL_AND_LAST.finditer(text)):
        yield TraceKind.NAME, "an initial before a name"
    if any(_may_be_last(one[1]) for one in _LAST_AND_INITIAL.finditer(text)):
        yield TraceKind.NAME, "a name before an initial"
    if any(word.casefold() in given_names() for word in _CAPITALISED.findall(text)):
        yield TraceKind.NAME, "a given name"


def _may_be_last(word: str) -> bool:
    return len(word) > 2 and word.casefold() not in words_of_the_field()


def _identifiers(text: str) -> Iterator[Found]:
    if _EMAIL.search(text):
        yield TraceKind.IDENTIFIER, "an e-mail address"
    if _POSTCODE.search(text):
        yield TraceKind.IDENTIFIER, "a postcode"
    if any(_is_health_number(one[0]) for one in _TEN_DIGITS.finditer(text)):
        yield TraceKind.IDENTIFIER, "a number that may be an NHS number"
    elif _PHONE.search(text):
        yield TraceKind.IDENTIFIER, "a telephone number"
    if _PUPIL.search(text):
        yield TraceKind.IDENTIFIER, "a number that may be a pupil's"


def _is_health_number(text: str) -> bool:
    """Whether ten digits satisfy the sum that NHS numbers do.

    >>> _is_health_number("943 476 5919"), _is_health_number("943 476 5918")
    (True, False)
    """
    digits = [int(character) for character in text if character.isdigit()]
    check = 11 - sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10
