"""The findings of one rule by both rulebooks, paired by review and item; of them only those that change are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import duckdb

from scr_compliance.columns import names
from scr_compliance.columns.findings import DAYS, DONE, DUE_BY, STARTS
from scr_compliance.columns.sql import day, text
from scr_compliance.columns.stretches import CHOOSE_FROM, CHOOSE_TO, choosing
from scr_compliance.columns.worlds import View
from scr_compliance.comparing.compare import NO_FINDING
from scr_compliance.comparing.tables.reach import Days
from scr_compliance.findings.outcomes import BREACHES

FIRST: Final = "found_before"
"""What the first rulebook finds."""
SECOND: Final = "found_after"
"""What the second rulebook finds."""
MOVED: Final = "moved"
"""What both find where it is not the same: the columns of `SIDE` as `b_` and `a_`, NULL where there is no finding."""
FIGURES: Final = (
    "edition", "editions", "heading", "standing", "strength", "benchmark", *STARTS, *DUE_BY, *DONE, "proxy", *DAYS,
    "paragraph", "document",
)  # fmt: skip
"""The columns of all that a finding says beside its outcome; what an undecided one lacks or turns on is no column."""
SIDE: Final = ("subject", "outcome", *FIGURES)
_BREACHES: Final = ", ".join(map(text, sorted(BREACHES)))
BREACH: Final = f"outcome IN ({_BREACHES}) AND benchmark = 0 AND COALESCE(standing, '') <> 'unverified'"
KEPT: Final = f"{names.ROW}, item, {', '.join(SIDE)}"
"""The columns that are kept of what a rulebook finds."""


class Counts(NamedTuple):
    """How many findings a rule has by outcome before and after, and how many of them are breaches of a duty."""

    totals: Counter[tuple[str, str]]
    before: int
    after: int


def counted(connection: duckdb.DuckDBPyConnection) -> Counts:
    """Return the counts of the findings that are kept, where no difference reaches them."""
    totals, breaches = _by_outcome(connection)
    return Counts(Counter({(one, one): number for one, number in totals.items()}), breaches, breaches)


def kept(connection: duckdb.DuckDBPyConnection, table: str, select: str, *, nothing: bool = False) -> None:
    """Keep what a rulebook finds; `nothing` of it where it has no such rule, and `select` is the other's."""
    none = " WHERE false" if nothing else ""
    connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {table} AS SELECT {KEPT} FROM ({select}) AS f{none}")


def moved(connection: duckdb.DuckDBPyConnection, doubted: str) -> Counts:
    """Make the table of what moves from the first findings to the second, and return the counts of all of them.

    Undecided findings whose columns are the same stand in the table too, with `doubted` set, where the predicate
    `doubted` of the table `b` holds.
    """
    sides = ", ".join(f"{side}.{name} AS {side}_{name}" for side in "ba" for name in SIDE)
    other = " OR ".join(f"b.{name} IS DISTINCT FROM a.{name}" for name in ("outcome", *FIGURES))
    lone = f"b.{names.ROW} IS NULL OR a.{names.ROW} IS NULL"
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE {MOVED} AS SELECT COALESCE(b.{names.ROW}, a.{names.ROW}) AS {names.ROW}, "
        f"COALESCE(b.item, a.item) AS item, COALESCE(a.subject, b.subject) AS subject, {sides}, "
        f"NOT ({lone} OR {other}) AS doubted FROM {FIRST} AS b "
        f"FULL JOIN {SECOND} AS a ON a.{names.ROW} = b.{names.ROW} AND a.item = b.item "
        f"WHERE {lone} OR {other} OR (b.outcome = 'unknown' AND {doubted})"
    )
    return _counts(connection)


def doubtful(chosen_by: str, days: Sequence[Days] | None, as_at: str, worlds: str) -> str:
    """Return the predicate that an undecided finding `b` may lack, or turn on, something else than it did.

    It may where the event that chooses the edition may lie on some of the days, or stands to be chosen by the as-at
    date; `worlds` is the table of the ways in which events may stand.
    """
    if days is None:
        return "true"
    if not days:
        return "false"
    touched = _touching(days, CHOOSE_FROM, CHOOSE_TO)
    chosen = choosing(View(names.stem(chosen_by)), as_at)
    ends = ", ".join(f"{sql} AS {name}" for name, sql in chosen.items())
    return (
        f"({_touching(days, as_at, as_at)} OR b.{names.ROW} IN "
        f"(SELECT {names.ROW} FROM (SELECT {names.ROW}, {ends} FROM {worlds}) WHERE {touched}))"
    )


def same(side: str, tried: str) -> str:
    """Return the predicate that all the figures of a tried finding are those of a side of the table."""
    return " AND ".join(f"{tried}.{name} IS NOT DISTINCT FROM {side}_{name}" for name in FIGURES)


def _touching(days: Iterable[Days], first: str, last: str) -> str:
    return "(" + " OR ".join(f"{first} <= {day(end)} AND {last} >= {day(start)}" for start, end in days) + ")"


def _counts(connection: duckdb.DuckDBPyConnection) -> Counts:
    kept, before = _by_outcome(connection)
    found = connection.execute(
        f"SELECT b_outcome, a_outcome, count(*), count(*) FILTER ({_of('b')}), count(*) FILTER ({_of('a')}) "
        f"FROM {MOVED} WHERE NOT doubted GROUP BY ALL"
    ).fetchall()
    totals: Counter[tuple[str, str]] = Counter()
    after = before
    for one, other, number, lost, gained in found:
        totals[one or NO_FINDING, other or NO_FINDING] += number
        after += gained - lost
        if one is not None:
            kept[one] -= number
    totals.update({(one, one): number for one, number in kept.items() if number})
    return Counts(totals, before, after)


def _of(side: str) -> str:
    return (
        BREACH.replace("outcome", f"{side}_outcome")
        .replace("benchmark", f"{side}_benchmark")
        .replace("standing", f"{side}_standing")
    )


def _by_outcome(connection: duckdb.DuckDBPyConnection) -> tuple[Counter[str], int]:
    found: list[tuple[Any, ...]] = connection.execute(
        f"SELECT outcome, count(*), count(*) FILTER ({BREACH}) FROM {FIRST} GROUP BY 1"
    ).fetchall()
    return Counter({one: number for one, number, _ in found}), sum(breaches for _, _, breaches in found)
