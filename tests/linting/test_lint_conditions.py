"""What a condition can come to, decided by few values of each fact, is what it comes to over all of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_compliance.engine.conditions import compiled, facts_of
from scr_compliance.linting.conditions import plain_form
from scr_compliance.linting.values import TooMany, answers, values_of
from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.rule import Condition
from scr_compliance.rulebook.vocabulary import Vocabulary

FACTS = Vocabulary(["wt2006", "wt2010"]).facts
DAYS = [DateInterval.day(date(2009, 12, 30) + timedelta(days=number)) for number in range(6)]
EVERY = {
    "kind": ["scr", "lcspr", "rapid_review", "other", Absence.NOT_APPLICABLE],
    "review.family_invited": [True, False, Absence.NEVER],
    "imrs.asked_count": [*range(7), Absence.NONE],
    "decision.made_on": [*DAYS, Absence.NOT_YET],
    "board": ["Northtown", "Southtown", "elsewhere", Absence.NONE],
}
LEAVES = st.one_of(
    st.sampled_from(sorted(EVERY)).flatmap(
        lambda fact: st.booleans().map(lambda known: {"fact": fact, "known": known})
    ),
    st.sampled_from(["scr", "lcspr", "other"]).flatmap(
        lambda value: st.sampled_from(["is", "is_not"]).map(lambda operator: {"fact": "kind", operator: value})
    ),
    st.sets(st.sampled_from(["scr", "lcspr", "rapid_review", "other"]), min_size=1).map(
        lambda values: {"fact": "kind", "in": sorted(values)}
    ),
    st.booleans().map(lambda value: {"fact": "review.family_invited", "is": value}),
    st.tuples(st.sampled_from(["is", "is_not", "at_least", "at_most"]), st.integers(1, 5)).map(
        lambda pair: {"fact": "imrs.asked_count", pair[0]: pair[1]}
    ),
    st.tuples(st.sampled_from(["before", "after"]), st.sampled_from(["2009-12-31", "2010-01-01", "2010-01-03"])).map(
        lambda pair: {"fact": "decision.made_on", pair[0]: pair[1]}
    ),
    st.sampled_from(["Northtown", "Southtown"]).map(lambda value: {"fact": "board", "is": value}),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.dictionaries(
        st.sampled_from(["all", "any", "none"]), st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=2
    ),
    max_leaves=7,
).map(Condition.model_validate)


@given(CONDITIONS)
@settings(max_examples=300, deadline=None)
def test_few_values_come_to_the_same_as_all(condition):
    test = compiled(condition)
    facts = sorted(set(facts_of(condition)))
    every = {test(dict(zip(facts, chosen, strict=True)).__getitem__) for chosen in product(*map(EVERY.get, facts))}
    assert answers(test, values_of([condition], FACTS)) == every


@given(CONDITIONS)
@settings(max_examples=100, deadline=None)
def test_the_order_of_parts_does_not_change_what_is_said(condition):
    turned = Condition.model_validate(_turned(condition.model_dump(by_alias=True, exclude_none=True)))
    assert plain_form(turned) == plain_form(condition)


def _turned(raw):
    if isinstance(raw, dict):
        return {key: _turned(raw[key]) for key in reversed(raw)}
    return [_turned(one) for one in reversed(raw)] if isinstance(raw, list) else raw


def test_too_many_facts_are_refused_rather_than_tried_in_part():
    values = {str(number): [1, 2] for number in range(40)}
    with pytest.raises(TooMany):
        answers(lambda lookup: True if lookup("39") == 1 else None, values)
