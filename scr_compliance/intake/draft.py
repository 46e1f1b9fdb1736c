"""A record while it is put together from cells, and the record it becomes."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from scr_compliance.intake.ledger import Ledger
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.fields import Part
from scr_compliance.records.record import Record
from scr_compliance.records.review import Review
from scr_compliance.records.values import as_json

REFERENCE: Final = "reference"
LONGEST_REFERENCE: Final = 200
_APPENDED: Final = 1_000_000


class Draft:
    """The facts of one record so far, with their places."""

    __slots__ = ("_items", "_lists", "at", "cells", "nested", "reference", "typed")

    def __init__(self, reference: str, at: str, place: str) -> None:
        self.reference = reference
        self.at = at
        self.nested: dict[str, Any] = {REFERENCE: reference}
        self.cells: dict[str, str] = {REFERENCE: place}
        self.typed: dict[str, str] = {}
        self._items: dict[str, dict[int, list[tuple[FactSpec, Any, str, str]]]] = {}
        self._lists: dict[str, tuple[Any, str, tuple[str, str, str]]] = {}

    def put(self, path: str, attribute: tuple[str, ...], value: object, place: str, typed: str = "") -> None:
        """Set a fact of the review itself, or a whole list."""
        owner = self.nested
        for name in attribute[:-1]:
            owner = owner.setdefault(name, {})
        owner[attribute[-1]] = value
        self.cells[path] = place
        if typed:
            self.typed[path] = typed

    def has(self, path: str, spec: FactSpec | None, each: str | None, position: int | None) -> bool:
        """Whether the fact, or the list as a whole, has been set."""
        if spec is None:
            return path in self._lists
        if each is None:
            return path in self.cells
        return any(entry[0] is spec for entry in self._items.get(each, {}).get(position or 0, ()))

    def value(self, attribute: tuple[str, ...]) -> object:
        """Return what a fact of the review itself has been set to."""
        found: Any = self.nested
        for name in attribute:
            found = found[name]
        return found

    def item(self, each: str, position: int | None = None) -> list[tuple[FactSpec, Any, str, str]]:
        """Return the facts of the item at `position` of a list, for adding to: (fact, value, place, typed).

        Without a position the item is a new one at the end.
        """
        items = self._items.setdefault(each, {})
        return items.setdefault(_APPENDED + len(items) if position is None else position, [])

    def set_list(self, each: str, value: object, place: str, entry: tuple[str, str, str]) -> None:
        """Set what a list as a whole is recorded to be; `entry` is the cell's sheet, address and text."""
        self._lists[each] = (value, place, entry)

    def doubt_list(self, each: str, place: str) -> None:
        """Say that items of a list stand somewhere but could not be given to this record."""
        self._lists[each] = (Absence.UNREADABLE, place, ("", "", ""))

    def record(self, ledger: Ledger) -> Record:
        """Return the record; a cell that says `none` beside items that are recorded is listed as not read."""
        known = dictionary()
        for each, (value, place, (sheet, cell, text)) in self._lists.items():
            if cell and self._items.get(each):
                if value is Absence.NONE:
                    ledger.refuse(sheet, cell, text, "it says none, yet items are recorded", self.reference)
                continue
            if value is Absence.NONE and cell:
                ledger.cells_read += 1
            self.put(each, tuple(known.lists[each].attribute.split(".")), value, place, text)
        for each, items in self._items.items():
            if each in self._lists and not self._lists[each][2][1]:
                self._give_up(items, ledger)
            else:
                self._put_items(each, items)
        return Record(_made(Review, self.nested), self.cells, self.typed, self.at)

    def _give_up(self, items: dict[int, list[tuple[FactSpec, Any, str, str]]], ledger: Ledger) -> None:
        """List the items of a list that as a whole could not be read."""
        for _, value, place, typed in (entry for item in items.values() for entry in item):
            if value is not Absence.UNREADABLE:
                sheet, _, cell = place.rpartition("!")
                ledger.cells_read -= 1
                why = "other items of this list could not be read, so none is"
                ledger.refuse("" if sheet == ledger.file else sheet, cell, typed or as_json(value), why, self.reference)

    def _put_items(self, each: str, items: dict[int, list[tuple[FactSpec, Any, str, str]]]) -> None:
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


def _made(model: type[Part], values: dict[str, Any]) -> Any:
    """Return a part of a record from values its readers have read, which are not read again."""
    blank = _blank(model)
    made = {
        name: _made(type(blank[name]), value) if isinstance(blank[name], Part) else value
        for name, value in values.items()
    }
    return model.model_construct(set(values), **{**blank, **made})


@cache
def _blank(model: type[Part]) -> dict[str, Any]:
    """Return what the fields of a part hold where nothing is recorded."""
    given = {name: "-" for name, info in model.model_fields.items() if info.is_required()}
    empty = model.model_validate(given)
    return {name: getattr(empty, name) for name in model.model_fields}
