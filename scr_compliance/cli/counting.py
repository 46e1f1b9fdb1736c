"""The command `cohort`: read, count, withhold small numbers where asked, and report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scr_compliance.cli.asked import as_at_day, read_sources, spare
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, write
from scr_compliance.cohort import Cohort, cohort, withheld
from scr_compliance.intake import Intake, SourceError
from scr_compliance.reports.cohort import as_text
from scr_compliance.reports.cohort_page import as_page
from scr_compliance.rulebook import load_rulebook


@dataclass(frozen=True, slots=True)
class Asked:
    """What `cohort` counts, as at which day, and by which order of events and stand-ins: those of a rulebook."""

    sources: Sequence[Path]
    rules: Path | None
    policies: Path | None
    overlay: Path | None
    map_file: Path | None
    as_at: str | None


def count(asked: Asked, format_: str, suppress: int | None, out: Path | None) -> int:
    """Count the reviews of the sources, and return the exit code: 0 where it could be done."""
    return ending_well(lambda: _count(asked, format_, suppress, out), SourceError)


def _count(asked: Asked, format_: str, suppress: int | None, out: Path | None) -> int:
    if suppress is not None and suppress < 2:
        raise Failure("--suppress withholds numbers from 1 to N - 1, so N is 2 or more")
    day = as_at_day(asked.as_at)
    if out is not None:
        spare(asked.sources, [out])
    book = load_rulebook(asked.rules, asked.policies, asked.overlay)
    intakes = read_sources(asked.sources, asked.map_file)
    found = cohort([record for intake in intakes for record in intake.records], day, book)
    parts = list(_report(found if suppress is None else withheld(found, suppress), format_))
    complain(_said(intakes))
    write(parts, out)
    return 0


def _report(found: Cohort, format_: str) -> Iterator[str]:
    if format_ == "json":
        return iter([json.dumps(found.as_json(), indent=1) + "\n"])
    return as_page(found) if format_ == "html" else as_text(found)


def _said(intakes: Sequence[Intake]) -> Iterator[str]:
    """Yield what was not read, which may be why something cannot be told."""
    for intake in intakes:
        yield from intake.notes
        yield from (f"not read: {cell.at}: {cell.why}" for cell in intake.not_read)
        for one in intake.duplicates:
            yield f"the reference {one.reference} stands more than once, at {', '.join(one.places)}; each is counted"
