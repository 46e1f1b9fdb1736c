"""Binding the columns of a sheet to facts by their headings, and reading the cells of a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from scr_compliance.intake.cells import (
    LONGEST_CELL,
    MOST_HEADINGS,
    Sheet,
    Unfit,
    filled,
    is_blank,
    letters,
    shown,
    whole_text,
)  # fmt: skip
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap, plain_text
from scr_compliance.intake.result import ColumnReading, SourceError
from scr_compliance.intake.targets import NEAR, Target, item_headings, near_targets, review_target
from scr_compliance.records.absence import Absence
from scr_compliance.records.values import Kind, Unreadable, plain_heading

ERROR_VALUES: Final = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#GETTING_DATA", "Err:502", "Err:504", "Err:508",
    "Err:509", "Err:522",
})  # fmt: skip
WHY_ERROR_VALUE: Final = "the cell holds an error of the spreadsheet, not a value; mend its formula or type the value"
Reading = tuple[Any, str, str]
"""What a cell gives: its value, why it could not be read (or nothing), and the text to keep beside it."""


class CellReader:
    """Reads the cells of one fact, each different text once."""

    def __init__(self, target: Target, values: Mapping[str, str] | None = None) -> None:
        self._read = target.read
        self._private = target.spec is not None and target.spec.kind is Kind.TEXT
        self._values = values or {}
        self.known: dict[object, Reading] = {}

    def __call__(self, raw: object) -> Reading:
        """Return what a cell gives; its value is None for a blank, `UNREADABLE` for what cannot be read."""
        key = raw if isinstance(raw, str) else (type(raw), raw)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._reading(raw)
        return found

    def _typed(self, raw: object) -> str:
        """Return the text to show of what could not be read; free text may be private and is not shown."""
        return "" if self._private else shown(raw)

    def _reading(self, raw: object) -> Reading:
        if is_blank(raw) and not isinstance(raw, Unfit):
            return None, "", ""
        if isinstance(raw, Unfit):
            return Absence.UNREADABLE, raw.why, self._typed(raw)
        why = ""
        if isinstance(raw, str) and len(raw) > LONGEST_CELL:
            why = f"the cell holds more than {LONGEST_CELL:,} characters, more than a spreadsheet's cell can"
        elif isinstance(raw, str) and (raw.strip() in ERROR_VALUES or not raw.strip("# ")):
            why = WHY_ERROR_VALUE
        else:
            try:
                value = self._read(self._values.get(plain_text(whole_text(raw)), raw) if self._values else raw)
            except Unreadable as error:
                why = str(error)
        if why:
            return Absence.UNREADABLE, why, self._typed(raw)
        return value, "", shown(raw) if isinstance(value, Absence) else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `reader` is None where the column is not read: it is ignored by the map, or `why` says why not. `doubts`
    is then the fact that its heading most likely stands for.
    """

    index: int
    heading: str
    target: Target | None = None
    reader: CellReader | None = None
    why: str = ""
    ignored: bool = False
    doubts: Target | None = None


def bind(sheet: Sheet, row: int, each: str | None, mapping: ColumnMap, join: int | None = None) -> list[Column]:
    """Return the columns of a sheet by its heading row; `each` is the list whose sheet it is.

    Headings of the map have precedence over others that name the same fact. `join` is
    the column of an item sheet that holds the review's reference.
    """
    headings = [
        (index, whole_text(raw) if len(str(raw)) <= LONGEST_CELL else "") for index, raw in filled(sheet.rows[row])
    ]
    if len(headings) > MOST_HEADINGS:
        raise SourceError(
            f"{sheet.file}: the sheet {sheet.name or sheet.file} has {len(headings):,} headings; at most "
            f"{MOST_HEADINGS:,} can be read. Delete the columns that are not needed"
        )
    read_as = {index: _target(heading, each, mapping, index == join) for index, heading in headings}
    targets = {index: target for index, target in read_as.items() if target}
    mapped = [index for index, heading in headings if plain_heading(heading) in mapping.columns]
    supplied: dict[str, int] = {}
    for index in (*mapped, *targets):
        if index in targets:
            supplied.setdefault(targets[index].path, index)
    readers = _Readers(mapping)
    return [_column(index, heading, targets.get(index), each, readers, supplied) for index, heading in headings]


def _target(heading: str, each: str | None, mapping: ColumnMap, is_join: bool) -> Target | None:
    plain = plain_heading(heading)
    if plain in mapping.ignored:
        return None
    mapped = mapping.columns.get(plain)
    if each is None or is_join:
        return mapped or review_target(heading)
    if mapped is not None:
        return Target(mapped.spec.path, mapped.spec, each) if mapped.spec and mapped.each == each else None
    return item_headings(each).get(plain)


class _Readers:
    """The readers of a sheet's columns; columns of one kind share what they have read."""

    def __init__(self, mapping: ColumnMap) -> None:
        self.mapping = mapping
        self._shared: dict[int, CellReader] = {}

    def of(self, target: Target) -> CellReader:
        if target.spec is None:
            return CellReader(target)
        if values := self.mapping.values.get(target.spec.path):
            return CellReader(target, values)
        return self._shared.setdefault(id(target.spec.reader), CellReader(target))


def _column(
    index: int,
    heading: str,
    target: Target | None,
    each: str | None,
    readers: _Readers,
    supplied: Mapping[str, int],
) -> Column:
    if plain_heading(heading) in readers.mapping.ignored:
        return Column(index, heading, ignored=True, why=f"left out by {readers.mapping.name}")
    if target is None:
        return _unknown(index, heading, each, supplied)
    if (first := supplied[target.path]) != index:
        why = f"column {letters(first)} is read for {target.path}; one column can supply a fact"
        chosen = any(mapped.path == target.path for mapped in readers.mapping.columns.values())
        return Column(index, heading, why=why, doubts=None if chosen else target)
    return Column(index, heading, target, readers.of(target))


def _unknown(index: int, heading: str, each: str | None, supplied: Mapping[str, int]) -> Column:
    near = near_targets(heading, each) if heading else []
    why = "no fact has this heading"
    if near:
        target = near[0][1]
        name = f"{target.spec.label} ({target.path})" if target.spec else target.path
        why += f"; the nearest is {name}"
    doubts = next((target for ratio, target in near if ratio >= NEAR and target.path not in supplied), None)
    if doubts is not None and doubts.is_reference:
        doubts = None
    return Column(index, heading, why=why, doubts=doubts)


def enter_headings(sheet: Sheet, row: int, columns: Sequence[Column], ledger: Ledger) -> None:
    """Enter the rows above the headings, the headings, and how each column is read."""
    for above in range(row):
        ledger.refuse_cells(sheet, above, "it stands above the headings")
    for column in columns:
        cell = f"{letters(column.index)}{row + 1}"
        path = column.target.path if column.target else None
        ledger.columns.append(ColumnReading(sheet.name, cell, shown(column.heading), path, column.why))
        if column.ignored:
            ledger.cells_ignored += 1
        elif column.target is None:
            ledger.refuse(sheet.name, cell, sheet.rows[row][column.index], column.why)
        else:
            ledger.cells_read += 1


def check_map(mapping: ColumnMap, seen: Iterable[str], file: str, ledger: Ledger) -> None:
    """Refuse a map that names a heading the source does not have; a heading to ignore is only noted."""
    headings = list(seen)
    absent, unneeded = mapping.absent(plain_heading(heading) for heading in headings)
    if absent:
        raise SourceError(
            "\n".join(f"{mapping.name}: [columns] {heading}: {file} has no such heading" for heading in absent)
        )
    ledger.notes.extend(f"{mapping.name}: [ignore] {heading}: {file} has no such heading" for heading in unneeded)
