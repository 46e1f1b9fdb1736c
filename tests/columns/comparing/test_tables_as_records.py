"""Two rulebooks over a table give what they give over the same reviews as records: every change, and its causes.

`DIFF_REVIEWS=5000` compares so many reviews instead of a few hundred.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from scr_compliance.columns.running.records import table_records
from scr_compliance.comparing import Comparison, Direction, compare
from scr_compliance.comparing.tables.compare import TableComparison, compare_table

REVIEWS = int(os.environ.get("DIFF_REVIEWS", "300"))
LIMIT = """
[[clauses.integrated-chronology]]
edition   = "wt2015"
chosen_by = "decision.made_on"
strength  = "must"
paragraph = "12"
source    = "made up"
standing  = "verified"
"""
NEW_RULE = """\
title       = "Family told"
requirement = "The family is told."
why         = "It is theirs."
duty_holder = "board"
remedy      = "Tell them."
clause      = "integrated-chronology"
[require]
by  = "review.completed_on"
all = [ { fact = "review.family_invited", is = true } ]
"""
DRAFTS: dict[str, Callable] = {}


def draft(make: Callable) -> Callable:
    DRAFTS[make.__name__] = make
    return make


@draft
def seven_months(shelf):
    shelf.entry("limits.completion", "wt2010", '"6 months"', '"7 months"')


@draft
def an_edition_moved(shelf):
    shelf.change("policies.toml", 'in_force = { from = "2013-04-15"', 'in_force = { from = "2014-06-01"')


@draft
def a_condition_dropped(shelf):
    shelf.change("integrated-chronology.toml", "[applies]\nnone", "[applies]\n# none")
    shelf.change("integrated-chronology.toml", "[applies]\n", "")


@draft
def a_clause_added(shelf):
    shelf.add("policies.toml", LIMIT)


@draft
def several_keys_of_a_limit_and_a_rule(shelf):
    shelf.entry("limits.completion", "wt2006", '"4 months"', '"5 months"')
    shelf.entry("limits.completion", "wt2006", 'standing    = "reported"', 'standing    = "unverified"')
    shelf.entry("limits.completion", "wt2006", 'paragraph   = "', 'paragraph   = "8.20 and ')
    shelf.entry("limits.completion", "wt2010", '"6 months"', '"150 days"')
    shelf.entry("limits.completion", "wt2010", "corresponding day", "calendar days")
    shelf.change("completion-in-time.toml", 'stops  = "review.completed_on"', 'stops  = "review.submitted_on"')


@draft
def an_edition_moved_and_its_limit_changed(shelf):
    shelf.change("policies.toml", 'in_force = { from = "2006-04-01"', 'in_force = { from = "2007-03"')
    shelf.entry("limits.completion", "wt2006", '"4 months"', '"9 months"')
    shelf.entry("clauses.integrated-chronology", "wt2006", '"should"', '"must"')


@draft
def other_conventions(shelf):
    shelf.change("policies.toml", 'longest_gap = "3 months"', 'longest_gap = "1 month"')
    shelf.change(
        "policies.toml", '["review.approved_on", "overview_report.dated_on", ', '["overview_report.dated_on", '
    )
    shelf.change("policies.toml", '"review.begun_on"         = ["review.completed_on"]\n', "")


@draft
def a_rule_added_and_one_dropped(shelf):
    shelf.add("rules/family/family-told.toml", NEW_RULE)
    shelf.drop("extension-consulted")


@draft
def other_words(shelf):
    shelf.change("completion-in-time.toml", 'title       = "', 'title       = "The ')


def both(shelf, source: Path, as_at: date, out: Path, rows: int = REVIEWS) -> tuple[Comparison, TableComparison]:
    before, after = shelf.load("before"), shelf.load("after")
    table = compare_table(source, before, after, as_at=as_at, out=out, rows=rows)
    with table_records(source) as read:
        records = read.intake(REVIEWS).records
    return compare(records, before, after, as_at=as_at, engine="plain"), table


@pytest.mark.parametrize(
    ("make", "as_at", "rows"),
    [
        *((make, date(2026, 6, 30), REVIEWS) for make in DRAFTS.values()),
        # In the middle of what is recorded, and in two stretches, so that what is counted across them is too.
        (seven_months, date(2010, 8, 20), REVIEWS // 3 * 2),
        (an_edition_moved_and_its_limit_changed, date(2008, 1, 15), REVIEWS),
    ],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_a_draft_changes_what_it_changes_of_records(make, as_at, rows, shelf, made_up, tmp_path):
    make(shelf)
    records, table = both(shelf, made_up(REVIEWS), as_at, tmp_path / "changed.parquet", rows)
    assert table.totals == records.totals
    assert table.breaches == records.breaches
    assert (table.reviews, table.changed_reviews, table.untouched_reviews) == (
        records.reviews, records.changed_reviews, records.untouched_reviews,
    )  # fmt: skip
    touched = {one.name: records.touched_by(one) for one in records.differences}
    assert {one.name: tuple(table.touched_by(one)) for one in table.differences} == touched
    assert listed(tmp_path / "changed.parquet") == changes(records)
    assert counted(table) == counted_of(records)
    example = table.example and (table.example.record.review.reference, table.example.key[1:])
    assert example == (records.example and (records.example.record.review.reference, records.example.key[1:]))
    told = {change.finding.rule for change in records.changes}
    assert not told & set(table.judged_once)


def test_the_drafts_change_enough_to_prove_anything(shelf, made_up):
    """As records, which is quick: every direction there is, several causes together, and other turning points."""
    an_edition_moved(shelf)
    several_keys_of_a_limit_and_a_rule(shelf)
    with table_records(made_up(REVIEWS)) as read:
        records = read.intake(REVIEWS).records
    changes = compare(
        records, shelf.load("before"), shelf.load("after"), as_at=date(2026, 6, 30), engine="plain"
    ).changes
    assert {change.direction for change in changes} >= {Direction.WORSE, Direction.BETTER, Direction.SAME}
    assert any(len(change.causes) > 1 for change in changes)
    assert any(change.direction is Direction.SAME and change.finding.outcome == "unknown" for change in changes)


def listed(path: Path) -> Counter:
    columns = (
        "row, id, review, subject, rule, direction, edition_before, edition_after, outcome_before, outcome_after, "
        "due_latest_before, due_latest_after, days_late_most_before, days_late_most_after, clause, cites"
    )
    return Counter(duckdb.connect().sql(f"SELECT {columns} FROM '{path}'").fetchall())


def changes(records: Comparison) -> Counter:
    return Counter(
        (
            one.number, one.finding.id, one.finding.review, one.finding.subject, one.finding.rule, one.direction.value,
            *sides(one, "edition"), *sides(one, "outcome"), *sides(one, "due", "latest"),
            *sides(one, "days_late", "most"), named(one.causes), named(one.cites),
        )
        for one in records.changes
    )  # fmt: skip


def sides(change, *path: str) -> list:
    found = [change.before, change.after]
    for name in path:
        found = [None if one is None else getattr(one, name) for one in found]
    return found


def named(differences) -> str | None:
    return "; ".join(dict.fromkeys(one.name for one in differences)) or None


def counted(table: TableComparison) -> Counter:
    return Counter({
        (kind.direction, kind.rule, kind.before, kind.after, tuple(one.name for one in table.causes(kind))):
            number.findings
        for kind, number in table.kinds.items()
    })  # fmt: skip


def counted_of(records: Comparison) -> Counter:
    return Counter(
        (
            one.direction, one.finding.rule, one.before and (one.before.outcome, one.before.heading),
            one.after and (one.after.outcome, one.after.heading), tuple(cause.name for cause in one.causes),
        )
        for one in records.changes
    )  # fmt: skip
