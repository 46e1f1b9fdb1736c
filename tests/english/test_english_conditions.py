"""Every operator on every fact, and every way of joining, in words."""

from __future__ import annotations

from itertools import product

import pytest

from scr_compliance.engine.conditions import compiled, kleene
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.english import condition_in_words
from scr_compliance.rulebook.english.conditions import Teller
from scr_compliance.rulebook.english.phrases import Phrase, written
from scr_compliance.rulebook.english.tree import Joined, Single, tree_of
from scr_compliance.rulebook.rule import GROUPS, Condition
from scr_compliance.rulebook.vocabulary import Vocabulary

FACTS = Vocabulary(None).facts
DAY = "2010-06-10"


def puts_to(spec):
    """Yield every kind of test a fact may be put to, as a rule would write it."""
    yield {"known": True}
    yield {"known": False}
    match spec.kind:
        case Kind.CHOICE:
            values = list(spec.reader.choices)
            yield from ({"is": value} for value in values)
            yield from ({"is_not": value} for value in values)
            yield {"in": values[:2]}
            yield {"in": values[:1]}
        case Kind.YES_NO:
            yield from ({word: value} for word in ("is", "is_not") for value in (True, False))
        case Kind.TEXT:
            yield from ({word: "Central Police"} for word in ("is", "is_not"))
            yield {"in": ["Central Police", "Northern Probation"]}
            yield {"in": [f"Service {letter}" for letter in "ABCDEFG"]}
        case Kind.COUNT:
            yield from ({word: number} for word in ("is", "is_not", "at_least", "at_most") for number in (0, 1, 3))
        case Kind.EVENT | Kind.TARGET:
            yield from ({word: day} for word in ("before", "after") for day in (DAY, "2010-06", "2010"))


@pytest.mark.parametrize("path", FACTS)
def test_every_test_of_every_fact_reads_well(path, read_clause, denials):
    for test in puts_to(FACTS[path]):
        plain = Condition.model_validate({"fact": path, **test})
        denied = Condition.model_validate({"none": [{"fact": path, **test}]})
        for text in (
            condition_in_words(plain), condition_in_words(denied), Teller(None).told(tree_of(plain), must=True),
            Teller(None).told(tree_of(denied), must=True),
        ):  # fmt: skip
            read_clause(text)
            assert denials(text) <= 1, f"a double denial: {text}"


@pytest.mark.parametrize("path", FACTS)
def test_no_two_tests_of_a_fact_are_told_alike(path):
    told = {}
    for test in puts_to(FACTS[path]):
        one = tree_of(Condition.model_validate({"fact": path, **test}))
        for so in (True, False):
            meaning = meant(one._replace(so=one.so is so))
            text = Teller(None).told(one._replace(so=one.so is so))
            assert told.setdefault(text, meaning) == meaning, text


def meant(test):
    """Return a test in one form for all that ask the same."""
    operator, value, so = test.operator, test.value, test.so
    if isinstance(value, bool) and operator == "is":
        value, so = True, so is value
    if operator == "in" and len(value) == 1:
        operator, value = "is", value[0]
    if operator in ("at_least", "at_most") and not so:
        operator, value, so = ("at_most", value - 1, True) if operator == "at_least" else ("at_least", value + 1, True)
    if FACTS[test.fact].kind is Kind.COUNT and operator != "known":
        if (operator, value, so) in (("is", 0, True), ("at_most", 0, True), ("at_most", -1, True)):
            return "none"
        if operator == "at_least" and value <= 0:
            return "any"
    if FACTS[test.fact].is_event and operator in ("before", "after"):
        value = {"2010": "2010-01-01" if operator == "before" else "2010-12-31",
                 "2010-06": "2010-06-01" if operator == "before" else "2010-06-30"}.get(value, value)  # fmt: skip
    return operator, str(value), so


LEAVES = [
    {"fact": "decision.outcome", "in": ["do_not_hold", "other_review"]},
    {"fact": "review.family_invited", "is": False},
    {"fact": "review.completed_on", "known": False},
    {"fact": "order.crossings", "at_most": 0},
]


def nested(depth):
    """Yield conditions of groups in groups, down to a depth."""
    if depth == 0:
        yield from LEAVES[:2]
        return
    for word in GROUPS:
        for inner in nested(depth - 1):
            yield {word: [inner, LEAVES[2]]}
            yield {word: [inner, {"any": LEAVES[1:]}, LEAVES[3]]}


NESTED = [*nested(1), *nested(2), *list(nested(3))[::11]]


@pytest.mark.parametrize("condition", NESTED, ids=range(len(NESTED)))
def test_every_way_of_joining_reads_well_and_means_what_the_engine_does(condition, read_clause):
    model = Condition.model_validate(condition)
    tree = tree_of(model)
    read_clause(condition_in_words(model))
    read_clause(Teller(None).told(tree, must=True))
    values = {
        "decision.outcome": ("hold", "do_not_hold", Absence.NOT_YET, Absence.NOT_RECORDED),
        "review.family_invited": (True, False, Absence.NOT_APPLICABLE, Absence.NOT_RECORDED),
        "review.completed_on": (object(), Absence.NOT_YET, Absence.NOT_KNOWN),
        "order.crossings": (0, 2, Absence.UNREADABLE),
    }
    asked = compiled(model)
    for chosen in product(*values.values()):
        record = dict(zip(values, chosen, strict=True))
        assert answer(tree, record.get) is asked(record.get)


def answer(tree, lookup):
    """Return what a tree comes to, by its own reading."""
    if isinstance(tree, Joined):
        return kleene("all" if tree.word == "and" else "any", [answer(member, lookup) for member in tree.members])
    assert isinstance(tree, Single)
    found = compiled(Condition.model_validate({"fact": tree.fact, tree.operator: tree.value}))(lookup)
    return found if tree.so or found is None else not found


GOLDEN = [
    ({"fact": "decision.outcome", "is": "do_not_hold"}, "the decision was not to hold a review"),
    ({"fact": "decision.outcome", "is_not": "hold"}, "the decision was not in favour of holding a review"),
    ({"fact": "decision.outcome", "in": ["do_not_hold", "other_review"]},
     "the decision was not to hold a review or to hold another kind of review"),
    ({"none": [{"fact": "status", "in": ["closed", "discontinued"]}]}, "the review is neither closed nor discontinued"),
    ({"fact": "decision.directed_by", "known": False}, "the review was not directed by another body"),
    ({"fact": "agencies[].in_contact", "is": True}, "the agency was in contact with the child or family"),
    ({"fact": "agencies[].in_contact", "is_not": True}, "the agency was not in contact with the child or family"),
    ({"fact": "incident.known_on", "known": False}, "the board did not learn of the incident"),
    ({"fact": "decision.made_on", "before": "2010-06"}, "the decision was made before 1 June 2010"),
    ({"fact": "decision.made_on", "after": "2010-06"}, "the decision was made after 30 June 2010"),
    ({"fact": "actions[].due_on", "known": True}, "the day that the action is due is set"),
    ({"fact": "actions[].due_on", "before": DAY}, "the day that the action is due is before 10 June 2010"),
    ({"fact": "order.crossings", "at_most": 0}, "there are no pairs of recorded dates that contradict each other"),
    ({"fact": "imrs.received_count", "at_least": 1}, "there is at least 1 report received from an agency"),
    ({"fact": "imrs.received_count", "at_least": 2}, "there are at least 2 reports received from agencies"),
    ({"none": [{"fact": "imrs.received_count", "at_most": 2}]}, "there are at least 3 reports received from agencies"),
    ({"fact": "imrs.received_count", "is_not": 3}, "the number of reports received from agencies is not 3"),
    ({"fact": "information[].holder", "in": ["Police", "Probation"]},
     "the information was held by Police or Probation"),
    ({"all": [{"fact": "extensions[].agreed_on", "known": True}, {"fact": "extensions[].consulted_on", "known": True}]},
     "the extension was agreed and was consulted on"),
    ({"any": [{"all": [{"fact": "status", "is": "open"}, {"fact": "grade", "is": "good"}]},
              {"fact": "kind", "is": "scr"}]},
     "either the review is a serious case review, or the review is open and Ofsted's grade of the review is good"),
    ({"all": [{"any": [{"fact": "status", "is": "open"}, {"fact": "grade", "is": "good"}]},
              {"fact": "review.completed_on", "known": True}]},
     "the review was completed, and either the review is open or Ofsted's grade of the review is good"),
    ({"none": [{"any": [{"fact": "status", "is": "open"}, {"fact": "review.completed_on", "known": False}]}]},
     "the review is not open and was completed"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "words"), GOLDEN, ids=[words for _, words in GOLDEN])
def test_a_condition_in_words(condition, words):
    assert condition_in_words(Condition.model_validate(condition)) == words


def test_every_fact_and_list_has_words_and_no_words_are_of_nothing():
    assert set(written()) == set(FACTS) | set(dictionary().lists)


@pytest.mark.parametrize("path", [path for path, spec in FACTS.items() if spec.kind is Kind.CHOICE])
def test_every_value_of_a_choice_has_words(path):
    assert list(written()[path].values) == list(FACTS[path].reader.choices)


@pytest.mark.parametrize("path", sorted(written()))
def test_the_words_of_a_fact_suit_its_kind(path):
    wanted = {
        Kind.EVENT: {"clause"}, Kind.YES_NO: {"clause"}, Kind.TARGET: {"noun"}, Kind.COUNT: {"one", "many"},
    }  # fmt: skip
    phrase = written()[path]
    given = {key for key in Phrase.__dataclass_fields__ if getattr(phrase, key)}
    if path in dictionary().lists:
        assert given == {"one", "many"}
    elif (spec := FACTS[path]).kind in wanted:
        assert given == wanted[spec.kind]
    else:
        assert "{value}" in phrase.clause
        assert given <= {"clause", "known", "values"}
