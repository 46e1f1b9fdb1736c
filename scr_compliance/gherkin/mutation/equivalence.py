"""Conditions that say the same: no record could tell them apart, so no example need notice the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final, TypeAlias

from scr_compliance.derived import DERIVED
from scr_compliance.engine.conditions import compiled, facts_of
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind, plain_heading
from scr_compliance.rulebook.book import Clause, Rule
from scr_compliance.rulebook.rule import Condition, Group

Form: TypeAlias = tuple[object, ...]
_MOST_CASES: Final = 20_000


def form_of(condition: Condition | Group) -> Form:
    """Return a condition in a form that is equal for conditions that are the same by the laws of logic alone.

    Everything is said with `not`, `all` and one test of each kind; the order of members does not count.

    >>> known = {"fact": "review.begun_on", "known": True}
    >>> none = Condition.model_validate({"none": [known]})
    >>> form_of(none) == form_of(Condition.model_validate({"fact": "review.begun_on", "known": False}))
    True
    """
    if isinstance(condition, Condition) and condition.fact is not None:
        operator, value = condition.tests[0]
        return _comparison(condition.fact, operator, value)
    return _all([_joined(word, [form_of(member) for member in members]) for word, members in condition.groups])


def same_everywhere(one: Condition | Group, other: Condition | Group, values: Mapping[str, Sequence[str]]) -> str:
    """Return why two conditions give the same answer for every record, or nothing where that is not certain.

    `values` gives the values a fact can have where its reader does not say.
    """
    if form_of(one) == form_of(other):
        return "it says the same in other words"
    paths = list(dict.fromkeys([*facts_of(one), *facts_of(other)]))
    found = [_values_of(path, [one, other], values) for path in paths]
    if any(not some for some in found) or prod(map(len, found)) > _MOST_CASES:
        return ""
    tests = compiled(one), compiled(other)
    for chosen in product(*found):
        record = dict(zip(paths, chosen, strict=True))
        if tests[0](record.__getitem__) is not tests[1](record.__getitem__):
            return ""
    return "the other conditions beside it say so already"


def _values_of(path: str, parts: list[Condition | Group], values: Mapping[str, Sequence[str]]) -> list[object]:
    """Return a value of every sort that conditions can tell apart of a fact; nothing where they cannot be listed."""
    tests = [test for part in parts for test in _tests_of(part, path)]
    absences: list[object] = [Absence.NONE, Absence.NOT_KNOWN]
    if all(operator == "known" for operator, _ in tests):
        return [*absences, True]
    if path in values:
        return [*absences, *values[path]]
    spec = dictionary().facts.get(path) or DERIVED[path].spec
    match spec.kind:
        case Kind.YES_NO:
            return [*absences, True, False]
        case Kind.CHOICE:
            return [*absences, *(spec.reader.choices or ())]
        case Kind.COUNT:
            numbers = {value + step for operator, value in tests if operator != "known" for step in (-1, 0, 1)}
            return [*absences, *sorted(number for number in numbers if number >= 0)]
    return []


def _tests_of(part: Condition | Group, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(part, Condition) and part.fact == path:
        yield from part.tests
    for _, members in part.groups:
        for member in members:
            yield from _tests_of(member, path)


def _comparison(fact: str, operator: str, value: object) -> Form:
    match operator:
        case "known":
            known: Form = ("known", fact)
            return known if value else _not(known)
        case "is_not":
            return _not(_comparison(fact, "is", value))
        case "is" | "in":
            values = value if isinstance(value, list) else [value]
            return ("in", fact, frozenset(plain_heading(one) if isinstance(one, str) else one for one in values))
    return (operator, fact, value)


def _joined(word: str, forms: list[Form]) -> Form:
    if word == "all":
        return _all(forms)
    opposites = [_not(form) for form in forms]
    return _not(_all(opposites)) if word == "any" else _all(opposites)


def _all(forms: list[Form]) -> Form:
    members: set[object] = set()
    for form in forms:
        members.update(form[1] if form[0] == "all" and isinstance(form[1], frozenset) else {form})
    only = next(iter(members))
    return only if len(members) == 1 and isinstance(only, tuple) else ("all", frozenset(members))


def _not(form: Form) -> Form:
    inner = form[1]
    return inner if form[0] == "not" and isinstance(inner, tuple) else ("not", form)


def seen_before(rule: Rule) -> Callable[[Rule], bool]:
    """Return a function that says whether a changed rule is new: neither `rule` itself nor one asked about before."""
    seen = {_whole(rule)}

    def is_new(changed: Rule) -> bool:
        whole = _whole(changed)
        new = whole not in seen
        seen.add(whole)
        return new

    return is_new


def _whole(rule: Rule) -> Form:
    """Return everything of a rule that can change an answer, in a form that can be compared."""
    text = rule.text
    parts = (text.applies, text.where, text.person_judges_if, text.require)
    forms = tuple(None if part is None else form_of(part) for part in parts)
    by = text.require.by if text.require is not None else None
    return (forms, by, repr(text.clock), text.benchmark, tuple(map(_clause, rule.clauses)))


def same_clauses(some: Sequence[Clause], others: Sequence[Clause]) -> bool:
    """Return whether two limits give the same answer for every record."""
    return list(map(_clause, some)) == list(map(_clause, others))


def _clause(clause: Clause) -> Form:
    route = clause.extension
    unless = None if route is None or route.unless is None else form_of(route.unless)
    extension = None if route is None else (route.until, frozenset(route.needs), unless)
    days = (clause.edition, clause.first, clause.last, clause.chosen_by, clause.concerns)
    return (*days, clause.standing == "unverified", clause.length, clause.counting, extension)
