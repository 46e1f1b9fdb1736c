"""PostgreSQL: the tables of facts as temporary tables of one connection, and the compiled SQL run over them there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import duckdb
import psycopg
import pyarrow as pa
from psycopg import sql

from scr_compliance.columns.dialects import in_dialect
from scr_compliance.columns.small import SmallTable
from scr_compliance.engine.errors import EngineError

_TYPES: Final = {"VARCHAR": "text"}
SETTINGS: Final = (
    # The expressions are many and each row is cheap: compiling them takes longer than running them.
    "SET jit = off",
    "SET client_encoding = 'UTF8'",
    "SET datestyle = 'ISO, YMD'",
)
"""What every connection is told first."""
_PIECE: Final = 1 << 20


class Postgres:
    """A connection to a PostgreSQL server that holds the tables of facts as temporary tables.

    It needs the right to make temporary tables, and nothing else; they are gone when it is closed. Every method raises
    `EngineError` where the server refuses, or goes away.
    """

    def __init__(self, url: str) -> None:
        with told():
            self._connection = psycopg.connect(url, autocommit=True)
            for setting in SETTINGS:
                self._connection.execute(setting)

    def __enter__(self) -> Postgres:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, and with it let go of every table."""
        self._connection.close()

    def put(self, table: SmallTable) -> None:
        """Make a temporary table of rows at hand."""
        with told():
            self._create(table.name, table.columns)
            with self._connection.cursor() as cursor, cursor.copy(_copy_into(table.name)) as copy:
                for row in table.rows:
                    copy.write_row(row)
            self._look_at(table.name)

    def make(self, name: str, sql: str) -> None:
        """Make a temporary table of what a SELECT gives."""
        with told():
            self._drop(name)
            self._connection.execute(f'CREATE TEMPORARY TABLE "{name}" AS {in_dialect(sql, "postgres")}'.encode())
            self._look_at(name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        with told():
            return self._connection.execute(in_dialect(sql, "postgres").encode()).fetchall()

    def table(self, sql: str, schema: pa.Schema) -> pa.Table:
        """Return the rows of a SELECT, its columns of some types."""
        rows = self.rows(sql)
        columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
        return pa.table(
            [pa.array(cells, kind) for cells, kind in zip(columns, schema.types, strict=True)], schema=schema
        )

    def carry(self, tables: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
        """Copy tables that stand in a DuckDB connection, by way of a file on this machine."""
        with tempfile.TemporaryDirectory(prefix="scr-compliance-") as folder:
            for name in names:
                described = tables.sql(f'SELECT * FROM "{name}"')
                columns = dict(zip(described.columns, map(str, described.types), strict=True))
                texts = ", ".join(f'"{column}"' for column, kind in columns.items() if kind == "VARCHAR")
                quoted = f", FORCE_QUOTE ({texts})" if texts else ""
                path = Path(folder) / "table.csv"
                tables.execute(f"COPY \"{name}\" TO '{path}' (FORMAT csv, HEADER false{quoted})")
                with told():
                    self._create(name, columns)
                    self._copy_file(name, path)
                    self._look_at(name)

    def _copy_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file, self._connection.cursor() as cursor, cursor.copy(_copy_into(name, "csv")) as copy:
            while piece := file.read(_PIECE):
                copy.write(piece)

    def _create(self, name: str, columns: dict[str, str]) -> None:
        self._drop(name)
        listed = ", ".join(f'"{column}" {_TYPES.get(kind, kind)}' for column, kind in columns.items())
        self._connection.execute(f'CREATE TEMPORARY TABLE "{name}" ({listed})'.encode())

    def _drop(self, name: str) -> None:
        # Only what this connection made: a table of that name in the database itself stays.
        self._connection.execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(sql.Identifier(name)))

    def _look_at(self, name: str) -> None:
        """Have the server count what a table holds, which it does of no temporary table by itself."""
        self._connection.execute(sql.SQL("ANALYZE pg_temp.{}").format(sql.Identifier(name)))


def _copy_into(name: str, format: str = "text") -> sql.Composed:
    return sql.SQL("COPY pg_temp.{} FROM STDIN (FORMAT {})").format(sql.Identifier(name), sql.SQL(format))


@contextmanager
def told(denied: str | None = None) -> Iterator[None]:
    """Turn what the server or the driver says into words that hold nothing of the tables and no password.

    `denied` is what to say where the user lacks a right; it is that of making temporary tables unless given.
    """
    try:
        yield
    except psycopg.Error as error:
        raise EngineError(f"PostgreSQL {_why(error, denied)}") from None


def _why(error: psycopg.Error, denied: str | None) -> str:
    state = error.sqlstate or ""
    if denied is not None and state == _DENIED:
        return denied
    for start, why in _BY_STATE.items():
        if state.startswith(start):
            return why
    if isinstance(error, psycopg.OperationalError) and not state:
        said = str(error)
        for words, why in _AT_THE_DOOR.items():
            if words in said:
                return why
    if isinstance(error, psycopg.OperationalError) and not state:
        return "cannot be reached, or went away before it had answered; see that it runs, and run this again"
    if isinstance(error, psycopg.ProgrammingError) and not state:
        return "cannot be reached by this address; write it as postgresql://user@host:5432/database"
    return f"refused what it was asked ({type(error).__name__}{', ' + state if state else ''})"


_DENIED: Final = "42501"
_BY_STATE: Final = {
    _DENIED: "does not let this user make temporary tables; GRANT TEMPORARY ON DATABASE gives that right",
    "22021": "holds a text that is not in the encoding the database says; mend it there, or leave it out by a view",
    "25006": "takes no temporary tables, as a server that follows another does not; judge by another engine",
    "53100": "has no room left on its disk for the temporary tables; make room there, and run this again",
    "53": "has no memory or connections to spare; try again when it is less busy",
    "57014": "cancelled what it was asked, by hand or by its limit of time (statement_timeout); run this again",
    "57": "was shut down, or the query was cancelled there, before it had answered; run this again when it is back",
    "08": "went away before it had answered; see that it runs, and run this again",
}
"""What the server's codes mean, by what they begin with; the longer stand before the shorter."""
_AT_THE_DOOR: Final = {
    "too many": _BY_STATE["53"],
    "connection slots": _BY_STATE["53"],
    "is starting up": "is starting up or shutting down; run this again when it is up",
    "is shutting down": "is starting up or shutting down; run this again when it is up",
    "FATAL:": "does not let this connection in; see the user, the password and the database in the address",
    "no password supplied": "asks for a password; put it into ~/.pgpass or PGPASSWORD",
}
"""What is meant by a refusal to connect, which has no code, by words in it."""
