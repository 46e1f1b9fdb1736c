"""Changes of what the policies say for a rule: each clause's length, counting, days, extension and standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from scr_compliance.clocks import CONVENTIONS, Length, Unit
from scr_compliance.findings.words import label_of
from scr_compliance.gherkin.mutation.conditions import negated
from scr_compliance.gherkin.mutation.equivalence import same_everywhere
from scr_compliance.gherkin.mutation.mutant import Kind, Mutant, line_in, with_rule
from scr_compliance.gherkin.mutation.rules import alterations
from scr_compliance.gherkin.mutation.wording import under_clause
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook.book import Clause, Extension, Rule, Rulebook
from scr_compliance.rulebook.rule import Condition

_DAY: Final = timedelta(days=1)
_UNVERIFIED: Final = "unverified"
_NEARLY: Final = {
    Unit.MONTHS: ((Unit.DAYS, 30), (Unit.WEEKS, 4)),
    Unit.WEEKS: ((Unit.DAYS, 5), (Unit.WORKING_DAYS, 5)),
    Unit.DAYS: ((Unit.WORKING_DAYS, 1), (Unit.WEEKS, 1)),
    Unit.WORKING_DAYS: ((Unit.DAYS, 1), (Unit.WEEKS, 1)),
}
"""Other units a length may be taken for, and how many of them each of its own is taken for."""


def lengths_near(length: Length) -> list[Length]:
    """Return a length with one more, with one less, and in other units.

    >>> [str(one) for one in lengths_near(Length.parse("1 month"))]
    ['2 months', '30 days', '4 weeks']
    """
    counts = [(length.unit, count) for count in (length.count - 1, length.count + 1)]
    counts += [(unit, length.count * each) for unit, each in _NEARLY[length.unit]]
    return [Length(count, unit) for unit, count in counts if 1 <= count <= 1000]


def countings(length: Length, counting: str) -> list[str]:
    """Return the conventions that can count a length, the one given first if it can."""
    able = [name for name, convention in CONVENTIONS.items() if length.unit in convention.units]
    return sorted(able, key=lambda name: name != counting)


def same_counting(length: Length, one: str, other: str) -> str:
    """Return why two conventions end a length on the same day, or nothing where that is not certain."""
    same = CONVENTIONS[one].forward is CONVENTIONS[other].forward and CONVENTIONS[one].back is CONVENTIONS[other].back
    return f"both ways of counting end {length} on the same day" if same else ""


def changes_of_clauses(rule: Rule, book: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook of this one rule with each clause it rests on changed, one thing at a time."""
    for clause in rule.clauses:
        making = _Making(rule, book, clause)
        if len(rule.clauses) > 1:
            yield making.removed()
        yield making.advice()
        yield from making.days()
        if clause.length is not None:
            yield from making.length(clause.length)
            yield from making.extension()


class _Making:
    """Makes the mutants of one clause of one rule."""

    def __init__(self, rule: Rule, book: Rulebook, clause: Clause) -> None:
        self._rule, self._book, self._clause = rule, book, clause
        self._under = under_clause(clause, rule, book)

    def removed(self) -> Mutant:
        """Take the clause away."""
        rest = tuple(one for one in self._rule.clauses if one is not self._clause)
        return self._of(Kind.EDITION, f"nothing was asked {self._under}", "edition", rest)

    def advice(self) -> Mutant:
        """Take its words for unverified, or for verified."""
        was = self._clause.standing == _UNVERIFIED
        now, so = ("verified", "it no longer only advises") if was else (_UNVERIFIED, "it only advises")
        change = f"'standing' became '{now}' {self._under}, so that {so}"
        return self._with(Kind.FLAG, change, "standing", {"standing": now})

    def days(self) -> Iterator[Mutant]:
        """Move the days that narrow a clause inside its edition, and leave them out."""
        edition, clause = self._book.editions.get(self._clause.edition), self._clause
        if edition is None:
            return
        for key, word, own, whole in (
            ("first", "from", clause.first, edition.first), ("last", "until", clause.last, edition.last),
        ):  # fmt: skip
            if own == whole:
                continue
            for moved in (own - _DAY, own + _DAY):
                change = f"'{word} {day_as_words(own)}' became '{word} {day_as_words(moved)}' {self._under}"
                first, last = (moved, clause.last) if key == "first" else (clause.first, moved)
                if self._stands_alone(first, last):
                    yield self._with(Kind.DAYS, change, word, {key: moved})
            change = f"'{word} {day_as_words(own)}' was left out {self._under}"
            yield self._with(Kind.DAYS, change, word, {key: self._whole(key, whole)})

    def _stands_alone(self, first: date, last: date) -> bool:
        """Return whether no other clause of the edition has the same days: no rulebook with two of them loads."""
        mine = self._clause
        others = (one for one in self._rule.clauses if one.edition == mine.edition and one is not mine)
        return all(one.last < first or last < one.first for one in others)

    def _whole(self, key: str, whole: date) -> date:
        """Return how far the clause may reach on one side before the next one of its edition."""
        clause = self._clause
        others = [one for one in self._rule.clauses if one.edition == clause.edition and one is not clause]
        if key == "first":
            return max([whole, *(one.last + _DAY for one in others if one.last < clause.first)])
        return min([whole, *(one.first - _DAY for one in others if one.first > clause.last)])

    def length(self, length: Length) -> Iterator[Mutant]:
        """Lengthen and shorten the limit, and count it in other units and other ways."""
        clause = self._clause
        for counting in countings(length, clause.counting):
            if counting != clause.counting:
                reason = same_counting(length, clause.counting, counting)
                change = f"'{clause.counting}' became '{counting}' {self._under}"
                yield self._with(Kind.LENGTH, change, "counting", {"counting": counting}, reason)
        for other in lengths_near(length):
            counting = countings(other, clause.counting)[0]
            change = f"'{self._said(length)}' became '{self._said(other)}' {self._under}"
            yield self._with(Kind.LENGTH, change, "length", {"length": other, "counting": counting})

    def _said(self, length: Length) -> str:
        clock = self._rule.text.clock
        return f"at least {length} before" if clock is not None and clock.limit is None else f"within {length}"

    def extension(self) -> Iterator[Mutant]:
        """Take the route away or give one, and change its steps and what rules it out."""
        route = self._clause.extension
        if route is None:
            if (lent := self._route_of_others()) is not None:
                yield self._route(f"an extension moved the limit {self._under}", lent, "edition")
            return
        yield self._route(f"no extension moved the limit {self._under}", None)
        yield from self._steps(route)
        yield from self._ruling_out(route)

    def _route_of_others(self) -> Extension | None:
        """Return the route of the clause before this one that has any, or else of the first that has."""
        others = [one for one in self._rule.clauses if one.extension is not None]
        before = [one for one in others if one.first < self._clause.first]
        return before[-1].extension if before else others[0].extension if others else None

    def _steps(self, route: Extension) -> Iterator[Mutant]:
        each = dictionary()[route.until].each
        others = [spec.path for spec in dictionary() if spec.each == each and spec.is_event]
        others = [path for path in others if path not in (*route.needs, route.until)]
        for step in route.needs:
            rest = tuple(one for one in route.needs if one != step)
            if rest:
                change = f"an extension did not need '{label_of(step)}' {self._under}"
                yield self._route(change, replace(route, needs=rest), mention=step)
            for other in others:
                change = f"an extension needed '{label_of(other)}', not '{label_of(step)}', {self._under}"
                yield self._route(change, replace(route, needs=(*rest, other)), mention=step)
        for other in others:
            change = f"an extension needed '{label_of(other)}' too {self._under}"
            yield self._route(change, replace(route, needs=(*route.needs, other)))

    def _ruling_out(self, route: Extension) -> Iterator[Mutant]:
        if route.unless is None:
            return
        making = alterations(self._rule, self._book)
        for altered in making.of(route.unless):
            assert isinstance(altered.condition, Condition)
            change = f"{altered.change} in what rules an extension out {self._under}"
            reason = same_everywhere(route.unless, altered.condition, making.values)
            changed = replace(route, unless=altered.condition)
            yield self._route(change, changed, mention=altered.mention, unchanged=reason)
        opposite = replace(route, unless=Condition.model_validate(negated(route.unless)))
        yield self._route(f"what rules an extension out became its opposite {self._under}", opposite, mention="unless")
        yield self._route(f"nothing ruled an extension out {self._under}", replace(route, unless=None))

    def _route(
        self, change: str, route: Extension | None, key: str = "extended_by", mention: str = "", unchanged: str = ""
    ) -> Mutant:
        clauses = self._changed({"extension": route})
        return self._of(Kind.EXTENSION, change, key, clauses, mention, unchanged)

    def _with(self, kind: Kind, change: str, key: str, changes: Mapping[str, Any], unchanged: str = "") -> Mutant:
        return self._of(kind, change, key, self._changed(changes), unchanged=unchanged)

    def _changed(self, changes: Mapping[str, Any]) -> tuple[Clause, ...]:
        made = (replace(one, **changes) if one is self._clause else one for one in self._rule.clauses)
        return tuple(sorted(made, key=lambda clause: clause.first))

    def _of(
        self, kind: Kind, change: str, key: str, clauses: tuple[Clause, ...], mention: str = "", unchanged: str = ""
    ) -> Mutant:
        at = line_in(self._book, self._clause.file, (*self._clause.path, key), mention)
        book = with_rule(self._book, replace(self._rule, clauses=clauses))
        return Mutant(kind, change, at, book, unchanged)
