"""Since last time, in words: what is new, worse, settled, better and gone, at the top of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scr_compliance.comparing import Move, Movement, Since, Was
from scr_compliance.findings import HEADINGS, Finding
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.findings.words import capital, counted
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.wrapping import wrapped

SHOWN_MOVES: Final = 12
NOTHING_TO_DO: Final = frozenset({"Met", "Due", "Does not apply"})
_IN_PART: Final = {Movement.NEW: ", with something to do", Movement.GONE: ", with something to do until then"}


def since_told(audit: Audit) -> Iterator[str]:
    """Yield what has changed since an earlier check; nothing where none was given.

    Of what is new, or gone, only what there is or was something to do about is named.
    """
    if (found := audit.since) is None:
        return
    yield from since_in_short(found)
    if found.earlier.rulebook != audit.book.digest:
        yield from wrapped(
            "The rules are not those of last time, so a move may come of them; `scr-compliance rules diff` tells which."
        )
    for movement in Movement:
        moves = told_of(found, movement)
        if moves:
            yield f"  {capital(movement.value)}{_IN_PART.get(movement, '')}: {len(moves):,}"
        for move in moves[:SHOWN_MOVES]:
            yield from wrapped(move_in_words(move, audit), "    ")
        if len(moves) > SHOWN_MOVES:
            yield f"    … and {len(moves) - SHOWN_MOVES:,} more."


def since_in_short(found: Since) -> Iterator[str]:
    """Yield with what is compared, and how many findings moved in which way."""
    earlier = found.earlier
    yield f"Since last time, as at {day_as_words(earlier.as_at)} ({earlier.name})"
    yield from wrapped(", ".join(f"{movement.value} {number:,}" for movement, number in found.counts.items()) + ".")


def told_of(found: Since, movement: Movement) -> list[Move]:
    """Return the findings that moved in one way, as far as each is worth a line, the worst first."""
    if movement is Movement.UNCHANGED:
        return []
    moves = [
        move for move in found.of(movement) if movement not in _IN_PART or move.finding.heading not in NOTHING_TO_DO
    ]
    return sorted(
        moves, key=lambda move: (HEADINGS.index(move.finding.heading), WORST_FIRST.index(move.finding.outcome))
    )


def move_in_words(move: Move, audit: Audit) -> str:
    """Return which finding moved, from what to what."""
    one = move.finding
    subject = "" if one.subject == "review" else f", {one.subject}"
    titles = {rule.id: rule.text.title for rule in audit.book.rules}
    return f"{one.review}{subject}: {titles.get(one.rule, one.rule)}: {_said(move.was)} → {_said(move.now)}"


def since_by_line(audit: Audit) -> Iterator[str]:
    """Yield the counts on one unwrapped line; nothing where no earlier check was given."""
    if audit.since is not None:
        counts = ", ".join(f"{movement.value} {number}" for movement, number in audit.since.counts.items())
        when = audit.since.earlier.as_at.isoformat()
        yield f"since {when} ({audit.since.earlier.name}), {counted(len(audit.since.moves), 'finding')}: {counts}"


def _said(one: Was | Finding | None) -> str:
    return "not there" if one is None else one.heading
