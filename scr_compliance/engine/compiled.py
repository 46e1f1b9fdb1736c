"""A rulebook compiled: a plan for every rule, the tables proved total and disjoint, and what runs their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from scr_compliance.engine import durable
from scr_compliance.engine.cases import Court
from scr_compliance.engine.durable import DurableTable
from scr_compliance.engine.errors import EngineError
from scr_compliance.engine.plain import PlainTable
from scr_compliance.engine.plan import Implications, Plan, compile_plan
from scr_compliance.engine.rows import Case
from scr_compliance.engine.tables import TABLES, table
from scr_compliance.rulebook.book import Edition, Rulebook

EngineName: TypeAlias = Literal["durable", "plain"]


class Runner(Protocol):
    """Whatever finds the row that holds for each case."""

    def evaluate(self, cases: Sequence[Case]) -> list[int]:
        """Return the index of the row that holds for each case."""


class Verifying:
    """Runs the rows twice, in two engines, and stops where they differ."""

    def __init__(self, first: Runner, second: Runner) -> None:
        self._first, self._second = first, second

    def evaluate(self, cases: Sequence[Case]) -> list[int]:
        """Return the index of the row that holds for each case; raise `EngineError` where the engines differ."""
        found = self._first.evaluate(cases)
        if found != self._second.evaluate(cases):
            raise EngineError("durable-rules and the plain evaluator disagree; nothing is reported")
        return found


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rulebook ready to be asked of any review."""

    book: Rulebook
    plans: tuple[Plan, ...]
    court: Court


def compile_rulebook(book: Rulebook, edition: str | None = None) -> Compiled:
    """Return the rulebook compiled; `edition` is judged as if it governed every review.

    Raises `TableError` where the decision rows leave a case without a row, or with two, and `KeyError` where
    there is no such edition.
    """
    for name in TABLES:
        table(name).prove()
    kinds = {kind for one in book.editions.values() for kind in one.governs}
    by_kind: dict[str, tuple[Edition, ...]] = {
        kind: tuple(one.sitting(kind) for one in book.editions.values() if kind in one.governs) for kind in kinds
    }
    court = Court(by_kind, Implications.of(book), book.editions[edition] if edition else None)
    return Compiled(book, tuple(compile_plan(rule, book) for rule in book.rules), court)


_PLAIN: dict[str, Runner] = {}
_DURABLE: dict[str, Runner] = {}


def plain_runner(name: str) -> Runner:
    """Return the table of that name run in plain Python."""
    if name not in _PLAIN:
        _PLAIN[name] = PlainTable(table(name))
    return _PLAIN[name]


def runner(name: str, engine: EngineName, *, verify: bool = False) -> Runner:
    """Return what runs the table of that name.

    `verify` runs both engines, whichever is named. Raises `EngineError` where durable-rules is asked for and
    cannot be used here.
    """
    if engine == "plain" and not verify:
        return plain_runner(name)
    if name not in _DURABLE:
        _DURABLE[name] = DurableTable(table(name))
    return Verifying(_DURABLE[name], plain_runner(name)) if verify else _DURABLE[name]


def usable_engine(wanted: EngineName | None) -> tuple[EngineName, str | None]:
    """Return the engine to use, and why it is not durable-rules where nobody asked for another."""
    if wanted is not None:
        return wanted, None
    reason = durable.available()
    return ("durable", None) if reason is None else ("plain", reason)
