"""What stands behind findings is let go after a while, and gives the same when it is heard again."""

from __future__ import annotations

import gc
import random
from datetime import date

import pytest

import scr_compliance as scr
from scr_compliance.engine.observation import Observation
from scr_compliance.findings.hearing import KEPT
from scr_compliance.findings.story import VerdictStory

from .conftest import BASE, changed

AS_AT = date(2012, 6, 1)
REVIEWS = KEPT + 40


def reviews() -> list[scr.Review]:
    chance = random.Random(4)
    answers = ["hold", "do_not_hold", "?", None]
    agencies = [{"name": "Police", "in_contact": True, "chronology": "complete"}, {"name": "Health"}]
    return [
        scr.Review.model_validate(
            changed(
                BASE, reference=f"SCR-{number}", decision__made_on=chance.choice(["2010-01", "2010-01-14", "?", None]),
                decision__outcome=chance.choice(answers), incident__known_on=chance.choice(["2009", "2009-12-22", "?"]),
                review__completed_on=chance.choice(["2010", "2010-09-02", "2013-01-01", None]), agencies=agencies,
            )
        )
        for number in range(REVIEWS)
    ]  # fmt: skip


def test_what_is_told_late_is_what_was_told_at_once(book):
    some = reviews()
    at_once = [[one.to_json() for one in found] for found in scr.check_all(some, as_at=AS_AT, rulebook=book)]
    every = list(scr.check_all(some, as_at=AS_AT, rulebook=book))
    late = [[one.to_json() for one in found] for found in every]
    assert late == at_once
    by_rule = sorted((one for found in every for one in found), key=lambda one: one.rule)
    assert sorted(one.to_json() for one in by_rule) == sorted(text for texts in at_once for text in texts)


def test_what_stands_behind_findings_is_kept_for_few_reviews(book):
    gc.collect()
    before = sum(isinstance(one, Observation) for one in gc.get_objects())
    every = list(scr.check_all(reviews(), as_at=AS_AT, rulebook=book))
    gc.collect()
    assert sum(isinstance(one, Observation) for one in gc.get_objects()) - before <= KEPT
    assert len(every) == REVIEWS


@pytest.mark.parametrize("engine", ["durable", "plain"])
def test_a_verdict_heard_again_has_the_outcome_of_its_finding(book, engine):
    for found in list(scr.check_all(reviews(), as_at=AS_AT, rulebook=book, engine=engine)):
        for one in found:
            assert isinstance(one.story, VerdictStory)
            assert (one.story.verdict.outcome, one.story.verdict.plan.rule.id) == (one.outcome, one.rule)


def test_what_is_decided_lacks_nothing_and_turns_on_nothing(book):
    for found in scr.check_all(reviews()[:20], as_at=AS_AT, rulebook=book):
        for one in found:
            if one.outcome != "unknown":
                assert (one.story.missing(), one.story.turning_point()) == ((), None)
                assert (one.missing, one.turning_point) == ((), None)
