"""The cohort as text for a terminal: Ofsted's table, with what Ofsted published beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scr_compliance.cohort import Answers, Cohort, Share, published
from scr_compliance.cohort.figures import CANNOT_TELL, NOT_COMPLETED, Count
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.shares import percent
from scr_compliance.reports.wrapping import wrapped

WITHHELD: Final = "withheld"
WHY_LEFT_OUT: Final = {
    "no_review_held": "it was decided not to hold a review, or to hold another kind",
    "not_decided_yet": "no decision to hold a review is recorded yet",
}


def as_text(found: Cohort) -> Iterator[str]:
    """Yield the table, line by line."""
    for number, part in enumerate((_head(found), _bands(found), _children(found), _shares(found), _notes(found))):
        if number:
            yield "\n"
        yield from (line + "\n" for line in part)


def figure(number: Count) -> str:
    """Return a number as it is shown.

    >>> figure(1200), figure(None)
    ('1,200', 'withheld')
    """
    return WITHHELD if number is None else f"{number:,}"


def share_in_words(number: Count, of: Count) -> str:
    """Return how much one number is of another, or nothing where that cannot be said.

    >>> share_in_words(25, 85), share_in_words(None, 85), share_in_words(0, 0)
    ('29%', '', '')
    """
    return "" if number is None or not of else percent(number, of)


def out_of_told(answers: Answers) -> Count:
    """Return of how many it can be told, or None where that is withheld."""
    return None if answers.yes is None or answers.no is None else answers.yes + answers.no


def told(found: Cohort) -> Count:
    """Return of how many reviews the time to complete can be told, or None where that is withheld."""
    numbers = [band.reviews for band in found.bands if band.key not in (NOT_COMPLETED, CANNOT_TELL)]
    shown = [number for number in numbers if number is not None]
    return sum(shown) if len(shown) == len(numbers) else None


def noun_of(share: Share) -> str:
    """Return what a share counts, as people call it."""
    return {"information": "pieces of information"}.get(share.of, share.of)


def notes(found: Cohort) -> Iterator[str]:
    """Yield how the table was counted, a sentence or two each."""
    yield (
        "Bands count calendar months from the decision to completion; a day exactly on the limit is inside it. "
        "Cannot tell: done on a day that is not known, or may lie in either of two bands."
    )
    if found.begun_by_stand_in != 0:
        yield (
            f"Begun: in {figure(found.begun_by_stand_in)} the day the review began is not recorded, and the decision "
            "stands in for it."
        )
    if found.completed_by_stand_in != 0:
        yield (
            f"Completed: in {figure(found.completed_by_stand_in)} another recorded day, such as the board's approval, "
            "stands in for the day of completion."
        )
    for why, number in found.left_out.items():
        if number != 0:
            yield f"Left out: {figure(number)}, since {WHY_LEFT_OUT[why]}."
    if found.under is not None:
        yield (
            f"Numbers from 1 to {found.under - 1} are withheld, and others from which one of them could be worked out; "
            "noughts are shown."
        )


def _head(found: Cohort) -> Iterator[str]:
    yield f"Reviews counted as at {day_as_words(found.as_at)}."
    yield f"Reviews: {figure(found.reviews)}. Records read: {figure(found.records)}."


def _bands(found: Cohort) -> Iterator[str]:
    printed = published()
    of = told(found)
    rows = [("Time to complete", "reviews", "share", "begun within one month", f"Ofsted, {printed.reviews}")]
    for band in found.bands:
        counted_in = band.key not in (NOT_COMPLETED, CANNOT_TELL)
        share = share_in_words(band.reviews, of) if counted_in else ""
        begun = ", ".join(
            f"{name.replace('_', ' ')} {figure(number)}" for name, number in band.begun._asdict().items() if number != 0
        )
        theirs = figure(printed.bands[band.key]) if band.key in printed.bands else ""
        theirs += f" (begun {printed.begun[band.key]})" if band.key in printed.begun else ""
        rows.append((f"  {band.label}", figure(band.reviews), share, begun, theirs))
    label, reviews, share_width, begun_width, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, number, share, begun, theirs in rows:
        counts = f"{name:<{label}}  {number:>{reviews}}  {share:>{share_width}}"
        yield f"{counts}    {begun:<{begun_width}}    {theirs}".rstrip()
    yield "  Shares are of the reviews whose time to complete can be told."


def _children(found: Cohort) -> Iterator[str]:
    printed = published()
    yield "Children"
    yield _line(found.children)
    yield f"  Ofsted: {printed.in_contact} of {printed.children} children in contact with social care."


def _shares(found: Cohort) -> Iterator[str]:
    yield "Counted, never scored"
    for share in found.shares:
        yield _line(share)


def _line(share: Share) -> str:
    of = out_of_told(share.answers)
    said = share_in_words(share.answers.yes, of)
    parts = [
        f"{figure(share.answers.yes)} of {figure(share.count)} {noun_of(share)}",
        *([f"{said} of the {figure(of)} that can be told"] if said else []),
        *([f"{figure(share.answers.cannot_tell)} cannot be told"] if share.answers.cannot_tell != 0 else []),
        *([f"not recorded in {figure(share.unlisted)} reviews"] if share.unlisted != 0 else []),
    ]
    return f"  {share.label}: {'; '.join(parts)}"


def _notes(found: Cohort) -> Iterator[str]:
    for note in notes(found):
        yield from wrapped(note, "")
    printed = published()
    yield from wrapped(f"Published figures: {printed.document}; as reported by {printed.source}.", "")
