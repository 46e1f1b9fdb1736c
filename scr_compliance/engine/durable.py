"""The rows of a table run by durable-rules, inside the narrow subset in which it answers rightly.

Outside that subset the C extension crashes the process, drops facts in silence or invents findings. So: no
Host, no threads and no callbacks; constant tests joined by "and" over flat facts whose fields are all present
and of one type each; one session at a time, always deleted; and every answer counted.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self

from scr_compliance.engine.errors import EngineError, TableError
from scr_compliance.engine.rows import Case, Row, Table, Test

MAX_ROWS: Final = 50  # in a ruleset: beyond 64 tests true of one fact is an error, of 512 an endless loop
MAX_BATCH: Final = 500  # cases in a session
MAX_FIELDS: Final = 200  # the reader takes 252, and stops without a word at the next
MAX_TESTS: Final = 200  # in a row: the most that was tried

_NAME: Final = "rows"
_SESSION: Final = "0"  # where a fact lands that names no session
_EDGE: Final = "__edge__"  # marks the facts that open and close a batch
_OPERATORS: Final = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_RESERVED: Final = (
    *("id", "sid", _EDGE, "$s", "$m", "$i", "$and", "$or", "$ex", "$nex", "$eq", *_OPERATORS.values()),
    *("$mt", "$imt", "$iall", "$iany", "$forward", "$add", "$sub", "$mul", "$div", "$l", "$r"),
)
_CAP: Final = 65535  # findings of a row handed over in one message
_OK_OR_UNMATCHED: Final = (0, 1)  # 2 says that a fact was taken for one seen before
_RULE_OF_MESSAGE: Final = re.compile(r'\{"([^"]+)"')
_ID_OF_FACT: Final = re.compile(r'"m":\{"id":(\d+)')  # inside a JSON text these quotes would be escaped


def available() -> str | None:
    """Return None if durable-rules can be used, else the reason in plain English."""
    try:
        _load()
    except ModuleNotFoundError:
        return "durable-rules is not installed (its build needs a C compiler)"
    except ImportError as error:
        return f"durable-rules is installed, but its compiled part does not load: {error}"
    return None


class DurableTable:
    """Runs the rows of a table in durable-rules; a context manager, or call `close` when done.

    Threads may share it, and it may be used on after a fork. Raises `EngineError` if durable-rules cannot be
    used, `TableError` if the table is malformed or its field names would confuse durable-rules.
    """

    def __init__(self, table: Table) -> None:
        if reason := available():
            raise EngineError(reason)
        table.check_form()
        _check_fits(table)
        self._table = table
        self._encode = _Encoder(table)
        self._closed = False
        self._rulesets = _Rulesets(table.rows)

    def evaluate(self, cases: Sequence[Case]) -> list[int]:
        """Return the index of the row that holds for each case.

        Raises `FactError` for a case its table does not allow, and `EngineError` after `close` or if
        durable-rules did not give exactly one row for each case; the next call then starts afresh.
        """
        self._table.check_cases(cases)
        # Only now may equal cases be taken for one: before the check, 1, True and 1.0 are equal too.
        distinct = list(dict.fromkeys(cases))
        rows = dict(zip(distinct, self._rows_of(distinct), strict=True))
        return [rows[case] for case in cases]

    def close(self) -> None:
        """Give the memory of the rulesets back; durable-rules never does by itself."""
        self._closed = True
        rulesets = self._of_this_process()
        with rulesets.lock:
            rulesets.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows_of(self, cases: Sequence[Case]) -> list[int]:
        rulesets = self._of_this_process()
        rows: list[int] = []
        with rulesets.lock:
            if self._closed:
                raise EngineError(f"{self._table.name}: the table is closed")
            try:
                for batch in _batches(cases):
                    rows += self._one_each(batch, rulesets.run(self._encode(batch)))
            except BaseException:  # whatever state it was left in, the next call shall not find it
                rulesets.discard()
                raise
        return rows

    def _one_each(self, batch: Sequence[Case], found: Sequence[tuple[int, int]]) -> list[int]:
        """Return the row of each case of a batch, from pairs of fact id and row."""
        rows = dict(found)
        ids = range(1, len(batch) + 1)
        if len(found) == len(batch) and rows.keys() == set(ids):
            return [rows[number] for number in ids]
        for number, case in zip(ids, batch, strict=True):
            names = [self._table.rows[row].name for id_, row in found if id_ == number]
            if len(names) != 1:
                raise EngineError(self._table.misfit(names, case))
        raise EngineError(f"{self._table.name}: an answer to a case that was not asked")

    def _of_this_process(self) -> _Rulesets:
        """Return the rulesets; after a fork new ones, as nobody may be left to release the old ones' lock."""
        if self._rulesets.pid != os.getpid():
            self._rulesets = _Rulesets(self._table.rows)
        return self._rulesets


class _Rulesets:
    """The rulesets of one table in one process, with the lock that keeps their sessions apart."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.pid = os.getpid()
        self.lock = Lock()
        self._rules = {f"r{index}": _rule(row.tests) for index, row in enumerate(rows)}
        self._rulesets: list[_Ruleset] = []

    def run(self, facts: Sequence[str]) -> list[tuple[int, int]]:
        """Return a pair of fact id and row index for each finding; the caller holds the lock."""
        if not self._rulesets:
            self._build()
        return [
            (number, int(rule[1:]))
            for ruleset in self._rulesets
            for rule, numbers in ruleset.run(facts).items()
            for number in numbers
        ]

    def discard(self) -> None:
        """Delete the rulesets; the next run builds them again. The caller holds the lock."""
        while self._rulesets:
            self._rulesets.pop().delete()

    def _build(self) -> None:
        rules = iter(self._rules.items())
        while part := dict(islice(rules, MAX_ROWS)):
            self._rulesets.append(_Ruleset(part))


class _Ruleset:
    """One ruleset of the extension, in which one session at a time lives and is always deleted."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self._engine = _load()
        edge = _rule((Test(_EDGE, "==", 1),))
        self._handle = self._engine.create_ruleset(_NAME, _json({**rules, _EDGE: edge}))
        try:
            self._session = self._prime()
        except BaseException:
            self.delete()
            raise

    def run(self, facts: Sequence[str]) -> dict[str, list[int]]:
        """Return for each rule the ids of the facts, 1 to n, for which it holds.

        Raises `EngineError` if not every fact was read.
        """
        # The reader stops without a word at a fact it dislikes, and leaves the session number unset if it is
        # the first. A fact of ours at either end shows the batch to be whole, and sets the number.
        last = len(facts) + 1
        found = self._assert(f"[{','.join([_edge(0), *facts, _edge(last)])}]")
        if sorted(found.pop(_EDGE, [])) != [0, last]:
            raise EngineError("durable-rules did not read every case")
        return found

    def delete(self) -> None:
        """Free the memory of the ruleset, which must not be used again."""
        self._engine.delete_ruleset(self._handle)

    def _assert(self, payload: str) -> dict[str, list[int]]:
        """Return what the rules found in a JSON list of facts, in a session made for it.

        The first fact must be readable, else the session number is whatever the memory held. Raises
        `EngineError` if the facts were refused, not read, or taken for one another.
        """
        try:
            code, session = self._engine.assert_facts(self._handle, payload)
            if session != self._session:
                raise EngineError("durable-rules did not read the first case")
            if code not in _OK_OR_UNMATCHED:
                raise EngineError("durable-rules took one case for another")
            return self._findings()
        except self._engine.error as error:
            raise EngineError(f"durable-rules refused the cases: {error}") from error
        finally:
            self._delete_session()

    def _prime(self) -> int:
        """Run one session in which a rule holds, and return its number, which every later session has too.

        Deleting a session in a slot where no rule has ever held frees a pointer never set.
        """
        _, self._session = self._engine.assert_facts(self._handle, f"[{_edge(0)}]")
        if self._findings() != {_EDGE: [0]}:
            raise EngineError("durable-rules does not answer")
        self._engine.delete_state(self._handle, _SESSION)
        return int(self._session)

    def _findings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        answer = self._engine.start_action_for_state(self._handle, self._session)
        message = answer and answer[1]
        while message:
            rule = _RULE_OF_MESSAGE.match(message)
            if rule is None:
                raise EngineError("durable-rules gave an answer that cannot be read")
            # Read by pattern: a finding echoes its whole fact, and parsing that takes half the time of a run.
            found.setdefault(rule[1], []).extend(map(int, _ID_OF_FACT.findall(message)))
            message = self._engine.complete_and_start_action(self._handle, self._session)
        return found

    def _delete_session(self) -> None:
        try:
            self._engine.delete_state(self._handle, _SESSION)
        except self._engine.error:
            return  # nothing was read, so there is no session


class _Encoder:
    """Writes a batch of checked cases as JSON facts with ids from 1, a column at a time."""

    def __init__(self, table: Table) -> None:
        self._texts = [
            {text: _json(text) for text in kind} if isinstance(kind, tuple) else None for kind in table.fields.values()
        ]
        values = "".join(f',"{field}":%s' for field in table.fields)
        # A row without tests asks for the edge mark instead, as durable-rules has no test that always holds.
        mark = "" if all(row.tests for row in table.rows) else f',"{_EDGE}":0'
        self._fact = f'{{"id":%d{values}{mark}}}'

    def __call__(self, batch: Sequence[Case]) -> list[str]:
        columns = [
            column if texts is None else map(texts.__getitem__, column)
            for texts, column in zip(self._texts, zip(*batch, strict=True), strict=True)
        ]
        return list(map(self._fact.__mod__, zip(range(1, len(batch) + 1), *columns, strict=True)))


def _load() -> Any:
    """Return the extension. Loaded when first wanted, so that this module can be imported without it."""
    import durable_rules_engine

    return durable_rules_engine


def _rule(tests: Sequence[Test]) -> dict[str, Any]:
    distinct = dict.fromkeys(tests) or (Test(_EDGE, "==", 0),)
    return {"all": [{"m": {"$and": [_condition(test) for test in distinct]}}], "cap": _CAP}


def _condition(test: Test) -> dict[str, Any]:
    comparison = {test.field: test.value}
    return comparison if test.op == "==" else {_OPERATORS[test.op]: comparison}


def _edge(number: int) -> str:
    return f'{{"id":{number},"{_EDGE}":1}}'


def _json(value: object) -> str:
    """Return compact JSON. Texts of rules and facts are compared as written, so both must be written here."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _batches(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    return (cases[start : start + MAX_BATCH] for start in range(0, len(cases), MAX_BATCH))


def _check_fits(table: Table) -> None:
    """Raise `TableError` for what durable-rules would misread."""
    if len(table.fields) > MAX_FIELDS:
        raise TableError(f"{table.name}: more than {MAX_FIELDS} fields")
    if long := next((row.name for row in table.rows if len(row.tests) > MAX_TESTS), None):
        raise TableError(f"{table.name}: row {long!r} has more than {MAX_TESTS} tests")
    seen = {_hash(name): name for name in _RESERVED}
    for field in table.fields:
        if not (field.isascii() and field.isidentifier()):
            raise TableError(f"{table.name}: field {field!r} is not a plain name")
        if field in _RESERVED:
            raise TableError(f"{table.name}: field {field!r} has a name that durable-rules keeps for itself")
        if other := seen.get(_hash(field)):
            raise TableError(f"{table.name}: durable-rules cannot tell fields {other!r} and {field!r} apart")
        seen[_hash(field)] = field


def _hash(name: str) -> int:
    """Return the 32-bit FNV-1a hash by which alone durable-rules knows names and ids."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
