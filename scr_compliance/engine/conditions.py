"""Conditions compiled once: each asks for facts by path and answers yes, no or unknown (Kleene's three values)."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import read_date
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.tally import Tally
from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook.rule import Condition, Group

Lookup: TypeAlias = Callable[[str], object]
Answer: TypeAlias = bool | None
Test: TypeAlias = Callable[[Lookup], Answer]

_LONG_ENOUGH: Final = 8
_NEAR: Final = 0.82
ABSENT = frozenset({Absence.NONE, Absence.NEVER, Absence.NOT_YET, Absence.NOT_APPLICABLE})
YES: Test = lambda lookup: True  # noqa: E731, ARG005 - a test like any other
NO: Test = lambda lookup: False  # noqa: E731, ARG005


def facts_of(condition: Condition | Group) -> Iterator[str]:
    """Yield the path of every fact a condition asks for."""
    if isinstance(condition, Condition) and condition.fact is not None:
        yield condition.fact
    for _, members in condition.groups:
        for member in members:
            yield from facts_of(member)


def compiled(condition: Condition | Group | None, otherwise: Test = YES) -> Test:
    """Return the test a condition makes; `otherwise` where there is no condition."""
    if condition is None:
        return otherwise
    if isinstance(condition, Condition) and condition.fact is not None:
        operator, value = condition.tests[0]
        return _comparison(condition.fact, operator, value)
    parts = [_joined(word, [compiled(member) for member in members]) for word, members in condition.groups]
    return parts[0] if len(parts) == 1 else _all(parts)


_REMEMBERED: Final = 4096
_KNOWN: dict[int, tuple[Condition | Group, Test]] = {}


def remembered(condition: Condition | Group) -> Test:
    """Return the test a condition makes, remembering those last asked for.

    A condition has no hash, so it is known by its identity, which is its own for as long as it is remembered.
    """
    found = _KNOWN.get(id(condition))
    if found is None:
        if len(_KNOWN) >= _REMEMBERED:
            _KNOWN.clear()
        found = _KNOWN[id(condition)] = (condition, compiled(condition))
    return found[1]


def kleene(word: str, answers: Iterable[Answer]) -> Answer:
    """Return the answer of several conditions joined by all, any or none.

    >>> kleene("any", [False, None]), kleene("none", [False, False])
    (None, True)
    """
    found = set(answers)
    if word == "all":
        return False if False in found else None if None in found else True
    some = True if True in found else None if None in found else False
    return some if word == "any" or some is None else not some


def _joined(word: str, tests: Sequence[Test]) -> Test:
    match word:
        case "all":
            return _all(tests)
        case "any":
            return tests[0] if len(tests) == 1 else _not(_all([_not(test) for test in tests]))
    return _all([_not(test) for test in tests])


def _all(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def test(lookup: Lookup) -> Answer:
        answer: Answer = True
        for one in tests:
            found = one(lookup)
            if found is False:
                return False
            if found is None:
                answer = None
        return answer

    return test


def _not(test: Test) -> Test:
    def opposite(lookup: Lookup) -> Answer:
        answer = test(lookup)
        return None if answer is None else not answer

    return opposite


def _comparison(fact: str, operator: str, value: object) -> Test:
    if operator == "known":
        return _known(fact) if value else _not(_known(fact))
    if operator == "is_not":
        return _not(_comparison(fact, "is", value))
    compare = _COMPARE[operator](value)
    of_days = operator in _OF_DAYS

    def test(lookup: Lookup) -> Answer:
        found = lookup(fact)
        if of_days and isinstance(found, Absence):
            found = _days(lookup, fact) or found
        if isinstance(found, Absence):
            return False if found in ABSENT else None
        return compare(found)

    return test


def _days(lookup: Lookup, fact: str) -> DateInterval | None:
    """Return the days an event has happened on that nobody recorded the day of, where the lookup tells them."""
    days: Callable[[str], DateInterval | None] | None = getattr(lookup, "days", None)
    return None if days is None else days(fact)


def _known(fact: str) -> Test:
    def test(lookup: Lookup) -> Answer:
        found = lookup(fact)
        if isinstance(found, Absence):
            return False if found in ABSENT else None
        return True

    return test


@lru_cache(maxsize=8192)
def _plain(value: object) -> object:
    """Return text without case, spacing or punctuation; anything else as it is."""
    return plain_heading(value) if isinstance(value, str) else value


def is_among(value: object, wanted: Iterable[object]) -> Answer:
    """Return whether a text is one of some, as a condition finds it; unknown where it may be a misspelling of one."""
    return _among(_plain(value), frozenset(map(_plain, wanted)))


def _is(value: object) -> Callable[[object], Answer]:
    return _in([value])


def _in(values: object) -> Callable[[object], Answer]:
    assert isinstance(values, list)
    wanted = frozenset(map(_plain, values))

    def test(found: object) -> Answer:
        if isinstance(found, Tally):
            return None if any(_may_be(found, value) for value in wanted) else False
        return _among(_plain(found), wanted)

    return test


def _may_be(found: Tally, value: object) -> bool:
    return isinstance(value, int) and found.at_least(value) is not False and found.at_most(value) is not False


@lru_cache(maxsize=8192)
def _among(found: object, wanted: frozenset[object]) -> Answer:
    """Return whether a value is one of some; a text that is nearly one may be a misspelling, and is undecided."""
    if found in wanted or not isinstance(found, str) or len(found) < _LONG_ENOUGH:
        return found in wanted
    texts = [text for text in wanted if isinstance(text, str)]
    return None if difflib.get_close_matches(found, texts, n=1, cutoff=_NEAR) else False


def _at_least(number: object) -> Callable[[object], Answer]:
    assert isinstance(number, int)
    return lambda found: _counted(found).at_least(number)


def _at_most(number: object) -> Callable[[object], Answer]:
    assert isinstance(number, int)
    return lambda found: _counted(found).at_most(number)


def _counted(found: object) -> Tally:
    if isinstance(found, Tally):
        return found
    assert isinstance(found, int)
    return Tally(found, found)


def _before(day: object) -> Callable[[object], Answer]:
    limit = read_date(str(day))
    assert isinstance(limit, DateInterval)

    def test(found: object) -> Answer:
        assert isinstance(found, DateInterval)
        return True if found.latest < limit.earliest else False if found.earliest >= limit.latest else None

    return test


def _after(day: object) -> Callable[[object], Answer]:
    limit = read_date(str(day))
    assert isinstance(limit, DateInterval)

    def test(found: object) -> Answer:
        assert isinstance(found, DateInterval)
        return True if found.earliest > limit.latest else False if found.latest <= limit.earliest else None

    return test


_OF_DAYS: Final = frozenset({"before", "after"})
_COMPARE = {
    "is": _is,
    "in": _in,
    "at_least": _at_least,
    "at_most": _at_most,
    "before": _before,
    "after": _after,
}
