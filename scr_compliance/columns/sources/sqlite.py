"""SQLite files by Python's own library: DuckDB reads them by an extension that is fetched over the network."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.sources.matching import quoted
from scr_compliance.columns.sources.opening import TableSource
from scr_compliance.intake.result import SourceError

_AT_ONCE: Final = 50_000
_NO_TEXT: Final = "char(1)"
"""What stands for bytes: a text that no reader takes."""


def tables(source: TableSource) -> Sequence[str]:
    """Return the tables and views of a SQLite file."""
    with _opened(source) as database:
        found = database.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
    return [name for (name,) in found]


def stage(source: TableSource, connection: duckdb.DuckDBPyConnection, table: str, staged: str) -> None:
    """Copy a table into a temporary one of texts, a few rows at a time, in their order.

    A column may hold values of several types there, so that all are read as the texts that people see.
    """
    with _opened(source) as database:
        described = database.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        names = [name for _, name, *_ in described]
        chosen = ", ".join(_as_text(name, declared) for _, name, declared, *_ in described)
        columns = ", ".join(f"{quoted(name)} VARCHAR" for name in names)
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {staged} ({columns})")
        rows = database.execute(f"SELECT {chosen} FROM {quoted(table)}")
        while batch := rows.fetchmany(_AT_ONCE):
            arrays = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            connection.register("arriving", pa.table(arrays, names=[str(at) for at in range(len(names))]))
            connection.execute(f"INSERT INTO {staged} SELECT * FROM arriving")
            connection.unregister("arriving")


def _as_text(name: str, declared: str) -> str:
    """Return the expression of a value as text: 5 for 5.0, and yes or no for what is declared to be either."""
    column = quoted(name)
    yes_no = f"WHEN typeof({column}) = 'integer' AND {column} IN (0, 1) THEN iif({column}, 'yes', 'no') "
    return (
        f"CASE {yes_no if declared.upper().startswith('BOOL') else ''}"
        f"WHEN typeof({column}) = 'blob' THEN {_NO_TEXT} "
        f"WHEN typeof({column}) = 'real' AND {column} = round({column}) AND abs({column}) < 1e15 "
        f"THEN CAST(CAST({column} AS INTEGER) AS TEXT) ELSE CAST({column} AS TEXT) END"
    )


@contextmanager
def _opened(source: TableSource) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{source.path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            yield database
    except sqlite3.Error as error:
        busy = "locked" in str(error) or "busy" in str(error)
        why = "another program is writing to it; close it there" if busy else "it is damaged; copy or write it again"
        raise SourceError(f"{source.file}: it cannot be read as SQLite: {why}") from None
