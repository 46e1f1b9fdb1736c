"""PostgreSQL finds what DuckDB finds and what records tell, and says plainly what stops it."""

from __future__ import annotations

import threading
import time

import psycopg
import pytest
from psycopg import sql as written

from scr_compliance.columns.digest import findings_digest
from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.postgres import Postgres
from scr_compliance.columns.small import SmallTable
from scr_compliance.engine.compiled import compile_rulebook, usable_engine
from scr_compliance.engine.errors import EngineError

from .conftest import BOOK, TABLES, changed, digest_of_records, found_by


def test_records_duckdb_and_postgres_give_one_digest(reviews, facts, on_duckdb, postgres):
    with Postgres(postgres) as holder:
        holder.carry(facts, TABLES)
        on_postgres = found_by(holder)
    assert set(on_postgres) ^ set(on_duckdb) == set()
    by_records = {digest_of_records(reviews, BOOK, engine) for engine in ("plain", "durable")}
    assert {findings_digest(on_postgres), findings_digest(on_duckdb)} == by_records
    assert len(on_postgres) > 5_000


def test_changed_rulebooks_give_one_digest_too(reviews, facts, postgres):
    assert usable_engine(None) == ("durable", None), "durable-rules cannot be used here"
    with Postgres(postgres) as holder:
        holder.carry(facts, TABLES)
        for book in changed():
            by_records = {digest_of_records(reviews, book, engine) for engine in ("plain", "durable")}
            by_columns = [found_by(one, compile_rulebook(book)) for one in (Duck(facts), holder)]
            assert {findings_digest(rows) for rows in by_columns} == by_records, book.rules[0].id


def test_a_table_is_carried_as_it_is(facts, postgres):
    facts.execute(
        "CREATE OR REPLACE TEMPORARY TABLE odd AS SELECT * FROM (VALUES "
        "(1, '', DATE '0001-01-01', true), (2, 'a, \"b\"\nc\\d', DATE '9999-12-31', false), (3, NULL, NULL, NULL)) "
        "AS t(n, words, day, flag)"
    )
    with Postgres(postgres) as holder:
        holder.carry(facts, ["odd"])
        assert holder.rows("SELECT * FROM odd ORDER BY n") == facts.execute("SELECT * FROM odd").fetchall()
    facts.execute("DROP TABLE odd")


def test_nothing_is_left_in_the_database_and_a_table_of_that_name_stays(postgres):
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("CREATE TABLE numbers AS SELECT 7 AS n")
        with Postgres(postgres) as holder:
            holder.put(SmallTable("numbers", {"n": "INTEGER"}, [(1,), (2,)]))
            holder.make("numbers", "SELECT n + 1 AS n FROM (SELECT n FROM (SELECT 3 AS n) AS a) AS b")
            assert holder.rows("SELECT n FROM numbers") == [(4,)]
        assert admin.execute("SELECT n FROM numbers").fetchall() == [(7,)]
        admin.execute("DROP TABLE numbers")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql:///postgres?host=/nowhere/at/all", "cannot be reached, or went away"),
        ("postgres//wrong", "write it as postgresql://"),
    ],
)
def test_a_server_that_is_not_there(url, why):
    with pytest.raises(EngineError, match=why):
        Postgres(url)


def test_a_user_or_database_that_is_not_there(postgres):
    for wrong in (postgres.replace("/postgres?", "/nobody?"), postgres.replace("user=postgres", "user=nobody")):
        with pytest.raises(EngineError, match="does not let this connection in"):
            Postgres(wrong)


def test_a_user_who_may_make_no_temporary_tables(postgres):
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("CREATE ROLE reader LOGIN")
        admin.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
        try:
            with (
                Postgres(postgres.replace("user=postgres", "user=reader")) as holder,
                pytest.raises(EngineError, match="GRANT TEMPORARY"),
            ):
                holder.put(SmallTable("numbers", {"n": "INTEGER"}, [(1,)]))
        finally:
            admin.execute("GRANT TEMPORARY ON DATABASE postgres TO PUBLIC")
            admin.execute("DROP ROLE reader")


def test_a_server_that_goes_away_while_it_works(another_server):
    with another_server() as server, Postgres(server.url) as holder:
        stopping = threading.Timer(1, _end_the_others, [server.url])
        stopping.start()
        began = time.monotonic()
        with pytest.raises(EngineError, match="before it had answered"):
            holder.rows("SELECT pg_sleep(60)")
        assert time.monotonic() - began < 30
        stopping.join()


def test_a_connection_that_is_gone_is_said_to_be(another_server):
    with another_server() as server, Postgres(server.url) as holder:
        _end_the_others(server.url)
        with pytest.raises(EngineError, match="before it had answered"):
            holder.make("some", "SELECT 1 AS one")


def _end_the_others(url: str) -> None:
    with psycopg.connect(url) as admin:
        admin.execute(
            written.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        )
