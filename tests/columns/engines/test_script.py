"""The script of views, run by the databases it is for, over the same facts: it finds what the engines find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import duckdb
import psycopg
import pytest

from scr_compliance.columns.cases import TEXT_ANSWERS
from scr_compliance.columns.dialects.script import FINDINGS, PREFIX, UNANSWERED, Script, tables_of_facts, view_of
from scr_compliance.columns.dialects.statements import Statements
from scr_compliance.columns.digest import DIGESTED, findings_digest
from scr_compliance.columns.program import compile_columns
from scr_compliance.columns.sources import load_reviews
from scr_compliance.engine.conditions import is_among

from .conftest import AS_AT, BOOK, COMPILED, Row

TOLD = ", ".join(f'"{name}"' for name in DIGESTED)
FACTS = tables_of_facts(COMPILED)
ANSWERS = f"{PREFIX}{TEXT_ANSWERS}"
DEEPEST = 12
"""No review of these has more extensions."""


def script(dialect: str, *, as_at: date | None = AS_AT, depth: int = DEEPEST, tables: bool = False) -> str:
    return "".join(Script(COMPILED, as_at, dialect, depth, tables=tables).parts())


def made(dialect: str) -> Iterable[str]:
    """Return the statements of the tables of facts as the script itself says them."""
    return [Statements(dialect).table(name, columns) for name, columns in FACTS.items()]


def answers(asked: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Answer the texts that stand in the view of those without an answer, as a record is answered."""
    wanted = {test.name: test.wanted for test in compile_columns(COMPILED, "CURRENT_DATE").texts}
    said = {True: "yes", False: "no", None: "unknown"}
    return [(test, text, said[is_among(text, wanted[test])]) for test, text in asked]


def differences(found: list[Row], wanted: list[Row]) -> set[Row]:
    return set(found) ^ set(wanted)


@pytest.fixture(scope="module")
def in_postgres(postgres: str, facts: duckdb.DuckDBPyConnection) -> Callable[[str], list[Row]]:
    """A database that holds the tables of facts and the views; what it is asked it answers."""
    connection = psycopg.connect(postgres, autocommit=True)
    # As the script's first lines ask for.
    connection.execute("SET jit = off")
    for statement in made("postgres"):
        connection.execute(statement.encode())
    for name in FACTS:
        rows = facts.execute(f'SELECT {", ".join(FACTS[name])} FROM "{name}"').fetchall()
        with connection.cursor() as cursor, cursor.copy(f'COPY "{name}" FROM STDIN'.encode()) as copy:
            for row in rows:
                copy.write_row(row)
    connection.execute("ANALYZE")
    connection.execute(script("postgres").encode())
    yield lambda asked: connection.execute(asked.encode()).fetchall()
    connection.close()


def test_postgres_finds_by_views_what_engines_find_once_its_texts_are_answered(in_postgres, on_duckdb):
    asked = in_postgres(f"SELECT test, text FROM {UNANSWERED}")
    assert asked
    before = in_postgres(f"SELECT {TOLD} FROM {FINDINGS}")
    changed = differences(before, on_duckdb)
    outcome = DIGESTED.index("outcome")
    # Before, what hangs on those texts is not known; none of it is met.
    assert {row[outcome] for row in changed - set(on_duckdb)} == {"unknown"}
    for test, text, answer in answers(asked):
        values = ", ".join("'" + one.replace("'", "''") + "'" for one in (test, text, answer))
        in_postgres(f"INSERT INTO {ANSWERS} VALUES ({values}) RETURNING 1")
    assert in_postgres(f"SELECT 1 FROM {UNANSWERED}") == []
    found = in_postgres(f"SELECT {TOLD} FROM {FINDINGS}")
    assert differences(found, on_duckdb) == set()
    assert findings_digest(found) == findings_digest(on_duckdb)


def test_postgres_keeps_answers_and_comments_when_the_script_is_run_again(in_postgres, postgres):
    kept = in_postgres(f"SELECT COUNT(*) FROM {ANSWERS}")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(script("postgres", as_at=None, depth=2).encode())
    assert in_postgres(f"SELECT COUNT(*) FROM {ANSWERS}") == kept
    rule = BOOK.rules[0]
    ((comment,),) = in_postgres(f"SELECT obj_description('{view_of(rule.id)}'::regclass)")
    assert comment.startswith(f"{rule.id}: {rule.text.title}")
    assert BOOK.digest in comment
    # As at today, and of reviews with more extensions than the script can take in, nothing is made up.
    assert in_postgres(f"SELECT DISTINCT as_at = CURRENT_DATE FROM {view_of(rule.id)}") == [(True,)]
    deep = in_postgres('SELECT "row" FROM extensions GROUP BY "row" HAVING COUNT(*) > 2')
    assert deep
    listed = ", ".join(str(row) for (row,) in deep)
    moved = [rule.id for rule in BOOK.rules if any(clause.extension for clause in rule.clauses)]
    for one in moved:
        told = in_postgres(f'SELECT DISTINCT outcome FROM {view_of(one)} WHERE "row" IN ({listed})')
        assert {outcome for (outcome,) in told} <= {"unknown", "not_applicable", "manual"}


@pytest.fixture(scope="module")
def in_duckdb(facts: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A database that holds the tables of facts, filled from those of the fixture."""
    connection = duckdb.connect()
    for statement in made("duckdb"):
        connection.execute(statement)
    for name in FACTS:
        found = facts.sql(f'SELECT {", ".join(FACTS[name])} FROM "{name}"').to_arrow_table()
        connection.register("arriving", found)
        connection.execute(f'INSERT INTO "{name}" SELECT * FROM arriving')
        connection.unregister("arriving")
    return connection


def test_duckdb_finds_by_views_over_kept_stages_what_engines_find(in_duckdb, on_duckdb):
    in_duckdb.execute(script("duckdb", tables=True))
    asked = in_duckdb.execute(f"SELECT test, text FROM {UNANSWERED}").fetchall()
    in_duckdb.executemany(f"INSERT INTO {ANSWERS} VALUES (?, ?, ?)", answers(asked))
    found = in_duckdb.execute(f"SELECT {TOLD} FROM {FINDINGS}").fetchall()
    assert differences(found, on_duckdb) == set()
    assert findings_digest(found) == findings_digest(on_duckdb)


def test_duckdb_finds_the_same_where_every_stage_is_a_view(in_duckdb, on_duckdb):
    in_duckdb.execute(script("duckdb"))
    rule = BOOK.rules[0].id
    found = in_duckdb.execute(f"SELECT {TOLD} FROM {view_of(rule)}").fetchall()
    assert differences(found, [row for row in on_duckdb if row[DIGESTED.index("rule")] == rule]) == set()


def test_the_tables_of_facts_are_those_that_are_loaded(facts):
    connection = duckdb.connect()
    load_reviews(connection, [], AS_AT)
    for name, columns in FACTS.items():
        there = connection.sql(f'SELECT * FROM "{name}"')
        assert columns.items() <= dict(zip(there.columns, map(str, there.types), strict=True)).items()
