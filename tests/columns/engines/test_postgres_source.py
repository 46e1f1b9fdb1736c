"""Reviews in a PostgreSQL database are read as the same reviews in a file are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pytest

from scr_compliance.columns.engines.postgres_source import copied
from scr_compliance.columns.sources import read_source
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
    assert {one.name for one in tmp_path.iterdir()} == {"postgres.duckdb"}


def test_a_table_that_is_not_there(cases, tmp_path: Path):
    with pytest.raises(SourceError, match="the schema cases has no table review; did you mean reviews"):
        copied(cases, tmp_path, schema="cases", table="review")
    with pytest.raises(SourceError, match="no table that this user may read"):
        copied(cases, tmp_path, schema="nobodys")


def test_a_server_that_is_not_there(tmp_path: Path):
    with pytest.raises(EngineError, match="cannot be reached"):
        copied("postgresql:///postgres?host=/nowhere", tmp_path)
