"""Some reviews of a stretch handed to a connection of their own, to be judged there by rulebooks between two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import duckdb

from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.names import REVIEWS, ROW, table_of
from scr_compliance.columns.sources.counting import add_counts
from scr_compliance.columns.sources.of_the_record import columns_of_count
from scr_compliance.comparing.tables.pairs import FIRST, KEPT
from scr_compliance.derived import LongestGap
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import Rulebook

TRIED: Final = "handed.main.tried"
"""What was found of the reviews handed over, by the rulebook that was last tried."""


def gauge(
    connection: duckdb.DuckDBPyConnection, counts: Sequence[str], as_at: date, gap: LongestGap | None, source: str
) -> None:
    """Make the table of reviews anew from another, with some derived counts worked out by another longest gap."""
    worked_out = ", ".join(name for path in counts for name in columns_of_count(path))
    connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {REVIEWS} AS SELECT * EXCLUDE ({worked_out}) FROM {source}")
    add_counts(connection, counts, as_at, gap)


class Handing:
    """Reviews judged apart; `gap` is the longest gap by which the counts of what is handed over were worked out."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, as_at: date, counts: Sequence[str], gap: LongestGap | None
    ) -> None:
        self._connection, self._as_at, self._counts, self._gap = connection, as_at, counts, gap
        connection.execute("ATTACH ':memory:' AS handed")
        # A cursor has temporary tables of its own: what is judged there is in nobody's way.
        self._apart = connection.cursor()
        self._apart.execute("USE handed")

    def hand(self, chosen: str) -> None:
        """Hand over the reviews whose rows a SELECT gives, with their items."""
        self._connection.execute(f"CREATE OR REPLACE TABLE {TRIED} AS SELECT * FROM {FIRST} WHERE false")
        found = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'temp'"
        there = {name for (name,) in self._connection.execute(found).fetchall()}
        for name in sorted({REVIEWS, *map(table_of, dictionary().lists)} & there):
            self._connection.execute(
                f"CREATE OR REPLACE TABLE handed.main.{name} AS "
                f"SELECT * FROM temp.main.{name} WHERE {ROW} IN ({chosen})"
            )

    def judge(self, book: Rulebook, rule: str) -> None:
        """Make the table of what a rule of a rulebook finds; nothing where the rulebook has no such rule."""
        self._apart.execute(f"DROP TABLE IF EXISTS temp.main.{REVIEWS}")
        if self._counts and book.longest_gap != self._gap:
            gauge(self._apart, self._counts, self._as_at, book.longest_gap, f"handed.main.{REVIEWS}")
        if all(one.id != rule for one in book.rules):
            self._apart.execute(f"CREATE OR REPLACE TABLE {TRIED} AS SELECT * FROM {TRIED} WHERE false")
            return
        judge = Judge(compile_rulebook(book), f"DATE '{self._as_at}'", Duck(self._apart))
        judge.prepare()
        self._apart.execute(f"CREATE OR REPLACE TABLE {TRIED} AS SELECT {KEPT} FROM ({judge.findings(rule)}) AS f")
