"""Reviews at hand as tables of facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import (
    DATES,
    KNOWN,
    ORDINAL,
    POSITION,
    REFERENCE,
    REVIEWS,
    ROW,
    columns_of,
    state,
    table_of,
)
from scr_compliance.columns.sources import rejects
from scr_compliance.columns.sources.asked import Asked, asked
from scr_compliance.columns.sources.of_the_record import columns_of_count, counts_of
from scr_compliance.derived import LongestGap
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.review import Review

_ARROW: Final = {
    "BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
}  # fmt: skip


def load_reviews(
    connection: duckdb.DuckDBPyConnection,
    reviews: Sequence[Review],
    as_at: date,
    longest_gap: LongestGap | None = None,
    *,
    wanted: Collection[str] | None = None,
) -> None:
    """Create the tables of facts of some reviews in a connection, as temporary tables; they replace any there.

    `wanted` are the paths of the facts, lists and derived counts to be there, or None for all. What of a record could
    not be read is `unreadable` in its column; the reader of the record said why, so `rejects` is empty.
    """
    load_placed(connection, reviews, range(len(reviews)), as_at, longest_gap, asked(wanted))
    rejects.create(connection)


def load_placed(
    connection: duckdb.DuckDBPyConnection,
    reviews: Sequence[Review],
    rows: Sequence[int],
    as_at: date,
    longest_gap: LongestGap | None,
    asked: Asked,
) -> None:
    """Create the tables of facts of some reviews, each with its place in the input, but not that of rejects."""
    tables = {REVIEWS: _reviews(reviews, rows, as_at, longest_gap, asked)}
    for each, specs in asked.lists.items():
        tables[table_of(each)] = _items(dictionary().lists[each], specs, reviews, rows)
    for name, table in tables.items():
        connection.register("arriving", table)
        connection.execute(f'CREATE OR REPLACE TEMPORARY TABLE "{name}" AS SELECT * FROM arriving')
        connection.unregister("arriving")


def arrow_type(sql: str) -> pa.DataType:
    """Return the type by which Arrow holds what a column of a fact holds."""
    return _ARROW[sql]


def _reviews(
    reviews: Sequence[Review], rows: Sequence[int], as_at: date, longest_gap: LongestGap | None, asked: Asked
) -> pa.Table:
    references = [review.reference for review in reviews]
    columns = {
        ROW: pa.array(rows, pa.int64()),
        REFERENCE: pa.array(references, pa.string()),
        ORDINAL: pa.array(_ordinals(references), pa.int32()),
    }
    for spec in asked.own:
        columns |= _columns(spec, reviews)
    for each in asked.lists:
        lists = _lists(dictionary().lists[each], reviews)
        columns[state(each)] = pa.array([_list_is(value) for value in lists], pa.string())
    return pa.table(columns | _counts(asked.counts, reviews, as_at, longest_gap))


def _items(spec: ListSpec, facts: Sequence[FactSpec], reviews: Sequence[Review], places: Sequence[int]) -> pa.Table:
    rows: list[int] = []
    positions: list[int] = []
    items: list[Any] = []
    for row, listed in zip(places, _lists(spec, reviews), strict=True):
        if isinstance(listed, tuple):
            rows += [row] * len(listed)
            positions += range(len(listed))
            items += listed
    columns = {ROW: pa.array(rows, pa.int64()), POSITION: pa.array(positions, pa.int32())}
    for fact in facts:
        columns |= _columns(fact, items)
    return pa.table(columns)


def _columns(spec: FactSpec, owners: Sequence[Any]) -> dict[str, pa.Array]:
    types = columns_of(spec)
    cells_of_fact = cells_of(spec)
    # Most cells of most columns are blank: only the others are touched.
    columns: list[list[Any]] = [[None] * len(owners) for _ in types]
    for place, value in enumerate(map(dictionary().getters[spec.path], owners)):
        if value is not None:
            for column, cell in zip(columns, cells_of_fact(value), strict=True):
                column[place] = cell
    return {name: pa.array(column, _ARROW[types[name]]) for name, column in zip(types, columns, strict=True)}


def cells_of(spec: FactSpec) -> Callable[[object], Sequence[object]]:
    """Return what makes the cells of a fact of its value in a record."""
    return cells_of_date if spec.kind in DATES else cells_of_value


def cells_of_date(value: object) -> tuple[date | None, date | None, str | None]:
    """Return the first day, the last day and the state of a date as it stands in a record."""
    if isinstance(value, DateInterval):
        return value.earliest, value.latest, KNOWN
    return None, None, value.value if isinstance(value, Absence) else None


def cells_of_value(value: object) -> tuple[object, str | None]:
    """Return the value and the state of any other fact as it stands in a record.

    >>> cells_of_value(False), cells_of_value(Absence.NOT_KNOWN), cells_of_value(None)
    ((False, 'known'), (None, 'not known'), (None, None))
    """
    if value is None or isinstance(value, Absence):
        return None, value.value if value else None
    return value, KNOWN


def _counts(
    paths: Sequence[str], reviews: Sequence[Review], as_at: date, longest_gap: LongestGap | None
) -> dict[str, pa.Array]:
    types = {name: type_ for path in paths for name, type_ in columns_of_count(path).items()}
    rows = [counts_of(paths, review, as_at, longest_gap) for review in reviews]
    return {name: pa.array([row[at] for row in rows], _ARROW[types[name]]) for at, name in enumerate(types)}


def _lists(spec: ListSpec, reviews: Iterable[Review]) -> Iterable[object]:
    return map(attrgetter(spec.attribute), reviews)


def _list_is(value: object) -> str | None:
    if isinstance(value, Absence):
        return value.value
    return KNOWN if value else None


def _ordinals(references: Iterable[str]) -> list[int]:
    seen: dict[str, int] = {}
    found = []
    for reference in references:
        found.append(seen.get(reference, 0))
        seen[reference] = found[-1] + 1
    return found
