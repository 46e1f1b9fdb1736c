"""The counting conventions that policy text names, and the day each makes a time limit end.

In every convention the start is day 0, and what happens on the day a limit ends is in time. A later start
never ends earlier. An unbounded start ends unbounded; `None` is a day beyond the horizon of the working-day
calendar.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final, ParamSpec, TypeVar, cast

from scr_compliance.clocks.calendar_days import add_days
from scr_compliance.clocks.length import Length, Unit
from scr_compliance.clocks.months import add_months
from scr_compliance.clocks.working_days import shipped_working_days

_P = ParamSpec("_P")
_R = TypeVar("_R")

_CACHED_ANSWERS: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of counting: its name in policy text, what it means, and the units it may count.

    >>> [str(unit) for unit in CONVENTIONS["calendar days, start day not counted"].units]
    ['days', 'weeks']
    """

    name: str
    description: str
    units: tuple[Unit, ...]
    forward: Callable[[date, Length], date | None] = field(repr=False)
    back: Callable[[date, Length], date | None] = field(repr=False)


def _calendar_forward(start: date, length: Length) -> date:
    return _calendar(start, length.count, length.unit)


def _calendar_back(stop: date, length: Length) -> date:
    return _calendar(stop, -length.count, length.unit)


def _calendar(day: date, count: int, unit: Unit) -> date:
    if unit == Unit.MONTHS:
        return add_months(day, count)
    return add_days(day, count * 7 if unit == Unit.WEEKS else count)


def _working_forward(start: date, length: Length) -> date | None:
    return shipped_working_days().add(start, length.count)


def _working_back(stop: date, length: Length) -> date | None:
    return shipped_working_days().subtract(stop, length.count)


CONVENTIONS: Final[Mapping[str, Convention]] = MappingProxyType(
    {
        convention.name: convention
        for convention in (
            Convention(
                name="corresponding day, start day not counted",
                description=(
                    "The start is day 0. Months end on the day of the same number, or on the last day of a "
                    "shorter month; weeks end on the same day of the week; every calendar day counts."
                ),
                units=(Unit.DAYS, Unit.WEEKS, Unit.MONTHS),
                forward=_calendar_forward,
                back=_calendar_back,
            ),
            Convention(
                name="calendar days, start day not counted",
                description="The start is day 0. Every calendar day counts, and a week is seven days.",
                units=(Unit.DAYS, Unit.WEEKS),
                forward=_calendar_forward,
                back=_calendar_back,
            ),
            Convention(
                name="working days, first working day after the start is day 1",
                description=(
                    "Monday to Friday count, save the bank and public holidays of England and Wales. The "
                    "start is day 0; a start on a day that does not count has the next working day as day 1."
                ),
                units=(Unit.WORKING_DAYS,),
                forward=_working_forward,
                back=_working_back,
            ),
        )
    }
)


def check(counting: str, length: Length) -> None:
    """Raise `ValueError` if no convention has this name, or it cannot count the unit of the length.

    >>> check("calendar days, start day not counted", Length.parse("14 days"))
    >>> check("calendar days, start day not counted", Length.parse("1 month"))
    Traceback (most recent call last):
    ValueError: 'calendar days, start day not counted' counts days or weeks, so it cannot count '1 month'; \
'corresponding day, start day not counted' can
    """
    convention = CONVENTIONS.get(counting)
    if convention is None:
        raise ValueError(_unknown(counting))
    if length.unit not in convention.units:
        able = " and ".join(repr(other.name) for other in CONVENTIONS.values() if length.unit in other.units)
        units = " or ".join(convention.units)
        raise ValueError(f"{counting!r} counts {units}, so it cannot count '{length}'; {able} can")


def _unknown(counting: str) -> str:
    spelling = counting.strip().casefold()
    begun = [name for name in CONVENTIONS if spelling and name.startswith(spelling)]
    nearest = begun or difflib.get_close_matches(spelling, CONVENTIONS, n=1, cutoff=0.5)
    hint = f"; did you mean {nearest[0]!r}?" if nearest else "."
    names = "; ".join(repr(name) for name in CONVENTIONS)
    return f"{counting!r} is not a way of counting{hint} Write one of: {names}"


def _remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    return cast("Callable[_P, _R]", lru_cache(maxsize=_CACHED_ANSWERS)(function))


@_remembered
def due_day(start: date, length: Length, counting: str) -> date | None:
    """Return the last day that is in time; raises `ValueError` as `check` does.

    `None` is a day beyond the horizon of the working-day calendar.

    >>> due_day(date(2010, 1, 14), Length.parse("6 months"), "corresponding day, start day not counted")
    datetime.date(2010, 7, 14)
    """
    check(counting, length)
    return CONVENTIONS[counting].forward(start, length)


@_remembered
def counted_back(stop: date, length: Length, counting: str) -> date | None:
    """Return the latest day that lies at least so long before the stop; raises `ValueError` as `check` does.

    The stop is day 0 and the count runs back from it. `None` is a day beyond the horizon of the working-day
    calendar.

    >>> counting = "working days, first working day after the start is day 1"
    >>> counted_back(date(2019, 9, 2), Length.parse("7 working days"), counting)
    datetime.date(2019, 8, 21)
    """
    check(counting, length)
    return CONVENTIONS[counting].back(stop, length)
