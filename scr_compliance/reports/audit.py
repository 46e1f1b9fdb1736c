"""An audit: everything a report needs to speak of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from scr_compliance.comparing import Since
from scr_compliance.coverage import Unchecked, unchecked
from scr_compliance.exceptions import Accounted, Exceptions, account
from scr_compliance.explanations import Answered, Explanation, Explanations, account_of
from scr_compliance.findings import Finding, Heading
from scr_compliance.intake.result import Intake
from scr_compliance.records.record import Record
from scr_compliance.rulebook import Rulebook

LARGE: Final = 500
"""Above this many reviews a report gives detail only for what is not met or cannot be told."""

_DECIDED: Final = frozenset({"Met", "Not met", "Due"})


@dataclass(frozen=True)
class Audit:
    """The findings of one run, by record and in order, with what was read and by what they were judged."""

    intakes: Sequence[Intake]
    judged: Sequence[tuple[Record, Sequence[Finding]]]
    book: Rulebook
    as_at: date
    engine: str
    notes: Sequence[str] = ()
    edition: str | None = None
    exceptions: Exceptions | None = None
    since: Since | None = None
    explanations: Explanations | None = None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, ordered by input, rule id and item."""
        return tuple(finding for _, findings in self.judged for finding in findings)

    @cached_property
    def headings(self) -> Mapping[Heading, int]:
        """How many findings of duties stand under each heading."""
        return Counter(finding.heading for finding in self.findings if self.is_duty(finding))

    @cached_property
    def excepted(self) -> Mapping[Heading, int]:
        """How many of the findings of duties under each heading a recorded exception covers."""
        return Counter(finding.heading for finding in self.findings if finding.excepted and self.is_duty(finding))

    @cached_property
    def account(self) -> Sequence[Accounted]:
        """What became of each recorded exception."""
        return () if self.exceptions is None else account(self.exceptions, self.findings, self.as_at)

    @cached_property
    def answered(self) -> Sequence[Answered]:
        """What became of each recorded explanation."""
        return () if self.explanations is None else account_of(self.explanations, self.findings)

    @cached_property
    def answers(self) -> Mapping[str, Explanation]:
        """The explanations that stand, by the id of the finding they stand beside."""
        return {one.explanation.finding: one.explanation for one in self.answered if one.state == "stands"}

    @cached_property
    def unchecked(self) -> Unchecked:
        """What the rules do not check of the guidance, in the editions that may govern a review of the audit."""
        applying = [finding for finding in self.findings if finding.outcome != "not_applicable"]
        return unchecked(self.book, {edition for finding in applying for edition in finding.editions} or None)

    @cached_property
    def counted_apart(self) -> Mapping[str, Mapping[str, int]]:
        """How many findings of rules that are no duties stand under each heading, by what those rules are."""
        apart: dict[str, Counter[str]] = {}
        for finding in self.findings:
            if not self.is_duty(finding):
                apart.setdefault(self.no_duties[finding.rule], Counter())[finding.heading] += 1
        return apart

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where the record of a finding stands, by the finding's id, for references that stand more than once."""
        twice = {reference.casefold() for reference in self.duplicates}
        return {
            finding.id: record.at
            for record, findings in self.judged
            if record.review.reference.casefold() in twice
            for finding in findings
        }

    def is_duty(self, finding: Finding) -> bool:
        """Whether a finding is of a duty: of no benchmark, and of a rule that an edition asks for."""
        return finding.rule not in self.no_duties

    @cached_property
    def no_duties(self) -> Mapping[str, str]:
        """The rules that are no duties, with what they are counted as."""
        return {
            rule.id: "Benchmarks" if rule.text.benchmark else rule.text.title
            for rule in self.book.rules
            if rule.text.benchmark or rule.text.basis is not None
        }

    @cached_property
    def not_run(self) -> Sequence[str]:
        """The rules that gave no finding although there are reviews."""
        ran = {finding.rule for finding in self.findings}
        return [rule.id for rule in self.book.rules if rule.id not in ran] if self.judged else []

    @property
    def is_large(self) -> bool:
        """Whether there are so many reviews that not all can be told in full."""
        return len(self.judged) > LARGE

    @cached_property
    def duplicates(self) -> Mapping[str, tuple[str, ...]]:
        """References that more than one record bears, in whatever letters, with the places of those records."""
        places: dict[str, list[Record]] = {}
        for record, _ in self.judged:
            places.setdefault(record.review.reference.casefold(), []).append(record)
        return {
            found[0].review.reference: tuple(record.at for record in found)
            for found in places.values()
            if len(found) > 1
        }

    @property
    def read_in_part(self) -> bool:
        """Whether a cell or a record was not read, or a reference stands twice."""
        return bool(self.duplicates) or any(not intake.complete for intake in self.intakes)

    @cached_property
    def decided_reviews(self) -> int:
        """How many reviews have at least one duty that is met, not met or due."""
        return sum(
            any(finding.heading in _DECIDED and self.is_duty(finding) for finding in findings)
            for _, findings in self.judged
        )

    @cached_property
    def missing(self) -> Sequence[tuple[str, int]]:
        """For reviews in which no duty is decided: the facts that are missing, with how many reviews lack each."""
        lacking: Counter[str] = Counter()
        for _, findings in self.judged:
            if not any(finding.heading in _DECIDED and self.is_duty(finding) for finding in findings):
                lacking.update({path for finding in findings if self.is_duty(finding) for path in finding.missing})
        return sorted(lacking.items(), key=lambda one: (-one[1], one[0]))
