"""What the rows are asked of each case: its conditions' answers, or its clock's states and least and most days late.

The same as `engine.cases` settles of one case; then the decision rows themselves, as one CASE.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scr_compliance.columns.answers import EDITION, STEPS, Facts
from scr_compliance.columns.cases import CLAUSE, SUBJECT, Asked, stood_in
from scr_compliance.columns.clocks import CLOCKED, DUE, START, STOP, clock_sql
from scr_compliance.columns.seen import NOTHING_KNOWN
from scr_compliance.columns.sql import NO, YES, Answer, case, denied, every, select, some, text
from scr_compliance.columns.steps import steps_sql
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY, H, N, settled
from scr_compliance.derived import DERIVED, Seen
from scr_compliance.engine import tables as words
from scr_compliance.engine.cases import BY_WORDS, START_WORDS, STOP_WORDS
from scr_compliance.engine.rows import Table
from scr_compliance.engine.tables import MANY_DAYS, table
from scr_compliance.engine.views import Stand

ROW_NUMBER: Final = "row_number"
CASE_OUTCOME: Final = "case_outcome"
DONE_FROM, DONE_TO = "done_from", "done_to"
LEAST, MOST = "case_least", "case_most"


def judged_sql(asked: Asked, facts: Facts, cases: str, depth: int) -> str:
    """Return the SELECT of the cases with the number of the decision row that holds for each."""
    of_steps = {name: value for name, value in facts.columns.items() if STEPS in value}
    others = {name: value for name, value in facts.columns.items() if name not in of_steps}
    cases = select({"*": "*"} | others, f"({cases}) AS entered")
    if any(path in DERIVED and DERIVED[path].seen is Seen.STEPS for path in asked.plan.uses):
        cases = select({"*": "*"} | of_steps, f"({steps_sql(asked, facts, cases, depth)}) AS with_steps")
    judged = _gate(asked, facts, cases)
    if asked.plan.table == "requirement":
        judged = _requirement(asked, facts, judged)
    else:
        judged = _late(asked, clock_sql(asked, facts, judged, depth))
    rows = table(asked.plan.table)
    judged = select({"*": "*", ROW_NUMBER: row_of(rows)}, f"({judged}) AS settled")
    return select({"*": "*", CASE_OUTCOME: outcome_of(rows)}, f"({judged}) AS ruled")


def outcome_of(rows: Table) -> str:
    """Return the outcome of the row that holds for a case."""
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(rows.rows):
        numbers.setdefault(row.outcome, []).append(str(number))
    return case(*((f"{ROW_NUMBER} IN ({', '.join(found)})", text(outcome)) for outcome, found in numbers.items()))


def field(name: str) -> str:
    """Return the column that holds a field of the decision rows."""
    return f"case_{name}"


def row_of(rows: Table) -> str:
    """Return the number of the row that holds for a case; the rows are disjoint, so their order does not matter."""
    branches = []
    for number, row in enumerate(rows.rows):
        tests = []
        for test in row.tests:
            value = text(test.value) if isinstance(test.value, str) else str(test.value)
            tests.append(
                f"{field(test.field)} {'=' if test.op == '==' else '<>' if test.op == '!=' else test.op} {value}"
            )
        branches.append((every(tests), str(number)))
    return case(*branches)


def _gate(asked: Asked, facts: Facts, cases: str) -> str:
    rule, item = asked.plan.rule.text, f"{SUBJECT} = {text(words.ITEM)}"
    nothing = f"{NOTHING_KNOWN} = 1"
    applies, where = facts.answer(rule.applies), facts.answer(rule.where)
    ofitem = applies & where
    concerns = Answer(
        every((denied(nothing), some((every((item, ofitem.yes)), every((denied(item), applies.yes)))))),
        some((nothing, applies.no, every((item, ofitem.no)))),
    )
    person = YES if rule.question is not None else facts.answer(rule.person_judges_if, NO)
    columns = {
        "*": "*",
        field("clause"): case(
            (f"{CLAUSE} IS NOT NULL", text(words.PRESENT)), (f"{EDITION} IS NOT NULL", text(words.ABSENT)),
            otherwise=text(words.NO_EDITION),
        ),
        field("applies"): concerns.words(words.YES, words.NO, words.UNKNOWN),
        field("subject"): case((nothing, text(words.ITEM)), otherwise=SUBJECT),
        field("person"): case(
            (some((nothing, denied(item))), text(words.NO)),
            otherwise=person.words(words.YES, words.NO, words.UNKNOWN),
        ),
    }  # fmt: skip
    return select(columns, f"({cases}) AS cases")


def _requirement(asked: Asked, facts: Facts, gated: str) -> str:
    require, by = asked.plan.rule.text.require, asked.plan.by
    so = facts.answer(require)
    left = facts.answer(require, YES, "only never")
    later = facts.answer(require, YES, "without not yet")
    never = some(
        f"{settled(path).stand} = {text(Stand.NEVER.value)}" if path in asked.turning
        else every((stood_in(path), f"{settled(path).stand} = {text(Stand.NEVER.value)}"))
        for path in asked.views
    )  # fmt: skip
    asks = every((f"{SUBJECT} = {text(words.ITEM)}", f"{NOTHING_KNOWN} = 0"))
    columns = {
        "*": "*",
        field("so"): case((denied(asks), text(words.UNKNOWN)), otherwise=so.words(words.YES, words.NO, words.UNKNOWN)),
        field("lasting"): case(
            (denied(asks), text(words.NO)),
            (every((never, denied(so.yes), left.no)), text(words.FOR_GOOD)),
            (every((so.no, denied(later.no))), text(words.SO_FAR)),
            otherwise=text(words.NO),
        ),
        field("by"): case(
            (f"{NOTHING_KNOWN} = 1", text(words.NONE)), otherwise=_words(settled(by).stand, BY_WORDS)
        ) if by else text(words.NONE),
    }  # fmt: skip
    return select(columns, f"({gated}) AS gated")


def _words(stand: str, found: Mapping[Stand, str]) -> str:
    return case(*((f"{stand} = {text(one.value)}", text(word)) for one, word in found.items()))


def _late(asked: Asked, due: str) -> str:
    """Add the words of the clock and the least and most days late; of what is not done the as-at date stands."""
    done, waiting = f"{STOP.stand} = {H}", f"{STOP.stand} = {N}"
    told = every((f"{CLOCKED} = 1", f"{DUE.first} IS NOT NULL"))
    first = case((done, STOP.first), otherwise=asked.as_at)
    last = case((done, STOP.last), otherwise=asked.as_at)
    sums = select({"*": "*", DONE_FROM: first, DONE_TO: last}, f"({due}) AS due_days")
    counted = every((told, some((done, waiting))))
    below = f"done_from <> {FIRST_DAY} AND {DUE.last} <> {LAST_DAY}"
    above = f"done_to <> {LAST_DAY} AND {DUE.first} <> {FIRST_DAY}"
    nothing = f"{NOTHING_KNOWN} = 1"
    idle = f"{CLOCKED} = 0"
    columns = {
        "*": "*",
        LEAST: case((every((counted, below)), f"DATE_DIFF('day', {DUE.last}, done_from)"), otherwise=str(-MANY_DAYS)),
        MOST: case((every((counted, above)), f"DATE_DIFF('day', {DUE.first}, done_to)"), otherwise=str(MANY_DAYS)),
        field("start"): case(
            (nothing, text(words.NOT_YET)), (idle, text(words.RUNNING)),
            otherwise=_words(START.stand, START_WORDS),
        ),
        field("stop"): case(
            (nothing, text(words.NOT_YET)), (idle, text(words.DONE)), otherwise=_words(STOP.stand, STOP_WORDS)
        ),
        field("due"): case((every((told, denied(nothing))), text(words.SET)), otherwise=text(words.UNSET)),
    }  # fmt: skip
    return select(columns, f"({sums}) AS ended")
