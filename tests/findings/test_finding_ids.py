"""The id of a finding is that of the thing: not of the day, the rulebook, the order of items or of rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

import scr_compliance as scr
from scr_compliance.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
RECORD = {
    "reference": "SCR-1", "kind": "scr", "status": "closed",
    "decision": {"made_on": "2010-01-14", "outcome": "hold"}, "review": {"completed_on": "2010-09-02"},
    "agencies": [{"name": name, "in_contact": True} for name in ("Police", "Health", "Education")],
    "information_requests": [
        {"from": "Board", "to": to, "asked_on": asked, "answer_by": "2010-05-01"}
        for to in ("Police", "Health") for asked in ("2010-02-01", "2010-03-01")
    ],
    "information": [{"holder": "LAC team", "about": about} for about in ("one", "two")],
    "extensions": [{"until": "2010-08-01"}, {"until": "2010-09-01"}],
}  # fmt: skip


def ids(record, as_at=date(2011, 1, 1), rulebook=None, **options):
    review = scr.Review.model_validate(record)
    return [one.id for one in scr.check(review, as_at=as_at, rulebook=rulebook, engine="plain", **options)]


def test_ids_differ_between_rules_and_items():
    found = ids(RECORD)
    assert len(found) == len(set(found)) >= 14 + 2 * 2 + 3 + 2 + 1
    assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in found)


@pytest.mark.parametrize("as_at", [date(2010, 2, 1), date(2010, 7, 14), date(2030, 1, 1)])
def test_ids_do_not_change_with_the_as_at_date(as_at):
    assert ids(RECORD, as_at) == ids(RECORD)


def test_ids_do_not_change_with_the_rulebook_the_edition_or_the_engine(tmp_path):
    text = (ROOT / "policies.toml").read_text(encoding="utf-8").replace('"6 months"', '"7 months"')
    (tmp_path / "policies.toml").write_text(text, encoding="utf-8")
    other = load_rulebook(policies=tmp_path / "policies.toml")
    assert other.digest != load_rulebook().digest
    assert ids(RECORD, rulebook=other) == ids(RECORD) == ids(RECORD, edition="wt2013")


def test_ids_do_not_change_with_what_is_recorded_of_the_thing():
    changed = {**RECORD, "review": {"completed_on": "2010-03"}, "status": "open", "kind": "lcspr"}
    changed["agencies"] = [{**one, "in_contact": "?", "chronology": "complete"} for one in RECORD["agencies"]]
    assert ids(changed) == ids(RECORD)


@pytest.mark.parametrize("seed", range(5))
def test_ids_do_not_change_with_the_order_of_items(seed):
    shuffled = dict(RECORD)
    for each in ("agencies", "information_requests", "information", "extensions"):
        shuffled[each] = Random(seed).sample(RECORD[each], len(RECORD[each]))
    assert sorted(ids(shuffled)) == sorted(ids(RECORD))
    review, other = scr.Review.model_validate(RECORD), scr.Review.model_validate(shuffled)
    named = lambda one: {  # noqa: E731
        (found.rule, found.id): found.because for found in scr.check(one, as_at=date(2011, 1, 1), engine="plain")
    }
    assert named(review) == named(other)


def test_ids_do_not_change_with_other_records_or_the_order_of_rows(book):
    reviews = [scr.Review.model_validate({**RECORD, "reference": name}) for name in ("A", "B", "C")]
    run = lambda rows: {  # noqa: E731
        one.id for found in scr.check_all(rows, as_at=date(2011, 1, 1), rulebook=book) for one in found
    }
    assert run(reviews) == run(reviews[::-1])
    assert run(reviews[:1]) < run(reviews)
    assert run(reviews[:1]) == set(ids({**RECORD, "reference": "A"}))


def test_duplicate_references_have_ids_of_their_own(book):
    reviews = [scr.Review.model_validate(RECORD)] * 3
    found = list(scr.check_all(reviews, as_at=date(2011, 1, 1), rulebook=book))
    everything = [one.id for each in found for one in each]
    assert len(everything) == len(set(everything)) == 3 * len(found[0])
    assert [one.id for one in found[0]] == ids(RECORD)


def test_items_that_are_alike_have_ids_of_their_own():
    twins = {**RECORD, "agencies": [{"name": "Police"}, {"name": "Police"}, {}, {}, {"name": "?"}]}
    found = ids(twins)
    assert len(found) == len(set(found))
    assert set(ids({**RECORD, "agencies": [{"name": "Police"}]})) < set(found)


def test_the_key_of_an_item_is_its_own():
    """Requests differ by who asked, who was asked, and when."""
    first = {"from": "Board", "to": "Police", "asked_on": "2010-02-01"}
    seen = set()
    for change in ({}, {"from": "Health"}, {"to": "Health"}, {"asked_on": "2010-02-02"}):
        record = {"reference": "R", "kind": "scr", "information_requests": [{**first, **change}]}
        review = scr.Review.model_validate(record)
        seen |= {one.id for one in scr.check(review, as_at=date(2011, 1, 1)) if one.subject != "review"}
    assert len(seen) == 4


def test_parts_of_a_key_do_not_run_into_each_other():
    pairs = [("a", "bc"), ("ab", "c"), ("abc", None), (None, "abc")]
    records = [
        {"reference": "R", "kind": "scr", "information": [{"holder": one, "about": other}]} for one, other in pairs
    ]
    assert len({tuple(ids(record)) for record in records}) == len(pairs)
    assert set(ids({**RECORD, "reference": "SCR-11"})).isdisjoint(ids(RECORD))


def test_an_id_of_the_contract_never_changes():
    """These ids are in people's ledgers; to change one is to lose what was said of it."""
    from scr_compliance.findings.identity import finding_id

    assert finding_id("SCR-09-012", 0, "completion-in-time", "") == "2d1c1e248b655bca"
