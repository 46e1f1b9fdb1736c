"""A record while it is put together from cells, and the record it becomes."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from scr_compliance.intake.ledger import Ledger
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.fields import Part
from scr_compliance.records.record import Record
from scr_compliance.records.review import Review
from scr_compliance.records.values import plain_heading

REFERENCE: Final = "reference"
LONGEST_REFERENCE: Final = 200
_APPENDED: Final = 1_000_000
_NONE_IS_READ: Final = "other items of this list could not be read, so none is"
Fact = tuple[FactSpec, Any, str, str]
"""A fact, its value, the place it was read from, and what may be shown of what was typed there."""


class Draft:
    """The facts of one record so far, with their places."""

    __slots__ = ("_items", "_lists", "_named", "_open", "_overruled", "at", "cells", "nested", "reference", "typed")

    def __init__(self, reference: str, at: str, place: str) -> None:
        self.reference = reference
        self.at = at
        self.nested: dict[str, Any] = {REFERENCE: reference}
        self.cells: dict[str, str] = {REFERENCE: place}
        self.typed: dict[str, str] = {}
        self._items: dict[str, dict[int, list[Fact]]] = {}
        self._named: dict[str, list[list[Fact]]] = {}
        self._overruled: list[tuple[Any, str]] = []
        self._open: dict[str, str] = {}
        self._lists: dict[str, tuple[Any, str, tuple[str, str, str]]] = {}

    def put(self, path: str, attribute: tuple[str, ...], value: object, place: str, typed: str = "") -> None:
        """Set a fact of the review itself, or a whole list."""
        owner = self.nested
        for name in attribute[:-1]:
            owner = owner.setdefault(name, {})
        owner[attribute[-1]] = value
        self.cells[path] = place
        self.typed.pop(path, None)
        if typed:
            self.typed[path] = typed

    def has(self, path: str, spec: FactSpec | None, each: str | None, position: int | None) -> bool:
        """Whether the fact, or the list as a whole, has been set."""
        if spec is None:
            return path in self._lists or path in self._named
        if each is None:
            return path in self.cells
        return any(entry[0] is spec for entry in self._items.get(each, {}).get(position or 0, ()))

    def value(self, attribute: tuple[str, ...]) -> object:
        """Return what a fact of the review itself has been set to."""
        found: Any = self.nested
        for name in attribute:
            found = found[name]
        return found

    def item(self, each: str, position: int | None = None) -> list[Fact]:
        """Return the facts of the item at `position` of a list, for adding to.

        Without a position the item is a new one at the end.
        """
        items = self._items.setdefault(each, {})
        return items.setdefault(_APPENDED + len(items) if position is None else position, [])

    def name_item(self, each: str, facts: list[Fact]) -> None:
        """Name an item by its first fact; where an item so known is recorded in a place of its own, it is that one."""
        self._named.setdefault(each, []).append(facts)

    def set_list(self, each: str, value: object, place: str, entry: tuple[str, str, str]) -> None:
        """Set what a list as a whole is recorded to be; `entry` is the cell's sheet, address and text."""
        self._lists[each] = (value, place, entry)

    def list_said(self, each: str) -> object:
        """Return what a list as a whole has been recorded to be, or None."""
        return self._lists[each][0] if each in self._lists else None

    def doubt_list(self, each: str, place: str) -> None:
        """Say that items of a list stand somewhere but could not be given to this record."""
        if self._lists.get(each, ("", "", ("", "", "")))[2][1]:
            self._overruled.append(self._lists[each][:2])
        self._lists[each] = (Absence.UNREADABLE, place, ("", "", ""))

    def leave_open(self, each: str, place: str) -> None:
        """Say that there may be more items than one cell names, unless items are recorded in a place of their own."""
        self._open.setdefault(each, place)

    def record(self, ledger: Ledger) -> Record:
        """Return the record; a cell that says there are no items, beside items recorded, is listed as not read."""
        known = dictionary()
        for each, place in self._open.items():
            if not self._items.get(each):
                self.doubt_list(each, place)
        self._place_named()
        for value, place in self._overruled:
            if value is not Absence.UNREADABLE:
                ledger.take_back(place, _NONE_IS_READ, self.reference)
        for each, (value, place, (_, cell, text)) in self._lists.items():
            if cell and self._items.get(each):
                if value is not Absence.UNREADABLE:
                    ledger.take_back(place, f"it says {value.value}, yet items are recorded", self.reference)
                continue
            self.put(each, tuple(known.lists[each].attribute.split(".")), value, place, text)
        for each, items in self._items.items():
            if each in self._lists and not self._lists[each][2][1]:
                self._give_up(items, ledger)
            else:
                self._put_items(each, items)
        return Record(_made(Review, self.nested), self.cells, self.typed, self.at)

    def _place_named(self) -> None:
        """Make items of those that a cell names and that are recorded nowhere else."""
        for each, named in self._named.items():
            known = {
                (spec.path, _key(value)) for item in self._items.get(each, {}).values() for spec, value, *_ in item
            }
            for facts in named:
                spec, value, *_ = facts[0]
                if not known or (spec.path, _key(value)) not in known:
                    self.item(each).extend(facts)

    def _give_up(self, items: dict[int, list[Fact]], ledger: Ledger) -> None:
        """List the cells of the items of a list that as a whole could not be read."""
        facts = [fact for item in items.values() for fact in item]
        for place in dict.fromkeys(place for _, value, place, _ in facts if value is not Absence.UNREADABLE):
            ledger.take_back(place, _NONE_IS_READ, self.reference)

    def _put_items(self, each: str, items: dict[int, list[Fact]]) -> None:
        spec_of_list = dictionary().lists[each]
        read = []
        for position, key in enumerate(sorted(items)):
            item: dict[str, Any] = {}
            for spec, value, place, typed in items[key]:
                owner = item
                *parents, leaf = spec.attribute.split(".")
                for name in parents:
                    owner = owner.setdefault(name, {})
                owner[leaf] = value
                path = spec.at(position)
                self.cells[path] = place
                if typed:
                    self.typed[path] = typed
            read.append(_made(spec_of_list.model, item))
        owner = self.nested
        *parents, leaf = spec_of_list.attribute.split(".")
        for name in parents:
            owner = owner.setdefault(name, {})
        owner[leaf] = tuple(read)


def _key(value: object) -> object:
    """Return what an item is known by in the form in which two are compared."""
    return plain_heading(value) if isinstance(value, str) else value


def _made(model: type[Part], values: dict[str, Any]) -> Any:
    """Return a part of a record from values its readers have read, which are not read again."""
    blank, parts = _blank(model)
    made = {name: _made(parts[name], value) if name in parts else value for name, value in values.items()}
    part = model.__new__(model)
    # As Pydantic makes one that was pickled: of a large source, its own ways to make one take six times as long.
    part.__setstate__({
        "__dict__": {**blank, **made}, "__pydantic_fields_set__": _names(tuple(made)), "__pydantic_extra__": None,
        "__pydantic_private__": None,
    })  # fmt: skip
    return part


@lru_cache(maxsize=4096)
def _names(names: tuple[str, ...]) -> set[str]:
    """Return names as a set; as no part ever changes, those in which the same is recorded may share it."""
    return set(names)


@cache
def _blank(model: type[Part]) -> tuple[dict[str, Any], dict[str, type[Part]]]:
    """Return what the fields of a part hold where nothing is recorded, and of those that are parts what they are."""
    given = {name: "-" for name, info in model.model_fields.items() if info.is_required()}
    empty = model.model_validate(given)
    fields = {name: getattr(empty, name) for name in model.model_fields}
    parts = {name: type(value) for name, value in fields.items() if isinstance(value, Part)}
    return fields, parts
