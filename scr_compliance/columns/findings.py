"""From cases to findings: what is told of a subject that has one case, and of one whose cases are folded into one.

The same as `engine.verdict` and `findings.hull` say of one subject. The columns are those of a finding's JSON, flat;
what a rulebook says of a finding (its source, its heading) is joined to them at the end.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.answers import EDITION
from scr_compliance.columns.bodies import CASE_OUTCOME, DONE_FROM, DONE_TO, LEAST, MOST
from scr_compliance.columns.cases import CLAUSE, EDITIONS, OWN_KEY, Asked, subject_of
from scr_compliance.columns.clocks import CLOCKED, DUE, PROXY, START, STOP
from scr_compliance.columns.governing import GOVERNING
from scr_compliance.columns.sql import case, every, flag, select, some, text
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY, H, N
from scr_compliance.engine.tables import MANY_DAYS, Why, table
from scr_compliance.engine.verdict import TOGETHER, UNKNOWN

CLAUSES: Final = "clause_set"
"""The clauses a finding rests on: the sum of 2 to the number of each."""
OUTCOME: Final = "outcome"
_SUBJECT: Final = {
    name: name for name in (names.ROW, names.REFERENCE, names.ORDINAL, names.POSITION, OWN_KEY)
}  # fmt: skip
"""The columns that say what a finding is about."""
_RAN: Final = ("met", "late", "overdue", "due", "unknown", "not_met")
"""The outcomes in which a clock has run, or may have."""


class Span(NamedTuple):
    """The columns of the first and last day of something in a finding."""

    first: str
    last: str


STARTS, DUE_BY, DONE = (Span(f"{word}_earliest", f"{word}_latest") for word in ("starts", "due", "done"))
DAYS: Final = Span("days_late_least", "days_late_most")


def columns_of_finding() -> list[str]:
    """Return the columns every rule's findings have, in order."""
    return [*_SUBJECT, OUTCOME, EDITIONS, CLAUSES, *STARTS, *DUE_BY, *DONE, "proxy", *DAYS]


def unborne_sql(asked: Asked) -> str:
    """Return the SELECT of the findings of subjects that no clause of the rule may bear on, in whatever case."""
    subjects, own = subject_of(asked.plan, "g")
    (outcome,) = (row.outcome for row in table(asked.plan.table).rows if row.name == Why.EDITION_HAS_NO_SUCH_CLAUSE)
    columns = {name: f"g.{name}" for name in (names.ROW, names.REFERENCE, names.ORDINAL)}
    columns |= own | {OUTCOME: text(outcome), EDITIONS: f"g.{asked.governed.editions}", CLAUSES: "0"} | _no_clock()
    return select(columns, f"{GOVERNING} AS g{subjects}", f"g.{asked.governed.may_bear} = 0")


def one_case_sql(asked: Asked, judged: str) -> str:
    """Return the SELECT of the findings of subjects that have one case."""
    columns = _SUBJECT | {
        OUTCOME: CASE_OUTCOME,
        EDITIONS: EDITIONS,
        CLAUSES: case(*((f"{CLAUSE} = {number}", str(2**number)) for number in _numbered(asked)), otherwise="0"),
    }
    if asked.plan.starts is None:
        columns |= _no_clock()
    else:
        ran = every((f"{CLOCKED} = 1", f"{CASE_OUTCOME} IN ({_listed(_RAN)})"))
        columns |= _clock(asked, ran)
    return select(columns, f"({judged}) AS judged")


def _numbered(asked: Asked) -> range:
    return range(len(asked.plan.rule.clauses))


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(text(word) for word in words)


def _no_clock() -> dict[str, str]:
    days = dict.fromkeys([*STARTS, *DUE_BY, *DONE], "CAST(NULL AS DATE)")
    return days | {"proxy": "CAST(NULL AS VARCHAR)"} | dict.fromkeys(DAYS, "CAST(NULL AS INTEGER)")


def _bounded(columns: Span, first: str, last: str, when: str) -> dict[str, str]:
    """Return a first and last day, NULL where nothing bounds them."""
    return {
        columns.first: case((every((when, f"{first} <> {FIRST_DAY}")), first)),
        columns.last: case((every((when, f"{last} <> {LAST_DAY}")), last)),
    }


def _clock(asked: Asked, ran: str) -> dict[str, str]:
    done = every((ran, f"{STOP.stand} = {H}"))
    told = every((ran, some((f"{STOP.stand} = {H}", f"{STOP.stand} = {N}")), f"{DUE.first} IS NOT NULL"))
    columns = _bounded(STARTS, START.first, START.last, every((ran, f"{START.stand} = {H}")))
    columns |= _bounded(DUE_BY, DUE.first, DUE.last, every((ran, f"{DUE.first} IS NOT NULL")))
    columns |= _bounded(DONE, STOP.first, STOP.last, done)
    columns["proxy"] = _proxy(asked, done, PROXY)
    columns[DAYS.first] = case((every((told, f"{LEAST} <> {-MANY_DAYS}")), LEAST))
    columns[DAYS.last] = case((every((told, f"{MOST} <> {MANY_DAYS}")), MOST))
    return columns


def _proxy(asked: Asked, done: str, number: str) -> str:
    found = (
        (every((done, f"{number} IS NOT NULL", f"{number} = {place}")), text(path))
        for place, path in enumerate(asked.plan.stand_ins)
    )
    return case(*found, otherwise="CAST(NULL AS VARCHAR)")


# Several cases


def several_cases_sql(asked: Asked, judged: str) -> str:
    """Return the SELECT of the findings of subjects that have several cases, folded into one each."""
    folded = _folded(asked, _by_edition(asked, judged))
    return select({name: name for name in columns_of_finding()}, f"({folded}) AS folded")


def _by_edition(asked: Asked, judged: str) -> str:
    """Fold the cases of each edition: within one, what may be done already or not yet gives one outcome."""
    outcomes = list(dict.fromkeys(row.outcome for row in table(asked.plan.table).rows))
    columns = _SUBJECT | {EDITIONS: f"MAX({EDITIONS})"}
    columns["any_edition"] = f"COALESCE({EDITION}, '')"
    columns |= {f"has_{one}": f"MAX({flag(f'{CASE_OUTCOME} = {text(one)}')})" for one in outcomes}
    columns |= {f"rests_{number}": f"MAX({flag(_on(number))})" for number in _numbered(asked)}
    if asked.plan.starts is not None:
        columns |= _hull_columns()
    keys = [*_SUBJECT, f"COALESCE({EDITION}, '')"]
    return select(columns, f"({judged}) AS cases") + f" GROUP BY {', '.join(keys)}"


def _on(number: int) -> str:
    return f"{CLAUSE} IS NOT NULL AND {CLAUSE} = {number}"


def _hull_columns() -> dict[str, str]:
    """Return the widest days of the cases whose clock has started, and when the others stop."""
    started = f"{CLOCKED} = 1 AND {START.stand} = {H}"
    clocked, done, waiting = f"{CLOCKED} = 1", f"{STOP.stand} = {H}", f"{STOP.stand} = {N}"
    return {
        "clocked": f"MAX({CLOCKED})",
        "started": f"MAX({flag(started)})",
        "start_from_": _least(started, START.first), "start_to_": _most(started, START.last),
        "due_from_": _least(started, DUE.first), "due_to_": _most(started, DUE.last),
        "done_from_": _least(f"{started} AND {done}", STOP.first),
        "done_to_": _most(f"{started} AND {done}", STOP.last),
        "waits_": f"MAX({flag(f'{started} AND {waiting}')})",
        "ends_from_": _least(f"{clocked} AND {done}", STOP.first),
        "ends_to_": _most(f"{clocked} AND {done}", STOP.last),
        "ends_wait_": f"MAX({flag(f'{clocked} AND {waiting}')})",
        "proxy_place": f"MIN(CASE WHEN {clocked} AND {PROXY} IS NOT NULL THEN case_place * 100 + {PROXY} END)",
    }  # fmt: skip


def _least(when: str, value: str) -> str:
    return f"MIN(CASE WHEN {when} THEN {value} END)"


def _most(when: str, value: str) -> str:
    return f"MAX(CASE WHEN {when} THEN {value} END)"


def _folded(asked: Asked, by_edition: str) -> str:
    outcomes = list(dict.fromkeys(row.outcome for row in table(asked.plan.table).rows))
    number = " + ".join(f"has_{one}" for one in outcomes)
    together = []
    for group, answer in TOGETHER:
        others = [f"has_{one} = 0" for one in outcomes if one not in group]
        if answer in outcomes:
            together.append((every(others), text(answer)))
    alone = [(f"{number} = 1 AND has_{one} = 1", text(one)) for one in outcomes]
    inner = select(
        {"*": "*", "edition_outcome": case(*alone, *together, otherwise=text(UNKNOWN))}, f"({by_edition}) AS by_edition"
    )
    columns = _SUBJECT | {EDITIONS: f"MAX({EDITIONS})"}
    columns["lowest"], columns["highest"] = "MIN(edition_outcome)", "MAX(edition_outcome)"
    columns[CLAUSES] = " + ".join(f"{2**number} * MAX(rests_{number})" for number in _numbered(asked))
    if asked.plan.starts is not None:
        for name in _hull_columns():
            columns[name] = f"MIN({name})" if "_from_" in name or name == "proxy_place" else f"MAX({name})"
    whole = select(columns, f"({inner}) AS editions") + f" GROUP BY {', '.join(_SUBJECT)}"
    outcome = case(("lowest = highest", "lowest"), otherwise=text(UNKNOWN))
    whole = select({"*": "*", OUTCOME: outcome}, f"({whole}) AS whole")
    if asked.plan.starts is None:
        return select({"*": "*"} | _no_clock(), f"({whole}) AS outcomes")
    return _hull(asked, whole)


def _hull(asked: Asked, whole: str) -> str:
    """Add the widest days; of what is not done the as-at date stands for the day it is done."""
    ran = every(("clocked = 1", f"{OUTCOME} IN ({_listed(_RAN)})"))
    waits = case(("started = 1", "waits_"), otherwise="ends_wait_")
    first = case(("started = 1", "done_from_"), otherwise="ends_from_")
    last = case(("started = 1", "done_to_"), otherwise="ends_to_")
    columns = {"*": "*", "ran": flag(ran), "waits": waits, DONE_FROM: first, DONE_TO: last}
    inner = select(columns, f"({whole}) AS outcomes")
    until = case((f"{DONE_TO} IS NULL", "NULL"), ("waits = 1", asked.as_at), otherwise=DONE_TO)
    inner = select({"*": "*", "until": until}, f"({inner}) AS hull")
    done = f"ran = 1 AND {DONE_FROM} IS NOT NULL"
    late_from, late_to = f"COALESCE({DONE_FROM}, {asked.as_at})", f"COALESCE(until, {asked.as_at})"
    told = every(("ran = 1", "due_from_ IS NOT NULL", some((f"{DONE_FROM} IS NOT NULL", "waits = 1"))))
    columns = {"*": "*"}
    columns |= _bounded(STARTS, "start_from_", "start_to_", "ran = 1 AND start_from_ IS NOT NULL")
    columns |= _bounded(DUE_BY, "due_from_", "due_to_", "ran = 1 AND due_from_ IS NOT NULL")
    columns |= _bounded(DONE, DONE_FROM, "until", done)
    columns["proxy"] = _proxy(asked, done, "(proxy_place % 100)")
    below = every((told, f"{late_from} <> {FIRST_DAY}", f"due_to_ <> {LAST_DAY}"))
    above = every((told, f"{late_to} <> {LAST_DAY}", f"due_from_ <> {FIRST_DAY}"))
    columns[DAYS.first] = case((below, f"DATE_DIFF('day', due_to_, {late_from})"))
    columns[DAYS.last] = case((above, f"DATE_DIFF('day', due_from_, {late_to})"))
    return select(columns, f"({inner}) AS widest")
