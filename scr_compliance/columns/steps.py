"""Whether an extension's steps were taken on or before the limit then in force, as a column.

The same as `engine.steps` says of one case.
"""

from __future__ import annotations

from typing import NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.answers import EDITION, STEPS, Facts
from scr_compliance.columns.cases import Asked, keyed
from scr_compliance.columns.extensions import RANK, extended_clauses, list_of, moved_limits, moves_sql, ruled_out
from scr_compliance.columns.limits import Days, directed, limit_days, with_working_days
from scr_compliance.columns.sql import case, day, denied, every, select, some, text
from scr_compliance.columns.stretches import CHOOSE_FROM, CHOOSE_TO, choosing
from scr_compliance.columns.worlds import H, N, View, settled
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.views import Stand
from scr_compliance.records.absence import Absence
from scr_compliance.rulebook.book import Clause

_YES, _NO = text("yes"), text("no")
_NOT_KNOWN, _NOT_YET = text(Absence.NOT_KNOWN.value), text(Absence.NOT_YET.value)
_NOT_RECORDED = text(Absence.NOT_RECORDED.value)


class _Under(NamedTuple):
    """One clause of the clock that the extension was to move, with the limit then in force."""

    number: int
    clause: Clause
    limit: Days


def steps_sql(asked: Asked, facts: Facts, cases: str, depth: int) -> str:
    """Return the SELECT of the cases with how the steps of the extension stand to the limit it was to move."""
    clock = asked.plan.extended
    each = list_of(clock) if clock is not None else None
    if clock is None or each is None or clock.starts is None:
        return select({"*": "*", STEPS: _NOT_KNOWN}, f"({cases}) AS cases")
    start = settled(clock.starts)
    clauses = extended_clauses(clock)
    limits = {number: limit_days(clause, Days(start.first, start.last), back=False) for number, clause in clauses}
    outs = {number: ruled_out(clause, facts) for number, clause in clauses}
    columns = {"i.*": "i.*"}
    for number, days in limits.items():
        columns |= {f"then_{number}_first": days.first, f"then_{number}_last": days.last}
        columns[f"out_{number}"] = case((outs[number][0], _YES), (outs[number][1], _NO), otherwise=_NOT_KNOWN)
    # What rules an extension out is asked of the item, and of its review as it is entered.
    cases = with_working_days([clause for _, clause in clauses], Days(start.first, start.last), cases, back=False)
    source = select(columns, f"({cases}) AS i JOIN {names.REVIEWS} AS r ON r.{names.ROW} = i.{names.ROW}")
    moves = moves_sql(clock, facts, keyed(each), asked.as_at, depth)
    source = f"SELECT c.*, m.* FROM ({source}) AS c LEFT JOIN ({moves}) AS m ON m.move_row = c.{names.ROW}"
    before = {f"after_{number}": Days(f"then_{number}_first", f"then_{number}_last") for number, _ in clauses}
    source, after = moved_limits(source, [number for number, _ in clauses], before, depth, but=RANK)
    unders = [_Under(number, clause, after[f"after_{number}"]) for number, clause in clauses]
    return _combined(_each_clause(asked, facts, clock, source, unders), unders)


def _each_clause(asked: Asked, facts: Facts, clock: Plan, source: str, unders: list[_Under]) -> str:
    columns = {"*": "*"}
    for under in unders:
        days = directed(clock, facts, under.limit)
        columns |= {f"steps_{under.number}_first": days.first, f"steps_{under.number}_last": days.last}
    source = select(columns, f"({source}) AS limits_then")
    columns = {"*": "*"}
    for under in unders:
        chooser = settled(under.clause.chosen_by)
        holds = every(
            (f"{EDITION} IS NOT NULL", f"{EDITION} = {text(under.clause.edition)}", *_reaches(chooser, under, asked))
        )
        columns[f"steps_{under.number}"] = case((holds, _under(asked, clock, under)))
    return select(columns, f"({source}) AS steps_then")


def _reaches(chooser: View, under: _Under, asked: Asked) -> tuple[str, str]:
    """Return that the choosing days reach into those of the clause."""
    days = choosing(chooser, asked.as_at)
    first, last = day(under.clause.first), day(under.clause.last)
    return f"{first} <= {days[CHOOSE_TO]}", f"{days[CHOOSE_FROM]} <= {last}"


def _under(asked: Asked, clock: Plan, under: _Under) -> str:
    assert clock.starts is not None and under.clause.extension is not None
    start, out = settled(clock.starts), f"out_{under.number}"
    steps = [settled(path) for path in under.clause.extension.needs]
    will_not = some(
        f"{step.stand} IN ({text(Stand.NEVER.value)}, {text(Stand.NOT_APPLICABLE.value)})" for step in steps
    )
    limit = Days(f"steps_{under.number}_first", f"steps_{under.number}_last")
    in_time = _in_time(steps, limit, asked.as_at)
    return case(
        (some((f"{out} = {_YES}", will_not)), _NO),
        (every((f"{start.stand} = {N}", f"{out} = {_NO}")), _NOT_YET),
        (f"{start.stand} <> {H}", _NOT_KNOWN),
        (f"{limit.first} IS NULL", _NOT_KNOWN),
        (f"{in_time} = {_NO}", _NO),
        (f"{out} = {_NO}", in_time),
        otherwise=_NOT_KNOWN,
    )


def _in_time(steps: list[View], limit: Days, as_at: str) -> str:
    recorded = [every((f"{step.stand} = {H}", f"{step.recorded} = 1")) for step in steps]
    too_late = some(every((told, f"{step.first} > {limit.last}")) for told, step in zip(recorded, steps, strict=True))
    return case(
        (too_late, _NO),
        (every((some(f"{step.stand} = {N}" for step in steps), f"{as_at} <= {limit.first}")), _NOT_YET),
        (every((some(f"{step.stand} = {N}" for step in steps), f"{as_at} > {limit.last}")), _NO),
        (some(f"{step.stand} = {N}" for step in steps), _NOT_KNOWN),
        (some(denied(told) for told in recorded), _NOT_RECORDED),
        (every(f"{step.last} <= {limit.first}" for step in steps), _YES),
        otherwise=_NOT_KNOWN,
    )


def _combined(source: str, unders: list[_Under]) -> str:
    """Return what the clauses that may hold agree on."""
    found = [f"steps_{under.number}" for under in unders]
    lowest, highest = f"LEAST({', '.join(found)})", f"GREATEST({', '.join(found)})"
    agreed = case((f"{lowest} IS NULL", _NOT_KNOWN), (f"{lowest} = {highest}", lowest), otherwise=_NOT_KNOWN)
    return select(
        {"*": "*", STEPS: agreed if len(found) > 1 else f"COALESCE({found[0]}, {_NOT_KNOWN})"}, f"({source}) AS steps"
    )
