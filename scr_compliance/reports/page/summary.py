"""The head of the page: its outcome in a line, the facts of the run, and the counts with the base they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from scr_compliance.findings import HEADINGS, Heading
from scr_compliance.findings.words import counted, listed
from scr_compliance.intake.result import Intake
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.answers import answers_read
from scr_compliance.reports.audit import LARGE, Audit
from scr_compliance.reports.exceptions import exceptions_read
from scr_compliance.reports.page.sorting import Sorted
from scr_compliance.reports.shares import said_beside


class Count(NamedTuple):
    """How many findings stand under a heading, in how many reviews, and what is to be said of the number."""

    heading: Heading
    findings: int
    reviews: int
    said: str


class Fact(NamedTuple):
    """One line of the summary list."""

    name: str
    values: Sequence[str]


def outcome(audit: Audit, found: Sorted) -> str:
    """Return what came out, in a line: the headings with something to do, and over how many reviews.

    Nothing not met is said in words, so that the line never passes over it.
    """
    not_met, unknown = found.count("Not met"), found.count("Cannot tell")
    parts = [f"{not_met:,} not met" if not_met else "Nothing not met"]
    parts.append(f"{unknown:,} cannot be told" if unknown else "nothing that cannot be told")
    if check := found.count("Check"):
        parts.append(f"{check:,} to check")
    return f"{listed(parts)}, in {counted(len(audit.judged), 'review')}"


def facts(audit: Audit) -> Iterator[Fact]:
    """Yield the facts of the run."""
    yield Fact("As at", [day_as_words(audit.as_at)])
    if audit.intakes:
        yield from _read(audit.intakes)
    rules = counted(len(audit.book.rules), "rule")
    yield Fact("Rules", [f"{rules}, each run by {audit.engine}"])
    yield Fact("Rulebook", [audit.book.digest])
    if audit.edition is not None:
        yield Fact("Edition", [f"Judged as if {audit.book.editions[audit.edition].title} governed every review"])
    if audit.exceptions is not None:
        yield Fact("Exceptions", [line.rstrip(".") for line in exceptions_read(audit)])
    if audit.explanations is not None:
        yield Fact("Explanations", [line.rstrip(".") for line in answers_read(audit)])
    if audit.notes:
        yield Fact("Notes", audit.notes)
    if audit.is_large:
        yield Fact("Left out", [LEFT_OUT])


def _read(intakes: Sequence[Intake]) -> Iterator[Fact]:
    """Yield what was found of each source, and what was read."""
    yield Fact("Source" if len(intakes) == 1 else "Sources", [one.source for one in intakes])
    yield Fact("Reviews found", [f"{len(one.records) + one.rejected:,}" for one in intakes])
    yield Fact("Reviews read", [f"{len(one.records):,}" for one in intakes])
    cells = [
        f"{one.cells_read:,} read, {one.cells_ignored:,} left out by the map, {one.cells_not_read:,} not read"
        for one in intakes
    ]
    yield Fact("Cells", cells)


LEFT_OUT: Final = (
    f"Above {LARGE} reviews this page tells in full only of what is not met, and groups what cannot be told by what "
    "would settle it. The table of reviews, the drawings, and what is due or met review by review are left out; a "
    "file of CSV or JSON Lines holds every finding"
)


def counts(audit: Audit, found: Sorted) -> list[Count]:
    """Return the findings of duties by heading."""
    numbers = {heading: found.count(heading) for heading in HEADINGS}
    return [
        Count(
            heading, numbers[heading], found.reviews[heading], "; ".join(said_beside(heading, numbers, audit.excepted))
        )
        for heading in HEADINGS
    ]


def marks(headings: Mapping[Heading, int]) -> str:
    """Return counts by heading as a phrase: `Not met 6, Met 1`."""
    return ", ".join(f"{heading} {headings[heading]:,}" for heading in HEADINGS if heading in headings)


def decided(audit: Audit) -> str:
    """Return in how many reviews anything could be decided."""
    return f"At least one duty could be decided in {audit.decided_reviews:,} of {counted(len(audit.judged), 'review')}."
