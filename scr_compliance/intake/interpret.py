"""Making records of the grids of one source: which sheet is which, and how they are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from scr_compliance.intake.cells import Sheet, filled, whole_text
from scr_compliance.intake.columns import check_map
from scr_compliance.intake.draft import Draft
from scr_compliance.intake.items import ItemSheet
from scr_compliance.intake.layout import Layout, heading_rows, layout_of
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.result import SourceError
from scr_compliance.intake.table import ReviewSheet
from scr_compliance.records.record import Record


def interpret(grids: Sequence[Sheet], mapping: ColumnMap, ledger: Ledger) -> list[Record]:
    """Return the records that the sheets of one source hold; raises `SourceError` where there is no sheet of reviews."""
    layouts = [(sheet, layout_of(sheet, mapping, alone=len(grids) == 1)) for sheet in grids]
    reviews = [(sheet, layout) for sheet, layout in layouts if layout and layout.each is None]
    if not reviews:
        raise SourceError(f"{ledger.file}: {_why_no_reviews(grids, mapping)}")
    check_map(mapping, _headings(layouts), ledger.file, ledger)
    drafts = [draft for sheet, layout in reviews for draft in ReviewSheet(sheet, layout, mapping, ledger).drafts()]
    by_reference: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_reference[draft.reference.casefold()].append(draft)
    for sheet, layout in layouts:
        if layout is None:
            ledger.refuse_rows(sheet, range(len(sheet.rows)), "nothing on this sheet is recognised")
        elif layout.each is not None:
            ItemSheet(sheet, layout, by_reference, mapping, ledger).give()
    return [draft.record(ledger) for draft in drafts]


def _headings(layouts: Iterable[tuple[Sheet, Layout | None]]) -> list[str]:
    return [whole_text(raw) for sheet, layout in layouts if layout for _, raw in filled(sheet.rows[layout.row])]


def _why_no_reviews(grids: Sequence[Sheet], mapping: ColumnMap) -> str:
    rows = [row for sheet in grids for row in heading_rows(sheet, mapping)]
    if not any(filled(row) for sheet in grids for row in sheet.rows):
        return "it is empty"
    if any(row.facts > 1 for row in rows):
        return (
            "it has no reference column; head the column with the review's reference Reference or Ref No, "
            "or name its heading in a column map"
        )
    if any(row.references for row in rows):
        return "it has no sheet of reviews: a reference heading was found, but no fact of a review beside it"
    return (
        "no row of headings was found in the first 20 rows; it needs a heading such as Reference and one for "
        "each fact, or a column map"
    )
