"""Two rulebooks over the same reviews: who changes, in which direction, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scr_compliance.comparing.causes import Trial, with_causes
from scr_compliance.comparing.changes import Change, Direction, direction
from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.texts import differences
from scr_compliance.engine.compiled import EngineName, usable_engine
from scr_compliance.findings import Finding
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.rulebook import Rulebook

NO_FINDING = "no finding"
"""Stands for the outcome where a rulebook says nothing of a subject."""


@dataclass(frozen=True)
class Comparison:
    """What changes from one rulebook to another, over the reviews of some sources as at a day.

    `totals` counts findings by rule and by their outcome under each rulebook, those that do not change too.
    """

    before: Rulebook
    after: Rulebook
    as_at: date
    reviews: int
    differences: Sequence[Difference]
    changes: Sequence[Change]
    totals: Mapping[str, Counter[tuple[str, str]]]
    breaches: tuple[int, int]

    @cached_property
    def outcomes(self) -> tuple[Change, ...]:
        """The changes of an outcome, by direction."""
        order = list(Direction)
        found = [change for change in self.changes if change.direction is not Direction.SAME]
        return tuple(sorted(found, key=lambda change: order.index(change.direction)))

    @cached_property
    def figures(self) -> tuple[Change, ...]:
        """The findings whose outcome stays and whose figures do not."""
        return tuple(change for change in self.changes if change.direction is Direction.SAME)

    @cached_property
    def changed_reviews(self) -> int:
        """How many reviews have an outcome that changes."""
        return len({change.number for change in self.outcomes})

    @cached_property
    def untouched_reviews(self) -> int:
        """How many reviews keep every outcome and every figure."""
        return self.reviews - len({change.number for change in self.changes})

    def touched_by(self, difference: Difference) -> tuple[int, int]:
        """Return how many findings, of how many reviews, a difference changes, or makes to cite otherwise."""
        found = [change for change in self.changes if difference in (*change.causes, *change.cites)]
        return len(found), len({change.number for change in found})

    @cached_property
    def example(self) -> Change | None:
        """One change to be told in full: of an outcome if any changes, with what brings it known to be one thing."""
        found = self.outcomes or self.figures
        both = [change for change in found if change.before is not None and change.after is not None]
        return next(iter(both or found), None)


def compare(
    records: Iterable[Record],
    before: Rulebook,
    after: Rulebook,
    *,
    as_at: date,
    engine: EngineName | None = None,
) -> Comparison:
    """Return what changes for some reviews from one rulebook to another, as at a day.

    Raises what `check_all` raises: nothing is then reported as unchanged.

    >>> from datetime import date
    >>> from scr_compliance.records.review import Review
    >>> from scr_compliance.rulebook import load_rulebook
    >>> review = Record(Review.model_validate({"reference": "SCR-09-012", "kind": "scr"}))
    >>> compare([review], load_rulebook(), load_rulebook(), as_at=date(2010, 10, 1)).changes
    ()
    """
    kept, used = list(records), usable_engine(engine)[0]
    texts = differences(before, after)
    totals: dict[str, Counter[tuple[str, str]]] = {}
    breaches = [0, 0]
    changes = []
    runs = [check_all(kept, as_at=as_at, rulebook=book, engine=used) for book in (before, after)]
    for number, (record, ours, theirs) in enumerate(zip(kept, *runs, strict=True)):
        for one, other in _paired(ours, theirs):
            rule = (other or one).rule  # type: ignore[union-attr]
            counts = totals.setdefault(rule, Counter())
            counts[_outcome(one), _outcome(other)] += 1
            breaches = [breaches[0] + _breach(one), breaches[1] + _breach(other)]
            way = direction(one, other)
            if way is not None:
                changes.append(Change(number, record, one, other, way))
    explained = with_causes(changes, Trial(before, after, texts, as_at, used))
    return Comparison(
        before, after, as_at, len(kept), texts, tuple(explained), dict(sorted(totals.items())),
        (breaches[0], breaches[1]),
    )  # fmt: skip


def _paired(ours: Sequence[Finding], theirs: Sequence[Finding]) -> Iterator[tuple[Finding | None, Finding | None]]:
    """Yield the findings of one review under both rulebooks, matched by their ids."""
    one, other = ({finding.id: finding for finding in found} for found in (ours, theirs))
    for name in dict.fromkeys((*other, *one)):
        yield one.get(name), other.get(name)


def _outcome(finding: Finding | None) -> str:
    return NO_FINDING if finding is None else finding.outcome


def _breach(finding: Finding | None) -> int:
    return int(finding is not None and finding.is_breach)
