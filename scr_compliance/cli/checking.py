"""The commands `check` and `explain`: read, judge, report, and end with the code that says how it went."""

from __future__ import annotations

import difflib
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from scr_compliance.cli.asked import as_at_day, read_sources, spare
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.formats import FOR_PROGRAMS, fit_format, remarks, report
from scr_compliance.cli.marking import fit_to_mark, marked_copy
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.progress import UNTOLD, Progress, progress
from scr_compliance.cli.standing import earlier_of, explanations_of
from scr_compliance.columns.engines.postgres_address import shown
from scr_compliance.comparing import since
from scr_compliance.coverage import coverage
from scr_compliance.engine.compiled import EngineName, usable_engine
from scr_compliance.exceptions import ExceptionsError
from scr_compliance.exceptions.departure import same
from scr_compliance.findings import Finding
from scr_compliance.findings.words import counted
from scr_compliance.intake import Intake, SourceError
from scr_compliance.intake.exceptions import load_exceptions
from scr_compliance.intake.result import NotRead
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.reports.answers import answer_in_words, answers_by_line, answers_read
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.exceptions import exceptions_by_line, exceptions_read
from scr_compliance.reports.explanation import explained
from scr_compliance.reports.lines import not_read_csv
from scr_compliance.reports.problems import not_run, twice
from scr_compliance.reports.since import since_by_line
from scr_compliance.reports.wrapping import wrapped
from scr_compliance.rulebook import Rulebook, load_rulebook

FOUND, IN_PART = 1, 3
ENGINES = {"durable": "durable-rules", "plain": "the plain evaluator"}
FailOn = Literal["breach", "unknown", "never"]
Read = Callable[[Sequence[Path], Path | None], list[Intake]]
"""What reads sources by a map."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options that `check` and `explain` share."""

    rules: Path | None
    policies: Path | None
    overlay: Path | None
    map_file: Path | None
    as_at: str | None
    edition: str | None
    engine: EngineName | None
    verify: bool
    exceptions: Path | None = None
    since: Path | None = None
    explanations: Path | None = None
    server: str = field(default="", repr=False)
    """The address of the server that judges, where the engine is one; where it is empty, the engine's own settings."""

    @property
    def beside(self) -> list[Path]:
        """The files that are read beside the sources."""
        return [path for path in (self.exceptions, self.since, self.explanations) if path is not None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `check` is to give: the report, how and where; the user's workbook with marks; what ends with code 1."""

    format: str
    out: Path | None
    fail_on: FailOn
    working_copy: bool = False
    marked: Path | None = None

    @property
    def written(self) -> list[Path]:
        """The files of the report."""
        return [] if self.out is None else [self.out, _list_beside(self.out)]


def check(sources: Sequence[Path], chosen: Chosen, wanted: Wanted, read: Read = read_sources) -> int:
    """Check sources, report, and return the exit code."""
    with _nothing_sought_in_memory():
        return ending_well(lambda: _check(sources, chosen, wanted, read), SourceError, ExceptionsError)


def explain(source: Path, reference: str, rule: str | None, chosen: Chosen, read: Read = read_sources) -> int:
    """Tell one review's findings in full, and return the exit code."""
    return ending_well(lambda: _explain(source, reference, rule, chosen, read), SourceError, ExceptionsError)


@contextmanager
def _nothing_sought_in_memory() -> Iterator[None]:
    """Let Python not look by itself for objects that only refer to each other, of which judging makes none.

    Of a large source it looked through millions that are all still needed, again and again, for half of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check(sources: Sequence[Path], chosen: Chosen, wanted: Wanted, read: Read) -> int:
    format_, out = wanted.format, wanted.out
    fit_format(format_, out, working_copy=wanted.working_copy)
    spare([*sources, *chosen.beside], wanted.written)
    if wanted.marked is not None:
        fit_to_mark(sources, chosen.beside, wanted.written, wanted.marked)
    with progress() as tells:
        audit = audited(sources, chosen, tells, read)
        # Everything is made before any of it is written: half of a report must not pass for a whole one.
        tells.doing("Making the report")
        parts = report(audit, format_, out, working_copy=wanted.working_copy)
        marked = None if wanted.marked is None else marked_copy(sources[0], audit)
    cells = [cell for intake in audit.intakes for cell in intake.not_read]
    if out is not None and (cells or _stands(_list_beside(out))):
        write(list(not_read_csv(cells)), _list_beside(out))
    if format_ != "table":
        complain(_headline(audit))
        complain(_not_read_told(cells, format_, out))
        complain(twice(audit))
        complain(exceptions_read(audit))
        complain(exceptions_by_line(audit.account))
        complain(answers_read(audit))
        complain(answers_by_line(audit.answered))
        complain(since_by_line(audit))
        complain(remarks(audit, format_))
        complain([audit.unchecked.sentence])
    if marked is not None:
        write(marked, wanted.marked)
    write(parts, out)
    return _ending(audit, wanted.fail_on)


def _not_read_told(cells: Sequence[NotRead], format_: str, out: Path | None) -> Iterator[str]:
    """Yield a line for each place that was not read; beside a report for people, one for all."""
    if cells and out is not None and format_ not in FOR_PROGRAMS:
        number, places = counted(sum(cell.cells for cell in cells), "cell"), counted(len(cells), "place")
        yield f"not read: {number} in {places}; {_list_beside(out)} lists where and why"
    else:
        yield from (f"not read: {cell.at}: {cell.why}" for cell in cells)


def _list_beside(out: Path) -> Path:
    """Return where the list of what was not read stands."""
    return out.with_name(f"{out.name}.not-read.csv")


def _stands(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have is none."""
    try:
        return path.exists()
    except OSError:
        return False


def _headline(audit: Audit) -> Iterator[str]:
    yield f"as at {audit.as_at.isoformat()}, rulebook {audit.book.digest}, rows run by {audit.engine}"
    if audit.edition is not None:
        yield f"judged as if {audit.edition} governed every review"
    yield from audit.notes
    yield from not_run(audit)


def _ending(audit: Audit, fail_on: FailOn) -> int:
    if audit.read_in_part:
        return IN_PART
    if fail_on == "never":
        return 0
    unknown = fail_on == "unknown" and any(finding.is_undecided for finding in audit.findings)
    return FOUND if unknown or any(finding.is_breach for finding in audit.findings) else 0


def audited(sources: Sequence[Path], chosen: Chosen, tells: Progress = UNTOLD, read: Read = read_sources) -> Audit:
    """Return what checking the sources gives, telling how far it has come.

    Raises `Failure`, or what reading and the rulebook raise, where it cannot be done.
    """
    as_at = as_at_day(chosen.as_at)
    book = load_rulebook(chosen.rules, chosen.policies, chosen.overlay)
    coverage(book)  # A mistake in the list of requirements is refused before anything is read.
    edition = edition_asked(chosen.edition, book)
    exceptions = None if chosen.exceptions is None else load_exceptions(chosen.exceptions, book)
    earlier, explanations = earlier_of(chosen.since), explanations_of(chosen.explanations)
    tells.doing(f"Reading {', '.join(map(shown, sources))}")
    intakes = read(sources, chosen.map_file)
    # The cells as they stood in the source refer to each other, and are a fifth of all that is ever in memory.
    gc.collect()
    engine, reason = usable_engine(chosen.engine)
    notes = [note for intake in intakes for note in intake.notes]
    if reason is not None:
        notes.append(f"durable-rules cannot be used here ({reason}); the plain evaluator ran the same rows.")
    records = [record for intake in intakes for record in intake.records]
    findings = check_all(
        records, as_at=as_at, rulebook=book, edition=edition, engine=engine, verify=chosen.verify,
        exceptions=exceptions,
    )  # fmt: skip
    asked = tells.counted("Checking: review", map(_at_hand, findings), len(records))
    judged = list(zip(records, asked, strict=True))
    moved = None if earlier is None else since(earlier, (one for _, mine in judged for one in mine))
    return Audit(intakes, judged, book, as_at, ENGINES[engine], notes, chosen.edition, exceptions, moved, explanations)


def _at_hand(findings: list[Finding]) -> list[Finding]:
    """Ask findings what they lack while what stands behind them is at hand: reports want it of all of them at once."""
    for finding in findings:
        finding.missing  # noqa: B018 - asked for, it is kept
    return findings


def edition_asked(given: str | None, book: Rulebook) -> str | None:
    """Return the edition that `--edition` names; raise `Failure` where there is none of that name."""
    if given is None or given in book.editions:
        return given
    near = difflib.get_close_matches(given, book.editions, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the editions are {', '.join(book.editions)}"
    raise Failure(f"--edition: there is no edition called {given}; {hint}")


def _explain(source: Path, reference: str, rule: str | None, chosen: Chosen, read: Read) -> int:
    audit = audited([source], chosen, read=read)
    write(list(_explanations(findings_of(audit, source, reference, rule), audit)), None)
    cells = [cell for intake in audit.intakes for cell in intake.not_read]
    complain(f"not read: {cell.at}: {cell.why}" for cell in cells if cell.reference.casefold() == reference.casefold())
    complain(twice(audit))
    complain(_exceptions_beside(audit, reference))
    return IN_PART if audit.read_in_part else 0


def findings_of(audit: Audit, source: Path, reference: str, rule: str | None) -> list[Finding]:
    """Return the findings of one review, all of them or those of one rule.

    Raises `Failure` where there is no such rule or no such review.
    """
    rules = [one.id for one in audit.book.rules]
    if rule is not None and rule not in rules:
        hint = _nearest(rule, rules, "`scr-compliance rules list` names them")
        raise Failure(f"there is no rule called {rule}; {hint}")
    found = [finding for record, findings in audit.judged if _is(record, reference) for finding in findings]
    if not found:
        hint = _nearest(reference, [record.review.reference for record, _ in audit.judged], "look it up in the source")
        raise Failure(f"{shown(source)} has no review with that reference; {hint}")
    return [finding for finding in found if rule in (None, finding.rule)]


def _explanations(findings: Sequence[Finding], audit: Audit) -> Iterator[str]:
    if audit.edition is not None:
        yield f"Judged as if {audit.book.editions[audit.edition].title} governed every review.\n\n"
    for number, finding in enumerate(findings):
        if number:
            yield "\n"
        for line in explained(finding, audit.book):
            yield line + "\n"
        if finding.id in audit.answers:
            yield from (line + "\n" for line in wrapped(answer_in_words(audit.answers[finding.id])))


def _exceptions_beside(audit: Audit, reference: str) -> Iterator[str]:
    """Yield what became of the exceptions that speak of a review, and how many speak of others."""
    here = [
        one for one in audit.account if one.departure.review is None or same(one.departure.review) == same(reference)
    ]
    yield from exceptions_by_line(here)
    if others := len(audit.account) - len(here):
        yield f"{counted(others, 'exception')} for other reviews; `scr-compliance check` says what became of each"


def _is(record: Record, reference: str) -> bool:
    return record.review.reference.casefold() == reference.casefold()


def _nearest(name: str, among: Sequence[str], otherwise: str) -> str:
    near = difflib.get_close_matches(name, among, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else otherwise
