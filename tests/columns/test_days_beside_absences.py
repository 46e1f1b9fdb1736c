"""Days that a table holds beside a state which says none is known count for nothing: another system may leave them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pytest
from records import a_record

import scr_compliance as scr
from scr_compliance.columns import names
from scr_compliance.columns.digest import DIGESTED
from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.sources import load_reviews
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.review import Review
from scr_compliance.records.values import Kind

AS_AT = date(2012, 6, 30)
BOOK = scr.load_rulebook()
DATED = [spec for spec in dictionary() if spec.kind in (Kind.EVENT, Kind.TARGET)]


def found_of(connection: duckdb.DuckDBPyConnection) -> Sequence[tuple[object, ...]]:
    judge = Judge(compile_rulebook(BOOK), f"DATE '{AS_AT}'", Duck(connection))
    judge.prepare()
    asked = [f"SELECT {', '.join(DIGESTED)} FROM ({judge.findings(rule)}) AS found" for rule in judge.rules]
    return sorted((row for sql in asked for row in connection.execute(sql).fetchall()), key=repr)


@pytest.mark.parametrize("day", ["1990-01-01", "2011-11-11", "2030-01-01"])
def test_days_beside_a_state_that_is_not_known_change_no_finding(day: str) -> None:
    connection = duckdb.connect()
    load_reviews(connection, [Review.model_validate(a_record(seed)[0]) for seed in range(60)], AS_AT, BOOK.longest_gap)
    before = found_of(connection)
    laid = 0
    for spec in DATED:
        first, last, state = names.first(spec.path), names.last(spec.path), names.state(spec.path)
        [[rows]] = connection.execute(
            f"UPDATE {names.table_of(spec.each)} SET {first} = DATE '{day}', {last} = DATE '{day}' "
            f"WHERE {state} IS DISTINCT FROM '{names.KNOWN}'"
        ).fetchall()
        laid += rows
    assert laid > 500
    assert found_of(connection) == before
