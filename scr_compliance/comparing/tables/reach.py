"""Which rules two rulebooks may answer otherwise, and on which days of the event that chooses the edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from scr_compliance.comparing.difference import CITED, SEEN_IN, WHOLE_NAME, Difference
from scr_compliance.comparing.mixing import companions, rests_on
from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.policies import ANY_EDITION

Days: TypeAlias = tuple[date, date]
_DAY: Final = timedelta(days=1)
_TOLD_ONLY: Final = frozenset({*CITED, SEEN_IN, "standing"})
"""The keys of an entry that turn nothing: no finding lacks other facts by them, or turns on another day."""
_IN_FORCE: Final = "in_force"
_DAYS_IN_FORCE: Final = "days in force"


@dataclass(frozen=True, slots=True)
class Reach:
    """What bears on one rule: `differences` of the texts, and the days on which they may turn it; None is any day.

    A rule that stands in one rulebook only, as `alone` says, has nothing to be compared with.
    """

    differences: tuple[Difference, ...]
    days: tuple[Days, ...] | None
    alone: bool = False


def reaches(before: Rulebook, after: Rulebook, differences: Sequence[Difference]) -> Mapping[str, Reach]:
    """Return, for each rule that the rulebooks may answer otherwise, what bears on it; the others are not in it."""
    both = {rule.id for rule in before.rules} & {rule.id for rule in after.rules}
    found = {}
    for rule in sorted({rule.id for book in (before, after) for rule in book.rules}):
        if rule not in both:
            mine = [one for one in differences if one.part == ("rule", rule)]
            found[rule] = Reach(tuple(mine), None, alone=True)
        elif mine := list(_bearing(rule, before, after, differences)):
            found[rule] = Reach(tuple(mine), _days(rule, before, after, mine))
    return found


def _bearing(rule: str, before: Rulebook, after: Rulebook, differences: Iterable[Difference]) -> Iterator[Difference]:
    rules = companions(before, after, rule)
    named = [rests_on(book.rule(one)) for one in rules for book in (before, after)]
    names = {".".join(name) for name in named if name is not None}
    for one in differences:
        if one.is_wording:
            continue
        if one.kind == "rule":
            bears = one.subject in rules
        else:
            bears = not one.is_of_entry or one.subject.partition(",")[0] in names
        if bears:
            yield one


def _days(rule: str, before: Rulebook, after: Rulebook, bearing: Iterable[Difference]) -> tuple[Days, ...] | None:
    """Return the days of the choosing event on which an undecided finding may lack or turn on something else."""
    choosers = {book.rule(one).chosen_by for one in companions(before, after, rule) for book in (before, after)}
    if len(choosers) > 1:
        return None
    found: list[Days] = []
    for one in bearing:
        days = _of_difference(one, before, after)
        if days is None:
            return None
        found += days
    return tuple(found)


def _of_difference(one: Difference, before: Rulebook, after: Rulebook) -> list[Days] | None:
    if one.is_of_entry and one.key in _TOLD_ONLY:
        return []
    if one.edition in (None, ANY_EDITION) or one.key in WHOLE_NAME:
        return None
    editions = [book.editions[one.edition] for book in (before, after) if one.edition in book.editions]
    first, last = min(each.first for each in editions), max(each.last for each in editions)
    if one.is_of_entry:
        return [(one.first or first, one.last or last)]
    if one.kind != "edition":
        return None
    if len(editions) == 1 or not one.key.startswith((_IN_FORCE, _DAYS_IN_FORCE)):
        return [(first, last)]
    begins = {day for each in editions for day in (each.first, each.certain_from)}
    ends = {day for each in editions for day in (each.last, *each.ends.values())}
    return [_around(min(days), max(days)) for days in (begins, ends)]


def _around(first: date, last: date) -> Days:
    """Return some days with the one before and the one after."""
    return first if first == date.min else first - _DAY, last if last == date.max else last + _DAY


def only(book: Rulebook, rules: Collection[str]) -> Rulebook:
    """Return a rulebook with some of its rules alone."""
    return replace(book, rules=tuple(rule for rule in book.rules if rule.id in rules))


def reached(before: Rulebook, after: Rulebook, reach: Mapping[str, Reach]) -> Rulebook:
    """Return the second rulebook with those rules that may be answered otherwise, and what their answers turn on."""
    rules = set(reach)
    for rule, one in reach.items():
        if not one.alone:
            rules.update(companions(before, after, rule))
    if any(one.alone for one in reach.values()):
        # What a rule of one rulebook alone turns on has no counterpart to be looked up by.
        return after
    return only(after, rules)
