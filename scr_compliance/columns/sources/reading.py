"""Reading a source a stretch at a time: after each the tables of facts of its reviews stand in the connection."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Protocol

import duckdb

from scr_compliance.columns.names import REFERENCE, REVIEWS
from scr_compliance.columns.sources import rejects
from scr_compliance.columns.sources.asked import asked
from scr_compliance.columns.sources.chunk import CHUNK, Chunk, ChunkMaker
from scr_compliance.columns.sources.counting import add_counts
from scr_compliance.columns.sources.items import give, index_references
from scr_compliance.columns.sources.json_lines import JsonLines
from scr_compliance.columns.sources.lookups import Lookups
from scr_compliance.columns.sources.matching import ColumnRead, Matched, match_reviews
from scr_compliance.columns.sources.opening import Format, TableSource, nearest
from scr_compliance.columns.sources.references import References, repeated
from scr_compliance.columns.sources.relation import Stood, stand, told
from scr_compliance.derived import LongestGap
from scr_compliance.intake.result import Duplicate, SourceError
from scr_compliance.records.dictionary import dictionary


class Reading(Protocol):
    """A source that is being read."""

    @property
    def columns(self) -> Sequence[ColumnRead]:
        """What each column of the source was taken for."""

    @property
    def rows(self) -> int | None:
        """How many rows it has, where that is known beforehand."""

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:
        """Make the tables of facts of one stretch after another, yielding each; to be gone through once.

        Raises `SourceError` where the source turns out to be damaged.
        """

    def bearing(self, reference: str) -> Iterator[Chunk]:
        """Make the tables of facts of every row that bears a reference, yielding each; others may stand beside it."""

    def repeated(self, most: int = 1000) -> Sequence[Duplicate]:
        """Return the references that several reviews bear, with their rows counted from 1; complete after the last."""


def read_source(
    source: TableSource,
    connection: duckdb.DuckDBPyConnection,
    as_at: date,
    *,
    longest_gap: LongestGap | None = None,
    wanted: Collection[str] | None = None,
) -> Reading:
    """Return a source ready to be read a stretch at a time into the tables of facts of a connection.

    `wanted` are the paths of the facts, lists and derived counts that are needed, or None for all; no other column is
    read. Raises `SourceError` where the source cannot be read, or has no column of references.
    """
    needed = asked(wanted)
    if source.format is Format.JSON_LINES:
        return JsonLines(source, connection, as_at, longest_gap, needed)
    stood = stand(source, connection)
    matched = match_reviews(stood.reviews.columns, needed)
    if REFERENCE not in matched.own:
        raise SourceError(_no_reference(source, stood))
    with told(source):
        return _Columns(source, connection, stood, matched, (as_at, longest_gap), wanted)


def _no_reference(source: TableSource, stood: Stood) -> str:
    names = [name for name, _ in stood.reviews.columns]
    headings = (REFERENCE, *dictionary()[REFERENCE].headings)
    near = next((hint for heading in headings if (hint := nearest(heading, names))), "")
    told_near = near.replace("did you mean", "the nearest is").removesuffix("?")
    return f"{source.file}: no column is named {REFERENCE}, which every review must have{told_near}; rename the column"


class _Columns:
    """A source whose columns are read by the texts in them."""

    def __init__(
        self,
        source: TableSource,
        connection: duckdb.DuckDBPyConnection,
        stood: Stood,
        matched: Matched,
        when: tuple[date, LongestGap | None],
        wanted: Collection[str] | None,
    ) -> None:
        self._source, self._connection, self._when = source, connection, when
        self._asked = asked(wanted)
        rows = stood.reviews
        self.rows: int | None = rows.count
        rejects.create(connection)
        references = References(connection, matched.own[REFERENCE], rows.sql, rows.number, REVIEWS)
        references.number_repeated()
        self.columns = [*matched.report, *(ColumnRead(name, None, "no list has this name") for name in stood.others)]
        items = {}
        needed = {each: table for each, table in stood.items.items() if each in self._asked.lists}
        if needed:
            index_references(connection, references)
        for each, table in needed.items():
            if each in matched.lists:
                self.columns.append(ColumnRead(f"table {each}", None, f"a column of the reviews holds the {each}"))
                continue
            items[each] = give(connection, source.file, each, table, rows.count, self._asked)
            self.columns += [ColumnRead(f"{each}[].{read.column}", read.path, read.why) for read in items[each].report]
        self._references, self._listed = references, 0
        self._maker = ChunkMaker(connection, rows, matched, references, items, Lookups(connection), self._asked)

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:
        """Make the tables of facts of one stretch after another, yielding each."""
        for first in range(0, max(self.rows or 0, 1), rows):
            yield self._chunk(first, rows)

    def bearing(self, reference: str) -> Iterator[Chunk]:
        """Make the tables of facts of each row that bears a reference, in whatever letters, yielding each."""
        found = self._connection.execute(
            f'SELECT "row" FROM ({self._references.every()}) WHERE lower(reference) = lower(?) ORDER BY 1', [reference]
        ).fetchall()
        for (row,) in found:
            yield self._chunk(row, 1)

    def _chunk(self, first: int, rows: int) -> Chunk:
        with told(self._source):
            self._maker.make(first, first + rows)
            if self._asked.counts:
                add_counts(self._connection, self._asked.counts, *self._when)
            (kept,) = self._connection.execute(f"SELECT count(*) FROM {REVIEWS}").fetchone() or (0,)
            before, self._listed = self._listed, rejects.count(self._connection)
        return Chunk(first, min(rows, (self.rows or 0) - first), kept, self._listed - before)

    def repeated(self, most: int = 1000) -> Sequence[Duplicate]:
        """Return the references that several reviews bear, with their rows counted from 1."""
        return repeated(self._connection, most)
