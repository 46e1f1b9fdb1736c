"""The eight rules decided by OpenFisca-core's formulas; the cases and their days are made as in pandas.

python openfisca_rules.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from pandas_reviews import DUE, LATE, MET, NOT_APPLICABLE, NOT_MET, OVERDUE, UNKNOWN, Array, H, N, Table, U
from pandas_rules import run

CASE = Entity("case", "cases", "One way things may stand for one rule and subject", "")
REVIEW = GroupEntity("review", "reviews", "A review", "", roles=[{"key": "case", "plural": "cases"}])
PERIOD = "2026-10"


def _input(name: str, kind: type) -> type[Variable]:
    return type(
        name, (Variable,), {"value_type": kind, "entity": CASE, "definition_period": DateUnit.MONTH, "label": name}
    )


class gate(Variable):  # noqa: N801 - OpenFisca names a variable by its class
    """What comes before any clock or requirement: 0 where neither is passed over."""

    value_type, entity, definition_period, label = int, CASE, DateUnit.MONTH, "gate"

    def formula(case: Any, period: Any) -> Array:  # noqa: N805
        none, present = case("no_edition", period), case("present", period)
        applies, person = case("applies", period), case("person", period)
        tests = [~none & ~present, applies == 0, none, applies == -1, person == 1, person == -1]
        return np.select(tests, [NOT_APPLICABLE, NOT_APPLICABLE, UNKNOWN, UNKNOWN, 128, UNKNOWN], 0)


class clock(Variable):  # noqa: N801
    """What a clock says."""

    value_type, entity, definition_period, label = int, CASE, DateUnit.MONTH, "clock"

    def formula(case: Any, period: Any) -> Array:  # noqa: N805
        start, stop, least, most = (case(name, period) for name in ("ss", "ts", "least", "most"))
        done, unset = stop == H, np.isnan(case("d2", period))
        tests = [
            (start == U) | (stop == U),
            start == N,
            unset,
            done & (most <= 0),
            done & (least > 0),
            done,
            most <= 0,
            least > 0,
        ]
        return np.select(tests, [UNKNOWN, DUE, UNKNOWN, MET, LATE, UNKNOWN, DUE, OVERDUE], UNKNOWN)


class requirement(Variable):  # noqa: N801
    """What is said of something that must be so."""

    value_type, entity, definition_period, label = int, CASE, DateUnit.MONTH, "requirement"

    def formula(case: Any, period: Any) -> Array:  # noqa: N805
        so, by = case("so", period), case("by", period)
        return np.select(
            [so == 1, (by == N) | ((by == -1) & (so == 0)), (so == 0) & (by == H)], [MET, DUE, NOT_MET], UNKNOWN
        )


class outcome(Variable):  # noqa: N801
    """What a case comes to."""

    value_type, entity, definition_period, label = int, CASE, DateUnit.MONTH, "outcome"

    def formula(case: Any, period: Any) -> Array:  # noqa: N805
        body = np.where(case("timed", period), case("clock", period), case("requirement", period))
        return np.where(case("gate", period) == 0, body, case("gate", period))


SYSTEM = TaxBenefitSystem([CASE, REVIEW])
SYSTEM.add_variables(gate, clock, requirement, outcome)
KINDS = {"no_edition": bool, "present": bool, "timed": bool} | dict.fromkeys(
    ("applies", "person", "ss", "ts", "so", "by"), int
)
KINDS |= dict.fromkeys(("least", "most", "d2"), float)
for _name, _kind in KINDS.items():
    SYSTEM.add_variable(_input(_name, _kind))


def decide_all(case: Table, count: int) -> Array:
    """Return what each case comes to."""
    if not count:
        return np.zeros(0, int)
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=count)
    given = {"no_edition": case["edition"] == "", "timed": np.full(count, "ss" in case)}
    given |= {name: case[name] for name in KINDS if name in case}
    for name, values in given.items():
        simulation.set_input(name, PERIOD, np.asarray(values))
    return np.asarray(simulation.calculate("outcome", PERIOD)).astype(int)


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    run(source, out, as_at, decide_all)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
