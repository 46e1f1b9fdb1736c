"""Decision rows: conjunctions of constant tests over one flat, complete case, each leading to an outcome.

A table of rows is *total* and *disjoint*: exactly one row holds for every case its fields allow, so the rows
have no order and every engine must give the same one. `Table.prove` shows it, or names a case that breaks it.
"""

from __future__ import annotations

import operator
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final, Literal, NamedTuple, TypeAlias, get_args

from scr_compliance.engine.errors import FactError, TableError

Op: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
Case: TypeAlias = tuple[str | int, ...]
"""The values of one case, in the order of its table's fields."""
Kind: TypeAlias = tuple[str, ...] | type[int]
"""What a field may hold: one of the listed texts, or a whole number."""

MAX_INT: Final = 2**53  # the largest whole number that every reader of JSON and every database keeps exactly
MAX_TEXT: Final = 2000
COMPARE: Final[Mapping[Op, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Test:
    """One constant test of one field; a text field takes `==` and `!=` only."""

    __test__: ClassVar[bool] = False  # pytest would otherwise collect the class, by its name

    field: str
    op: Op
    value: str | int

    def holds(self, value: str | int) -> bool:
        """Return whether a value of the field passes the test."""
        return COMPARE[self.op](value, self.value)

    def __str__(self) -> str:
        """Return the test as a line of code would have it."""
        return f"{self.field} {self.op} {self.value!r}"


@dataclass(frozen=True, slots=True)
class Row:
    """An outcome and the tests that all hold when it is the answer; `name` is unique in its table."""

    outcome: str
    tests: tuple[Test, ...]
    name: str


@dataclass(frozen=True)
class Table:
    """Rows over declared fields; a text field lists the values it can have, an int field is `int`.

    >>> days = {"answered": ("yes", "no"), "days": int}
    >>> rows = (Row("met", (Test("answered", "==", "yes"),), "answered"),
    ...         Row("overdue", (Test("answered", "==", "no"), Test("days", ">", 30)), "late"))
    >>> Table("answers", days, rows).prove()
    Traceback (most recent call last):
    scr_compliance.engine.errors.TableError: answers: no row holds for {'answered': 'no', 'days': 0}
    """

    name: str
    fields: Mapping[str, Kind]
    rows: tuple[Row, ...]

    def prove(self) -> None:
        """Show that exactly one row holds for every case; raise `TableError` with a counterexample if not."""
        self.check_form()
        splits = [_split(field, kind, self.rows) for field, kind in self.fields.items()]
        self._check_reachable(splits)
        splits.sort(key=lambda split: -split.weight)
        if found := _counterexample(splits, len(self.rows)):
            standing, example = found
            names = [row.name for row in _standing(self.rows, standing)]
            case = tuple(example[field] for field in self.fields)
            raise TableError(self.misfit(names, case))

    def check_form(self) -> None:
        """Raise `TableError` for an unknown field, operator or value, or a name used twice."""
        if not self.rows:
            raise TableError(f"{self.name}: no rows")
        for field, kind in self.fields.items():
            if fault := _fault_of_kind(kind):
                raise TableError(f"{self.name}: field {field!r}: {fault}")
        names = [row.name for row in self.rows]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise TableError(f"{self.name}: two rows are named {twice[0]!r}")
        for row in self.rows:
            self._check_row(row)

    def check_cases(self, cases: Sequence[Case]) -> None:
        """Raise `FactError`, naming case and field, unless every value is exactly of its declared kind."""
        width = len(self.fields)
        for number, case in enumerate(cases):
            if not isinstance(case, tuple) or len(case) != width:
                raise FactError(f"{self.name}: case {number} is not a tuple of {width} values")
        # By column, since a built-in call over a column costs a tenth of a call for each value.
        columns = zip(*cases, strict=True)
        for (field, kind), column in zip(self.fields.items(), columns, strict=False):
            if not _column_fits(kind, column):
                number, fault = next(_faults_of_column(kind, column))
                raise FactError(f"{self.name}: case {number}: {field}: {fault}")

    def misfit(self, names: Sequence[str], case: Case) -> str:
        """Return the sentence for a case that has no row, or the several rows named."""
        where = dict(zip(self.fields, case, strict=True))
        if not names:
            return f"{self.name}: no row holds for {where}"
        return f"{self.name}: rows {' and '.join(map(repr, names))} all hold for {where}"

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where in a case the value of each field stands."""
        return {field: position for position, field in enumerate(self.fields)}

    def _check_row(self, row: Row) -> None:
        if not row.tests and len(self.rows) > 1:
            raise TableError(f"{self.name}: row {row.name!r} has no test, and is not the only row")
        for test in row.tests:
            if fault := _fault_of_test(test, self.fields):
                raise TableError(f"{self.name}: row {row.name!r}: {fault}")

    def _check_reachable(self, splits: Iterable[_Split]) -> None:
        for split in splits:
            for bit, row in enumerate(self.rows):
                if not any(standing >> bit & 1 for standing in split.classes):
                    tests = " and ".join(str(test) for test in row.tests if test.field == split.field)
                    raise TableError(f"{self.name}: row {row.name!r} can never hold: {tests}")


class _Split(NamedTuple):
    """A field cut into the classes of values that no test of the table tells apart.

    A class is keyed by the rows that it leaves standing, one bit a row, and has one value as its example.
    """

    field: str
    classes: Mapping[int, str | int]
    weight: int  # how many rows look at the field: splitting on the busiest first leaves fewest rows


def _split(field: str, kind: Kind, rows: Sequence[Row]) -> _Split:
    tests = [[test for test in row.tests if test.field == field] for row in rows]
    classes: dict[int, str | int] = {}
    for value in _examples(kind, [test for group in tests for test in group]):
        held = (all(test.holds(value) for test in group) for group in tests)
        standing = sum(1 << bit for bit, holds in enumerate(held) if holds)
        classes.setdefault(standing, value)
    return _Split(field, classes, sum(map(bool, tests)))


def _examples(kind: Kind, tests: Iterable[Test]) -> Sequence[str | int]:
    """Return every text, or the number nearest zero of each region that the constants cut the line into."""
    if isinstance(kind, tuple):
        return kind
    cuts = {-MAX_INT}
    for test in tests:
        assert isinstance(test.value, int)
        if test.op not in ("<=", ">"):
            cuts.add(test.value)
        if test.op not in ("<", ">="):
            cuts.add(test.value + 1)
    starts = sorted(cut for cut in cuts if cut <= MAX_INT)
    ends = [start - 1 for start in starts[1:]] + [MAX_INT]
    return sorted((min(max(0, start), end) for start, end in zip(starts, ends, strict=True)), key=abs)


def _counterexample(splits: Sequence[_Split], rows: int) -> tuple[int, dict[str, str | int]] | None:
    """Return a case for which not exactly one row stands, and the rows that do; None if there is none.

    Two ways to the same field with the same rows standing have the same future, so each is walked once.
    """
    proved: set[tuple[int, int]] = set()

    def search(depth: int, standing: int) -> tuple[int, dict[str, str | int]] | None:
        if depth == len(splits):
            return None if standing.bit_count() == 1 else (standing, {})
        if (depth, standing) in proved:
            return None
        for left, example in splits[depth].classes.items():
            if found := search(depth + 1, standing & left):
                found[1][splits[depth].field] = example
                return found
        proved.add((depth, standing))
        return None

    return search(0, (1 << rows) - 1)


def _standing(rows: Sequence[Row], standing: int) -> Iterator[Row]:
    return (row for bit, row in enumerate(rows) if standing >> bit & 1)


def _fault_of_kind(kind: Kind) -> str | None:
    if kind is int:
        return None
    if not isinstance(kind, tuple) or not kind or not all(type(text) is str for text in kind):
        return "is neither int nor a list of texts"
    if len(set(kind)) != len(kind):
        return "lists a value twice"
    return next(filter(None, map(_fault_of_text, kind)), None)


def _fault_of_text(text: str) -> str | None:
    if len(text) > MAX_TEXT:
        return f"a text of {len(text)} characters is too long"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "a text with half a character (a lone surrogate)"
    return None


def _fault_of_test(test: Test, fields: Mapping[str, Kind]) -> str | None:
    if test.field not in fields:
        return f"unknown field {test.field!r}"
    if test.op not in get_args(Op):
        return f"unknown operator {test.op!r}"
    kind = fields[test.field]
    if isinstance(kind, tuple) and test.op not in ("==", "!="):
        return f"{test.field}: texts have no order, {test.op} is for numbers"
    fault = _fault_of_value(kind, test.value)
    return fault and f"{test.field}: {fault}"


def _fault_of_value(kind: Kind, value: object) -> str | None:
    if isinstance(kind, tuple):
        known = type(value) is str and value in kind
        return None if known else f"{reprlib.repr(value)} is not one of {', '.join(kind)}"
    if type(value) is not int:
        return f"{reprlib.repr(value)} is not a whole number"
    return None if -MAX_INT <= value <= MAX_INT else "the number is beyond 2 to the power of 53"


def _column_fits(kind: Kind, column: Sequence[Any]) -> bool:
    wanted = str if isinstance(kind, tuple) else int
    if set(map(type, column)) != {wanted}:
        return False
    if isinstance(kind, tuple):
        return set(column).issubset(kind)
    return bool(min(column) >= -MAX_INT and max(column) <= MAX_INT)


def _faults_of_column(kind: Kind, column: Sequence[object]) -> Iterator[tuple[int, str]]:
    for number, value in enumerate(column):
        if fault := _fault_of_value(kind, value):
            yield number, fault
