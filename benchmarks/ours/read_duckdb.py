"""The floor: every column, by DuckDB."""

from __future__ import annotations

from datetime import date

from read import by_duckdb


def main(source: str, out: str, as_at: date) -> None:  # noqa: ARG001 - nothing is judged
    """Read a file; what `measured.py` runs."""
    by_duckdb(source)
