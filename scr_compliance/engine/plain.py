"""The rows of a table run in plain Python: the check behind every other engine, and the way without one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from scr_compliance.engine.errors import EngineError
from scr_compliance.engine.rows import COMPARE, Case, Row, Table

_Check: TypeAlias = tuple[int, Callable[[Any, Any], bool], str | int]
_Candidate: TypeAlias = tuple[int, tuple[_Check, ...]]


class PlainTable:
    """Finds the row of each case by its texts first, then by the numbers of the few rows those leave.

    Raises `TableError` if the table is malformed. It need not be proved: every case is checked for one row.
    """

    def __init__(self, table: Table) -> None:
        table.check_form()
        self._table = table
        texts = [table.positions[field] for field, kind in table.fields.items() if kind is not int]
        self._texts_of: Callable[[Case], Hashable] = itemgetter(*texts) if texts else lambda _: None
        self._rows = [(self._checks(row, of_texts=True), self._checks(row, of_texts=False)) for row in table.rows]
        self._candidates: dict[Hashable, list[_Candidate]] = {}

    def evaluate(self, cases: Sequence[Case]) -> list[int]:
        """Return the index of the row that holds for each case.

        Raises `FactError` for a case its table does not allow, `EngineError` if none or several rows hold.
        """
        self._table.check_cases(cases)
        # Only now may equal cases be taken for one: before the check, 1, True and 1.0 are equal too.
        rows = {case: self._row_of(case) for case in dict.fromkeys(cases)}
        return [rows[case] for case in cases]

    def _row_of(self, case: Case) -> int:
        texts = self._texts_of(case)
        candidates = self._candidates.get(texts)
        if candidates is None:
            candidates = self._candidates[texts] = self._candidates_of(case)
        held = [index for index, numbers in candidates if _all_hold(numbers, case)]
        if len(held) != 1:
            raise EngineError(self._table.misfit([self._table.rows[index].name for index in held], case))
        return held[0]

    def _candidates_of(self, case: Case) -> list[_Candidate]:
        """Return the rows that the texts of a case leave, each with its tests of numbers."""
        rows = enumerate(self._rows)
        return [(index, numbers) for index, (texts, numbers) in rows if _all_hold(texts, case)]

    def _checks(self, row: Row, *, of_texts: bool) -> tuple[_Check, ...]:
        """Return the tests of a row, of its text fields or of the others, by position in a case."""
        fields = self._table.fields
        return tuple(
            (self._table.positions[test.field], COMPARE[test.op], test.value)
            for test in row.tests
            if (fields[test.field] is not int) is of_texts
        )


def _all_hold(checks: tuple[_Check, ...], case: Case) -> bool:
    for position, compare, value in checks:  # noqa: SIM110 - all() over a generator takes three times as long
        if not compare(case[position], value):
            return False
    return True
