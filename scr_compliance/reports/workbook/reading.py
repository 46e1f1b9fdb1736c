"""The sheets that account for the input: how the file was read, and what was not read or not checked."""

from __future__ import annotations

from scr_compliance.findings.words import capital, counted, label_of
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, Column, Sheet


def how_read(audit: Audit) -> Sheet:
    """Return every column of every source: its heading, where it stands and what it was read as."""
    rows = [
        (
            intake.source, one.sheet or NOT_APPLICABLE, one.cell, one.heading or "No heading",
            label_of(one.path) if one.path is not None else "No fact", capital(one.why) or "By its heading",
        )
        for intake in audit.intakes
        for one in intake.how_read
    ]  # fmt: skip
    lead = "Every heading as it was found, and the fact it was read as. A map beside your file can say otherwise."
    columns = (
        Column("File", 28), Column("Sheet", 18), Column("Cell", 10), Column("Heading as found", 40),
        Column("Read as", 40), Column("How", 50),
    )  # fmt: skip
    return Sheet("How we read your file", "How we read your file", (lead, *map(_counts, audit.intakes)), columns, rows)


def _counts(intake: Intake) -> str:
    records = counted(len(intake.records), "review")
    rejected = f", {counted(intake.rejected, 'record')} not read" if intake.rejected else ""
    return (
        f"{intake.source}: {records} read{rejected}; {counted(intake.cells_read, 'cell')} read, "
        f"{intake.cells_ignored:,} left out by the map, {intake.cells_not_read:,} not read."
    )


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
