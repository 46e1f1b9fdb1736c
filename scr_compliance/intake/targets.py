"""Where the cells of a column go: to a fact of the review, to a fact of an item, or to a whole list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from scr_compliance.intake.draft import REFERENCE
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.values import Kind, plain_heading

ITEM: Final = re.compile(r"\s*([a-z_.]+)\[\s*(\d{0,3})\s*\]\.([a-z_.]+)\s*", re.IGNORECASE)
"""The path of a fact of an item, with its position or without."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the cells of a column go.

    `spec` is None for a whole list. `position` is that of an item; without one, an item's fact in a row is of the
    item that the row is of.
    """

    path: str
    spec: FactSpec | None = None
    each: str | None = None
    position: int | None = None
    attribute: tuple[str, ...] = field(init=False)
    """The fact's attribute inside its owner, name by name."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "attribute", tuple(self.spec.attribute.split(".")) if self.spec else ())

    @property
    def is_reference(self) -> bool:
        """Whether it is the review's own reference."""
        return self.path == REFERENCE

    @property
    def is_date(self) -> bool:
        """Whether its cells are dates."""
        return self.spec is not None and self.spec.kind in (Kind.EVENT, Kind.TARGET)

    @property
    def is_row_item(self) -> bool:
        """Whether its cells are of the item that their row is of."""
        return self.spec is not None and self.each is not None and self.position is None

    @property
    def label(self) -> str:
        """What it is called in words."""
        return self.spec.label if self.spec else dictionary().lists[self.path].label

    @property
    def name(self) -> str:
        """What it is called in words, with its path."""
        return f"{self.label} ({self.path})"


def item_target(path: str, position: int) -> Target | None:
    """Return the target of the fact of an item at a position, or None where there is no such fact.

    >>> item_target("agencies[].chronology", 2).path
    'agencies[2].chronology'
    """
    known = dictionary()
    if path not in known:
        return None
    spec = known[path]
    return Target(spec.at(position), spec, spec.each, position)


def target_of_path(path: str) -> Target | None:
    """Return the target of a path as a column map writes it, or None where there is none.

    >>> target_of_path("actions[].due_on").is_row_item, target_of_path("agencies[0].name").position
    (True, 0)
    """
    known = dictionary()
    if path in known:
        return Target(path, known[path], known[path].each)
    if path in known.lists:
        return Target(path, each=path)
    match = ITEM.fullmatch(path)
    return item_target(f"{match[1]}[].{match[3]}", int(match[2])) if match and match[2] else None


def list_named(name: str) -> str | None:
    """Return the list that a sheet's name or a heading plainly names, or None."""
    return _list_names().get(plain_heading(name))


@cache
def _list_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for spec in dictionary().lists.values():
        for name in (spec.path, spec.label, *spec.headings):
            found.setdefault(plain_heading(name), spec.path)
    return found
