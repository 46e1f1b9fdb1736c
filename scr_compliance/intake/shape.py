"""The shape of a record as nested JSON, made from the fact dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary


@dataclass(frozen=True, slots=True)
class Shape:
    """One object of a record: its keys that are facts, objects, and lists of objects."""

    facts: dict[str, FactSpec] = field(default_factory=dict)
    parts: dict[str, Shape] = field(default_factory=dict)
    lists: dict[str, tuple[ListSpec, Shape]] = field(default_factory=dict)

    def keys(self) -> Iterator[str]:
        """Every key the object may have."""
        yield from self.facts
        yield from self.parts
        yield from self.lists


@cache
def shape() -> Shape:
    """Return the shape of a whole record."""
    known = dictionary()
    root = Shape()
    items: dict[str, Shape] = {}
    for spec in known.lists.values():
        owner, key = _owner(root, spec.path)
        items[spec.path] = Shape()
        owner.lists[key] = (spec, items[spec.path])
    for fact in known:
        start = items[fact.each] if fact.each else root
        owner, key = _owner(start, fact.path.partition("[].")[2] if fact.each else fact.path)
        owner.facts[key] = fact
    return root


def _owner(start: Shape, path: str) -> tuple[Shape, str]:
    *parents, key = path.split(".")
    for name in parents:
        start = start.parts.setdefault(name, Shape())
    return start, key
