"""Time limits in words: from which day to which, how long in each edition, how it is counted, and what moves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from scr_compliance.clocks import Length, Unit, counted_back, due_day
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.book import Clause, Extension, Rule, Rulebook
from scr_compliance.rulebook.english.conditions import Teller
from scr_compliance.rulebook.english.grammar import Mood, listed
from scr_compliance.rulebook.english.names import clause_names
from scr_compliance.rulebook.english.tree import Single, joined, tree_of
from scr_compliance.rulebook.rule import Clock

_SAMPLE: Final = date(2010, 1, 14)
_COUNTING: Final = {
    Unit.MONTHS: "a month ends on the day of the same number, or on the last day of a shorter month",
    Unit.WEEKS: "a week is seven days",
    Unit.DAYS: "every day of the calendar counts",
    Unit.WORKING_DAYS: "only Monday to Friday count, save the bank and public holidays of England and Wales",
}


def asked(clock: Clock, clauses: Sequence[Clause], rule: Rule, book: Rulebook) -> str:
    """Return what a clock asks for, under the clauses given."""
    teller = Teller(book)
    start, stop = teller.day(clock.starts), teller.day(clock.stops)
    if clock.due is not None:
        return f"{stop} must be no later than {teller.day(clock.due)}"
    lengths = _lengths(clauses, rule, book)
    if clock.at_least_before is not None:
        return f"{start} must lie before {stop} by at least {' and '.join(lengths)}"
    if len(lengths) == 1:
        return f"no more than {lengths[0]} may pass from {start} to {stop}"
    return f"from {start} to {stop} no more may pass than {listed(lengths)}"


def counting(clock: Clock, clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield how each way of counting goes, with an example."""
    known = dict.fromkeys((clause.counting, clause.length) for clause in clauses if clause.length is not None)
    units: dict[tuple[str, Unit], Length] = {}
    for convention, length in known:
        units.setdefault((convention, length.unit), length)
    if units:
        yield "the day it counts from is day 0"
    for (convention, _), length in units.items():
        yield f"{_COUNTING[length.unit]}: {_example(clock, length, convention)}"


def starting(clock: Clock, book: Rulebook) -> str:
    """Return what is so before the clock starts."""
    teller = Teller(book)
    if clock.due is not None:
        return f"where {teller.day(clock.due)} is not recorded, the answer is Cannot tell"
    waiting = clock.stops if clock.at_least_before is not None else clock.starts
    return f"until {teller.event(waiting, Mood.ONCE)} no last day is set"


def moved(clock: Clock, clauses: Sequence[Clause], rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield what moves the limit: an extension, a direction."""
    routes: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.extension is not None:
            routes.setdefault(extension_in_words(clause.extension, book), []).append(clause)
    for route, those in routes.items():
        where = "" if len(clauses) == 1 else f"under {clause_names(those, rule, book)}, "
        yield f"{where}an extension moves the last day to {route}"
    if not routes and book.direction is not None and clauses and clauses[0].name == book.direction.limit:
        yield "no extension moves the last day"
    direction = book.direction
    if direction is not None and clock.limit == direction.limit:
        teller = Teller(book)
        yield f"if {teller.told(tree_of(direction.when))}, {teller.day(direction.until)} is the last day instead"


def extension_in_words(extension: Extension, book: Rulebook) -> str:
    """Return the day an extension moves the limit to, and what it takes."""
    teller = Teller(book)
    steps = teller.told(joined("and", [Single(step, "known", True, True) for step in extension.needs]))
    unless = f", unless {teller.told(tree_of(extension.unless))}" if extension.unless is not None else ""
    return f"{teller.day(extension.until)}, if, by the last day then in force, {steps}{unless}"


def route(rule: Rule, clause: Clause, book: Rulebook) -> str:
    """Return the edition's route to an extension, for a rule that is asked of each extension; else nothing."""
    facts = Teller(book).facts
    for other in (one for limit in book.rules for one in limit.clauses if one.extension is not None):
        assert other.extension is not None
        same_days = other.edition == clause.edition and other.first <= clause.last and clause.first <= other.last
        if same_days and rule.text.each is not None and facts[other.extension.until].each == rule.text.each:
            return f"by the edition's route an extension counts for {extension_in_words(other.extension, book)}"
    return ""


def stand_ins(clock: Clock, book: Rulebook) -> Iterator[str]:
    """Yield what is taken for the day that must come in time, where that is not recorded."""
    path = clock.starts if clock.at_least_before is not None else clock.stops
    teller = Teller(book)
    days = [teller.day(other) for other in book.stand_ins.get(path, ())]
    if len(days) == 1:
        yield f"where {teller.day(path)} is left blank or not known, {days[0]} stands in for it"
    elif days:
        first = "the first of these that is recorded stands in for it"
        yield f"where {teller.day(path)} is left blank or not known, {first}: {listed(days, 'or')}"


def _lengths(clauses: Sequence[Clause], rule: Rule, book: Rulebook) -> list[str]:
    """Return the length of a limit, or each length with the editions that set it."""
    groups: dict[Length, list[Clause]] = {}
    for clause in clauses:
        if clause.length is not None:
            groups.setdefault(clause.length, []).append(clause)
    if len(groups) == 1:
        return [str(length) for length in groups]
    return [f"{length} under {clause_names(those, rule, book)}" for length, those in groups.items()]


def _example(clock: Clock, length: Length, convention: str) -> str:
    """Return a worked example, counted by the calendar that judges."""
    if clock.at_least_before is not None:
        last = counted_back(_SAMPLE, length, convention)
        return f"a count of {length} back from {day_as_words(_SAMPLE)} ends with {day_as_words(last or _SAMPLE)}"
    last = due_day(_SAMPLE, length, convention)
    return f"a count of {length} from {day_as_words(_SAMPLE)} ends with {day_as_words(last or _SAMPLE)}"
