"""Changes of conditions: each comparison, each member of a group, and the word that joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeAlias

from scr_compliance.findings.words import label_of
from scr_compliance.gherkin.mutation.mutant import Kind
from scr_compliance.gherkin.mutation.wording import comparison_in_words, condition_in_words
from scr_compliance.records.dates import read_date
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook.rule import GROUPS, Condition, Group

Tests = dict[str, Any]
Part: TypeAlias = Condition | Group
_DAY: Final = timedelta(days=1)


class Altered(NamedTuple):
    """A condition with one thing changed; `mention` is a word that stands where it was."""

    kind: Kind
    condition: Part
    change: str
    mention: str


class Alterations:
    """Makes every change of conditions, given the facts they may speak of.

    `values` gives the values a fact may be compared with beside those of its reader: the editions of the rule.
    """

    def __init__(self, facts: Mapping[str, FactSpec], values: Mapping[str, tuple[str, ...]]) -> None:
        self._facts, self.values = facts, values

    def of(self, part: Part) -> Iterator[Altered]:
        """Yield the part with each of its comparisons, members and joining words changed, one at a time."""
        if isinstance(part, Condition) and part.fact is not None:
            yield from self._of_comparison(part, part.fact, *part.tests[0])
            return
        groups = part.groups
        for word, members in groups:
            for position, member in enumerate(members):
                for kind, changed, change, mention in self.of(member):
                    others = [*members[:position], changed, *members[position + 1 :]]
                    yield Altered(kind, _with(part, word, others), change, mention)
            if len(members) > 1 or len(groups) > 1:
                yield from _without_each(part, word, members)
            yield from _joined_otherwise(part, word, members)

    def _of_comparison(self, part: Part, fact: str, operator: str, value: Any) -> Iterator[Altered]:
        before = f"{label_of(fact)} {comparison_in_words(operator, value)}"
        for tests in _COMPARISONS[operator](value, self._others(fact, operator, value)):
            ((other, now),) = tests.items()
            change = f"'{before}' became '{comparison_in_words(other, now)}'"
            if operator == other == "in":
                change = _change_of_list(fact, value, now)
            yield Altered(Kind.COMPARISON, type(part).model_validate({"fact": fact, **tests}), change, fact)

    def _others(self, fact: str, operator: str, value: object) -> list[str]:
        """Return the further values a fact may be compared with."""
        spec = self._facts.get(fact)
        choices = self.values.get(fact) or tuple((spec.reader.choices if spec else None) or ())
        given = {plain_heading(str(one)) for one in (value if isinstance(value, list) else [value])}
        return [one for one in choices if operator in ("is", "is_not", "in") and plain_heading(one) not in given]


def negated(part: Condition | Group) -> dict[str, Any]:
    """Return the opposite of a condition, as the keys of a table.

    >>> negated(Condition.model_validate({"fact": "review.begun_on", "known": True}))["none"][0].fact
    'review.begun_on'
    """
    if isinstance(part, Condition):
        return {"none": [part]}
    if [word for word, _ in part.groups] == ["none"]:
        return {"any": part.groups[0][1]}
    return {"none": [Condition.model_validate(dict(part.groups))]}


def _with(part: Part, word: str, members: Sequence[Part]) -> Part:
    return _rebuilt(part, {**dict(part.groups), word: members})


def _rebuilt(part: Part, groups: Mapping[str, Sequence[Part]]) -> Part:
    """Return the same table with other members; empty groups are left out."""
    kept = {name: getattr(part, name) for name in type(part).model_fields if name.removesuffix("_") not in GROUPS}
    filled = {word: members for word, members in groups.items() if members}
    return type(part).model_validate({name: value for name, value in kept.items() if value is not None} | filled)


def _without_each(part: Part, word: str, members: list[Condition]) -> Iterator[Altered]:
    for position, member in enumerate(members):
        rest = [*members[:position], *members[position + 1 :]]
        change = f"'{condition_in_words(member)}' was left out"
        yield Altered(Kind.CONDITION, _with(part, word, rest), change, _first_fact(member))


def _joined_otherwise(part: Part, word: str, members: list[Condition]) -> Iterator[Altered]:
    groups = dict(part.groups)
    for other in GROUPS:
        same = len(members) == 1 and "none" not in (word, other)
        if other == word or other in groups or same:
            continue
        changed = {name: found for name, found in groups.items() if name != word} | {other: members}
        told = "; ".join(map(condition_in_words, members))
        yield Altered(Kind.CONDITION, _rebuilt(part, changed), f"'{word} of ({told})' became '{other} of' it", word)


def _first_fact(condition: Condition) -> str:
    if condition.fact is not None:
        return condition.fact
    return next((_first_fact(member) for _, members in condition.groups for member in members), "")


def _change_of_list(fact: str, before: list[str], after: list[str]) -> str:
    for one in before:
        if one not in after:
            return f"'{one}' was left out of the values of '{label_of(fact)}'"
    return f"'{after[-1]}' was added to the values of '{label_of(fact)}'"


def _is(value: Any, others: list[str]) -> Iterator[Tests]:
    if isinstance(value, bool):
        yield {"is": not value}
        return
    yield {"is_not": value}
    if isinstance(value, int):
        yield from ({"is": number} for number in (value - 1, value + 1) if number >= 0)
    yield from ({"in": [value, other]} for other in others)


def _is_not(value: Any, others: list[str]) -> Iterator[Tests]:
    if isinstance(value, bool):
        yield {"is_not": not value}
        return
    yield {"is": value}
    if isinstance(value, int):
        yield from ({"is_not": number} for number in (value - 1, value + 1) if number >= 0)
    yield from ({"is_not": other} for other in others)


def _in(value: list[str], others: list[str]) -> Iterator[Tests]:
    if len(value) > 1:
        yield from ({"in": [*value[:position], *value[position + 1 :]]} for position in range(len(value)))
    yield from ({"in": [*value, other]} for other in others)


def _known(value: bool, others: list[str]) -> Iterator[Tests]:  # noqa: ARG001 - a comparison like any other
    yield {"known": not value}


def _number(operator: str, opposite: str) -> Callable[[Any, list[str]], Iterator[Tests]]:
    def made(value: int, others: list[str]) -> Iterator[Tests]:  # noqa: ARG001
        yield from ({operator: number} for number in (value - 1, value + 1) if number >= 0)
        yield {opposite: value}

    return made


def _day(operator: str, opposite: str) -> Callable[[Any, list[str]], Iterator[Tests]]:
    def made(value: str, others: list[str]) -> Iterator[Tests]:  # noqa: ARG001
        if isinstance(days := read_date(value), DateInterval):
            yield from ({operator: (_edge(days, operator) + step).isoformat()} for step in (-_DAY, _DAY))
        yield {opposite: value}

    return made


def _edge(days: DateInterval, operator: str) -> date:
    return days.earliest if operator == "before" else days.latest


_COMPARISONS: Final[Mapping[str, Callable[[Any, list[str]], Iterator[Tests]]]] = {
    "is": _is,
    "is_not": _is_not,
    "in": _in,
    "known": _known,
    "at_least": _number("at_least", "at_most"),
    "at_most": _number("at_most", "at_least"),
    "before": _day("before", "after"),
    "after": _day("after", "before"),
}
