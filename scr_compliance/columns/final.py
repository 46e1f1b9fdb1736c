"""The long findings table: the columns of a finding's JSON, flat, over the findings of every rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scr_compliance.columns import names
from scr_compliance.columns.cases import EDITIONS, OWN_KEY
from scr_compliance.columns.findings import CLAUSES, DAYS, DONE, DUE_BY, OUTCOME, STARTS
from scr_compliance.columns.program import Program
from scr_compliance.columns.small import BASES, EDITION_SETS
from scr_compliance.columns.sql import case, flag, select, some, text
from scr_compliance.findings.outcomes import BREACHES, heading_of

FINDINGS: Final = "findings"
_WAYS: Final = "ways_shared"
ADVISORY: Final = "b.standing IS NOT NULL AND b.standing = 'unverified'"
_OUTCOMES: Final = ("met", "late", "overdue", "not_met", "due", "unknown", "not_applicable", "manual")


def final_sql(program: Program, rule: str) -> str:
    """Return the SELECT of one rule's findings with every column of the long table."""
    return told_sql(program, rule, f"(\n{_all(program.findings[rule])}\n)")


def verdicts_sql(program: Program, rule: str) -> str:
    """Return the SELECT of one rule's findings as they are judged: what the rulebook says of them is not told yet.

    What its two kinds of case are made from is worked out once, and kept while the SELECT runs.
    """
    ways, all_ = program.ways[rule], _all(program.findings[rule])
    return f"WITH {_WAYS} AS MATERIALIZED (\n{ways}\n)\n{all_.replace(f'({ways})', _WAYS)}"


def told_sql(program: Program, rule: str, verdicts: str) -> str:
    """Return the SELECT of one rule's findings with every column of the long table, from a table of verdicts."""
    plan = next(plan for plan in program.compiled.plans if plan.rule.id == rule)
    source = f"{verdicts} AS f LEFT JOIN {BASES} AS b ON b.rule = {text(rule)} AND b.clause_set = f.{CLAUSES}"
    source += f" LEFT JOIN {EDITION_SETS} AS e ON e.{EDITIONS} = f.{EDITIONS}"
    columns = {
        names.ROW: f"f.{names.ROW}",
        "id": _id(rule),
        "review": f"f.{names.REFERENCE}",
        "subject": _subject(plan.each),
        "rule": text(rule),
        "edition": "e.edition",
        "editions": "e.editions",
        OUTCOME: f"f.{OUTCOME}",
        "heading": _heading(),
        "standing": "b.standing",
        "strength": "b.strength",
        "advisory": flag(ADVISORY),
        "benchmark": flag("1 = 1" if plan.rule.text.benchmark else "1 = 0"),
        **{name: f"f.{name}" for name in (*STARTS, *DUE_BY, *DONE, "proxy", *DAYS)},
        "paragraph": "b.paragraph",
        "document": case((f"f.{CLAUSES} = 0", "e.titles"), otherwise="b.document"),
        "rulebook": text(program.compiled.book.digest),
        "as_at": program.as_at,
        "item": f"f.{OWN_KEY}",
    }
    return select(columns, source)


def _all(findings: Sequence[str]) -> str:
    return "\nUNION ALL\n".join(findings)


def _id(rule: str) -> str:
    """Return the id of a finding: the start of a hash of its reference, ordinal, rule and item."""
    ordinal, between = f"CAST(f.{names.ORDINAL} AS VARCHAR)", f"CHR(30) || {text(rule)} || CHR(30)"
    return f"SUBSTR(SHA256(CONCAT(f.{names.REFERENCE}, CHR(30), {ordinal}, {between}, f.{OWN_KEY})), 1, 16)"


def _subject(each: str | None) -> str:
    if each is None:
        return text("review")
    place = f"CAST(f.{names.POSITION} AS VARCHAR)"
    return case((f"f.{names.POSITION} IS NULL", text("review")), otherwise=f"{text(f'{each}[')} || {place} || ']'")


def _heading() -> str:
    breach = [outcome for outcome in _OUTCOMES if outcome in BREACHES]
    broken = some(f"f.{OUTCOME} = {text(outcome)}" for outcome in breach)
    plain = [(f"f.{OUTCOME} = {text(one)}", text(heading_of(one, advisory=False))) for one in _OUTCOMES]
    return case((f"{ADVISORY} AND {broken}", text(heading_of(breach[0], advisory=True))), *plain)
