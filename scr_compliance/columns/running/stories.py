"""Findings of the long table as findings of records: what is told of one is worked out from its review, if asked."""

from __future__ import annotations

from typing import Any, Final

import duckdb

from scr_compliance.columns.names import ROW
from scr_compliance.columns.running.facts import placed_reviews
from scr_compliance.columns.running.run import Judging
from scr_compliance.findings import Days, Finding, Turning
from scr_compliance.findings.finding import Evidence, Source
from scr_compliance.judging import check

NEEDED: Final = "row, id, review, subject, item, rule, edition, editions, outcome, standing, strength, benchmark, proxy"
"""The columns of the long table that `finding_of` takes, in order."""


def finding_of(cells: tuple[Any, ...], connection: duckdb.DuckDBPyConnection, judging: Judging) -> Finding:
    """Return the finding of some cells of the long table, without its days."""
    row, id_, review, subject, item, rule, edition, editions, outcome, standing, strength, benchmark, proxy = cells
    return Finding(
        id=id_, review=review, subject=subject, rule=rule, edition=edition, editions=tuple(editions.split()),
        outcome=outcome, standing=standing, strength=strength, benchmark=benchmark, starts=None, due=None, done=None,
        proxy=proxy, days_late=Days(None, None), source=Source(None, None), rulebook=judging.compiled.book.digest,
        as_at=judging.as_at, story=_Told(connection, judging, row, rule, subject), item=item,
    )  # fmt: skip


class _Told:
    """What is told of one finding, by the record path, of the review that stands in the tables when it is first asked.

    What it said once it says again, though the tables have been replaced.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, judging: Judging, row: int, rule: str, subject: str
    ) -> None:
        self._connection, self._judging, self._which = connection, judging, (row, rule, subject)
        self._finding: Finding | None = None

    def _ask(self) -> Finding:
        if self._finding is None:
            row, *which = self._which
            ((_, review),) = placed_reviews(self._connection, f"{ROW} = {row}")
            compiled = self._judging.compiled
            edition = None if compiled.court.forced is None else compiled.court.forced.id
            found = check(review, as_at=self._judging.as_at, rulebook=compiled.book, edition=edition, engine="plain")
            self._finding = next(one for one in found if [one.rule, one.subject] == which)
        return self._finding

    def missing(self) -> tuple[str, ...]:
        """Return the facts whose recording could settle it."""
        return self._ask().missing

    def turning_point(self) -> Turning | None:
        """Return the day that divides the answers."""
        return self._ask().turning_point

    def because(self, turning: Turning | None, missing: tuple[str, ...]) -> str:  # noqa: ARG002 - it knows both
        """Return the sentence with the sum."""
        return self._ask().because

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the facts it rests on."""
        return self._ask().evidence
