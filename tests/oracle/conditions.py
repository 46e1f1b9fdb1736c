"""Conditions, three-valued: True, False, or None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from guidance import day_or_month

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval

Leaf = Callable[[dict[str, Any]], bool | None]
NOTHING_THERE = (Absence.NONE, Absence.NEVER, Absence.NOT_YET, Absence.NOT_APPLICABLE)


class SomeDay(NamedTuple):
    """What is known of something that has happened on a day nobody recorded: the days it lies between."""

    between: DateInterval


def holds(condition: dict[str, Any], leaf: Leaf) -> bool | None:
    """Evaluate a condition, asking `leaf` for each test of a fact."""
    if "fact" in condition:
        return leaf(condition)
    parts = [_every([holds(one, leaf) for one in condition["all"]])] if "all" in condition else []
    if "any" in condition:
        parts.append(_some([holds(one, leaf) for one in condition["any"]]))
    if "none" in condition:
        parts.append(_not(_some([holds(one, leaf) for one in condition["none"]])))
    return _every(parts)


def _every(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _some(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part


def passes(condition: dict[str, Any], value: Any) -> bool | None:
    """Evaluate one test of a fact that has a value or is absent in some way.

    >>> month = day_or_month("2018-06")
    >>> [passes({"fact": "a", "before": day}, month) for day in ("2018-07-01", "2018-06-29", "2018-06-01")]
    [True, None, False]
    """
    if "known" in condition:
        known = _is_known(value)
        return known if condition["known"] else _not(known)
    if "is_not" in condition:
        return _not(passes({"is": condition["is_not"]}, value))
    if isinstance(value, SomeDay):
        dates = "before" in condition or "after" in condition
        return passes(condition, value.between) if dates else None
    if isinstance(value, Absence):
        return _is_known(value)
    return _passes_known(condition, value)


def _passes_known(condition: dict[str, Any], value: Any) -> bool | None:
    if "is" in condition:
        return bool(_plain(value) == _plain(condition["is"]))
    if "in" in condition:
        return _plain(value) in [_plain(one) for one in condition["in"]]
    if "at_least" in condition:
        return bool(value >= condition["at_least"])
    if "at_most" in condition:
        return bool(value <= condition["at_most"])
    if "before" in condition:
        day = day_or_month(condition["before"])
        return True if value.latest < day.earliest else False if value.earliest >= day.latest else None
    if "after" in condition:
        day = day_or_month(condition["after"])
        return True if value.earliest > day.latest else False if value.latest <= day.earliest else None
    raise NotImplementedError(f"the oracle does not know the test {condition}")


def _is_known(value: Any) -> bool | None:
    if isinstance(value, SomeDay):
        return None
    if not isinstance(value, Absence):
        return True
    return False if value in NOTHING_THERE else None


def _plain(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def facts_of(condition: dict[str, Any]) -> Iterator[str]:
    """Return every fact that a condition tests."""
    if "fact" in condition:
        yield condition["fact"]
    for group in ("all", "any", "none"):
        for member in condition.get(group, ()):
            yield from facts_of(member)
