"""When a clock runs out, as columns: its limit, moved by an extension whose steps were taken in time, or a direction.

The same as `engine.due` and `engine.extensions` say of one case. Months, weeks and days are counted by the engine that
holds the table; working days stand in a table of their own, made from the calendar, which ends at its horizon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from scr_compliance.clocks import Length, counted_back, due_day
from scr_compliance.clocks.calendar_days import add_days
from scr_compliance.clocks.length import Unit
from scr_compliance.columns import names
from scr_compliance.columns.answers import ABSENT_WORDS, Facts
from scr_compliance.columns.sql import case, day, every, same, select
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY
from scr_compliance.engine.plan import Plan
from scr_compliance.rulebook.book import Clause

WORKING_DAYS: Final = "working_days"
"""The table of limits in working days: `counted` (negative: counted back), `start_day`, `due_day`."""


class Days(NamedTuple):
    """The first and last day of something, as expressions; NULL where no day is set."""

    first: str
    last: str


def limit_days(clause: Clause, start: Days, *, back: bool) -> Days:
    """Return the first and last day a limit may run out on, counted from the first and last day of the start.

    Working days are those that `with_working_days` joined.
    """
    assert clause.length is not None
    if clause.length.unit is not Unit.WORKING_DAYS:
        return Days(*(moved_day(one, clause.length, clause.counting, back=back) for one in start))
    first, last = (_joined(one, _count(clause.length, back=back)) for one in start)
    both = every((f"{first} IS NOT NULL", f"{last} IS NOT NULL"))
    return Days(case((both, first)), case((both, last)))


def with_working_days(clauses: Iterable[Clause], start: Days, source: str, *, back: bool) -> str:
    """Return the SELECT with the days that limits in working days run out on, counted from some days of it."""
    counts = dict.fromkeys(
        _count(one.length, back=back) for one in clauses if one.length and one.length.unit is Unit.WORKING_DAYS
    )
    if not counts:
        return source
    joined = f"({source}) AS c"
    columns = {"c.*": "c.*"}
    for count in counts:
        for day_ in dict.fromkeys(start):
            name = _joined_name(day_, count)
            joined += (
                f" LEFT JOIN {WORKING_DAYS} AS {name}_ ON {name}_.counted = {count} AND {name}_.start_day = c.{day_}"
            )
            columns[name] = f"{name}_.due_day"
    return select(columns, joined)


def _count(length: Length, *, back: bool) -> int:
    return -length.count if back else length.count


def _joined_name(start: str, count: int) -> str:
    return f"{start}_{'less' if count < 0 else 'plus'}_{abs(count)}"


def _joined(start: str, count: int) -> str:
    return case(*((f"{start} = {edge}", edge) for edge in (FIRST_DAY, LAST_DAY)), otherwise=_joined_name(start, count))


def moved_day(from_: str, length: Length, counting: str, *, back: bool) -> str:
    """Return a day so many months, weeks or days later, or earlier; what nothing bounds stays unbounded."""
    count = _count(length, back=back)
    unit = "MONTH" if length.unit is Unit.MONTHS else "DAY"
    number = count * 7 if length.unit is Unit.WEEKS else count
    edge, beyond = _edge(length, counting, back=back)
    return case(
        *((f"{from_} = {end}", end) for end in (FIRST_DAY, LAST_DAY)),
        (f"{from_} {'<' if back else '>'} {day(edge)}", beyond),
        otherwise=f"CAST({from_} + INTERVAL ({number}) {unit} AS DATE)",
    )


@cache
def _edge(length: Length, counting: str, *, back: bool) -> tuple[date, str]:
    """Return the last day from which a limit can be counted within the calendar, and what lies beyond it."""
    count = counted_back if back else due_day
    low, high = date.min.toordinal(), date.max.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        inside = count(date.fromordinal(middle), length, counting) not in (date.min, date.max)
        if inside is not back:
            low = middle
        else:
            high = middle
    return date.fromordinal(high if back else low), FIRST_DAY if back else LAST_DAY


def working_rows(plans: Iterable[Plan], first: date, last: date) -> Iterator[tuple[int, date, date]]:
    """Yield the rows of the table of working days: every limit that is counted so, from every day of the calendar."""
    wanted = {
        (clause.length, clause.counting, plan.counts_back)
        for plan in plans
        for clause in plan.rule.clauses
        if clause.length is not None and clause.length.unit is Unit.WORKING_DAYS
    }
    for length, counting, back in sorted(wanted, key=lambda one: (one[0].count, one[2])):
        here = first
        while here <= last:
            found = (counted_back if back else due_day)(here, length, counting)
            if found is not None:
                yield -length.count if back else length.count, here, found
            here = add_days(here, 1)


def directed(plan: Plan, facts: Facts, limit: Days) -> Days:
    """Return the day a direction sets in place of the limit, where there is a direction."""
    if plan.direction_when is None or plan.direction_until is None:
        return limit
    until = facts.fact(plan.direction_until.path)
    answer = facts.answer(plan.direction_when)
    none = f"({until.state} IN ({ABSENT_WORDS}))"
    told = same(until.state, names.KNOWN)
    set_ = f"{limit.first} IS NOT NULL"
    return Days(
        case((f"NOT ({set_})", "NULL"), (none, limit.first), (answer.no, limit.first), (f"NOT ({told})", "NULL"),
             (answer.yes, until.first), otherwise=f"LEAST({limit.first}, {until.first})"),
        case((f"NOT ({set_})", "NULL"), (none, limit.last), (answer.no, limit.last), (f"NOT ({told})", "NULL"),
             (answer.yes, until.last), otherwise=f"GREATEST({limit.last}, {until.last})"),
    )  # fmt: skip
