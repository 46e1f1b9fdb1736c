"""What stands in for the end of a review: only what is recorded, whatever else the rule turns on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.engine.compiled import EngineName
from scr_compliance.records.review import Review

from .conftest import BASE, changed

RULES = Path(__file__).parents[2] / "rules"
RULE = "completed-within-six-months"


@pytest.fixture
def from_approval(tmp_path: Path) -> scr.Rulebook:
    """A rule of which the clock starts on an event that would also stand in for its end."""
    text = (RULES / "timescales" / f"{RULE}.toml").read_text(encoding="utf-8")
    assert 'starts = "decision.made_on"' in text
    (tmp_path / "timescales").mkdir()
    changed_text = text.replace('starts = "decision.made_on"', 'starts = "review.approved_on"')
    (tmp_path / "timescales" / f"{RULE}.toml").write_text(changed_text, encoding="utf-8")
    return scr.load_rulebook(tmp_path)


@pytest.mark.parametrize("engine", ["plain", "durable"])
def test_a_start_that_nobody_recorded_stands_in_for_no_end(from_approval: scr.Rulebook, engine: EngineName) -> None:
    record = changed(BASE, review__completed_on=None, overview_report__dated_on="2010-08-01")
    (found,) = scr.check(Review.model_validate(record), as_at=date(2011, 3, 8), rulebook=from_approval, engine=engine)
    assert found.proxy == "overview_report.dated_on"
    assert found.done is not None
    assert (found.done.earliest, found.done.latest) == (date(2010, 8, 1), date(2010, 8, 1))
