"""A private PostgreSQL server and a local Spark for the tests, and the reviews that every engine judges.

`ENGINE_SEEDS=1000` makes so many messy reviews instead of 160; `ENGINE_BOOKS=20` changes the rulebook in so many ways.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import duckdb
import pytest
from postgres_server import Server, a_server, programs
from records import a_record

import scr_compliance as scr
from scr_compliance.columns.digest import DIGESTED, findings_digest, rows_of
from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.holder import Holder, Judge
from scr_compliance.columns.names import REVIEWS, table_of
from scr_compliance.columns.sources import load_reviews
from scr_compliance.engine.compiled import Compiled, EngineName, compile_rulebook
from scr_compliance.generating import Wanted, made_up, written
from scr_compliance.gherkin.mutation.campaign import mutants_of
from scr_compliance.intake.reading import read_json_text
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.review import Review

AS_AT = date(2012, 6, 30)
BOOK = scr.load_rulebook()
COMPILED = compile_rulebook(BOOK)
SEEDS = int(os.environ.get("ENGINE_SEEDS", "160"))
BOOKS = int(os.environ.get("ENGINE_BOOKS", "2"))
TABLES = [REVIEWS, *map(table_of, dictionary().lists)]
Row = tuple[object, ...]


def missing(said: str) -> None:
    """Say that a suite was not run; in continuous integration it must be."""
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)


def changed() -> Iterator[scr.Rulebook]:
    """Yield rulebooks of one rule each, in which one thing is changed: a condition, a clause, a limit, an exception."""
    chance = random.Random(11)
    for rule in chance.choices(BOOK.rules, k=BOOKS):
        book = chance.choice(list(mutants_of(rule.id, BOOK))).book
        yield replace(book, rules=(book.rule(rule.id),))


def digest_of_records(reviews: Sequence[Review], book: scr.Rulebook, engine: EngineName) -> str:
    """Return the digest of what records tell, run by plain Python or by durable-rules."""
    told = scr.check_all(reviews, as_at=AS_AT, rulebook=book, engine=engine)
    return findings_digest(rows_of(finding for findings in told for finding in findings))


def found_by(holder: Holder, compiled: Compiled = COMPILED) -> list[Row]:
    """Return the findings of every rule, of the tables of facts that an engine holds."""
    judge = Judge(compiled, f"DATE '{AS_AT}'", holder)
    judge.prepare()
    told = ", ".join(DIGESTED)
    return [row for rule in judge.rules for row in holder.rows(f"SELECT {told} FROM ({judge.findings(rule)}) AS found")]


@pytest.fixture(scope="session")
def reviews() -> Sequence[Review]:
    """Messy records of the oracle's, some under one reference, and made-up ones with dates as people write them."""
    messy = [Review.model_validate(a_record(seed)[0] | {"reference": f"SCR-{seed // 3}"}) for seed in range(SEEDS)]
    wanted = Wanted(max(100, SEEDS // 2), 7, date(2026, 6, 30), "mixed", 0.05)
    lines = b"".join(written.json_lines(made_up(wanted), wanted)).splitlines()
    intake = read_json_text(json.dumps([json.loads(line) for line in lines]), "made-up.json")
    return [*messy, *(record.review for record in intake.records)]


@pytest.fixture(scope="session")
def facts(reviews: Sequence[Review]) -> duckdb.DuckDBPyConnection:
    """The tables of facts of the reviews."""
    connection = duckdb.connect()
    load_reviews(connection, reviews, AS_AT, BOOK.longest_gap)
    return connection


@pytest.fixture(scope="session")
def on_duckdb(facts: duckdb.DuckDBPyConnection) -> list[Row]:
    """What DuckDB finds."""
    return found_by(Duck(facts))


@contextmanager
def server() -> Iterator[Server]:
    """Give a server that runs, and stop it in the end."""
    if programs() is None:
        missing("PostgreSQL is not installed: nothing was tried on it")
    with a_server() as one:
        yield one


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that runs."""
    with server() as one:
        yield one.url


@pytest.fixture
def another_server() -> Callable[[], object]:
    """What gives a server of one test alone, to be stopped by it."""
    return server
