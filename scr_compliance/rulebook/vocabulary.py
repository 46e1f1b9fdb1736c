"""The words a rule may use: every fact, its kind and its values, checked with the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scr_compliance.derived import DERIVED, EDITION
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.records.values import Kind, Reader, Unreadable
from scr_compliance.rulebook.complaints import Complaints, KeyPath, nearest
from scr_compliance.rulebook.rule import Condition

FITS = {
    "is": {Kind.CHOICE, Kind.YES_NO, Kind.TEXT, Kind.COUNT},
    "is_not": {Kind.CHOICE, Kind.YES_NO, Kind.TEXT, Kind.COUNT},
    "in": {Kind.CHOICE, Kind.TEXT},
    "known": set(Kind),
    "at_least": {Kind.COUNT},
    "at_most": {Kind.COUNT},
    "before": {Kind.EVENT, Kind.TARGET},
    "after": {Kind.EVENT, Kind.TARGET},
}
_FORMS: Mapping[Kind, tuple[type, str]] = {
    Kind.YES_NO: (bool, "write true or false, without quotes"),
    Kind.COUNT: (int, "write a whole number, without quotes"),
    Kind.TEXT: (str, "write text in quotes"),
}


class Vocabulary:
    """Every fact of the dictionary and every derived fact, with the editions of one rulebook.

    Where `editions` is None they are not known, and no name of one is refused.
    """

    def __init__(self, editions: Iterable[str] | None) -> None:
        derived = {path: fact.spec for path, fact in DERIVED.items()}
        if editions is not None:
            choices: Mapping[str, tuple[str, ...]] = dict.fromkeys(editions, ())
            derived[EDITION] = replace(derived[EDITION], reader=Reader(Kind.CHOICE, choices))
        self.facts: Mapping[str, FactSpec] = {**dictionary().facts, **derived}
        self.lists: Mapping[str, ListSpec] = dictionary().lists

    def list_of(self, fact: str | None) -> str | None:
        """Return the list a fact belongs to, or None."""
        spec = self.facts.get(fact) if fact is not None else None
        return spec.each if spec else None

    def check_fact(self, fact: str | None, say: Complaints, path: KeyPath) -> FactSpec | None:
        """Return the fact, or note that there is none of that name; None is one that could not be read."""
        if fact is None:
            return None
        if (spec := self.facts.get(fact)) is None:
            say.add(path, f"no fact is called {fact}", nearest(fact, self.facts, cutoff=0.6), fact)
        return spec

    def check_event(self, fact: str | None, say: Complaints, path: KeyPath, *, item: bool = True) -> None:
        """Note where a fact is unknown, or is no event, or is of a list where a fact of the review is wanted."""
        spec = self.check_fact(fact, say, path)
        if spec is not None and not spec.is_event:
            say.add(path, f"{fact} is not the date of an event", "name an event", spec.path)
        _check_owner(spec, say, path, item=item)

    def check_date(self, fact: str | None, say: Complaints, path: KeyPath, *, item: bool = True) -> None:
        """Note where a fact is unknown, or is neither an event nor a day set, or is of a list, as for an event."""
        spec = self.check_fact(fact, say, path)
        if spec is not None and spec.kind not in (Kind.EVENT, Kind.TARGET):
            say.add(path, f"{fact} is not a date", "name an event, or a day set or planned", spec.path)
        _check_owner(spec, say, path, item=item)

    def check_condition(self, condition: Condition, say: Complaints, path: KeyPath, each: str | None) -> None:
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
            if spec.kind not in FITS[operator]:
                say.add(path, f"{operator} does not fit {spec.path}, which is a {spec.kind.value}", "", spec.path)
            else:
                self.check_value(spec, operator, value, say, path)

    def check_value(self, spec: FactSpec, operator: str, value: object, say: Complaints, path: KeyPath) -> None:
        """Note every value a fact can never have."""
        if operator in ("known", "at_least", "at_most"):
            return
        for one in value if isinstance(value, list) else [value]:
            if (form := _FORMS.get(spec.kind)) and type(one) is not form[0]:
                say.add(path, f"{spec.path} is a {spec.kind.value}, never {_as_typed(one)}", form[1], str(one))
            elif spec.kind is Kind.CHOICE and one not in (spec.reader.choices or ()):
                choices = list(spec.reader.choices or ())
                mend = nearest(str(one), choices, f"it may be: {', '.join(choices)}")
                say.add(path, f"{spec.path} is never {one}", mend, str(one))
            else:
                _check_readable(spec, one, say, path)


def _check_owner(spec: FactSpec | None, say: Complaints, path: KeyPath, *, item: bool) -> None:
    if not item and spec is not None and spec.each is not None:
        say.add(path, f"{spec.path} belongs to a list; a fact of the review is needed", "", spec.path)


def _check_readable(spec: FactSpec, value: object, say: Complaints, path: KeyPath) -> None:
    try:
        read = spec.reader.read(value)
        if read is None:
            say.add(path, f"{spec.path} is compared with a blank", "use known = false", "")
        elif isinstance(read, Absence):
            say.add(path, f"{value} says that {spec.path} has no value", "use known = false", str(value))
    except Unreadable:
        say.add(path, f"{spec.path}, a {spec.kind.value}, is never {value}", "", str(value))


def _as_typed(value: object) -> str:
    """Return a value as TOML writes it."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
