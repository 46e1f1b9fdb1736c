"""Of very many reviews the page tells in full only what is not met, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

import scr_compliance as scr
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import LARGE


def made_up(number: int) -> Record:
    """Return a made-up review: every third completed in time, the others late."""
    decided = date(2008, 1, 1) + timedelta(days=number % 400)
    done = decided + timedelta(days=100 if number % 3 == 0 else 250)
    return Record(
        scr.Review.model_validate(
            {
                "reference": f"MADE-UP-{number}", "kind": "scr", "status": "closed",
                "decision": {"made_on": decided.isoformat(), "outcome": "hold"},
                "review": {"completed_on": done.isoformat()},
            }
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(make: Callable[..., Any]) -> Any:
    return make([made_up(number) for number in range(LARGE + 1)])


def test_it_says_what_is_left_out(large: Any) -> None:
    facts = {line.one("dt").text: line.one("dd").text for line in large.tree.one("dl", class_="facts").all("div")}
    assert facts["Left out"].startswith(f"Above {LARGE} reviews this page tells in full only of what is not met")


def test_every_finding_not_met_is_told_in_full_and_nothing_else(large: Any) -> None:
    told = {node.one("h4").attributes["id"] for node in large.tree.all("div", class_="finding")}
    assert told == {f"f-{one.id}" for one in large.audit.findings if one.heading == "Not met"}
    assert told
    assert not list(large.tree.all("figure", class_="timeline"))
    assert not list(large.tree.all("table", class_="grid"))


def test_every_review_that_cannot_be_told_is_named_under_what_would_settle_it(large: Any) -> None:
    section = large.tree.one("section", aria_labelledby="cannot-tell")
    (rule,) = (one for one in section.all("section") if one.one("h3").text.startswith("Information held was shared"))
    assert f": {LARGE + 1} reviews" in rule.one("h3").text
    assert rule.one("p", class_="of").text == ", ".join(f"MADE-UP-{number}" for number in range(LARGE + 1))
    assert "To be recorded, or recorded to the day: Information." in rule.text


def test_the_counts_are_of_all(large: Any) -> None:
    found = large.tree.one("table", class_="counts").text
    for heading in ("Not met", "Cannot tell", "Met"):
        assert f"{heading} {large.audit.headings[heading]:,}" in found


def test_links_lead_somewhere(large: Any) -> None:
    anchors = {node.attributes["id"] for node in large.tree.all() if "id" in node.attributes}
    assert all(link.attributes["href"].removeprefix("#") in anchors for link in large.tree.all("a"))


def test_one_review_fewer_is_told_as_ever(make: Callable[..., Any]) -> None:
    made = make([made_up(number) for number in range(2)])
    assert "Left out" not in made.tree.one("dl", class_="facts").text
    assert len(list(made.tree.all("figure", class_="timeline"))) == 2
