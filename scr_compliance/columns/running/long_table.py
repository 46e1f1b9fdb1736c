"""The long table of findings: its columns, and how it is made of what the compiled rules give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.running.engines import Embedded, TableEngine
from scr_compliance.engine.errors import EngineError

FOUND: Final = "found"
"""The view of the findings of one rule in one stretch of reviews."""
EXCEPTED: Final = "STRUCT(exception VARCHAR, approver VARCHAR, expiry DATE)[]"
_ARRIVED: Final = "findings_arrived"
_VERDICTS: Final = "verdicts"
_MARKED: Final = "found_marked"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the long table: its name, its SQL type, and what it means."""

    name: str
    type: str
    meaning: str


COLUMNS: Final = (
    Column("row", "BIGINT", "the review's place in the source, counted from 0"),
    Column("id", "VARCHAR", "the finding's id: the same on any day, by any rulebook, in any order of rows"),
    Column("review", "VARCHAR", "the review's reference"),
    Column("subject", "VARCHAR", "`review`, or the item by its place: `agencies[2]`"),
    Column("item", "VARCHAR", "what the item is known by, such as an agency's name, and its number among equals; "
           "parts stand apart by U+001F"),
    Column("rule", "VARCHAR", "the rule's id"),
    Column("edition", "VARCHAR", "the governing edition; NULL where several may govern, or none does"),
    Column("editions", "VARCHAR", "every edition that may govern, with a space between two"),
    Column("outcome", "VARCHAR", "met, late, overdue, not_met, due, unknown, not_applicable or manual"),
    Column("heading", "VARCHAR", "what people read it under: Met, Not met, Due, Cannot tell, Check, Does not apply"),
    Column("standing", "VARCHAR", "how well the words of the clause are known: verified, reported or unverified"),
    Column("strength", "VARCHAR", "must, should or may"),
    Column("advisory", "BOOLEAN", "the clause is unverified: a breach only asks to check"),
    Column("benchmark", "BOOLEAN", "a published yardstick, no duty"),
    Column("excepted", EXCEPTED, "the exceptions that cover it; NULL where none does"),
    Column("starts_earliest", "DATE", "the first day the clock may have started"),
    Column("starts_latest", "DATE", "the last day the clock may have started"),
    Column("due_earliest", "DATE", "the first day the limit may fall on"),
    Column("due_latest", "DATE", "the last day the limit may fall on"),
    Column("done_earliest", "DATE", "the first day it may have been done; NULL where it is not done"),
    Column("done_latest", "DATE", "the last day it may have been done"),
    Column("proxy", "VARCHAR", "the fact that stands in for the one that is blank"),
    Column("days_late_least", "INTEGER", "the fewest days late it may be; negative is days in hand"),
    Column("days_late_most", "INTEGER", "the most days late it may be"),
    Column("paragraph", "VARCHAR", "where the requirement stands in its document"),
    Column("document", "VARCHAR", "the document it stands in"),
    Column("rulebook", "VARCHAR", "the digest of the rules and policies"),
    Column("as_at", "DATE", "the day the check speaks of"),
)  # fmt: skip
"""The columns of the long table, in order."""
TOLD: Final = tuple(column for column in COLUMNS if column.name != "item")
"""The columns that are written: what an item is known by may be a free text or a name, and its place tells it apart."""

_TYPES: Final = {column.name: column.type for column in COLUMNS}
_ARROW: Final = {
    "BIGINT": pa.int64(), "INTEGER": pa.int32(), "VARCHAR": pa.string(), "DATE": pa.date32(), "BOOLEAN": pa.int32(),
    EXCEPTED: pa.list_(pa.struct({"exception": pa.string(), "approver": pa.string(), "expiry": pa.date32()})),
}  # fmt: skip
_GIVEN: Final = tuple(column.name for column in COLUMNS if column.name != "excepted")


def make_found(engine: TableEngine, connection: duckdb.DuckDBPyConnection, judge: Judge, rule: str) -> None:
    """Make the view of one rule's findings in a DuckDB connection, judged by an engine that holds the tables of facts.

    Only the verdicts are kept as a table. What every finding of a clause has alike, and its id, are told as often as
    the view is read, and only the columns that are asked for.
    """
    if isinstance(engine, Embedded):
        engine.make(_VERDICTS, judge.verdicts(rule))
        _view(connection, f"({judge.told(rule, _VERDICTS)})")
        return
    given = pa.schema([(name, _ARROW[_TYPES[name]]) for name in _GIVEN])
    arrived = engine.table(f"SELECT {', '.join(_GIVEN)} FROM ({judge.findings(rule)}) AS given", given)
    connection.register(_ARRIVED, arrived)
    connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {_VERDICTS} AS SELECT * FROM {_ARRIVED}")
    connection.unregister(_ARRIVED)
    _view(connection, _VERDICTS)


def mark_found(connection: duckdb.DuckDBPyConnection, marks: str) -> None:
    """Have the findings of the view bear the exceptions of a table: `row`, `subject`, `excepted`."""
    excepted = f"CAST(m.excepted AS {EXCEPTED}) AS excepted"
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE {_MARKED} AS SELECT f.* REPLACE ({excepted}) "
        f"FROM {FOUND} AS f LEFT JOIN {marks} AS m ON m.row = f.row AND m.subject = f.subject"
    )
    connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW {FOUND} AS SELECT * FROM {_MARKED}")


def hold_to_all(connection: duckdb.DuckDBPyConnection, table: str, rule: str, reviews: int) -> None:
    """See that a rule found something of every review, and an outcome each time: nothing is lost on the way.

    Raises `EngineError` where it did not; what was not judged must not look as if it were in order.
    """
    found = connection.execute(f"SELECT count(DISTINCT row), count(*) - count(outcome) FROM {table}").fetchall()
    if found != [(reviews, 0)]:
        raise EngineError(f"the rule {rule} did not judge every review of the table; nothing is reported")


def empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the view of findings with nothing in it."""
    none = ", ".join(f'NULL AS "{name}"' for name in _GIVEN)
    _view(connection, f"(SELECT {none} WHERE false)")


def _view(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    columns = ", ".join(
        f'CAST({f"f.{column.name}" if column.name in _GIVEN else "NULL"} AS {column.type}) AS "{column.name}"'
        for column in COLUMNS
    )
    connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW {FOUND} AS SELECT {columns} FROM {source} AS f")


def schema() -> pa.Schema:
    """Return the columns that are written, as Arrow has them."""
    types = _ARROW | {"BOOLEAN": pa.bool_()}
    return pa.schema([(column.name, types[column.type]) for column in TOLD])
