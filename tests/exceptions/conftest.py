"""Files of exceptions, and reviews they speak of; all of it made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scr_compliance as scr

LATE: dict[str, Any] = {
    "reference": "SCR-1",
    "kind": "scr",
    "status": "closed",
    "incident": {"occurred_on": "2009-12-20", "known_on": "2009-12-22"},
    "decision": {"made_on": "2010-01-14", "outcome": "hold"},
    "review": {"begun_on": "2010-01-20", "completed_on": "2010-09-02"},
    "agencies": [
        {"name": "Police", "in_contact": True, "imr_received_on": "never"},
        {"name": "Housing", "in_contact": True, "imr_received_on": "never"},
        {"name": "Housing", "in_contact": True, "imr_received_on": "2010-03-01"},
    ],
    "information_requests": [
        {"from": "Board", "to": "Probation", "asked_on": "2010-02-01", "answer_by": "2010-03-01",
         "answered_on": "2010-05-01", "answer": "supplied"},
    ],
}  # fmt: skip
MET: dict[str, Any] = LATE | {
    "reference": "SCR-2",
    "review": {"begun_on": "2010-01-20", "completed_on": "2010-07-02"},
    "agencies": "none",
}
MONTH: dict[str, Any] = LATE | {
    "reference": "SCR-3",
    "review": {"begun_on": "2010-01-20", "completed_on": "July 2010"},
    "agencies": "none",
}
GOOD = {
    "review": '"SCR-1"', "rule": '"completion-in-time"', "approver": '"board chair"', "reason": '"a long trial"',
    "start": "2010-09-01", "expiry": "2010-10-31",
}  # fmt: skip


@pytest.fixture(scope="session")
def table() -> Callable[..., str]:
    """Write one exception in TOML, each value as given; None takes a key away."""

    def write(**changes: str | None) -> str:
        lines = {**GOOD, **changes}
        return "[[exceptions]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value is not None)

    return write


@pytest.fixture(scope="session")
def late() -> dict[str, Any]:
    """SCR-1, completed fifty days late; two agencies sent no report, and an answer came late."""
    return LATE


@pytest.fixture(scope="session")
def met() -> dict[str, Any]:
    """SCR-2, completed in time."""
    return MET


@pytest.fixture(scope="session")
def month() -> dict[str, Any]:
    """SCR-3, completed in a month in which the limit falls."""
    return MONTH


@pytest.fixture(scope="session")
def book() -> scr.Rulebook:
    return scr.load_rulebook()


@pytest.fixture
def exceptions(tmp_path: Path, book: scr.Rulebook) -> Callable[..., scr.Exceptions]:
    """Load exceptions given as TOML tables."""

    def load(*tables: str) -> scr.Exceptions:
        path = tmp_path / "exceptions.toml"
        path.write_text("\n".join(tables), encoding="utf-8")
        return scr.load_exceptions(path, book)

    return load


@pytest.fixture
def refused(exceptions: Callable[..., scr.Exceptions]) -> Callable[..., list[str]]:
    """Return what is said of exceptions that are refused."""

    def go(*tables: str) -> list[str]:
        with pytest.raises(scr.ExceptionsError) as error:
            exceptions(*tables)
        return str(error.value).splitlines()

    return go


@pytest.fixture(scope="session")
def judge(book: scr.Rulebook) -> Callable[..., list[scr.Finding]]:
    """Judge records, with exceptions or without, and return every finding."""

    def run(
        *records: dict[str, Any], as_at: date = date(2010, 10, 1), exceptions: scr.Exceptions | None = None
    ) -> list[scr.Finding]:
        reviews = [scr.Review.model_validate(record) for record in records]
        judged = scr.check_all(reviews, as_at=as_at, rulebook=book, engine="plain", exceptions=exceptions)
        return [finding for findings in judged for finding in findings]

    return run
