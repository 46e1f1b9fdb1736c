"""A mutation run: every change of every rule tried against the examples that speak of it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, NamedTuple

from scr_compliance.gherkin.mutation.clauses import changes_of_clauses
from scr_compliance.gherkin.mutation.editions import changes_of_editions
from scr_compliance.gherkin.mutation.equivalence import seen_before
from scr_compliance.gherkin.mutation.mutant import Mutant
from scr_compliance.gherkin.mutation.rules import changes_of_text
from scr_compliance.gherkin.mutation.shared import changes_of_conventions
from scr_compliance.gherkin.mutation.trials import Examples, trial_of
from scr_compliance.gherkin.scenarios import Scenario
from scr_compliance.rulebook import Rulebook

SHARED: Final = "policies"
"""What is reported beside the rules: the editions and conventions that all of them share."""


class Tried(NamedTuple):
    """One change and what became of it: where it was noticed, or why nothing could notice it, or neither."""

    kind: str
    change: str
    at: str
    noticed_at: str = ""
    unchanged: str = ""

    @property
    def survived(self) -> bool:
        """Whether no example notices it, though a record could."""
        return not (self.noticed_at or self.unchanged)


@dataclass(frozen=True)
class Result:
    """Every change of one rule, or of what all rules share, and how many examples they were tried against."""

    subject: str
    examples: int
    tried: tuple[Tried, ...]

    @property
    def survivors(self) -> tuple[Tried, ...]:
        """The changes that no example notices."""
        return tuple(one for one in self.tried if one.survived)

    @property
    def equivalents(self) -> tuple[Tried, ...]:
        """The changes that no record could tell."""
        return tuple(one for one in self.tried if one.unchanged)

    @property
    def noticed(self) -> int:
        """How many changes an example notices."""
        return sum(bool(one.noticed_at) for one in self.tried)


def mutants_of(subject: str, book: Rulebook) -> Iterator[Mutant]:
    """Yield every change of a rule, or of what all rules share, each only once.

    >>> from scr_compliance.rulebook import shipped_rulebook
    >>> made = [mutant.change for mutant in mutants_of("completion-in-time", shipped_rulebook())]
    >>> "'within 6 months' became 'within 7 months' under the 2010 edition" in made
    True
    """
    if subject == SHARED:
        yield from chain(changes_of_editions(book), changes_of_conventions(book))
        return
    rule = book.rule(subject)
    is_new = seen_before(rule)
    for mutant in chain(changes_of_text(rule, book), changes_of_clauses(rule, book)):
        if mutant.unchanged or is_new(mutant.book.rule(subject)):
            yield mutant


def survey(
    book: Rulebook,
    scenarios: Sequence[Scenario],
    subjects: Sequence[str],
    jobs: int = 2,
    told: Callable[[int], None] | None = None,
) -> list[Result]:
    """Try every change of some rules, or of what all share, and return the results in the order of `subjects`.

    The examples must pass as the rules are, for one that fails notices nothing. `jobs` is how many processes share
    the work; the results are the same for any number. `told` is called with how many subjects are done, each time
    one is.
    """
    jobs = min(jobs, len(subjects))
    if jobs <= 1:
        return _told((_try(subject, book, scenarios) for subject in subjects), told)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _begin, (_portable(book), tuple(scenarios))) as pool:
        return _told(pool.map(_try_there, subjects), told)


def _portable(book: Rulebook) -> Rulebook:
    """Return the rulebook as it can be sent to another process, where no read-only view of a mapping can go."""
    editions = {name: replace(edition, ends=dict(edition.ends)) for name, edition in book.editions.items()}
    return replace(book, editions=editions)


def _told(results: Iterator[Result], told: Callable[[int], None] | None) -> list[Result]:
    found = []
    for result in results:
        found.append(result)
        if told is not None:
            told(len(found))
    return found


_WORK: list[tuple[Rulebook, Sequence[Scenario]]] = []


def _begin(book: Rulebook, scenarios: Sequence[Scenario]) -> None:
    """Keep what every subject is tried with, once for each process."""
    _WORK[:] = [(book, scenarios)]


def _try_there(subject: str) -> Result:
    book, scenarios = _WORK[0]
    return _try(subject, book, scenarios)


def _try(subject: str, book: Rulebook, scenarios: Sequence[Scenario]) -> Result:
    wanted = [rule for rule in book.rules if subject in (SHARED, rule.id)]
    trials = [
        trial_of(scenario, rule, book) for rule in wanted for scenario in scenarios if rule.id in scenario.rules
    ]  # fmt: skip
    examples = Examples(trials)
    return Result(subject, len(examples), tuple(_tried(mutant, examples) for mutant in mutants_of(subject, book)))


def _tried(mutant: Mutant, examples: Examples) -> Tried:
    found = None if mutant.unchanged else examples.noticing(mutant.book)
    noticed_at = found.scenario.place if found is not None else ""
    return Tried(mutant.kind.value, mutant.change, mutant.at, noticed_at, mutant.unchanged)
