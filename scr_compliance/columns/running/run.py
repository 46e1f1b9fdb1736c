"""One table checked: its stretches read and judged one after another, the findings of each rule handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.names import REVIEWS, table_of
from scr_compliance.columns.program import wanted
from scr_compliance.columns.running.desk import desk, rows_within
from scr_compliance.columns.running.engines import EMBEDDED, ENGINES, TableEngine, open_engine
from scr_compliance.columns.running.long_table import FOUND, hold_to_all, make_found
from scr_compliance.columns.sources import Reading, open_source, read_source
from scr_compliance.engine.compiled import Compiled
from scr_compliance.records.dictionary import dictionary

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Judging:
    """What a table is judged by: the compiled rules, the as-at day, the engine, and how many rows at a time.

    Unless it is said, as many `rows` as memory allows are judged at a time.
    `whole`: every fact of the record is read, not those alone that some rule asks for. `server` is the address of the
    engine, where it is one that has an address; its own settings say where it is unless given.
    """

    compiled: Compiled
    as_at: date
    engine: str = EMBEDDED
    rows: int | None = None
    whole: bool = False
    server: str = field(default="", repr=False)

    @property
    def facts(self) -> set[str] | None:
        """The facts to be read; None is every one."""
        if self.whole:
            return None
        return wanted(self.compiled) | {path for plan in self.compiled.plans for path in plan.uses}


@dataclass(slots=True)
class Run:
    """A table on its way through an engine: `reviews` of it are judged, and `here` are judged now."""

    judging: Judging
    source: str
    connection: duckdb.DuckDBPyConnection
    reading: Reading
    _engine: TableEngine
    reviews: int = 0
    here: int = 0

    def rules(self, tell: Tell) -> Iterator[str]:
        """Yield each rule of each stretch; the findings of its reviews then stand in the view `found`.

        Raises `SourceError` where the source turns out to be damaged, `EngineError` where the engine fails.
        """
        judge = Judge(self.judging.compiled, f"DATE '{self.judging.as_at}'", self._engine)
        for chunk in self.reading.chunks(self._rows):
            rows = f"rows {chunk.first + 1:,} to {chunk.first + chunk.rows:,}{self._of}"
            tell(f"Judging {rows}")
            self._engine.carry(self.connection, [REVIEWS, *map(table_of, self._lists())])
            judge.prepare()
            self.here = chunk.kept
            for number, rule in enumerate(judge.rules, 1):
                tell(f"Judging {rows}: rule {number} of {len(judge.rules)}")
                make_found(self._engine, self.connection, judge, rule)
                hold_to_all(self.connection, FOUND, rule, chunk.kept)
                yield rule
            self.reviews += chunk.kept
            tell(f"Reading on{self._of}")

    @property
    def _rows(self) -> int:
        rows = self.judging.rows or rows_within(self.connection)
        return min(rows, ENGINES[self.judging.engine].most or rows)

    @property
    def _of(self) -> str:
        return "" if self.reading.rows is None else f" of {self.reading.rows:,}"

    def _lists(self) -> Iterator[str]:
        found = self.connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'temp'"
        ).fetchall()
        there = {name for (name,) in found}
        return (each for each in dictionary().lists if table_of(each) in there)


@contextmanager
def running(source: Path, judging: Judging) -> Iterator[Run]:
    """Give a run over a source, ready to begin.

    Raises `SourceError` where the source cannot be read, `ImportError` where the engine is not installed, and
    `EngineError` where it cannot be reached.
    """
    with ExitStack() as stack:
        connection = stack.enter_context(desk())
        engine = open_engine(judging.engine, connection, judging.server)
        stack.callback(engine.close)
        longest_gap = judging.compiled.book.longest_gap
        opened = open_source(source)
        reading = read_source(opened, connection, judging.as_at, longest_gap=longest_gap, wanted=judging.facts)
        # What numbers the rows of a source by their order has been copied by now.
        connection.execute("SET preserve_insertion_order = false")
        yield Run(judging, opened.file, connection, reading, engine)
