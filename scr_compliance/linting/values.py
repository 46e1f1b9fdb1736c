"""The values of facts that no test of a condition tells apart, and every answer that they lead to.

A condition has three values; what it answers where some facts are left unknown holds whatever they turn out to be.
So facts are settled one after another, and only as long as the answer still hangs on them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Final, TypeVar

from scr_compliance.engine.conditions import Lookup, compiled
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import read_date
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.records.values import LARGEST_COUNT, Kind, plain_heading
from scr_compliance.rulebook.rule import Condition, Group

MOST_CASES: Final = 20_000
"""How many ways facts may stand together are tried; a condition on more is said not to be looked through."""
_DAY: Final = timedelta(days=1)
_Answer = TypeVar("_Answer", bound=Hashable)


class TooMany(Exception):
    """A condition names too many facts to be tried in every way they may stand."""


def leaves(condition: Condition | Group) -> Iterator[Condition]:
    """Yield every test of one fact in a condition, in its order."""
    if isinstance(condition, Condition) and condition.fact is not None:
        yield condition
    for _, members in condition.groups:
        for member in members:
            yield from leaves(member)


def values_of(parts: Iterable[Condition | Group], facts: Mapping[str, FactSpec]) -> dict[str, list[object]]:
    """Return, for every fact that some conditions test, one value of each sort that their tests tell apart.

    Having no value is one of them; that nothing is known of a fact is none, for it may then have any.
    """
    tests: dict[str, list[Condition]] = {}
    for part in parts:
        for leaf in leaves(part):
            assert leaf.fact is not None
            tests.setdefault(leaf.fact, []).append(leaf)
    return {fact: _told_apart(facts[fact], conditions) for fact, conditions in tests.items()}


def giving(value: object) -> Lookup:
    """Return what answers with one value, whatever the fact."""
    return lambda _: value


def has_value(value: object) -> bool:
    """Whether a value is one, and not the absence of one."""
    return not isinstance(value, Absence)


def answers(
    question: Callable[[Lookup], _Answer | None],
    values: Mapping[str, Sequence[object]],
    enough: frozenset[_Answer] = frozenset(),
) -> frozenset[_Answer]:
    """Return every answer that some standing of the facts leads to; one of those in `enough` is where to stop.

    `question` gives None as long as its answer hangs on facts that are left unknown. Raises `TooMany`.
    """
    facts = list(values)
    found: set[_Answer] = set()
    tried = 0

    def settle(depth: int, standing: Mapping[str, object]) -> None:
        nonlocal tried
        tried += 1
        if tried > MOST_CASES:
            raise TooMany
        answer = question(lambda path: standing.get(path, Absence.NOT_KNOWN))
        if answer is not None:
            found.add(answer)
        elif depth < len(facts):
            for value in values[facts[depth]]:
                if enough and enough <= found:
                    return
                settle(depth + 1, {**standing, facts[depth]: value})

    settle(0, {})
    return frozenset(found)


def _told_apart(spec: FactSpec, tests: Sequence[Condition]) -> list[object]:
    asked = [compiled(test) for test in tests]
    kinds: dict[tuple[bool | None, ...], object] = {}
    for value in (*_candidates(spec, tests), Absence.NONE):
        kinds.setdefault((has_value(value), *(test(giving(value)) for test in asked)), value)
    return list(kinds.values())


def _candidates(spec: FactSpec, tests: Sequence[Condition]) -> Iterable[object]:
    """Return values that stand for all a fact may have, as far as some tests tell them apart."""
    named = [value for test in tests for _, value in test.tests]
    match spec.kind:
        case Kind.YES_NO:
            return (True, False)
        case Kind.CHOICE:
            return tuple(spec.reader.choices or ())
        case Kind.COUNT:
            numbers = {0, *(value + step for value in named if type(value) is int for step in (-1, 0, 1))}
            return sorted(number for number in numbers if 0 <= number <= LARGEST_COUNT)
        case Kind.TEXT:
            texts = [text for value in named for text in (value if isinstance(value, list) else [value])]
            spelt = {plain_heading(text): text for text in texts if isinstance(text, str)}
            return (*spelt.values(), next(word for word in map(str, count()) if word not in spelt))
    return _days(named)


def _days(named: Iterable[object]) -> list[DateInterval]:
    """Return the days around those that are named."""
    days = {date(2010, 1, 1)}
    for value in named:
        limit = read_date(value) if isinstance(value, str) else None
        if isinstance(limit, DateInterval):
            days |= {limit.earliest, limit.latest}
            days |= {limit.earliest - _DAY} if limit.earliest > UNBOUNDED_BELOW else set()
            days |= {limit.latest + _DAY} if limit.latest < UNBOUNDED_ABOVE else set()
    return [DateInterval.day(day) for day in sorted(days)]
