"""Undecided findings whose columns do not tell all: what they lack and turn on is asked of the record path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
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


def told_changes(
    connection: duckdb.DuckDBPyConnection, rule: str, chosen: str, trial: Trial
) -> Iterator[tuple[int, Change]]:
    """Yield how a rule's findings change by the record path, each with its row and causes; both rulebooks have it.

    `chosen` is a SELECT of the `row` and `subject` of the findings that are asked for.
    """
    wanted = set(connection.execute(chosen).fetchall())
    if not wanted:
        return
    rules = companions(trial.before, trial.after, rule)
    books = [only(book, rules) for book in (trial.before, trial.after)]
    placed = placed_reviews(connection, f"row IN (SELECT row FROM ({chosen}))")
    while some := list(islice(placed, _AT_ONCE)):
        found = [
            change for change in _changes(some, books, trial)
            if change.finding.rule == rule and (some[change.number][0], change.finding.subject) in wanted
        ]  # fmt: skip
        for change in with_causes(found, trial):
            yield some[change.number][0], change


def _changes(some: Sequence[tuple[int, object]], books: Sequence[Rulebook], trial: Trial) -> Iterator[Change]:
    records = [Record(review) for _, review in some]  # type: ignore[arg-type]
    runs = [check_all(records, as_at=trial.as_at, rulebook=book, engine=trial.engine) for book in books]
    for number, (record, ours, theirs) in enumerate(zip(records, *runs, strict=True)):
        other: dict[tuple[str, str], Finding] = {(one.rule, one.id): one for one in theirs}
        for one in ours:
            found = other.get((one.rule, one.id))
            way = None if found is None else direction(one, found)
            if way is not None:
                yield Change(number, record, one, found, way)
