"""An audit as a workbook: which sheets there are, and in which order."""

from __future__ import annotations

from dataclasses import replace

from scr_compliance.reports.audit import Audit
from scr_compliance.reports.workbook import cover, reading, reviews
from scr_compliance.reports.workbook.beside import sheets_beside
from scr_compliance.reports.workbook.findings import collect_first_sheet, could_not_tell_sheet, findings_sheet
from scr_compliance.reports.workbook.sheet import Link, Sheet, Workbook


def workbook_of(audit: Audit, *, working_copy: bool = False) -> Workbook:
    """Return the workbook of an audit; the working copy has filters and keeps headings in sight.

    Raises `SheetError` where a sheet would have more rows than a workbook can hold.
    """
    counts = reviews.count(audit)
    sheets = [findings_sheet(audit), could_not_tell_sheet(audit)]
    if not audit.is_large:
        sheets.append(collect_first_sheet(audit))
    sheets += [reviews.by_review(counts, audit), reviews.by_rule(counts, audit)]
    if not audit.is_large:
        sheets.append(reviews.reviews_and_rules(counts, audit))
    sheets += [reading.how_read(audit), reading.cells_not_read(audit), reading.not_checked(audit)]
    sheets += [*sheets_beside(audit), cover.notes(audit)]
    first = cover.cover(audit)
    return Workbook(
        cover.title_of(audit), audit.as_at, (first, cover.contents([first, *sheets]), *map(_with_a_way_back, sheets)),
        working_copy,
    )  # fmt: skip


def _with_a_way_back(sheet: Sheet) -> Sheet:
    return replace(sheet, lead=(*sheet.lead, Link("Back to the contents", "Contents")))
