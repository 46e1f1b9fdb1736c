"""Made-up reviews have the shape of the published figures, every edition governs some, and rules end in every way."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scr_compliance as scr
from scr_compliance.cohort import cohort
from scr_compliance.cohort.published import published
from scr_compliance.generating import Wanted, made_up
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.record import Record

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 30)
TOLERANCE = 0.03
FEWER = {"dates-in-order": 3}
"""Rules that cannot end in four ways: an order is kept, broken, or has nothing to compare."""
FIGURES = tomllib.loads((ROOT / "scr_compliance/generating/shape.toml").read_text(encoding="utf-8"))


def rows(count: int, **how: Any) -> list[dict[str, Any]]:
    return [row for batch in made_up(Wanted(count, 1, DAY, **how)) for row in batch.to_pylist()]


@pytest.fixture(scope="module")
def judged() -> tuple[dict[str, Counter[str]], set[str | None]]:
    reviews = [scr.Review.model_validate(row) for row in rows(5000)]
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    editions = set()
    for findings in scr.check_all(reviews, as_at=DAY, engine="plain"):
        for finding in findings:
            outcomes[finding.rule][str(finding.outcome)] += 1
            editions.add(finding.edition)
    return outcomes, editions


def test_every_rule_ends_in_at_least_four_ways(judged: tuple[dict[str, Counter[str]], set[str | None]]) -> None:
    outcomes, _ = judged
    assert set(outcomes) == {rule.id for rule in scr.load_rulebook().rules}
    assert not {rule: dict(ways) for rule, ways in outcomes.items() if len(ways) < FEWER.get(rule, 4)}


def test_every_edition_governs_some(judged: tuple[dict[str, Counter[str]], set[str | None]]) -> None:
    _, editions = judged
    assert editions - {None} == set(scr.load_rulebook().editions)


def test_dates_directions_extensions_and_endings_of_every_sort_occur() -> None:
    found = Counter[str]()
    for row in rows(6000):
        review = scr.Review.model_validate(row)
        found[f"{review.kind}"] += 1
        found[f"{review.status}"] += 1
        found["directed"] += isinstance(review.decision.directed_by, str)
        found["withheld"] += isinstance(review.overview_report.withheld_reason, str)
        found["kept as a table"] += isinstance(review.chronology.entries, tuple)
        for one in review.extensions if isinstance(review.extensions, tuple) else ():
            found["with steps" if isinstance(one.agreed_on, DateInterval) else "without steps"] += 1
    sorts = ["scr", "lcspr", "rapid_review", "open", "closed", "discontinued", "transferred"]
    sorts += ["directed", "withheld", "kept as a table", "with steps", "without steps"]
    assert all(found[sort] >= 5 for sort in sorts), found


def test_the_published_shares_hold() -> None:
    plain = [
        Record(scr.Review.model_validate(row))
        for row in rows(14_000, dates="day")
        if row["kind"] == "scr" and row["decision"]["outcome"] == "hold"
        if all((row["incident"]["known_on"], row["decision"]["made_on"], row["review"]["begun_on"]))
        and row["review"]["completed_on"]
    ][:3000]
    found, seen = cohort(plain, DAY).as_json(), published()
    told = sum(found["completed_within"][band] for band in seen.bands)
    for band, number in seen.bands.items():
        assert found["completed_within"][band] / told == pytest.approx(number / seen.reviews, abs=TOLERANCE)
    for band, number in seen.begun.items():
        begun = found["begun_within_one_month"][band]
        share = begun["yes"] / (begun["yes"] + begun["no"])
        assert share == pytest.approx(number / seen.bands[band], abs=TOLERANCE + 0.01)
    children = found["children"]
    share = children["in_contact_with_social_care"] / (children["count"] - children["cannot_tell"])
    assert share == pytest.approx(seen.in_contact / seen.children, abs=TOLERANCE)
    assert children["count"] / (len(plain) - children["reviews_without_a_list"]) == pytest.approx(106 / 85, abs=0.05)
    chronology = found["shares"]["integrated_chronology"]
    assert chronology["yes"] / (chronology["yes"] + chronology["no"]) == pytest.approx(0.5, abs=TOLERANCE)


def test_information_is_shared_as_often_as_assumed() -> None:
    held = [one for row in rows(5000) for one in row["information"] or ()]
    never = sum(one["shared_on"] == "no" for one in held)
    assert 1 - never / (0.7 * 0.97 * len(held)) == pytest.approx(0.64, abs=TOLERANCE)


def test_years_have_as_many_reviews_as_were_published() -> None:
    learned = Counter(
        (day.year - (day.month < 4))
        for row in rows(60_000, dates="day")
        if row["kind"] == "scr" and (day := row["incident"]["known_on"])
    )
    counts = {one["year"]: one["reviews"] for one in FIGURES["years"]["scr"]["counts"]}
    whole = [year for year in counts if 2000 <= year <= 2018]
    for year in whole:
        share = learned[year] / sum(learned[one] for one in whole)
        assert share == pytest.approx(counts[year] / sum(counts[one] for one in whole), abs=0.006)


def figure(one: dict[str, Any]) -> str:
    if "yes" in one:
        return f"{one['yes']} of {one['of']}"
    if "edges" in one:
        edges = zip(one["edges"], one["edges"][1:], strict=False)
        ends = [f"{first} to {end - 1}" if end - first > 1 else f"{first}" for first, end in edges]
        return ", ".join(f"{end}: {weight}" for end, weight in zip(ends, one["weights"], strict=True))
    return ", ".join(f"{name}: {weight}" for name, weight in one["weights"].items())


def told() -> list[str]:
    """Return a row for every figure of the shape, as the page is to have it."""
    parts = ("shares", "choices", "spreads")
    return [f"| `{name}` | {figure(one)} | {one['source']} |" for part in parts for name, one in FIGURES[part].items()]


def test_the_page_gives_every_figure_with_its_source() -> None:
    page = (ROOT / "docs" / "generate.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in told() if row not in page] == []
    for kind, years in FIGURES["years"].items():
        for one in years["counts"]:
            assert f"| {kind} | {one['year']} | {one['reviews']} | {one['source']} |" in page


def test_no_figure_stands_unused() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scr_compliance/generating").glob("*.py"))
    made = ("outcome_", "begun_")
    names = [name for part in ("shares", "choices", "spreads") for name in FIGURES[part]]
    assert [name for name in names if f'"{name}"' not in code and not name.startswith(made)] == []
