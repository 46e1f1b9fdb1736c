"""The eight rules by hand in DuckDB's SQL: runs `eight_rules.sql`, a stretch of reviews after another.

python duckdb_sql.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import duckdb

STRETCH = 1_000_000
"""Rows judged at a time: so that memory is bounded whatever the size of the file."""
STATEMENTS = Path(__file__).with_name("eight_rules.sql").read_text(encoding="utf-8").split(";\n")


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs. Each stretch has a file of its own, in a folder."""
    Path(out).mkdir()
    with tempfile.TemporaryDirectory() as spill, duckdb.connect(config={"temp_directory": spill}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET memory_limit = '3GB'")
        ((rows,),) = connection.execute("SELECT COUNT(*) FROM read_parquet(?)", [source]).fetchall()
        for first in range(0, rows, STRETCH):
            values = {
                "source": source,
                "as_at": as_at,
                "first": first,
                "after": first + STRETCH,
                "out": f"{out}/{first}.parquet",
            }
            for statement in STATEMENTS:
                for name, value in values.items():
                    statement = statement.replace(f"{{{name}}}", str(value))
                if statement.strip():
                    connection.execute(statement)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
