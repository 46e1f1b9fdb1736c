"""The words a rule may use: every fact, its kind and its values, checked with the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scr_compliance.derived import DERIVED, EDITION
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.records.values import LARGEST_COUNT, Kind, Reader, Unreadable
from scr_compliance.rulebook.complaints import Complaints, KeyPath, nearest
from scr_compliance.rulebook.rule import Condition
from scr_compliance.rulebook.written_days import MisreadDay, written_day

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
_ALL_FACTS = "docs/records.md names them all"
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
            meant = dictionary().by_heading(fact)
            mend = f"did you mean {meant.path}?" if meant else nearest(fact, self.facts, _ALL_FACTS, cutoff=0.6)
            say.add(path, f"no fact is called {fact}", mend, fact, "unknown-fact")
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
                path,
                f"{condition.fact} belongs to {spec.each}, which this rule does not run over",
                mend,
                spec.path,
                "wrong-list",
            )
        for operator, value in condition.tests:
            if spec.kind not in FITS[operator]:
                say.add(
                    path,
                    f"{operator} does not fit {spec.path}, which is a {spec.kind.value}",
                    _fitting(spec),
                    spec.path,
                    "wrong-test",
                )
            else:
                self.check_value(spec, operator, value, say, path)

    def check_value(self, spec: FactSpec, operator: str, value: object, say: Complaints, path: KeyPath) -> None:
        """Note every value a fact can never have."""
        if operator in ("at_least", "at_most"):
            _check_number(spec, operator, value, say, path)
            return
        if operator == "known":
            return
        for one in value if isinstance(value, list) else [value]:
            if (form := _FORMS.get(spec.kind)) and type(one) is not form[0]:
                what = f"{spec.path} is a {spec.kind.value}, never {_as_typed(one)}"
                say.add(path, what, form[1], str(one), "unknown-value")
            elif spec.kind is Kind.CHOICE and one not in (spec.reader.choices or ()):
                say.add(path, f"{spec.path} is never {one}", _choice_meant(spec, one), str(one), "unknown-value")
            elif operator in ("before", "after"):
                _check_day(spec, str(one), say, path)
            else:
                _check_readable(spec, one, say, path)


def _check_owner(spec: FactSpec | None, say: Complaints, path: KeyPath, *, item: bool) -> None:
    if not item and spec is not None and spec.each is not None:
        say.add(path, f"{spec.path} belongs to a list; a fact of the review is needed", "", spec.path)


def _fitting(spec: FactSpec) -> str:
    """Return the tests that fit a fact."""
    return f"use one of: {', '.join(operator for operator, kinds in FITS.items() if spec.kind in kinds)}"


def _choice_meant(spec: FactSpec, value: object) -> str:
    """Return the choice that a wrong value is another spelling of, or is nearest to, or all there are."""
    choices = list(spec.reader.choices or ())
    try:
        spelt = spec.reader.read(value)
    except Unreadable:
        spelt = None
    if spelt in choices:
        return f"did you mean {spelt}?"
    return nearest(str(value), choices, f"it may be: {', '.join(choices)}")


def _check_number(spec: FactSpec, operator: str, value: object, say: Complaints, path: KeyPath) -> None:
    """Note a number that a count can never reach, so that the test would always give one answer."""
    assert isinstance(value, int)
    if not 0 <= value <= LARGEST_COUNT:
        what = (
            f"{spec.path} is a {spec.kind.value} from 0 to {LARGEST_COUNT:,}, so {operator} {value} tells nothing apart"
        )
        say.add(path, what, "write a number it may have", str(value), "unknown-value")


def _check_day(spec: FactSpec, day: str, say: Complaints, path: KeyPath) -> None:
    try:
        written_day(day)
    except MisreadDay as error:
        say.add(path, f"{spec.path}, a {spec.kind.value}, is never {day}: {error}", error.mend, day, "bad-date")


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
