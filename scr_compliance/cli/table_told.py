"""What is told of a table that was checked: its counts, and what of it was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scr_compliance.columns.running.run import Judging
from scr_compliance.columns.running.tally import Tally
from scr_compliance.columns.sources import ColumnRead
from scr_compliance.columns.sources.matching import NOT_ASKED
from scr_compliance.coverage import unchecked
from scr_compliance.exceptions import Accounted, Exceptions
from scr_compliance.exceptions.account import STATES
from scr_compliance.findings import HEADINGS
from scr_compliance.findings.words import counted
from scr_compliance.intake.result import Duplicate, NotRead
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.reports.exceptions import exceptions_by_line

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """A table that was checked: what it was judged by, what was read of it, and the counts of its findings.

    `shown` are the first of the `rejected` lines of what was not read; `compared` counts the findings that the record
    path was asked for too, or is None.
    """

    judging: Judging
    engine: str
    source: str
    reviews: int
    columns: Sequence[ColumnRead]
    repeated: Sequence[Duplicate]
    shown: Sequence[NotRead]
    rejected: int
    tally: Tally
    edition: str | None
    exceptions: Exceptions | None
    account: Sequence[Accounted]
    compared: int | None
    out: Path | None

    @property
    def complete(self) -> bool:
        """Whether everything was read and no reference occurs twice."""
        return not (self.rejected or self.repeated or any(column.path is None for column in self.columns))


def heard(checked: Checked, *, in_full: bool) -> Iterator[str]:
    """Yield what is said beside the findings; `in_full` with what the counts for a terminal begin and end with."""
    if in_full:
        yield from _head(checked)
    yield from columns_told(checked.source, checked.columns, checked.judging.facts)
    yield from (f"not read: {line.at}: {line.why}" for line in checked.shown)
    if checked.rejected > len(checked.shown):
        where = "--out FILE lists them in FILE.not-read.csv"
        if checked.out is not None:
            where = f"{checked.out.name}.not-read.csv lists them all"
        yield f"not read: and {checked.rejected - len(checked.shown):,} more; {where}"
    for one in checked.repeated[:_SHOWN]:
        yield f"the reference {one.reference} stands more than once, at {', '.join(one.places[:_SHOWN])}"
    if len(checked.repeated) > _SHOWN:
        yield f"and {counted(len(checked.repeated) - _SHOWN, 'other reference')} more than once"
    yield from exceptions_by_line(checked.account)
    if checked.compared is not None:
        yield f"{counted(checked.compared, 'finding')} compared with those of the record path: no difference"
    if in_full:
        yield unchecked(checked.judging.compiled.book, checked.tally.editions or None).sentence


def columns_told(source: str, columns: Sequence[ColumnRead], asked: set[str] | None) -> Iterator[str]:
    """Yield which columns are not read, with the nearest names, how many are, and what no column holds."""
    for column in columns:
        if column.path is None:
            yield f"column not read: {source}: {column.column}: {column.why}"
        elif column.why not in ("", NOT_ASKED):
            yield f"column read as {column.path}: {source}: {column.column}: {column.why}"
    read = [column for column in columns if column.path is not None and column.why != NOT_ASKED]
    aside = sum(column.why == NOT_ASKED for column in columns)
    if columns:
        yield f"{source}: {counted(len(read), 'column')} read" + (f", {aside:,} that no rule asks for" if aside else "")
    there = {column.path for column in read}
    known = dictionary()
    own = [path for path in sorted(asked or ()) if path in known and known[path].each is None]
    lacking = [path for path in own if path not in there]
    if columns and lacking:
        yield f"no column holds these, which rules ask for: {', '.join(lacking)}"


def as_counts(checked: Checked) -> Iterator[str]:
    """Yield the report of a table of very many reviews: its counts."""
    for part in (_head(checked), _summary(checked), _by_rule(checked)):
        yield from (line + "\n" for line in part)
        yield "\n"
    book = checked.judging.compiled.book
    yield unchecked(book, checked.tally.editions or None).sentence + "\n"
    yield "These are too many reviews to be told one by one: --out FILE.parquet holds every finding, and\n"
    yield "`scr-compliance explain` tells of one review.\n"


def _head(checked: Checked) -> Iterator[str]:
    book = checked.judging.compiled.book
    yield f"Checked as at {day_as_words(checked.judging.as_at)}."
    if checked.edition is not None:
        yield f"Judged as if {book.editions[checked.edition].title} governed every review."
    yield f"{counted(len(book.rules), 'rule')}, each run by {checked.engine}. Rulebook {book.digest[:19]}."
    not_kept = f", {counted(checked.rejected, 'line')} not read" if checked.rejected else ""
    yield f"{checked.source}: {counted(checked.reviews, 'review')} read{not_kept}."
    yield f"{counted(checked.tally.findings, 'finding')}" + (f" in {checked.out}." if checked.out is not None else ".")
    if checked.exceptions is not None:
        states = [one.state for one in checked.account]
        marks = ", ".join(f"{state} {states.count(state):,}" for state in STATES if state in states)
        read = counted(len(states), "exception")
        yield f"{checked.exceptions.name or 'Exceptions'}: {read} read" + (f": {marks}." if marks else ".")


def _summary(checked: Checked) -> Iterator[str]:
    rules = checked.judging.compiled.book.rules
    duties = {rule.id for rule in rules if not rule.text.benchmark and rule.text.basis is None}
    counts = checked.tally.of(duties, checked.tally.headings)
    excepted = checked.tally.of(duties, checked.tally.excepted)
    apart = checked.tally.of({rule.id for rule in rules} - duties, checked.tally.headings)
    judged, unknown = counts["Met"] + counts["Not met"], counts["Cannot tell"]
    yield "Summary"
    for heading in HEADINGS:
        said = [f"of which {excepted[heading]:,} excepted"] if excepted[heading] else []
        if heading in ("Met", "Not met") and judged:
            said.append(
                f"{100 * counts[heading] / judged:.0f}% of the {judged:,} that could be judged; {unknown:,} could not"
            )
        yield f"  {heading:<16}{counts[heading]:>12,}" + ("   " + "; ".join(said) if said else "")
    if apart:
        marks = ", ".join(f"{heading} {apart[heading]:,}" for heading in HEADINGS if apart[heading])
        yield f"  Benchmarks and what is no duty, counted apart: {marks}."


def _by_rule(checked: Checked) -> Iterator[str]:
    rules = checked.judging.compiled.book.rules
    yield "Reviews by rule"
    width = max(len(rule.text.title) for rule in rules)
    yield f"  {'':<{width}}" + "".join(f"  {heading:>11}" for heading in HEADINGS)
    for rule in rules:
        counts = checked.tally.of({rule.id}, checked.tally.reviews)
        flag = " (no duty)" if rule.text.benchmark or rule.text.basis is not None else ""
        cells = "".join(f"  {counts[heading]:>{max(11, len(heading))},}" for heading in HEADINGS)
        yield f"  {rule.text.title:<{width}}{cells}{flag}"
