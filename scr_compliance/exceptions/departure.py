"""One exception: which findings it concerns, and how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from scr_compliance.findings import Excepted, Finding
from scr_compliance.findings.grounds import fingerprint
from scr_compliance.findings.outcomes import BREACHES

Stand: TypeAlias = Literal["in force", "lapsed", "not yet begun", "not yet agreed"]

_PARTS: Final = "\x1f"
_ORDINAL: Final = "#"


@dataclass(frozen=True, slots=True)
class Departure:
    """An exception: the departure of one review, or of every review (`review` is None), from one rule.

    It covers whole days from `start` to `expiry`, both included, and is unseen before the day it was agreed, which
    is its start unless `agreed_on` says otherwise. `item` narrows it to items of that key, `finding` to one finding
    by its id. `evidence` is the fingerprint of the facts it was given for; without one it was given whatever they
    are. `at` is where it stands in its file. Raises `ValueError` where it could never cover a day.

    >>> one = Departure("some-rule", "SCR-1", "board chair", "trial", date(2010, 9, 1), date(2010, 9, 30), number="7")
    >>> one.stand(date(2010, 9, 30)), one.stand(date(2010, 10, 1))
    ('in force', 'lapsed')
    """

    rule: str
    review: str | None
    approver: str
    reason: str = field(repr=False)
    start: date
    expiry: date
    agreed_on: date | None = None
    item: tuple[str, ...] | None = None
    finding: str | None = None
    number: str | None = None
    at: str = ""
    evidence: str | None = None

    def __post_init__(self) -> None:
        if self.start > self.expiry:
            raise ValueError("the exception expires before it starts")
        if self.agreed_on is not None and self.agreed_on > self.expiry:
            raise ValueError("the exception was agreed after it expired")

    @property
    def name(self) -> str:
        """What it is called: its number or, where it has none, where it stands."""
        return self.number or self.at

    @property
    def excepted(self) -> Excepted:
        """What a finding that it covers carries."""
        return Excepted(self.name, self.approver, self.expiry)

    def stand(self, as_at: date) -> Stand:
        """Return how it stands on a day."""
        if as_at < self.start:
            return "not yet begun"
        if self.agreed_on is not None and as_at < self.agreed_on:
            return "not yet agreed"
        return "in force" if as_at <= self.expiry else "lapsed"

    def concerns(self, finding: Finding) -> bool:
        """Whether rule, review and item are those of a finding, whatever the day and whatever was found."""
        return (
            self.rule == finding.rule
            and (self.review is None or same(self.review) == same(finding.review))
            and (self.finding is None or self.finding == finding.id)
            and (self.item is None or self._is_item(finding))
        )

    def holds_for(self, finding: Finding) -> bool:
        """Whether the facts of a finding are those it was given for."""
        return self.evidence is None or self.evidence == fingerprint(finding)

    def _is_item(self, finding: Finding) -> bool:
        key = finding.item.rpartition(_ORDINAL)[0]
        return bool(key) and [same(part) for part in key.split(_PARTS)] == [same(part) for part in self.item or ()]


def needs_one(finding: Finding) -> bool:
    """Whether a finding needs an exception: it is a breach, or cannot be told."""
    return finding.outcome in BREACHES or finding.outcome == "unknown"


def same(name: str) -> str:
    """Return a reference or the name of an item as it is compared: letters large or small, and spaces, do not count.

    >>> same("SCR-09-012 ") == same("scr-09-012")
    True
    """
    return " ".join(name.split()).casefold()
