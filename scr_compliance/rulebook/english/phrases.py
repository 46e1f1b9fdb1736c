"""How a fact is said: the words of `phrases.toml`, and of its label for a fact that has none there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from scr_compliance.records.dictionary import FactSpec, ListSpec
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.english.grammar import small

PHRASES: Final = Path(__file__).with_name("phrases.toml")
_MANY_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one fact or list, as `phrases.toml` explains them."""

    clause: str = ""
    known: str = ""
    values: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    one: str = ""
    many: str = ""
    noun: str = ""


@cache
def written() -> Mapping[str, Phrase]:
    """Return the phrases that are written, by the path of their fact or list."""
    table = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    return {path: Phrase(**entry) for path, entry in table.items()}


def phrase_of(spec: FactSpec | ListSpec) -> Phrase:
    """Return the phrase of a fact or a list."""
    found = written().get(spec.path, Phrase())
    label = small(spec.label)
    if isinstance(spec, ListSpec) or spec.kind is Kind.COUNT:
        return found if found.many else Phrase(one=f"entry under {label}", many=f"entries under {label}")
    known = found.known or f"the {label} {{is}} recorded"
    match spec.kind:
        case Kind.TARGET:
            return Phrase(noun=found.noun or f"the {label}")
        case Kind.EVENT:
            clause = found.clause or f"what is dated under {label} {{was}} done"
            return Phrase(clause=clause, known=clause)
        case Kind.YES_NO:
            return Phrase(clause=found.clause or f"the answer to {label} {{is}} yes", known=known)
    return Phrase(found.clause or f"the {label} {{is}} {{value}}", known, found.values)


def values_in_words(spec: FactSpec, values: Sequence[object], *, denied: bool = False) -> list[str]:
    """Return values of a fact as people say them; `denied`: as they stand after a denial.

    A long list of names, the spellings of one thing, is told by the first of them and how many there are.
    """
    if spec.kind is not Kind.CHOICE and len(values) > _MANY_NAMES:
        return [f"{values[0]}, under any of the {len(values)} names that the rule lists"]
    return [_value(spec, str(value), denied) for value in values]


def _value(spec: FactSpec, value: str, denied: bool) -> str:
    found = phrase_of(spec).values.get(value)
    if found is None:
        aliases = (spec.reader.choices or {}).get(value, ())
        return aliases[0] if aliases else value.replace("_", " ") if spec.kind is Kind.CHOICE else value
    return found if isinstance(found, str) else found[1 if denied else 0]
