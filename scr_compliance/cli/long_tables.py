"""A table checked into the long table of findings, or into the counts of it where it is too long to be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from scr_compliance.cli import checking
from scr_compliance.cli.asked import as_at_day, spare
from scr_compliance.cli.checking import Chosen, Wanted
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.progress import Progress, progress
from scr_compliance.cli.table_failures import told_plainly
from scr_compliance.cli.table_told import Checked, as_counts, heard
from scr_compliance.columns.engines.postgres_address import shown
from scr_compliance.columns.running.agreeing import ROWS as ROWS_TWICE
from scr_compliance.columns.running.agreeing import Agreeing
from scr_compliance.columns.running.covering import Covering
from scr_compliance.columns.running.engines import ENGINES
from scr_compliance.columns.running.records import columns_not_read, not_read
from scr_compliance.columns.running.run import Judging, Run, running
from scr_compliance.columns.running.tally import Tally
from scr_compliance.columns.running.written import written
from scr_compliance.coverage import coverage
from scr_compliance.intake.exceptions import load_exceptions
from scr_compliance.intake.result import NotRead
from scr_compliance.judging import compiled_once
from scr_compliance.reports.lines import not_read_csv
from scr_compliance.rulebook import load_rulebook

_SHOWN: Final = 20


def check(source: Path, chosen: Chosen, wanted: Wanted, engine: str) -> int:
    """Check a table by an engine of tables, report, and return the exit code.

    Raises `Failure`, or what reading and the rulebook raise, where it cannot be done.
    """
    spare([source, *chosen.beside], wanted.written)
    try:
        with told_plainly(source), progress() as tells:
            checked = _checked(source, chosen, wanted, engine, tells)
    except ImportError as error:
        extra = ENGINES[engine].extra
        raise Failure(
            f"--engine {engine} needs {error.name}, which is not here; pip install 'scr-compliance[{extra}]' brings it"
        ) from None
    complain(heard(checked, in_full=wanted.format != "table"))
    if wanted.format == "table":
        write(as_counts(checked), wanted.out)
    return _ending(checked, wanted)


def _judging(chosen: Chosen, engine: str) -> Judging:
    as_at = as_at_day(chosen.as_at)
    book = load_rulebook(chosen.rules, chosen.policies, chosen.overlay)
    coverage(book)  # A mistake in the list of requirements is refused before anything is read.
    compiled = compiled_once(book, checking.edition_asked(chosen.edition, book))
    whole = chosen.verify or chosen.exceptions is not None
    return Judging(compiled, as_at, engine, ROWS_TWICE if chosen.verify else None, whole, chosen.server)


def _checked(source: Path, chosen: Chosen, wanted: Wanted, engine: str, tells: Progress) -> Checked:
    judging = _judging(chosen, engine)
    exceptions = None if chosen.exceptions is None else load_exceptions(chosen.exceptions, judging.compiled.book)
    covering = None if exceptions is None else Covering(exceptions, judging)
    agreeing = Agreeing(judging) if chosen.verify else None
    tally = Tally()
    tells.doing(f"Reading {shown(source)}")
    with ExitStack() as stack:
        run = stack.enter_context(running(source, judging))
        add = _nothing
        if wanted.out is not None and wanted.format != "table":
            add = stack.enter_context(written(wanted.out, wanted.format, run.connection))
        for rule in run.rules(tells.doing):
            if covering is not None:
                covering.mark(run.connection, rule)
            tally.add(run.connection, rule, run.here)
            add()
            if agreeing is not None:
                agreeing.add(run.connection, rule)
        checked = Checked(
            judging, ENGINES[engine].title, run.source, run.reviews, run.reading.columns, run.reading.repeated(),
            list(not_read(run.connection, run.source, _SHOWN)), _rejected(run), tally, chosen.edition, exceptions,
            () if covering is None else covering.account(), None if agreeing is None else agreeing.compared,
            wanted.out,
        )  # fmt: skip
        if wanted.out is not None and (not checked.complete or wanted.written[1].exists()):
            write(not_read_csv(_lines(run)), wanted.written[1])
    return checked


def _nothing() -> None:
    """Add findings to no file."""


def _rejected(run: Run) -> int:
    ((number,),) = run.connection.execute("SELECT count(*) FROM rejects").fetchall()
    return int(number)


def _lines(run: Run) -> Iterator[NotRead]:
    yield from columns_not_read(run.source, run.reading.columns)
    yield from not_read(run.connection, run.source)


def _ending(checked: Checked, wanted: Wanted) -> int:
    if not checked.complete:
        return checking.IN_PART
    counts = {"breach": checked.tally.breaches, "unknown": checked.tally.breaches + checked.tally.undecided}
    return checking.FOUND if counts.get(wanted.fail_on) else 0
