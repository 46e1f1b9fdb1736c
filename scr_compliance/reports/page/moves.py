"""Since last time, on the page: which findings are new, worse, settled, better or gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from scr_compliance.comparing import Movement
from scr_compliance.findings.words import capital
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.since import move_in_words, told_of

SHOWN_MOVES: Final = 200


class Moves(NamedTuple):
    """The findings that moved in one way, with how many more there are than are told."""

    name: str
    lines: Sequence[str]
    more: int


class SinceThen(NamedTuple):
    """With what the audit is compared, how many findings moved in which way, and what is worth a line."""

    earlier: str
    counts: str
    same_rules: bool
    moves: Sequence[Moves]


def since_then(audit: Audit) -> SinceThen | None:
    """Return what moved since an earlier check, or None where none was given."""
    if (found := audit.since) is None:
        return None
    moves = []
    for movement in Movement:
        mine = told_of(found, movement)
        if mine:
            lines = [move_in_words(move, audit) for move in mine[:SHOWN_MOVES]]
            moves.append(Moves(capital(movement.value), lines, max(0, len(mine) - SHOWN_MOVES)))
    return SinceThen(
        f"{found.earlier.name}, as at {day_as_words(found.earlier.as_at)}",
        ", ".join(f"{movement.value} {number:,}" for movement, number in found.counts.items()),
        found.earlier.rulebook == audit.book.digest,
        moves,
    )
