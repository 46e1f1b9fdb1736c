"""Reviews at hand as tables of facts: every fact of a record stands in its columns as it stands in the record."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

import scr_compliance as scr
from scr_compliance.columns.names import columns_of, table_of
from scr_compliance.columns.sources.records import load_reviews
from scr_compliance.records.dictionary import dictionary

AS_AT = date(2012, 6, 30)
RECORDS: list[dict[str, Any]] = [
    {
        "reference": "SCR-1",
        "incident": {"known_on": "August 2009", "occurred_on": "../2009-08-03"},
        "decision": {"made_on": "2009-09-01", "outcome": "hold"},
        "agencies": [{"name": "Police", "in_contact": "no"}, {"name": "Health", "chronology": "?"}],
        "chronology": {
            "period_from": "2009-01-01",
            "period_to": "2009-07-31",
            "entries": [{"on": "2009-03-01", "agency": "Health"}],
        },
    },
    {"reference": "SCR-2", "status": "TBC", "agencies": "none", "imrs": {"asked_count": 4}, "actions": []},
    {"reference": "SCR-1", "board": "none"},
]


@pytest.fixture(scope="module")
def loaded() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    reviews = [scr.Review.model_validate(record) for record in RECORDS]
    load_reviews(connection, reviews, AS_AT, scr.load_rulebook().longest_gap)
    return connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def test_dates_are_their_first_and_last_day_and_an_open_end_is_the_calendars(loaded: duckdb.DuckDBPyConnection) -> None:
    columns = "incident_known_on_first, incident_known_on_last, incident_occurred_on_first, incident_known_on_is"
    assert rows(loaded, f'SELECT {columns} FROM reviews ORDER BY "row"') == [
        (date(2009, 8, 1), date(2009, 8, 31), date.min, "known"),
        (None, None, None, None),
        (None, None, None, None),
    ]


def test_values_and_what_stands_for_none(loaded: duckdb.DuckDBPyConnection) -> None:
    columns = "decision_outcome_value, status_is, imrs_asked_count_value, board_is"
    assert rows(loaded, f'SELECT {columns} FROM reviews ORDER BY "row"') == [
        ("hold", None, None, None),
        (None, "not yet", 4, None),
        (None, None, None, "none"),
    ]


def test_items_stand_in_a_table_of_their_own(loaded: duckdb.DuckDBPyConnection) -> None:
    columns = '"row", position, name_value, in_contact_value, in_contact_is, chronology_is'
    assert rows(loaded, f"SELECT {columns} FROM agencies ORDER BY ALL") == [
        (0, 0, "Police", False, "known", None),
        (0, 1, "Health", None, None, "not known"),
    ]
    lists = rows(loaded, 'SELECT agencies_is, actions_is, chronology_entries_is FROM reviews ORDER BY "row"')
    assert lists == [("known", None, "known"), ("none", None, None), (None, None, None)]


def test_a_reference_is_numbered_where_it_comes_again(loaded: duckdb.DuckDBPyConnection) -> None:
    assert rows(loaded, 'SELECT "row", reference, ordinal FROM reviews ORDER BY "row"') == [
        (0, "SCR-1", 0),
        (1, "SCR-2", 0),
        (2, "SCR-1", 1),
    ]


def test_counts_that_the_record_decides_stand_beside_it(loaded: duckdb.DuckDBPyConnection) -> None:
    gaps = "chronology_gaps_least, chronology_gaps_most, chronology_gaps_is"
    missing = "chronology_agencies_missing_least, chronology_agencies_missing_is"
    assert rows(loaded, f'SELECT {gaps}, {missing} FROM reviews ORDER BY "row"') == [
        (1, 1, "known", 0, "known"),
        (None, None, "not recorded", None, "not recorded"),
        (None, None, "not recorded", None, "not recorded"),
    ]


def test_every_fact_and_every_list_has_its_columns(loaded: duckdb.DuckDBPyConnection) -> None:
    for spec in dictionary():
        if spec.path != "reference":
            described = rows(loaded, f"DESCRIBE {table_of(spec.each)}")
            types = {name: kind for name, kind, *_ in described}
            assert types.items() >= columns_of(spec).items()
    assert rows(loaded, "SELECT * FROM rejects") == []


def test_no_review_is_no_row_and_every_column() -> None:
    connection = duckdb.connect()
    load_reviews(connection, [], AS_AT)
    assert rows(connection, "SELECT * FROM reviews") == []
    assert rows(connection, "SELECT agencies_is, chronology_gaps_most FROM reviews") == []
