"""What a new rule starts from: the events, the fact and the edition that the rules there are use most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from scr_compliance.authoring.wanted import CannotWrite, Wanted
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.values import Kind
from scr_compliance.rulebook import Edition, Rule, Rulebook
from scr_compliance.rulebook.policies import ANY_EDITION

_T = TypeVar("_T")
_REQUIRED: Final = (Kind.YES_NO, Kind.EVENT, Kind.CHOICE)


@dataclass(frozen=True, slots=True)
class Usual:
    """Where a new rule starts from.

    `chosen_by` chooses the edition, the clock runs from `starts` to `stops`, what is required is due until `by`;
    `required` is the fact that must be so, `holder` who must act, `example` the edition its examples are set in.
    """

    chosen_by: FactSpec
    starts: FactSpec
    stops: FactSpec
    by: FactSpec
    required: FactSpec
    holder: str
    example: Edition


def usual(wanted: Wanted, book: Rulebook) -> Usual:
    """Return what the rules of the edition, or of the whole rulebook, use most.

    Raises `CannotWrite` where the list a rule is to run over has no fact that would do.
    """
    rules = [rule for rule in book.rules if wanted.edition in (ANY_EDITION, *_editions(rule))] or list(book.rules)
    facts = dictionary()
    chosen_by = _most(rule.chosen_by for rule in rules)
    pairs = [
        (clock.starts, clock.stops)
        for rule in rules
        if (clock := rule.text.clock) and clock.limit and rule.text.each is None and clock.stops != chosen_by
    ]
    starts, stops = _most(pairs) if pairs else (chosen_by, _after(chosen_by, book))
    ends = [rule.text.require.by for rule in rules if rule.text.require and rule.text.require.by]
    of_item = _of_list(wanted) if wanted.each is not None and wanted.body != "question" else None
    return Usual(
        chosen_by=facts[chosen_by],
        starts=facts[starts if of_item is None else chosen_by],
        stops=of_item or facts[stops],
        by=facts[_most(ends) if ends else stops],
        required=of_item or _of_review(facts[stops]),
        holder=_most(rule.text.duty_holder for rule in rules),
        example=_example(wanted, rules, book),
    )


def _editions(rule: Rule) -> list[str]:
    return [clause.edition for clause in rule.clauses if not clause.whatever_the_edition]


def _most(found: Iterable[_T]) -> _T:
    """Return what occurs most often; of several, what comes first."""
    return Counter(found).most_common(1)[0][0]


def _after(event: str, book: Rulebook) -> str:
    """Return an event on or after another, or else one beside it."""
    later = [other for other in book.order.events if other in book.order.after.get(event, ())]
    events = [spec.path for spec in dictionary() if spec.is_event and spec.each is None and spec.path != event]
    return [*later, *events][0]


def _of_review(beside: FactSpec) -> FactSpec:
    """Return a yes-or-no fact of the review, from the same part of the record as an event where there is one."""
    part = beside.path.rpartition(".")[0]
    found = [spec for spec in dictionary() if spec.each is None and spec.kind is Kind.YES_NO]
    return next((spec for spec in found if spec.path.startswith(f"{part}.")), found[0])


def _of_list(wanted: Wanted) -> FactSpec:
    """Return the last fact of a list that would do: the end of a clock, or what is required; not what names an item."""
    for kind in (Kind.EVENT,) if wanted.body == "clock" else _REQUIRED:
        found = [
            spec
            for spec in dictionary()
            if spec.each == wanted.each and spec.kind is kind
            and not (spec.key or spec.dates_item) and spec.blank is Absence.NOT_RECORDED
        ]  # fmt: skip
        if found:
            return found[-1]
    what = "no event, and a clock needs one" if wanted.body == "clock" else "no fact that could be required"
    raise CannotWrite(f"{wanted.each} holds {what}; choose another --kind or another list")


def _example(wanted: Wanted, rules: Sequence[Rule], book: Rulebook) -> Edition:
    if wanted.edition != ANY_EDITION:
        return book.editions[wanted.edition]
    named = [edition for rule in rules for edition in _editions(rule)]
    return book.editions[_most(named) if named else next(iter(book.editions))]


def day_in(edition: Edition) -> date:
    """Return a day for examples: the first 14 January on which the edition is certainly in force."""
    first = max(edition.certain_from, edition.first)
    day = date(first.year + (first > date(first.year, 1, 14)), 1, 14)
    return day if day <= edition.last else first
