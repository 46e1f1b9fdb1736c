"""Reviews to judge, and records drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import scr_compliance as scr

BASE: dict[str, Any] = {
    "reference": "SCR-09-012",
    "kind": "scr",
    "status": "closed",
    "incident": {"occurred_on": "2009-12-20", "known_on": "2009-12-22"},
    "decision": {"made_on": "2010-01-14", "outcome": "hold"},
    "review": {"begun_on": "2010-01-20", "completed_on": "2010-09-02"},
}


def changed(record: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """Return a record with facts set by path (`decision__made_on`); None takes a fact away."""
    copy = {key: dict(value) if isinstance(value, dict) else value for key, value in record.items()}
    for name, value in facts.items():
        part, _, key = name.rpartition("__")
        owner = copy.setdefault(part, {}) if part else copy
        if value is None:
            owner.pop(key, None)
        else:
            owner[key] = value
    return copy


@pytest.fixture(scope="session")
def book() -> scr.Rulebook:
    return scr.load_rulebook()


@pytest.fixture(scope="session")
def judge(book: scr.Rulebook) -> Callable[..., dict[Any, scr.Finding]]:
    """Judge a record, given whole or as changes to an ordinary one; findings by rule, or by (rule, position)."""

    def run(
        record: dict[str, Any] | None = None,
        *,
        as_at: date = date(2010, 10, 1),
        edition: str | None = None,
        **facts: Any,
    ) -> dict[Any, scr.Finding]:
        review = scr.Review.model_validate(changed(BASE if record is None else record, **facts))
        found: dict[Any, scr.Finding] = {}
        for finding in scr.check(review, as_at=as_at, rulebook=book, edition=edition, engine="plain"):
            position = finding.subject.partition("[")[2].rstrip("]")
            found[(finding.rule, int(position)) if position else finding.rule] = finding
        return found

    return run
