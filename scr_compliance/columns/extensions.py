"""Extensions of a limit, as columns: each at its most or least favourable, and the limit as they leave it.

The same as `engine.extensions` says of one review. The few extensions of a review are laid side by side, up to a
depth the table is asked for first, and the limit is moved by each that was taken in time, one moving it for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.answers import ABSENT_WORDS, Fact, Facts
from scr_compliance.columns.limits import Days
from scr_compliance.columns.sql import NO, among, case, denied, every, greatest, same, select, some
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY
from scr_compliance.engine.plan import Plan
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook.book import Clause

RANK: Final = "item_rank"
"""The place of an item among those of its review that are there by the as-at date, counted from 0."""
_MAY_BE_ANY: Final = (Absence.UNREADABLE.value, Absence.NOT_KNOWN.value)


class Move(NamedTuple):
    """The columns of one extension under one clause: taken by a day, it moves the limit to another."""

    clause: int
    rank: int
    sure: bool

    @property
    def taken(self) -> str:
        """The day by which it was taken; NULL where it does not count."""
        return f"{self._stem}_taken"

    @property
    def until(self) -> str:
        """The day it moves the limit to."""
        return f"{self._stem}_until"

    @property
    def _stem(self) -> str:
        return f"move_{self.clause}_{self.rank}_{'sure' if self.sure else 'maybe'}"


class _AsEntered(Facts):
    """Facts of an extension as they are entered, whatever the case."""

    def fact(self, path: str) -> Fact:
        spec = dictionary()[path]
        alias = "i" if spec.each is not None else "r"
        raw = f"{alias}.{names.state(path)}"
        state = case((f"{raw} IS NULL", f"'{spec.blank.value}'"), otherwise=raw)
        if spec.kind in names.DATES:
            return Fact(state, "NULL", f"{alias}.{names.first(path)}", f"{alias}.{names.last(path)}")
        value = f"{alias}.{names.value(path)}"
        return Fact(state, value, value, value)


def extended_clauses(plan: Plan) -> list[tuple[int, Clause]]:
    """Return the clauses of a rule whose limit extensions may move, with their numbers."""
    return [(number, clause) for number, clause in enumerate(plan.rule.clauses) if clause.extension is not None]


def list_of(plan: Plan) -> str | None:
    """Return the list that the extensions of a rule's limit stand in."""
    each = [dictionary()[clause.extension.until].each for _, clause in extended_clauses(plan) if clause.extension]
    return each[0] if each else None


def moves_sql(plan: Plan, facts: Facts, keyed: str, as_at: str, depth: int) -> str:
    """Return the SELECT that lays the extensions of a review side by side: `move_row`, and the columns of each move."""
    entered = _AsEntered(facts.views, facts.order, facts.implications, facts.editions, facts.texts)
    each_row = {"move_row": "i.item_row", RANK: f"i.{RANK}"}
    for number, clause in extended_clauses(plan):
        for sure in (True, False):
            counts, taken, until = (_surely if sure else _perhaps)(clause, entered, as_at)
            each_row[f"taken_{number}_{sure:d}"] = case((counts, taken))
            each_row[f"until_{number}_{sure:d}"] = case((counts, until))
    inner = select(each_row, f"{keyed} AS i JOIN {names.REVIEWS} AS r ON r.{names.ROW} = i.item_row")
    columns = {"move_row": "move_row"}
    for number, _ in extended_clauses(plan):
        for rank in range(depth):
            for sure in (True, False):
                move = Move(number, rank, sure)
                columns[move.taken] = f"MAX(CASE WHEN {RANK} = {rank} THEN taken_{number}_{sure:d} END)"
                columns[move.until] = f"MAX(CASE WHEN {RANK} = {rank} THEN until_{number}_{sure:d} END)"
    return select(columns, f"({inner}) AS each_row") + " GROUP BY move_row"


def ruled_out(clause: Clause, facts: Facts) -> tuple[str, str]:
    """Return the predicates that something recorded of an extension, in `i`, rules it out, and that nothing does."""
    assert clause.extension is not None
    entered = _AsEntered(facts.views, facts.order, facts.implications, facts.editions, facts.texts)
    answer = entered.answer(clause.extension.unless, NO)
    return answer.yes, answer.no


def _perhaps(clause: Clause, entered: Facts, as_at: str) -> tuple[str, str, str]:
    """Return whether an extension may count at all, with its steps as early and its new day as late as may be."""
    route = clause.extension
    assert route is not None
    until_is, until = f"i.{names.state(route.until)}", f"i.{names.last(route.until)}"
    counts = [
        denied(entered.answer(route.unless, NO).yes),
        f"({until_is} IS NULL OR {until_is} NOT IN ({ABSENT_WORDS}))",
    ]
    days = []
    for step in route.needs:
        state, first = f"i.{names.state(step)}", f"i.{names.first(step)}"
        told = every((same(state, names.KNOWN), f"{first} <= {as_at}"))
        counts.append(some((told, among(state, _MAY_BE_ANY))))
        days.append(case((told, first), otherwise=FIRST_DAY))
    return every(counts), greatest(days), case((same(until_is, names.KNOWN), until), otherwise=LAST_DAY)


def _surely(clause: Clause, entered: Facts, as_at: str) -> tuple[str, str, str]:
    """Return whether an extension counts for certain, with its steps as late and its new day as early as may be."""
    route = clause.extension
    assert route is not None
    counts = [entered.answer(route.unless, NO).no, same(f"i.{names.state(route.until)}", names.KNOWN)]
    days = []
    for step in route.needs:
        state, last = f"i.{names.state(step)}", f"i.{names.last(step)}"
        counts += [same(state, names.KNOWN), f"{last} <= {as_at}"]
        days.append(last)
    return every(counts), greatest(days), f"i.{names.first(route.until)}"


def moved_limits(
    source: str, clauses: Sequence[int], limits: dict[str, Days], depth: int, *, but: str | None = None
) -> tuple[str, dict[str, Days]]:
    """Return the SELECT with every limit moved, and the columns it then stands in.

    `limits` are by the predicate of where each stands under a clause of `clauses`, in the same order; `but` is the
    column of the rank of an extension that is left out.
    """
    here = dict(limits)
    for turn in range(depth):
        columns = {"*": "*"}
        for (name, days), clause in zip(here.items(), clauses, strict=True):
            first, last = f"{name}_first_{turn}", f"{name}_last_{turn}"
            columns[first] = greatest([days.first, *_moves(days.first, clause, depth, but, sure=True)])
            columns[last] = greatest([days.last, *_moves(days.last, clause, depth, but, sure=False)])
            columns[first] = case((f"{days.first} IS NOT NULL", columns[first]))
            columns[last] = case((f"{days.last} IS NOT NULL", columns[last]))
            here[name] = Days(first, last)
        source = select(columns, f"({source}) AS turn_{turn}")
    return source, here


def _moves(limit: str, clause: int, depth: int, but: str | None, *, sure: bool) -> Iterator[str]:
    for rank in range(depth):
        move = Move(clause, rank, sure)
        other = f"{but} <> {rank}" if but else "1 = 1"
        yield case((every((other, f"{move.taken} <= {limit}")), move.until))
