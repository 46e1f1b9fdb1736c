"""What changes between two rulebooks over a table, as text and as JSON: counted, with one change told in full."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from scr_compliance.comparing import NO_FINDING, Direction
from scr_compliance.comparing.tables.compare import TableComparison
from scr_compliance.comparing.tables.counts import Kind, Number
from scr_compliance.findings.words import counted
from scr_compliance.reports.comparison import causes_told, head, in_full, in_parts, in_short, texts, totals
from scr_compliance.reports.comparison_json import change_as_json, totals_as_json, what_is_compared
from scr_compliance.reports.comparison_words import OUTCOMES, ReadFrom, outcome_in_words, title_of
from scr_compliance.reports.wrapping import wrapped

SHOWN: Final = 60


def as_text(comparison: TableComparison) -> Iterator[str]:
    """Yield the report, line by line."""
    parts = (
        head(comparison, [_read(comparison)]), in_short(comparison), texts(comparison), _who(comparison),
        _figures(comparison), in_full(comparison, frozenset()), totals(comparison), _once(comparison),
    )  # fmt: skip
    yield from in_parts(parts)


def as_json(comparison: TableComparison) -> Iterator[str]:
    """Yield one JSON object: that of a comparison of records, with counts in place of its changes."""
    found = what_is_compared(comparison, [_read(comparison)]) | {
        "counts": [_kind(kind, number) for kind, number in comparison.kinds.items()],
        "example": comparison.example and change_as_json(comparison.example, comparison),
        "judged_once": list(comparison.judged_once),
        "totals": totals_as_json(comparison),
    }
    yield json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _read(comparison: TableComparison) -> ReadFrom:
    source = comparison.source
    return ReadFrom(source.file, source.reviews, source.rejected, source.rejects - source.rejected)


def _kind(kind: Kind, number: Number) -> dict[str, Any]:
    sides = {name: side and {"outcome": side[0], "heading": side[1]}
             for name, side in (("before", kind.before), ("after", kind.after))}  # fmt: skip
    causes = {"causes": list(kind.causes)}
    return {"rule": kind.rule, "direction": kind.direction.value} | sides | causes | number._asdict()


def _who(comparison: TableComparison) -> Iterator[str]:
    found = [one for one in comparison.kinds.items() if one[0].direction is not Direction.SAME]
    findings = sum(number.findings for _, number in found)
    yield f"Who changes: {counted(findings, 'finding')} in {counted(comparison.changed_reviews, 'review')}"
    if not found:
        yield "  No outcome changes."
    shown = 0
    for direction, group in groupby(found, key=lambda one: one[0].direction):
        mine = list(group)
        yield f"  {direction.value.capitalize()}: {sum(number.findings for _, number in mine):,}"
        for kind, number in mine[: max(0, SHOWN - shown)]:
            said = f"{_answer(kind.before)} -> {_answer(kind.after)}"
            yield from wrapped(f"{title_of(kind.rule, comparison)}: {said}: {_number(number)}", "    ")
            yield from causes_told(comparison.causes(kind), "      ")
        shown += len(mine)
    yield from _more(found)


def _figures(comparison: TableComparison) -> Iterator[str]:
    found = [one for one in comparison.kinds.items() if one[0].direction is Direction.SAME]
    if not found:
        return
    yield f"Same outcome, different figures: {counted(sum(number.findings for _, number in found), 'finding')}"
    for kind, number in found[:SHOWN]:
        same = _answer(kind.after)
        if kind.before != kind.after:
            same = f"{_answer(kind.before)} -> {same}"
        yield from wrapped(f"{title_of(kind.rule, comparison)}: {same}: {_number(number)}", "  ")
        yield from causes_told(comparison.causes(kind), "    ")
    yield from _more(found)


def _answer(side: tuple[str, str] | None) -> str:
    return OUTCOMES[NO_FINDING] if side is None else outcome_in_words(*side)


def _number(number: Number) -> str:
    return f"{counted(number.findings, 'finding')} in {counted(number.reviews, 'review')}"


def _more(found: Sequence[tuple[Kind, Number]]) -> Iterator[str]:
    if len(found) > SHOWN:
        rest = sum(number.findings for _, number in found[SHOWN:])
        kinds = f"{len(found) - SHOWN:,} more kinds"
        yield f"  … and {counted(rest, 'finding')} of {kinds}; --format json counts every one."


def _once(comparison: TableComparison) -> Iterator[str]:
    number = len(comparison.judged_once)
    if number:
        yield f"{counted(number, 'rule')} cannot differ by what the two say otherwise, and were judged once."
