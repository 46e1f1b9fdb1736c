"""The command that holds every engine to one digest: here at a tiny size, interrupted, and with a difference in it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import digesting
import duckdb

import scr_compliance as scr
from scr_compliance.columns.digest import DIGESTED, findings_digest, rows_of
from scr_compliance.columns.running.facts import reviews_from_tables
from scr_compliance.columns.running.long_table import COLUMNS, FOUND
from scr_compliance.columns.sources import open_source, read_source

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
AS_AT = date(2026, 10, 1)


def run(folder: Path) -> tuple[int, list[list[str]], str, str]:
    """Run the command over 45 reviews, and return how it ended, the rows of its table, and what it said."""
    command = [sys.executable, str(BENCHMARKS / "digests.py"), "--count", "45", "--seed", "5", "--keep", str(folder)]
    asked = ["--engines", "plain", "durable", "duckdb", "--stretch", "10", "--at-once", "20", "--processes", "2"]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=False)
    table = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    return done.returncode, table[1:], done.stdout, done.stderr


def test_engines_are_held_to_one_digest_and_a_difference_is_placed(tmp_path: Path) -> None:
    code, table, said, errors = run(tmp_path)
    assert (code, errors) == (0, "")
    assert said.endswith("One digest.\n")
    assert [row[:2] for row in table] == [["plain", "45"], ["durable", "45"], ["duckdb", "45"]]
    digests = {row[3] for row in table}
    assert digests == {digest_of_records(tmp_path / "reviews-45-5-mixed.parquet")}
    kept = {file.name.partition("-")[0]: file for file in tmp_path.glob("*.jsonl")}

    # One stretch was cut off while it was written: it alone is judged again.
    lines = kept["durable"].read_text().splitlines()
    kept["durable"].write_text("\n".join([*lines[:-1], lines[-1][:50]]))
    assert {row[3] for row in run(tmp_path)[1]} == digests
    assert kept["durable"].read_text().startswith("\n".join(lines[:-1]))
    assert len(kept["durable"].read_text().split()) > len(lines)

    # One finding of the second stretch is otherwise.
    stretches = [json.loads(line) for line in kept["duckdb"].read_text().splitlines() if line]
    (second,) = (one for one in stretches if one["first"] == 10)
    second["rules"]["completion-in-time"] = f"{int(second['rules']['completion-in-time'], 16) ^ 1:064x}"
    kept["duckdb"].write_text("".join(json.dumps(one) + "\n" for one in stretches))
    code, table, said, _ = run(tmp_path)
    assert code == 1
    assert table[0][3] == table[1][3] != table[2][3]
    assert "\nRows 11 to 20 differ: plain finds " in said
    assert said.endswith("other ones of completion-in-time.\n")


def digest_of_records(source: Path) -> str:
    with duckdb.connect() as connection:
        for _ in read_source(open_source(source), connection, AS_AT).chunks():
            reviews = list(reviews_from_tables(connection))
    return findings_digest(rows_of(one for some in scr.check_all(reviews, as_at=AS_AT) for one in some))


def test_a_row_is_hashed_alike_in_the_table_and_in_python() -> None:
    odd = 'a \x1f \x0b \x7f \\ " / \n é \u2028 😀'
    of_type: dict[str, Any] = {"VARCHAR": odd, "DATE": date(2010, 1, 4), "INTEGER": -3, "BOOLEAN": True, "BIGINT": 7}
    free = ("item", "review")
    full: dict[str, Any] = {column.name: of_type.get(column.type) for column in COLUMNS}
    full |= {name: 'é " \\' for name, cell in full.items() if cell is odd and name not in free}
    for cells in (full, dict.fromkeys(full) | {"row": 7}):
        with duckdb.connect() as connection:
            columns = ", ".join(f'CAST(? AS {column.type}) AS "{column.name}"' for column in COLUMNS)
            connection.execute(f"CREATE TABLE {FOUND} AS SELECT {columns}", list(cells.values()))
            ((first, digest, findings),) = digesting._digests(connection, 5)
        row = [1 if cells[name] is True else cells[name] for name in DIGESTED]
        assert (first, f"{digest:064x}", findings) == (5, findings_digest([row]), 1)
