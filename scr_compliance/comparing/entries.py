"""Differences between the limits and clauses of two rulebooks, stretch of days by stretch of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from scr_compliance.comparing.difference import PRESENCE, WHOLE_NAME, Difference, Part
from scr_compliance.comparing.written import Said, said
from scr_compliance.rulebook import Clause, Rulebook

FIELDS: Final = {
    "length": "length", "counting": "counting", "chosen_by": "chosen_by", "concerns": "concerns",
    "extended_by": "extension", "strength": "strength", "document": "document", "paragraph": "paragraph",
    "source": "source", "standing": "standing",
}  # fmt: skip
"""The keys of an entry, with what holds them once it is loaded."""
_DAY: Final = timedelta(days=1)


class Stretch(NamedTuple):
    """Days on which each rulebook says one thing, or nothing."""

    first: date
    last: date
    before: Clause | None
    after: Clause | None


def entries_of(book: Rulebook, section: str, name: str, edition: str) -> list[Clause]:
    """Return what a rulebook says under a name for one edition, in the order of its days."""
    return [clause for clause in book.entries.get((section, name), ()) if clause.edition == edition]


def common_days(before: Rulebook, after: Rulebook, edition: str) -> tuple[date, date]:
    """Return the days of an edition in both rulebooks; in the one that has it, where the other has not."""
    found = [book.editions[edition] for book in (before, after) if edition in book.editions]
    if not found:
        return date.min, date.max
    return max(each.first for each in found), min(each.last for each in found)


def stretches(before: Sequence[Clause], after: Sequence[Clause], days: tuple[date, date]) -> Iterator[Stretch]:
    """Yield those of the days that entries of one edition cover, cut where either rulebook passes to another entry."""
    first, last = days
    both = (*before, *after)
    cuts = {first, *(clause.first for clause in both), *(clause.last + _DAY for clause in both if clause.last < last)}
    starts = sorted(cut for cut in cuts if first <= cut <= last)
    for place, start in enumerate(starts):
        end = starts[place + 1] - _DAY if place + 1 < len(starts) else last
        one, other = (next((clause for clause in group if clause.first <= start <= clause.last), None)
                      for group in (before, after))  # fmt: skip
        if one is not None or other is not None:
            yield Stretch(start, end, one, other)


def part_of(clause: Clause, key: str, first: date) -> Part:
    """Return what would have to be changed to change one key of an entry alone, on the days from `first` on."""
    section = str(clause.path[0])
    if key in WHOLE_NAME:
        return (section, clause.name, key)
    return (section, clause.name, clause.edition, first.isoformat(), "length" if key == "counting" else key)


def entry_differences(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    """Yield what limits and clauses say otherwise in the second rulebook, in the order of names and days."""
    keys = {(*key, clause.edition) for book in (before, after) for key, group in book.entries.items()
            for clause in group}  # fmt: skip
    for key in sorted(keys):
        days = common_days(before, after, key[2])
        for stretch in stretches(entries_of(before, *key), entries_of(after, *key), days):
            yield from _of_stretch(key, stretch, days, before, after)


def _of_stretch(
    key: tuple[str, str, str], stretch: Stretch, whole: tuple[date, date], before: Rulebook, after: Rulebook
) -> Iterator[Difference]:
    section, name, edition = key
    first, last, one, other = stretch
    later, sooner = None if first == whole[0] else first, None if last == whole[1] else last
    kind, subject = section.removesuffix("s"), f"{section}.{name}, {edition}"

    def difference(field: str, old: Said | None, new: Said | None) -> Difference:
        clause = other or one
        assert clause is not None
        part = part_of(clause, field or PRESENCE, first)
        return Difference(kind, subject, field, old, new, part, edition, later, sooner)

    if one is None or other is None:
        whole_entries = [None if entry is None else _whole(entry) for entry in (one, other)]
        yield difference("", *whole_entries)
        return
    for field, attribute in FIELDS.items():
        if getattr(one, attribute) != getattr(other, attribute):
            old, new = _said(before, one, field), _said(after, other, field)
            if field == "document" and (old is None) != (new is None):
                old, new = old or _title(one), new or _title(other)
            # A document that neither names is the edition's title, which is told as the edition's.
            if old is not None or new is not None:
                yield difference(field, old, new)


def _whole(clause: Clause) -> Said:
    """Return what an entry comes to: its length, or that it asks for something."""
    what = f"{clause.length}, {clause.standing}" if clause.length else f"asked for, {clause.standing}"
    return Said(what, f"{clause.file}:{clause.line}")


def _title(clause: Clause) -> Said:
    """Return the document of an entry that names none."""
    return Said(clause.document, f"{clause.file}:{clause.line}")


def _said(book: Rulebook, clause: Clause, field: str) -> Said | None:
    return said(book, clause.file, (*clause.path, field))
