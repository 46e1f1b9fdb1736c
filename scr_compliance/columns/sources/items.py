"""Tables of items beside the reviews: each row given to the review it points to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from scr_compliance.columns.names import REFERENCE
from scr_compliance.columns.sources.asked import Asked
from scr_compliance.columns.sources.matching import ColumnRead, Leaf, match_items, quoted
from scr_compliance.columns.sources.references import References
from scr_compliance.columns.sources.rejects import REJECTS
from scr_compliance.columns.sources.relation import Relation
from scr_compliance.intake.result import SourceError
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import plain_heading

_ROWS: Final = "rows_of_references"
"""The first row of every reference, and how many rows bear it."""
_NUMBERS: Final = ("row",)
_NAMES: Final = ("reviewreference", "review", "reference")
_PLACES: Final = ("position",)


@dataclass(frozen=True, slots=True)
class ItemsTable:
    """The items of a list, each with its review: `given` holds `row`, `position` and the columns c0, c1, … of `leaves`.

    `doubted` holds the rows of reviews that share a reference to which items point, so that whose they are is open.
    """

    each: str
    given: str
    doubted: str
    leaves: Sequence[Leaf]
    report: Sequence[ColumnRead]


def points_by_number(columns: Iterable[str]) -> bool:
    """Whether a table of items says by a number, not by a reference, which review an item is of."""
    return any(plain_heading(name) in _NUMBERS for name in columns)


def index_references(connection: duckdb.DuckDBPyConnection, references: References) -> None:
    """Make the table by which items find their review."""
    connection.execute(
        f'CREATE OR REPLACE TEMPORARY TABLE {_ROWS} AS SELECT reference, min("row") AS "row", count(*) AS times '
        f"FROM ({references.every()}) WHERE reference IS NOT NULL GROUP BY reference"
    )


def give(
    connection: duckdb.DuckDBPyConnection, file: str, each: str, table: Relation, reviews: int, asked: Asked
) -> ItemsTable:
    """Return the items of a table with the reviews they point to; those that point to none go to the rejects.

    Raises `SourceError` where no column says which review an item is of.
    """
    own = {spec.path.partition("[].")[2] for spec in dictionary() if spec.each == each}
    plain = {plain_heading(name): (name, type_) for name, type_ in table.columns if name not in own}
    by = next((plain[name] for name in (*_NUMBERS, *_NAMES) if name in plain), None)
    if by is None:
        raise SourceError(
            f"{file}: the table of {each} has no column that says which review an item is of; add review_reference"
        )
    place = next((plain[name][0] for name in _PLACES if name in plain), None)
    used = {by[0], place}
    matched = match_items([column for column in table.columns if column[0] not in used], each, asked)
    leaves = list(matched.own.values())
    stem = each.replace(".", "_")
    giving = _Giving(connection, file, each, f"given_{stem}", f"doubted_{stem}")
    giving.point(table, Leaf(REFERENCE, f"s.{quoted(by[0])}", str(by[1])), plain_heading(by[0]) in _NUMBERS, reviews)
    giving.give(table, leaves, f"s.{quoted(place)}, {table.number}" if place else table.number)
    giving.refuse()
    report = [ColumnRead(name, each) for name in used if name]
    return ItemsTable(each, giving.given, giving.doubted, leaves, [*report, *matched.report])


@dataclass(frozen=True, slots=True)
class _Giving:
    """The steps of giving items to their reviews."""

    connection: duckdb.DuckDBPyConnection
    file: str
    each: str
    given: str
    doubted: str

    @property
    def pointed(self) -> str:
        """The table of what each item points to: `number`, `reference`, `row`, `times`."""
        return f"pointed_{self.given}"

    def point(self, table: Relation, by: Leaf, is_row: bool, reviews: int) -> None:
        """Find what each item points to."""
        if is_row:
            row = f"TRY_CAST({by.sql} AS BIGINT)"
            query = (
                f'SELECT {table.number} AS number, NULL AS reference, {row} AS "row", '
                f"CASE WHEN {row} BETWEEN 0 AND {reviews - 1} THEN 1 END AS times FROM {table.sql}"
            )
        else:
            references = References(self.connection, by, table.sql, table.number, self.given)
            query = (
                f'SELECT e."row" AS number, e.reference, i."row", i.times FROM ({references.every()}) AS e '
                f"LEFT JOIN {_ROWS} AS i ON i.reference = e.reference"
            )
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {self.pointed} AS {query}")

    def give(self, table: Relation, leaves: Sequence[Leaf], order: str) -> None:
        """Put the items in the order of their reviews, so that those of a stretch of reviews stand together."""
        columns = "".join(f", {leaf.sql} AS c{at}" for at, leaf in enumerate(leaves))
        self.connection.execute(
            f'CREATE OR REPLACE TEMPORARY TABLE {self.given} AS SELECT p."row", '
            f'CAST(row_number() OVER (PARTITION BY p."row" ORDER BY {order}) - 1 AS INTEGER) AS position{columns} '
            f"FROM {table.sql} JOIN {self.pointed} AS p ON p.number = {table.number} WHERE p.times = 1 "
            f"ORDER BY 1, 2"
        )
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {self.doubted} AS SELECT DISTINCT reference FROM {self.pointed} "
            "WHERE times > 1"
        )

    def refuse(self) -> None:
        """List the items that point to no review, or to several."""
        several = "more than one review has its reference"
        none = f"it points to no review in {self.file}".replace("'", "''")
        self.connection.execute(
            f"INSERT INTO {REJECTS} SELECT NULL, reference, '{self.each}', "
            f"'row ' || (number + 1) || ' of the table of {self.each}: ' || "
            f"CASE WHEN times > 1 THEN '{several}' ELSE '{none}' END "
            f"FROM {self.pointed} WHERE times IS NULL OR times > 1 ORDER BY number"
        )
