"""The values of an ODS workbook's cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from scr_compliance.intake.grid.guards import WHY_ERROR, WHY_UNCALCULATED
from scr_compliance.intake.grid.model import Unfit, Value

_NUMBERS: Final = ("float", "percentage", "currency")
_BOOLEANS: Final = ("TRUE", "FALSE")
"""What a number shows that was typed as a truth value in a workbook of another format."""
_ERROR: Final = re.compile(r"Err:\d{3}|#(?:REF|N/A|VALUE|DIV/0|NAME|NULL|NUM)[!?]?")
_LENGTH: Final = re.compile(r"(-)?P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,4})M)?(?:(\d{1,4})(?:\.\d*)?S)?)?")
_DAY: Final = timedelta(days=1)
_WITHOUT_DAY: Final = (
    (re.compile(r"[^\W\d_]+\.?[ ./-]*'?(?:\d{4}|\d{2})|\d{1,2}[./-]\d{4}"), "month"), (re.compile(r"\d{4}"), "year"),
)  # fmt: skip


def value_of(attributes: Mapping[str, str], shown: str | None) -> Value:
    """Return what a cell holds, by its attributes without their prefixes and the text it shows, if any.

    A value that its own attribute spells wrongly is given as the text.

    >>> value_of({"value-type": "date", "date-value": "2010-01-14"}, "14/01/10")
    datetime.date(2010, 1, 14)
    >>> value_of({"formula": "of:=1/0", "value-type": "float", "value": "0"}, "#DIV/0!").text
    '#DIV/0!'
    """
    kind = attributes.get("value-type", "")
    text = shown or ""
    if attributes.get("calcext:value-type") == "error" or ("formula" in attributes and _ERROR.fullmatch(text)):
        return Unfit(text, WHY_ERROR)
    if not kind and shown is None and "formula" in attributes:
        return Unfit("", WHY_UNCALCULATED)
    if kind == "string":
        return attributes.get("string-value") or text
    try:
        if kind in _NUMBERS:
            if text in _BOOLEANS:
                return text == _BOOLEANS[0]
            return float(attributes.get("value", ""))
        if kind == "date":
            return _date(attributes.get("date-value", ""))
        if kind == "time":
            return _length(attributes.get("time-value", ""))
    except ValueError:
        return text
    if kind == "boolean":
        return attributes.get("boolean-value") == "true"
    return text


def shown_without_day(value: Value, text: str) -> str:
    """Return `month` or `year` where a cell shows no more of a day, and else nothing.

    >>> shown_without_day(date(2006, 8, 1), "Aug-06"), shown_without_day(date(2006, 8, 1), "01/08/06")
    ('month', '')
    """
    if not isinstance(value, date):
        return ""
    return next((word for pattern, word in _WITHOUT_DAY if pattern.fullmatch(text.strip())), "")


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _length(text: str) -> time | timedelta:
    """Return a time of day, or a longer or negative length of time."""
    match = _LENGTH.fullmatch(text)
    if match is None or not text.strip("-PT"):
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if match[1] or length >= _DAY:
        return -length if match[1] else length
    return (datetime.min + length).time()
