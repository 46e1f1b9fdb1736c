"""Days cut by edition and clause: from the calendar as by going through every clause."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

import scr_compliance as scr
from scr_compliance.engine.editions import Calendar, stretches
from scr_compliance.judging import compiled_once
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW

BOOK = scr.load_rulebook()
DAY = timedelta(days=1)


def days(chance: random.Random) -> list[date]:
    """Return the first and last days of editions and clauses, those beside them, the ends of time, and some others."""
    edges = {one.first for one in BOOK.editions.values()} | {one.certain_from for one in BOOK.editions.values()}
    edges |= {day for rule in BOOK.rules for clause in rule.clauses for day in (clause.first, clause.last)}
    near = {day + step for day in edges if date.min < day < date.max for step in (-DAY, 0 * DAY, DAY)}
    others = {date(1999, 1, 1) + chance.randrange(10_500) * DAY for _ in range(40)}
    return sorted({*near, *others, UNBOUNDED_BELOW, UNBOUNDED_ABOVE})


@pytest.mark.parametrize("forced", [None, *BOOK.editions])
def test_a_calendar_cuts_days_as_the_clauses_do(forced):
    chance = random.Random(6)
    compiled = compiled_once(BOOK, forced)
    every = days(chance)
    for plan in compiled.plans:
        for kind in ("scr", "lcspr", None):
            sitting = compiled.court.sitting(plan, kind)
            calendar = Calendar(sitting, plan.rule.clauses, forced=forced is not None)
            for _ in range(60):
                first = chance.choice(every)
                last = chance.choice([day for day in every if day >= first][: chance.choice((1, 3, 400))])
                assert calendar.stretches(first, last) == stretches(
                    sitting, plan.rule.clauses, first, last, forced=forced is not None
                ), (plan.rule.id, kind, first, last)
