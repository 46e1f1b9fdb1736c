"""Collect these first: which facts, recorded over the whole file, leave the fewest findings undecided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.findings import Finding
from scr_compliance.reports.collecting import Collecting, collect_first, collecting_told

ROOT = Path(__file__).parents[2]
KNOWN, MADE, DONE, BEGUN = "incident.known_on", "decision.made_on", "review.completed_on", "review.begun_on"


@dataclass
class Undecided:
    """As much of a finding as counts here."""

    missing: tuple[str, ...]
    review: str = "MADE-UP-1"
    outcome: str = "unknown"


def first(*missing: tuple[str, ...], most: int = 8) -> Collecting:
    found = [Undecided(paths, f"MADE-UP-{number}") for number, paths in enumerate(missing)]
    return collect_first(cast(list[Finding], found), most)


def ranks(found: Collecting) -> list[tuple[str, int, int]]:
    return [(one.path, one.alone, one.together) for one in found.facts]


def test_the_fact_that_settles_most_by_itself_comes_first() -> None:
    found = first((MADE,), (DONE,), (DONE,), (MADE, DONE), (BEGUN, KNOWN))
    assert ranks(found)[:2] == [(DONE, 2, 2), (MADE, 1, 4)]
    assert found.undecided == 5


def test_what_is_settled_only_together_is_counted_with_the_last_of_it() -> None:
    assert ranks(first((MADE, DONE), (MADE, DONE))) == [(MADE, 0, 0), (DONE, 0, 2)]


def test_a_fact_of_items_is_one_fact_wherever_it_stands() -> None:
    found = first(("agencies[0].chronology",), ("agencies[3].chronology", "agencies[1].chronology"))
    assert ranks(found) == [("agencies[].chronology", 2, 2)]
    assert found.facts[0].reviews == 2


def test_what_no_fact_settles_is_counted_apart() -> None:
    found = first((), (MADE,))
    assert (found.undecided, found.without, ranks(found)) == (2, 1, [(MADE, 1, 1)])


def test_what_is_decided_counts_for_nothing() -> None:
    assert collect_first(cast(list[Finding], [Undecided((MADE,), outcome="late")])) == Collecting((), 0, 0)
    assert list(collecting_told(collect_first([]))) == []


@given(st.lists(st.sets(st.sampled_from((KNOWN, MADE, DONE, BEGUN)), min_size=1).map(lambda one: tuple(sorted(one)))))
def test_the_counts_are_what_recording_does_and_in_the_end_nothing_is_missing(missing: list[tuple[str, ...]]) -> None:
    found = first(*missing)
    taken: set[str] = set()
    for one in found.facts:
        taken.add(one.path)
        assert one.alone == sum(set(paths) == {one.path} for paths in missing)
        assert one.together == sum(set(paths) <= taken for paths in missing)
    assert not missing or found.facts[-1].together == len(missing)


def test_the_order_of_findings_does_not_count() -> None:
    missing = ((MADE,), (DONE,), (MADE, DONE), (BEGUN,))
    assert len({tuple(ranks(first(*order))) for order in permutations(missing)}) == 1


def test_recording_the_facts_settles_what_lacked_them() -> None:
    record: dict[str, Any] = {"reference": "MADE-UP", "kind": "scr", "status": "closed"}
    record |= {"decision": {"made_on": "2010-01"}, "review": {"completed_on": "2010-07"}}
    rule = "completed-within-six-months"

    def judged(**parts: Any) -> Finding:
        review = scr.Review.model_validate(record | parts)
        return next(one for one in scr.check(review, as_at=date(2011, 1, 1)) if one.rule == rule)

    before = judged()
    assert {one.path for one in collect_first([before]).facts} == {MADE, DONE}
    after = judged(decision={"made_on": "2010-01-14"}, review={"completed_on": "2010-07-14"})
    assert (before.outcome, after.outcome) == ("unknown", "met")


def test_the_report_ranks_them_and_counts_what_each_settles() -> None:
    records = scr.read(ROOT / "examples" / "published_reviews.csv").records
    judged = [one for found in scr.check_all(records, as_at=date(2026, 10, 1)) for one in found]
    lines = list(collecting_told(collect_first(judged)))
    assert "Collect these first" in lines[0]
    assert lines[2].endswith("Date the decision was made (missing in 189 reviews)")
    assert len(lines) == 10
