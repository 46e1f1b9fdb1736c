"""The proof that a table gives one row to every case, and the plain evaluator."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from typing import Any

import pytest

from scr_compliance.engine.errors import EngineError, FactError, TableError
from scr_compliance.engine.plain import PlainTable
from scr_compliance.engine.rows import MAX_INT, Case, Kind, Row, Table, Test

FIELDS: Mapping[str, Kind] = {"answer": ("supplied", "refused", "none"), "days": int}


def table(*rows: tuple[Test, ...], fields: Mapping[str, Kind] = FIELDS) -> Table:
    return Table("answers", fields, tuple(Row("met", tests, f"row {n}") for n, tests in enumerate(rows)))


def is_(answer: str) -> Test:
    return Test("answer", "==", answer)


def is_not(answer: str) -> Test:
    return Test("answer", "!=", answer)


def days(op: Any, value: int) -> Test:
    return Test("days", op, value)


GOOD = table(
    (is_("supplied"), days("<=", 30)),
    (is_("supplied"), days(">", 30)),
    (is_("refused"),),
    (is_not("supplied"), is_not("refused")),
)


class TestProof:
    def test_a_total_and_disjoint_table_is_proved(self) -> None:
        GOOD.prove()

    def test_one_row_without_tests_is_a_table(self) -> None:
        table(()).prove()

    def test_a_table_needs_no_fields(self) -> None:
        Table("one", {}, (Row("met", (), "all"),)).prove()

    @pytest.mark.parametrize(
        ("rows", "says"),
        [
            ([(is_("supplied"),), (is_("refused"),)], "no row holds for {'answer': 'none', 'days': 0}"),
            ([(days("<", 5),), (days(">", 5),)], "no row holds for {'answer': 'supplied', 'days': 5}"),
            ([(days("<=", 5),), (days(">=", 7),)], "no row holds for {'answer': 'supplied', 'days': 6}"),
            ([(days("<=", 5),), (days(">=", 5),)], "rows 'row 0' and 'row 1' all hold for .*'days': 5}"),
            ([(days("!=", -3),)], "no row holds for {'answer': 'supplied', 'days': -3}"),
            ([(is_not("none"),), (is_not("refused"),)], "rows 'row 0' and 'row 1' all hold .*'supplied'"),
            ([(days("<", MAX_INT),)], f"no row holds for .*'days': {MAX_INT}}}"),
        ],
    )
    def test_a_counterexample_is_named(self, rows: list[tuple[Test, ...]], says: str) -> None:
        with pytest.raises(TableError, match=says):
            table(*rows).prove()

    def test_a_row_that_can_never_hold_is_refused(self) -> None:
        with pytest.raises(TableError, match="'row 4' can never hold: days > 5 and days < 6"):
            table(*(row.tests for row in GOOD.rows), (days(">", 5), days("<", 6))).prove()

    def test_a_row_past_the_largest_number_is_refused(self) -> None:
        with pytest.raises(TableError, match="can never hold"):
            table((days("<=", MAX_INT),), (days(">", MAX_INT),)).prove()

    def test_the_proof_agrees_with_every_case_tried(self) -> None:
        fields: Mapping[str, Kind] = {"a": ("x", "y"), "b": ("x", "y", "z"), "n": int, "m": int}
        cases = list(itertools.product("xy", "xyz", range(-3, 4), range(-3, 4)))
        verdicts = set()
        for seed in range(300):
            tried = random_rows(random.Random(seed), fields)
            wrong = [case for case in cases if len(holding(tried, case)) != 1]
            idle = [row for row in tried.rows if not any(row_holds(tried, row, case) for case in cases)]
            try:
                tried.prove()
                proved = True
            except TableError:
                proved = False
            assert proved == (not wrong and not idle), f"seed {seed}"
            verdicts.add(proved)
        assert verdicts == {True, False}

    def test_a_wide_table_is_proved_without_trying_every_case(self) -> None:
        # 4 ** 60 cases: the rows are a chain, so few sets of rows are ever left standing.
        fields = {f"f{n}": ("a", "b", "c", "d") for n in range(60)}
        chain = [Test(f"f{n}", "!=", "a") for n in range(60)]
        rows = [(*chain[:n], Test(f"f{n}", "==", "a")) for n in range(60)]
        table(*rows, tuple(chain), fields=fields).prove()


class TestForm:
    @pytest.mark.parametrize(
        ("tests", "says"),
        [
            ((Test("answers", "==", "none"),), "unknown field 'answers'"),
            ((Test("answer", "=~", "none"),), "unknown operator '=~'"),  # type: ignore[arg-type]
            ((Test("answer", "<", "none"),), "texts have no order"),
            ((is_("no"),), "'no' is not one of supplied, refused, none"),
            ((Test("answer", "==", 1),), "1 is not one of"),
            ((Test("days", "==", "1"),), "'1' is not a whole number"),
            ((days("==", True),), "True is not a whole number"),
            ((Test("days", "==", 1.0),), "1.0 is not a whole number"),  # type: ignore[arg-type]
            ((Test("days", "==", None),), "None is not a whole number"),  # type: ignore[arg-type]
            ((days("==", MAX_INT + 1),), "beyond 2 to the power of 53"),
            ((), "has no test"),
        ],
    )
    def test_a_malformed_row_is_refused(self, tests: tuple[Test, ...], says: str) -> None:
        with pytest.raises(TableError, match=says):
            table((days("<", 0),), tests).prove()

    @pytest.mark.parametrize(
        ("kind", "says"),
        [
            ((), "neither int nor a list"),
            (str, "neither int nor a list"),
            (bool, "neither int nor a list"),
            (("a", 1), "neither int nor a list"),
            (("a", "a"), "lists a value twice"),
            (("a" * 3000,), "too long"),
            (("\ud800",), "lone surrogate"),
        ],
    )
    def test_a_malformed_field_is_refused(self, kind: Any, says: str) -> None:
        with pytest.raises(TableError, match=says):
            table((), fields={"f": kind}).prove()

    def test_two_rows_of_one_name_are_refused(self) -> None:
        rows = (Row("met", (days("<", 0),), "same"), Row("late", (days(">=", 0),), "same"))
        with pytest.raises(TableError, match="two rows are named 'same'"):
            Table("t", FIELDS, rows).prove()

    def test_a_table_without_rows_is_refused(self) -> None:
        with pytest.raises(TableError, match="no rows"):
            table().prove()


class TestPlain:
    def test_gives_the_row_of_each_case(self) -> None:
        cases: list[Case] = [("none", 0), ("supplied", 31), ("supplied", 30), ("refused", 1), ("none", 0)]
        assert PlainTable(GOOD).evaluate(cases) == [3, 1, 0, 2, 3]

    def test_gives_nothing_for_nothing(self) -> None:
        assert PlainTable(GOOD).evaluate([]) == []

    def test_a_table_may_have_one_row_and_no_field(self) -> None:
        assert PlainTable(Table("one", {}, (Row("met", (), "all"),))).evaluate([(), ()]) == [0, 0]

    def test_a_case_without_a_row_is_an_error(self) -> None:
        with pytest.raises(EngineError, match=r"no row holds for \{'answer': 'none', 'days': 5\}"):
            PlainTable(table((is_("supplied"),))).evaluate([("supplied", 1), ("none", 5)])

    def test_a_case_with_two_rows_is_an_error(self) -> None:
        with pytest.raises(EngineError, match="rows 'row 0' and 'row 1' all hold"):
            PlainTable(table((days("<", 9),), (days(">", 1),))).evaluate([("none", 5)])

    @pytest.mark.parametrize(
        ("case", "says"),
        [
            (("none", 1.0), "case 1: days: 1.0 is not a whole number"),
            (("none", True), "case 1: days: True is not a whole number"),
            (("none", None), "case 1: days: None is not a whole number"),
            (("none", "1"), "case 1: days: '1' is not a whole number"),
            (("none", MAX_INT + 1), "case 1: days: .* beyond 2 to the power of 53"),
            (("none", -(10**5000)), "case 1: days: .* beyond 2 to the power of 53"),
            (("no", 1), "case 1: answer: 'no' is not one of supplied, refused, none"),
            ((None, 1), "case 1: answer: None is not one of"),
            (([], 1), "case 1: answer: \\[\\] is not one of"),
            (("\ud800", 1), "case 1: answer: "),
            (("none",), "case 1 is not a tuple of 2 values"),
            (("none", 1, 1), "case 1 is not a tuple of 2 values"),
            (["none", 1], "case 1 is not a tuple of 2 values"),
        ],
    )
    def test_a_case_that_is_not_as_declared_is_refused(self, case: Any, says: str) -> None:
        with pytest.raises(FactError, match=says):
            PlainTable(GOOD).evaluate([("none", 1), case])

    def test_agrees_with_the_tests_read_one_by_one(self) -> None:
        fields: Mapping[str, Kind] = {"a": ("x", "y"), "b": ("x", "y", "z"), "n": int, "m": int}
        cases = list(itertools.product("xy", "xyz", range(-3, 4), range(-3, 4)))
        for seed in range(100):
            tried = random_rows(random.Random(seed), fields)
            plain = PlainTable(tried)
            for case in cases:
                wanted = holding(tried, case)
                try:
                    got = plain.evaluate([case])
                except EngineError:
                    got = []
                assert got == (wanted if len(wanted) == 1 else []), f"seed {seed}, {case}"


def random_rows(random_: random.Random, fields: Mapping[str, Kind]) -> Table:
    """A cut of every case in a few rows; in half of the tables one row is lost, doubled or changed."""
    rows: list[tuple[Test, ...]] = [()]
    for _ in range(random_.randint(1, 6)):
        tests = rows.pop(random_.randrange(len(rows)))
        field = random_.choice(list(fields))
        kind = fields[field]
        if isinstance(kind, tuple):
            value = random_.choice(kind)
            rows += [(*tests, Test(field, "==", value)), (*tests, Test(field, "!=", value))]
        else:
            number = random_.randint(-2, 2)
            low, high = random_.choice([("<", ">="), ("<=", ">"), ("==", "!=")])
            rows += [(*tests, Test(field, low, number)), (*tests, Test(field, high, number))]  # type: ignore[arg-type]
    if random_.random() < 0.5 and len(rows) > 2:
        lost = rows.pop()
        if random_.random() < 0.5:
            rows.append(lost[:-1] or lost)
    return table(*rows, fields=fields)


def row_holds(tried: Table, row: Row, case: Case) -> bool:
    where = dict(zip(tried.fields, case, strict=True))
    return all(test.holds(where[test.field]) for test in row.tests)


def holding(tried: Table, case: Case) -> list[int]:
    return [index for index, row in enumerate(tried.rows) if row_holds(tried, row, case)]
