"""The items of lists that one row of a review names, and the facts it has of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from scr_compliance.intake.draft import Draft, Fact
from scr_compliance.intake.pieces import key_of
from scr_compliance.intake.rows import TableRows, Typed
from scr_compliance.records.absence import Absence

_OF_WHICH: Final = "the row names several items of the list, and it cannot be told which of them this is of"


class RowItems:
    """Gathers what one row says of the items of lists, and gives it to the record."""

    def __init__(self, rows: TableRows, draft: Draft) -> None:
        self.rows = rows
        self.draft = draft
        self._facts: dict[str, list[tuple[Typed, Fact]]] = defaultdict(list)
        self._names: dict[str, list[Fact]] = {}

    def take(self, cell: Typed, value: Any, typed: str) -> None:
        """Take a cell: what several items are known by, or a fact of the item that the row is of."""
        target, place = cell.column.target, self.rows.sheet.prefix + cell.cell
        assert target is not None and target.each is not None
        if target.spec is not None:
            self._facts[target.each].append((cell, (target.spec, value, place, typed)))
            return
        key = key_of(target.each)
        assert key is not None
        self._names[target.each] = [(key, one, place, "") for one in value]

    def give(self) -> None:
        """Give the items to the record; a fact that may be of any of several is unreadable for each of them."""
        for each in dict.fromkeys((*self._names, *self._facts)):
            names, facts = self._names.get(each, []), self._facts.get(each, [])
            if len(names) > 1:
                self._several(each, names, facts)
            elif facts:
                self.draft.item(each).extend((*names, *(fact for _, fact in facts)))
            else:
                self.draft.name_item(each, names)

    def _several(self, each: str, names: list[Fact], facts: list[tuple[Typed, Fact]]) -> None:
        for _, (_, value, place, _) in facts:
            if value is not Absence.UNREADABLE:
                self.rows.ledger.take_back(place, _OF_WHICH, self.draft.reference)
        doubted = [(spec, Absence.UNREADABLE, place, typed) for _, (spec, _, place, typed) in facts]
        for name in names:
            self.draft.name_item(each, [name, *doubted])
