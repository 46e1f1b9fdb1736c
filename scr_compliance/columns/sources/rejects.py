"""What was not read, of every row: the table `rejects`."""

from __future__ import annotations

from typing import Final

import duckdb

REJECTS: Final = "rejects"
"""The table of what was not read: `row`, `reference`, `place` (the path of the fact) and `reason`.

A row that is no record at all is here with no place, or with that which makes it none, and stands in no other table.
"""
NOT_KEPT: Final = "the record is not kept: "
"""What the reason begins with where a row is no record."""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table, with nothing in it."""
    connection.execute(
        f'CREATE OR REPLACE TEMPORARY TABLE {REJECTS} ("row" BIGINT, reference VARCHAR, place VARCHAR, reason VARCHAR)'
    )


def count(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many lines the table has."""
    found = connection.execute(f"SELECT count(*) FROM {REJECTS}").fetchone()
    return int(found[0]) if found else 0
