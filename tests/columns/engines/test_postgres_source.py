"""Reviews in a PostgreSQL database are read as the same reviews in a file are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import psycopg
import pytest

from scr_compliance.columns.engines.postgres_source import copied, named
from scr_compliance.columns.sources import TableSource, read_source
from scr_compliance.engine.errors import EngineError
from scr_compliance.intake.result import SourceError

from .conftest import AS_AT

MADE = """
CREATE SCHEMA cases;
CREATE TABLE cases.reviews (
  "reference" text, "decision.made_on" date, "review.completed_on" text, "imrs.asked_count" integer,
  "review.family_invited" boolean, "board" varchar(40));
INSERT INTO cases.reviews VALUES
  ('SCR-1', '2010-01-14', 'September 2010', 4, true, 'Made, "up"'),
  ('SCR-2', 'infinity', 'soon, probably', 3, false, ''),
  ('SCR-3', '0044-03-15 BC', NULL, NULL, NULL, E'two\nlines');
CREATE TABLE cases.agencies ("review_reference" text, "name" text, "in_contact" boolean);
INSERT INTO cases.agencies VALUES ('SCR-1', 'Police', false), ('SCR-1', 'Health', true), ('SCR-9', 'Housing', true);
CREATE TABLE cases.users ("name" text);
"""


@pytest.fixture(scope="module")
def cases(postgres: str) -> Iterator[str]:
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(MADE.encode())
    yield postgres
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("DROP SCHEMA cases CASCADE")


def test_a_schema_is_read_as_a_file_is(cases, tmp_path: Path):
    source = copied(cases, tmp_path, schema="cases")
    connection = duckdb.connect()
    reading = read_source(source, connection, AS_AT)
    assert [chunk.kept for chunk in reading.chunks()] == [3]
    told = connection.execute(
        "SELECT reference, decision_made_on_first, decision_made_on_is, review_completed_on_last, "
        "review_completed_on_is, imrs_asked_count_value, review_family_invited_value FROM reviews ORDER BY reference"
    ).fetchall()
    assert [tuple(str(cell) for cell in row) for row in told] == [
        ("SCR-1", "2010-01-14", "known", "2010-09-30", "known", "4", "True"),
        ("SCR-2", "None", "unreadable", "None", "unreadable", "3", "False"),
        ("SCR-3", "None", "unreadable", "None", "None", "None", "None"),
    ]
    items = connection.execute("SELECT name_value, in_contact_value FROM agencies ORDER BY position").fetchall()
    assert items == [("Police", False), ("Health", True)]
    rejects = connection.execute("SELECT place FROM rejects ORDER BY place").fetchall()
    assert rejects == [("agencies",), ("decision.made_on",), ("decision.made_on",), ("review.completed_on",)]
    assert {one.name for one in tmp_path.iterdir()} == {"postgres.postgresql-copy"}


def test_a_table_that_is_not_there(cases, tmp_path: Path):
    with pytest.raises(SourceError, match="the schema cases has no table review; did you mean reviews"):
        copied(cases, tmp_path, schema="cases", table="review")
    with pytest.raises(
        SourceError, match=r"nobodys has no table reviews; the schema cases has one: .*search_path%3Dcases"
    ):
        copied(cases, tmp_path, schema="nobodys")
    with pytest.raises(SourceError, match="nobodys has no table assessments; it has no table that this user may read"):
        copied(cases, tmp_path, schema="nobodys", table="assessments")
    with pytest.raises(SourceError, match="cases has no table assessments; it has agencies, reviews, users"):
        copied(cases, tmp_path, schema="cases", table="assessments")


@pytest.fixture
def made(postgres: str) -> Iterator[Callable[[str], str]]:
    """Make what a script says in a schema of its own, and give the address that reads there."""
    with psycopg.connect(postgres, autocommit=True) as admin:

        def make(script: str) -> str:
            admin.execute(f"CREATE SCHEMA made; SET search_path = made; {script}".encode())
            return f"{postgres}&options=-csearch_path%3Dmade"

        yield make
        admin.execute("DROP SCHEMA IF EXISTS made CASCADE")


def read(source: TableSource, asked: str) -> list[tuple[object, ...]]:
    connection = duckdb.connect()
    for _ in read_source(source, connection, AS_AT).chunks():
        pass
    return connection.execute(asked).fetchall()


def test_the_first_schema_of_the_search_path_that_has_reviews_is_read(made, tmp_path: Path):
    url = made("CREATE MATERIALIZED VIEW reviews AS SELECT 'SCR-7' AS reference")
    path = url.replace("%3Dmade", "%3Dnowhere,public,made")
    assert read(copied(path, tmp_path), "SELECT reference FROM reviews") == [("SCR-7",)]


def test_rows_stand_in_the_order_of_the_key(made, tmp_path: Path):
    url = made(
        "CREATE TABLE reviews (number int, reference text, PRIMARY KEY (reference, number));"
        "INSERT INTO reviews VALUES (2, 'SCR-2'), (1, 'SCR-3'), (3, 'SCR-1');"
        "CREATE TABLE agencies (number int PRIMARY KEY, review_reference text, name text);"
        "INSERT INTO agencies VALUES (2, 'SCR-1', 'Police'), (1, 'SCR-1', 'Health')"
    )
    source = copied(url, tmp_path)
    asked = 'SELECT reference FROM reviews ORDER BY "row"'
    assert read(source, asked) == [("SCR-1",), ("SCR-2",), ("SCR-3",)]
    assert read(source, "SELECT name_value FROM agencies ORDER BY position") == [("Health",), ("Police",)]


def test_a_moment_is_a_day_only_where_it_is_of_no_zone(made, tmp_path: Path):
    url = made(
        'CREATE DOMAIN a_day AS date; CREATE TABLE reviews (reference text, "decision.made_on" timestamp, '
        '"review.begun_on" timestamptz, "review.completed_on" a_day, "imrs.asked_count" numeric(6, 2));'
        "INSERT INTO reviews VALUES ('SCR-1', '2010-01-14 23:59:59.9', '2010-01-20 12:00+00', '2010-09-02', 4), "
        "('SCR-2', '-infinity', NULL, '0044-03-15 BC', NULL)"
    )
    asked = (
        "SELECT CAST(decision_made_on_first AS VARCHAR), decision_made_on_is, review_begun_on_is, "
        "CAST(review_completed_on_first AS VARCHAR), imrs_asked_count_value FROM reviews ORDER BY reference"
    )
    assert read(copied(url + "%20-cdatestyle%3DSQL,DMY", tmp_path), asked) == [
        ("2010-01-14", "known", "unreadable", "2010-09-02", 4),
        (None, "unreadable", None, None, None),
    ]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            'CREATE TABLE reviews (reference text, "Reference" text)',
            "reference and Reference, which differ in capitals",
        ),
        ("CREATE TABLE reviews ()", "the table reviews has no column"),
        (
            'CREATE TABLE reviews (reference text); CREATE TABLE agencies (n text); CREATE TABLE "Agencies" (n text)',
            "Agencies and agencies hold the items of one list",
        ),
        (
            "CREATE TABLE reviews (reference text, \"row\" int); INSERT INTO reviews VALUES ('SCR-1', 1);"
            'CREATE TABLE agencies ("row" int, name text)',
            "the table agencies points to reviews by row, and the reviews have no column row that counts them from 0",
        ),
    ],
)
def test_what_cannot_be_copied_is_said(made, tmp_path: Path, script: str, why: str):
    with pytest.raises(SourceError, match=f"^postgres: .*({why})"):
        copied(made(script), tmp_path)


def test_the_name_of_a_database_is_no_more_than_that(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PGDATABASE", raising=False)
    assert named("postgresql://officer:word@db.example/casework") == "casework"
    for url in (
        "postgresql://u:pa/ss@h/db",
        "postgresql://u:p%ZZ@h/db",
        "postgresql://u:pa/s?s@h/db",
        "postgresql://h",
    ):
        assert named(url) == "the database"


def test_a_server_that_is_not_there(tmp_path: Path):
    with pytest.raises(EngineError, match="cannot be reached"):
        copied("postgresql:///postgres?host=/nowhere", tmp_path)
