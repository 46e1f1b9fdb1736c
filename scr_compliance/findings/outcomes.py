"""Outcomes, the headings people read them under, and which is the worst."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

Heading: TypeAlias = Literal["Not met", "Cannot tell", "Check", "Due", "Met", "Does not apply"]

HEADINGS: Final[tuple[Heading, ...]] = ("Not met", "Cannot tell", "Check", "Due", "Met", "Does not apply")
WORST_FIRST: Final = ("not_met", "overdue", "late", "unknown", "manual", "due", "met", "not_applicable")
BREACHES: Final = frozenset({"not_met", "overdue", "late"})
_PLAIN: Final[dict[str, Heading]] = {
    "unknown": "Cannot tell",
    "manual": "Check",
    "due": "Due",
    "met": "Met",
    "not_applicable": "Does not apply",
}


def heading_of(outcome: str, *, advisory: bool) -> Heading:
    """Return the heading an outcome is read under; a breach of an unverified clause only asks to check.

    >>> heading_of("late", advisory=False), heading_of("late", advisory=True)
    ('Not met', 'Check')
    """
    if outcome in BREACHES:
        return "Check" if advisory else "Not met"
    return _PLAIN[outcome]


def worst(outcomes: Iterable[str]) -> str:
    """Return the worst of several outcomes.

    >>> worst(["met", "unknown", "late"])
    'late'
    """
    return min(outcomes, key=WORST_FIRST.index)
