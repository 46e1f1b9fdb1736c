"""Conditions that say nothing: always so, never so, twice said, or needless beside the others.

Each is decided by asking the condition itself, as the engine compiles it, of every way its facts may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scr_compliance.engine.conditions import Answer, Lookup, Test, compiled, facts_of, kleene
from scr_compliance.linting.desk import Desk
from scr_compliance.linting.values import TooMany, answers, giving, has_value, leaves, values_of
from scr_compliance.records.dates import read_date
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.complaints import KeyPath
from scr_compliance.rulebook.rule import Condition, Group
from scr_compliance.rulebook.toml_source import TomlSource

_BOTH = frozenset((True, False))


class Place(NamedTuple):
    """A condition in a file: its key, and how people speak of it."""

    path: KeyPath
    condition: Condition | Group
    name: str


def shown(condition: Condition | Group) -> str:
    """Return a condition in short.

    >>> shown(Condition.model_validate({"none": [{"fact": "kind", "is": "scr"}, {"fact": "status", "known": True}]}))
    'none of (kind is scr, status known)'
    """
    if isinstance(condition, Condition) and condition.fact is not None:
        operator, value = condition.tests[0]
        if operator == "known":
            return f"{condition.fact} {'known' if value else 'not known'}"
        word = str(value).lower() if isinstance(value, bool) else str(value)
        words = ", ".join(value) if isinstance(value, list) else word
        return f"{condition.fact} {operator.replace('_', ' ')} {words}"
    joined = (f"{word} of ({', '.join(map(shown, members))})" for word, members in condition.groups)
    return " and ".join(joined)


@dataclass(slots=True)
class Reading:
    """One condition being looked through, from its first word to its last.

    `mentioned` counts how often each fact has been met under the key that is being read, to find its line.
    """

    desk: Desk
    source: TomlSource
    facts: Mapping[str, FactSpec]
    place: Place
    mentioned: dict[tuple[KeyPath, str], int] = field(default_factory=dict)

    def look_through(self) -> bool:
        """Say what is wrong in the condition; return whether anything was said of it."""
        try:
            return self._look(self.place.condition, self.place.path)[1]
        except TooMany:
            what = f"{self.place.name} names too many facts to be looked through for what is always or never so"
            self.desk.warn(self.source, self.place.path, "not-looked-through", what, "split it, or ask less")
            return True

    def _look(self, condition: Condition | Group, path: KeyPath) -> tuple[int, bool]:
        """Look a condition through; return its line and whether anything was said."""
        if isinstance(condition, Condition) and condition.fact is not None:
            line = self._line_of(path, condition.fact)
            return line, self._leaf(condition, line)
        said, line, units = False, 0, []
        top = condition is self.place.condition
        for word, members in condition.groups:
            under = (*path, word) if top else path
            for member in members:
                its_line, its_fault = self._look(member, under)
                said, line = said or its_fault, line or its_line
                units.append(_Unit(word, member, its_line))
        return line, said or self._constant(condition, line) or self._needless(condition, units)

    def _line_of(self, path: KeyPath, fact: str) -> int:
        seen = self.mentioned.get((path, fact), 0)
        self.mentioned[path, fact] = seen + 1
        return self.source.line_of(path, fact, seen)

    def _say(self, line: int, code: str, what: str, mend: str) -> bool:
        self.desk.say(self.source.name, line, code, what, mend)
        return True

    def _leaf(self, leaf: Condition, line: int) -> bool:
        assert leaf.fact is not None
        operator, value = leaf.tests[0]
        if operator in ("before", "after"):
            limit = read_date(value)
            if isinstance(limit, DateInterval) and not limit.is_day:
                what = f"{shown(leaf)} is undecided on the days of {value}"
                mend = f'write the day, such as {operator} = "{limit.earliest}"'
                return self._say(line, "day-not-exact", what, mend)
        values = [one for one in values_of([leaf], self.facts)[leaf.fact] if has_value(one)]
        found = {compiled(leaf)(giving(one)) for one in values}
        if operator != "known" and found == {True}:
            what = f"{shown(leaf)} holds for every value it may have"
            return self._say(line, "always", what, "write known = true, or leave out what is not meant")
        if operator != "known" and found == {False}:
            return self._say(line, "never", f"{shown(leaf)} never holds", "write a value it may have")
        return False

    def _constant(self, condition: Condition | Group, line: int) -> bool:
        """Say where a joined condition can only be so, or only not."""
        found = answers(compiled(condition), values_of([condition], self.facts), _BOTH)
        if len(found) != 1:
            return False
        if True in found:
            what = f"{self.place.name} always holds: {shown(condition)}"
            return self._say(line, "always", what, "take it out, or mend the part that is not meant")
        pair = contradiction(parts_of(condition), self.facts)
        what = f"{self.place.name} can never hold: {pair or shown(condition)}"
        return self._say(
            line, "never", what, "ask for one of them, or join them by any" if pair else "mend a part of it"
        )

    def _needless(self, condition: Condition | Group, units: Sequence[_Unit]) -> bool:
        """Say which parts of a joined condition change nothing, the later one of two that say the same."""
        values = values_of([condition], self.facts)
        kept, said = list(units), False
        for unit in reversed(units):
            others = [one for one in kept if one is not unit]
            if not others or _differs(_joined(kept), _joined(others), values):
                continue
            kept = others
            twin = next((one for one in kept if _same(one, unit)), None)
            what = f"{shown(unit.member)} stands twice" if twin else f"{shown(unit.member)} adds nothing to the others"
            said = self._say(
                unit.line, "twice" if twin else "needless", what, "take one out" if twin else "take it out"
            )
        return said


class _Unit(NamedTuple):
    """One of the conditions that a word joins, and its line."""

    word: str
    member: Condition
    line: int


def _joined(units: Sequence[_Unit]) -> Test:
    """Return the test that some of the parts of a condition make together."""
    words: dict[str, list[Test]] = {}
    for unit in units:
        words.setdefault(unit.word, []).append(compiled(unit.member))

    def test(lookup: Lookup) -> Answer:
        return kleene("all", [kleene(word, [one(lookup) for one in tests]) for word, tests in words.items()])

    return test


def _differs(one: Test, other: Test, values: Mapping[str, Sequence[object]]) -> bool:
    """Whether two tests ever answer differently where the facts are known."""

    def question(lookup: Lookup) -> bool | None:
        mine, theirs = one(lookup), other(lookup)
        return None if mine is None or theirs is None else mine is not theirs

    return True in answers(question, values, frozenset((True,)))


def _same(one: _Unit, other: _Unit) -> bool:
    return one.word == other.word and plain_form(one.member) == plain_form(other.member)


def plain_form(condition: Condition | Group) -> str:
    """Return what a condition says whatever the order of its parts, for comparing."""
    if isinstance(condition, Condition) and condition.fact is not None:
        operator, value = condition.tests[0]
        return f"{condition.fact} {operator} {sorted(value) if isinstance(value, list) else repr(value)}"
    words = [(word, sorted(set(map(plain_form, members)))) for word, members in condition.groups]
    if len(words) == 1 and len(words[0][1]) == 1 and words[0][0] != "none":
        return words[0][1][0]
    return repr(words)


def parts_of(condition: Condition | Group | None) -> list[tuple[str, Condition]]:
    """Return the conditions that must all hold, or not hold, each with the word that says so."""
    if condition is None:
        return []
    if isinstance(condition, Condition) and condition.fact is not None:
        return [("all", condition)]
    return [(word, member) for word, members in condition.groups for member in members if word != "any"]


def contradiction(parts: Sequence[tuple[str, Condition]], facts: Mapping[str, FactSpec]) -> str:
    """Return the first two of some conditions that exclude each other, or nothing where no two alone do."""
    units = [_Unit(word, member, 0) for word, member in parts]
    for number, unit in enumerate(units):
        for other in units[:number]:
            if set(facts_of(unit.member)) & set(facts_of(other.member)) and answers(
                _joined([other, unit]), values_of([unit.member, other.member], facts), _BOTH
            ) == {False}:
                pair = (other, unit)
                return " and ".join(f"{'not ' if one.word == 'none' else ''}{shown(one.member)}" for one in pair)
    return ""


def places(path: KeyPath, condition: Condition | Group | None, name: str) -> Iterator[Place]:
    """Yield the place of a condition, if there is one."""
    if condition is not None and next(leaves(condition), None) is not None:
        yield Place(path, condition, name)
