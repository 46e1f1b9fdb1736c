"""Reviews that lie in a PostgreSQL database, copied as they are at one moment, to be read as any other source."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import duckdb
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from scr_compliance.columns.engines import postgres_catalogue as catalogue
from scr_compliance.columns.engines.postgres import SETTINGS, told
from scr_compliance.columns.engines.postgres_address import COPY, called
from scr_compliance.columns.engines.postgres_catalogue import Connection, Table
from scr_compliance.columns.names import REVIEWS, ROW
from scr_compliance.columns.sources.items import points_by_number
from scr_compliance.columns.sources.matching import list_of_table, quoted
from scr_compliance.columns.sources.opening import Format, TableSource
from scr_compliance.intake.result import SourceError

_SAME: Final[Mapping[str, str]] = {
    "date": "DATE", "timestamp without time zone": "TIMESTAMP", "timestamp with time zone": "TIMESTAMPTZ",
    "boolean": "BOOLEAN", "smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT",
}  # fmt: skip
"""The types that are copied as they are; values of all others are copied as the texts that people see."""
_DAYS: Final = frozenset({"date", "timestamp without time zone", "timestamp with time zone"})
_DAY: Final = (
    "CASE WHEN {0} >= DATE '0001-01-01' AND {0} < DATE '9999-12-31' + 1 THEN {0} "
    "WHEN {0} IS NOT NULL THEN 'infinity' END"
)
"""A day; what is none of the calendar stays none, and is listed as such."""
_DENIED: Final = "does not let this user read the tables; GRANT SELECT ON ALL TABLES IN SCHEMA gives that right"


def named(url: str) -> str:
    """Return what people are told the database of an address is called."""
    try:
        found = conninfo_to_dict(url).get("dbname")
    except psycopg.Error:
        found = None
    return called(str(found or os.environ.get("PGDATABASE", "")))


def copied(url: str, folder: Path, *, schema: str | None = None, table: str = REVIEWS) -> TableSource:
    """Return a source that holds what a schema of a database holds now: the table of reviews, and those of their items.

    The schema is the first on the connection's search path that has the table, unless one is named. The copy stands in
    `folder`, and goes with it. All tables are read in one transaction that changes nothing, so that they fit each
    other. Raises `EngineError` where the server refuses or goes away, and `SourceError` where it has no such table, or
    one that cannot be copied.
    """
    # It is closed without a word to the server: there is nothing to be kept, and it may be in the middle of a table.
    with told(_DENIED), closing(psycopg.connect(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        for setting in SETTINGS:
            connection.execute(setting)
        name = called(connection.info.dbname)
        place = folder / f"{name}{COPY}"
        with _kept(name), duckdb.connect(str(place)) as into:
            tables = list(_tables(connection, schema, table))
            for one in tables:
                _copy(connection, into, one, REVIEWS if one.name == table else one.name, folder / "table.csv")
            _hold_to_numbers(into, tables[1:])
    return TableSource(place, Format.DUCKDB, REVIEWS)


@contextmanager
def _kept(name: str) -> Iterator[None]:
    """Say in plain words what is wrong with a database, or with the disk to which it is copied."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from None
    except duckdb.OutOfMemoryException:
        raise SourceError(f"{name}: there is not enough memory, or room on the disk, to copy it") from None
    except duckdb.Error as error:
        raise SourceError(
            f"{name}: a table of it cannot be copied ({type(error).__name__}); see that its texts are in the encoding "
            "the database says, and that there is room in the folder for temporary files (TMPDIR)"
        ) from None
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else "see whether the disk is full"
        raise SourceError(
            f"{name}: it cannot be copied into the folder for temporary files ({why}); make room there, or name "
            "another by TMPDIR"
        ) from None


def _tables(connection: Connection, schema: str | None, table: str) -> Iterator[Table]:
    """Yield the table of reviews, and those whose names are of their lists."""
    reviews = catalogue.table_of_reviews(connection, schema, table)
    beside = [
        one for one in catalogue.tables(connection, [reviews.schema])
        if one.name not in (table, REVIEWS) and list_of_table(one.name) is not None
    ]  # fmt: skip
    yield reviews
    lists: dict[str | None, str] = {}
    for one in beside:
        if other := lists.get(list_of_table(one.name)):
            raise SourceError(f"the tables {other} and {one.name} hold the items of one list; rename one of them")
        lists[list_of_table(one.name)] = one.name
        yield one


def _copy(connection: Connection, into: duckdb.DuckDBPyConnection, table: Table, to: str, file: Path) -> None:
    columns = catalogue.columns(connection, table)
    order = [*([ROW] if ROW in columns else []), *catalogue.key(connection, table)]
    ordered = sql.SQL(" ORDER BY {}").format(sql.SQL(", ").join(map(sql.Identifier, order)))
    # Every text is quoted, so that an empty one is told from none; nothing else is.
    asked = sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)").format(
        sql.SQL(", ").join(_chosen(column, kind) for column, kind in columns.items()),
        sql.Identifier(table.schema, table.name),
        ordered if order and set(order) <= set(columns) else sql.SQL(""),
    )
    with file.open("wb") as written, connection.cursor() as cursor, cursor.copy(asked) as copy:
        for piece in copy:
            written.write(piece)
    _take(into, to, [(column, _SAME.get(kind, "VARCHAR")) for column, kind in columns.items()], file)
    file.unlink()


def _chosen(column: str, kind: str) -> sql.Composable:
    column_of = sql.Identifier(column)
    if kind in _DAYS:
        return sql.SQL(_DAY).format(column_of)
    if kind == "numeric":
        return sql.SQL("CAST(trim_scale({}) AS text)").format(column_of)
    return column_of if kind in _SAME else sql.SQL("CAST({} AS text)").format(column_of)


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


def _hold_to_numbers(into: duckdb.DuckDBPyConnection, beside: Sequence[Table]) -> None:
    """Refuse items that point to their review by its number where the reviews are not numbered so."""
    numbered = [one.name for one in beside if points_by_number(into.sql(f"SELECT * FROM {quoted(one.name)}").columns)]
    if not numbered:
        return
    wrong = "true"
    if ROW in into.sql(f"SELECT * FROM {REVIEWS}").columns:
        wrong = f"TRY_CAST({quoted(ROW)} AS BIGINT) IS DISTINCT FROM rowid"
    if into.execute(f"SELECT 1 FROM {REVIEWS} WHERE {wrong} LIMIT 1").fetchall():
        raise SourceError(
            f"the table {numbered[0]} points to reviews by {ROW}, and the reviews have no column {ROW} that counts "
            "them from 0; name the review of each item in a column review_reference"
        )
