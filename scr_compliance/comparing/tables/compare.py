"""Two rulebooks over one table, in one pass: judged by the first, what can differ by the second too, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.names import REFERENCE, REVIEWS, ROW
from scr_compliance.columns.program import wanted
from scr_compliance.columns.running.desk import desk
from scr_compliance.columns.running.long_table import hold_to_all
from scr_compliance.columns.running.records import not_read, row_in_words, table_records
from scr_compliance.columns.sources import ColumnRead, Reading, open_source, read_source
from scr_compliance.columns.sources.asked import asked
from scr_compliance.columns.sources.chunk import CHUNK
from scr_compliance.columns.sources.rejects import NOT_KEPT, REJECTS
from scr_compliance.columns.worlds import WORLDS
from scr_compliance.comparing.causes import Trial
from scr_compliance.comparing.changes import Change
from scr_compliance.comparing.compare import compare
from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.tables.causes import Causes
from scr_compliance.comparing.tables.counts import Kind, Number, Tally
from scr_compliance.comparing.tables.handing import Handing, gauge
from scr_compliance.comparing.tables.listed import ChangesList, listing
from scr_compliance.comparing.tables.pairs import FIRST, SECOND, counted, doubtful, kept, moved
from scr_compliance.comparing.tables.reach import Reach, reached, reaches
from scr_compliance.comparing.tables.room import Room
from scr_compliance.comparing.tables.told import Told
from scr_compliance.comparing.texts import differences
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.intake.result import NotRead
from scr_compliance.rulebook import Rulebook

_SHOWN: Final = 20
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What was read of a table: `shown` are the first of the lines of what was not, `rejects` counts all of them."""

    file: str
    reviews: int
    rejected: int
    rejects: int
    shown: Sequence[NotRead]
    columns: Sequence[ColumnRead]


@dataclass(frozen=True)
class TableComparison:
    """What changes from one rulebook to another over a table; the figures are those of a `Comparison`, counted.

    `kinds` counts the changes by what they have in common, `judged_once` are the rules that both rulebooks answer
    alike whatever the review, and `example` is one change to be told in full.
    """

    before: Rulebook
    after: Rulebook
    as_at: date
    source: Source
    differences: Sequence[Difference]
    kinds: Mapping[Kind, Number]
    totals: Mapping[str, Counter[tuple[str, str]]]
    breaches: tuple[int, int]
    changed_reviews: int
    untouched_reviews: int
    judged_once: Sequence[str]
    touched: Mapping[int, Number]
    example: Change | None

    @property
    def reviews(self) -> int:
        """How many reviews were compared."""
        return self.source.reviews

    def touched_by(self, difference: Difference) -> tuple[int, int]:
        """Return how many findings, of how many reviews, a difference changes, or makes to cite otherwise."""
        return self.touched.get(self.differences.index(difference), Number())

    def causes(self, kind: Kind) -> list[Difference]:
        """Return the differences that bring some changes."""
        return [self.differences[place] for place in kind.causes]


def compare_table(
    source: Path, before: Rulebook, after: Rulebook, *, as_at: date, out: Path | None = None, rows: int = CHUNK,
    tell: Tell = lambda _: None,
) -> TableComparison:  # fmt: skip
    """Return what changes over a table, read once, `rows` of it at a time; `out` takes the list of all that changes.

    Raises `SourceError` where the table cannot be read, `NotWrittenError` where the list cannot be written, and what
    `check_all` raises.
    """
    with ExitStack() as stack:
        connection = stack.enter_context(desk())
        run = _Run(connection, before, after, as_at)
        opened = open_source(source)
        reading = read_source(opened, connection, as_at, longest_gap=before.longest_gap, wanted=run.wanted)
        # What numbers the rows of a source by their order has been copied by now.
        connection.execute("SET preserve_insertion_order = false")
        list_ = None if out is None else stack.enter_context(listing(out, connection, run.trial.differences))
        for _ in run.stretches(reading, rows, list_, tell):
            pass
        read = _source(opened.file, run, reading)
    tell("Telling one change in full")
    return run.comparison(read, _example(source, opened.file, run))


class _Run:
    """Both rulebooks on their way through a table."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, before: Rulebook, after: Rulebook, as_at: date) -> None:
        self.connection = connection
        self.trial = Trial(before, after, differences(before, after), as_at, "plain")
        self.reach = reaches(before, after, self.trial.differences)
        self.tally, self.reviews, self.example = Tally(), 0, ""
        compiled = [compile_rulebook(book) for book in (before, reached(before, after, self.reach))]
        self.wanted = {path for one in compiled for path in wanted(one)}
        self.wanted |= {path for one in compiled for plan in one.plans for path in plan.uses}
        self._rooms = [Room(connection, name) for name in ("room_before", "room_after")]
        self._day = f"DATE '{as_at}'"
        self._judges = [Judge(one, self._day, room) for one, room in zip(compiled, self._rooms, strict=True)]
        counts = asked(self.wanted).counts
        self._counts = counts if before.longest_gap != after.longest_gap else ()
        handing = Handing(connection, as_at, self._counts, after.longest_gap)
        self.causes = Causes(connection, self.trial, handing, Told(connection, self.trial))

    @property
    def rules(self) -> list[str]:
        """The rules of both."""
        return sorted({rule for judge in self._judges for rule in judge.rules})

    def stretches(self, reading: Reading, rows: int, list_: ChangesList | None, tell: Tell) -> Iterator[None]:
        """Judge one stretch after another, yielding after each."""
        of = "" if reading.rows is None else f" of {reading.rows:,}"
        for chunk in reading.chunks(rows):
            here = f"rows {chunk.first + 1:,} to {chunk.first + chunk.rows:,}{of}"
            tell(f"Judging {here}")
            self._prepare()
            self.causes.told.forget()
            self.tally.begin(self.connection)
            for number, rule in enumerate(self.rules, 1):
                tell(f"Judging {here}: rule {number} of {len(self.rules)}")
                self._judge(rule, chunk.kept, list_)
            self.tally.end(self.connection, list(self.causes.brought))
            self.reviews += chunk.kept
            self.connection.execute("SET search_path = 'memory.main'")
            tell(f"Reading on{of}")
            yield

    def _prepare(self) -> None:
        first, second = self._judges
        first.prepare()
        if self.reach:
            if self._counts:
                gauge(self.connection, self._counts, self.trial.as_at, self.trial.after.longest_gap, REVIEWS)
            second.prepare()

    def _judge(self, rule: str, reviews: int, list_: ChangesList | None) -> None:
        first, second = (judge.findings(rule) if rule in judge.rules else None for judge in self._judges)
        found = first or second
        assert found is not None
        self._rooms[0 if first else 1].enter()
        reach = self.reach.get(rule)
        kept(self.connection, FIRST, found, nothing=first is None)
        if first is not None:
            hold_to_all(self.connection, FIRST, rule, reviews)
        if reach is None:
            self.tally.add(rule, counted(self.connection))
            return
        self._rooms[1].enter()
        kept(self.connection, SECOND, second or f"SELECT * FROM {FIRST}", nothing=second is None)
        if second is not None:
            hold_to_all(self.connection, SECOND, rule, reviews)
        self.tally.add(rule, moved(self.connection, self._doubted(rule, reach)))
        self.causes.find(rule)
        brought = list(self.causes.brought)
        if self.tally.take(self.connection, rule, brought):
            self._keep_example()
        if list_ is not None:
            list_.add(rule, brought)

    def _doubted(self, rule: str, reach: Reach) -> str:
        if reach.alone:
            return "false"
        chosen_by = self.trial.before.rule(rule).chosen_by
        return doubtful(chosen_by, reach.days, self._day, self._rooms[0].place(WORLDS))

    def _keep_example(self) -> None:
        assert self.tally.best is not None
        row = self.tally.best[3]
        ((self.example,),) = self.connection.execute(
            f"SELECT {REFERENCE} FROM {REVIEWS} WHERE {ROW} = {row}"
        ).fetchall()

    def comparison(self, read: Source, example: Change | None) -> TableComparison:
        """Return what was found."""
        tally, trial = self.tally, self.trial
        return TableComparison(
            trial.before, trial.after, trial.as_at, read, trial.differences, tally.by_kind(),
            {rule: counts for rule, counts in sorted(tally.totals.items()) if counts}, tally.breaches,
            tally.outcome_changes, read.reviews - tally.touched,
            [rule for rule in self.rules if rule not in self.reach], tally.differences, example,
        )  # fmt: skip


def _source(file: str, run: _Run, reading: Reading) -> Source:
    ((rejects, rejected),) = run.connection.execute(
        f"SELECT count(*), count(DISTINCT {ROW}) FILTER (starts_with(reason, '{NOT_KEPT}')) FROM {REJECTS}"
    ).fetchall()
    return Source(file, run.reviews, rejected, rejects, list(not_read(run.connection, file, _SHOWN)), reading.columns)


def _example(source: Path, file: str, run: _Run) -> Change | None:
    """Return one change in full, by the record path: its review is read again with every fact it has."""
    if run.tally.best is None:
        return None
    *_, row, rule, _, subject = run.tally.best
    trial = run.trial
    with table_records(source, trial.as_at) as table:
        records = [one for one in table.of(run.example).records if one.at == row_in_words(file, row)]
    found = compare(records, trial.before, trial.after, as_at=trial.as_at, engine=trial.engine)
    return next(one for one in found.changes if [one.finding.rule, one.finding.subject] == [rule, subject])
