"""A length of time as policy text states it: a whole number and a unit, `6 months` or `5 working days`."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

LONGEST: Final = 1000
"""The largest number a length may carry; a larger one is a slip of the keyboard, not a limit."""

_NUMBER_THEN_UNIT: Final = re.compile(r"(?P<number>[+-]?[0-9][0-9.,]*)?\s*(?P<unit>.*)", re.DOTALL)
_DIGITS: Final = re.compile(r"[0-9]+")


class Unit(StrEnum):
    """What a length counts.

    >>> Unit.WORKING_DAYS.value, Unit.WORKING_DAYS.singular
    ('working days', 'working day')
    """

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"

    @property
    def singular(self) -> str:
        """The unit as it follows the number one."""
        return self.value.removesuffix("s")


_BY_SPELLING: Final = {spelling: unit for unit in Unit for spelling in (unit.value, unit.singular)}


@dataclass(frozen=True, slots=True)
class Length:
    """A whole number of one unit.

    Raises `ValueError` if the number is not between 1 and 1000.

    >>> Length(6, Unit.MONTHS) == Length.parse("6 months")
    True
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST:
            raise ValueError(f"{self.count} {self.unit} cannot be a length: the number must be {_RANGE}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a length; capitals, extra spaces and a plural too many or too few do no harm.

        Raises `ValueError`, saying how to write it, for anything else.

        >>> Length.parse("5 working days")
        Length(count=5, unit=<Unit.WORKING_DAYS: 'working days'>)
        >>> Length.parse("6 mnths")
        Traceback (most recent call last):
        ValueError: '6 mnths' is not a length: 'mnths' is not a unit; did you mean '6 months'? \
Write a whole number from 1 to 1000, a space and one of days, weeks, months, working days: '6 months'.
        """
        words = " ".join(text.split())
        match = _NUMBER_THEN_UNIT.fullmatch(words)
        number, spelling = match.group("number", "unit") if match else (None, words)
        if number is None:
            raise _not_a_length(words, "it does not begin with a number in figures")
        fault = _fault_of_number(number)
        if fault:
            raise _not_a_length(words, fault)
        if not spelling:
            raise _not_a_length(words, "it has no unit")
        unit = _BY_SPELLING.get(spelling.casefold())
        if unit is None:
            raise _not_a_length(words, _fault_of_unit(int(number), spelling))
        return cls(int(number), unit)

    def __str__(self) -> str:
        """Return the length as policy text writes it.

        >>> str(Length(6, Unit.MONTHS)), str(Length(1, Unit.MONTHS))
        ('6 months', '1 month')
        """
        return f"{self.count} {self.unit.singular if self.count == 1 else self.unit.value}"


_RANGE: Final = f"a whole number from 1 to {LONGEST}"
_HOW: Final = f"Write {_RANGE}, a space and one of {', '.join(Unit)}: '6 months'."


def _not_a_length(text: str, fault: str) -> ValueError:
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return ValueError(f"{shown!r} is not a length: {fault}{'' if fault.endswith('?') else '.'} {_HOW}")


def _fault_of_number(number: str) -> str | None:
    if number.startswith("-"):
        return "the number is less than 1"
    if not _DIGITS.fullmatch(number):
        return "the number is not a whole number in plain figures"
    significant = number.lstrip("0")
    if not significant:
        return "the number is less than 1"
    if len(significant) > len(str(LONGEST)) or int(significant) > LONGEST:
        return f"the number is more than {LONGEST}"
    return None


def _fault_of_unit(count: int, spelling: str) -> str:
    shown = spelling if len(spelling) <= 30 else f"{spelling[:30]}…"
    fault = f"{shown!r} is not a unit"
    nearest = difflib.get_close_matches(spelling.casefold(), _BY_SPELLING, n=1, cutoff=0.5)
    return f"{fault}; did you mean '{Length(count, _BY_SPELLING[nearest[0]])}'?" if nearest else fault
