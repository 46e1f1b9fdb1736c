"""One text of SQL, in DuckDB's dialect, written in another: parsed once, mended where dialects differ, written out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, Literal, TypeAlias, get_args

import sqlglot
from sqlglot import exp

from scr_compliance.columns.dialects.mended import MENDERS

Dialect: TypeAlias = Literal["duckdb", "postgres", "spark", "tsql"]
DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)


@lru_cache(maxsize=256)
def in_dialect(sql: str, dialect: Dialect) -> str:
    """Return a SELECT of the compiler's in a dialect; every name is quoted, for `row` and `rule` are words in some.

    >>> in_dialect("SELECT DATE_DIFF('day', due_to, done_to) AS days FROM (SELECT * FROM seen) AS s", "postgres")
    'SELECT ("done_to" - "due_to") AS "days" FROM (SELECT * FROM "seen" OFFSET 0) AS "s"'
    """
    if dialect == "duckdb":
        return sql
    with _without_collecting():
        tree = sqlglot.parse_one(sql, read="duckdb")
        mended = MENDERS[dialect]
        for node in list(tree.walk(bfs=False)):
            if (mend := mended.get(type(node))) is not None:
                mend(node)
        return tree.sql(dialect=dialect, identify=True)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no circles meanwhile: a tree has half a million nodes, and looking them over takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def tables_read(sql: str) -> set[str]:
    """Return the tables that a SELECT of the compiler's reads.

    >>> sorted(tables_read("SELECT * FROM (SELECT * FROM seen) AS s JOIN numbers ON n < 2"))
    ['numbers', 'seen']
    """
    with _without_collecting():
        return {table.name for table in sqlglot.parse_one(sql, read="duckdb").find_all(exp.Table)}
