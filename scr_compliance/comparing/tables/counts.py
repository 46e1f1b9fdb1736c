"""What changes over a table, counted: by rule, by outcome before and after, and by the difference that brings it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import ROW
from scr_compliance.comparing.changes import Direction
from scr_compliance.comparing.tables.causes import CHANGED, Brought
from scr_compliance.comparing.tables.pairs import Counts

_TOUCHED: Final = "touched"
_ORDER: Final = list(Direction)


class Kind(NamedTuple):
    """What a number of changes have in common; an outcome with its heading, None where there is no finding."""

    direction: Direction
    rule: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    causes: tuple[int, ...]


class Number(NamedTuple):
    """How many findings, of how many reviews."""

    findings: int = 0
    reviews: int = 0

    def plus(self, findings: int, reviews: int) -> Number:
        """Return the number with some more of other reviews."""
        return Number(self.findings + findings, self.reviews + reviews)


@dataclass(slots=True)
class Tally:
    """The counts of a table so far."""

    totals: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    breaches: tuple[int, int] = (0, 0)
    kinds: dict[Kind, Number] = field(default_factory=dict)
    differences: dict[int, Number] = field(default_factory=dict)
    outcome_changes: int = 0
    touched: int = 0
    best: tuple[Any, ...] | None = None

    def add(self, rule: str, counts: Counts) -> None:
        """Take in how many findings a rule has in one stretch."""
        self.totals.setdefault(rule, Counter()).update(counts.totals)
        self.breaches = self.breaches[0] + counts.before, self.breaches[1] + counts.after

    def begin(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Begin a stretch: no review of it is touched yet."""
        connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {_TOUCHED} ({ROW} BIGINT, brought INTEGER)")

    def take(self, connection: duckdb.DuckDBPyConnection, rule: str, brought: Sequence[Brought]) -> bool:
        """Take in what changes by a rule, as it stands in the table `changed`; whether any of it is a better example.

        `best` then says which: it ends in the row, the rule and the subject.
        """
        connection.execute(f"INSERT INTO {_TOUCHED} SELECT {ROW}, brought FROM {CHANGED}")
        found = connection.execute(
            "SELECT brought, b_outcome, b_heading, a_outcome, a_heading, count(*), count(DISTINCT row), "
            f"min(({ROW}, length(subject), subject)) FROM {CHANGED} GROUP BY ALL"
        ).fetchall()
        better = False
        for number, one, one_heading, other, other_heading, findings, reviews, first in found:
            way, causes, _ = brought[number]
            before = None if one is None else (one, one_heading)
            after = None if other is None else (other, other_heading)
            kind = Kind(way, rule, before, after, causes)
            self.kinds[kind] = self.kinds.get(kind, Number()).plus(findings, reviews)
            row, length, subject = first.values() if isinstance(first, dict) else first
            rank = (way is Direction.SAME, not (before and after), _ORDER.index(way), row, rule, length, subject)
            if self.best is None or rank < self.best:
                self.best, better = rank, True
        return better

    def end(self, connection: duckdb.DuckDBPyConnection, brought: Sequence[Brought]) -> None:
        """End a stretch: count the reviews that are touched, by any difference and by each."""
        rows = [(number, place) for number, one in enumerate(brought) for place in (*one.causes, *one.cites)]
        outcomes = [str(number) for number, one in enumerate(brought) if one.direction is not Direction.SAME]
        moves = f"brought IN ({', '.join(outcomes) or 'NULL'})"
        ((touched, moved),) = connection.execute(
            f"SELECT count(DISTINCT {ROW}), count(DISTINCT {ROW}) FILTER ({moves}) FROM {_TOUCHED}"
        ).fetchall()
        self.touched += touched
        self.outcome_changes += moved
        columns = list(zip(*rows, strict=True)) or [(), ()]
        arrays = [pa.array(cells, pa.int32()) for cells in columns]
        connection.register("arriving", pa.table(arrays, names=["brought", "place"]))
        for place, findings, reviews in connection.execute(
            f"SELECT place, count(*), count(DISTINCT {ROW}) FROM {_TOUCHED} JOIN arriving USING (brought) GROUP BY 1"
        ).fetchall():
            self.differences[place] = self.differences.get(place, Number()).plus(findings, reviews)
        connection.unregister("arriving")

    def by_kind(self) -> Mapping[Kind, Number]:
        """Return the counts of changes, by direction, rule and the most first."""
        order = sorted(
            self.kinds, key=lambda one: (_ORDER.index(one.direction), one.rule, -self.kinds[one].findings, str(one))
        )
        return {kind: self.kinds[kind] for kind in order}
