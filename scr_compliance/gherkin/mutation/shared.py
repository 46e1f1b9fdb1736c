"""Changes of what every rule shares beside the editions: the order of events, the conventions and the direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from scr_compliance.findings.words import label_of, value_in_words
from scr_compliance.gherkin.mutation.clauses import countings, lengths_near, same_counting
from scr_compliance.gherkin.mutation.conditions import Alterations, negated
from scr_compliance.gherkin.mutation.equivalence import same_everywhere
from scr_compliance.gherkin.mutation.mutant import Kind, Mutant, line_of_shared
from scr_compliance.gherkin.mutation.order import direct_pairs, without
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind as FactKind
from scr_compliance.rulebook.book import DirectionRoute, ImpliedValue, Rulebook
from scr_compliance.rulebook.complaints import KeyPath
from scr_compliance.rulebook.rule import Condition
from scr_compliance.rulebook.vocabulary import Vocabulary


def changes_of_conventions(book: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook with each convention that all rules share changed, one at a time."""
    for pair in direct_pairs(book.order):
        one, other = map(label_of, pair)
        change = f"'{one}' need not come on or before '{other}'"
        yield _made(book, Kind.ORDER, change, ("order", pair[0]), pair[1], order=without(book.order, pair))
    for event, others in book.stand_ins.items():
        yield from _changes_of_stand_ins(event, others, book)
    for position in range(len(book.implied)):
        yield from _changes_of_implied(position, book)
    if book.direction is not None:
        yield from _changes_of_direction(book.direction, book)
    yield from _changes_of_longest_gap(book)


def _made(
    book: Rulebook, kind: Kind, change: str, key: KeyPath, mention: str = "", unchanged: str = "", **changes: Any
) -> Mutant:
    return Mutant(kind, change, line_of_shared(book, key, mention), replace(book, **changes), unchanged)


# Stand-ins and implied values


def _changes_of_stand_ins(event: str, others: Sequence[str], book: Rulebook) -> Iterator[Mutant]:
    key = ("stand_ins", event)
    for position, other in enumerate(others):
        rest = (*others[:position], *others[position + 1 :])
        change = f"'{label_of(other)}' did not stand in for '{label_of(event)}'"
        yield _made(book, Kind.STAND_IN, change, key, other, stand_ins={**book.stand_ins, event: rest})
    for position, (one, other) in enumerate(pairwise(others)):
        swapped = (*others[:position], other, one, *others[position + 2 :])
        change = f"'{label_of(other)}' stood in before '{label_of(one)}'"
        yield _made(book, Kind.STAND_IN, change, key, other, stand_ins={**book.stand_ins, event: swapped})


def _changes_of_implied(position: int, book: Rulebook) -> Iterator[Mutant]:
    entry, key = book.implied[position], ("implied", position)
    told = f"'{label_of(entry.fact)}' is {value_in_words(entry.value)}"
    for event in entry.by:
        rest = tuple(one for one in entry.by if one != event)
        change = f"'{label_of(event)}' did not show that {told}"
        implied = _implied(book, position, replace(entry, by=rest) if rest else None)
        yield _made(book, Kind.IMPLIED, change, (*key, "by"), event, implied=implied)
    for value in dictionary()[entry.fact].reader.choices or ():
        if value != entry.value:
            change = f"recorded events showed that '{label_of(entry.fact)}' is {value_in_words(value)}"
            implied = _implied(book, position, replace(entry, value=value))
            yield _made(book, Kind.IMPLIED, change, (*key, "value"), implied=implied)


def _implied(book: Rulebook, position: int, entry: ImpliedValue | None) -> tuple[ImpliedValue, ...]:
    middle = () if entry is None else (entry,)
    return (*book.implied[:position], *middle, *book.implied[position + 1 :])


# The direction, and the gap of a chronology


def _changes_of_direction(route: DirectionRoute, book: Rulebook) -> Iterator[Mutant]:
    yield _made(book, Kind.DIRECTION, "no direction set the day", ("direction",), direction=None)
    facts = dictionary()
    for spec in facts:
        if spec.kind is FactKind.TARGET and spec.each is None and spec.path != route.until:
            change = f"a direction set the day by '{spec.label}', not by '{label_of(route.until)}'"
            changed = replace(route, until=spec.path)
            yield _made(book, Kind.DIRECTION, change, ("direction", "until"), direction=changed)
    for altered in Alterations(Vocabulary(book.editions).facts, {}).of(route.when):
        assert isinstance(altered.condition, Condition)
        reason = same_everywhere(route.when, altered.condition, {})
        changed = replace(route, when=altered.condition)
        change = f"{altered.change} in when a direction counts"
        yield _made(book, Kind.DIRECTION, change, ("direction", "when"), altered.mention, reason, direction=changed)
    changed = replace(route, when=Condition.model_validate(negated(route.when)))
    change = "when a direction counts became its opposite"
    yield _made(book, Kind.DIRECTION, change, ("direction", "when"), direction=changed)


def _changes_of_longest_gap(book: Rulebook) -> Iterator[Mutant]:
    if (gap := book.longest_gap) is None:
        return
    for length in lengths_near(gap.length):
        counting = countings(length, gap.counting)[0]
        change = f"the longest gap of a chronology was {length}, not {gap.length}"
        changed = replace(gap, length=length, counting=counting)
        yield _made(book, Kind.LENGTH, change, ("chronology", "longest_gap"), longest_gap=changed)
    for counting in countings(gap.length, gap.counting):
        if counting != gap.counting:
            reason = same_counting(gap.length, gap.counting, counting)
            change = f"the longest gap of a chronology was counted by '{counting}'"
            changed = replace(gap, counting=counting)
            yield _made(book, Kind.LENGTH, change, ("chronology", "counting"), "", reason, longest_gap=changed)
