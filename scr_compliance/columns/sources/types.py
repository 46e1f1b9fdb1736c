"""The types that a column of a source may have, and which of them may hold a fact."""

from __future__ import annotations

from typing import Final

from scr_compliance.records.values import Kind

_TEXT: Final = frozenset({"VARCHAR", "JSON", "UUID"})
WHOLE: Final = frozenset({
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT",
})  # fmt: skip
DAYS: Final = frozenset({"DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})
"""Days, and times of day without a zone; a moment in a zone is of one day here and of another there."""
YES_NO: Final = "BOOLEAN"
_FRACTIONS: Final = frozenset({"FLOAT", "DOUBLE"})
_NOUNS: Final = {Kind.EVENT: "date", Kind.TARGET: "date", Kind.YES_NO: "yes or no", Kind.COUNT: "whole number"}


def is_text(type_: str) -> bool:
    """Whether the values are texts."""
    return type_ in _TEXT or type_.startswith("ENUM")


def is_decimal(type_: str) -> bool:
    """Whether the values are decimal fractions of a fixed length."""
    return type_.startswith("DECIMAL")


def is_plain(type_: str) -> bool:
    """Whether the values can be handed to a reader as they are: numbers, days, or yes and no."""
    return type_ in WHOLE or type_ in _FRACTIONS or type_ in DAYS or type_ == YES_NO


def unfit(kind: Kind, type_: str) -> str:
    """Return why no value of a type can be a fact of a kind, or nothing where some can.

    >>> unfit(Kind.EVENT, "BOOLEAN")
    'its values are BOOLEAN, which no date is; every one of them is unreadable'
    """
    number = type_ in WHOLE or type_ in _FRACTIONS or is_decimal(type_)
    fits = {Kind.EVENT: number or type_ in DAYS, Kind.TARGET: number or type_ in DAYS, Kind.YES_NO: type_ == YES_NO}
    if is_text(type_) or fits.get(kind, number):
        return ""
    return f"its values are {type_}, which no {_NOUNS.get(kind, 'text')} is; every one of them is unreadable"
