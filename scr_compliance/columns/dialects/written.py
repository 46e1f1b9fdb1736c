"""One text of SQL, in DuckDB's dialect, written in another: parsed once, mended where dialects differ, written out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, Literal, TypeAlias, get_args

import sqlglot
from sqlglot import exp

from scr_compliance.columns.dialects.mended import MENDERS

Dialect: TypeAlias = Literal["duckdb", "postgres", "spark", "tsql"]
DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
_LAYER: Final = "layer_{}"


@lru_cache(maxsize=256)
def in_dialect(sql: str, dialect: Dialect) -> str:
    """Return a SELECT of the compiler's in a dialect; every name is quoted, for `row` and `rule` are words in some.

    >>> in_dialect("SELECT DATE_DIFF('day', due_to, done_to) AS days FROM (SELECT * FROM seen) AS s", "postgres")
    'SELECT ("done_to" - "due_to") AS "days" FROM (SELECT * FROM "seen" OFFSET 0) AS "s"'
    """
    return sql if dialect == "duckdb" else _written(sql, dialect)


def in_layers(sql: str, dialect: Dialect, renamed: Mapping[str, str]) -> str:
    """Return a SELECT of the compiler's in a dialect for people to read: tables by other names, and nothing nested.

    What stands in brackets after FROM or JOIN comes first, one layer upon another; what stands there twice, once.

    >>> print(in_layers("SELECT a FROM (SELECT * FROM seen) AS s", "duckdb", {"seen": "scr_seen"}))
    WITH "layer_1" AS (
      SELECT
        *
      FROM "scr_seen"
    )
    SELECT
      "a"
    FROM "layer_1" AS "s"
    """

    def lay(tree: exp.Query) -> None:
        for table in tree.find_all(exp.Table):
            table.set("this", exp.to_identifier(renamed.get(table.name, table.name)))
        _lay(tree)

    return _written(sql, dialect, lay)


def _lay(tree: exp.Query) -> None:
    numbers: dict[exp.Expr, str] = {}
    nested = [node for node in tree.walk(bfs=False) if isinstance(node, exp.Subquery)]
    # The innermost come last on the way down, so that going back up each is laid before what it stands in.
    for node in reversed(nested):
        if not isinstance(node.parent, exp.From | exp.Join):
            continue
        inner = node.this
        if inner not in numbers:
            numbers[inner] = _LAYER.format(len(numbers) + 1)
        node.replace(exp.to_table(numbers[inner]).as_(node.alias) if node.alias else exp.to_table(numbers[inner]))
    for inner, name in numbers.items():
        tree.with_(name, inner, copy=False)


def _written(sql: str, dialect: Dialect, change: Callable[[exp.Query], None] | None = None) -> str:
    with _without_collecting():
        tree = sqlglot.parse_one(sql, read="duckdb")
        assert isinstance(tree, exp.Query)
        mended = MENDERS.get(dialect, {})
        for node in list(tree.walk(bfs=False)):
            if (mend := mended.get(type(node))) is not None:
                mend(node)
        if change is not None:
            change(tree)
        return tree.sql(dialect=dialect, identify=True, pretty=change is not None)


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
