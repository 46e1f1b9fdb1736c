"""Undecided findings whose columns do not tell all: what they lack and turn on is asked of the record path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import duckdb

from scr_compliance.columns.running.facts import placed_reviews
from scr_compliance.comparing.causes import Trial, with_causes
from scr_compliance.comparing.changes import Change, direction
from scr_compliance.comparing.mixing import companions
from scr_compliance.comparing.tables.reach import only
from scr_compliance.findings import Finding
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.rulebook import Rulebook

_AT_ONCE: Final = 2_000
_KEPT: Final = 10_000
"""How many reviews are kept for the next rules: what leaves one rule undecided often leaves another so."""


class Told:
    """Asks the record path about some findings of one rule after another, of the stretch that stands in the tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, trial: Trial) -> None:
        self._connection, self._trial = connection, trial
        self._records: dict[int, Record] = {}

    def forget(self) -> None:
        """Let go of the reviews of the last stretch."""
        self._records.clear()

    def changes(self, rule: str, chosen: str) -> Iterator[tuple[int, Change]]:
        """Yield how a rule's findings change, each with its row and causes; both rulebooks have the rule.

        `chosen` is a SELECT of the `row` and `subject` of the findings that are asked for.
        """
        wanted = set(self._connection.execute(chosen).fetchall())
        rows = sorted({row for row, _ in wanted})
        for first in range(0, len(rows), _AT_ONCE):
            some = self._of(rows[first : first + _AT_ONCE])
            found = [
                change for change in self._changes(rule, some) if (change.number, change.finding.subject) in wanted
            ]
            for change in with_causes(found, self._trial):
                yield change.number, change

    def _of(self, rows: Sequence[int]) -> dict[int, Record]:
        """Return the reviews of some rows, made anew where they are not at hand."""
        if len(self._records) > _KEPT:
            self._records.clear()
        if others := [row for row in rows if row not in self._records]:
            listed = ", ".join(map(str, others))
            made = placed_reviews(self._connection, f"row IN ({listed})")
            self._records.update({row: Record(review) for row, review in made})
        return {row: self._records[row] for row in rows}

    def _changes(self, rule: str, records: Mapping[int, Record]) -> Iterator[Change]:
        trial = self._trial
        rules = companions(trial.before, trial.after, rule)
        ours, theirs = (self._judged(only(book, rules), records) for book in (trial.before, trial.after))
        for (row, record), before, after in zip(records.items(), ours, theirs, strict=True):
            other = {one.id: one for one in after}
            for one in before:
                if one.rule == rule and one.id in other:
                    way = direction(one, other[one.id])
                    if way is not None:
                        yield Change(row, record, one, other[one.id], way)

    def _judged(self, book: Rulebook, records: Mapping[int, Record]) -> Iterator[list[Finding]]:
        return check_all(records.values(), as_at=self._trial.as_at, rulebook=book, engine=self._trial.engine)
