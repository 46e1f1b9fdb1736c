"""The lists of the page: under each heading the rules, and under each rule what is said, of which reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from scr_compliance.findings import Finding, Heading
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.findings.words import counted, due_in_words, label_of, listed
from scr_compliance.reports.answers import answer_in_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.collecting import Collecting, collect_first
from scr_compliance.reports.exceptions import excepted_in_words
from scr_compliance.reports.page.sorting import Placed, Sorted
from scr_compliance.rulebook import Rule

ADVICE: Final = "The words of the clause were not seen, so this only advises."

Say = Callable[[Finding], str]


class Mention(NamedTuple):
    """A review that something is said of, with the item of it, and where on the page that is told in full."""

    name: str
    link: str | None


class Said(NamedTuple):
    """One sentence, what stands beside it, and the reviews it is said of, those not told in full by name alone."""

    text: str
    beside: Sequence[str]
    mentions: Sequence[Mention]
    names: str


class RuleList(NamedTuple):
    """What one rule says under a heading, and of how many."""

    rule: Rule
    amount: str
    said: Sequence[Said]


class Coming(NamedTuple):
    """What is due by a day."""

    by: str
    title: str
    text: str
    mention: Mention


def subject_in_words(finding: Finding) -> str:
    """Return which item of the review a finding is of, as people count; nothing where it is of the review."""
    each, bracket, rest = finding.subject.partition("[")
    return f"{label_of(each)}, number {int(rest[:-1]) + 1}" if bracket else ""


def beside(finding: Finding, audit: Audit) -> Iterator[str]:
    """Yield what stands beside a finding: the exceptions that cover it and the explanation that answers it."""
    if finding.excepted:
        yield excepted_in_words(finding.excepted)
    if finding.id in audit.answers:
        yield answer_in_words(audit.answers[finding.id])


class Lists:
    """Makes the lists of one page; `told` says under which headings the page tells every finding in full."""

    def __init__(self, audit: Audit, found: Sorted, told: frozenset[Heading]) -> None:
        self._audit, self._found, self._told = audit, found, told
        self._large = audit.is_large

    def not_met(self) -> list[RuleList]:
        """Return what must be put right, the rules with most of it first; in a large audit without the sums."""
        return self._by_rule(self._found.under("Not met"), _nothing if self._large else _because)

    def cannot_tell(self) -> list[RuleList]:
        """Return what cannot be told; in a large audit by the facts that would settle it."""
        return self._by_rule(self._found.under("Cannot tell"), _wanted if self._large else _because)

    def collecting(self) -> Collecting:
        """Return the facts to collect first."""
        return collect_first(one.finding for placed in self._found.under("Cannot tell").values() for one in placed)

    def check(self) -> list[RuleList]:
        """Return what asks a person to look."""
        return self._by_rule(self._found.under("Check"), _advised)

    def without_a_day(self) -> list[RuleList]:
        """Return what is due where no day is set, or known."""
        dayless = {rule: [one for one in placed if _last_day(one.finding) is None]
                   for rule, placed in self._found.under("Due").items()}  # fmt: skip
        return self._by_rule({rule: placed for rule, placed in dayless.items() if placed}, _because)

    def coming(self) -> list[Coming]:
        """Return what is due by a day, the soonest first."""
        dated = [(day, one) for placed in self._found.under("Due").values() for one in placed
                 if (day := _last_day(one.finding)) is not None]  # fmt: skip
        return [
            Coming(due_in_words(one.finding.due), self._rule(one.finding.rule).text.title, one.finding.because,
                   self._mention(one))
            for _, one in sorted(dated, key=lambda pair: pair[0])
            if one.finding.due is not None
        ]  # fmt: skip

    def met(self) -> list[RuleList]:
        """Return what is met: the reviews by rule, without a sentence; in a large audit only how many."""
        return self._by_rule(self._found.under("Met"), None if self._large else _nothing)

    def apart(self) -> list[tuple[str, Mapping[Heading, int], list[RuleList]]]:
        """Return of benchmarks, and of each rule that no edition asks for, the counts and what is not met."""
        told: list[tuple[str, Mapping[Heading, int], list[RuleList]]] = []
        for kind, headings in self._found.apart.items():
            by_rule: dict[str, list[Placed]] = {}
            for one in headings.get("Not met", ()):
                by_rule.setdefault(one.finding.rule, []).append(one)
            counts = {heading: len(placed) for heading, placed in headings.items()}
            told.append((kind, counts, self._by_rule(by_rule, _because)))
        return told

    def _by_rule(self, by_rule: Mapping[str, Sequence[Placed]], say: Say | None) -> list[RuleList]:
        return [
            RuleList(self._rule(rule), _amount(placed), [] if say is None else self._said(placed, say))
            for rule, placed in sorted(by_rule.items(), key=lambda pair: -len(pair[1]))
        ]

    def _said(self, placed: Sequence[Placed], say: Say) -> list[Said]:
        """Return each sentence once, with all it is said of."""
        told: dict[tuple[str, tuple[str, ...]], list[Mention]] = {}
        for one in sorted(placed, key=_urgency):
            said = say(one.finding), tuple(beside(one.finding, self._audit))
            told.setdefault(said, []).append(self._mention(one))
        return [
            Said(
                text,
                lines,
                [one for one in mentions if one.link],
                ", ".join([one.name for one in mentions if not one.link]),
            )
            for (text, lines), mentions in told.items()
        ]

    def _mention(self, one: Placed) -> Mention:
        finding = one.finding
        place = f" ({self._audit.places[finding.id]})" if finding.id in self._audit.places else ""
        subject = f" ({subject_in_words(finding)})" if finding.subject != "review" else ""
        told = f"f-{finding.id}" if finding.heading in self._told else None
        return Mention(f"{finding.review}{place}{subject}", told)

    def _rule(self, rule: str) -> Rule:
        return self._audit.book.rule(rule)


def _because(finding: Finding) -> str:
    return finding.because


def _advised(finding: Finding) -> str:
    return f"{finding.because} {ADVICE}" if finding.advisory else finding.because


def _nothing(finding: Finding) -> str:  # noqa: ARG001
    return ""


def _wanted(finding: Finding) -> str:
    return _to_record(finding.missing)


@lru_cache(maxsize=4096)
def _to_record(missing: tuple[str, ...]) -> str:
    """Return what is to be recorded; remembered, for the same facts are missing again and again."""
    if not missing:
        return "No one fact would settle it."
    return f"To be recorded, or recorded to the day: {listed(dict.fromkeys(map(label_of, missing)))}."


def _amount(placed: Sequence[Placed]) -> str:
    number = len({one.review for one in placed})
    reviews, findings = counted(number, "review"), counted(len(placed), "finding")
    return reviews if number == len(placed) else f"{findings} in {reviews}"


def _urgency(one: Placed) -> tuple[bool, int, float, int]:
    """Sort worst first, what is excepted last; the longest late first."""
    finding = one.finding
    days = finding.days_late.least
    return (
        bool(finding.excepted),
        WORST_FIRST.index(finding.outcome),
        float("inf") if days is None else -days,
        one.review,
    )


def _last_day(finding: Finding) -> date | None:
    return finding.due.latest if finding.due is not None else None
