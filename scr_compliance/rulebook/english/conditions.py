"""Conditions in words: single tests, and tests joined, as a person would say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from scr_compliance.derived import EDITION, LongestGap
from scr_compliance.records.dates import day_as_words, read_date
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.book import Rulebook
from scr_compliance.rulebook.english.grammar import Mood, listed, parted, said
from scr_compliance.rulebook.english.names import values_of_editions
from scr_compliance.rulebook.english.phrases import phrase_of, values_in_words
from scr_compliance.rulebook.english.tree import Joined, Single, Tree, joined, tree_of
from scr_compliance.rulebook.rule import Condition, Group
from scr_compliance.rulebook.vocabulary import Vocabulary

_SAID_DIRECTLY: Final = re.compile(r"\{[^{}]+\} \{value\}")
_FLAT: Final = 1
_NESTED: Final = 2


@cache
def _facts() -> Mapping[str, FactSpec]:
    return Vocabulary(None).facts


class Teller:
    """Tells conditions in words, with the names of a rulebook's editions and the lengths its policies set."""

    def __init__(self, book: Rulebook | None) -> None:
        self.facts = _facts()
        self._editions = values_of_editions(book.editions) if book is not None else {}
        self._gap: LongestGap | None = book.longest_gap if book is not None else None

    def told(self, tree: Tree, *, must: bool = False) -> str:
        """Return a tree as a clause: what is so, or with `must` what must be so."""
        if isinstance(tree, bool):
            return "nothing more is asked" if tree else "this can never be so"
        if isinstance(tree, Single):
            return "".join(self._parts(tree, must))
        depth = _depth(tree)
        if depth == _FLAT:
            return self._flat(tree, must)
        if depth == _NESTED and tree.word == "or" and must:
            return f"one of these must be so: {'; or '.join(map(self.told, tree.members))}"
        if depth == _NESTED:
            return self._nested(tree, must)
        verb = ("must be" if must else "are" if tree.word == "and" else "is") + " so"
        return f"{'all' if tree.word == 'and' else 'one'} of these {verb}: {self._pointed(tree, '')}"

    def event(self, path: str, mood: Mood = Mood.YES) -> str:
        """Return an event as a clause: the decision was made."""
        return said(phrase_of(self.facts[path]).clause, mood)

    def day(self, path: str) -> str:
        """Return the day of an event, or a day set, by name: the day the decision was made."""
        spec = self.facts[path]
        return phrase_of(spec).noun if spec.kind is Kind.TARGET else f"the day {self.event(path)}"

    def matter(self, spec: FactSpec) -> str:
        """Return what a fact tells, by name: what was decided, whether the agency was in contact."""
        if spec.kind is Kind.YES_NO:
            return f"whether {said(phrase_of(spec).clause, Mood.YES)}"
        return parted(self._known(spec))[0].strip()

    def _flat(self, tree: Joined, must: bool) -> str:
        """Return tests joined, the subject said once where the next test has the same."""
        parts, last = [], ""
        for member in tree.members:
            assert isinstance(member, Single)
            subject, rest = self._parts(member, must)
            parts.append(rest if subject and subject == last else subject + rest)
            last = subject
        return listed(parts, tree.word)

    def _nested(self, tree: Joined, must: bool) -> str:
        """Return groups joined, what stands alone before them, so that no group is taken for part of another."""
        single = [member for member in tree.members if not isinstance(member, Joined)]
        groups = [self.told(member, must=must) for member in tree.members if isinstance(member, Joined)]
        alone = [self.told(joined(tree.word, single), must=must)] if single else []
        if tree.word == "or":
            return "either " + ", or ".join(alone + groups)
        return ", and ".join(alone + [f"either {group}" for group in groups])

    def _pointed(self, tree: Joined, within: str) -> str:
        """Return the members of a tree as numbered points, so that none is taken for part of another."""
        points = []
        for number, member in enumerate(tree.members, 1):
            mark = f"{within}{number}"
            if isinstance(member, Joined) and _depth(member) > _FLAT:
                whole = "all of these are so" if member.word == "and" else "one of these is so"
                points.append(f"point {mark}, {whole}: {self._pointed(member, f'{mark}-')}")
            else:
                points.append(f"point {mark}, {self.told(member)}")
        return f"{'; '.join(points[:-1])}; {tree.word} {points[-1]}"

    def _parts(self, test: Single, must: bool) -> tuple[str, str]:
        """Return a test as its subject and the rest."""
        spec = self.facts[test.fact]
        # That a thing is false, and that it is not true, are said alike.
        mood = Mood.of(yes=test.so is not (test.value is False), must=must)
        if spec.kind is Kind.COUNT and test.operator != "known" and not (test.operator == "is" and not test.so):
            return "there ", self._counted(spec, test, must)
        subject, rest = parted(self._clause(spec, test))
        values = self._values(spec, test)
        if not test.so and len(values) > 1 and _SAID_DIRECTLY.fullmatch(rest):
            mood, value = Mood.of(yes=True, must=must), f"neither {listed(values, 'nor')}"
        else:
            value = listed(values, "or") if values else ""
        return subject, said(rest, mood).replace("{value}", value)

    def _clause(self, spec: FactSpec, test: Single) -> str:
        if test.operator == "known":
            return self._known(spec)
        if test.operator in ("before", "after"):
            return self._dated(spec, test)
        return (
            f"the number of {self._many(spec)} {{is}} {{value}}" if spec.kind is Kind.COUNT else phrase_of(spec).clause
        )

    def _values(self, spec: FactSpec, test: Single) -> list[str]:
        """Return the values that a test names, in words."""
        if test.operator not in ("is", "in") or spec.kind is Kind.YES_NO:
            return []
        values = test.value if isinstance(test.value, list) else [test.value]
        if spec.path == EDITION:
            return [self._editions.get(str(value), str(value)) for value in values]
        return values_in_words(spec, values, denied=not test.so)

    def _known(self, spec: FactSpec) -> str:
        phrase = phrase_of(spec)
        match spec.kind:
            case Kind.TARGET:
                return f"{phrase.noun} {{is}} set"
            case Kind.COUNT:
                return f"the number of {self._many(spec)} {{is}} recorded"
            case Kind.YES_NO:
                return f"it {{is}} recorded whether {said(phrase.clause, Mood.YES)}"
        return phrase.known

    def _dated(self, spec: FactSpec, test: Single) -> str:
        limit = read_date(str(test.value))
        assert isinstance(limit, DateInterval)
        phrase = phrase_of(spec)
        clause = f"{phrase.noun} {{is}}" if spec.kind is Kind.TARGET else phrase.clause
        day = limit.earliest if test.operator == "before" else limit.latest
        return f"{clause} {test.operator} {day_as_words(day)}"

    def _counted(self, spec: FactSpec, test: Single, must: bool) -> str:
        number, many = _number(test)
        what = self._many(spec) if many else self._one(spec)
        verb = "must be" if must else "are" if many else "is"
        return f"{verb} {number} {what}"

    def _one(self, spec: FactSpec) -> str:
        return self._filled(phrase_of(spec).one)

    def _many(self, spec: FactSpec) -> str:
        return self._filled(phrase_of(spec).many)

    def _filled(self, text: str) -> str:
        return text.replace("{longest_gap}", str(self._gap.length) if self._gap else "the length that the policies set")


def _number(test: Single) -> tuple[str, bool]:
    """Return how many there are to be, and whether that is said of many."""
    operator, count = test.operator, test.value
    assert isinstance(count, int)
    if not test.so:
        operator, count = ("at_most", count - 1) if operator == "at_least" else ("at_least", count + 1)
    if operator == "at_least":
        return ("any number of", True) if count <= 0 else (f"at least {count}", count != 1)
    if count <= 0:
        return "no", True
    return f"{'exactly' if operator == 'is' else 'at most'} {count}", count != 1


def _depth(tree: Tree) -> int:
    return 1 + max(map(_depth, tree.members)) if isinstance(tree, Joined) else 0


def condition_in_words(condition: Condition | Group, book: Rulebook | None = None) -> str:
    """Return a condition as a clause, without capital or full stop.

    `book` gives the names of its editions and the lengths of its policies.

    >>> condition_in_words(Condition.model_validate({"fact": "status", "is_not": "closed"}))
    'the review is not closed'
    """
    return Teller(book).told(tree_of(condition))
