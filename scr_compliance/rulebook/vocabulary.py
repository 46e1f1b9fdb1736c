"""The words a rule may use: every fact, its kind and its values, checked with the nearest right name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from scr_compliance.records.absence import Absence
from scr_compliance.records.derived import DERIVED, EDITION
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.records.values import Kind, Reader, Unreadable
from scr_compliance.rulebook.rule import Condition

_FITS = {
    "is": {Kind.CHOICE, Kind.YES_NO, Kind.TEXT, Kind.COUNT},
    "is_not": {Kind.CHOICE, Kind.YES_NO, Kind.TEXT, Kind.COUNT},
    "in": {Kind.CHOICE, Kind.TEXT},
    "known": set(Kind),
    "at_least": {Kind.COUNT},
    "at_most": {Kind.COUNT},
    "before": {Kind.EVENT, Kind.TARGET},
    "after": {Kind.EVENT, Kind.TARGET},
}


class _Say(Protocol):
    def add(self, path: tuple[str | int, ...], what: str, mend: str = "", mention: str = "") -> None: ...


class Vocabulary:
    """Every fact of the dictionary and every derived fact, with the editions of one rulebook."""

    def __init__(self, editions: Iterable[str]) -> None:
        choices: Mapping[str, tuple[str, ...]] = dict.fromkeys(editions, ())
        derived = {path: fact.spec for path, fact in DERIVED.items()}
        derived[EDITION] = replace(derived[EDITION], reader=Reader(Kind.CHOICE, choices))
        self.facts: Mapping[str, FactSpec] = {**dictionary().facts, **derived}
        self.lists: Mapping[str, ListSpec] = dictionary().lists

    def list_of(self, fact: str) -> str | None:
        """Return the list a fact belongs to, or None."""
        spec = self.facts.get(fact)
        return spec.each if spec else None

    def check_fact(self, fact: str, say: _Say, path: tuple[str | int, ...]) -> FactSpec | None:
        """Return the fact, or note that there is none of that name."""
        if (spec := self.facts.get(fact)) is None:
            near = difflib.get_close_matches(fact, self.facts, n=1, cutoff=0.6)
            say.add(path, f"no fact is called {fact}", f"did you mean {near[0]}?" if near else "", fact)
        return spec

    def check_event(self, fact: str, say: _Say, path: tuple[str | int, ...], *, item: bool = True) -> None:
        """Note where a fact is unknown, or is no event, or is of a list where a fact of the review is wanted."""
        spec = self.check_fact(fact, say, path)
        if spec is None:
            return
        if not spec.is_event:
            say.add(path, f"{fact} is not the date of an event", "name an event", fact)
        if not item and spec.each is not None:
            say.add(path, f"{fact} belongs to a list; a fact of the review is needed", "", fact)

    def check_condition(self, condition: Condition, say: _Say, path: tuple[str | int, ...], each: str | None) -> None:
        """Note every fact, list, operator and value of a condition that is not right."""
        for _, members in condition.groups:
            for member in members:
                self.check_condition(member, say, path, each)
        if condition.fact is None or (spec := self.check_fact(condition.fact, say, path)) is None:
            return
        if spec.each is not None and spec.each != each:
            mend = f'add each = "{spec.each}"' if each is None else ""
            say.add(
                path, f"{condition.fact} belongs to {spec.each}, which this rule does not run over", mend, spec.path
            )
        for operator, value in condition.tests:
            if spec.kind not in _FITS[operator]:
                say.add(path, f"{operator} does not fit {spec.path}, which is a {spec.kind.value}", "", spec.path)
            else:
                self.check_value(spec, operator, value, say, path)

    def check_value(self, spec: FactSpec, operator: str, value: object, say: _Say, path: tuple[str | int, ...]) -> None:
        """Note every value a fact can never have."""
        if operator in ("known", "at_least", "at_most"):
            return
        for one in value if isinstance(value, list) else [value]:
            if spec.kind is Kind.CHOICE and one not in (spec.reader.choices or ()):
                choices = list(spec.reader.choices or ())
                near = difflib.get_close_matches(str(one), choices, n=1, cutoff=0.5)
                mend = f"did you mean {near[0]}?" if near else f"it may be: {', '.join(choices)}"
                say.add(path, f"{spec.path} is never {one}", mend, str(one))
                continue
            try:
                if isinstance(spec.reader.read(one), Absence):
                    say.add(path, f"{one} says that {spec.path} has no value", "use known = false", str(one))
            except Unreadable:
                say.add(path, f"{spec.path}, a {spec.kind.value}, is never {one}", "", str(one))
