"""What a clock has to show: the days about its limit, how it is counted, what moves it and what stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from scr_compliance.clocks import Unit
from scr_compliance.clocks.working_days import shipped_working_days
from scr_compliance.engine.cases import Judged
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.views import Stand
from scr_compliance.findings.finding import Days
from scr_compliance.findings.words import label_of
from scr_compliance.gherkin.coverage.point import Point, Shown, Test
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook import Clause, Rulebook
from scr_compliance.rulebook.english.names import clause_name

_DAY: Final = timedelta(days=1)
_DONE: Final = (("done on the limit day: met", "met", 0), ("done the day after: late", "late", 1))
_NOT_DONE: Final = (("not done on the limit day: due", "due", 0), ("not done the day after: overdue", "overdue", 1))


def _under(clause: Clause, book: Rulebook) -> str:
    name = clause_name(clause, book)
    return name if clause.whatever_the_edition else f"under {name}"


def boundary_points(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield the days about the limit, under every clause; a day set in the record is the same under all.

    What is counted back from an event is not late until that event has come, so of what is not done only `met` and
    `late` have a day.
    """
    ways = _DONE if plan.counts_back else (*_DONE, *_NOT_DONE)
    if plan.due is not None:
        for words, outcome, days in ways:
            yield Point(plan.rule.id, "boundary", words, _about_the_limit(None, outcome, days))
    elif plan.starts is not None:
        for clause in plan.rule.clauses:
            for words, outcome, days in ways:
                what = f"{words}, {_under(clause, book)} ({clause.length})"
                yield Point(plan.rule.id, "boundary", what, _about_the_limit(clause, outcome, days))


def _about_the_limit(clause: Clause | None, outcome: str, days: int) -> Test:
    def test(shown: Shown) -> bool:
        if shown.finding.outcome != outcome or shown.finding.days_late != Days(days, days):
            return False
        return clause is None or shown.under(clause)

    return test


def counting_points(plan: Plan) -> Iterator[Point]:
    """Yield what is peculiar to each way of counting a length."""
    lengths = dict.fromkeys(clause.length for clause in plan.rule.clauses if clause.length is not None)
    for length in lengths if plan.starts is not None else ():
        ways: dict[str, Test] = {}
        if length.unit is Unit.MONTHS:
            ways = {"ends on the last day of a shorter month": _cut_short}
        elif length.unit is Unit.WORKING_DAYS:
            ways = {
                "a weekend within": _weekend_within, "a bank holiday within": _holiday_within,
                "a start on a day that does not count": _closed_start,
            }  # fmt: skip
        for words, test in ways.items():
            yield Point(plan.rule.id, "counting", f"{length}: {words}", _of_length(str(length), test))


def _of_length(length: str, test: Test) -> Test:
    return lambda shown: shown.clause is not None and str(shown.clause.length) == length and test(shown)


def _counted(shown: Shown) -> tuple[date, date] | None:
    """Return the day a limit is counted from and the day it ends, where both are told and nothing moved it."""
    one = _only(shown)
    if one is None or one.start is None or one.due is None or one.due.moved_by or not shown.decided:
        return None
    known = one.start.stand is Stand.HAPPENED and one.start.first == one.start.last and one.due.first == one.due.last
    return (one.start.first, one.due.first) if known else None


def _only(shown: Shown) -> Judged | None:
    judged = shown.verdict.judged
    return judged[0] if len(judged) == 1 else None


def _cut_short(shown: Shown) -> bool:
    days = _counted(shown)
    return days is not None and days[0].day != days[1].day


def _closed_within(shown: Shown) -> Iterator[date]:
    """Yield the days within a count that are no working days."""
    days = _counted(shown)
    if days is not None:
        here, last = sorted(days)
        while (here := here + _DAY) < last:
            if not shipped_working_days().is_working(here):
                yield here


def _weekend_within(shown: Shown) -> bool:
    return any(day.weekday() >= 5 for day in _closed_within(shown))


def _holiday_within(shown: Shown) -> bool:
    return any(day.weekday() < 5 for day in _closed_within(shown))


def _closed_start(shown: Shown) -> bool:
    days = _counted(shown)
    return days is not None and not shipped_working_days().is_working(days[0])


def moving_points(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield what moves the limit and what does not: extensions, by clause, and a direction."""
    routes = [clause.extension for clause in plan.rule.clauses if clause.extension is not None]
    if plan.starts is not None and routes:
        each = dictionary()[routes[0].until].each
        for clause in plan.rule.clauses:
            if clause.extension is not None:
                what = f"an extension moves the limit, {_under(clause, book)}"
                yield Point(plan.rule.id, "moved limit", what, _moved(clause, clause.extension.until))
            what = f"an extension moves nothing, {_under(clause, book)}"
            yield Point(plan.rule.id, "moved limit", what, _not_moved(clause, each or ""))
    if plan.direction_until is not None:
        label = label_of(plan.direction_until.path)
        what = f"{label}: it replaces the limit where there is a direction"
        yield Point(plan.rule.id, "moved limit", what, _moved(None, plan.direction_until.path))
        what = f"{label}: it replaces nothing where there is none"
        yield Point(plan.rule.id, "moved limit", what, _without_direction)


def _moved(clause: Clause | None, by: str) -> Test:
    def test(shown: Shown) -> bool:
        if not shown.decided or not (clause is None or shown.under(clause)):
            return False
        return all(one.due is not None and one.due.surely and one.due.moved_by == by for one in shown.verdict.judged)

    return test


def _not_moved(clause: Clause, each: str) -> Test:
    def test(shown: Shown) -> bool:
        if not shown.decided or not shown.under(clause) or isinstance(shown.verdict.seen.items(each), Absence):
            return False
        return all(one.due is not None and not one.due.moved_by for one in shown.verdict.judged)

    return test


def _without_direction(shown: Shown) -> bool:
    plan = shown.verdict.plan
    assert plan.direction_until is not None
    path = plan.direction_until.path
    return shown.decided and all(
        one.due is not None and not one.due.moved_by and one.situation is not None
        and isinstance(one.situation.fact(path, None), DateInterval)
        for one in shown.verdict.judged
    )  # fmt: skip


def stand_in_points(plan: Plan) -> Iterator[Point]:
    """Yield every day that may stand in for the one a clock waits for."""
    for event in plan.stand_ins:
        yield Point(plan.rule.id, "stand-in", f"{label_of(event)} stands in", _stands_in(event))


def _stands_in(event: str) -> Test:
    return lambda shown: shown.decided and shown.finding.proxy == event
