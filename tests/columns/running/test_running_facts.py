"""Tables of facts made into reviews again: nothing of a record is lost on the way there and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import duckdb
import pytest
from records import a_record

import scr_compliance as scr
from scr_compliance.columns.names import ROW
from scr_compliance.columns.running.facts import placed_reviews, reviews_from_tables
from scr_compliance.columns.sources import load_reviews
from scr_compliance.intake.reading import read_json_text
from scr_compliance.records.absence import Absence

AS_AT = date(2010, 9, 30)


def written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        # A list with nothing in it says no more than one that is left out.
        return [written(inner) for inner in value] or None
    return "soon, probably" if value is Absence.UNREADABLE else value


@pytest.fixture(scope="module")
def reviews() -> list[scr.Review]:
    records = [written(a_record(seed)[0]) | {"reference": f"SCR-{seed}"} for seed in range(400)]
    return [record.review for record in read_json_text(json.dumps(records), "made-up.json").records]


@pytest.fixture(scope="module")
def loaded(reviews: list[scr.Review]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    load_reviews(connection, reviews, AS_AT)
    return connection


def test_the_way_back_gives_every_review_as_it_was(
    reviews: list[scr.Review], loaded: duckdb.DuckDBPyConnection
) -> None:
    assert list(reviews_from_tables(loaded)) == reviews


def test_many_stretches_are_one(reviews: list[scr.Review], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scr_compliance.columns.running.facts._AT_ONCE", 7)
    connection = duckdb.connect()
    load_reviews(connection, reviews[:50], AS_AT)
    assert list(reviews_from_tables(connection)) == reviews[:50]


def test_some_reviews_alone(reviews: list[scr.Review], loaded: duckdb.DuckDBPyConnection) -> None:
    assert list(placed_reviews(loaded, f"{ROW} IN (3, 77, 399)")) == [(at, reviews[at]) for at in (3, 77, 399)]


def test_what_was_not_asked_for_is_blank() -> None:
    review = scr.Review.model_validate(
        {
            "reference": "SCR-1",
            "decision": {"made_on": "2010-01-14", "outcome": "hold"},
            "agencies": [{"name": "Police"}],
        }
    )
    connection = duckdb.connect()
    load_reviews(connection, [review], AS_AT, wanted=["decision.made_on"])
    (back,) = reviews_from_tables(connection)
    assert back == scr.Review.model_validate({"reference": "SCR-1", "decision": {"made_on": "2010-01-14"}})
