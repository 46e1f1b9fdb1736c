"""The long table in a file: Parquet, or a DuckDB database with the rejects beside it. Whole, or not there at all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

import duckdb
import pyarrow.parquet as pq

from scr_compliance.beside import beside
from scr_compliance.columns.running.long_table import FOUND, TOLD, schema
from scr_compliance.columns.sources.rejects import REJECTS
from scr_compliance.columns.sql import text

_ROWS: Final = 120_000
"""Rows of one group of a Parquet file: few enough to be held, many enough to be small."""
_AHEAD: Final = 6
"""So many groups may stand ready to be written: each takes some 50 MB until it is."""
_LISTED: Final = ", ".join(f'"{column.name}"' for column in TOLD)
_OWN: Final = ("id", "review")
_REPEATED: Final = [column.name for column in TOLD if column.type == "VARCHAR" and column.name not in _OWN]
"""The columns whose texts come again and again, so that each is written once for many rows."""
_SOUGHT: Final = [column.name for column in TOLD if column.type != "VARCHAR" or column.name in ("review", "rule")]
"""The columns of which the least and the greatest is written for each group: of the others nobody seeks a stretch."""
_ATTACHED: Final = "findings_file"


class NotWrittenError(Exception):
    """A file of findings cannot be written; the message says why, and there is none of it."""


class Sink(Protocol):
    """What findings are put into."""

    def add(self) -> None:
        """Put in what stands in the table `found`."""

    def finish(self) -> None:
        """Put in what belongs beside the findings, and see all of it onto the disk."""

    def let_go(self) -> None:
        """Close the file, whatever state it is in."""


class _Parquet:
    """A Parquet file; what stands ready is written while the next findings are being made."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self._path, self._connection = path, connection
        self._writer = pq.ParquetWriter(
            path, schema(), compression="zstd", use_dictionary=_REPEATED, write_statistics=_SOUGHT
        )
        self._beside = ThreadPoolExecutor(max_workers=1)
        self._under_way: deque[Future[None]] = deque()

    def add(self) -> None:
        for batch in self._connection.sql(f"SELECT {_LISTED} FROM {FOUND}").to_arrow_reader(_ROWS):
            self._wait(_AHEAD)
            self._under_way.append(self._beside.submit(self._writer.write_batch, batch, row_group_size=_ROWS))

    def finish(self) -> None:
        self._wait(0)
        self._writer.close()
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def let_go(self) -> None:
        self._beside.shutdown()
        with suppress(OSError, ValueError):
            self._writer.close()

    def _wait(self, left: int) -> None:
        """Wait until no more than so many groups are still to be written, and raise what kept one from being."""
        while len(self._under_way) > left:
            self._under_way.popleft().result()


class _Database:
    """A DuckDB database with the tables `findings` and `rejects`."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        connection.execute(f"ATTACH {text(str(path))} AS {_ATTACHED}")
        columns = ", ".join(f'"{column.name}" {column.type}' for column in TOLD)
        connection.execute(f"CREATE TABLE {_ATTACHED}.findings ({columns})")
        for column in TOLD:
            said = text(column.meaning)
            connection.execute(f'COMMENT ON COLUMN {_ATTACHED}.findings."{column.name}" IS {said}')

    def add(self) -> None:
        self._connection.execute(f"INSERT INTO {_ATTACHED}.findings SELECT {_LISTED} FROM {FOUND}")

    def finish(self) -> None:
        self._connection.execute(f'CREATE TABLE {_ATTACHED}.rejects AS SELECT * FROM {REJECTS} ORDER BY "row", place')
        self._connection.execute(f"DETACH {_ATTACHED}")

    def let_go(self) -> None:
        with suppress(duckdb.Error):
            self._connection.execute(f"DETACH DATABASE IF EXISTS {_ATTACHED}")


SINKS: Final[Mapping[str, Callable[[Path, duckdb.DuckDBPyConnection], Sink]]] = MappingProxyType(
    {"parquet": _Parquet, "duckdb": _Database}
)
"""The formats of the long table, each the ending of its file's name."""


@contextmanager
def written(out: Path, format_: str, connection: duckdb.DuckDBPyConnection) -> Iterator[Callable[[], None]]:
    """Give what adds the table `found` to a file, which takes its place when all went well, and not before.

    Raises `NotWrittenError` where it cannot be written.
    """
    with ExitStack() as last:
        with _told(out):
            path = last.enter_context(beside(out))
            sink = SINKS[format_](path, connection)
        last.callback(sink.let_go)

        def add() -> None:
            with _told(out):
                sink.add()

        yield add
        with _told(out):
            sink.finish()
            path.replace(out)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else "see whether the disk is full"
        raise NotWrittenError(f"{out}: the file cannot be written ({why})") from None
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        raise NotWrittenError(f"{out}: the file cannot be written; see whether the disk is full") from None
