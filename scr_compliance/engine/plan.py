"""A rule compiled once: the events it turns on, its conditions as tests, and the table its rows stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

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

    `events` are every event whose standing may change the answer; `uses` every other fact it asks for.
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
    named = [clock.starts, clock.stops] if clock else []
    if require is not None and require.by is not None:
        named.append(require.by)
    events = [rule.chosen_by, *named, *_event_facts(uses)]
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
        by=require.by if require is not None else None,
        starts=clock.starts if clock else None,
        stops=clock.stops if clock else None,
        stand_ins=book.stand_ins.get(clock.stops, ()) if clock else (),
        due=dictionary()[clock.due] if clock and clock.due else None,
        routes=MappingProxyType({
            (clause.edition, clause.first): _route(clause.extension)
            for clause in rule.clauses if clause.extension is not None
        }),
        directed=compiled(direction.when) if direction else None,
        direction_when=direction.when if direction else None,
        direction_until=dictionary()[direction.until] if direction else None,
    )  # fmt: skip


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
