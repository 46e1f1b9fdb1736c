"""Tables of facts made into reviews again: the way back from `load_reviews`, a few reviews at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import duckdb

from scr_compliance.columns.names import DATES, KNOWN, POSITION, REFERENCE, REVIEWS, ROW, columns_of, state, table_of
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.fields import Part
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review

_AT_ONCE: Final = 2_000
_ABSENCES: Final = {absence.value: absence for absence in Absence}
_Cells = Sequence[Any]


def reviews_from_tables(connection: duckdb.DuckDBPyConnection) -> Iterator[Review]:
    """Yield the reviews whose facts stand in the tables of a connection, in the order of their rows.

    A fact or a list that the tables have no column of is blank. The tables may be replaced once the last is yielded.
    """
    return (review for _, review in placed_reviews(connection))


def placed_reviews(connection: duckdb.DuckDBPyConnection, only: str | None = None) -> Iterator[tuple[int, Review]]:
    """Yield the reviews with their rows; `only` is a predicate of the table of reviews."""
    tables = _Tables(connection)
    where = "" if only is None else f" WHERE {only}"
    rows = [row for (row,) in connection.execute(f"SELECT {ROW} FROM {REVIEWS}{where} ORDER BY {ROW}").fetchall()]
    for first in range(0, len(rows), _AT_ONCE):
        here = rows[first : first + _AT_ONCE]
        chosen = f"{ROW} BETWEEN {here[0]} AND {here[-1]}"
        if only is not None:
            chosen += f" AND {ROW} IN ({', '.join(map(str, here))})"
        yield from tables.reviews(chosen)


class _Tables:
    """The tables of facts as they stand in a connection now."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        found = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'temp'"
        self._there = set(connection.execute(found).fetchall())

    def reviews(self, chosen: str) -> Iterator[tuple[int, Review]]:
        """Yield the reviews of the rows that a predicate chooses."""
        own = _shape(None)
        lists = {each: self._items(each, chosen) for each in dictionary().lists if self._has(each)}
        states = [state(each) for each in lists]
        for row, reference, *cells in self._cells(
            REVIEWS, [REFERENCE, *own.columns, *states], f"{chosen} ORDER BY {ROW}"
        ):
            others: dict[str, object] = {REFERENCE: reference}
            for each, is_ in zip(lists, cells[len(own.columns) :], strict=True):
                if is_ is not None:
                    known = is_ == KNOWN
                    others[dictionary().lists[each].attribute] = lists[each][row] if known else _ABSENCES[is_]
            yield row, own.made(cells, others)

    def _has(self, each: str) -> bool:
        return (REVIEWS, state(each)) in self._there

    def _items(self, each: str, chosen: str) -> dict[int, tuple[Any, ...]]:
        shape = _shape(each)
        lines = self._cells(table_of(each), shape.columns, f"{chosen} ORDER BY {ROW}, {POSITION}")
        return {row: tuple([shape.made(line[1:]) for line in of]) for row, of in groupby(lines, key=itemgetter(0))}

    def _cells(self, table: str, names: Iterable[str], which: str) -> list[tuple[Any, ...]]:
        taken = ", ".join(f'"{name}"' if (table, name) in self._there else "NULL" for name in names)
        return self._connection.execute(f"SELECT {ROW}, {taken} FROM {table} WHERE {which}").fetchall()


@cache
def _shape(each: str | None) -> _Shape:
    specs = [spec for spec in dictionary() if spec.each == each and (each is not None or spec.path != REFERENCE)]
    return _Shape(Review if each is None else dictionary().lists[each].model, specs)


class _Shape:
    """How a part of a record is made of the cells of one row: its facts, its own parts and its lists."""

    def __init__(self, model: type[Part], specs: Iterable[FactSpec]) -> None:
        self.columns: list[str] = []
        self._fields: list[tuple[str, str, int, bool]] = []
        models: dict[str, type[Part]] = {}
        for spec in specs:
            part, _, name = spec.attribute.rpartition(".")
            models[part] = type(getattr(model.model_construct(), part)) if part else model
            self._fields.append((part, name, len(self.columns), spec.kind in DATES))
            self.columns += columns_of(spec)
        self._models = models
        self._blank = {part: made.model_construct() for part, made in models.items() if part}

    def made(self, cells: _Cells, others: Mapping[str, object] | None = None) -> Any:
        """Return the part; `others` are values that are no facts, by their attributes."""
        values: dict[str, dict[str, Any]] = {}
        for part, name, at, is_date in self._fields:
            value = _date(*cells[at : at + 3]) if is_date else _value(*cells[at : at + 2])
            if value is not None:
                values.setdefault(part, {})[name] = value
        for attribute, value in (others or {}).items():
            part, _, name = attribute.rpartition(".")
            values.setdefault(part, {})[name] = value
        own = values.pop("", {})
        parts = {part: self._models[part].model_construct(**given) for part, given in values.items()}
        return self._models[""].model_construct(**(self._blank | parts | own))


def _date(first: date | None, last: date | None, is_: str | None) -> DateInterval | Absence | None:
    if first is not None and last is not None and is_ == KNOWN:
        return DateInterval(first, last)
    return None if is_ is None else _ABSENCES[is_]


def _value(value: object, is_: str | None) -> object:
    return value if is_ is None or is_ == KNOWN else _ABSENCES[is_]
