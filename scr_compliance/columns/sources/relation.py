"""A source as a table of a connection whose rows are numbered, so that it can be read a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import duckdb

from scr_compliance.columns.names import REVIEWS
from scr_compliance.columns.sources import delimited, sqlite
from scr_compliance.columns.sources.matching import list_of_table, quoted
from scr_compliance.columns.sources.opening import Format, TableSource, nearest
from scr_compliance.intake.result import SourceError

_ATTACHED: Final = "source_of_reviews"
_STAGED: Final = "staged_"


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of a connection: `sql` stands after FROM and calls a row `s`; `number` is its place among them, from 0."""

    sql: str
    number: str
    columns: Sequence[tuple[str, Any]]
    count: int


@dataclass(frozen=True, slots=True)
class Stood:
    """The rows of the reviews, those of the tables of their items by list, and the tables that are neither."""

    reviews: Relation
    items: Mapping[str, Relation] = field(default_factory=dict)
    others: Sequence[str] = ()


def stand(source: TableSource, connection: duckdb.DuckDBPyConnection) -> Stood:
    """Return a source as numbered rows of a connection.

    A Parquet file and a DuckDB table are read where they are; CSV and SQLite are copied into temporary tables of
    texts. Raises `SourceError` where it cannot be read.
    """
    with told(source):
        match source.format:
            case Format.PARQUET:
                path = str(source.path).replace("'", "''")
                rows = f"read_parquet('{path}', file_row_number = true) AS s"
                return Stood(_relation(connection, rows, "s.file_row_number", hidden=("file_row_number",)))
            case Format.CSV:
                delimited.stage(source, connection, f"{_STAGED}{REVIEWS}")
                return Stood(_table(connection, f"{_STAGED}{REVIEWS}"))
            case _:
                return _database(source, connection)


@contextmanager
def told(source: TableSource) -> Iterator[None]:
    """Turn what DuckDB says of a file into words that name the file and none of its content."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise SourceError(
            f"{source.file}: there is not enough memory to read it; give the engine more, or a folder to spill to"
        ) from None
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise SourceError(f"{source.file}: {_why(source, error)}") from None


def _why(source: TableSource, error: Exception) -> str:
    if "no space left" in str(error).lower() or "max_temp_directory_size" in str(error):
        return "the disk to which the engine spills is full; make room, or give it another folder"
    if source.format is Format.CSV:
        return delimited.why(str(error))
    if source.format is Format.DUCKDB and "already attached" in str(error):
        return "the same database is already open in this connection; close it there first"
    if source.format is Format.DUCKDB and ("lock" in str(error).lower()):
        return "another program has the database open for writing; close it there, or copy the file"
    if isinstance(error, duckdb.IOException | duckdb.InvalidInputException | duckdb.SerializationException):
        return f"it is damaged, or cut short, and cannot be read as {source.format.value}; copy or write it again"
    return f"it cannot be read as {source.format.value} ({type(error).__name__}); copy or write it again"


def _relation(connection: duckdb.DuckDBPyConnection, rows: str, number: str, *, hidden: Sequence[str] = ()) -> Relation:
    described = connection.sql(f"SELECT * FROM {rows} LIMIT 0")
    columns = [pair for pair in zip(described.columns, described.types, strict=True) if pair[0] not in hidden]
    (count,) = connection.execute(f"SELECT count(*) FROM {rows}").fetchone() or (0,)
    return Relation(rows, number, columns, count)


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> Relation:
    return _relation(connection, f"{name} AS s", "s.rowid")


def _database(source: TableSource, connection: duckdb.DuckDBPyConnection) -> Stood:
    names = sqlite.tables(source) if source.format is Format.SQLITE else _attach(source, connection)
    main = _main_table(source, names)
    others = {name: list_of_table(name) for name in names if name != main}
    # Tables beside the reviews are of them only where they hold the items of one of their lists.
    items = {each: _of_database(source, connection, name) for name, each in others.items() if each is not None}
    return Stood(_of_database(source, connection, main), items, [name for name, each in others.items() if each is None])


def _attach(source: TableSource, connection: duckdb.DuckDBPyConnection) -> Sequence[str]:
    path = str(source.path).replace("'", "''")
    connection.execute(f"DETACH DATABASE IF EXISTS {_ATTACHED}")
    connection.execute(f"ATTACH '{path}' AS {_ATTACHED} (READ_ONLY)")
    found = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_catalog = ? AND table_schema = 'main' ORDER BY 1",
        [_ATTACHED],
    ).fetchall()
    return [name for (name,) in found]


def _main_table(source: TableSource, names: Sequence[str]) -> str:
    """Return the table of the reviews: the one asked for, else that of this name, else the only one."""
    if source.table is not None:
        if source.table in names:
            return source.table
        near = nearest(source.table, names)
        there = f" (it has {', '.join(names)})" if names and not near else ""
        raise SourceError(f"{source.file}: it has no table {source.table}{near}{there}")
    if REVIEWS in names:
        return REVIEWS
    if len(names) == 1:
        return names[0]
    there = f"; it has {', '.join(names)}" if names else "; it has no table at all"
    raise SourceError(f"{source.file}: it has no table named {REVIEWS}; name the one that holds the reviews{there}")


def _of_database(source: TableSource, connection: duckdb.DuckDBPyConnection, name: str) -> Relation:
    staged = quoted(f"{_STAGED}{name}")
    if source.format is Format.SQLITE:
        sqlite.stage(source, connection, name, staged)
        return _table(connection, staged)
    there = f"{_ATTACHED}.main.{quoted(name)}"
    try:
        found = _table(connection, there)
        (last,) = connection.execute(f"SELECT max(rowid) FROM {there}").fetchone() or (None,)
    except duckdb.BinderException:
        last = None
    if last is None or last + 1 != found.count:
        # A view has no numbers of rows, and where rows were taken out the numbers have gaps.
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {staged} AS SELECT * FROM {there}")
        return _table(connection, staged)
    return found
