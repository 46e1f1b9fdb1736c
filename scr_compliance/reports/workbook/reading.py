"""The sheets that account for the input: how the file was read, and what was not read or not checked."""

from __future__ import annotations

from collections.abc import Iterator

from scr_compliance.findings.words import capital, counted, label_of
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.page.matched import counts_of, matched_by, sheet_read_as, swappable
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, Column, Sheet


def how_read(audit: Audit) -> Sheet:
    """Return every column of every source: its heading, where it stands, what it was read as and by what."""
    rows = [
        (
            intake.source, one.sheet or NOT_APPLICABLE, one.cell, one.heading or "No heading",
            label_of(one.path) if one.path is not None else "No fact", matched_by(one) or capital(one.why) or "–",
            one.cells_read, one.cells_left_out, one.cells_not_read, one.swappable,
        )
        for intake in audit.intakes
        for one in intake.how_read
    ]  # fmt: skip
    lead = "Every heading as it was found, and the fact it was read as. A map beside your file can say otherwise."
    told = (line for intake in audit.intakes for line in (_counts(intake), *_sheets(intake), *swappable(intake)))
    columns = (
        Column("File", 28), Column("Sheet", 18), Column("Cell", 10), Column("Heading as found", 40),
        Column("Read as", 40), Column("Matched by, or why not read", 50), Column("Cells read", 12),
        Column("Left out by the map", 12), Column("Not read", 12), Column("Dates that could be swapped", 16),
    )  # fmt: skip
    return Sheet("How we read your file", "How we read your file", (lead, *told), columns, rows)


def _counts(intake: Intake) -> str:
    records = counted(len(intake.records), "review")
    rejected = f", {counted(intake.rejected, 'record')} not read" if intake.rejected else ""
    return f"{intake.source}: {records} read{rejected}; {counts_of(intake)}."


def _sheets(intake: Intake) -> Iterator[str]:
    """Yield what each sheet was read as and what became of its cells, where there are several."""
    for one in intake.sheets if len(intake.sheets) > 1 else ():
        cells = (
            f"{counted(one.cells_read, 'cell')} read, {one.cells_left_out:,} left out, {one.cells_not_read:,} not read"
        )
        yield f"{one.name}: {sheet_read_as(one)}; {cells}."


def cells_not_read(audit: Audit) -> Sheet:
    """Return every cell that was not read, and why; what it holds is not repeated, since it may be private."""
    cells: list[NotRead] = [cell for intake in audit.intakes for cell in intake.not_read]
    rows = [(cell.at, cell.file, cell.reference or NOT_APPLICABLE, cell.cells, capital(cell.why)) for cell in cells]
    lead = "Every cell that was not read, and why. Type its place into the Name box of your own file to go there."
    columns = (
        Column("Place", 24), Column("File", 28), Column("Review", 20), Column("Cells", 10), Column("Why", 100),
    )  # fmt: skip
    return Sheet("Cells not read", "Cells not read", (lead,), columns, rows)


def not_checked(audit: Audit) -> Sheet:
    """Return what no rule checks as a whole of the guidance, in the editions that may govern."""
    left = audit.unchecked
    rows = [
        (edition, row.requirement.paragraph, row.requirement.requirement, capital(row.how), row.note or NOT_APPLICABLE)
        for edition, found in left.rows.items()
        for row in found
    ]
    lead = "What was not checked as a whole, in the editions of the guidance that may govern here."
    columns = (
        Column("Edition", 16), Column("Paragraph", 24), Column("Requirement", 80), Column("How it is checked", 20),
        Column("What is left to a person", 80),
    )  # fmt: skip
    return Sheet("Not checked", "Not checked", (lead, left.sentence), columns, rows)
