"""A rule compiled once: the events it turns on, its conditions as tests, and the table its rows stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from scr_compliance.derived import DERIVED
from scr_compliance.engine.conditions import NO, YES, Test, compiled, facts_of
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.rulebook.book import Extension, ImpliedValue, Rule, Rulebook
from scr_compliance.rulebook.rule import Condition


@dataclass(frozen=True, slots=True)
class Route:
    """An extension's route, compiled: a new day, the steps that must be recorded, and what rules it out."""

    until: FactSpec
    steps: tuple[FactSpec, ...]
    ruled_out: Test
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One rule, ready to be asked of any review.

    `events` are every event whose standing may change the answer; `uses` every other fact it asks for. Where a clock
    `counts_back`, `starts` is the event its limit is counted back from and `stops` the one that must come before.
    `extended` is the clock whose limit the extensions move that the rule runs over.
    """

    rule: Rule
    chosen_by: str
    table: str
    each: str | None
    events: tuple[str, ...]
    item_events: tuple[FactSpec, ...]
    uses: tuple[str, ...]
    applies: Test
    where: Test
    person: Test
    so: Test
    by: str | None
    starts: str | None
    stops: str | None
    stand_ins: tuple[str, ...]
    due: FactSpec | None
    counts_back: bool = False
    extended: Plan | None = None
    routes: Mapping[tuple[str, date], Route] = field(default_factory=dict)
    directed: Test | None = None
    direction_when: Condition | None = None
    direction_until: FactSpec | None = None


def compile_plan(rule: Rule, book: Rulebook) -> Plan:
    """Return the rule compiled against its rulebook."""
    text = rule.text
    parts = [part for part in (text.applies, text.where, text.person_judges_if, text.require) if part is not None]
    uses = tuple(dict.fromkeys(fact for part in parts for fact in facts_of(part)))
    clock, require = text.clock, text.require
    back = clock is not None and clock.at_least_before is not None
    starts, stops = _ends(rule)
    by = require.by if require is not None else None
    behind = [fact for path in uses if path in DERIVED for fact in DERIVED[path].rests_on]
    extended = _extended(text.each, uses, book)
    of_extended = (extended.starts, extended.chosen_by) if extended else ()
    named = [path for path in (starts, stops, by, *of_extended) if path is not None]
    events = [rule.chosen_by, *named, *_event_facts([*uses, *behind])]
    direction = book.direction if clock is not None and book.direction and clock.limit == book.direction.limit else None
    if direction is not None:
        events += _event_facts(facts_of(direction.when))
    specs = [dictionary()[path] for path in dict.fromkeys(events)]
    return Plan(
        rule=rule,
        chosen_by=rule.chosen_by,
        table="clock" if clock is not None else "requirement",
        each=text.each,
        events=tuple(spec.path for spec in specs if spec.each is None),
        item_events=tuple(spec for spec in specs if spec.each is not None),
        uses=uses,
        applies=compiled(text.applies),
        where=compiled(text.where),
        person=YES if text.question is not None else compiled(text.person_judges_if, NO),
        so=compiled(require),
        by=by,
        starts=starts,
        stops=stops,
        stand_ins=book.stand_ins.get(stops, ()) if stops is not None else (),
        due=dictionary()[clock.due] if clock and clock.due else None,
        counts_back=back,
        extended=extended,
        routes=MappingProxyType({
            (clause.edition, clause.first): _route(clause.extension)
            for clause in rule.clauses if clause.extension is not None
        }),
        directed=compiled(direction.when) if direction else None,
        direction_when=direction.when if direction else None,
        direction_until=dictionary()[direction.until] if direction else None,
    )  # fmt: skip


def _ends(rule: Rule) -> tuple[str | None, str | None]:
    """Return the event a clock is counted from and the one it waits for."""
    if (clock := rule.text.clock) is None:
        return None, None
    return (clock.stops, clock.starts) if clock.at_least_before is not None else (clock.starts, clock.stops)


def _extended(each: str | None, uses: Sequence[str], book: Rulebook) -> Plan | None:
    """Return the clock that items of a list extend, where a rule asks a derived fact about such an item."""
    if not any(path in DERIVED and DERIVED[path].spec.each == each for path in uses) or each is None:
        return None
    facts = dictionary()
    for rule in book.rules:
        routes = [clause.extension for clause in rule.clauses if clause.extension is not None]
        if rule.text.clock is not None and any(facts[route.until].each == each for route in routes):
            return compile_plan(rule, book)
    return None


def _event_facts(paths: Iterable[str]) -> list[str]:
    """Return the events among some facts, and those that date them."""
    found = []
    for path in paths:
        if path in dictionary():
            spec = dictionary()[path]
            found += [path] if spec.is_event else [spec.dated_by] if spec.dated_by else []
    return found


def _route(extension: Extension) -> Route:
    facts = dictionary()
    steps = tuple(facts[step] for step in extension.needs)
    uses = tuple(facts_of(extension.unless)) if extension.unless is not None else ()
    return Route(facts[extension.until], steps, compiled(extension.unless, NO), uses)


@dataclass(frozen=True, slots=True)
class Implications:
    """What recorded events show of facts left blank, by fact."""

    by_fact: Mapping[str, tuple[ImpliedValue, ...]]

    @classmethod
    def of(cls, book: Rulebook) -> Implications:
        """Return the implications of a rulebook."""
        facts = dict.fromkeys(one.fact for one in book.implied)
        return cls({fact: tuple(one for one in book.implied if one.fact == fact) for fact in facts})

    def value(self, fact: str, happened: frozenset[str], crossing: Iterable[str]) -> str | Absence:
        """Return what events that have happened, or are dated twice over, show of a fact."""
        seen = happened.union(crossing)
        for one in self.by_fact.get(fact, ()):
            if not seen.isdisjoint(one.by):
                return one.value
        return Absence.NOT_RECORDED
