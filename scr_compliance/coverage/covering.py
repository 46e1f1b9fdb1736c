"""Requirements against a rulebook: which rule checks which, what no rule of it checks, which rule no row names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from scr_compliance.coverage.reading import read_requirements
from scr_compliance.coverage.requirement import How, Requirement
from scr_compliance.rulebook import Problem, Rulebook, RulebookError, shipped_rulebook
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.files import REQUIREMENTS

NO_RULE: Final = "no rule in this rulebook"
BORROWED: Final = (
    f"No list of requirements ({REQUIREMENTS}) stands with the rules that were given; this is the shipped one."
)


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement with the rules of one rulebook that check it, and those it names that the rulebook lacks."""

    requirement: Requirement
    rules: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def how(self) -> str:
        """How it is checked by this rulebook: partly where it lacks a rule, and not at all where it lacks them all."""
        how = self.requirement.how
        if not self.lacking or how not in (How.AUTOMATED, How.PARTLY):
            return how
        return How.PARTLY if self.rules else NO_RULE

    @property
    def note(self) -> str:
        """What is left to a person, and which rule is lacking."""
        parts = [self.requirement.note] if self.requirement.note else []
        parts += [f"There is no rule {name} for it in this rulebook." for name in self.lacking]
        return " ".join(parts)


@dataclass(frozen=True)
class Coverage:
    """Every requirement against one rulebook, in the order of the file, and the rules that no requirement names.

    `borrowed` says that the list is the shipped one, since none stands with the rules.
    """

    rows: tuple[Covered, ...]
    unnamed: tuple[str, ...]
    borrowed: bool = False

    @property
    def whose(self) -> str:
        """Whose list it is, where it is not that of the rules; else nothing."""
        return BORROWED if self.borrowed else ""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many requirements are checked in each way; every way is there, in order."""
        found = Counter(row.how for row in self.rows)
        return {how: found[how] for how in (*How, NO_RULE)}

    @cached_property
    def by_edition(self) -> Mapping[str, tuple[Covered, ...]]:
        """The requirements by the document that asks for them."""
        groups: dict[str, list[Covered]] = {}
        for row in self.rows:
            groups.setdefault(row.requirement.edition, []).append(row)
        return {edition: tuple(rows) for edition, rows in groups.items()}


def coverage(book: Rulebook, requirements: Sequence[Requirement] | None = None) -> Coverage:
    """Return the requirements against a rulebook: those given, or that stand with its rules, or the shipped ones.

    Raises `RulebookError`, with the lines, where the list has a mistake, or names a rule or an edition that neither
    the rulebook nor the shipped one has.

    >>> from scr_compliance.rulebook import load_rulebook
    >>> coverage(load_rulebook()).counts["no rule in this rulebook"]
    0
    """
    borrowed = requirements is None and book.requirements is None
    rows = read_requirements(book.requirements) if requirements is None else requirements
    rules, editions = {rule.id for rule in book.rules}, set(book.editions)
    if any(unknown_names(row, rules, editions) for row in rows):
        rules |= {rule.id for rule in shipped_rulebook().rules}
        editions |= set(shipped_rulebook().editions)
        if problems := [problem for row in rows for problem in unknown_names(row, rules, editions)]:
            raise RulebookError(problems)
    named = {name for row in rows for name in row.rules}
    unnamed = tuple(rule.id for rule in book.rules if rule.id not in named)
    return Coverage(tuple(_covered(row, book) for row in rows), unnamed, borrowed)


def _covered(row: Requirement, book: Rulebook) -> Covered:
    there = tuple(name for name in row.rules if _asks(name, row, book))
    return Covered(row, there, tuple(name for name in row.rules if name not in there))


def _asks(name: str, row: Requirement, book: Rulebook) -> bool:
    """Whether a rulebook has a rule, with a clause in an edition that the requirement goes with."""
    clauses = next((rule.clauses for rule in book.rules if rule.id == name), ())
    return any(
        clause.whatever_the_edition or not row.edition_ids or clause.edition in row.edition_ids for clause in clauses
    )


def unknown_names(row: Requirement, rules: Collection[str], editions: Collection[str]) -> list[Problem]:
    """Return what is wrong with a requirement that names a rule or an edition that is not among those there are."""
    return [
        Problem(REQUIREMENTS, row.line, f"no {what} is called {name}", nearest(name, sorted(known), "take it away"))
        for what, names, known in (("rule", row.rules, rules), ("edition", row.edition_ids, editions))
        for name in names
        if name not in known
    ]
