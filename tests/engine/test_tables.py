"""The two tables of decision rows: proved, run whole in both engines, and with a sentence for every row."""

from __future__ import annotations

from itertools import product

import pytest

from scr_compliance.engine.durable import DurableTable
from scr_compliance.engine.plain import PlainTable
from scr_compliance.engine.rows import Table
from scr_compliance.engine.tables import MANY_DAYS, TABLES, table
from scr_compliance.findings.outcomes import WORST_FIRST

NUMBERS = (-MANY_DAYS, -1, 0, 1, MANY_DAYS)


def every_case(of: Table) -> list[tuple[str | int, ...]]:
    return list(product(*(NUMBERS if kind is int else kind for kind in of.fields.values())))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_total_and_disjoint(name: str) -> None:
    table(name).prove()


@pytest.mark.parametrize("name", TABLES)
def test_every_case_there_can_be_has_one_row_in_both_engines(name: str) -> None:
    cases = every_case(table(name))
    with DurableTable(table(name)) as durable:
        assert durable.evaluate(cases) == PlainTable(table(name)).evaluate(cases)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_leads_to_an_outcome_there_is(name: str) -> None:
    assert {row.outcome for row in table(name).rows} <= set(WORST_FIRST)


def test_nothing_is_met_unless_it_is_done_in_time_or_is_so() -> None:
    clock, requirement = (table(name) for name in TABLES)
    for of, field, value in ((clock, "stop", "done"), (requirement, "so", "yes")):
        place = list(of.fields).index(field)
        cases = every_case(of)
        rows = PlainTable(of).evaluate(cases)
        met = [case for case, row in zip(cases, rows, strict=True) if of.rows[row].outcome == "met"]
        assert met
        assert {case[place] for case in met} == {value}
        assert {case[:4] for case in met} == {("present", "yes", "item", "no")}


@pytest.mark.parametrize("name", TABLES)
def test_until_the_gate_is_open_nothing_behind_it_is_looked_at(name: str) -> None:
    """The engine asks nothing else then: were a row to look at it, it would go by what nobody asked."""
    cases = every_case(table(name))
    rows: dict[tuple[str | int, ...], set[int]] = {}
    for case, row in zip(cases, PlainTable(table(name)).evaluate(cases), strict=True):
        rows.setdefault(case[:3], set()).add(row)
    assert len(rows.pop(("present", "yes", "item"))) > 1
    assert {len(found) for found in rows.values()} == {1}
