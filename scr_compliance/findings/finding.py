"""A finding: what one rule says of one subject. Its sentence and evidence are worked out when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from scr_compliance.findings.outcomes import BREACHES, Heading, heading_of

KEYS: Final = (
    "id", "review", "subject", "rule", "edition", "editions", "outcome", "heading", "standing", "strength", "advisory",
    "benchmark", "excepted", "starts", "due", "done", "proxy", "days_late", "missing", "turning_point", "because",
    "evidence", "source", "rulebook", "as_at",
)  # fmt: skip
"""The keys of a finding as JSON, all of them always present."""


class Span(NamedTuple):
    """The first and last day something may fall on; None where nothing bounds it."""

    earliest: date | None
    latest: date | None


class Days(NamedTuple):
    """The least and most days late, in calendar days; negative is days in hand, None is unbounded."""

    least: int | None
    most: int | None


class Turning(NamedTuple):
    """Before `on` the answer is `before`, from then on it is `from_`."""

    fact: str
    on: date
    before: str
    from_: str


class Evidence(NamedTuple):
    """A fact the finding rests on: its path, how it was read, and where it stands in the source."""

    fact: str
    value: str | bool | int | None
    at: str | None


class Source(NamedTuple):
    """Where the requirement stands."""

    paragraph: str | None
    document: str | None


class Excepted(NamedTuple):
    """An exception that covers a finding: its number, or where it stands; who approved it; its last day."""

    exception: str
    approver: str
    expiry: date


class Story(Protocol):
    """What tells the parts of a finding that are worked out when they are asked for."""

    def missing(self) -> tuple[str, ...]:
        """Return the facts whose recording could settle it."""

    def turning_point(self) -> Turning | None:
        """Return the day that divides the answers."""

    def because(self, turning: Turning | None, missing: tuple[str, ...]) -> str:
        """Return the sentence with the sum, and with what would settle it where it cannot be told."""

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the facts it rests on."""


_UNTOLD: Final[Any] = object()
"""Stands for a part that nobody asked for yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one subject as at a day, and why.

    `outcome` is one of met, late, overdue, not_met, due, unknown, not_applicable, manual; the flags `advisory`,
    `benchmark` and `excepted` stand beside it and never change it; `excepted` names every exception that covers it.
    `heading` is the one people read it under. `done` is None where it is not yet done. `item` is the item's own key
    with an ordinal among equals, its parts parted by U+001F; it is empty for the review, and no part of the JSON.
    """

    id: str
    review: str
    subject: str
    rule: str
    edition: str | None
    editions: tuple[str, ...]
    outcome: str
    standing: str | None
    strength: str | None
    benchmark: bool
    starts: Span | None
    due: Span | None
    done: Span | None
    proxy: str | None
    days_late: Days
    source: Source
    rulebook: str
    as_at: date
    story: Story = field(repr=False, compare=False)
    item: str = field(default="", repr=False)
    excepted: tuple[Excepted, ...] = ()
    heading: Heading = field(init=False, repr=False, compare=False)
    _missing: tuple[str, ...] = field(default=_UNTOLD, init=False, repr=False, compare=False)
    _turning_point: Turning | None = field(default=_UNTOLD, init=False, repr=False, compare=False)
    _because: str = field(default=_UNTOLD, init=False, repr=False, compare=False)
    _evidence: tuple[Evidence, ...] = field(default=_UNTOLD, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "heading", heading_of(self.outcome, advisory=self.advisory))

    @property
    def advisory(self) -> bool:
        """Whether the clause is unverified, so that a breach of it only asks to check."""
        return self.standing == "unverified"

    @property
    def is_breach(self) -> bool:
        """Whether it is late, overdue or not met without a flag beside it."""
        return self.outcome in BREACHES and not (self.advisory or self.benchmark or self.excepted)

    @property
    def is_undecided(self) -> bool:
        """Whether it cannot be told, of a duty whose words are known."""
        return self.outcome == "unknown" and not (self.advisory or self.benchmark or self.excepted)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts whose recording, or fuller recording, could settle it."""
        if self._missing is _UNTOLD:
            object.__setattr__(self, "_missing", self.story.missing() if self.outcome == "unknown" else ())
        return self._missing

    @property
    def turning_point(self) -> Turning | None:
        """The day that divides the answers, where a single day does."""
        if self._turning_point is _UNTOLD:
            found = self.story.turning_point() if self.outcome == "unknown" else None
            object.__setattr__(self, "_turning_point", found)
        return self._turning_point

    @property
    def because(self) -> str:
        """Why, in plain English, with the sum."""
        if self._because is _UNTOLD:
            object.__setattr__(self, "_because", self.story.because(self.turning_point, self.missing))
        return self._because

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The facts it rests on."""
        if self._evidence is _UNTOLD:
            object.__setattr__(self, "_evidence", self.story.evidence())
        return self._evidence

    def as_json(self) -> dict[str, Any]:
        """Return the finding as JSON holds it; every key is always present."""
        turning = self.turning_point
        return {
            "id": self.id, "review": self.review, "subject": self.subject, "rule": self.rule,
            "edition": self.edition, "editions": list(self.editions), "outcome": self.outcome,
            "heading": self.heading, "standing": self.standing, "strength": self.strength,
            "advisory": self.advisory, "benchmark": self.benchmark,
            "excepted": [_excepted(one) for one in self.excepted] or None,
            "starts": _span(self.starts), "due": _span(self.due), "done": _span(self.done), "proxy": self.proxy,
            "days_late": {"least": self.days_late.least, "most": self.days_late.most},
            "missing": list(self.missing),
            "turning_point": turning and {
                "fact": turning.fact, "on": turning.on.isoformat(), "before": turning.before, "from": turning.from_,
            },
            "because": self.because,
            "evidence": [{"fact": one.fact, "value": one.value, "at": one.at} for one in self.evidence],
            "source": {"paragraph": self.source.paragraph, "document": self.source.document},
            "rulebook": self.rulebook, "as_at": self.as_at.isoformat(),
        }  # fmt: skip

    def to_json(self) -> str:
        """Return the finding as one line of JSON Lines."""
        return json.dumps(self.as_json(), ensure_ascii=False)


def _excepted(one: Excepted) -> dict[str, str]:
    return {"exception": one.exception, "approver": one.approver, "expiry": one.expiry.isoformat()}


def _span(span: Span | None) -> dict[str, str | None] | None:
    if span is None:
        return None
    return {
        "earliest": span.earliest.isoformat() if span.earliest else None,
        "latest": span.latest.isoformat() if span.latest else None,
    }
