"""The derived counts that the record alone decides, for the reviews of a chunk that hold any fact they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, cast

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import DATES, KNOWN, POSITION, REVIEWS, ROW, columns_of, state, table_of
from scr_compliance.columns.sources.of_the_record import OF_THE_RECORD, columns_of_count, counts_of
from scr_compliance.columns.sources.records import arrow_type
from scr_compliance.derived import LongestGap
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review


def add_counts(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[str], as_at: date, longest_gap: LongestGap | None
) -> None:
    """Add the columns of some derived counts to the table of reviews."""
    shape = _shape(paths)
    types = {name: type_ for path in paths for name, type_ in columns_of_count(path).items()}
    rows, counted = [], []
    for row, cells in _recorded(connection, shape):
        rows.append(row)
        counted.append(counts_of(paths, shape.review(cells), as_at, longest_gap))
    columns = {ROW: pa.array(rows, pa.int64())}
    for at, (name, type_) in enumerate(types.items()):
        columns[name] = pa.array([line[at] for line in counted], arrow_type(type_))
    blank = counts_of(paths, shape.review(shape.blank()), as_at, longest_gap)
    _join(connection, pa.table(columns), types, blank)


def _join(
    connection: duckdb.DuckDBPyConnection, counted: pa.Table, types: Mapping[str, str], blank: Sequence[object]
) -> None:
    """Put the counts beside the reviews; those that record nothing of it have the counts of a blank record."""
    for (name, type_), value in zip(types.items(), blank, strict=True):
        connection.execute(f"ALTER TABLE {REVIEWS} ADD COLUMN {name} {type_} DEFAULT {_literal(value)}")
    connection.register("arriving", counted)
    found = ", ".join(f"{name} = a.{name}" for name in types)
    connection.execute(f"UPDATE {REVIEWS} SET {found} FROM arriving AS a WHERE a.{ROW} = {REVIEWS}.{ROW}")
    connection.unregister("arriving")


def _literal(value: object) -> str:
    return "NULL" if value is None else f"'{value}'"


_Cells = tuple[Any, ...]
"""What a review records of some facts and lists: the cells of its facts, the state of each list, its items' cells."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The facts and lists that some derived counts are worked out from, and the states of those they hang on."""

    own: Sequence[FactSpec]
    lists: Mapping[str, Sequence[FactSpec]]
    states: Sequence[str]
    items: dict[tuple[str, _Cells], SimpleNamespace] = field(default_factory=dict)

    def columns(self) -> list[str]:
        """Return the columns of `reviews` that hold them."""
        return [name for spec in self.own for name in columns_of(spec)] + [state(each) for each in self.lists]

    def blank(self) -> _Cells:
        """Return the cells of a review that records nothing of them."""
        return (None,) * len(self.columns()), ((),) * len(self.lists)

    def review(self, cells: _Cells) -> Review:
        """Return a stand-in for the review, with these facts and nothing else.

        A function that looks at any other fact than those declared fails at once.
        """
        own, items = cells
        taken = iter(own)
        values = {spec.attribute: _value(spec, taken) for spec in self.own}
        for (each, specs), said, lines in zip(self.lists.items(), taken, items, strict=True):
            listed = tuple(self._item(each, specs, line) for line in lines) if said == KNOWN else _absence(said)
            values[dictionary().lists[each].attribute] = listed
        return cast(Review, _filled(values))

    def _item(self, each: str, specs: Sequence[FactSpec], line: _Cells) -> SimpleNamespace:
        found = self.items.get((each, line))
        if found is None:
            # Much of what boards record of an item is alike from one to the next.
            found = self.items[each, line] = _filled(_values(specs, line))
        return found


def _shape(paths: Iterable[str]) -> _Shape:
    facts = dict.fromkeys(fact for path in paths for fact in OF_THE_RECORD[path].of_the_record)
    specs = [dictionary()[path] for path in facts]
    lists = dict.fromkeys(spec.each for spec in specs if spec.each is not None)
    return _Shape(
        [spec for spec in specs if spec.each is None],
        {each: [spec for spec in specs if spec.each == each] for each in lists},
        list(dict.fromkeys(state(on) for path in paths for on in OF_THE_RECORD[path].only_with)),
    )


def _recorded(connection: duckdb.DuckDBPyConnection, shape: _Shape) -> Iterator[tuple[int, _Cells]]:
    """Yield the reviews that record any of what the counts hang on, with the facts and lists that decide them."""
    some = f"WHERE {' OR '.join(f'v.{name} IS NOT NULL' for name in shape.states)}"
    of_some = f"SEMI JOIN (SELECT {ROW} FROM {REVIEWS} AS v {some}) AS o ON o.{ROW} = v.{ROW}"
    items = [_items(connection, each, specs, of_some) for each, specs in shape.lists.items()]
    of_lists = range(-len(items), 0)
    for row, *cells in _fetched(connection, REVIEWS, shape.columns(), some, ROW):
        # Both stand in the order of the rows, and a review whose list is known has items.
        yield (
            row,
            (
                tuple(cells),
                tuple(
                    next(lines for place, lines in items[at] if place == row) if cells[at] == KNOWN else ()
                    for at in of_lists
                ),
            ),
        )


def _items(
    connection: duckdb.DuckDBPyConnection, each: str, specs: Sequence[FactSpec], of_some: str
) -> Iterator[tuple[int, tuple[_Cells, ...]]]:
    """Yield the cells of the items of each review that has any, in the order of the reviews."""
    columns = [name for spec in specs for name in columns_of(spec)]
    rows = _fetched(connection, table_of(each), columns, of_some, f"v.{ROW}, v.{POSITION}")
    for row, lines in groupby(rows, key=itemgetter(0)):
        yield row, tuple(line[1:] for line in lines)


def _fetched(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], of: str, order: str
) -> list[tuple[Any, ...]]:
    chosen = "".join(f", v.{name}" for name in columns)
    return connection.execute(f"SELECT v.{ROW}{chosen} FROM {table} AS v {of} ORDER BY {order}").fetchall()


def _values(specs: Iterable[FactSpec], cells: _Cells) -> dict[str, object]:
    taken = iter(cells)
    return {spec.attribute: _value(spec, taken) for spec in specs}


def _value(spec: FactSpec, cells: Iterator[Any]) -> object:
    """Return the value of a fact from its columns."""
    if spec.kind in DATES:
        first, last, is_ = next(cells), next(cells), next(cells)
        return DateInterval(first, last) if is_ == KNOWN else _absence(is_)
    value, is_ = next(cells), next(cells)
    return value if is_ == KNOWN else _absence(is_)


@cache
def _absence(is_: str | None) -> Absence | None:
    return None if is_ is None else Absence(is_)


def _filled(values: Mapping[str, object]) -> SimpleNamespace:
    """Return what has some attributes, given by their paths."""
    here: dict[str, object] = {}
    inner: dict[str, dict[str, object]] = {}
    for attribute, value in values.items():
        name, dot, rest = attribute.partition(".")
        if dot:
            inner.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    return SimpleNamespace(**here, **{name: _filled(rest) for name, rest in inner.items()})
