"""Places in one DuckDB connection in which two rulebooks keep their tables apart, over the same tables of facts."""

from __future__ import annotations

from typing import Any

import duckdb

from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.small import SmallTable


class Room(Duck):
    """A database in memory beside the tables of facts: what is made here hides nothing of another room."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        super().__init__(connection)
        self._name = name
        connection.execute(f"ATTACH ':memory:' AS {name}")

    def put(self, table: SmallTable) -> None:
        """Make a table of rows at hand."""
        self.enter()
        super().put(table)

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT gives."""
        self.enter()
        self._connection.execute(f"CREATE OR REPLACE TABLE {self.place(name)} AS {sql}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        self.enter()
        return super().rows(sql)

    def enter(self) -> None:
        """Let plain names mean the tables of facts, and then those of this room."""
        self._connection.execute(f"SET search_path = '{self._name}.main,memory.main'")

    def place(self, name: str) -> str:
        """Return what a table of this room is called from anywhere."""
        return f"{self._name}.main.{name}"
