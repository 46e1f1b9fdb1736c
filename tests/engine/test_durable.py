"""What is known to go wrong inside durable-rules, each with the test that it cannot reach us."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from scr_compliance.engine import durable
from scr_compliance.engine.durable import DurableTable, available
from scr_compliance.engine.errors import EngineError, FactError, TableError
from scr_compliance.engine.plain import PlainTable
from scr_compliance.engine.rows import MAX_INT, Case, Kind, Row, Table, Test

if available() and os.environ.get("CI") != "true":  # in CI the tests below fail instead
    pytest.skip(str(available()), allow_module_level=True)

AWKWARD = (
    *(
        "",
        " ",
        "a",
        "ab",
        "ab c",
        "É",
        "e\u0301",
        "😀",
        'a"b',
        "it's",
        "a\\b",
        "a\nb",
        "a\0b",
        "%s",
        "null",
        "1",
    ),
    *('"m":{"id":3', '{"id":3}', "]", "},{", "\u2028", "x" * 1999, "x" * 2000),
)
MIXED: Mapping[str, Kind] = {
    "s1": AWKWARD,
    "s2": ("yes", "no", "unknown"),
    "n1": int,
    "n2": int,
    "s3": ("a", "b"),
}
ROOT = Path(__file__).parents[2]


def numbered(rows: Sequence[Sequence[Test]], fields: Mapping[str, Kind]) -> Table:
    return Table("tried", fields, tuple(Row("met", tuple(tests), f"row {n}") for n, tests in enumerate(rows)))


def line(size: int, **others: str) -> Table:
    """A row for every number, one for those below, one for those above; the other tests are all the same."""
    fields: dict[str, Kind] = {**{field: (text, "other") for field, text in others.items()}, "n": int}
    same = [Test(field, "==", text) for field, text in others.items()]
    ends = [(*same, Test("n", "<", 0)), (*same, Test("n", ">=", size - 2))]
    rows = [*((*same, Test("n", "==", n)) for n in range(size - 2)), *ends]
    return numbered(rows, fields)


def split_table(random_: random.Random, rows: int) -> Table:
    """A total and disjoint table: all cases, cut again and again at a random value of a random field."""
    open_: list[tuple[tuple[Test, ...], dict[str, Any]]] = [
        ((), {f: k if isinstance(k, tuple) else (-MAX_INT, MAX_INT) for f, k in MIXED.items()})
    ]
    while len(open_) < rows:
        tests, space = open_.pop(random_.randrange(len(open_)))
        field = random_.choice(list(MIXED))
        halves = cut_number(random_, space[field]) if MIXED[field] is int else cut_text(random_, space[field])
        open_ += [((*tests, Test(field, *test)), {**space, field: rest}) for test, rest in halves] or [(tests, space)]
    random_.shuffle(open_)
    return numbered([tests for tests, _ in open_], MIXED)


def cut_text(random_: random.Random, left: tuple[str, ...]) -> list[Any]:
    if len(left) < 2:
        return []
    text = random_.choice(left)
    return [(("==", text), (text,)), (("!=", text), tuple(other for other in left if other != text))]


def cut_number(random_: random.Random, left: tuple[int, int]) -> list[Any]:
    low, high = left
    at = random_.choice([random_.randint(-4, 4), random_.choice([2**31, -(2**32), MAX_INT, -MAX_INT + 1])])
    if not low < at <= high:
        return []
    below, above = random_.choice([(("<", at), (">=", at)), (("<=", at - 1), (">", at - 1))])
    return [(below, (low, at - 1)), (above, (at, high))]


def some_cases(random_: random.Random, count: int, fields: Mapping[str, Kind] = MIXED) -> list[Case]:
    edges = [-MAX_INT, MAX_INT, 2**31, 2**31 - 1, -(2**32), -(2**32) - 1]

    def value(kind: Kind) -> str | int:
        if isinstance(kind, tuple):
            return random_.choice(kind)
        return random_.choice(edges) if random_.random() < 0.2 else random_.randint(-6, 6)

    return [tuple(map(value, fields.values())) for _ in range(count)]


def run_fresh(script: str, **environment: str) -> str:
    """Run a script in a new process with warnings as errors; fail unless it ends well."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr}"
    return done.stdout


MAKE_TABLE = """
from scr_compliance.engine.durable import DurableTable
from scr_compliance.engine.rows import Row, Table, Test
rows = [Row("met", (Test("n", "==", n),), f"r{n}") for n in range(60)]
rows += [Row("met", (Test("n", "<", 0),), "below"), Row("met", (Test("n", ">", 59),), "above")]
table = Table("tried", {"n": int}, tuple(rows))
"""

# In a process of its own, as the heap of a test run grows and shrinks for many reasons.
MEASURE = """
import os, pathlib
def resident():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
def grows_less_than(limit, turn, turns):
    for start in turns[:20]:
        turn(start)
    before = resident()
    for start in turns:
        turn(start)
    assert resident() - before < limit, resident() - before
"""


@pytest.fixture
def small() -> Iterator[DurableTable]:
    with DurableTable(line(5)) as table:
        yield table


class TestInstallation:
    def test_the_extension_loads(self) -> None:
        assert available() is None

    def test_the_version_is_the_one_that_was_measured(self) -> None:
        assert version("durable-rules") == "2.0.28"

    def test_a_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
        assert "not installed" in str(available())
        with pytest.raises(EngineError, match="not installed"):
            DurableTable(line(5))

    def test_an_extension_that_does_not_load_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> None:
            raise ImportError("undefined symbol: PyEval_CallObject")

        monkeypatch.setattr(durable, "_load", fail)
        assert "does not load: undefined symbol" in str(available())
        with pytest.raises(EngineError, match="does not load"):
            DurableTable(line(5))

    def test_the_module_is_imported_without_the_extension(self) -> None:
        run_fresh(
            "import sys; sys.modules['durable_rules_engine'] = None\n"
            "from scr_compliance.engine.durable import available; assert available()"
        )

    def test_no_thread_is_started_and_nothing_warns(self) -> None:
        script = """
import os, sys, threading
tasks = lambda: len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
before = tasks()
with DurableTable(table) as running:
    assert running.evaluate([(n,) for n in range(60)] * 20) == list(range(60)) * 20
assert (tasks(), threading.active_count()) == (before, 1)
assert "durable" not in sys.modules  # the Python side, with its threads
"""
        run_fresh(MAKE_TABLE + script)


class TestMemoryOfTheExtension:
    @pytest.mark.parametrize("perturb", ["165", "0"])
    def test_a_session_in_which_no_row_holds_is_harmless_first_after_start(self, perturb: str) -> None:
        # Two rulesets, as there are more than 50 rows; in one of them no row ever holds.
        script = """
import json
from scr_compliance.engine.durable import _Ruleset, _rule
quiet = _Ruleset({"r0": _rule((Test("n", "==", 1),))})
for _ in range(1500):
    assert quiet.run(['{"id":1,"n":0}']) == {}
quiet.delete()
for number in (0, 59, -1):
    with DurableTable(table) as running:
        for _ in range(1000):
            assert running.evaluate([(number,)]) == [number if number >= 0 else 60]
"""
        run_fresh(MAKE_TABLE + script, MALLOC_PERTURB_=perturb)

    @pytest.mark.skipif(sys.platform != "linux", reason="reads the size of the process from /proc")
    def test_stays_flat_over_200_000_cases(self) -> None:
        script = """
with DurableTable(table) as running:
    def turn(start):
        assert len(running.evaluate([(n,) for n in range(start, start + 1000)])) == 1000
    grows_less_than(4e6, turn, range(0, 200_000, 1000))  # sessions left behind: 184 MB
"""
        run_fresh(MAKE_TABLE + MEASURE + script)

    @pytest.mark.skipif(sys.platform != "linux", reason="reads the size of the process from /proc")
    def test_stays_flat_over_300_tables(self) -> None:
        script = """
def turn(_):
    with DurableTable(table) as running:
        assert running.evaluate([(7,)]) == [7]
grows_less_than(4e6, turn, range(300))  # rulesets left behind: 160 MB
"""
        run_fresh(MAKE_TABLE + MEASURE + script)


class TestWholeBatch:
    """The ruleset is driven directly: what reaches it through `evaluate` is checked before."""

    @pytest.fixture
    def ruleset(self) -> Iterator[durable._Ruleset]:
        ruleset = durable._Ruleset({"r0": durable._rule((Test("n", ">", 1),))})
        yield ruleset
        assert ruleset.run(['{"id":1,"n":5}', '{"id":2,"n":0}']) == {"r0": [1]}, "wrong after the error"
        ruleset.delete()

    @pytest.mark.parametrize(
        "facts",
        [
            ['{"id":1,"n":1e+16}', '{"id":2,"n":5}'],
            ['{"id":1,"n":5}', '{"id":2,"n":1e+16}'],
            ['{"id":1,"n":5}', '{"id":2,"n":1e-07}', '{"id":3,"n":5}'],
            ['{"id":1,"n":Infinity}'],
            ['{"id":1,"n":5'],
            ["{" + ",".join(f'"f{n}":1' for n in range(300)) + "}"],
        ],
    )
    def test_a_truncated_batch_raises(self, ruleset: durable._Ruleset, facts: list[str]) -> None:
        with pytest.raises(EngineError):
            ruleset.run(facts)

    def test_a_duplicate_fact_raises(self, ruleset: durable._Ruleset) -> None:
        with pytest.raises(EngineError, match="one case for another"):
            ruleset.run(['{"id":1,"n":5}', '{"id":1,"n":6}'])

    def test_a_fact_with_the_id_of_the_closing_one_raises(self, ruleset: durable._Ruleset) -> None:
        with pytest.raises(EngineError):
            ruleset.run(['{"id":3,"n":5}', '{"id":1,"n":6}'])

    @pytest.mark.parametrize("facts", [[], [""], ["nonsense"], ["[]"], ["null"]])
    def test_an_empty_batch_raises(
        self, small: DurableTable, monkeypatch: pytest.MonkeyPatch, facts: list[str]
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(durable._Encoder, "__call__", lambda *_: facts)
            with pytest.raises(EngineError, match="no row holds"):
                small.evaluate([(1,)])
        assert small.evaluate([(1,)]) == [1]

    def test_a_batch_without_cases_is_whole(self, ruleset: durable._Ruleset) -> None:
        assert ruleset.run([]) == {}

    def test_ids_and_names_have_hashes_of_their_own(self) -> None:
        ids = [str(number) for number in range(durable.MAX_BATCH + 2)]
        assert len({durable._hash(name) for name in ids}) == len(ids)
        assert len({durable._hash(name) for name in durable._RESERVED}) == len(durable._RESERVED)


class TestRefused:
    @pytest.mark.parametrize(
        ("case", "says"),
        [
            (("a", 1.0), "n: 1.0 is not a whole number"),
            (("a", True), "n: True is not a whole number"),
            (("a", None), "n: None is not"),
            (("a", float("nan")), "n: nan is not"),
            (("a", MAX_INT + 1), "n: .* beyond 2 to the power of 53"),
            (("b", 1), "s: 'b' is not one of"),
            ((None, 1), "s: None is not one of"),
            (("\ud800", 1), "s: "),
            (("a" * 70_000, 1), "s: "),
            (("a",), "not a tuple of 2 values"),
            (("a", 1, 1), "not a tuple of 2 values"),
            ({"s": "a", "n": 1}, "not a tuple of 2 values"),
        ],
    )
    def test_a_case_that_is_not_as_declared(self, case: Any, says: str) -> None:
        # The good case equals the bad one where 1 is True is 1.0: a duplicate must not slip past the check.
        with DurableTable(line(5, s="a")) as table:
            with pytest.raises(FactError, match=says):
                table.evaluate([("a", 1), case])
            assert table.evaluate([("a", 1)]) == [1]

    @pytest.mark.parametrize(
        ("field", "says"),
        [
            ("id", "keeps for itself"),
            ("sid", "keeps for itself"),
            ("__edge__", "keeps for itself"),
            ("$and", "not a plain name"),
            ("incident.known_on", "not a plain name"),
            ('a"b', "not a plain name"),
            ("é", "not a plain name"),
            ("", "not a plain name"),
        ],
    )
    def test_a_field_with_a_name_that_would_be_misread(self, field: str, says: str) -> None:
        with pytest.raises(TableError, match=says):
            DurableTable(numbered([()], {field: int}))

    @pytest.mark.parametrize("pair", [("costarring", "liquid"), ("declinate", "macallums")])
    def test_two_fields_that_share_a_hash(self, pair: tuple[str, str]) -> None:
        with pytest.raises(TableError, match=f"cannot tell fields '{pair[0]}' and '{pair[1]}' apart"):
            DurableTable(numbered([()], dict.fromkeys(pair, int)))

    def test_more_fields_than_the_reader_takes(self) -> None:
        with pytest.raises(TableError, match="more than 200 fields"):
            DurableTable(numbered([()], {f"f{n}": int for n in range(201)}))

    def test_more_tests_than_were_tried(self) -> None:
        with pytest.raises(TableError, match="'row 0' has more than 200 tests"):
            DurableTable(numbered([[Test("n", ">", n) for n in range(201)]], {"n": int}))

    @pytest.mark.parametrize(
        "test",
        [
            Test("m", "==", 1),
            Test("n", "=~", 1),  # type: ignore[arg-type]
            Test("n", "==", "1"),
            Test("n", "==", True),
            Test("n", "==", 1.0),  # type: ignore[arg-type]
            Test("s", "<", "a"),
            Test("s", "==", "other text"),
        ],
    )
    def test_a_malformed_row(self, test: Test) -> None:
        with pytest.raises(TableError):
            DurableTable(numbered([[test]], {"n": int, "s": ("a", "b")}))


class TestAnswers:
    @pytest.mark.parametrize("seed", [2006, pytest.param(None, id="fresh")])
    def test_agrees_with_the_plain_evaluator(self, seed: int | None) -> None:
        seed = random.SystemRandom().randrange(2**32) if seed is None else seed
        random_ = random.Random(seed)
        for round_ in range(500):
            table = split_table(random_, 120 if round_ % 30 == 0 else random_.randint(1, 40))
            table.prove()
            cases = some_cases(random_, 1200 if round_ % 50 == 0 else 40)
            with DurableTable(table) as running:
                assert running.evaluate(cases) == PlainTable(table).evaluate(cases), f"seed {seed}, {round_=}"

    @pytest.mark.parametrize("text", AWKWARD)
    def test_a_text_equals_itself_alone(self, text: str) -> None:
        table = numbered([[Test("s", "==", text)], [Test("s", "!=", text)]], {"s": AWKWARD})
        with DurableTable(table) as running:
            assert running.evaluate([(other,) for other in AWKWARD]) == [int(other != text) for other in AWKWARD]

    @pytest.mark.parametrize("op", ["==", "!=", "<", "<=", ">", ">="])
    def test_each_operator_at_its_constant(self, op: Any) -> None:
        opposite: dict[str, Any] = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
        for constant in (-1, 0, 1, 2**31, -MAX_INT, MAX_INT):
            table = numbered([[Test("n", op, constant)], [Test("n", opposite[op], constant)]], {"n": int})
            cases = [(n,) for n in range(constant - 2, constant + 3) if abs(n) <= MAX_INT]
            with DurableTable(table) as running:
                assert running.evaluate(cases) == PlainTable(table).evaluate(cases)

    @pytest.mark.parametrize("size", [49, 50, 51, 65, 100, 101, 600])
    def test_any_number_of_rows(self, size: int) -> None:
        with DurableTable(line(size)) as table:
            assert table.evaluate([(n,) for n in range(-1, size)]) == [
                size - 2,
                *range(size - 2),
                *[size - 1] * 2,
            ]

    def test_300_rows_alike_but_for_one_field(self) -> None:
        table = line(300, a="yes", b="no", c="unknown")
        same = ("yes", "no", "unknown")
        with DurableTable(table) as running:
            assert running.evaluate([(*same, n) for n in range(298)]) == list(range(298))
            with pytest.raises(EngineError, match=r"no row holds for .*'other'"):
                running.evaluate([("yes", "no", "other", 1)])

    def test_many_rows_with_one_condition_in_common_hold_for_many_cases(self) -> None:
        texts = tuple(f"t{n}" for n in range(20))
        rows = [[Test("s", "==", s), Test("t", "==", t)] for s, t in product(texts, texts)]
        table = numbered(rows, {"s": texts, "t": texts})
        table.prove()
        with DurableTable(table) as running:
            assert running.evaluate(list(product(texts, texts))) == list(range(400))

    def test_one_row_without_tests(self) -> None:
        with DurableTable(numbered([()], MIXED)) as table:
            assert table.evaluate(some_cases(random.Random(1), 600)) == [0] * 600

    def test_one_row_without_fields(self) -> None:
        with DurableTable(numbered([()], {})) as table:
            assert table.evaluate([(), ()]) == [0, 0]

    def test_a_test_written_twice(self) -> None:
        table = numbered([[Test("n", "<", 3)] * 3, [Test("n", ">=", 3), Test("n", ">", 1)]], {"n": int})
        with DurableTable(table) as running:
            assert running.evaluate([(2,), (3,)]) == [0, 1]

    def test_no_cases(self, small: DurableTable) -> None:
        assert small.evaluate([]) == []

    @pytest.mark.parametrize("size", [1, 2, 499, 500, 501, 1000, 1001])
    def test_any_size_of_batch(self, size: int) -> None:
        cases = [(n,) for n in range(size)]
        with DurableTable(line(70)) as table:
            assert table.evaluate(cases) == [min(n, 69) if n < 68 else 69 for n in range(size)]

    def test_equal_cases_have_equal_answers_each_at_its_place(self, small: DurableTable) -> None:
        cases = [(n % 3,) for n in range(2000)]
        assert small.evaluate(cases) == [n % 3 for n in range(2000)]

    def test_the_order_of_cases_and_rows_changes_nothing(self) -> None:
        random_ = random.Random(8)
        table = split_table(random_, 70)
        cases = some_cases(random_, 800)
        names = dict(zip(cases, answers(table, cases), strict=True))
        for _ in range(5):
            shuffled = random_.sample(cases, len(cases))
            turned = Table("tried", MIXED, tuple(random_.sample(table.rows, len(table.rows))))
            assert answers(turned, shuffled) == [names[case] for case in shuffled]

    def test_sizes_of_batches_change_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        table = split_table(random.Random(9), 30)
        cases = some_cases(random.Random(9), 600)
        wanted = answers(table, cases)
        for size in (1, 499, 500, 501):
            monkeypatch.setattr(durable, "MAX_BATCH", size)
            assert answers(table, cases) == wanted


def answers(table: Table, cases: Sequence[Case]) -> list[str]:
    with DurableTable(table) as running:
        return [table.rows[index].name for index in running.evaluate(cases)]


class TestBetweenCalls:
    def test_one_call_leaves_nothing_for_the_next(self) -> None:
        random_ = random.Random(10)
        table = split_table(random_, 60)
        first, other = some_cases(random_, 700), some_cases(random_, 300)
        with DurableTable(table) as running:
            before = running.evaluate(first)
            running.evaluate(other)
            assert running.evaluate(first) == before == PlainTable(table).evaluate(first)

    def test_a_case_without_a_row_raises_and_the_next_call_is_right(self) -> None:
        with DurableTable(numbered([[Test("n", "<", 5)]], {"n": int})) as table:
            for _ in range(3):
                with pytest.raises(EngineError, match=r"no row holds for \{'n': 7"):
                    table.evaluate([(1,), (7,)])
                assert table.evaluate([(1,), (2,)]) == [0, 0]

    @pytest.mark.parametrize("far", [0, 60])
    def test_a_case_with_two_rows_raises_though_they_are_in_two_rulesets(self, far: int) -> None:
        rows = [
            [Test("n", "<", 5)],
            *([Test("n", "==", n)] for n in range(10, 10 + far)),
            [Test("n", "<", 3)],
        ]
        with DurableTable(numbered(rows, {"n": int})) as table:
            with pytest.raises(EngineError, match=f"rows 'row 0' and 'row {far + 1}' all hold"):
                table.evaluate([(4,), (2,)])
            assert table.evaluate([(4,), (3,)]) == [0, 0]

    @pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError, EngineError])
    def test_whatever_interrupts_a_batch_reaches_the_caller(
        self, small: DurableTable, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
    ) -> None:
        def interrupted(_: object) -> None:
            raise error

        assert small.evaluate([(1,)]) == [1]
        with monkeypatch.context() as patched:
            patched.setattr(durable._Ruleset, "_findings", interrupted)
            with pytest.raises(error):
                small.evaluate([(1,), (2,)])
        assert small.evaluate([(2,), (1,)]) == [2, 1]

    def test_a_ruleset_that_cannot_be_built_raises_and_the_next_call_is_right(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built = durable._Ruleset.__init__

        def fail_at_the_second(ruleset: durable._Ruleset, rules: dict[str, Any]) -> None:
            if "r50" in rules:
                raise MemoryError
            built(ruleset, rules)

        with DurableTable(line(60)) as table:
            with monkeypatch.context() as patched:
                patched.setattr(durable._Ruleset, "__init__", fail_at_the_second)
                with pytest.raises(MemoryError):
                    table.evaluate([(1,)])
            assert table.evaluate([(1,), (55,)]) == [1, 55]

    @pytest.mark.parametrize("lie", ["lost", "doubled", "invented"])
    def test_an_answer_lost_doubled_or_invented_is_noticed(
        self, small: DurableTable, monkeypatch: pytest.MonkeyPatch, lie: str
    ) -> None:
        def wrong(_: object, facts: Sequence[str]) -> dict[str, list[int]]:
            return {"r1": {"lost": [], "doubled": [1, 1], "invented": [1, 2]}[lie]}

        with monkeypatch.context() as patched:
            patched.setattr(durable._Ruleset, "run", wrong)
            with pytest.raises(EngineError):
                small.evaluate([(1,)])
        assert small.evaluate([(1,)]) == [1]

    def test_a_refusal_by_the_extension_is_an_engine_error(self) -> None:
        ruleset = durable._Ruleset({f"r{n}": durable._rule((Test("n", ">", n),)) for n in range(70)})
        with pytest.raises(EngineError, match="refused the cases"):  # more than 64 rules hold
            ruleset.run(['{"id":1,"n":100}'])
        ruleset.delete()

    def test_closed_is_closed(self) -> None:
        table = DurableTable(line(5))
        table.evaluate([(1,)])
        table.close()
        table.close()
        with pytest.raises(EngineError, match="closed"):
            table.evaluate([(1,)])


class TestSharing:
    def test_threads_share_a_table(self) -> None:
        wrong: list[object] = []
        with DurableTable(line(60)) as table:

            def work(start: int) -> None:
                for turn in range(300):
                    cases = [((start + turn + n) % 58,) for n in range(3)]
                    if table.evaluate(cases) != [n for (n,) in cases]:
                        wrong.append(cases)

            interval = sys.getswitchinterval()
            sys.setswitchinterval(1e-5)
            try:
                threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            finally:
                sys.setswitchinterval(interval)
        assert not wrong

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    def test_a_table_is_used_on_after_a_fork(self) -> None:
        # The child gets the lock as it was, held by a thread that it does not have.
        script = """
import os, signal
running = DurableTable(table)
running.evaluate([(1,)])
running._rulesets.lock.acquire()
child = os.fork()
if child == 0:
    signal.alarm(30)
    right = running.evaluate([(n,) for n in range(60)]) == list(range(60))
    running.close()
    os._exit(0 if right else 1)
running._rulesets.lock.release()
assert running.evaluate([(7,)] * 3) == [7] * 3
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert running.evaluate([(8,)]) == [8]
running.close()
"""
        run_fresh(MAKE_TABLE + script)


def test_the_rules_handed_over_can_be_read() -> None:
    rule = durable._rule((Test("s", "==", "a"), Test("n", ">", 3)))
    assert json.loads(durable._json(rule)) == {
        "all": [{"m": {"$and": [{"s": "a"}, {"$gt": {"n": 3}}]}}],
        "cap": 65535,
    }
