"""What changes between two rulebooks, as text for a terminal: in short first, then the texts, then who changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from scr_compliance.comparing import Change, Comparison, Difference
from scr_compliance.findings.words import counted
from scr_compliance.intake.result import Intake
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.comparison_words import (
    OUTCOMES,
    Compared,
    ReadFrom,
    alike,
    answer,
    is_changed,
    moves,
    name_of,
    outcomes_in,
    read_from,
    repeated,
    rulebook_in_words,
    sides,
    subject_of,
    title_of,
    touch,
)
from scr_compliance.reports.wrapping import wrapped

SHOWN: Final = 60


def as_text(comparison: Comparison, intakes: Sequence[Intake]) -> Iterator[str]:
    """Yield the report, line by line."""
    twice = repeated(record.review.reference for intake in intakes for record in intake.records)
    parts = (
        head(comparison, read_from(intakes)), in_short(comparison), texts(comparison), _who(comparison, twice),
        _figures(comparison, twice), in_full(comparison, twice), totals(comparison),
    )  # fmt: skip
    yield from in_parts(parts)


def in_parts(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of some parts, those that have any, with an empty one between two."""
    for number, part in enumerate(lines for lines in map(list, parts) if lines):
        if number:
            yield "\n"
        yield from (line + "\n" for line in part)


def head(comparison: Compared, sources: Iterable[ReadFrom]) -> Iterator[str]:
    """Yield what is compared, and over which reviews."""
    yield f"Two rulebooks compared as at {day_as_words(comparison.as_at)}."
    yield from wrapped(f"Before: {rulebook_in_words(comparison.before)}")
    yield from wrapped(f"After:  {rulebook_in_words(comparison.after)}")
    for one in sources:
        unread = f", {counted(one.cells_not_read, 'cell')} not read" if one.cells_not_read else ""
        rejected = f", {counted(one.records_not_read, 'record')} NOT READ" if one.records_not_read else ""
        yield f"  {one.source}: {counted(one.reviews, 'review')} read{rejected}{unread}."


def in_short(comparison: Compared) -> Iterator[str]:
    """Yield how many reviews and breaches change."""
    total, before_and_after = comparison.reviews, comparison.breaches
    only = total - comparison.changed_reviews - comparison.untouched_reviews
    yield "In short"
    yield f"  Reviews with an outcome that changes    {comparison.changed_reviews:>7,} of {total:,}"
    yield f"  Reviews with other figures only         {only:>7,} of {total:,}"
    yield f"  Reviews in which nothing changes        {comparison.untouched_reviews:>7,} of {total:,}"
    yield f"  Breaches of duties                      {before_and_after[0]:>7,} before, {before_and_after[1]:,} after"


def texts(comparison: Compared) -> Iterator[str]:
    """Yield what the two say otherwise, with what each difference comes to."""
    yield f"What the two say otherwise: {len(comparison.differences):,}"
    if not comparison.differences:
        same = comparison.before.digest == comparison.after.digest
        yield "  Nothing: it is the same text." if same else "  Nothing but comments, order or layout."
    for difference in comparison.differences:
        yield from wrapped(name_of(difference))
        yield from wrapped(sides(difference), "    ")
        yield f"    {touch(difference, comparison)}"


def _who(comparison: Comparison, twice: frozenset[str]) -> Iterator[str]:
    found = comparison.outcomes
    yield f"Who changes: {counted(len(found), 'finding')} in {counted(comparison.changed_reviews, 'review')}"
    if not found:
        yield "  No outcome changes."
    shown = 0
    for direction, group in groupby(found, key=lambda change: change.direction):
        mine = list(group)
        yield f"  {direction.value.capitalize()}: {len(mine):,}"
        for change in mine[: max(0, SHOWN - shown)]:
            said = f"{answer(change.before)} -> {answer(change.after)}"
            yield from wrapped(f"{_subject(change, comparison, twice)}: {said}", "    ")
            yield from causes_told(change.causes, "      ")
        shown += len(mine)
    yield from _more(len(found))


def _figures(comparison: Comparison, twice: frozenset[str]) -> Iterator[str]:
    found = comparison.figures
    if not found:
        return
    reviews = len({change.number for change in found})
    yield f"Same outcome, different figures: {counted(len(found), 'finding')} in {counted(reviews, 'review')}"
    for group in alike(found[:SHOWN]):
        yield from causes_told(group.causes, "  ")
        if group.all_:
            yield from wrapped(f"In all of them: {moves(group.all_)}", "    ")
        for change, moved in group.each:
            said = f": {moves(moved)}" if moved else ""
            yield from wrapped(f"{_subject(change, comparison, twice)}: {answer(change.after)}{said}", "    ")
    yield from _more(len(found))


def causes_told(causes: Sequence[Difference], indent: str) -> Iterator[str]:
    """Yield the differences that bring something, or that none does by itself."""
    for cause in causes:
        yield from wrapped(f"{name_of(cause)}: {sides(cause)}", indent)
    if not causes:
        yield f"{indent}None of the differences above brings it by itself."


def _subject(change: Change, comparison: Compared, twice: frozenset[str]) -> str:
    return f"{subject_of(change, twice)}: {title_of(change.finding.rule, comparison)}"


def _more(number: int) -> Iterator[str]:
    if number > SHOWN:
        yield f"  … and {number - SHOWN:,} more; --format json or html lists every one."


def in_full(comparison: Compared, twice: frozenset[str]) -> Iterator[str]:
    """Yield one change with the sums of both sides."""
    if (change := comparison.example) is None:
        return
    yield "One of them in full"
    yield f"  {_subject(change, comparison, twice)}"
    for name, finding in (("Before", change.before), ("After", change.after)):
        because = "" if finding is None else f". {finding.because}"
        yield from wrapped(f"{name}: {answer(finding)}{because}", "    ")


def totals(comparison: Compared) -> Iterator[str]:
    """Yield the table of outcomes before and after of each rule of which any changes."""
    yield "Findings by outcome, before (down) and after (across)"
    changed = {rule: counts for rule, counts in comparison.totals.items() if is_changed(counts)}
    for rule, counts in changed.items():
        yield f"  {title_of(rule, comparison)} ({rule})"
        yield from _table(counts)
    others = len(comparison.totals) - len(changed)
    findings = sum(sum(counts.values()) for rule, counts in comparison.totals.items() if rule not in changed)
    yield f"  {counted(others, 'rule')} with {counted(findings, 'finding')}: no outcome changes."


def _table(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    before, after = outcomes_in(counts)
    width = max(len(OUTCOMES[one]) for one in before)
    yield f"    {'':<{width}}" + "".join(f"  {OUTCOMES[other]}" for other in after)
    for one in before:
        cells = (f"{counts[one, other]:>{len(OUTCOMES[other]) + 2},}" for other in after)
        yield f"    {OUTCOMES[one]:<{width}}" + "".join(cells)
