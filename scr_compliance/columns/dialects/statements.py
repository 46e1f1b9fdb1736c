"""Statements about tables and views in each dialect: to make them, fill them, say what they are, and take them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from scr_compliance.columns.dialects.written import Dialect
from scr_compliance.columns.small import SmallTable
from scr_compliance.columns.sql import text

_AT_ONCE: Final = 1000
"""So many rows stand in one INSERT; SQL Server takes no more."""
_TYPES: Final[dict[Dialect, dict[str, str]]] = {
    "duckdb": {},
    "postgres": {"VARCHAR": "TEXT"},
    "spark": {"VARCHAR": "STRING", "INTEGER": "INT"},
    # Texts are told apart letter by letter, and hashed in UTF-8, whatever the database's own collation.
    "tsql": {"VARCHAR": "VARCHAR(4000) COLLATE Latin1_General_100_BIN2_UTF8", "INTEGER": "INT", "BOOLEAN": "BIT"},
}


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one dialect; every one ends where the next may begin."""

    dialect: Dialect

    def named(self, name: str) -> str:
        """Return a name as the dialect quotes it."""
        return {"spark": f"`{name}`", "tsql": f"[{name}]"}.get(self.dialect, f'"{name}"')

    def ended(self, statement: str) -> str:
        """Return a statement with its end; SQL Server wants each view in a batch of its own."""
        return f"{statement}\nGO\n" if self.dialect == "tsql" else f"{statement};\n"

    def table(self, name: str, columns: dict[str, str]) -> str:
        """Return the statement that makes a table."""
        types = _TYPES[self.dialect]
        listed = ",\n".join(f"  {self.named(column)} {types.get(kind, kind)}" for column, kind in columns.items())
        return f"CREATE TABLE {self.named(name)} (\n{listed}\n){' USING PARQUET' if self.dialect == 'spark' else ''}"

    def fresh(self, table: SmallTable, name: str) -> Iterator[str]:
        """Yield the statements that make and fill a table, in place of any of that name."""
        yield self.without_table(name)
        yield self.ended(self.table(name, table.columns))
        yield from self.filled(name, table.rows)

    def filled(self, name: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
        """Yield the statements that put rows into a table."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            lines = ",\n".join(f"({', '.join(self._value(value) for value in row)})" for row in some)
            yield self.ended(f"INSERT INTO {self.named(name)} VALUES\n{lines}")

    def counted(self, name: str, count: int) -> Iterator[str]:
        """Yield the statements that make a table of the whole numbers from 0, in place of any of that name."""
        series = {
            "duckdb": f"SELECT CAST(range AS INTEGER) AS n FROM range({count})",
            "postgres": f"SELECT n FROM generate_series(0, {count - 1}) AS s(n)",
            "spark": f"SELECT CAST(id AS INT) AS n FROM range({count})",
            "tsql": f"SELECT value FROM GENERATE_SERIES(0, {count - 1})",
        }[self.dialect]
        yield self.without_table(name)
        if self.dialect == "spark":
            yield self.ended(f"CREATE TABLE {self.named(name)} USING PARQUET AS {series}")
            return
        key = "INTEGER NOT NULL PRIMARY KEY" if self.dialect != "duckdb" else "INTEGER"
        yield self.ended(f"CREATE TABLE {self.named(name)} ({self.named('n')} {key})")
        yield self.ended(f"INSERT INTO {self.named(name)} {series}")

    def kept(self, table: SmallTable, name: str, key: Sequence[str]) -> Iterator[str]:
        """Yield the statements that make a table where there is none yet, and add the rows whose key it has not."""
        made = self.table(name, table.columns)
        if self.dialect == "tsql":
            yield self.ended(f"IF OBJECT_ID('{name}') IS NULL\n{made}")
        else:
            yield self.ended(made.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
        columns = list(table.columns)
        for row in table.rows:
            values = ", ".join(
                f"{self._value(value)} AS {self.named(column)}" for column, value in zip(columns, row, strict=True)
            )
            alike = " AND ".join(f"k.{self.named(one)} = v.{self.named(one)}" for one in key)
            yield self.ended(
                f"INSERT INTO {self.named(name)} SELECT v.* FROM (SELECT {values}) AS v\n"
                f"WHERE NOT EXISTS (SELECT 1 FROM {self.named(name)} AS k WHERE {alike})"
            )

    def view(self, name: str, select: str, about: Sequence[str]) -> Iterator[str]:
        """Yield the statements that make a view and say, where the database keeps such a thing, what it is."""
        notes = "".join(f"-- {line}\n" for line in about)
        made = f"CREATE VIEW {self.named(name)}"
        if self.dialect == "spark":
            made += f" COMMENT {self._text(chr(10).join(about))}"
        # The planner of PostgreSQL would draw a view into what reads it, and its expressions with it.
        fence = "\nOFFSET 0" if self.dialect == "postgres" else ""
        yield self.ended(f"{notes}{made} AS\n{select}{fence}")
        if self.dialect in ("duckdb", "postgres"):
            yield self.ended(f"COMMENT ON VIEW {self.named(name)} IS {self._text(chr(10).join(about))}")

    def without_view(self, name: str) -> str:
        """Return the statement that takes a view away where there is one."""
        return self.ended(f"DROP VIEW IF EXISTS {self.named(name)}")

    def without_table(self, name: str) -> str:
        """Return the statement that takes a table away where there is one."""
        return self.ended(f"DROP TABLE IF EXISTS {self.named(name)}")

    def copied(self, view: str, name: str) -> Iterator[str]:
        """Yield the statements that keep what a view gives now as a table."""
        if self.dialect == "tsql":
            yield self.ended(f"SELECT * INTO {self.named(name)} FROM {self.named(view)}")
            return
        kept = " USING PARQUET" if self.dialect == "spark" else ""
        yield self.ended(f"CREATE TABLE {self.named(name)}{kept} AS SELECT * FROM {self.named(view)}")
        if self.dialect in ("duckdb", "postgres"):
            yield self.ended(f"ANALYZE {self.named(name)}")

    def whole(self, statements: Iterator[str]) -> Iterator[str]:
        """Yield statements so that all are carried out or none, where the dialect knows how."""
        if self.dialect == "spark":
            yield from statements
            return
        if self.dialect == "tsql":
            yield self.ended("SET XACT_ABORT ON")
        yield self.ended("BEGIN TRANSACTION")
        yield from statements
        yield self.ended("COMMIT")

    def _value(self, value: object) -> str:
        if value is None:
            return "NULL"
        if isinstance(value, date):
            return f"'{value.isoformat()}'" if self.dialect == "tsql" else f"DATE '{value.isoformat()}'"
        if isinstance(value, str):
            return self._text(value)
        return str(value)

    def _text(self, words: str) -> str:
        """Return a text as the dialect writes it; in Spark's, a backslash is a sign of its own."""
        if self.dialect != "spark":
            return text(words)
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"
