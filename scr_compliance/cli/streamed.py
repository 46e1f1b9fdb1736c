"""A table checked into findings with their sentences: each review a record again, judged and written as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scr_compliance.cli import checking
from scr_compliance.cli.asked import as_at_day, spare
from scr_compliance.cli.checking import Chosen, Wanted
from scr_compliance.cli.formats import lines_of
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.progress import Progress, progress
from scr_compliance.cli.table_told import columns_told
from scr_compliance.columns.running.records import TableRecords, columns_not_read, not_read, table_records
from scr_compliance.coverage import coverage, unchecked
from scr_compliance.engine.compiled import usable_engine
from scr_compliance.exceptions import Exceptions, account
from scr_compliance.exceptions.departure import same
from scr_compliance.findings import Finding
from scr_compliance.intake.exceptions import load_exceptions
from scr_compliance.intake.result import NotRead
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.reports.exceptions import exceptions_by_line
from scr_compliance.reports.lines import not_read_csv
from scr_compliance.rulebook import load_rulebook


class _Passing:
    """Findings on their way to a report: counted, and those kept that exceptions speak of."""

    def __init__(self, exceptions: Exceptions | None) -> None:
        self.breaches = self.undecided = 0
        self.editions: set[str] = set()
        self.concerned: list[Finding] = []
        self._every: set[str] = set()
        self._own: set[tuple[str, str]] = set()
        for one in exceptions.departures if exceptions is not None else ():
            if one.review is None:
                self._every.add(one.rule)
            else:
                self._own.add((one.rule, same(one.review)))

    def through(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Yield findings as they come."""
        for one in findings:
            self.breaches += one.is_breach
            self.undecided += one.is_undecided
            if one.outcome != "not_applicable":
                self.editions.update(one.editions)
            if one.rule in self._every or (self._own and (one.rule, same(one.review)) in self._own):
                self.concerned.append(one)
            yield one


def check(source: Path, chosen: Chosen, wanted: Wanted) -> int:
    """Check a table and stream its findings; return the exit code.

    Raises `Failure`, or what reading and the rulebook raise, where it cannot be done.
    """
    spare([source, *chosen.beside], wanted.written)
    as_at = as_at_day(chosen.as_at)
    book = load_rulebook(chosen.rules, chosen.policies, chosen.overlay)
    coverage(book)  # A mistake in the list of requirements is refused before anything is read.
    edition = checking.edition_asked(chosen.edition, book)
    exceptions = None if chosen.exceptions is None else load_exceptions(chosen.exceptions, book)
    passing = _Passing(exceptions)
    engine, _ = usable_engine(chosen.engine)
    with progress() as tells, table_records(source) as table:
        complain([f"as at {as_at.isoformat()}, rulebook {book.digest}, rows run by {checking.ENGINES[engine]}"])
        if edition is not None:
            complain([f"judged as if {edition} governed every review"])
        judged = check_all(
            _told(table, tells), as_at=as_at, rulebook=book, edition=edition, engine=engine, verify=chosen.verify,
            exceptions=exceptions,
        )  # fmt: skip
        findings = passing.through(one for found in judged for one in found)
        write(_with_list(lines_of(findings, wanted.format, wanted.out), table, wanted), wanted.out)
        in_part = _complain(table)
    if exceptions is not None:
        complain(exceptions_by_line(account(exceptions, passing.concerned, as_at)))
    complain([unchecked(book, passing.editions or None).sentence])
    return _ending(passing, wanted, in_part=in_part)


def _told(table: TableRecords, tells: Progress) -> Iterator[Record]:
    of = "" if table.reading.rows is None else f" of {table.reading.rows:,}"
    for number, record in enumerate(table.records(), 1):
        if number % 100 == 1:
            tells.doing(f"Checking: review {number:,}{of}")
        yield record


def _with_list(parts: Iterator[str], table: TableRecords, wanted: Wanted) -> Iterator[str]:
    """Yield a report, and write the list of what was not read once its end is known, before the report is put there."""
    yield from parts
    if wanted.out is not None:
        beside, lines = wanted.written[1], list(_lines(table, 1))
        if lines or beside.exists():
            write(not_read_csv(_lines(table)), beside)


def _lines(table: TableRecords, most: int | None = None) -> Iterator[NotRead]:
    yield from columns_not_read(table.file, table.reading.columns)
    yield from not_read(table.connection, table.file, most)


def _complain(table: TableRecords) -> bool:
    """Tell what was not read, and return whether anything was not."""
    complain(columns_told(table.file, table.reading.columns, None))
    lines, repeated = list(not_read(table.connection, table.file)), table.reading.repeated()
    complain(f"not read: {line.at}: {line.why}" for line in lines)
    complain(f"the reference {one.reference} stands more than once, at {', '.join(one.places)}" for one in repeated)
    return bool(lines or repeated or any(column.path is None for column in table.reading.columns))


def _ending(passing: _Passing, wanted: Wanted, *, in_part: bool) -> int:
    if in_part:
        return checking.IN_PART
    counts = {"breach": passing.breaches, "unknown": passing.breaches + passing.undecided}
    return checking.FOUND if counts.get(wanted.fail_on) else 0
