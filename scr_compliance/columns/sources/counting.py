"""The derived counts that the record alone decides, for the reviews of a chunk that hold any fact they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import DATES, KNOWN, POSITION, REVIEWS, ROW, columns_of, state, table_of
from scr_compliance.columns.sources.of_the_record import OF_THE_RECORD, columns_of_count, counts_of
from scr_compliance.columns.sources.records import arrow_type
from scr_compliance.derived import LongestGap
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.fields import Part
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review

_BLANK: Final = Review(reference="-")


def add_counts(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[str], as_at: date, longest_gap: LongestGap | None
) -> None:
    """Add the columns of some derived counts to the table of reviews."""
    facts = [dictionary().facts[path] for path in _facts_of(paths)]
    own = [spec for spec in facts if spec.each is None]
    lists = {each: [spec for spec in facts if spec.each == each] for each in _lists_of(facts)}
    types = {name: type_ for path in paths for name, type_ in columns_of_count(path).items()}
    counted = [(row, *counts_of(paths, review, as_at, longest_gap)) for row, review in _reviews(connection, own, lists)]
    columns = {ROW: pa.array([line[0] for line in counted], pa.int64())}
    for at, (name, type_) in enumerate(types.items(), 1):
        columns[name] = pa.array([line[at] for line in counted], arrow_type(type_))
    connection.register("arriving", pa.table(columns))
    blank = counts_of(paths, _BLANK, as_at, longest_gap)
    others = ", ".join(
        f'CASE WHEN a."row" IS NULL THEN CAST({_literal(value)} AS {type_}) ELSE a.{name} END AS {name}'
        for (name, type_), value in zip(types.items(), blank, strict=True)
    )
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE reviews_counted AS SELECT v.*, {others} FROM {REVIEWS} AS v "
        'LEFT JOIN arriving AS a ON a."row" = v."row"'
    )
    connection.unregister("arriving")
    connection.execute(f"DROP TABLE {REVIEWS}")
    connection.execute(f"ALTER TABLE reviews_counted RENAME TO {REVIEWS}")


def _facts_of(paths: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(fact for path in paths for fact in OF_THE_RECORD[path].of_the_record))


def _lists_of(facts: Iterable[FactSpec]) -> Sequence[str]:
    return list(dict.fromkeys(spec.each for spec in facts if spec.each is not None))


def _literal(value: object) -> str:
    return "NULL" if value is None else f"'{value}'"


def _reviews(
    connection: duckdb.DuckDBPyConnection, own: Sequence[FactSpec], lists: Mapping[str, Sequence[FactSpec]]
) -> Iterator[tuple[int, Review]]:
    """Yield the reviews that hold any of some facts, or anything of some lists, with nothing else in them."""
    states = [state(path) for path in (*(spec.path for spec in own), *lists)]
    some = " OR ".join(f"v.{name} IS NOT NULL" for name in states)
    items = {each: _items(connection, each, specs) for each, specs in lists.items()}
    columns = [name for spec in own for name in columns_of(spec)] + [state(each) for each in lists]
    for row, *cells in _fetched(connection, REVIEWS, columns, f"WHERE {some}", ROW):
        taken = iter(cells)
        values = {spec.attribute: _value(spec, taken) for spec in own}
        for each, said in zip(lists, taken, strict=True):
            values[dictionary().lists[each].attribute] = _listed(said, row, items[each])
        yield row, _filled(_BLANK, values)


def _items(
    connection: duckdb.DuckDBPyConnection, each: str, specs: Sequence[FactSpec]
) -> Iterator[tuple[int, Iterator[Part]]]:
    """Yield the items of each review that has any, in the order of the reviews."""
    blank = dictionary().lists[each].model()
    columns = [name for spec in specs for name in columns_of(spec)]
    rows = _fetched(connection, table_of(each), columns, "", f"{ROW}, {POSITION}")
    for row, lines in groupby(rows, key=itemgetter(0)):
        yield row, (_item(blank, specs, line[1:]) for line in lines)


def _item(blank: Part, specs: Sequence[FactSpec], cells: Sequence[Any]) -> Part:
    taken = iter(cells)
    filled: Part = _filled(blank, {spec.attribute: _value(spec, taken) for spec in specs})
    return filled


def _listed(said: str | None, row: int, items: Iterator[tuple[int, Iterator[Part]]]) -> object:
    if said != KNOWN:
        return None if said is None else Absence(said)
    # Both stand in the order of the rows, and a review whose list is known has items.
    return tuple(next(found for place, found in items if place == row))


def _fetched(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], where: str, order: str
) -> list[tuple[Any, ...]]:
    chosen = "".join(f", v.{name}" for name in columns)
    return connection.execute(f"SELECT v.{ROW}{chosen} FROM {table} AS v {where} ORDER BY {order}").fetchall()


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


def _filled(blank: Any, values: Mapping[str, object]) -> Any:
    """Return a part of a record with some attributes set, by their paths; they have been read already."""
    here: dict[str, object] = {}
    inner: dict[str, dict[str, object]] = {}
    for attribute, value in values.items():
        name, _, rest = attribute.partition(".")
        if rest:
            inner.setdefault(name, {})[rest] = value
        else:
            here[name] = value
    parts = {name: _filled(getattr(blank, name), rest) for name, rest in inner.items()}
    return blank.model_copy(update=here | parts)
