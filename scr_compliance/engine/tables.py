"""The two tables of decision rows: one for every rule with a clock, one for every rule that requires something.

A case is settled in Python to a few words and the least and most days late; the rows say what follows. They are
total and disjoint, which `Table.prove` shows when a rulebook is compiled.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from scr_compliance.engine.rows import Row, Table, Test

MANY_DAYS: Final = 10_000_000
"""Stands for a number of days that nothing bounds."""

NEVER, NO, NONE, UNKNOWN, YES = "never", "no", "none", "unknown", "yes"
ABSENT, PRESENT, NO_EDITION = "absent", "present", "no edition"
ITEM, NOT_RECORDED = "item", "not recorded"
AHEAD, PAST, UNDECIDABLE = "ahead", "past", "undecidable"
DONE, NOT_APPLICABLE, NOT_YET = "done", "not applicable", "not yet"
RUNNING, SET, UNSET = "running", "set", "unset"
FOR_GOOD, SO_FAR = "for good", "so far"


class Why(StrEnum):
    """Why a row holds, by its name; what is said of a finding follows from it."""

    EDITION_HAS_NO_SUCH_CLAUSE = "edition has no such clause"
    RULE_DOES_NOT_CONCERN_IT = "rule does not concern it"
    LIST_HAS_NOTHING_IN_IT = "list has nothing in it"
    NO_EDITION_IS_IN_FORCE = "no edition is in force"
    CANNOT_TELL_WHETHER_IT_CONCERNS_IT = "cannot tell whether it concerns it"
    LIST_IS_NOT_RECORDED = "list is not recorded"
    A_PERSON_MUST_JUDGE = "a person must judge"
    CANNOT_TELL_WHETHER_A_PERSON_MUST_JUDGE = "cannot tell whether a person must judge"
    WILL_NEVER_BE_DONE = "will never be done"
    STOP_CANNOT_BE_TOLD = "stop cannot be told"
    START_CANNOT_BE_TOLD = "start cannot be told"
    STOP_IS_RECORDED_AS_NOT_APPLICABLE = "stop is recorded as not applicable"
    CLOCK_NEVER_STARTS = "clock never starts"
    CLOCK_HAS_NOT_STARTED = "clock has not started"
    NO_DAY_IS_SET = "no day is set"
    DONE_IN_TIME = "done in time"
    DONE_AFTER_THE_LIMIT = "done after the limit"
    DONE_BEFORE_OR_AFTER_THE_LIMIT = "done before or after the limit"
    STILL_IN_TIME = "still in time"
    LIMIT_HAS_PASSED = "limit has passed"
    LIMIT_MAY_HAVE_PASSED = "limit may have passed"
    IT_IS_SO = "it is so"
    IT_WILL_NEVER_BE_SO = "it will never be so"
    ITS_DAY_HAS_NOT_COME = "its day has not come"
    IT_IS_NOT_SO = "it is not so"
    THERE_IS_NO_RECORD = "there is no record"
    CANNOT_TELL_WHETHER_ITS_DAY_HAS_COME = "cannot tell whether its day has come"
    NOT_DONE_YET_AND_NO_TIME_IS_SET = "not done yet, and no time is set"
    IT_IS_NOT_SO_AND_NO_TIME_IS_SET = "it is not so, and no time is set"
    THERE_IS_NO_RECORD_AND_NO_TIME_IS_SET = "there is no record, and no time is set"


_ANSWERS: Final = (YES, NO, UNKNOWN)
_GATE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "clause": (PRESENT, ABSENT, NO_EDITION),
    "applies": _ANSWERS,
    "subject": (ITEM, NONE, NOT_RECORDED),
    "person": _ANSWERS,
}


def _row(outcome: str, name: Why, *tests: Test) -> Row:
    return Row(outcome, tests, name)


def _is(field: str, value: str) -> Test:
    return Test(field, "==", value)


def _not(field: str, value: str) -> Test:
    return Test(field, "!=", value)


_GATE: Final = (
    _row("not_applicable", Why.EDITION_HAS_NO_SUCH_CLAUSE, _is("clause", ABSENT)),
    _row("not_applicable", Why.RULE_DOES_NOT_CONCERN_IT, _not("clause", ABSENT), _is("applies", NO)),
    _row("not_applicable", Why.LIST_HAS_NOTHING_IN_IT, _not("clause", ABSENT), _not("applies", NO),
         _is("subject", NONE)),
    _row("unknown", Why.NO_EDITION_IS_IN_FORCE, _is("clause", NO_EDITION), _not("applies", NO), _not("subject", NONE)),
    _row("unknown", Why.CANNOT_TELL_WHETHER_IT_CONCERNS_IT, _is("clause", PRESENT), _is("applies", UNKNOWN),
         _not("subject", NONE)),
    _row("unknown", Why.LIST_IS_NOT_RECORDED, _is("clause", PRESENT), _is("applies", YES),
         _is("subject", NOT_RECORDED)),
)  # fmt: skip
_OPEN: Final = (_is("clause", PRESENT), _is("applies", YES), _is("subject", ITEM))
_JUDGED: Final = (*_OPEN, _is("person", NO))
_PERSON: Final = (
    _row("manual", Why.A_PERSON_MUST_JUDGE, *_OPEN, _is("person", YES)),
    _row("unknown", Why.CANNOT_TELL_WHETHER_A_PERSON_MUST_JUDGE, *_OPEN, _is("person", UNKNOWN)),
)


def _clock_rows() -> tuple[Row, ...]:
    running = (*_JUDGED, _is("start", RUNNING))
    done = (*running, _is("stop", DONE), _is("due", SET))
    waiting = (*running, _is("stop", NOT_YET), _is("due", SET))
    tellable = (_not("stop", NEVER), _not("stop", UNDECIDABLE))
    stoppable = (_not("stop", NEVER), _not("stop", NOT_APPLICABLE), _not("stop", UNDECIDABLE))
    return (
        *_GATE, *_PERSON,
        _row("not_met", Why.WILL_NEVER_BE_DONE, *_JUDGED, _is("stop", NEVER)),
        _row("unknown", Why.STOP_CANNOT_BE_TOLD, *_JUDGED, _is("stop", UNDECIDABLE)),
        _row("unknown", Why.START_CANNOT_BE_TOLD, *_JUDGED, *tellable, _is("start", UNDECIDABLE)),
        _row("not_applicable", Why.STOP_IS_RECORDED_AS_NOT_APPLICABLE, *_JUDGED, _is("stop", NOT_APPLICABLE),
             _not("start", UNDECIDABLE)),
        _row("not_applicable", Why.CLOCK_NEVER_STARTS, *_JUDGED, *stoppable, _is("start", NOT_APPLICABLE)),
        _row("due", Why.CLOCK_HAS_NOT_STARTED, *_JUDGED, *stoppable, _is("start", NOT_YET)),
        _row("unknown", Why.NO_DAY_IS_SET, *running, *stoppable, _is("due", UNSET)),
        _row("met", Why.DONE_IN_TIME, *done, Test("most", "<=", 0)),
        _row("late", Why.DONE_AFTER_THE_LIMIT, *done, Test("most", ">", 0), Test("least", ">", 0)),
        _row("unknown", Why.DONE_BEFORE_OR_AFTER_THE_LIMIT, *done, Test("most", ">", 0), Test("least", "<=", 0)),
        _row("due", Why.STILL_IN_TIME, *waiting, Test("most", "<=", 0)),
        _row("overdue", Why.LIMIT_HAS_PASSED, *waiting, Test("most", ">", 0), Test("least", ">", 0)),
        _row("unknown", Why.LIMIT_MAY_HAVE_PASSED, *waiting, Test("most", ">", 0), Test("least", "<=", 0)),
    )  # fmt: skip


def _requirement_rows() -> tuple[Row, ...]:
    open_ = (*_JUDGED, _not("so", YES), _not("lasting", FOR_GOOD))
    return (
        *_GATE, *_PERSON,
        _row("met", Why.IT_IS_SO, *_JUDGED, _is("so", YES)),
        _row("not_met", Why.IT_WILL_NEVER_BE_SO, *_JUDGED, _not("so", YES), _is("lasting", FOR_GOOD)),
        _row("due", Why.ITS_DAY_HAS_NOT_COME, *open_, _is("by", AHEAD)),
        _row("not_met", Why.IT_IS_NOT_SO, *open_, _is("so", NO), _is("by", PAST)),
        _row("unknown", Why.THERE_IS_NO_RECORD, *open_, _is("so", UNKNOWN), _is("by", PAST)),
        _row("unknown", Why.CANNOT_TELL_WHETHER_ITS_DAY_HAS_COME, *open_, _is("by", UNDECIDABLE)),
        _row("due", Why.NOT_DONE_YET_AND_NO_TIME_IS_SET, *open_, _is("so", NO), _is("by", NONE),
             _is("lasting", SO_FAR)),
        _row("not_met", Why.IT_IS_NOT_SO_AND_NO_TIME_IS_SET, *open_, _is("so", NO), _is("by", NONE),
             _is("lasting", NO)),
        _row("unknown", Why.THERE_IS_NO_RECORD_AND_NO_TIME_IS_SET, *open_, _is("so", UNKNOWN), _is("by", NONE)),
    )  # fmt: skip


@cache
def clock_table() -> Table:
    """Return the table of every rule with a clock."""
    return Table("clock", {
        **_GATE_FIELDS,
        "start": (RUNNING, NOT_YET, NOT_APPLICABLE, UNDECIDABLE),
        "stop": (DONE, NOT_YET, NEVER, NOT_APPLICABLE, UNDECIDABLE),
        "due": (SET, UNSET),
        "least": int,
        "most": int,
    }, _clock_rows())  # fmt: skip


@cache
def requirement_table() -> Table:
    """Return the table of every rule that requires something, or asks a person."""
    return Table("requirement", {
        **_GATE_FIELDS,
        "so": _ANSWERS,
        "lasting": (NO, SO_FAR, FOR_GOOD),
        "by": (NONE, AHEAD, PAST, UNDECIDABLE),
    }, _requirement_rows())  # fmt: skip


TABLES: Final = ("clock", "requirement")


def table(name: str) -> Table:
    """Return the table of that name."""
    return clock_table() if name == "clock" else requirement_table()
