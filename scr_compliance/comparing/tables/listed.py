"""The long list of what changes, in a Parquet file that appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from scr_compliance.beside import beside
from scr_compliance.columns.names import ORDINAL, REFERENCE, REVIEWS, ROW
from scr_compliance.columns.running.written import NotWrittenError
from scr_compliance.columns.sql import text
from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.tables.causes import CHANGED, Brought

_AT_ONCE: Final = 120_000
_SIDES: Final = {
    "edition": "VARCHAR", "outcome": "VARCHAR", "due_earliest": "DATE", "due_latest": "DATE",
    "days_late_least": "INTEGER", "days_late_most": "INTEGER",
}  # fmt: skip
_COLUMNS: Final = {
    ROW: "BIGINT", "id": "VARCHAR", "review": "VARCHAR", "subject": "VARCHAR", "rule": "VARCHAR",
    "direction": "VARCHAR",
    **{f"{name}_{side}": type_ for name, type_ in _SIDES.items() for side in ("before", "after")},
    "clause": "VARCHAR", "cites": "VARCHAR",
}  # fmt: skip
_ARROW: Final = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string(), "DATE": pa.date32()}
_BETWEEN: Final = "; "


class ChangesList:
    """Takes what changes by one rule in one stretch after another."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, differences: Sequence[Difference]) -> None:
        self._path, self._connection = path, connection
        self._names = [one.name for one in differences]
        schema = pa.schema([(name, _ARROW[type_]) for name, type_ in _COLUMNS.items()])
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")

    def add(self, rule: str, brought: Sequence[Brought]) -> None:
        """Put in what stands in the table `changed`."""
        told = pa.table(
            {
                "number": pa.array(range(len(brought)), pa.int32()),
                "direction": pa.array([one.direction.value for one in brought], pa.string()),
                "clause": pa.array([self._said(one.causes) for one in brought], pa.string()),
                "cites": pa.array([self._said(one.cites) for one in brought], pa.string()),
            }
        )
        self._connection.register("arriving", told)
        found = self._connection.sql(_select(rule)).to_arrow_reader(_AT_ONCE)
        for batch in found:
            self._writer.write_batch(batch, row_group_size=_AT_ONCE)
        self._connection.unregister("arriving")

    def _said(self, places: Sequence[int]) -> str | None:
        return _BETWEEN.join(dict.fromkeys(self._names[place] for place in places)) or None

    def finish(self) -> None:
        """See all of it onto the disk."""
        self._writer.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def close(self) -> None:
        """Close the file, whatever state it is in."""
        with suppress(OSError, ValueError):
            self._writer.close()


def _select(rule: str) -> str:
    # The id as every finding has it: `findings.identity` says what it is a hash of.
    parts = [f"v.{REFERENCE}", f"CAST(v.{ORDINAL} AS VARCHAR)", text(rule), "c.item"]
    cells = {
        ROW: f"c.{ROW}", "id": f"SUBSTR(SHA256({' || CHR(30) || '.join(parts)}), 1, 16)", "review": f"v.{REFERENCE}",
        "subject": "c.subject", "rule": text(rule), "direction": "n.direction",
        **{f"{name}_{word}": f"c.{side}_{name}" for name in _SIDES for side, word in (("b", "before"), ("a", "after"))},
        "clause": "n.clause", "cites": "n.cites",
    }  # fmt: skip
    listed = ", ".join(f"CAST({cells[name]} AS {type_}) AS {name}" for name, type_ in _COLUMNS.items())
    return (
        f"SELECT {listed} FROM {CHANGED} AS c JOIN {REVIEWS} AS v ON v.{ROW} = c.{ROW} "
        f"JOIN arriving AS n ON n.number = c.brought ORDER BY c.{ROW}, c.item"
    )


@contextmanager
def listing(
    out: Path, connection: duckdb.DuckDBPyConnection, differences: Sequence[Difference]
) -> Iterator[ChangesList]:
    """Give what takes the changes; the file takes its place when all went well, and not before.

    Raises `NotWrittenError` where it cannot be written.
    """
    try:
        with beside(out) as path, closing(ChangesList(path, connection, differences)) as made:
            yield made
            made.finish()
            path.replace(out)
    except OSError as error:
        why = error.strerror or "the disk may be full"
        raise NotWrittenError(f"{out}: the file cannot be written ({why})") from None
