"""Conditions that say the same, and those that only seem to."""

import pytest

from scr_compliance.gherkin.mutation.equivalence import form_of, same_everywhere
from scr_compliance.rulebook.rule import Condition

COMPLETE = {"fact": "agencies[].chronology", "is": "complete"}
PARTIAL = {"fact": "agencies[].chronology", "is": "partial"}
KNOWN = {"fact": "agencies[].chronology", "known": True}
IN_CONTACT = {"fact": "agencies[].in_contact", "is": True}


def condition(text: dict[str, object]) -> Condition:
    return Condition.model_validate(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"none": [KNOWN]}, {**KNOWN, "known": False}),
        ({"all": [COMPLETE, IN_CONTACT]}, {"all": [IN_CONTACT, COMPLETE]}),
        ({"any": [COMPLETE]}, COMPLETE),
        ({"none": [{"none": [COMPLETE]}]}, COMPLETE),
        ({"none": [COMPLETE]}, {"fact": "agencies[].chronology", "is_not": "complete"}),
        ({"none": [COMPLETE, IN_CONTACT]}, {"all": [{"none": [IN_CONTACT]}, {"none": [COMPLETE]}]}),
        ({"fact": "information[].holder", "in": ["LAC team"]}, {"fact": "information[].holder", "is": "lac-team"}),
    ],
)
def test_the_same_in_other_words(one: dict[str, object], other: dict[str, object]) -> None:
    assert form_of(condition(one)) == form_of(condition(other))
    assert same_everywhere(condition(one), condition(other), {}) == "it says the same in other words"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"all": [COMPLETE, KNOWN]}, COMPLETE),
        ({"any": [COMPLETE, KNOWN]}, KNOWN),
        ({"all": [COMPLETE, {"none": [PARTIAL]}]}, COMPLETE),
        (
            {"all": [{"fact": "imrs.received_count", "at_least": 2}, {"fact": "imrs.received_count", "at_least": 1}]},
            {"fact": "imrs.received_count", "at_least": 2},
        ),
    ],
)
def test_what_other_conditions_say_already(one: dict[str, object], other: dict[str, object]) -> None:
    reason = "the other conditions beside it say so already"
    assert same_everywhere(condition(one), condition(other), {}) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (COMPLETE, PARTIAL),
        (COMPLETE, KNOWN),
        (IN_CONTACT, {"fact": "agencies[].in_contact", "is_not": False}),
        ({"all": [COMPLETE, IN_CONTACT]}, {"any": [COMPLETE, IN_CONTACT]}),
        ({"fact": "information[].holder", "in": ["LAC", "CLA"]}, {"fact": "information[].holder", "in": ["LAC"]}),
        (
            {"fact": "review.begun_on", "before": "2010-06-10"},
            {"fact": "review.begun_on", "before": "2010-06-11"},
        ),
    ],
)
def test_what_a_record_can_tell_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert same_everywhere(condition(one), condition(other), {}) == ""


def test_an_edition_the_rule_has_no_clause_in_makes_no_difference() -> None:
    one = {"any": [{"fact": "edition", "is": "wt2006"}, {"fact": "edition", "is": "wt1999"}]}
    other = {"fact": "edition", "is": "wt2006"}
    assert same_everywhere(condition(one), condition(other), {"edition": ("wt2006", "wt2010")})
    assert not same_everywhere(condition(one), condition(other), {"edition": ("wt1999", "wt2006")})
