"""JSON Lines, read by the reader of records, a stretch at a time.

What a JSON value means (a number for a text, a key that is there twice, a name no fact has) is said by that reader
alone; reading it a second way in SQL would be quicker and could differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import ORDINAL, REVIEWS, ROW
from scr_compliance.columns.sources import rejects
from scr_compliance.columns.sources.asked import Asked
from scr_compliance.columns.sources.chunk import CHUNK, Chunk
from scr_compliance.columns.sources.matching import ColumnRead
from scr_compliance.columns.sources.opening import ELSE, TableSource
from scr_compliance.columns.sources.records import load_placed
from scr_compliance.columns.sources.references import REPEATED, repeated
from scr_compliance.derived import LongestGap
from scr_compliance.intake.jsontext import read_json_lines
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.result import Duplicate, SourceError

_SEEN: Final = "references_seen"


class JsonLines:
    """A JSON Lines file that is being read; see `scr_compliance.columns.sources.reading.Reading`."""

    def __init__(
        self,
        source: TableSource,
        connection: duckdb.DuckDBPyConnection,
        as_at: date,
        longest_gap: LongestGap | None,
        asked: Asked,
    ) -> None:
        self._source, self._connection = source, connection
        self._as_at, self._longest_gap, self._asked = as_at, longest_gap, asked
        self.columns: Sequence[ColumnRead] = ()
        self.rows: int | None = None
        rejects.create(connection)
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {_SEEN} ({ROW} BIGINT, reference VARCHAR)")

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:
        """Make the tables of facts of one stretch after another, yielding each."""
        first = 0
        for lines in self._stretches(rows):
            kept, rejected = self._make(first, lines)
            yield Chunk(first, len(lines), kept, rejected)
            first += len(lines)

    def bearing(self, reference: str) -> Iterator[Chunk]:
        """Make the tables of facts of every stretch in which a reference stands: a line is known when it is read."""
        for chunk in self.chunks():
            borne = f"SELECT 1 FROM {REVIEWS} WHERE lower(reference) = lower(?)"
            if self._connection.execute(borne, [reference]).fetchall():
                yield chunk

    def repeated(self, most: int = 1000) -> Sequence[Duplicate]:
        """Return the references that several reviews bear, with their rows counted from 1."""
        self._connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {REPEATED} AS SELECT * FROM {_SEEN} "
            "QUALIFY count(*) OVER (PARTITION BY lower(reference)) > 1"
        )
        return repeated(self._connection, most)

    def _stretches(self, rows: int) -> Iterator[list[str]]:
        """Yield so many lines at a time, without the blank ones; at least once."""
        stretch: list[str] = []
        try:
            with self._source.path.open(encoding="utf-8-sig", newline="\n") as file:
                for line in file:
                    is_list = line.lstrip().startswith("[")
                    if is_list and not stretch:
                        raise SourceError(f"{self._source.file}: it is a list, not one record a line; name it .json")
                    # A text that begins with a list would be taken for one document.
                    if len(stretch) >= rows and not is_list:
                        yield stretch
                        stretch = []
                    if not line.isspace():
                        stretch.append(line)
        except UnicodeDecodeError:
            raise SourceError(f"{self._source.file}: it is not in UTF-8; {ELSE}") from None
        yield stretch

    def _make(self, first: int, lines: list[str]) -> tuple[int, int]:
        """Make the tables of facts of some lines; return how many are reviews, and how many lines of rejects."""
        ledger = Ledger("")
        records = read_json_lines("\n".join(line.rstrip("\n") for line in lines), ledger)
        reviews = [record.review for record in records]
        rows = [first + int(record.at.removeprefix(":")) - 1 for record in records]
        load_placed(self._connection, reviews, rows, self._as_at, self._longest_gap, self._asked)
        self._number(first)
        refused = [(*_place(first, entry.cell), entry.reference or None, entry.why) for entry in ledger.not_read]
        self._list(refused)
        return len(reviews), len(refused)

    def _number(self, first: int) -> None:
        """Count in the reviews of earlier stretches that have the same reference."""
        if first:
            earlier = (
                f"SELECT reference, count(*) AS times FROM {_SEEN} SEMI JOIN {REVIEWS} USING (reference) GROUP BY 1"
            )
            self._connection.execute(
                f"UPDATE {REVIEWS} SET {ORDINAL} = {ORDINAL} + e.times FROM ({earlier}) AS e "
                f"WHERE e.reference = {REVIEWS}.reference"
            )
        self._connection.execute(f"INSERT INTO {_SEEN} SELECT {ROW}, reference FROM {REVIEWS}")

    def _list(self, refused: Sequence[tuple[int, str | None, str | None, str]]) -> None:
        names = ("row", "place", "reference", "reason")
        types = (pa.int64(), pa.string(), pa.string(), pa.string())
        columns = {
            name: pa.array([line[at] for line in refused], type_)
            for at, (name, type_) in enumerate(zip(names, types, strict=True))
        }
        self._connection.register("arriving", pa.table(columns))
        self._connection.execute(f"INSERT INTO {rejects.REJECTS} BY NAME SELECT * FROM arriving")
        self._connection.unregister("arriving")


def _place(first: int, cell: str) -> tuple[int, str | None]:
    """Return the row that a place in the text stands in, and the path of the fact there.

    >>> _place(100, ":3/agencies/0/in_contact"), _place(0, ":1")
    ((102, 'agencies[0].in_contact'), (0, None))
    """
    line, *keys = cell.removeprefix(":").split("/")
    path = "".join(f"[{key}]" if key.isdigit() else f".{key}" for key in keys)
    return first + int(line) - 1, path.removeprefix(".") or None
