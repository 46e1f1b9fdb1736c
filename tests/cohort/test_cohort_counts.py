"""Ofsted's table: its published figures from a made-up cohort of that shape, its bands, and what falls into none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scr_compliance as scr
from scr_compliance.cohort import Cohort, cohort, published
from scr_compliance.records.absence import Absence

ROOT = Path(__file__).parents[2]
AS_AT = date(2010, 4, 7)


def of(*records: dict[str, Any], as_at: date = AS_AT) -> Cohort:
    made = [{"reference": f"MADE-UP-{number}", "kind": "scr", **record} for number, record in enumerate(records)]
    return cohort([scr.Review.model_validate(one) for one in made], as_at)


def bands(found: Cohort) -> dict[str, object]:
    return {band.key: band.reviews for band in found.bands if band.reviews}


def done(made_on: str, completed_on: str, **review: Any) -> dict[str, Any]:
    return {
        "status": "closed",
        "decision": {"made_on": made_on, "outcome": "hold"},
        "review": {"completed_on": completed_on, **review},
    }


@pytest.fixture(scope="module")
def made_up() -> Cohort:
    return cohort(scr.read(ROOT / "examples" / "made_up_cohort.csv").records, AS_AT)


def test_the_published_figures_come_out_of_a_made_up_cohort_of_that_shape(made_up: Cohort) -> None:
    found = made_up.as_json()
    assert found["reviews"] == 85
    assert found["completed_within"] == {
        "6_months": 25, "6_to_12_months": 41, "12_to_24_months": 13, "over_24_months": 6, "not_completed": 0,
        "cannot_tell": 0,
    }  # fmt: skip
    assert found["begun_within_one_month"]["6_months"] == {"yes": 20, "no": 5, "cannot_tell": 0}
    children = found["children"]
    assert (children["count"], children["in_contact_with_social_care"], children["cannot_tell"]) == (106, 41, 0)


def test_a_smaller_proportion_of_the_longer_reviews_had_begun_within_a_month(made_up: Cohort) -> None:
    within, over = made_up.bands[:2]
    assert within.begun.yes / within.reviews > over.begun.yes / over.reviews  # type: ignore[operator]


def test_the_published_figures_are_those_of_the_report(made_up: Cohort) -> None:
    printed = published()
    assert {band.key: band.reviews for band in made_up.bands if band.key in printed.bands} == dict(printed.bands)
    assert (printed.children, printed.in_contact) == (made_up.children.count, made_up.children.answers.yes)
    assert all(made_up.bands[0].begun.yes == number for number in printed.begun.values())


def test_every_review_of_the_made_up_cohort_is_labelled_as_made_up() -> None:
    lines = (ROOT / "examples" / "made_up_cohort.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 86 and all(line.startswith("MADE-UP-") for line in lines[1:])


@pytest.mark.parametrize(
    ("completed_on", "band"),
    [
        ("2008-02-29", "6_months"), ("2008-03-01", "6_to_12_months"), ("2008-08-31", "6_to_12_months"),
        ("2008-09-01", "12_to_24_months"), ("2009-08-31", "12_to_24_months"), ("2009-09-01", "over_24_months"),
    ],
)  # fmt: skip
def test_a_day_exactly_on_the_limit_is_inside_its_band(completed_on: str, band: str) -> None:
    assert bands(of(done("2007-08-31", completed_on))) == {band: 1}


def test_a_month_inside_one_band_is_enough_and_one_across_two_cannot_be_told() -> None:
    assert bands(of(done("2008-01-15", "2008-06"))) == {"6_months": 1}
    assert bands(of(done("2008-01-15", "2008-07"))) == {"cannot_tell": 1}
    assert bands(of(done("2008-01", "2008-07"))) == {"cannot_tell": 1}
    assert bands(of(done("2008-01", "2008-08"))) == {"6_to_12_months": 1}


def test_a_review_that_has_not_ended_is_not_completed_and_one_that_ended_on_no_known_day_cannot_be_told() -> None:
    open_ = {"decision": {"made_on": "2008-01-15", "outcome": "hold"}}
    assert bands(of(open_)) == {"not_completed": 1}
    assert bands(of({**open_, "status": "closed"})) == {"cannot_tell": 1}
    assert bands(of({**open_, "status": "discontinued"})) == {"cannot_tell": 1}
    assert bands(of({**open_, "review": {"completed_on": "never"}})) == {"not_completed": 1}


def test_what_is_dated_after_the_day_is_not_seen() -> None:
    assert bands(of(done("2008-01-15", "2008-07-15"), as_at=date(2008, 7, 14))) == {"not_completed": 1}


def test_a_contradiction_is_no_answer() -> None:
    assert bands(of(done("2009-01-15", "2008-07-15"))) == {"cannot_tell": 1}


def test_the_board_s_approval_stands_in_for_completion_and_it_is_said() -> None:
    found = of({"status": "closed", "decision": {"made_on": "2008-01-15"}, "review": {"approved_on": "2008-07-15"}})
    assert (bands(found), found.completed_by_stand_in) == ({"6_months": 1}, 1)


def test_a_record_of_no_review_is_left_out_and_said() -> None:
    found = of(
        {"decision": {"made_on": "2008-01-15", "outcome": "do_not_hold"}},
        {"decision": {"made_on": "2008-01-15", "outcome": "other_review"}},
        {"incident": {"known_on": "2010-04-01"}},
        done("2008-01-15", "2008-07-15"),
    )
    assert (found.records, found.reviews) == (4, 1)
    assert found.left_out == {"no_review_held": 2, "not_decided_yet": 1}


def test_a_review_begun_without_a_recorded_decision_is_not_left_out() -> None:
    found = of({"incident": {"known_on": "2009-12-01"}, "review": {"begun_on": "2009-12-20"}})
    assert (found.reviews, bands(found)) == (1, {"not_completed": 1})


def test_the_decision_stands_in_where_the_beginning_is_not_recorded() -> None:
    known = {"incident": {"known_on": "2008-01-01"}}
    found = of(
        {**known, **done("2008-01-20", "2008-07-15")},
        {**known, **done("2008-02-20", "2008-07-15")},
        {**known, **done("2008-01-20", "2008-07-15", begun_on="2008-02-02")},
        {**known, **done("2008-01-20", "2008-07-15", begun_on="2008-02")},
        done("2008-01-20", "2008-07-15"),
    )
    assert found.bands[0].begun._asdict() == {"yes": 1, "no": 2, "cannot_tell": 2}
    assert found.begun_by_stand_in == 3


def test_an_entry_that_cannot_be_read_is_not_replaced_by_the_decision() -> None:
    known = {"incident": {"known_on": "2008-01-01"}}
    review = scr.Review.model_validate({"reference": "MADE-UP", **known, **done("2008-01-20", "2008-07-15")})
    process = review.review.model_copy(update={"begun_on": Absence.UNREADABLE})
    spoilt = review.model_copy(update={"review": process})
    found = cohort([spoilt], AS_AT)
    assert (found.bands[0].begun.cannot_tell, found.begun_by_stand_in) == (1, 0)


def test_children_are_counted_one_by_one_and_reviews_without_a_list_apart() -> None:
    kids = [{"reference": "a", "social_care_contact": True}, {"reference": "b", "social_care_contact": "no"},
            {"reference": "c"}]  # fmt: skip
    found = of({**done("2008-01-15", "2008-07-15"), "children": kids}, done("2008-01-15", "2008-07-15")).children
    assert (found.count, found.answers, found.unlisted) == (3, (1, 1, 1), 1)


def test_a_list_recorded_as_empty_is_no_list_missing() -> None:
    found = of({**done("2008-01-15", "2008-07-15"), "referrals": "none"}).shares
    assert {share.key: share.unlisted for share in found if share.of == "referrals"} == {"referrals_below_threshold": 0}


def test_the_other_themes_are_counted() -> None:
    found = of(
        {
            **done("2008-01-15", "2008-07-15"),
            "chronology": {"status": "integrated"},
            "children": [{"reference": "a", "chronic_neglect_identified": False}],
            "information": [
                {"holder": "police", "about": "a", "shared_on": "2007-05-01"},
                {"holder": "health", "about": "b", "shared_on": "never"},
            ],
            "referrals": [
                {"from": "school", "on": "2006-05-01", "outcome": "below_threshold"},
                {"from": "school", "on": "2006-07-01", "outcome": "accepted"},
                {"from": "police", "on": "2006-09-01"},
            ],
        }
    )
    shares = {share.key: tuple(share.answers) for share in found.shares}
    assert shares == {
        "chronic_neglect_identified": (0, 1, 0), "information_shared": (1, 1, 0), "integrated_chronology": (1, 0, 0),
        "referrals_below_threshold": (1, 1, 1),
    }  # fmt: skip


@pytest.mark.parametrize("source", ["made_up_board.json", "published_reviews.csv"])
def test_the_first_band_holds_exactly_the_reviews_that_meet_the_published_benchmark(source: str) -> None:
    records = scr.read(ROOT / "examples" / source).records
    as_at = date(2010, 10, 1)
    judged = [one for found in scr.check_all(records, as_at=as_at) for one in found]
    met = sum(one.outcome == "met" for one in judged if one.rule == "completed-within-six-months")
    assert cohort(records, as_at).bands[0].reviews == met


@pytest.mark.parametrize("source", ["made_up_board.json", "published_reviews.csv", "made_up_cohort.csv"])
def test_every_record_is_in_one_place_and_every_total_is_the_sum_of_its_parts(source: str) -> None:
    records = scr.read(ROOT / "examples" / source).records
    found = cohort(records, date(2008, 10, 1))
    assert found.records == len(records) == found.reviews + sum(found.left_out.values())  # type: ignore[operator, arg-type]
    assert found.reviews == sum(band.reviews for band in found.bands)  # type: ignore[misc]
    assert all(band.reviews == sum(band.begun) for band in found.bands)  # type: ignore[arg-type]
    assert all(share.count == sum(share.answers) for share in (found.children, *found.shares))  # type: ignore[arg-type]


def test_no_reviews_make_an_empty_table() -> None:
    assert (of().reviews, bands(of()), of().children.count) == (0, {}, 0)
