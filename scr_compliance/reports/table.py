"""The report for people in a terminal: the summary first, then what to do, worst first."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from scr_compliance.findings import HEADINGS, Finding
from scr_compliance.findings.outcomes import WORST_FIRST, worst
from scr_compliance.findings.words import counted, general_path, label_of
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.rulebook import Rulebook

WIDTH: Final = 110
SHOWN_NOT_READ: Final = 12
SHOWN_REVIEWS: Final = 40
SHOWN_FACTS: Final = 8


def as_table(audit: Audit) -> Iterator[str]:
    """Yield the report, line by line."""
    yield from _lines(_head(audit), _summary(audit), _by_rule(audit), _to_do(audit), _not_told(audit), _tail(audit))


def _lines(*parts: Iterable[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield "\n"
        for line in part:
            yield line + "\n"


def _head(audit: Audit) -> Iterator[str]:
    yield f"Checked as at {day_as_words(audit.as_at)}."
    if audit.edition is not None:
        yield f"Judged as if {audit.book.editions[audit.edition].title} governed every review."
    yield from audit.notes
    duties = counted(len(audit.book.rules), "rule")
    yield f"{duties}, each run by {audit.engine}. Rulebook {audit.book.digest[:19]}."
    for intake in audit.intakes:
        yield _read(intake)
    for reference, places in audit.duplicates.items():
        yield f"The reference {reference} stands more than once, at {', '.join(places)}; each was judged."


def _read(intake: Intake) -> str:
    said = [f"{intake.source}: {counted(len(intake.records), 'review')} read"]
    if intake.rejected:
        said.append(f"{counted(intake.rejected, 'record')} NOT READ")
    said.append(f"{counted(intake.cells_read, 'cell')} read")
    said.append(f"{intake.cells_ignored:,} left out by the map")
    said.append(f"{intake.cells_not_read:,} not read" + (" (listed below)" if intake.cells_not_read else ""))
    return ", ".join(said) + "."


def _summary(audit: Audit) -> Iterator[str]:
    counts = audit.headings
    judged = counts.get("Met", 0) + counts.get("Not met", 0)
    unknown = counts.get("Cannot tell", 0)
    yield "Summary"
    for heading in HEADINGS:
        base = ""
        if heading in ("Met", "Not met") and judged:
            share = 100 * counts.get(heading, 0) / judged
            base = f"   {share:.0f}% of the {judged:,} that could be judged; {unknown:,} could not"
        yield f"  {heading:<16}{counts.get(heading, 0):>7,}{base}"
    if audit.benchmarks:
        marks = ", ".join(
            f"{heading} {audit.benchmarks[heading]:,}" for heading in HEADINGS if heading in audit.benchmarks
        )
        yield f"  Benchmarks, which are no duties, are counted apart: {marks}."
    total, decided = len(audit.judged), audit.decided_reviews
    yield f"  At least one duty could be decided in {decided:,} of {counted(total, 'review')}."
    if decided < total and audit.missing:
        lacking = ", ".join(f"{label_of(path)} ({number:,})" for path, number in audit.missing[:5])
        yield from _wrapped(
            f"In the other {total - decided:,} these facts are most often missing or not known to the day: {lacking}."
        )


def _by_rule(audit: Audit) -> Iterator[str]:
    """Count reviews by rule: a review's heading for a rule is the worst of its items."""
    yield "Reviews by rule"
    width = max(len(rule.text.title) for rule in audit.book.rules)
    yield f"  {'':<{width}}" + "".join(f"  {heading}" for heading in HEADINGS)
    for rule in audit.book.rules:
        counts: Counter[str] = Counter()
        for _, findings in audit.judged:
            mine = [finding for finding in findings if finding.rule == rule.id]
            if mine:
                outcome = worst(finding.outcome for finding in mine)
                counts[next(finding.heading for finding in mine if finding.outcome == outcome)] += 1
        flag = " (benchmark)" if rule.text.benchmark else ""
        yield (
            f"  {rule.text.title:<{width}}"
            + "".join(f"{counts.get(heading, 0):>{len(heading) + 2},}" for heading in HEADINGS)
            + flag
        )


def _to_do(audit: Audit) -> Iterator[str]:
    wanted = [finding for finding in audit.findings if finding.heading in ("Not met", "Check", "Due")]
    yield "What to do, worst first"
    if not wanted:
        yield "  Nothing is known to be not met, to check, or due."
    groups = {
        "Not met": [one for one in wanted if one.heading == "Not met" and not one.benchmark],
        "Check": [one for one in wanted if one.heading == "Check"],
        "Due": [one for one in wanted if one.heading == "Due" and not one.benchmark],
        "Benchmarks not met (no duties)": [one for one in wanted if one.heading == "Not met" and one.benchmark],
    }
    for name, mine in groups.items():
        if mine:
            yield ""
            yield f"{name}: {len(mine):,}"
            yield from _each(mine, audit.book)


def _each(findings: Sequence[Finding], book: Rulebook) -> Iterator[str]:
    ordered = sorted(findings, key=lambda one: (WORST_FIRST.index(one.outcome), -(one.days_late.least or 0)))
    for finding in ordered[:SHOWN_REVIEWS]:
        rule = book.rule(finding.rule)
        subject = "" if finding.subject == "review" else f", {finding.subject}"
        yield f"  {finding.review}{subject}: {rule.text.title}"
        yield from _wrapped(finding.because, "    ")
        if finding.heading != "Due":
            yield from _wrapped(f"To put it right: {rule.text.remedy}", "    ")
    if len(ordered) > SHOWN_REVIEWS:
        yield f"  … and {len(ordered) - SHOWN_REVIEWS:,} more; --format jsonl or csv lists every one."


def _not_told(audit: Audit) -> Iterator[str]:
    unknown = [finding for finding in audit.findings if finding.heading == "Cannot tell"]
    yield f"Cannot tell ({len(unknown):,})"
    if not unknown:
        return
    missing = Counter(path for finding in unknown for path in dict.fromkeys(map(general_path, finding.missing)))
    yield "  What would settle most of them, if it were recorded or known to the day:"
    for path, number in sorted(missing.items(), key=lambda one: (-one[1], one[0]))[:SHOWN_FACTS]:
        yield f"  {number:>7,}  {label_of(path)}"
    turning = [finding for finding in unknown if finding.turning_point is not None]
    if turning:
        yield f"  In {len(turning):,} of them one day divides the answers; `scr-compliance explain` gives it."


def _tail(audit: Audit) -> Iterator[str]:
    cells = [cell for intake in audit.intakes for cell in intake.not_read]
    if cells:
        yield f"Not read ({sum(cell.cells for cell in cells):,} cells)"
        for cell in cells[:SHOWN_NOT_READ]:
            yield from _wrapped(f"{cell.at}{_of(cell)}: {cell.why}", "  ")
        if len(cells) > SHOWN_NOT_READ:
            yield f"  … and {len(cells) - SHOWN_NOT_READ:,} more; --out FILE writes them all to FILE.not-read.csv."
        yield ""
    yield from _wrapped(
        f"Met means that nothing recorded shows otherwise for the {counted(len(audit.book.rules), 'rule')} above; "
        "it is no judgement of the quality of a review. Requirements without a rule were not checked."
    )


def _of(cell: NotRead) -> str:
    return f" ({cell.reference})" if cell.reference else ""


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    """Wrap a sentence, keeping the words of an outcome together."""
    for heading in ("Not met", "Cannot tell", "Does not apply"):
        text = text.replace(heading, heading.replace(" ", "\xa0"))
    lines = textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace("\xa0", " ") for line in lines]
