"""Review by review: the drawing, and each finding in full with its evidence and what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scr_compliance.findings import HEADINGS, Finding, Heading
from scr_compliance.findings.finding import Evidence
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.findings.words import capital, label_of
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.explanation import edition_in_words, evidence_in_words, settling, source_in_words
from scr_compliance.reports.page.lists import beside, subject_in_words
from scr_compliance.reports.page.timeline import Timeline, timeline
from scr_compliance.reports.typed import fit_to_show
from scr_compliance.rulebook import Rule

TO_DO: Final[tuple[Heading, ...]] = ("Not met", "Cannot tell", "Check", "Due")
_TO_MEND: Final = frozenset({"Not met", "Check", "Due"})
_PLAINER: Final = {"late": "late", "overdue": "overdue", "manual": "a person must judge"}


class Shown(NamedTuple):
    """A piece of evidence: the fact, how it was read, what was typed where that may be shown, and its place."""

    label: str
    value: str
    typed: str
    at: str


class Detail(NamedTuple):
    """A finding told in full."""

    anchor: str
    rule: Rule
    heading: Heading
    plainer: str
    subject: str
    because: str
    source: str
    edition: str
    evidence: Sequence[Shown]
    settle: str
    mend: bool
    beside: Sequence[str]
    duty: bool


class Brief(NamedTuple):
    """A finding told in a line: what is met, or does not apply."""

    title: str
    subject: str
    because: str
    source: str


class ReviewPart(NamedTuple):
    """One review on the page; `rest` are what is met and what does not apply, told in a line each."""

    anchor: str
    reference: str
    at: str
    counts: str
    drawing: Timeline | None
    details: Sequence[Detail]
    rest: Sequence[tuple[str, Sequence[Brief]]]


class Reviews:
    """Makes the parts of the page that tell of one review each.

    Of a large audit only the reviews with something not met are told of, without drawing and with that alone.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._large = audit.is_large
        self._editions: dict[tuple[tuple[str, ...], str], str] = {}
        self.told: frozenset[Heading] = frozenset({"Not met"} if self._large else TO_DO)

    def parts(self) -> Iterator[ReviewPart]:
        """Yield the parts, in the order of the source."""
        for number, (record, findings) in enumerate(self._audit.judged, 1):
            found = [(finding, finding.heading) for finding in findings]
            if self._large and not any(heading == "Not met" for _, heading in found):
                continue
            yield self._part(number, record, found)

    def _part(self, number: int, record: Record, found: Sequence[tuple[Finding, Heading]]) -> ReviewPart:
        audit = self._audit
        mine = [(finding, heading) for finding, heading in found if heading in self.told]
        mine.sort(key=lambda one: self._order(*one))
        headings = [heading for _, heading in found]
        counts = [f"{heading} {headings.count(heading)}" for heading in (*TO_DO, "Met") if heading in headings]
        drawing, rest = None, []
        if not self._large:
            drawing = timeline(record.review, [one for one, _ in found], audit.book, audit.as_at)
            rest = [(heading, self._briefs(found, heading)) for heading in ("Met", "Does not apply")]
        return ReviewPart(
            f"r-{number}", record.review.reference, record.at, ", ".join(counts), drawing,
            [self._detail(finding, heading, record) for finding, heading in mine],
            [(heading, briefs) for heading, briefs in rest if briefs],
        )  # fmt: skip

    def _order(self, finding: Finding, heading: Heading) -> tuple[bool, int, bool, int]:
        """Sort as the lists are: duties first, by heading, what is excepted last, worst first."""
        no_duty, outcome = not self._audit.is_duty(finding), WORST_FIRST.index(finding.outcome)
        return no_duty, HEADINGS.index(heading), bool(finding.excepted), outcome

    def _detail(self, finding: Finding, heading: Heading, record: Record) -> Detail:
        rule = self._audit.book.rule(finding.rule)
        return Detail(
            anchor=f"f-{finding.id}",
            rule=rule,
            heading=heading,
            plainer=_PLAINER.get(finding.outcome, ""),
            subject=subject_in_words(finding),
            because=finding.because,
            source=source_in_words(finding),
            edition=self._edition(finding, rule),
            evidence=[_shown(one, record) for one in finding.evidence],
            settle=capital(settling(finding)) if finding.missing else "",
            mend=heading in _TO_MEND,
            beside=list(beside(finding, self._audit)),
            duty=self._audit.is_duty(finding),
        )

    def _edition(self, finding: Finding, rule: Rule) -> str:
        """Return which edition governs and why; told once for all findings of which it is the same."""
        key = finding.editions, rule.chosen_by
        if key not in self._editions:
            self._editions[key] = edition_in_words(finding, self._audit.book, rule.chosen_by)
        return self._editions[key]

    def _briefs(self, found: Sequence[tuple[Finding, Heading]], wanted: Heading) -> list[Brief]:
        return [
            Brief(self._audit.book.rule(finding.rule).text.title, subject_in_words(finding), finding.because,
                  source_in_words(finding) if wanted == "Met" else "")
            for finding, heading in found if heading == wanted
        ]  # fmt: skip


def _shown(one: Evidence, record: Record) -> Shown:
    typed = record.typed.get(one.fact, "")
    return Shown(
        label_of(one.fact), evidence_in_words(one), fit_to_show(one.fact, typed) if typed else "", one.at or ""
    )
