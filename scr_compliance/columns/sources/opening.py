"""Which file a source is, and of what format."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from scr_compliance.columns.engines.postgres_address import COPY, shown
from scr_compliance.intake.result import SourceError


class Format(Enum):
    """What a source is written in."""

    PARQUET = "Parquet"
    CSV = "CSV"
    JSON_LINES = "JSON Lines"
    DUCKDB = "DuckDB"
    SQLITE = "SQLite"


_BY_ENDING: Final = {
    ".parquet": Format.PARQUET, ".csv": Format.CSV, ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES,
    ".duckdb": Format.DUCKDB, ".db": Format.DUCKDB, ".sqlite": Format.SQLITE, ".sqlite3": Format.SQLITE,
}  # fmt: skip
_DATABASES: Final = frozenset({Format.DUCKDB, Format.SQLITE})
_PARQUET: Final = b"PAR1"
_SQLITE: Final = b"SQLite format 3\x00"
_DUCKDB: Final = b"DUCK"
_DUCKDB_AT: Final = 8
ELSE: Final = "save it as CSV UTF-8, or have it read as a tracker, which may be in any encoding"
"""What to do with a text file that is not in UTF-8."""
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class TableSource:
    """A file that holds reviews as a table; in a database, `table` is the one asked for, or None."""

    path: Path
    format: Format
    table: str | None = None

    @property
    def file(self) -> str:
        """The name of the file, or of the database it is a copy of, for people."""
        return shown(self.path)


def open_source(name: str | Path, *, table: str | None = None) -> TableSource:
    """Return the source of that name, by how the name ends.

    Raises `SourceError` where there is no such file, or it is not what its name says.

    >>> open_source("reviews.doc")
    Traceback (most recent call last):
    ...
    scr_compliance.intake.result.SourceError: reviews.doc: tables are read from files that end in .parquet, .csv, \
.jsonl, .ndjson, .duckdb, .db, .sqlite, .sqlite3; this is none of them
    """
    path = Path(name)
    found = Format.DUCKDB if path.suffix == COPY else _BY_ENDING.get(path.suffix.lower())
    if found is None:
        endings = ", ".join(_BY_ENDING)
        raise SourceError(f"{path.name}: tables are read from files that end in {endings}; this is none of them")
    if not path.exists():
        raise SourceError(f"{path}: there is no such file{_near_file(path)}")
    if not path.is_file():
        raise SourceError(f"{path}: it is a folder, not a file; give the file that holds the reviews")
    start, end, size = _ends(path)
    if size == 0:
        raise SourceError(f"{path.name}: it is empty, with no columns and no reviews")
    if path.suffix.lower() == ".db" and start.startswith(_SQLITE):
        found = Format.SQLITE
    if why := _mistaken(found, start, end):
        raise SourceError(f"{path.name}: {why}")
    if table is not None and found not in _DATABASES:
        raise SourceError(f"{path.name}: a {found.value} file is one table; name a table of a database only")
    return TableSource(path, found, table)


def nearest(name: str, among: Iterable[str]) -> str:
    """Return what to say of the nearest of some names, or nothing where none is near."""
    plain: dict[str, str] = {}
    for other in among:
        plain.setdefault(other.casefold(), other)
    near = difflib.get_close_matches(name.casefold(), plain, n=1, cutoff=0.6)
    return f"; did you mean {plain[near[0]]}?" if near else ""


def _near_file(path: Path) -> str:
    return nearest(path.name, [other.name for other in path.parent.iterdir()]) if path.parent.is_dir() else ""


def _ends(path: Path) -> tuple[bytes, bytes, int]:
    try:
        with path.open("rb") as file:
            start = file.read(16)
            size = file.seek(0, 2)
            file.seek(max(0, size - len(_PARQUET)))
            return start, file.read(), size
    except OSError as error:
        raise SourceError(f"{path}: it cannot be opened: {error.strerror}") from None


def _mistaken(format: Format, start: bytes, end: bytes) -> str:
    """Return why a file is not of its format by its first and last bytes, or nothing."""
    if format is Format.PARQUET and not start.startswith(_PARQUET):
        return "it ends in .parquet but is no Parquet file; write it again, or give it the ending of what it is"
    if format is Format.PARQUET and end != _PARQUET:
        return "it is cut short: the end of the Parquet file is missing; copy or write it again"
    if format is Format.DUCKDB and start[_DUCKDB_AT : _DUCKDB_AT + len(_DUCKDB)] != _DUCKDB:
        return "it is neither a DuckDB nor a SQLite database; give it the ending of what it is"
    if format is Format.SQLITE and not start.startswith(_SQLITE):
        return "it is no SQLite database; give it the ending of what it is"
    if format in (Format.CSV, Format.JSON_LINES) and start.startswith(_WIDE):
        return "it is written in UTF-16; as a table it is read in UTF-8 only; " + ELSE
    return ""
