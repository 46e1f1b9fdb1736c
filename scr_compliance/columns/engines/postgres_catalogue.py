"""What a PostgreSQL database has that a user may read: its tables, their columns, and what orders their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import psycopg

from scr_compliance.columns.sources.opening import nearest
from scr_compliance.intake.result import SourceError

Connection: TypeAlias = psycopg.Connection[Any]
_SHOWN: Final = 10
_TABLES: Final = """
SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_any_column_privilege(c.oid, 'SELECT')
AND n.nspname !~ '^(pg_|information_schema$)'
"""
"""The tables and views, materialized or not, of which this user may read a column."""
_COLUMNS: Final = """
SELECT a.attname, format_type(CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END, NULL)
FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
WHERE a.attrelid = format('%%I.%%I', %s::text, %s::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
AND has_column_privilege(a.attrelid, a.attnum, 'SELECT') ORDER BY a.attnum
"""
_KEY: Final = """
SELECT a.attname FROM pg_catalog.pg_index AS i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(number, place)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
WHERE i.indrelid = format('%%I.%%I', %s::text, %s::text)::regclass AND i.indisprimary ORDER BY k.place
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view, by its schema and its name."""

    schema: str
    name: str


def tables(connection: Connection, schemas: Sequence[str]) -> Sequence[Table]:
    """Return the tables of some schemas, of all where none is named, in the order of their names."""
    found = [Table(*row) for row in connection.execute(f"{_TABLES} ORDER BY 2, 1".encode()).fetchall()]
    return [one for one in found if not schemas or one.schema in schemas]


def table_of_reviews(connection: Connection, schema: str | None, table: str) -> Table:
    """Return the table of that name: in the schema that is named, else in the first of the search path that has it.

    Raises `SourceError` where there is none, with the nearest that there is.
    """
    (path,) = connection.execute("SELECT current_schemas(false)::text[]").fetchone() or ([],)
    schemas = [schema] if schema is not None else list(path)
    every = tables(connection, ())
    for one in schemas:
        if Table(one, table) in every:
            return Table(one, table)
    there = [one.name for one in every if one.schema in schemas]
    hint = nearest(table, there) or _elsewhere(every, table) or _has(there)
    raise SourceError(f"{_where(schemas)} no table {table}{hint}")


def _where(schemas: Sequence[str]) -> str:
    if not schemas:
        return "its search path names no schema that this user may use, and so it has"
    return f"the schema {schemas[0]} has" if len(schemas) == 1 else f"the schemas {', '.join(schemas)} have"


def _elsewhere(every: Sequence[Table], table: str) -> str:
    """Return how to name the schema that has a table, where one has it."""
    found = next((one.schema for one in every if one.name == table), None)
    return f"; the schema {found} has one: end the address in ?options=-csearch_path%3D{found}" if found else ""


def _has(there: Sequence[str]) -> str:
    if not there:
        return "; it has no table that this user may read"
    more = f" and {len(there) - _SHOWN:,} more" if len(there) > _SHOWN else ""
    return f"; it has {', '.join(there[:_SHOWN])}{more}"


def columns(connection: Connection, table: Table) -> Mapping[str, str]:
    """Return the columns of a table that may be read, each with its type.

    Raises `SourceError` where there is none, or two differ in capitals alone, of which no copy can be made.
    """
    found = dict(connection.execute(_COLUMNS, [table.schema, table.name]).fetchall())
    if not found:
        raise SourceError(f"the table {table.name} has no column")
    times = Counter(name.lower() for name in found)
    alike = [name for name in found if times[name.lower()] > 1]
    if alike:
        raise SourceError(
            f"the table {table.name} has the columns {' and '.join(alike)}, which differ in capitals alone; rename "
            "one, or leave it out by a view"
        )
    return found


def key(connection: Connection, table: Table) -> Sequence[str]:
    """Return the columns of a table's primary key; a view has none."""
    return [name for (name,) in connection.execute(_KEY, [table.schema, table.name]).fetchall()]
