"""What heads the page where something is amiss, and how each source was read: its headings and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scr_compliance.findings.words import general_path, label_of
from scr_compliance.intake.result import ColumnReading, Intake, NotRead
from scr_compliance.records.dictionary import dictionary
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.page.matched import counts_of, matched_by, sheet_read_as, swappable

SHOWN_NOT_READ: Final = 200


class Heading(NamedTuple):
    """A heading as it stands in the source, where, what it was read as and by what; and its cells."""

    place: str
    found: str
    read_as: str
    by: str
    cells: int
    left_out: int
    not_read: int


class SheetPart(NamedTuple):
    """What a sheet was read as, and its cells."""

    name: str
    read_as: str
    cells: int
    left_out: int
    not_read: int


class Unread(NamedTuple):
    """Cells that were not read, and why; what they hold is not repeated, since it may be private."""

    place: str
    review: str
    cells: int
    why: str


class SourcePart(NamedTuple):
    """How one source was read."""

    anchor: str
    name: str
    counts: str
    sheets: Sequence[SheetPart]
    swappable: Sequence[str]
    headings: Sequence[Heading]
    not_provided: Sequence[str]
    unread: Sequence[Unread]
    more: int
    notes: Sequence[str]


def source_parts(audit: Audit) -> Iterator[SourcePart]:
    """Yield how each source was read."""
    for number, intake in enumerate(audit.intakes, 1):
        unread = list(_together(intake.not_read))
        yield SourcePart(
            f"source-{number}", intake.source, f"{counts_of(intake)}.", [*_sheets(intake)], [*swappable(intake)],
            [_heading(intake, one) for one in intake.how_read], [*not_provided(intake)],
            unread[:SHOWN_NOT_READ], max(0, len(unread) - SHOWN_NOT_READ), intake.notes,
        )  # fmt: skip


def not_provided(intake: Intake) -> Iterator[str]:
    """Yield the facts of a review, and the lists of it, that no heading was read as; JSON has no headings."""
    read = {general_path(one.path) for one in intake.how_read if one.path is not None}
    if not read:
        return
    yield from (spec.label for spec in dictionary() if spec.each is None and spec.path not in read)
    begun = {path.partition("[]")[0] for path in read}
    yield from (spec.label for path, spec in dictionary().lists.items() if path not in begun)


def _sheets(intake: Intake) -> Iterator[SheetPart]:
    for one in intake.sheets:
        name = one.name or intake.source
        yield SheetPart(name, sheet_read_as(one), one.cells_read, one.cells_left_out, one.cells_not_read)


def _heading(intake: Intake, one: ColumnReading) -> Heading:
    place = f"{one.sheet or intake.source}!{one.cell}"
    read_as = f"Not read: {one.why}" if one.path is None else label_of(one.path)
    counts = one.cells_read, one.cells_left_out, one.cells_not_read
    return Heading(place, one.heading, read_as, matched_by(one), *counts)


def _together(cells: Sequence[NotRead]) -> Iterator[Unread]:
    """Yield what was not read, records first; cells of one column that were not read alike share a line."""
    groups: dict[tuple[str, str, str], list[NotRead]] = {}
    for number, cell in enumerate(cells):
        column = cell.cell.rstrip("0123456789")
        alone = not column.isalpha() or "heading" not in cell.why
        groups.setdefault((cell.sheet, str(number) if alone else column, cell.why), []).append(cell)
    for group in sorted(groups.values(), key=lambda group: "not kept" not in group[0].why):
        first, number = group[0], sum(cell.cells for cell in group)
        place = first.at if len(group) == 1 else f"{first.at} and below"
        yield Unread(place, first.reference if len(group) == 1 else "", number, first.why)
