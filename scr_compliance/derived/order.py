"""What the order of events shows: which recorded dates contradict each other."""

from __future__ import annotations

from typing import Final

from scr_compliance.derived.declared import DerivedFact, Observed, Seen, declared
from scr_compliance.records.absence import Absence
from scr_compliance.records.values import Kind


def _crossings(seen: Observed) -> object:
    """Count the pairs; an unreadable date could cross another, so then only a crossing found is certain."""
    if seen.unread and not seen.crossings:
        return Absence.UNREADABLE
    return len(seen.crossings)


ORDER: Final[tuple[DerivedFact, ...]] = (
    declared(
        "order.crossings", "Dates out of order", "How many pairs of recorded dates contradict the order of events.",
        Kind.COUNT, _crossings, pairs=lambda seen: seen.crossings, needs=lambda seen: seen.unread,
        seen=Seen.CROSSINGS,
    ),
    declared(
        "order.dates_compared", "Dates compared", "How many dates of the order of events hold something.",
        Kind.COUNT, lambda seen: len(seen.compared) + len(seen.unread), seen=Seen.COMPARED,
    ),
)  # fmt: skip
