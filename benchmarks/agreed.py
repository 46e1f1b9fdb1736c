"""Whether the findings of two contenders are the same ones, whatever file each wrote them to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

COLUMNS: Final = {
    "review": "VARCHAR", "rule": "VARCHAR", "position": "INTEGER", "outcome": "VARCHAR", "editions": "VARCHAR",
    "starts_earliest": "DATE", "starts_latest": "DATE", "due_earliest": "DATE", "due_latest": "DATE",
    "done_earliest": "DATE", "done_latest": "DATE", "days_late_least": "INTEGER", "days_late_most": "INTEGER",
}  # fmt: skip
"""What must be the same of every finding."""
_ARROW: Final = {"VARCHAR": pa.string(), "INTEGER": pa.int32(), "DATE": pa.date32()}
_OF_A_SUBJECT: Final = "TRY_CAST(NULLIF(REGEXP_EXTRACT(subject, '\\[(\\d+)\\]$', 1), '') AS INTEGER)"


def differences(one: Path, other: Path) -> tuple[int, int, int]:
    """Return how many findings the first has, how many of them the other lacks, and how many it has besides."""
    with _connected() as connection:
        for name, path in (("one", one), ("other", other)):
            _read(connection, name, path)
        whole = _count(connection, "one")
        # Millions are not held side by side unless they must be.
        if _digest(connection, "one") == _digest(connection, "other"):
            return whole, 0, 0
        lacking = _count(connection, "(FROM one EXCEPT ALL FROM other)")
        return whole, lacking, _count(connection, "(FROM other EXCEPT ALL FROM one)")


def count(path: Path) -> int:
    """Return how many findings there are."""
    with _connected() as connection:
        _read(connection, "one", path)
        return _count(connection, "one")


def _connected() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"memory_limit": "3GB"})
    connection.execute("SET enable_progress_bar = false")
    return connection


def _digest(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """Return how many findings there are and the sum of their hashes, whatever their order."""
    columns = ", ".join(COLUMNS)
    sums = f"SELECT COUNT(*), SUM(CAST(HASH({columns}) AS HUGEINT)) FROM {table}"
    return connection.execute(sums).fetchall()[0]


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchall()[0][0])


def _read(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if path.suffix == ".jsonl":
        columns = list(zip(*_lines(path), strict=True))
        types = [_ARROW[kind] for kind in COLUMNS.values()]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
        connection.register("arrived", pa.table(arrays, names=list(COLUMNS)))
        connection.execute(f"CREATE TABLE {name} AS FROM arrived")
        return
    source = f"read_parquet('{path / '*.parquet' if path.is_dir() else path}')"
    has = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    given = {column: column for column in COLUMNS} | ({} if "position" in has else {"position": _OF_A_SUBJECT})
    taken = ", ".join(f'CAST({given[column]} AS {kind}) AS "{column}"' for column, kind in COLUMNS.items())
    connection.execute(f"CREATE VIEW {name} AS SELECT {taken} FROM {source}")


def _lines(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            found = found[1] if isinstance(found[1], list) else found[1:]
            ends = [date.fromisoformat(day) if day else None for day in found[5:11]]
            yield [*found[:5], *ends, *found[11:]]
