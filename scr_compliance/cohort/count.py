"""Counting a set of reviews: each is judged by the measures, and its answers fall into bands and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from scr_compliance.cohort.figures import CANNOT_TELL, NOT_COMPLETED, Answers, Band, Cohort, Share
from scr_compliance.cohort.measures import Measures, length_of, measures
from scr_compliance.engine.compiled import EngineName
from scr_compliance.findings import Finding
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.records.review import Review
from scr_compliance.rulebook import Rule, Rulebook

NOT_HELD: Final = "no_review_held"
NOT_DECIDED: Final = "not_decided_yet"
LEFT_OUT: Final = (NOT_HELD, NOT_DECIDED)
_YES, _NO = frozenset({"met"}), frozenset({"late", "overdue", "not_met"})


def cohort(
    reviews: Iterable[Review | Record],
    as_at: date,
    rulebook: Rulebook | None = None,
    *,
    engine: EngineName | None = None,
) -> Cohort:
    """Return Ofsted's table of some reviews as at a day.

    Bands count calendar months from the decision; a day exactly on the limit is inside it. A review that was done on
    a day that may lie in either of two bands is one that cannot be told. `rulebook` gives the order of events and the
    stand-ins; the shipped one unless given. Raises what `check_all` raises.

    >>> from datetime import date
    >>> done = {"decision": {"made_on": "2009-01-14"}, "review": {"completed_on": "2009-07-14"}}
    >>> review = Review.model_validate({"reference": "MADE-UP-1", "kind": "scr", **done})
    >>> [(band.label, band.reviews) for band in cohort([review], date(2010, 1, 1)).bands if band.reviews]
    [('Within 6 months', 1)]
    """
    counting = _Counting(measures(rulebook))
    for findings in check_all(reviews, as_at=as_at, rulebook=counting.measures.book, engine=engine):
        counting.take(findings)
    return counting.made(as_at)


class _Counting:
    """Counts reviews one by one."""

    def __init__(self, found: Measures) -> None:
        self.measures = found
        self.left_out: Counter[str] = Counter()
        self.reviews: Counter[str] = Counter()
        self.begun: dict[str, Counter[str]] = {}
        self.items: dict[str, Counter[str]] = {}
        self.unlisted: Counter[str] = Counter()
        self.begun_by_stand_in = self.completed_by_stand_in = 0

    def take(self, findings: Sequence[Finding]) -> None:
        """Take in the answers of one review."""
        by_rule: dict[str, list[Finding]] = {}
        for one in findings:
            by_rule.setdefault(one.rule, []).append(one)
        bands = [by_rule[rule.id][0] for rule in self.measures.bands]
        (begun,) = by_rule[self.measures.begun.id]
        if why := _left_out(bands, begun):
            self.left_out[why] += 1
            return
        band = self._band(bands)
        self.reviews[band] += 1
        self.begun.setdefault(band, Counter())[_answer(begun)] += 1
        self.begun_by_stand_in += begun.proxy is not None
        self.completed_by_stand_in += bands[0].proxy is not None
        for rule in (self.measures.children, *self.measures.shares):
            self._share(rule, by_rule[rule.id])

    def _band(self, bands: Sequence[Finding]) -> str:
        """Return the key of the band that a review lies in for certain, or what is counted instead."""
        if all(one.outcome == "not_met" or _waits(one) for one in bands):
            return NOT_COMPLETED
        for number, one in enumerate(bands):
            if one.outcome == "met":
                return self._keys[number]
            if one.outcome != "late":
                return CANNOT_TELL
        return self._keys[-1]

    @property
    def _keys(self) -> list[str]:
        return [key for key, _ in _names(self.measures.bands)]

    def _share(self, rule: Rule, findings: Iterable[Finding]) -> None:
        counts = self.items.setdefault(rule.id, Counter())
        for one in findings:
            whole = one.subject == "review"
            if rule.text.each is not None and whole:
                self.unlisted[rule.id] += one.outcome == "unknown"
            else:
                counts[_answer(one)] += 1

    def made(self, as_at: date) -> Cohort:
        """Return the table of all that was taken in."""
        others = ((NOT_COMPLETED, "Not completed"), (CANNOT_TELL, "Cannot tell"))
        bands = tuple(
            Band(key, label, self.reviews[key], _answers(self.begun.get(key, Counter())))
            for key, label in (*_names(self.measures.bands), *others)
        )
        return Cohort(
            as_at=as_at,
            records=self.reviews.total() + self.left_out.total(),
            reviews=self.reviews.total(),
            bands=bands,
            children=self._made(self.measures.children),
            shares=tuple(self._made(rule) for rule in self.measures.shares),
            left_out={why: self.left_out[why] for why in LEFT_OUT},
            begun_by_stand_in=self.begun_by_stand_in,
            completed_by_stand_in=self.completed_by_stand_in,
        )

    def _made(self, rule: Rule) -> Share:
        counts = self.items.get(rule.id, Counter())
        of = rule.text.each or "reviews"
        return Share(rule.id, rule.text.title, of, counts.total(), _answers(counts), self.unlisted[rule.id])


def _left_out(bands: Sequence[Finding], begun: Finding) -> str | None:
    """Return why a record is no review to be counted, or None where it is one."""
    if all(one.outcome == "not_applicable" for one in bands):
        return NOT_HELD
    undecided = all(one.outcome == "due" and one.starts is None for one in bands)
    return NOT_DECIDED if undecided and begun.done is None else None


def _waits(finding: Finding) -> bool:
    """Whether something has certainly not been done yet."""
    return finding.outcome in ("due", "overdue") and finding.done is None


def _answer(finding: Finding) -> str:
    return "yes" if finding.outcome in _YES else "no" if finding.outcome in _NO else "cannot_tell"


def _answers(counts: Counter[str]) -> Answers:
    return Answers(*(counts[name] for name in Answers._fields))


def _names(bands: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """Yield the key and the label of each band, with the one that no length bounds last.

    The first is `6_months`, the second `6_to_12_months`, the last `over_24_months`.
    """
    before = ""
    for rule in bands:
        length = length_of(rule)
        unit, number = str(length.unit), str(length.count)
        key, label = (
            (f"{before}_to_{number}", f"Over {before}, up to {number}") if before else (number, f"Within {number}")
        )
        yield f"{key}_{unit}", f"{label} {unit}"
        before = number
    yield f"over_{before}_{unit}", f"Over {before} {unit}"
