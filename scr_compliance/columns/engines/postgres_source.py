"""Reviews that lie in a PostgreSQL database, copied as they are at one moment, to be read as any other source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import psycopg
from psycopg import sql

from scr_compliance.columns.engines.postgres import told
from scr_compliance.columns.names import REVIEWS, ROW
from scr_compliance.columns.sources.matching import list_of_table, quoted
from scr_compliance.columns.sources.opening import Format, TableSource, nearest
from scr_compliance.intake.result import SourceError

_SAME: Final = {
    "date": "DATE", "boolean": "BOOLEAN", "smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT",
}  # fmt: skip
_DAY: Final = (
    "CASE WHEN {0} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN {0} "
    "WHEN {0} IS NOT NULL THEN DATE 'infinity' END"
)
"""A day; what is none of the calendar stays none, and is listed as such."""


def copied(url: str, folder: Path, *, schema: str = "public", table: str = REVIEWS) -> TableSource:
    """Return a source that holds what a schema of a database holds now: the table of reviews, and those of their items.

    The copy stands in `folder`, and goes with it. All tables are read in one transaction that changes nothing, so that
    they fit each other. Raises `EngineError` where the server refuses or goes away, and `SourceError` where it has no
    such table.
    """
    with told(), psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        place = folder / f"{connection.info.dbname}.duckdb"
        with duckdb.connect(str(place)) as into:
            for name in _tables(connection, schema, table):
                _copy(connection, into, schema, name, REVIEWS if name == table else name, folder / "table.csv")
    return TableSource(place, Format.DUCKDB, REVIEWS)


def _tables(connection: psycopg.Connection[Any], schema: str, table: str) -> Iterator[str]:
    found = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = %s ORDER BY table_name", [schema]
    ).fetchall()
    there = [name for (name,) in found]
    if table not in there:
        others = f"; it has {', '.join(there)}" if there else "; it has no table that this user may read"
        raise SourceError(f"the schema {schema} has no table {table}{nearest(table, there) or others}")
    yield table
    yield from (name for name in there if name not in (table, REVIEWS) and list_of_table(name) is not None)


def _copy(
    connection: psycopg.Connection[Any], into: duckdb.DuckDBPyConnection, schema: str, name: str, to: str, file: Path
) -> None:
    columns = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = %s AND table_name = %s "
        "ORDER BY ordinal_position",
        [schema, name],
    ).fetchall()
    # Every text is quoted, so that an empty one is told from none; nothing else is.
    asked = sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)").format(
        sql.SQL(", ").join(_chosen(column, kind) for column, kind in columns),
        sql.Identifier(schema, name),
        sql.SQL(" ORDER BY {}").format(sql.Identifier(ROW)) if ROW in dict(columns) else sql.SQL(""),
    )
    with file.open("wb") as written, connection.cursor() as cursor, cursor.copy(asked) as copy:
        for piece in copy:
            written.write(piece)
    _take(into, to, [(column, _SAME.get(kind, "VARCHAR")) for column, kind in columns], file)
    file.unlink()


def _chosen(column: str, kind: str) -> sql.Composable:
    named = sql.Identifier(column)
    if kind == "date":
        return sql.SQL(_DAY).format(named)
    return named if kind in _SAME else sql.SQL("CAST({} AS text)").format(named)


def _take(into: duckdb.DuckDBPyConnection, name: str, columns: Sequence[tuple[str, str]], file: Path) -> None:
    listed = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns)
    types = ", ".join(f"'{at}': '{kind}'" for at, (_, kind) in enumerate(columns))
    path = str(file).replace("'", "''")
    into.execute(f"CREATE TABLE {quoted(name)} ({listed})")
    into.execute(
        f"INSERT INTO {quoted(name)} SELECT * FROM read_csv('{path}', auto_detect = false, header = false, "
        f"delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, "
        f"max_line_size = 67108864, parallel = false, columns = {{{types}}})"
    )
