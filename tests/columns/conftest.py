"""Judging the same reviews by records and by columns, and what they tell differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import duckdb
import pytest

import scr_compliance as scr
from scr_compliance.columns.digest import DIGESTED, rows_of
from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.sources import load_reviews
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.records.review import Review

Row = tuple[object, ...]
Differing = Callable[..., list[tuple[str, Row]]]


def by_columns(
    reviews: Sequence[Review], as_at: date, book: scr.Rulebook, edition: str | None, rules: Sequence[str] | None
) -> Counter[Row]:
    """Judge reviews by columns, on DuckDB."""
    connection = duckdb.connect()
    load_reviews(connection, reviews, as_at, book.longest_gap)
    duck = Duck(connection)
    judge = Judge(compile_rulebook(book, edition), f"DATE '{as_at}'", duck)
    judge.prepare()
    told, found = ", ".join(DIGESTED), Counter[Row]()
    for rule in rules or judge.rules:
        # As `check` does; the other engines are given the findings in one SELECT, and held to one digest too.
        duck.make("verdicts", judge.verdicts(rule))
        found.update(connection.execute(f"SELECT {told} FROM ({judge.told(rule, 'verdicts')})").fetchall())
    return found


def by_records(
    reviews: Sequence[Review], as_at: date, book: scr.Rulebook, edition: str | None, rules: Sequence[str] | None
) -> Counter[Row]:
    """Judge reviews one by one, in plain Python."""
    found = scr.check_all(reviews, as_at=as_at, rulebook=book, edition=edition, engine="plain")
    return Counter(rows_of(one for findings in found for one in findings if rules is None or one.rule in rules))


@pytest.fixture
def differing() -> Differing:
    """Return the function that gives the findings which only one of the two ways has."""

    def found(
        reviews: Sequence[Review],
        as_at: date,
        book: scr.Rulebook,
        *,
        edition: str | None = None,
        rules: Sequence[str] | None = None,
    ) -> list[tuple[str, Row]]:
        columns = by_columns(reviews, as_at, book, edition, rules)
        records = by_records(reviews, as_at, book, edition, rules)
        assert records, "nothing was judged"
        return [("by records only", row) for row in records - columns] + [
            ("by columns only", row) for row in columns - records
        ]

    return found
