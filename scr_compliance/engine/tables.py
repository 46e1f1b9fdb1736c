"""The two tables of decision rows: one for every rule with a clock, one for every rule that requires something.

A case is settled in Python to a few words and the least and most days late; the rows say what follows. They are
total and disjoint, which `Table.prove` shows when a rulebook is compiled.
"""

from __future__ import annotations

from collections.abc import Mapping
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

_ANSWERS: Final = (YES, NO, UNKNOWN)
_GATE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "clause": (PRESENT, ABSENT, NO_EDITION),
    "applies": _ANSWERS,
    "subject": (ITEM, NONE, NOT_RECORDED),
    "person": _ANSWERS,
}


def _row(outcome: str, name: str, *tests: Test) -> Row:
    return Row(outcome, tests, name)


def _is(field: str, value: str) -> Test:
    return Test(field, "==", value)


def _not(field: str, value: str) -> Test:
    return Test(field, "!=", value)


_GATE: Final = (
    _row("not_applicable", "edition has no such clause", _is("clause", ABSENT)),
    _row("not_applicable", "rule does not concern it", _not("clause", ABSENT), _is("applies", NO)),
    _row("not_applicable", "list has nothing in it", _not("clause", ABSENT), _not("applies", NO), _is("subject", NONE)),
    _row("unknown", "no edition is in force", _is("clause", NO_EDITION), _not("applies", NO), _not("subject", NONE)),
    _row("unknown", "cannot tell whether it concerns it", _is("clause", PRESENT), _is("applies", UNKNOWN),
         _not("subject", NONE)),
    _row("unknown", "list is not recorded", _is("clause", PRESENT), _is("applies", YES), _is("subject", NOT_RECORDED)),
)  # fmt: skip
_OPEN: Final = (_is("clause", PRESENT), _is("applies", YES), _is("subject", ITEM))
_JUDGED: Final = (*_OPEN, _is("person", NO))
_PERSON: Final = (
    _row("manual", "a person must judge", *_OPEN, _is("person", YES)),
    _row("unknown", "cannot tell whether a person must judge", *_OPEN, _is("person", UNKNOWN)),
)


def _clock_rows() -> tuple[Row, ...]:
    running = (*_JUDGED, _is("start", RUNNING))
    done = (*running, _is("stop", DONE), _is("due", SET))
    waiting = (*running, _is("stop", NOT_YET), _is("due", SET))
    tellable = (_not("stop", NEVER), _not("stop", UNDECIDABLE))
    stoppable = (_not("stop", NEVER), _not("stop", NOT_APPLICABLE), _not("stop", UNDECIDABLE))
    return (
        *_GATE, *_PERSON,
        _row("not_met", "will never be done", *_JUDGED, _is("stop", NEVER)),
        _row("unknown", "stop cannot be told", *_JUDGED, _is("stop", UNDECIDABLE)),
        _row("unknown", "start cannot be told", *_JUDGED, *tellable, _is("start", UNDECIDABLE)),
        _row("not_applicable", "stop is recorded as not applicable", *_JUDGED, _is("stop", NOT_APPLICABLE),
             _not("start", UNDECIDABLE)),
        _row("not_applicable", "clock never starts", *_JUDGED, *stoppable, _is("start", NOT_APPLICABLE)),
        _row("due", "clock has not started", *_JUDGED, *stoppable, _is("start", NOT_YET)),
        _row("unknown", "no day is set", *running, *stoppable, _is("due", UNSET)),
        _row("met", "done in time", *done, Test("most", "<=", 0)),
        _row("late", "done after the limit", *done, Test("most", ">", 0), Test("least", ">", 0)),
        _row("unknown", "done before or after the limit", *done, Test("most", ">", 0), Test("least", "<=", 0)),
        _row("due", "still in time", *waiting, Test("most", "<=", 0)),
        _row("overdue", "limit has passed", *waiting, Test("most", ">", 0), Test("least", ">", 0)),
        _row("unknown", "limit may have passed", *waiting, Test("most", ">", 0), Test("least", "<=", 0)),
    )  # fmt: skip


def _requirement_rows() -> tuple[Row, ...]:
    open_ = (*_JUDGED, _not("so", YES), _not("lasting", FOR_GOOD))
    return (
        *_GATE, *_PERSON,
        _row("met", "it is so", *_JUDGED, _is("so", YES)),
        _row("not_met", "it will never be so", *_JUDGED, _not("so", YES), _is("lasting", FOR_GOOD)),
        _row("due", "its day has not come", *open_, _is("by", AHEAD)),
        _row("not_met", "it is not so", *open_, _is("so", NO), _is("by", PAST)),
        _row("unknown", "there is no record", *open_, _is("so", UNKNOWN), _is("by", PAST)),
        _row("unknown", "cannot tell whether its day has come", *open_, _is("by", UNDECIDABLE)),
        _row("due", "not done yet, and no time is set", *open_, _is("so", NO), _is("by", NONE), _is("lasting", SO_FAR)),
        _row("not_met", "it is not so, and no time is set", *open_, _is("so", NO), _is("by", NONE), _is("lasting", NO)),
        _row("unknown", "there is no record, and no time is set", *open_, _is("so", UNKNOWN), _is("by", NONE)),
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
