"""What keeps an audit from being whole: every report says it before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scr_compliance.findings.words import counted
from scr_compliance.reports.audit import Audit


class Problem(NamedTuple):
    """What is amiss, and where on the page it is told in full."""

    text: str
    link: str


def problems(audit: Audit) -> Iterator[Problem]:
    """Yield what was not read or not run, so that no report passes for whole that is not."""
    for rule, told in zip(audit.not_run, not_run(audit), strict=True):
        yield Problem(told, f"rule-{rule}")
    if not audit.judged:
        yield Problem("No review was read, so nothing was checked.", "source-1")
    for number, intake in enumerate(audit.intakes, 1):
        if intake.rejected:
            records = counted(intake.rejected, "record")
            yield Problem(f"{records} of {intake.source} could not be read.", f"source-{number}-unread")
        if intake.cells_not_read:
            cells = counted(intake.cells_not_read, "cell")
            was = "was" if intake.cells_not_read == 1 else "were"
            yield Problem(f"{cells} of {intake.source} {was} not read.", f"source-{number}-unread")
    for told in twice(audit):
        yield Problem(told, "twice")


def not_run(audit: Audit) -> Iterator[str]:
    """Yield what is said of each rule that gave nothing."""
    for rule in audit.not_run:
        yield f"The rule {audit.book.rule(rule).text.title} was not run."


def twice(audit: Audit) -> Iterator[str]:
    """Yield what is said of each reference that more than one record bears."""
    for reference, places in audit.duplicates.items():
        yield f"The reference {reference} stands more than once, at {', '.join(places)}; each was judged."
