"""A rulebook compiled to SQL: the tables to be made, one after the other, and the findings of every rule.

`tables` are made in order, each from those before it; then `findings` gives, for each rule, one SELECT over them. The
same text runs in every engine that holds the tables of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from scr_compliance.columns import names
from scr_compliance.columns.answers import Facts, TextTest
from scr_compliance.columns.bodies import judged_sql
from scr_compliance.columns.cases import ITEM_KEY, ITEM_ROW, Asked, keyed, one_case_each, several_cases_each, ways_sql
from scr_compliance.columns.extensions import RANK, list_of
from scr_compliance.columns.findings import one_case_sql, several_cases_sql, unborne_sql
from scr_compliance.columns.governing import GOVERNING, Governing
from scr_compliance.columns.seen import SEVERAL, seen_sql, several_sql, visible_item
from scr_compliance.columns.sources.of_the_record import columns_of_count
from scr_compliance.columns.sql import case, every, same, select
from scr_compliance.columns.stretches import slots
from scr_compliance.columns.worlds import FIRST_DAY, LAST_DAY, WORLDS, world_columns, worlds_sql
from scr_compliance.derived import DERIVED
from scr_compliance.engine.compiled import Compiled
from scr_compliance.engine.conditions import facts_of
from scr_compliance.engine.plan import Plan
from scr_compliance.records.dictionary import FactSpec, dictionary

_WORD: Final = re.compile(r"\w+")
_PART: Final = "CHR(31)"
_AGAIN: Final = "again_number"


@dataclass(frozen=True)
class Program:
    """What is run over the tables of facts: the tables to be made, the tests of free texts, and the findings by rule.

    `depth` is the most extensions a review may have, by the tables that `compile_columns` was given.
    """

    compiled: Compiled
    as_at: str
    depth: int
    texts: tuple[TextTest, ...]
    tables: Mapping[str, str]
    findings: Mapping[str, tuple[str, ...]]
    ways: Mapping[str, str]
    """For each rule, the SELECT of its subjects with the ways their events may stand: a part of both its findings."""


def compile_columns(compiled: Compiled, as_at: str, depth: int = 3) -> Program:
    """Return the rulebook as SQL; `as_at` is the day, as SQL writes it."""
    return _Compiler(compiled, as_at, depth).program()


def wanted(compiled: Compiled) -> set[str]:
    """Return every fact the rules look at, so that a source may leave the others unread."""
    return _Compiler(compiled, "", 0).wanted


class _Compiler:
    def __init__(self, compiled: Compiled, as_at: str, depth: int) -> None:
        self._compiled, self._as_at, self._depth = compiled, as_at, depth
        self._order = compiled.book.order
        self._texts: dict[tuple[str, tuple[str, ...]], TextTest] = {}
        self._named: set[str] = set()
        self._ways: dict[str, str] = {}
        self._governing = Governing(as_at, list(compiled.book.editions))

    def program(self) -> Program:
        """Return the whole program."""
        findings = {plan.rule.id: self._findings(plan) for plan in self._compiled.plans}
        texts = tuple(self._texts.values())
        return Program(self._compiled, self._as_at, self._depth, texts, self._tables(), findings, self._ways)

    @cached_property
    def wanted(self) -> set[str]:
        """Every fact the rules look at."""
        found = {spec.path for spec in dictionary() if spec.is_event}
        found |= {spec.path for spec in dictionary() if spec.key and spec.each in self._lists}
        for plan in self._compiled.plans:
            found |= set(_looked_at(plan))
        for path in list(found):
            if path in DERIVED:
                found |= {*DERIVED[path].rests_on, *DERIVED[path].of_the_record}
        return {path for path in found if path in dictionary()} | {"kind", "status"}

    @cached_property
    def _lists(self) -> list[str]:
        each = [each for plan in self._compiled.plans for each in (plan.each, list_of(plan)) if each is not None]
        return list(dict.fromkeys(each))

    def _tables(self) -> dict[str, str]:
        tables = {keyed(each): self._keyed(each) for each in self._lists}
        asked = self._order, self._as_at, self._kept, self._lists, self._counts()
        seen, tables[SEVERAL] = seen_sql(*asked), several_sql(*asked)
        named = self._named | set(_WORD.findall(self._governing.sql()))
        wanted = [name for name in self._world_columns if name in named]
        tables[WORLDS] = worlds_sql(self._order, self._as_at, seen, self._kept_columns, self._viewed(), wanted)
        tables[GOVERNING] = self._governing.sql()
        return tables

    @cached_property
    def _world_columns(self) -> list[str]:
        return world_columns(self._order, self._kept_columns, self._viewed())

    @cached_property
    def _kept(self) -> list[FactSpec]:
        own = [dictionary()[path] for path in sorted(self.wanted)]
        return [spec for spec in own if spec.each is None and not spec.is_event and spec.path not in _OF_THE_ROW]

    @cached_property
    def _kept_columns(self) -> list[str]:
        columns = [name for spec in self._kept for name in names.columns_of(spec)]
        return [*columns, *(names.state(each) for each in self._lists), *self._counts(), "status_value", "status_is"]

    def _counts(self) -> list[str]:
        """Return the columns of the derived facts that the record alone decides."""
        used = dict.fromkeys(path for plan in self._compiled.plans for path in plan.uses)
        return [name for path in used if path in DERIVED and DERIVED[path].of_the_record
                for name in columns_of_count(path)]  # fmt: skip

    def _viewed(self) -> list[FactSpec]:
        """Return every event of the review itself whose standing some rule turns on."""
        paths = dict.fromkeys(path for plan in self._compiled.plans for path in (*plan.events, *plan.stand_ins))
        return [dictionary()[path] for path in paths]

    def _keyed(self, each: str) -> str:
        """Return the SELECT of the items that are there by the as-at date, each with its own key and place."""
        own = [spec for spec in dictionary() if spec.each == each and spec.path in self.wanted]
        columns = {ITEM_ROW: f"i.{names.ROW}", names.POSITION: f"i.{names.POSITION}"}
        for spec in own:
            columns |= {name: f"i.{name}" for name in names.columns_of(spec)}
        parts = [_shown(spec) for spec in own if spec.key]
        columns["own_key"] = f" || {_PART} || ".join(parts) or "''"
        items = f"({select(columns, f'{names.table_of(each)} AS i', visible_item(each, self._as_at, 'i'))})"
        numbered = {"items.*": "items.*", ITEM_KEY: f"own_key || '#' || CAST(COALESCE(n.{_AGAIN}, 0) AS VARCHAR)"}
        if any(list_of(plan) == each for plan in self._compiled.plans):
            numbered[RANK] = f"ROW_NUMBER() OVER (PARTITION BY {ITEM_ROW} ORDER BY {names.POSITION}) - 1"
        joined = f"n.again_row = items.{ITEM_ROW} AND n.again_position = items.{names.POSITION}"
        return select(numbered, f"{items} AS items LEFT JOIN ({_numbered(items)}) AS n ON {joined}")

    def _findings(self, plan: Plan) -> tuple[str, str, str]:
        """Return the SELECT of a rule's findings where a subject has one case, where several, and where no clause."""
        sat = slots(plan, self._compiled.court)
        asked = Asked(plan, self._order, sat, self._as_at, self._governing.of(sat))
        facts = Facts(asked.views, self._order, self._compiled.court.implications, self._governing.editions)
        # Which facts, texts and columns a rule looks at is known only once all of it has been written.
        self._judged(asked, facts, None)
        one, several = self._judged(asked, facts, None)
        self._texts |= facts.texts
        named = set(_WORD.findall(one + several))
        self._named |= named
        judged = self._judged(asked, facts, [name for name in self._world_columns if name in named])
        return *judged, unborne_sql(asked)

    def _judged(self, asked: Asked, facts: Facts, wanted: list[str] | None) -> tuple[str, str]:
        ways = self._ways[asked.plan.rule.id] = ways_sql(asked, list(facts.texts.values()), wanted)
        one = judged_sql(asked, facts, one_case_each(asked, ways), self._depth)
        several = judged_sql(asked, facts, several_cases_each(asked, ways), self._depth)
        return one_case_sql(asked, one), several_cases_sql(asked, several)


_OF_THE_ROW: Final = frozenset({names.REFERENCE, "status"})


def _looked_at(plan: Plan) -> Iterable[str]:
    """Return the facts a rule looks at, whatever it is asked of."""
    yield from (plan.chosen_by, *plan.events, *plan.stand_ins, *plan.uses)
    yield from (spec.path for spec in plan.item_events)
    yield from (spec.path for spec in (plan.due, plan.direction_until) if spec is not None)
    if plan.direction_when is not None:
        yield from facts_of(plan.direction_when)
    for route in plan.routes.values():
        yield from (route.until.path, *(step.path for step in route.steps), *route.uses)
    if plan.extended is not None:
        yield from _looked_at(plan.extended)


def _numbered(items: str) -> str:
    """Return the number of each item among those of its review with the same key, from 0, where any has the same.

    Few have, and to number all would take longer than the rest.
    """
    again = f"SELECT {ITEM_ROW} FROM {items} AS alike GROUP BY {ITEM_ROW}, own_key HAVING COUNT(*) > 1"
    among = f"PARTITION BY {ITEM_ROW}, own_key ORDER BY {names.POSITION}"
    columns = {"again_row": ITEM_ROW, "again_position": names.POSITION, _AGAIN: f"ROW_NUMBER() OVER ({among}) - 1"}
    return select(columns, f"{items} AS several", f"{ITEM_ROW} IN ({again})")


def _shown(spec: FactSpec) -> str:
    """Return a fact as the key of an item shows it: a date in its ISO 8601-2 form, an absence as its words."""
    state = f"i.{names.state(spec.path)}"
    if spec.kind in names.DATES:
        value = shown_date(f"i.{names.first(spec.path)}", f"i.{names.last(spec.path)}")
    else:
        value = f"i.{names.value(spec.path)}"
    return case((f"{state} IS NULL", "''"), (same(state, names.KNOWN), value), otherwise=state)


def shown_date(first: str, last: str) -> str:
    """Return an interval of days in its shortest ISO 8601-2 form, as an expression."""
    one, other = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    ends_month = f"EXTRACT(DAY FROM {last} + INTERVAL 1 DAY) = 1"
    whole_year = every((f"SUBSTR({one}, 5) = '-01-01'", f"SUBSTR({other}, 5) = '-12-31'",
                        f"SUBSTR({one}, 1, 4) = SUBSTR({other}, 1, 4)"))  # fmt: skip
    whole_month = every((f"SUBSTR({one}, 9) = '01'", f"SUBSTR({one}, 1, 7) = SUBSTR({other}, 1, 7)", ends_month))
    return case(
        (f"{first} = {last}", one),
        (f"{first} = {FIRST_DAY}", f"'../' || {other}"),
        (f"{last} = {LAST_DAY}", f"{one} || '/..'"),
        (whole_year, f"SUBSTR({one}, 1, 4)"),
        (whole_month, f"SUBSTR({one}, 1, 7)"),
        otherwise=f"{one} || '/' || {other}",
    )
