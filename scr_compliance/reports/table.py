"""The report for people in a terminal: the summary first, then what to do, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from scr_compliance.findings import HEADINGS, Finding
from scr_compliance.findings.outcomes import WORST_FIRST, worst
from scr_compliance.findings.words import counted, label_of
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.alike import alike
from scr_compliance.reports.answers import answer_in_words, answers_read, answers_told
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.collecting import SHOWN_FACTS, collect_first, collecting_told
from scr_compliance.reports.columns import columns_told
from scr_compliance.reports.exceptions import excepted_in_words, exceptions_read, exceptions_told
from scr_compliance.reports.problems import not_run, twice
from scr_compliance.reports.shares import said_beside
from scr_compliance.reports.since import since_told
from scr_compliance.reports.wrapping import wrapped

SHOWN_NOT_READ: Final = 12
SHOWN_REVIEWS: Final = 40
SHOWN_NOT_CHECKED: Final = 12


def as_table(audit: Audit) -> Iterator[str]:
    """Yield the report, line by line."""
    yield from _lines(
        _head(audit), since_told(audit), _summary(audit), _by_rule(audit), _to_do(audit), _not_told(audit),
        exceptions_told(audit), answers_told(audit), columns_told(audit), _not_read(audit), _not_checked(audit),
    )  # fmt: skip


def _lines(*parts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of every part that has any, a blank line between two parts."""
    for number, part in enumerate(lines for lines in map(list, parts) if lines):
        if number:
            yield "\n"
        for line in part:
            yield line + "\n"


def _head(audit: Audit) -> Iterator[str]:
    yield from not_run(audit)
    yield f"Checked as at {day_as_words(audit.as_at)}."
    if audit.edition is not None:
        yield f"Judged as if {audit.book.editions[audit.edition].title} governed every review."
    yield from audit.notes
    duties = counted(len(audit.book.rules), "rule")
    yield f"{duties}, each run by {audit.engine}. Rulebook {audit.book.digest[:19]}."
    for intake in audit.intakes:
        yield _read(intake)
    yield from exceptions_read(audit)
    yield from answers_read(audit)
    yield from twice(audit)


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
    yield "Summary"
    for heading in HEADINGS:
        said = "; ".join(said_beside(heading, counts, audit.excepted))
        yield f"  {heading:<16}{counts.get(heading, 0):>7,}" + (f"   {said}" if said else "")
    for kind, found in audit.counted_apart.items():
        marks = ", ".join(f"{heading} {found[heading]:,}" for heading in HEADINGS if heading in found)
        yield f"  {kind}, no duty, counted apart: {marks}."
    total, decided = len(audit.judged), audit.decided_reviews
    yield f"  At least one duty could be decided in {decided:,} of {counted(total, 'review')}."
    if decided < total and audit.missing:
        lacking = ", ".join(f"{label_of(path)} ({number:,})" for path, number in audit.missing[:5])
        yield from wrapped(
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
        flag = " (no duty)" if rule.id in audit.no_duties else ""
        yield (
            f"  {rule.text.title:<{width}}"
            + "".join(f"{counts.get(heading, 0):>{len(heading) + 2},}" for heading in HEADINGS)
            + flag
        )


def _to_do(audit: Audit) -> Iterator[str]:
    duties = [finding for finding in audit.findings if not finding.benchmark]
    groups = {
        "Not met": [one for one in duties if one.heading == "Not met"],
        "Check": [one for one in duties if one.heading == "Check"],
        "Due, the soonest first": [one for one in duties if one.heading == "Due"],
        "Benchmarks not met (no duties)": [one for one in audit.findings if one.benchmark and one.heading == "Not met"],
    }
    yield "What to do, worst first; how to put it right stands once for each requirement"
    if not any(groups.values()):
        yield "  Nothing is known to be not met, to check, or due."
    for name, mine in groups.items():
        if mine:
            yield ""
            excepted = sum(bool(finding.excepted) for finding in mine)
            yield f"{name}: {len(mine):,}" + (f", of which {excepted:,} excepted" if excepted else "")
            yield from _each(mine, audit)


def _urgency(finding: Finding) -> tuple[bool, int, float]:
    """Sort worst first, what is excepted last; what is due by how many days are left, what has no day last."""
    days = finding.days_late.most if finding.outcome == "due" else finding.days_late.least
    return bool(finding.excepted), WORST_FIRST.index(finding.outcome), float("inf") if days is None else -days


def _each(findings: Sequence[Finding], audit: Audit) -> Iterator[str]:
    ordered = sorted(findings, key=_urgency)
    told: set[str] = set()
    for finding in ordered[:SHOWN_REVIEWS]:
        rule = audit.book.rule(finding.rule)
        place = f" ({audit.places[finding.id]})" if finding.id in audit.places else ""
        subject = "" if finding.subject == "review" else f", {finding.subject}"
        yield f"  {finding.review}{place}{subject}: {rule.text.title}"
        yield from wrapped(finding.because, "    ")
        if finding.excepted:
            yield from wrapped(excepted_in_words(finding.excepted), "    ")
        if finding.id in audit.answers:
            yield from wrapped(answer_in_words(audit.answers[finding.id]), "    ")
        if finding.advisory and finding.heading == "Check":
            yield from wrapped("The words of the clause were not seen, so this only advises.", "    ")
        if finding.heading != "Due" and finding.rule not in told:
            told.add(finding.rule)
            yield from wrapped(f"To put it right: {rule.text.remedy}", "    ")
    if len(ordered) > SHOWN_REVIEWS:
        yield f"  … and {len(ordered) - SHOWN_REVIEWS:,} more; --format jsonl or csv lists every one."


def _not_told(audit: Audit) -> Iterator[str]:
    unknown = [finding for finding in audit.findings if finding.heading == "Cannot tell"]
    excepted = sum(bool(finding.excepted) for finding in unknown)
    apart = sum(finding.rule in audit.no_duties for finding in unknown)
    parts = [f"{number:,} {what}" for number, what in ((apart, "no duty"), (excepted, "excepted")) if number]
    yield f"Cannot tell: {len(unknown):,}" + (f", of which {' and '.join(parts)}" if parts else "")
    if not unknown:
        return
    yield from collecting_told(collect_first(unknown))
    others = Counter(alike(finding) for finding in unknown if not finding.missing)
    for reason, number in sorted(others.items(), key=lambda one: (-one[1], one[0]))[:SHOWN_FACTS]:
        yield from wrapped(f"{number:,}: {reason}", "    ")
    turning = [finding for finding in unknown if finding.turning_point is not None]
    if turning:
        yield f"  In {len(turning):,} of them the answer turns on one day, which `scr-compliance explain` names."


def _not_read(audit: Audit) -> Iterator[str]:
    cells = [cell for intake in audit.intakes for cell in intake.not_read]
    if not cells:
        return
    yield f"Not read: {counted(sum(cell.cells for cell in cells), 'cell')}"
    lines = list(_cells(cells))
    for line in lines[:SHOWN_NOT_READ]:
        yield from wrapped(line, "  ")
    if len(lines) > SHOWN_NOT_READ:
        yield f"  … and {len(lines) - SHOWN_NOT_READ:,} more; --out FILE writes them all to FILE.not-read.csv."


def _not_checked(audit: Audit) -> Iterator[str]:
    """Yield what no rule checks as a whole of the guidance for the editions met with here, last of all."""
    left = audit.unchecked
    yield "What was not checked, in the editions that may govern here"
    yield from wrapped(left.sentence)
    lines = list(left.lines())
    for line in lines[:SHOWN_NOT_CHECKED]:
        indent = "    " if line.startswith(" ") else "  "
        yield from wrapped(line.strip(), indent)
    if len(lines) > SHOWN_NOT_CHECKED:
        more = len(lines) - SHOWN_NOT_CHECKED
        yield f"  … and {counted(more, 'line')} more; `scr-compliance rules list --coverage` prints every one."
    yield from wrapped(
        f"Met means that nothing recorded shows otherwise for the {counted(len(audit.book.rules), 'rule')} above; "
        "it is no judgement of the quality of a review."
    )


def _cells(cells: Sequence[NotRead]) -> Iterator[str]:
    """Yield a line for each cell, those of records not kept first; cells of one column not read alike share one."""
    together: dict[tuple[str, str, str, str], list[NotRead]] = {}
    for number, cell in enumerate(cells):
        column = cell.cell.rstrip("0123456789")
        alone = not column.isalpha() or cell.reference == "" or "heading" not in cell.why
        together.setdefault((cell.file, cell.sheet, str(number) if alone else column, cell.why), []).append(cell)
    for group in sorted(together.values(), key=lambda group: "not kept" not in group[0].why):
        first, number = group[0], sum(cell.cells for cell in group)
        if len(group) == 1:
            yield f"{first.at}{_of(first)}: {first.why}"
        else:
            yield f"{first.at} and below, {counted(number, 'cell')} of one column: {first.why}"


def _of(cell: NotRead) -> str:
    return f" ({cell.reference})" if cell.reference else ""
