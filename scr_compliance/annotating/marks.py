"""What a workbook is marked with: a note on every cell at fault, and the list of what to fix first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scr_compliance.annotating.faults import Faults
from scr_compliance.annotating.notes import APART, CHECK, MEND, PUT_RIGHT, RECORD, Note
from scr_compliance.annotating.places import At, Places
from scr_compliance.annotating.unread import unread
from scr_compliance.findings import Finding
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.findings.words import capital, label_of
from scr_compliance.intake.grid.model import Place
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.explanation import settling
from scr_compliance.reports.workbook.phrases import item_of, kind_of, named, why

NOTHING: Final = "Nothing more"
FILE: Final = "How the file is read"
_NO_ONE_FACT: Final = "No one fact would settle it."


class Fix(NamedTuple):
    """One thing to fix; `order` sorts those of one priority, and `at` is the cell to go to."""

    priority: int
    order: tuple[float, float]
    review: str
    rule: str
    result: str
    about: str
    at: At | None
    what: str
    remedy: str
    settle: str


class Unknown(NamedTuple):
    """A finding that cannot be told, and the facts that could settle it."""

    finding: Finding
    missing: Sequence[str]


@dataclass
class Marks:
    """The notes by sheet and cell, and what to fix, the most pressing first."""

    notes: dict[str, dict[Place, Note]] = field(default_factory=dict)
    fixes: list[Fix] = field(default_factory=list)

    def note(self, where: At) -> Note:
        """Return the note on a cell, to be added to."""
        return self.notes.setdefault(where.sheet, {}).setdefault(where.place, Note())


def marks_of(audit: Audit) -> Marks:
    """Return what the workbook is to be marked with that is the one source of an audit."""
    marks = Marks()
    for one in unread(audit.intakes[0]):
        if one.at is not None:
            marks.note(one.at).say(one.priority, f"Not read. {one.what}")
        about = "Whole review" if one.review else "The file"
        marks.fixes.append(
            Fix(
                one.priority,
                (0, 0),
                one.review or "None",
                FILE,
                "Not read",
                about,
                one.at,
                one.what,
                one.remedy,
                NOTHING,
            )
        )
    marker = _Marker(audit, marks)
    for record, findings in audit.judged:
        marker.mark(record, findings)
    marks.fixes.sort(key=lambda fix: (fix.priority, fix.order))
    return marks


class _Marker:
    """Puts the findings of one audit on the cells of its workbook, and on the list."""

    def __init__(self, audit: Audit, marks: Marks) -> None:
        self._audit, self._marks = audit, marks
        self._large = audit.is_large
        self._places = Places(audit.intakes[0])
        self._rules = {rule.id: (rule.text, Faults(rule)) for rule in audit.book.rules}
        self._repeats = {reference.casefold(): places for reference, places in audit.duplicates.items()}

    def mark(self, record: Record, findings: Sequence[Finding]) -> None:
        """Mark one review."""
        if places := self._repeats.get(record.review.reference.casefold()):
            self._repeated(record, [place for place in places if place != record.at])
        unknown: list[Unknown] = []
        for finding in findings:
            if finding.heading in ("Not met", "Check"):
                self._wrong(finding, record)
            elif finding.heading == "Cannot tell":
                # A finding keeps what it was asked; those of a large workbook together would fill the memory.
                missing = finding.story.missing() if self._large else finding.missing
                self._wanting(finding, missing, record)
                unknown.append(Unknown(finding, missing))
        if unknown:
            self._marks.fixes.extend([self._gathered(unknown, record)] if self._large else self._each(unknown, record))

    def _repeated(self, record: Record, others: Sequence[str]) -> None:
        where = self._places.reference(record)
        what = f"The reference stands more than once, also at {', '.join(others)}."
        self._marks.note(where).say(MEND, what)
        remedy = "Give each review a reference of its own, or delete the row that repeats another."
        reference = record.review.reference
        self._marks.fixes.append(
            Fix(MEND, (1, 0), reference, FILE, "Repeated", "Whole review", where, what, remedy, NOTHING)
        )

    def _wrong(self, finding: Finding, record: Record) -> None:
        text, faults = self._rules[finding.rule]
        told, priority = self._told(finding), self._priority(finding)
        heading: str = finding.heading
        if not self._audit.is_duty(finding):
            heading += f" ({kind_of(finding, self._audit).lower()})"
        if finding.excepted:
            heading += " (an exception covers it)"
        cells = [self._cell(path, record) for path in faults.of(finding)] or [self._places.reference(record)]
        for cell in dict.fromkeys(cells):
            line = f"{heading}: {text.title}. {told} To put it right: {text.remedy}"
            self._marks.note(cell).say(priority, line)
        self._marks.fixes.append(
            Fix(
                priority, _order(finding), finding.review, text.title, heading,
                item_of(finding), cells[0], told, text.remedy, NOTHING,
            )
        )  # fmt: skip

    def _wanting(self, finding: Finding, missing: Sequence[str], record: Record) -> None:
        title = self._rules[finding.rule][0].title
        for path in missing:
            wanting = f"until it is settled: {label_of(path)}. Rules"
            self._marks.note(self._cell(path, record)).want(wanting, title)
        if not missing:
            self._marks.note(self._places.reference(record)).want("and no one fact would settle it", title)

    def _each(self, unknown: Sequence[Unknown], record: Record) -> Iterator[Fix]:
        for finding, missing in unknown:
            cell = self._cell(missing[0], record) if missing else self._places.reference(record)
            settle = capital(settling(finding)) if missing else _NO_ONE_FACT
            text = self._rules[finding.rule][0]
            yield Fix(
                self._priority(finding), (0, 0), finding.review, text.title, finding.heading, item_of(finding), cell,
                self._told(finding), text.remedy, settle,
            )  # fmt: skip

    def _gathered(self, unknown: Sequence[Unknown], record: Record) -> Fix:
        """Return one thing to fix for all that cannot be told of a review, as a large workbook has too many."""
        titles = list(dict.fromkeys(self._rules[finding.rule][0].title for finding, _ in unknown))
        facts = list(dict.fromkeys(path for _, missing in unknown for path in missing))
        settle = f"Record, or record to the day: {'; '.join(map(named, facts))}." if facts else _NO_ONE_FACT
        return Fix(
            RECORD, (0, 0), record.review.reference, f"{len(titles)} rules", "Cannot tell", "Whole review",
            self._cell(facts[0], record) if facts else self._places.reference(record), "; ".join(titles), NOTHING,
            settle,
        )  # fmt: skip

    def _cell(self, path: str, record: Record) -> At:
        return self._places.of(path, record) or self._places.reference(record)

    def _told(self, finding: Finding) -> str:
        return why(finding) if self._large else finding.because

    def _priority(self, finding: Finding) -> int:
        if finding.excepted or finding.benchmark:
            return APART
        if finding.heading == "Not met":
            return PUT_RIGHT if self._audit.is_duty(finding) else MEND
        return RECORD if finding.heading == "Cannot tell" else CHECK


def _order(finding: Finding) -> tuple[float, float]:
    """Sort the worst first, and the longest late."""
    least = finding.days_late.least
    return WORST_FIRST.index(finding.outcome), float("inf") if least is None else -least
