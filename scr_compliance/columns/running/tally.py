"""The findings of a table counted while they pass: by heading, by rule, and by what a check is failed for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import duckdb

from scr_compliance.columns.names import ROW
from scr_compliance.columns.running.long_table import FOUND
from scr_compliance.columns.sql import text
from scr_compliance.findings.outcomes import BREACHES, WORST_FIRST

_FLAGGED: Final = "(advisory OR benchmark OR excepted IS NOT NULL)"
_BREACHES: Final = ", ".join(map(text, sorted(BREACHES)))
_RANK: Final = "list_position([" + ", ".join(map(text, WORST_FIRST)) + "], outcome)"


@dataclass(slots=True)
class Tally:
    """How many findings stand where.

    `headings` counts findings and `excepted` those of them that an exception covers, by rule and heading; `reviews`
    counts reviews by rule and heading, each by the worst of its items; `breaches` and `undecided` those without a flag;
    `editions` are all that may govern where a rule applies.
    """

    findings: int = 0
    breaches: int = 0
    undecided: int = 0
    headings: Counter[tuple[str, str]] = field(default_factory=Counter)
    excepted: Counter[tuple[str, str]] = field(default_factory=Counter)
    reviews: Counter[tuple[str, str]] = field(default_factory=Counter)
    editions: set[str] = field(default_factory=set)

    def add(self, connection: duckdb.DuckDBPyConnection, rule: str, reviews: int) -> None:
        """Count the findings of a rule that stand in the table `found`, some of each of so many reviews."""
        query = (
            "SELECT heading, editions, outcome <> 'not_applicable', count(*), count(excepted), "
            f"count(*) FILTER (outcome IN ({_BREACHES}) AND NOT {_FLAGGED}), "
            f"count(*) FILTER (outcome = 'unknown' AND NOT {_FLAGGED}) FROM {FOUND} GROUP BY ALL"
        )
        here: Counter[str] = Counter()
        for heading, editions, applies, number, excepted, breaches, undecided in _rows(connection, query):
            here[heading] += number
            self.breaches += breaches
            self.undecided += undecided
            self.headings[rule, heading] += number
            if excepted:
                self.excepted[rule, heading] += excepted
            if applies:
                self.editions.update(editions.split())
        self.findings += here.total()
        # Where a rule asks each review one thing only, its findings are its reviews.
        for heading, number in here.items() if here.total() == reviews else _worst(connection):
            self.reviews[rule, heading] += number

    def of(self, rules: set[str], counts: Mapping[tuple[str, str], int]) -> Counter[str]:
        """Return some of the counts by heading, of some rules together."""
        found: Counter[str] = Counter()
        for (rule, heading), number in counts.items():
            if rule in rules:
                found[heading] += number
        return found


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _worst(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return how many reviews have which heading, each by the worst of its findings."""
    worst = f"SELECT arg_min(heading, {_RANK}) AS heading FROM {FOUND} GROUP BY {ROW}"
    return _rows(connection, f"SELECT heading, count(*) FROM ({worst}) GROUP BY 1")
