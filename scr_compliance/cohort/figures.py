"""What a cohort is made of: bands, answers and shares. A count that is withheld is None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

Count: TypeAlias = int | None
"""How many; None where the number is withheld."""

NOT_COMPLETED: Final = "not_completed"
CANNOT_TELL: Final = "cannot_tell"


class Answers(NamedTuple):
    """How many are so, are not, and cannot be told."""

    yes: Count
    no: Count
    cannot_tell: Count


class Band(NamedTuple):
    """The reviews that took so long: their number, and how many of them had begun within the time for it."""

    key: str
    label: str
    reviews: Count
    begun: Answers


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something are so, out of how many.

    `of` names what is counted (`reviews`, `children`); `unlisted` is how many reviews have no list of them, so that
    nothing of these reviews is in `count`.
    """

    key: str
    label: str
    of: str
    count: Count
    answers: Answers
    unlisted: Count = 0


@dataclass(frozen=True, slots=True)
class Cohort:
    """Ofsted's table of a set of reviews as at a day.

    `reviews` are those of the `records` that were held, and `left_out` counts the others, by why. `begun_by_stand_in`
    is in how many the decision stands in for the beginning, `completed_by_stand_in` in how many another day stands in
    for completion. `under` is the number below which counts were withheld, or None.
    """

    as_at: date
    records: Count
    reviews: Count
    bands: tuple[Band, ...]
    children: Share
    shares: tuple[Share, ...]
    left_out: Mapping[str, Count] = field(default_factory=dict)
    begun_by_stand_in: Count = 0
    completed_by_stand_in: Count = 0
    under: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it; a number that is withheld is null."""
        children = self.children
        return {
            "as_at": self.as_at.isoformat(),
            "records": self.records,
            "reviews": self.reviews,
            "completed_within": {band.key: band.reviews for band in self.bands},
            "begun_within_one_month": {band.key: band.begun._asdict() for band in self.bands},
            "children": {
                "count": children.count,
                children.key: children.answers.yes,
                "cannot_tell": children.answers.cannot_tell,
                "reviews_without_a_list": children.unlisted,
            },
            "shares": {share.key: _share(share) for share in self.shares},
            "left_out": dict(self.left_out),
            "begun_taken_from_the_decision": self.begun_by_stand_in,
            "completed_by_a_stand_in": self.completed_by_stand_in,
            "withheld_under": self.under,
        }


def _share(share: Share) -> dict[str, Any]:
    unlisted = {} if share.of == "reviews" else {"reviews_without_a_list": share.unlisted}
    return {"of": share.of, "count": share.count, **share.answers._asdict(), **unlisted}
