"""Recorded exceptions over the long table: which findings they cover, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import REFERENCE, REVIEWS
from scr_compliance.columns.running.long_table import FOUND, mark_found
from scr_compliance.columns.running.run import Judging
from scr_compliance.columns.running.stories import NEEDED, finding_of
from scr_compliance.columns.sql import text
from scr_compliance.exceptions import Accounted, Exceptions, account
from scr_compliance.exceptions.departure import needs_one, same
from scr_compliance.findings import Finding

_MARKS: Final = "exceptions_of_found"
_MARK_TYPE: Final = pa.list_(
    pa.struct([("exception", pa.string()), ("approver", pa.string()), ("expiry", pa.date32())])
)


class Covering:
    """Marks the findings that exceptions cover, and keeps those they speak of until all of them are accounted for.

    What an exception for every review speaks of is kept too: of a million reviews that is half a gigabyte.
    """

    def __init__(self, exceptions: Exceptions, judging: Judging) -> None:
        self._exceptions, self._judging = exceptions, judging
        self._rules = {one.rule: [other for other in exceptions.departures if other.rule == one.rule]
                       for one in exceptions.departures}  # fmt: skip
        self._concerned: list[Finding] = []

    def mark(self, connection: duckdb.DuckDBPyConnection, rule: str) -> None:
        """Mark the findings of a rule that stand in the table `found`."""
        departures = self._rules.get(rule)
        if departures is None:
            return
        where = "" if any(one.review is None for one in departures) else f" WHERE {self._named(connection, rule)}"
        found = connection.execute(
            f"SELECT {NEEDED} FROM {FOUND}{where} ORDER BY row, LENGTH(subject), subject"
        ).fetchall()
        marks = []
        for cells in found:
            finding = finding_of(cells, connection, self._judging)
            if needs_one(finding) and any(one.evidence is not None and one.concerns(finding) for one in departures):
                # It is asked while its review stands in the tables.
                finding.story.evidence()
            (marked,) = self._exceptions.mark([finding])
            self._concerned.append(marked)
            if marked.excepted:
                marks.append((cells[0], marked))
        if marks:
            self._write(connection, marks)

    def account(self) -> Sequence[Accounted]:
        """Return what became of each exception, once every stretch has been judged."""
        return account(self._exceptions, self._concerned, self._judging.as_at)

    def _named(self, connection: duckdb.DuckDBPyConnection, rule: str) -> str:
        """Return the predicate of the findings of the reviews that exceptions name, in whatever letters."""
        names = {same(one.review) for one in self._rules[rule] if one.review is not None}
        # Plain letters are compared in the table; how others fold, Python alone knows.
        others = connection.execute(
            f"SELECT DISTINCT {REFERENCE} FROM {REVIEWS} WHERE NOT regexp_full_match({REFERENCE}, '[!-~]+')"
        ).fetchall()
        alike = [reference for (reference,) in others if same(reference) in names]
        return f"(LOWER(review) IN ({_listed(sorted(names))}) OR review IN ({_listed(alike)}))"

    def _write(self, connection: duckdb.DuckDBPyConnection, marks: Sequence[tuple[int, Finding]]) -> None:
        table = pa.table(
            {
                "row": pa.array([row for row, _ in marks], pa.int64()),
                "subject": pa.array([finding.subject for _, finding in marks], pa.string()),
                "excepted": pa.array([[one._asdict() for one in finding.excepted] for _, finding in marks], _MARK_TYPE),
            }
        )
        connection.register(_MARKS, table)
        mark_found(connection, _MARKS)
        connection.unregister(_MARKS)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(text, names)) or "NULL"
