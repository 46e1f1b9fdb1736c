"""The parts that both schemas share: conditions with the operators and values each fact takes, lengths, standings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from scr_compliance.authoring.schema_shape import (
    Schema,
    any_of,
    exactly_one_of,
    needs,
    one_of_words,
    set_property,
    where,
)  # fmt: skip
from scr_compliance.authoring.words import Words, said_of
from scr_compliance.clocks.length import Unit
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.rule import GROUPS, OPERATORS
from scr_compliance.rulebook.vocabulary import FITS

STANDINGS: Final = {
    "verified": "The words were seen.",
    "reported": "The words were seen in a secondary source.",
    "unverified": "From memory: such a clause only ever advises.",
}
DATES: Final = (Kind.EVENT, Kind.TARGET)
_VALUES: Final = {Kind.YES_NO: "boolean", Kind.COUNT: "integer", Kind.TEXT: "string", Kind.CHOICE: "string"}


def dress_condition(condition: Schema, words: Words) -> None:
    """Add to the schema of a condition which facts there are, and which operators and values each takes."""
    set_property(condition, "fact", **one_of_words({path: said_of(s, words.lists) for path, s in words.facts.items()}))
    for key in ("before", "after"):
        set_property(condition, key, examples=["2010-06-10"])
    for key in ("at_least", "at_most"):
        set_property(condition, key, minimum=0)
    for key in GROUPS:
        set_property(condition, key, minItems=1)
    condition["oneOf"] = [
        {"title": "a test of one fact", **needs("fact"), "not": any_of(GROUPS), "oneOf": exactly_one_of(OPERATORS)},
        {"title": "several conditions joined", **any_of(GROUPS), "not": any_of(("fact", *OPERATORS))},
    ]
    condition["allOf"] = [*_kinds(words), *choices(words, "fact", _of_operators)]


def _kinds(words: Words) -> Iterator[Schema]:
    """Give, for each kind of fact, the operators that fit it and what they compare it with."""
    for kind in Kind:
        paths = [path for path, spec in words.facts.items() if spec.kind is kind]
        properties: dict[str, Any] = {key: False for key in OPERATORS if kind not in FITS[key]}
        for key in ("is", "is_not"):
            if key not in properties:
                properties[key] = {"type": _VALUES[kind]}
        if paths:
            yield where("fact", paths, {"properties": properties})


def choices(words: Words, key: str, dressed: Any) -> Iterator[Schema]:
    """Give, for the facts that take one of the same list of values, the values that stand beside `key`."""
    lists: dict[tuple[str, ...], list[str]] = {}
    for path, spec in words.facts.items():
        if spec.kind is Kind.CHOICE:
            lists.setdefault(tuple(spec.reader.choices or ()), []).append(path)
    for values, paths in lists.items():
        yield where(key, paths, {"properties": dressed(list(values))})


def _of_operators(values: list[str]) -> Schema:
    one = {"enum": values}
    return {"is": one, "is_not": one, "in": {"items": one, "uniqueItems": True}}


def dress_group(group: Schema) -> None:
    """Add to the schema of a table of conditions that it holds some."""
    for key in GROUPS:
        set_property(group, key, minItems=1)
    group["allOf"] = [any_of(GROUPS)]


def length(*units: Unit) -> Schema:
    """Return the schema of a length of time in these units, or in any."""
    names = "|".join(f"{unit.singular}s?" for unit in units or tuple(Unit))
    examples = {
        Unit.DAYS: "14 days",
        Unit.WEEKS: "6 weeks",
        Unit.MONTHS: "6 months",
        Unit.WORKING_DAYS: "5 working days",
    }
    return {
        "pattern": f"^0*([1-9][0-9]{{0,2}}|1000) ({names})$",
        "examples": [examples[unit] for unit in units or tuple(Unit)],
    }
