"""The derived counts that the record alone decides, for the reviews of a chunk that hold any fact they hang on."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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
    for row, review in _recorded(connection, shape):
        rows.append(row)
        counted.append(counts_of(paths, review, as_at, longest_gap))
    columns = {ROW: pa.array(rows, pa.int64())}
    for at, (name, type_) in enumerate(types.items()):
        columns[name] = pa.array([line[at] for line in counted], arrow_type(type_))
    blank = counts_of(paths, shape.review(dict.fromkeys(shape.attributes())), as_at, longest_gap)
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


@dataclass(frozen=True, slots=True)
class _Shape:
    """The facts and lists that some derived counts are worked out from, and the columns of those they hang on."""

    own: Sequence[FactSpec]
    lists: Mapping[str, Sequence[FactSpec]]
    hang_on: Sequence[str]

    def attributes(self) -> list[str]:
        """Return where a review has them."""
        return [*(spec.attribute for spec in self.own), *(dictionary().lists[each].attribute for each in self.lists)]

    def review(self, values: Mapping[str, object]) -> Review:
        """Return a stand-in for a review, with these facts and nothing else.

        A function that looks at any other fact than those declared fails at once.
        """
        return cast(Review, _filled(values))


def _shape(paths: Iterable[str]) -> _Shape:
    facts = dict.fromkeys(fact for path in paths for fact in OF_THE_RECORD[path].of_the_record)
    specs = [dictionary()[path] for path in facts]
    own = [spec for spec in specs if spec.each is None]
    lists = {each: [spec for spec in specs if spec.each == each] for each in (spec.each for spec in specs) if each}
    anything = (*(spec.path for spec in own), *lists)
    hang_on = dict.fromkeys(state(on) for path in paths for on in OF_THE_RECORD[path].only_with or anything)
    return _Shape(own, lists, list(hang_on))


def _recorded(connection: duckdb.DuckDBPyConnection, shape: _Shape) -> Iterator[tuple[int, Review]]:
    """Yield the reviews that record any of what the counts hang on, with the facts and lists that decide them."""
    some = f"WHERE {' OR '.join(f'v.{name} IS NOT NULL' for name in shape.hang_on)}"
    of_some = f"SEMI JOIN (SELECT {ROW} FROM {REVIEWS} AS v {some}) AS o ON o.{ROW} = v.{ROW}"
    columns = [name for spec in shape.own for name in columns_of(spec)] + [state(each) for each in shape.lists]
    rows, *cells = _fetched(connection, REVIEWS, columns, some)
    taken = iter(cells)
    values = _values(shape.own, taken)
    for (each, specs), states in zip(shape.lists.items(), taken, strict=True):
        items = _items(connection, each, specs, of_some)
        values.append([items[row] if is_ == KNOWN else _absence(is_) for row, is_ in zip(rows, states, strict=True)])
    names = shape.attributes()
    for row, *of_row in zip(rows, *values, strict=True):
        yield row, shape.review(dict(zip(names, of_row, strict=True)))


def _items(
    connection: duckdb.DuckDBPyConnection, each: str, specs: Sequence[FactSpec], of_some: str
) -> Mapping[int, Sequence[object]]:
    """Return the items of each review that has any, with the facts asked for."""
    columns = [name for spec in specs for name in columns_of(spec)]
    rows, *cells = _fetched(connection, table_of(each), columns, f"{of_some} ORDER BY v.{ROW}, v.{POSITION}")
    attributes = [spec.attribute for spec in specs]
    item: Any = namedtuple("item", attributes)  # type: ignore[misc]  # its fields are known only here
    found: dict[int, list[object]] = {}
    for row, one in zip(rows, map(item, *_values(specs, iter(cells))), strict=True):
        found.setdefault(row, []).append(one)
    return found


def _fetched(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], of: str
) -> Sequence[Sequence[Any]]:
    """Return the numbers of rows and some columns of a table."""
    chosen = "".join(f", v.{name}" for name in columns)
    found = connection.sql(f"SELECT v.{ROW}{chosen} FROM {table} AS v {of}").to_arrow_table()
    return [_cells(column) for column in found.columns]


def _cells(column: pa.ChunkedArray) -> list[Any]:
    """Return the cells of a column, those that are alike as one object: most are."""
    coded = column.combine_chunks().dictionary_encode()
    different = [*coded.dictionary.to_pylist(), None]
    return [different[code] for code in coded.indices.fill_null(-1).to_numpy().tolist()]


def _values(specs: Iterable[FactSpec], columns: Iterator[Sequence[Any]]) -> list[Sequence[object]]:
    """Return the values of each fact from its columns, which are taken from those that come next."""
    return [
        list(map(_days, next(columns), next(columns), next(columns)))
        if spec.kind in DATES
        else list(map(_value, next(columns), next(columns)))
        for spec in specs
    ]


@lru_cache(maxsize=65_536)
def _days(first: date | None, last: date | None, is_: str | None) -> DateInterval | Absence | None:
    return DateInterval(first, last) if first and last else _absence(is_)


def _value(value: object, is_: str | None) -> object:
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
