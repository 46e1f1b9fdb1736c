"""What changes between two rulebooks, in words that the text and the page share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, Protocol

from scr_compliance.comparing import NO_FINDING, Change, Difference
from scr_compliance.comparing.changes import figures
from scr_compliance.comparing.written import Said
from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Days, Span, Turning
from scr_compliance.findings.outcomes import BREACHES, WORST_FIRST, heading_of
from scr_compliance.findings.words import counted, days_in_hand, how_late, label_of, listed, span_in_words
from scr_compliance.intake.result import Intake
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook import Rulebook

OUTCOMES: Final = {
    "not_met": "Not met", "overdue": "Not met (overdue)", "late": "Not met (late)", "unknown": "Cannot tell",
    "manual": "A person must judge", "due": "Due", "met": "Met", "not_applicable": "Does not apply",
    NO_FINDING: "No finding",
}  # fmt: skip
NOTHING: Final = "nothing said"
WORDING: Final = "tells of the rule, and decides nothing"
UNTOUCHED: Final = "changed, and no review in this file is touched by it"
_SHOWN: Final = {
    "heading": "", "edition": "edition", "standing": "standing", "strength": "strength", "benchmark": "benchmark",
    "starts": "starts", "due": "due", "done": "done", "proxy": "stand-in", "days_late": "", "missing": "missing",
    "turning_point": "turns on",
}  # fmt: skip
"""The figures of a finding that are shown where they differ, and what they are called."""


class Compared(Protocol):
    """Two rulebooks compared, whether over records or over a table."""

    @property
    def before(self) -> Rulebook:
        """The first rulebook."""

    @property
    def after(self) -> Rulebook:
        """The second."""

    @property
    def as_at(self) -> date:
        """The day as at which both judge."""

    @property
    def reviews(self) -> int:
        """How many reviews were compared."""

    @property
    def changed_reviews(self) -> int:
        """How many have an outcome that changes."""

    @property
    def untouched_reviews(self) -> int:
        """How many keep every outcome and every figure."""

    @property
    def breaches(self) -> tuple[int, int]:
        """How many findings are breaches of a duty before and after."""

    @property
    def differences(self) -> Sequence[Difference]:
        """What the texts say otherwise."""

    @property
    def totals(self) -> Mapping[str, Counter[tuple[str, str]]]:
        """How many findings there are by rule, and by outcome before and after."""

    @property
    def example(self) -> Change | None:
        """One change to be told in full."""

    def touched_by(self, difference: Difference) -> tuple[int, int]:
        """Return how many findings, of how many reviews, a difference changes."""


class ReadFrom(NamedTuple):
    """What was read of one source, and how much of it was not."""

    source: str
    reviews: int
    records_not_read: int
    cells_not_read: int


def read_from(intakes: Iterable[Intake]) -> list[ReadFrom]:
    """Return what was read of each source."""
    return [ReadFrom(one.source, len(one.records), one.rejected, one.cells_not_read) for one in intakes]


class Moved(NamedTuple):
    """A figure that differs: its name, empty where it tells itself, and what it is before and after."""

    name: str
    before: str
    after: str


def answer(finding: Finding | None) -> str:
    """Return what people read of a finding: its heading, and whether it is late or overdue."""
    if finding is None:
        return OUTCOMES[NO_FINDING]
    return outcome_in_words(finding.outcome, finding.heading)


def outcome_in_words(outcome: str, heading: str) -> str:
    """Return what people read of an outcome under a heading, which of advice is another than of a duty.

    >>> outcome_in_words("late", "Not met"), outcome_in_words("late", "Check")
    ('Not met (late)', 'Check (late, advisory)')
    """
    if outcome in BREACHES and heading != heading_of(outcome, advisory=False):
        return f"{heading} ({outcome.replace('_', ' ')}, advisory)"
    return OUTCOMES[outcome]


def in_days(difference: Difference) -> str:
    """Return the days a difference holds on, where they are not all of its edition's; else nothing."""
    first = f" from {day_as_words(difference.first)}" if difference.first else ""
    return first + (f" to {day_as_words(difference.last)}" if difference.last else "")


def name_of(difference: Difference) -> str:
    """Return what differs; that it is the length goes without saying.

    >>> name_of(Difference("limit", "limits.completion, wt2010", "length", None, None, ()))
    'limits.completion, wt2010'
    """
    key = "" if difference.key in ("", "length") else f": {difference.key}"
    return f"{difference.subject}{in_days(difference)}{key}"


def side(said: Said | None) -> str:
    """Return what one rulebook says, and where.

    >>> side(Said("6 months", "policies.toml:163")), side(None)
    ('6 months (policies.toml:163)', 'nothing said')
    """
    return NOTHING if said is None else f"{said.value} ({said.at})"


def sides(difference: Difference) -> str:
    """Return what the first rulebook says and what the second does."""
    return f"{side(difference.before)} -> {side(difference.after)}"


def touch(difference: Difference, comparison: Compared) -> str:
    """Return what a difference comes to over the reviews that were compared."""
    findings, reviews = comparison.touched_by(difference)
    where = f"{counted(findings, 'finding')} in {counted(reviews, 'review')}"
    if not findings:
        return WORDING if difference.is_wording else UNTOUCHED
    if difference.is_cited:
        return f"changes no outcome; {where} will cite otherwise"
    return f"changes {where}"


def figure_changes(change: Change) -> Iterator[Moved]:
    """Yield every figure that differs."""
    if change.before is None or change.after is None:
        return
    one, other = figures(change.before), figures(change.after)
    for key, name in _SHOWN.items():
        if one[key] != other[key]:
            yield Moved(name, _figure(key, one[key], change.before), _figure(key, other[key], change.after))
    source = [(change.before.source.document, change.after.source.document, "document"),
              (change.before.source.paragraph, change.after.source.paragraph, "paragraph")]  # fmt: skip
    yield from (Moved(name, before or "none", after or "none") for before, after, name in source if before != after)


def _figure(key: str, value: object, finding: Finding) -> str:
    if isinstance(value, Days):
        return _days(value, finding)
    if isinstance(value, Span):
        return span_in_words(value)
    if isinstance(value, Turning):
        return f"{label_of(value.fact)}, {day_as_words(value.on)}"
    if key == "edition" and value is None:
        return listed(finding.editions) or "none"
    if key == "proxy" and isinstance(value, str):
        return label_of(value)
    if isinstance(value, tuple):
        return listed(map(label_of, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _days(days: Days, finding: Finding) -> str:
    if days.least is None and days.most is None:
        return "no count of days"
    if finding.outcome in BREACHES:
        return how_late(days)
    if days.most is not None and days.most <= 0:
        return f"{days_in_hand(days)} {'left' if finding.outcome == 'due' else 'in hand'}"
    if days.least is not None and days.least >= 0:
        return how_late(days)
    early = "any number of days" if days.least is None else counted(-days.least, "day")
    late = "any number of days" if days.most is None else counted(days.most, "day")
    return f"between {early} in hand and {late} late"


class Alike(NamedTuple):
    """Findings with other figures by the same differences: which figures move alike in all, and which in each."""

    causes: tuple[Difference, ...]
    all_: tuple[Moved, ...]
    each: tuple[tuple[Change, tuple[Moved, ...]], ...]


def alike(changes: Iterable[Change]) -> list[Alike]:
    """Return findings with other figures, those that one set of differences brings together."""
    groups: dict[tuple[Difference, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(change.causes, []).append(change)
    found = []
    for causes, group in groups.items():
        moved = [tuple(figure_changes(change)) for change in group]
        common = tuple(one for one in moved[0] if len(group) > 1 and all(one in other for other in moved))
        each = [(change, tuple(one for one in mine if one not in common))
                for change, mine in zip(group, moved, strict=True)]  # fmt: skip
        found.append(Alike(causes, common, tuple(each)))
    return found


def moves(moved: Iterable[Moved]) -> str:
    """Return figures that move as a phrase.

    >>> moves([("due", "14 July 2010", "14 August 2010"), ("", "50 days late", "19 days late")])
    'due 14 July 2010 -> 14 August 2010; 50 days late -> 19 days late'
    """
    return "; ".join(f"{name} {one} -> {other}".strip() for name, one, other in moved)


def title_of(rule: str, comparison: Compared) -> str:
    """Return a rule's title, as the second rulebook has it if it has the rule."""
    titles = {one.id: one.text.title for book in (comparison.before, comparison.after) for one in book.rules}
    return titles[rule]


def subject_of(change: Change, twice: frozenset[str]) -> str:
    """Return the review, with its place where the reference stands more than once, and the item if it is of one."""
    finding = change.finding
    place = f" ({change.record.at})" if finding.review.casefold() in twice and change.record.at else ""
    return f"{finding.review}{place}" + ("" if finding.subject == "review" else f", {finding.subject}")


def repeated(references: Iterable[str]) -> frozenset[str]:
    """Return the references that stand more than once, in small letters."""
    counts = Counter(reference.casefold() for reference in references)
    return frozenset(reference for reference, number in counts.items() if number > 1)


def outcomes_in(counts: Counter[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the outcomes that occur before, and those that occur after, the worst first."""
    order = (*WORST_FIRST, NO_FINDING)
    before, after = {one for one, _ in counts}, {other for _, other in counts}
    return [one for one in order if one in before], [one for one in order if one in after]


def is_changed(counts: Counter[tuple[str, str]]) -> bool:
    """Whether the outcome of any finding changes."""
    return any(one != other for one, other in counts)


def rulebook_in_words(book: Rulebook) -> str:
    """Return how many rules a rulebook has, its digest, and the draft it was made with."""
    draft = f", with the draft: {book.draft}" if book.draft is not None else ""
    return f"{len(book.rules):,} rules, {book.digest}{draft}"
