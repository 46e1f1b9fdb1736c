"""DuckDB, embedded: the engine of tables unless another is asked for."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from scr_compliance.columns.small import SmallTable

_ARROW = {"INTEGER": pa.int32(), "VARCHAR": pa.string(), "DATE": pa.date32()}


class Duck:
    """A DuckDB connection that holds the tables of facts."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def put(self, table: SmallTable) -> None:
        """Make a temporary table of rows at hand."""
        columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
        arrays = [pa.array(column, _ARROW[kind]) for column, kind in zip(columns, table.columns.values(), strict=True)]
        self._connection.register("arriving", pa.table(arrays, names=list(table.columns)))
        self.make(table.name, "SELECT * FROM arriving")
        self._connection.unregister("arriving")

    def make(self, name: str, sql: str) -> None:
        """Make a temporary table of what a SELECT gives."""
        self._connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {name} AS {sql}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return self._connection.execute(sql).fetchall()
