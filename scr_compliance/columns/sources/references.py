"""The references of a source: read as a record's are, and numbered where they come again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.sources.matching import Leaf
from scr_compliance.columns.sources.types import WHOLE, is_plain, is_text
from scr_compliance.intake.columns import ERROR_VALUES
from scr_compliance.intake.draft import LONGEST_REFERENCE
from scr_compliance.intake.result import Duplicate
from scr_compliance.intake.table import read_reference

REPEATED: Final = "repeated_references"
"""The rows whose reference another row bears too, in whatever letters: `row`, `reference`, `ordinal`."""
_READ: Final = "references_read"
_ERRORS: Final = ", ".join(f"'{error}'" for error in sorted(ERROR_VALUES))


def reads_as_itself(text: str) -> str:
    """Return the predicate of a text that is a reference just as it stands.

    It has a digit, as no word that stands for the row above has, and neither signs that have no shape nor spaces that
    would be taken out.
    """
    return (
        f"(regexp_full_match({text}, '[!-~]+( [!-~]+)*') AND regexp_matches({text}, '[0-9]') "
        f"AND length({text}) <= {LONGEST_REFERENCE} AND {text} NOT IN ({_ERRORS}))"
    )


class References:
    """The references of one table, whose rows stand in the relation `rows` as `s`, numbered by `number`.

    `joined` joins to a row what was read of its reference; `reference` and `why` are then its reference, NULL where
    it has none, and why it has none.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, leaf: Leaf, rows: str, number: str, name: str) -> None:
        self.connection, self._rows, self._number = connection, rows, number
        plain = is_text(leaf.type)
        self._raw = leaf.sql if plain or is_plain(leaf.type) else "NULL"
        self.text = f"CAST({leaf.sql} AS VARCHAR)"
        self.itself = reads_as_itself(self.text) if plain or leaf.type in WHOLE else "1 = 0"
        self._read = f"{_READ}_{name}"
        self._read_others(leaf)

    def joined(self, text: str) -> str:
        """Return the join of what was read of a reference."""
        return f"LEFT JOIN {self._read} AS r ON r.text = {text}"

    @staticmethod
    def reference(text: str) -> str:
        """Return the expression of the reference."""
        return f"CASE WHEN r.text IS NULL THEN {text} ELSE r.reference END"

    @staticmethod
    def why(text: str) -> str:
        """Return the expression of why there is no reference."""
        return f"CASE WHEN {text} IS NULL THEN 'the row has no reference' ELSE r.why END"

    def _read_others(self, leaf: Leaf) -> None:
        found = self.connection.execute(
            f"SELECT DISTINCT {self.text}, {self._raw} FROM {self._rows} "
            f"WHERE {leaf.sql} IS NOT NULL AND NOT {self.itself}"
        ).fetchall()
        readings = [_reading(raw) for _, raw in found]
        read = pa.table(
            {
                "text": pa.array([text for text, _ in found], pa.string()),
                "reference": pa.array([reference or None for reference, _ in readings], pa.string()),
                "why": pa.array([why or None for _, why in readings], pa.string()),
            }
        )
        self.connection.register("arriving", read)
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {self._read} AS SELECT * FROM arriving")
        self.connection.unregister("arriving")

    def every(self) -> str:
        """Return the query of every row with its reference, NULL where it has none."""
        reference = self.reference(self.text)
        return f'SELECT {self._number} AS "row", {reference} AS reference FROM {self._rows} {self.joined(self.text)}'

    def number_repeated(self) -> None:
        """Make the table of rows whose reference comes again; whatever the size, only those rows are kept."""
        # Numbers take a tenth of the room of the references they stand for; what shares one by chance is then parted.
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {REPEATED} AS WITH each AS ({self.every()}), "
            "alike AS (SELECT hash(lower(reference)) AS sign FROM each WHERE reference IS NOT NULL GROUP BY 1 "
            "HAVING count(*) > 1) "
            'SELECT "row", reference, CAST(row_number() OVER w - 1 AS INTEGER) AS ordinal FROM each '
            "WHERE hash(lower(reference)) IN (SELECT sign FROM alike) "
            'WINDOW w AS (PARTITION BY reference ORDER BY "row") '
            "QUALIFY count(*) OVER (PARTITION BY lower(reference)) > 1"
        )


def _reading(raw: Any) -> tuple[str, str]:
    return ("", "its reference cannot be read: it is no text") if raw is None else read_reference(raw)


def repeated(connection: duckdb.DuckDBPyConnection, most: int) -> Sequence[Duplicate]:
    """Return the references of the table of repeated ones, the earliest first, with their rows counted from 1."""
    found = connection.execute(
        f'SELECT arg_min(reference, "row"), list("row" + 1 ORDER BY "row") FROM {REPEATED} '
        f'GROUP BY lower(reference) ORDER BY min("row") LIMIT {most}'
    ).fetchall()
    return [Duplicate(reference, tuple(f"row {row}" for row in rows)) for reference, rows in found]
