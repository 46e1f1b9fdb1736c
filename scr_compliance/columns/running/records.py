"""A table read as records, for all that asks for a record: its reviews one after another, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from scr_compliance.columns.names import REFERENCE, state, table_of
from scr_compliance.columns.running.desk import desk
from scr_compliance.columns.running.facts import placed_reviews
from scr_compliance.columns.sources import ColumnRead, Reading, open_source, read_source
from scr_compliance.columns.sources.lookups import UNREADABLE
from scr_compliance.columns.sources.rejects import NOT_KEPT, REJECTS
from scr_compliance.columns.sql import text
from scr_compliance.intake.result import Intake, NotRead, SourceError
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.record import Record

ROWS: Final = 20_000
"""How many rows stand in the tables at a time where each is made a record."""
_AT_ONCE: Final = 10_000


@dataclass(slots=True)
class TableRecords:
    """A table whose reviews are made records; what is counted is complete after the last of them."""

    file: str
    connection: duckdb.DuckDBPyConnection
    reading: Reading
    reviews: int = 0
    cells: int = 0

    def records(self) -> Iterator[Record]:
        """Yield every record, in the order of the rows."""
        for _ in self.reading.chunks(ROWS):
            self.cells += cells_read(self.connection)
            for row, review in placed_reviews(self.connection):
                self.reviews += 1
                yield Record(review, at=row_in_words(self.file, row))

    def intake(self, most: int) -> Intake:
        """Return everything together, as reading a tracker gives it.

        Raises `SourceError` where the table holds more than `most` reviews.
        """
        if (self.reading.rows or 0) > most:
            raise SourceError(too_many(self.file, self.reading.rows, most))
        records = []
        for record in self.records():
            records.append(record)
            if len(records) > most:
                raise SourceError(too_many(self.file, None, most))
        lines = [*columns_not_read(self.file, self.reading.columns), *not_read(self.connection, self.file)]
        rejected = len({line.cell for line in lines if line.why.startswith(NOT_KEPT)})
        return Intake(self.file, tuple(records), tuple(lines), self.cells, 0, (), (), rejected, ())

    def of(self, reference: str) -> Intake:
        """Return the records of one reference, and what of them was not read; no other row is made a record."""
        records: list[Record] = []
        for _ in self.reading.bearing(reference):
            self.cells += cells_read(self.connection)
            records += [
                Record(review, at=row_in_words(self.file, row))
                for row, review in placed_reviews(self.connection, f"lower({REFERENCE}) = lower({text(reference)})")
            ]
        lines = [
            line for line in not_read(self.connection, self.file) if line.reference.casefold() == reference.casefold()
        ]
        return Intake(self.file, tuple(records), tuple(lines), self.cells, 0, (), (), 0, ())


@contextmanager
def table_records(source: Path, as_at: date = date.min) -> Iterator[TableRecords]:
    """Give a table to be read as records; the counts that rest on the day of a check are no part of a record.

    Raises `SourceError` where it cannot be read.
    """
    known = dictionary()
    with desk() as connection:
        opened = open_source(source)
        reading = read_source(opened, connection, as_at, wanted={*known.facts, *known.lists})
        yield TableRecords(opened.file, connection, reading)


def too_many(file: str, rows: int | None, most: int) -> str:
    """Return why a report that holds everything at hand is not made of a table."""
    number = f"more than {most:,}" if rows is None else f"{rows:,}"
    return (
        f"{file}: it holds {number} reviews, and what is asked for would hold every finding of them in memory; of more "
        f"than {most:,} use --format jsonl or csv, or --out FILE.parquet"
    )


def row_in_words(file: str, row: int | None, place: str | None = None) -> str:
    """Return where something stands, as people look for it; rows are counted from 1 there.

    >>> row_in_words("reviews.parquet", 2, "decision.made_on")
    'reviews.parquet:row 3, decision.made_on'
    """
    return file + _cell(row, place)


def _cell(row: int | None, place: str | None) -> str:
    parts = [f"row {row + 1}"] if row is not None else []
    return ":" + ", ".join([*parts, *([place] if place else [])])


def not_read(connection: duckdb.DuckDBPyConnection, file: str, most: int | None = None) -> Iterator[NotRead]:
    """Yield what was not read, row by row; `most` lines of it where that is given."""
    connection.execute(
        "CREATE OR REPLACE TEMPORARY TABLE rejects_in_order AS "
        f'SELECT row_number() OVER (ORDER BY "row", place, reason) AS line, * FROM {REJECTS}'
    )
    done = 0
    while most is None or done < most:
        found = connection.execute(
            f'SELECT "row", reference, place, reason FROM rejects_in_order WHERE line > {done} '
            f"AND line <= {min(done + _AT_ONCE, most or done + _AT_ONCE)} ORDER BY line"
        ).fetchall()
        if not found:
            return
        for row, reference, place, reason in found:
            yield NotRead(file, "", _cell(row, place), reference or "", "", reason)
        done += len(found)


def columns_not_read(file: str, columns: Sequence[ColumnRead]) -> Iterator[NotRead]:
    """Yield the columns of a table that are taken for no fact; how many of their cells hold anything is not counted."""
    for column in columns:
        if column.path is None:
            yield NotRead(file, "", f":column {column.column}", "", "", column.why, 0)


def cells_read(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many facts in the tables of facts were recorded and could be read."""
    cells = 0
    for each in (None, *dictionary().lists):
        states = [state(spec.path) for spec in dictionary() if spec.each == each and spec.path != REFERENCE]
        counted = " + ".join(f"count(*) FILTER ({name} <> {text(UNREADABLE)})" for name in states)
        ((number,),) = connection.execute(f"SELECT {counted} FROM {table_of(each)}").fetchall()
        cells += number
    return cells
