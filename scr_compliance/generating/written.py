"""Made-up reviews as bytes, a part at a time, so that memory does not grow with them; and as a DuckDB file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from scr_compliance.generating.json_text import objects
from scr_compliance.generating.table import CHUNK, Wanted, schema_of

LABEL: Final = "Made-up reviews: nothing in them is real."
ROW_GROUP: Final = 12
"""How many chunks make one row group of a Parquet file."""
Batches = Iterable[pa.RecordBatch]


def label(wanted: Wanted) -> Mapping[str, str]:
    """Return what a file says of itself: that it is made up, and from what."""
    return {
        "made_up": LABEL, "seed": str(wanted.seed), "count": str(wanted.count), "dates": wanted.dates,
        "as_at": wanted.as_at.isoformat(), "duplicates": str(wanted.duplicates),
    }  # fmt: skip


def json_lines(batches: Batches, _: Wanted) -> Iterator[bytes]:
    """Yield the reviews as JSON, one a line; what is blank is left out."""
    for batch in batches:
        yield "\n".join([*objects(batch.to_struct_array()).to_pylist(), ""]).encode()


def csv(batches: Batches, _: Wanted) -> Iterator[bytes]:
    """Yield the facts of the reviews themselves by their paths; lists have no place in a row and are left out."""
    for number, batch in enumerate(batches):
        page = io.BytesIO()
        options = pyarrow.csv.WriteOptions(include_header=number == 0, quoting_style="needed")
        pyarrow.csv.write_csv(_flat(batch), page, options)
        yield page.getvalue()


def _flat(batch: pa.RecordBatch) -> pa.Table:
    """Return the columns of a table that are no lists, parts by their paths."""
    table = pa.Table.from_batches([batch])
    while any(pa.types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    return table.select([field.name for field in table.schema if not pa.types.is_list(field.type)])


def parquet(batches: Batches, wanted: Wanted) -> Iterator[bytes]:
    """Yield a Parquet file, nested as the records are."""
    schema = pa.schema(list(schema_of(wanted.dates))).with_metadata(label(wanted))
    page = _Page()
    with pq.ParquetWriter(page, schema, compression="zstd", compression_level=1) as writer:
        for group in _groups(batches):
            writer.write_table(pa.Table.from_batches(group, schema), row_group_size=ROW_GROUP * CHUNK)
            yield page.taken()
    yield page.taken()


class _Page(io.RawIOBase):
    """A file that is only written to, and gives away what was written so far."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._place = 0

    def writable(self) -> bool:
        """Say that it is."""
        return True

    def tell(self) -> int:
        return self._place

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        self._place += len(part)
        return len(part)

    def taken(self) -> bytes:
        """Return what was written since it was last asked for."""
        whole = b"".join(self._parts)
        self._parts.clear()
        return whole


def _groups(batches: Batches) -> Iterator[list[pa.RecordBatch]]:
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if len(waiting) == ROW_GROUP:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def duckdb_file(batches: Batches, wanted: Wanted, path: Path) -> None:
    """Write the reviews into the table `reviews` of a new DuckDB file.

    Raises `duckdb.Error` where it cannot be written.
    """
    with duckdb.connect(path) as connection:
        connection.execute("SET threads = 1; SET memory_limit = '1GB'")
        schema = pa.schema(list(schema_of(wanted.dates)))
        for number, group in enumerate(_groups(batches)):
            connection.register("made_up", pa.Table.from_batches(group, schema))
            connection.execute("INSERT INTO reviews FROM made_up" if number else "CREATE TABLE reviews AS FROM made_up")
        told = "; ".join([LABEL, *(f"{name} {value}" for name, value in list(label(wanted).items())[1:])])
        connection.execute(f"COMMENT ON TABLE reviews IS '{told}'")


AS_BYTES: Final = MappingProxyType({".jsonl": json_lines, ".csv": csv, ".parquet": parquet})
"""What writes a kind of file, by its suffix."""
DUCKDB: Final = ".duckdb"
