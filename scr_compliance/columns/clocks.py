"""The clock of a case, as columns: what starts and stops it, and when it runs out.

The same as `engine.cases` settles of one clock.
"""

from __future__ import annotations

from typing import Final

from scr_compliance.columns import names
from scr_compliance.columns.answers import ABSENT_WORDS, Facts
from scr_compliance.columns.cases import CLAUSE, SUBJECT, Asked, keyed, stood_in
from scr_compliance.columns.extensions import extended_clauses, list_of, moved_limits, moves_sql
from scr_compliance.columns.limits import Days, directed, limit_days, with_working_days
from scr_compliance.columns.seen import Event
from scr_compliance.columns.sql import case, every, flag, same, select, some, text
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY, H, N, U, View, settled
from scr_compliance.engine import tables as words
from scr_compliance.engine.views import Stand
from scr_compliance.records.absence import Absence

START: Final = View("start")
STOP: Final = View("stop")
PROXY: Final = "proxy_number"
"""Which of the stand-ins stands for the stop, counted from 0; NULL where none does."""
CLOCKED: Final = "has_clock"
"""Whether the clock of a case was asked at all: there is an item, and a clause."""
DUE: Final = Days("due_from", "due_to")
TOMORROW: Final = "the_day_after"
_LIMIT: Final = Days("limit_from", "limit_to")


def clock_sql(asked: Asked, facts: Facts, gated: str, depth: int) -> str:
    """Return the SELECT of the cases with their start, their stop and the days they run out on."""
    return _due(asked, facts, _start(asked, _stop(asked, gated)), depth)


def _stop(asked: Asked, gated: str) -> str:
    """Add what stops the clock, a stand-in where the stop is blank."""
    plan = asked.plan
    assert plan.stops is not None
    clocked = every((f"{SUBJECT} = {text(words.ITEM)}", f"{CLAUSE} IS NOT NULL"))
    inner = select({"*": "*", CLOCKED: flag(clocked), PROXY: _proxy(asked)}, f"({gated}) AS gated")
    columns = _as(STOP, settled(plan.stops))
    for number, path in enumerate(plan.stand_ins):
        for name, value in _as(STOP, settled(path)).items():
            columns[name] = case((f"{PROXY} = {number}", value), otherwise=columns[name])
    if asked.plan.counts_back and plan.starts is not None:
        # What is counted back from will never come, so nothing need come before it.
        start = settled(plan.starts)
        gone = some((start.is_(Stand.NEVER), start.is_(Stand.NOT_APPLICABLE)))
        columns[STOP.stand] = case((gone, text(Stand.NOT_APPLICABLE.value)), otherwise=columns[STOP.stand])
    return select({"*": "*"} | columns, f"({inner}) AS clocked")


def _proxy(asked: Asked) -> str:
    """Return which stand-in is judged as if it were the stop, where the stop itself is blank or not known."""
    plan = asked.plan
    if not plan.stand_ins or plan.stops is None:
        return "CAST(NULL AS INTEGER)"
    stop = Event(plan.stops)
    blanks = (Absence.NOT_RECORDED.value, Absence.NOT_KNOWN.value)
    blank = some((f"{stop.state} IS NULL", *(same(stop.state, word) for word in blanks)))
    return case(*((every((blank, stood_in(path))), str(number)) for number, path in enumerate(plan.stand_ins)))


def _as(to: View, view: View) -> dict[str, str]:
    return {to.stand: view.stand, to.first: view.first, to.last: view.last, to.recorded: view.recorded}


def _start(asked: Asked, stopped: str) -> str:
    """Add what the clock is counted from."""
    plan = asked.plan
    assert plan.starts is not None
    start = settled(plan.starts)
    columns = _as(START, start)
    if plan.due is not None:
        # What has been answered was asked; its day is set in the record and does not hang on when.
        asked_for = f"{start.stand} = {N} AND {STOP.stand} = {H}"
        columns[START.stand] = case((asked_for, H), otherwise=start.stand)
        columns[START.first] = case((asked_for, FIRST_DAY), otherwise=start.first)
        columns[START.last] = case((asked_for, STOP.last), otherwise=start.last)
    elif plan.counts_back:
        columns |= _counted_from(asked, start)
        stopped = select({"*": "*", TOMORROW: f"CAST({asked.as_at} + INTERVAL 1 DAY AS DATE)"}, f"({stopped}) AS today")
        stopped = with_working_days(plan.rule.clauses, Days(TOMORROW, TOMORROW), stopped, back=True)
    return select({"*": "*"} | columns, f"({stopped}) AS stopped")


def _counted_from(asked: Asked, start: View) -> dict[str, str]:
    """Return the event counted back from; where it lies ahead but cannot come too soon any more, any later day."""
    untold = f"{start.stand} = {H} AND {start.recorded} = 0 AND {STOP.stand} = {N}"
    soon_enough = some(
        every(
            (f"{CLAUSE} = {number}", f"{STOP.last} <= {limit_days(clause, Days(TOMORROW, TOMORROW), back=True).first}")
        )
        for number, clause in enumerate(asked.plan.rule.clauses)
        if clause.length is not None
    )
    ahead = every((f"{start.stand} = {N}", f"{STOP.stand} = {H}", soon_enough))
    return {
        START.stand: case((untold, U), (ahead, H), otherwise=start.stand),
        START.first: case((ahead, TOMORROW), otherwise=start.first),
        START.last: case((ahead, LAST_DAY), otherwise=start.last),
    }


def _due(asked: Asked, facts: Facts, started: str, depth: int) -> str:
    """Add when the clock runs out; NULL where no day is set, or it lies beyond the calendar's horizon."""
    plan = asked.plan
    runs = every((f"{CLOCKED} = 1", f"{START.stand} = {H}"))
    if plan.due is not None:
        told = every((runs, same(names.state(plan.due.path), names.KNOWN)))
        columns = {
            DUE.first: case((told, names.first(plan.due.path))),
            DUE.last: case((told, names.last(plan.due.path))),
        }
        return select({"*": "*"} | columns, f"({started}) AS started")
    started = with_working_days(plan.rule.clauses, Days(START.first, START.last), started, back=plan.counts_back)
    limits = {number: limit_days(clause, Days(START.first, START.last), back=plan.counts_back)
              for number, clause in enumerate(plan.rule.clauses) if clause.length is not None}  # fmt: skip
    columns = {
        "*": "*",
        _LIMIT.first: _of_clause(runs, {number: days.first for number, days in limits.items()}),
        _LIMIT.last: _of_clause(runs, {number: days.last for number, days in limits.items()}),
    }
    source, limit = _extended(asked, facts, select(columns, f"({started}) AS started"), depth)
    found = directed(plan, facts, limit)
    return select({"*": "*", DUE.first: found.first, DUE.last: found.last}, f"({source}) AS limited")


def _of_clause(runs: str, values: dict[int, str]) -> str:
    return case((runs, case(*((f"{CLAUSE} = {number}", value) for number, value in values.items()))))


def _extended(asked: Asked, facts: Facts, source: str, depth: int) -> tuple[str, Days]:
    """Move the limit by every extension whose steps were recorded on or before the limit then in force."""
    plan, each = asked.plan, list_of(asked.plan)
    if each is None:
        return source, _LIMIT
    clauses = extended_clauses(plan)
    moves = moves_sql(plan, facts, keyed(each), asked.as_at, depth)
    source = f"SELECT c.*, m.* FROM ({source}) AS c LEFT JOIN ({moves}) AS m ON m.move_row = c.{names.ROW}"
    before = {f"moved_{number}": _LIMIT for number, _ in clauses}
    source, after = moved_limits(source, [number for number, _ in clauses], before, depth)
    state = names.state(each)
    untold = f"{state} <> {text(names.KNOWN)} AND {state} NOT IN ({ABSENT_WORDS})"
    held = [(number, clause, after[f"moved_{number}"]) for number, clause in clauses]
    columns = {
        "*": "*",
        "moved_from": case(*((f"{CLAUSE} = {number}", days.first) for number, _, days in held), otherwise=_LIMIT.first),
        "moved_to": case(
            *((f"{CLAUSE} = {number}", case(
                (f"{days.last} IS NULL", "NULL"), (untold, LAST_DAY), otherwise=days.last
            )) for number, _, days in held),
            otherwise=_LIMIT.last,
        ),
    }  # fmt: skip
    return select(columns, f"({source}) AS moves"), Days("moved_from", "moved_to")
