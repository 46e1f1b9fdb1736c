"""The same reviews judged a second time, by the record path, and held to the long table finding by finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import duckdb

from scr_compliance.columns.names import ORDINAL, REVIEWS, ROW
from scr_compliance.columns.running.facts import placed_reviews
from scr_compliance.columns.running.long_table import COLUMNS, FOUND
from scr_compliance.columns.running.run import Judging
from scr_compliance.engine.errors import EngineError
from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Span
from scr_compliance.findings.identity import finding_id
from scr_compliance.judging import check_all
from scr_compliance.records.review import Review

ROWS: Final = 5_000
"""How many rows are judged at a time where they are judged twice: all findings of a stretch stand together."""
_TOGETHER: Final = "found_together"
_COMPARED: Final = [column.name for column in COLUMNS if column.name != "excepted"]
_NO_DAYS: Final = Span(None, None)


class Agreeing:
    """Compares the findings of the long table with those of the record path, a stretch at a time."""

    def __init__(self, judging: Judging) -> None:
        self._judging = judging
        self._rules = [plan.rule.id for plan in judging.compiled.plans]
        self._seen: Counter[int] = Counter()
        self.compared = 0

    def add(self, connection: duckdb.DuckDBPyConnection, rule: str) -> None:
        """Keep the findings of a rule; after the last rule of a stretch, compare.

        Raises `EngineError` at the first difference.
        """
        into = (
            f"CREATE OR REPLACE TEMPORARY TABLE {_TOGETHER} AS"
            if rule == self._rules[0]
            else f"INSERT INTO {_TOGETHER}"
        )
        connection.execute(f"{into} SELECT {', '.join(_COMPARED)} FROM {FOUND}")
        if rule == self._rules[-1]:
            self._compare(connection)

    def _compare(self, connection: duckdb.DuckDBPyConnection) -> None:
        reviews = list(placed_reviews(connection))
        ordinals = dict(connection.execute(f"SELECT {ROW}, {ORDINAL} FROM {REVIEWS}").fetchall())
        rows = connection.execute(f"SELECT * FROM {_TOGETHER} ORDER BY {ROW}").fetchall()
        by_row = {row: list(found) for row, found in groupby(rows, key=itemgetter(0))}
        for (row, review), findings in zip(reviews, self._judged(reviews), strict=True):
            if ordinals[row] != self._ordinal(review):
                raise EngineError(_differs(row, f"how many earlier reviews bear the reference {review.reference}"))
            self._hold(row, by_row.pop(row, []), [_cells(row, one, ordinals[row]) for one in findings])
        if by_row:
            raise EngineError(_differs(min(by_row), "whether it is a review"))

    def _judged(self, reviews: Sequence[tuple[int, Review]]) -> Iterator[list[Finding]]:
        compiled = self._judging.compiled
        edition = None if compiled.court.forced is None else compiled.court.forced.id
        return check_all(
            (review for _, review in reviews), as_at=self._judging.as_at, rulebook=compiled.book, edition=edition,
            engine="plain",
        )  # fmt: skip

    def _ordinal(self, review: Review) -> int:
        sign = hash(review.reference)
        self._seen[sign] += 1
        return self._seen[sign] - 1

    def _hold(self, row: int, have: Sequence[tuple[Any, ...]], want: Sequence[tuple[Any, ...]]) -> None:
        of = {_key(one): one for one in have}
        for one in want:
            other = of.pop(_key(one), None)
            if other != one:
                different = [name for name, a, b in zip(_COMPARED, one, other or (), strict=False) if a != b]
                _, rule, subject = _key(one)
                what = f"{rule} of {subject}: {', '.join(different) or 'one of them has no such finding'}"
                raise EngineError(_differs(row, what))
        if of or len(have) != len(want):
            raise EngineError(_differs(row, "how many findings it has"))
        self.compared += len(want)


def _key(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(cells[_COMPARED.index(name)] for name in ("row", "rule", "subject"))


def _differs(row: int, what: str) -> str:
    return f"The engine of tables and the record path disagree about row {row + 1}, {what}"


def _cells(row: int, one: Finding, ordinal: int) -> tuple[Any, ...]:
    """Return a finding of the record path as the long table has it; its id as of that ordinal."""
    starts, due, done = (span or _NO_DAYS for span in (one.starts, one.due, one.done))
    cells = {
        "row": row, "id": finding_id(one.review, ordinal, one.rule, one.item), "review": one.review,
        "subject": one.subject, "item": one.item, "rule": one.rule, "edition": one.edition,
        "editions": " ".join(one.editions), "outcome": one.outcome, "heading": one.heading, "standing": one.standing,
        "strength": one.strength, "advisory": one.advisory, "benchmark": one.benchmark,
        "starts_earliest": starts.earliest, "starts_latest": starts.latest, "due_earliest": due.earliest,
        "due_latest": due.latest, "done_earliest": done.earliest, "done_latest": done.latest, "proxy": one.proxy,
        "days_late_least": one.days_late.least, "days_late_most": one.days_late.most,
        "paragraph": one.source.paragraph, "document": one.source.document, "rulebook": one.rulebook,
        "as_at": one.as_at,
    }  # fmt: skip
    return tuple(cells[name] for name in _COMPARED)
