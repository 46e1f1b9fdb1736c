"""The small tables that stand beside those of facts: numbers, working days, and what findings rest on.

They are made in Python from the rulebook and the calendar, and are the same in every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, Final, NamedTuple

from scr_compliance.clocks import working_days
from scr_compliance.columns.answers import TextTest
from scr_compliance.columns.cases import TEXT_ANSWERS
from scr_compliance.columns.limits import WORKING_DAYS, working_rows
from scr_compliance.columns.worlds import NUMBERS
from scr_compliance.engine.compiled import Compiled
from scr_compliance.engine.conditions import is_among
from scr_compliance.engine.plan import Plan
from scr_compliance.findings.build import basis_of
from scr_compliance.rulebook.book import Clause, Edition

BASES: Final = "bases"
"""What a rule's findings take from the clauses they rest on: `rule`, `clause_set`, then the columns of `Source`."""
EDITION_SETS: Final = "edition_sets"
"""Every set of editions that may govern together: `edition_set`, `editions`, the one `edition` if any, `titles`."""


_ANSWERS: Final = {True: "yes", False: "no", None: "unknown"}


class SmallTable(NamedTuple):
    """A table made in Python: its name, its columns with their SQL types, and its rows."""

    name: str
    columns: dict[str, str]
    rows: Sequence[tuple[Any, ...]]


def small_tables(compiled: Compiled) -> list[SmallTable]:
    """Return the tables that hang on the rulebook alone."""
    first, last = working_days.FIRST_DAY, working_days.LAST_DAY
    return [
        SmallTable(
            WORKING_DAYS, {"counted": "INTEGER", "start_day": "DATE", "due_day": "DATE"},
            list(working_rows(compiled.plans, first, last)),
        ),
        SmallTable(
            BASES,
            {"rule": "VARCHAR", "clause_set": "INTEGER", "standing": "VARCHAR", "strength": "VARCHAR",
             "paragraph": "VARCHAR", "document": "VARCHAR"},
            [row for plan in compiled.plans for row in _bases(plan)],
        ),
        SmallTable(
            EDITION_SETS,
            {"edition_set": "INTEGER", "editions": "VARCHAR", "edition": "VARCHAR", "titles": "VARCHAR"},
            list(dict.fromkeys(_edition_sets(compiled))),
        ),
    ]  # fmt: skip


def numbers(count: int) -> SmallTable:
    """Return the whole numbers from 0."""
    return SmallTable(NUMBERS, {"n": "INTEGER"}, [(number,) for number in range(count)])


def text_answers(asked: Iterable[tuple[TextTest, str]]) -> SmallTable:
    """Return the answers of tests of free texts, each as a condition would answer it of a record."""
    rows = [(test.name, text, _ANSWERS[is_among(text, test.wanted)]) for test, text in asked]
    return SmallTable(TEXT_ANSWERS, {"test": "VARCHAR", "text": "VARCHAR", "answer": "VARCHAR"}, rows)


def _bases(plan: Plan) -> Iterator[tuple[object, ...]]:
    clauses = plan.rule.clauses
    for chosen in product((False, True), repeat=len(clauses)):
        kept: list[Clause] = [clause for clause, wanted in zip(clauses, chosen, strict=True) if wanted]
        number = sum(2**place for place, wanted in enumerate(chosen) if wanted)
        basis = basis_of(kept, [])
        yield plan.rule.id, number, basis.standing, basis.strength, basis.source.paragraph, basis.source.document


def _edition_sets(compiled: Compiled) -> Iterator[tuple[int, str, str | None, str | None]]:
    court, places = compiled.court, list(compiled.book.editions)
    sittings: list[Sequence[Edition]] = list(court.editions.values())
    for sitting in sittings if court.forced is None else [(court.forced,)]:
        ordered = sorted(sitting, key=lambda edition: edition.first)
        for chosen in product((False, True), repeat=len(ordered)):
            kept = [edition for edition, wanted in zip(ordered, chosen, strict=True) if wanted]
            basis = basis_of([], kept)
            number = sum(2 ** places.index(edition.id) for edition in kept)
            yield number, " ".join(basis.editions), basis.edition, basis.source.document
