"""The DuckDB connection in which a source is read: bounded in memory, spilling to a folder that is gone afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

_MOST: Final = 3 << 30
"""Bytes: more makes nothing quicker that was measured."""
_SHARE: Final = 0.5
_FEW: Final = 1_000
"""Rows of a table that every row of another is simply held against."""
_A_ROW: Final = 6_000
"""Bytes a review takes while it is judged, with all its items and findings."""
_FEWEST_ROWS, _MOST_ROWS = 10_000, 500_000
_UNITS: Final = ("bytes", "KiB", "MiB", "GiB", "TiB")
MEMORY: Final = "SCR_COMPLIANCE_MEMORY"
"""The variable of the environment that says how much memory to use instead: `512MB`, `8GB`."""


def rows_within(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many reviews may be judged at a time in the memory a connection may use.

    More at a time is quicker, since each stretch is planned anew.
    """
    ((said,),) = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    number, unit = str(said).split()
    return min(_MOST_ROWS, max(_FEWEST_ROWS, int(float(number) * 1024 ** _UNITS.index(unit) / _A_ROW)))


@contextmanager
def desk() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection; what it spilled is removed with it.

    Raises `ValueError` where the environment asks for an amount of memory that is none.
    """
    with tempfile.TemporaryDirectory(prefix="scr-compliance-", ignore_cleanup_errors=True) as folder:
        connection = duckdb.connect()
        try:
            _limit(connection)
            spill = folder.replace("'", "''")
            connection.execute(f"SET temp_directory = '{spill}'")
            # What is joined by days is joined to a few stretches of them: sorting both sides takes twice the time.
            connection.execute(f"SET nested_loop_join_threshold = {_FEW}")
            # How far a check has come is told by the command, on a terminal alone.
            connection.execute("SET enable_progress_bar = false")
            yield connection
        finally:
            connection.close()


def _limit(connection: duckdb.DuckDBPyConnection) -> None:
    asked = os.environ.get(MEMORY, "").replace("'", "")
    try:
        connection.execute(f"SET memory_limit = '{asked or f'{_limit_here()}B'}'")
    except duckdb.Error:
        raise ValueError(f"{MEMORY} is not an amount of memory; write it as 512MB or 8GB") from None


def _limit_here() -> int:
    """Return how many bytes to use: the half of what the machine has, and no more than helps."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return _MOST
    return min(_MOST, int(whole * _SHARE))
