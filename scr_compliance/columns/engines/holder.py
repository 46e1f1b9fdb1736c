"""What an engine must be able to do, and how a program is run over the tables of facts it holds."""

from __future__ import annotations

from typing import Any, Final, Protocol

from scr_compliance.columns import names
from scr_compliance.columns.cases import keyed
from scr_compliance.columns.extensions import RANK, list_of
from scr_compliance.columns.final import final_sql, told_sql, verdicts_sql
from scr_compliance.columns.program import compile_columns
from scr_compliance.columns.seen import SEVERAL
from scr_compliance.columns.small import SmallTable, numbers, small_tables, text_answers
from scr_compliance.columns.worlds import ways_count
from scr_compliance.engine.compiled import Compiled
from scr_compliance.records.dictionary import dictionary

_FEWEST_NUMBERS: Final = 256


class Holder(Protocol):
    """An engine that holds the tables of facts; SQL is given to it in DuckDB's dialect."""

    def put(self, table: SmallTable) -> None:
        """Make a table of rows at hand, in place of any of that name."""

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT gives, in place of any of that name."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""


class Judge:
    """Judges the tables of facts that an engine holds, one stretch of reviews after another."""

    def __init__(self, compiled: Compiled, as_at: str, holder: Holder) -> None:
        self._compiled, self._as_at, self._holder = compiled, as_at, holder
        self._program = compile_columns(compiled, as_at, 1)
        self._numbers = 0
        for table in small_tables(compiled):
            holder.put(table)

    @property
    def rules(self) -> list[str]:
        """The rules, in the order of their ids."""
        return list(self._program.findings)

    def prepare(self) -> None:
        """Make what every rule looks at, from the tables of facts that stand in the engine now."""
        self._answer_texts()
        for name, sql in self._program.tables.items():
            self._holder.make(name, sql)
            if name == SEVERAL:
                self._count_far_enough()
        self._go_deep_enough()

    def findings(self, rule: str) -> str:
        """Return the SELECT of one rule's findings, of the reviews last prepared."""
        return final_sql(self._program, rule)

    def verdicts(self, rule: str) -> str:
        """Return the SELECT of one rule's findings before it is told what they rest on, for `told`."""
        return verdicts_sql(self._program, rule)

    def told(self, rule: str, verdicts: str) -> str:
        """Return the SELECT of one rule's findings, from a table of what `verdicts` gave."""
        return told_sql(self._program, rule, verdicts)

    def _answer_texts(self) -> None:
        found = []
        for test in self._program.texts:
            column, table = names.value(test.path), names.table_of(dictionary()[test.path].each)
            for (text,) in self._holder.rows(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"):
                found.append((test, text))
        self._holder.put(text_answers(found))

    def _count_far_enough(self) -> None:
        """Have as many numbers as a review has ways in which its events may have gone."""
        ways = ways_count(self._compiled.book.order)
        ((most,),) = self._holder.rows(f"SELECT MAX(2 * {ways}) FROM {SEVERAL} AS s")
        if self._numbers < (needed := max(most or 0, _FEWEST_NUMBERS)):
            self._numbers = needed
            self._holder.put(numbers(needed))

    def _go_deep_enough(self) -> None:
        """Have room for as many extensions as a review has."""
        lists = dict.fromkeys(each for plan in self._compiled.plans if (each := list_of(plan)) is not None)
        for each in lists:
            ((deepest,),) = self._holder.rows(f"SELECT MAX({RANK}) FROM {keyed(each)}")
            if deepest is not None and deepest >= self._program.depth:
                self._program = compile_columns(self._compiled, self._as_at, int(deepest) + 1)
