"""The sentences that say what a record holds, and under which edition and on which day it is judged."""

from __future__ import annotations

from typing import Final

from scr_compliance.gherkin.days import one_day
from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.problems import StepError, nearest
from scr_compliance.gherkin.step import Step, Table
from scr_compliance.gherkin.words import ITEMS, fact_named, list_named
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary


def _of_kind(example: Example, kind: str) -> None:
    example.put(fact_named("Kind of review"), kind)


def _serious_case_review(example: Example) -> None:
    _of_kind(example, "serious case review")


def _practice_review(example: Example) -> None:
    _of_kind(example, "local child safeguarding practice review")


def _status(example: Example, status: str) -> None:
    example.put(fact_named("Status"), status)


def _fact(example: Example, fact: str, value: str) -> None:
    example.put(fact_named(fact), value)


def _no_fact(example: Example, fact: str) -> None:
    name = fact.casefold().removeprefix("the ")
    lists = {spec.label.casefold(): path for path, spec in dictionary().lists.items()}
    example.drop(lists.get(name) or fact_named(fact).path)


def _item(example: Example, item: str, name: str, table: Table) -> None:
    spec = ITEMS[item]
    example.add(spec, [(_key(spec), name), *_rows(spec, table)])


def _item_without_name(example: Example, item: str, table: Table) -> None:
    spec = ITEMS[item]
    example.add(spec, _rows(spec, table))


def _items(example: Example, items: str, table: Table) -> None:
    spec = list_named(items)
    facts = [fact_named(label, spec.path) for label in table[0]]
    for row in table[1:]:
        example.add(spec, list(zip(facts, row, strict=True)))


def _no_items(example: Example, items: str) -> None:
    example.set_none(list_named(items))


def _key(spec: ListSpec) -> FactSpec:
    return next(fact for fact in dictionary() if fact.each == spec.path and fact.key)


def _rows(spec: ListSpec, table: Table) -> list[tuple[FactSpec, str]]:
    if any(len(row) != 2 for row in table):
        raise StepError("each row of the table below holds a label and a value")
    return [(fact_named(label, spec.path), value) for label, value in table]


def _checked(example: Example, day: str) -> None:
    example.check(one_day(day))


def _judged_under(example: Example, edition: str) -> None:
    if edition not in example.rulebook.editions:
        raise StepError(f'there is no edition "{edition}"{nearest(edition, example.rulebook.editions)}')
    example.say("the edition it is judged under", edition)
    example.edition = edition


_LABELS: Final = "a row for each fact, its label and its value"
_COLUMNS: Final = "a row of labels, then a row for each item"

GIVEN: Final = (
    Step("Given", "a serious case review", _serious_case_review, "A record of a serious case review."),
    Step("Given", "a local child safeguarding practice review", _practice_review, "A record of a practice review."),
    Step("Given", "a review of kind {kind}", _of_kind, "A record of any kind of review."),
    Step("Given", "the review is {status}", _status, "Whether it is open, closed, discontinued or transferred."),
    Step("Given", "{fact} is {value}", _fact,
         "A fact by its label in any case, or its path in backticks, and its value as people type it."),
    Step("Given", "{fact} is/are not recorded", _no_fact, "A fact, or a list, that was left blank."),
    Step("Given", "a/an {item} {name} with", _item, "An item of a list, by name.", _LABELS),
    Step("Given", "a/an {item} with", _item_without_name, "An item of a list.", _LABELS),
    Step("Given", "these/this {items}", _items, "Items of a list; an empty cell is a blank.", _COLUMNS),
    Step("Given", "the {items} is/are recorded as none", _no_items, "A list recorded to have nothing in it."),
    Step("Given", "it is judged under {edition}", _judged_under, "Judge as if this edition governed."),
)  # fmt: skip
WHEN: Final = (
    Step("When", "the review is checked as at {day}", _checked, "Read the record and judge it as at that day."),
)
