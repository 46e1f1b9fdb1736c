"""The floor: reading a Parquet file and doing nothing with it."""

from __future__ import annotations

import duckdb
import pyarrow.parquet as pq

USED = (
    "reference", "kind", "status", "incident", "decision", "rapid_review", "review", "extensions", "chronology.status",
    "overview_report", "executive_summary", "agencies.list.element.in_contact", "agencies.list.element.imr_received_on",
    "information_requests",
)  # fmt: skip
_ROWS = 100_000


def by_arrow(source: str, columns: list[str] | None) -> None:
    """Read row group by row group."""
    for _ in pq.ParquetFile(source).iter_batches(_ROWS, columns=columns):
        pass


def by_duckdb(source: str) -> None:
    """Read every column by DuckDB."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        for _ in connection.sql("SELECT * FROM read_parquet(?)", params=[source]).to_arrow_reader(_ROWS):
            pass
