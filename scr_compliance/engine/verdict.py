"""What a rule says of one subject: the outcome that holds in every way things may stand, or unknown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from scr_compliance.engine.cases import Court, Judged, Subject
from scr_compliance.engine.observation import Observation
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.rows import Row
from scr_compliance.engine.situation import Frame

UNKNOWN = "unknown"
TOGETHER = ((frozenset({"late", "overdue"}), "overdue"), (frozenset({"met", "due"}), "due"))
"""What may be done already or not yet: both are judged, and the answer that holds either way is given."""


class Verdict(NamedTuple):
    """The outcome of one rule for one subject, with every case behind it and the row that held for each."""

    frame: Frame
    subject: Subject
    court: Court
    judged: Sequence[Judged]
    rows: Sequence[Row]
    outcome: str

    @property
    def plan(self) -> Plan:
        """The rule, compiled."""
        return self.frame.plan

    @property
    def seen(self) -> Observation:
        """The review as it can be seen on the as-at date."""
        return self.frame.seen


def settled(judged: Sequence[Judged], rows: Sequence[Row]) -> str:
    """Return the one outcome of all cases: one within each edition, and the same under every edition."""
    if len(rows) == 1:
        return rows[0].outcome
    by_edition: dict[str | None, set[str]] = {}
    for one, row in zip(judged, rows, strict=True):
        edition = one.stretch.edition
        by_edition.setdefault(edition.id if edition else None, set()).add(row.outcome)
    outcomes = {folded(found) for found in by_edition.values()}
    return outcomes.pop() if len(outcomes) == 1 else UNKNOWN


def folded(outcomes: Collection[str]) -> str:
    """Return the one outcome of several cases.

    >>> folded(["late", "overdue"]), folded(["met", "late"])
    ('overdue', 'unknown')
    """
    different = frozenset(outcomes)
    if len(different) == 1:
        return next(iter(different))
    return next((outcome for group, outcome in TOGETHER if different <= group), UNKNOWN)
