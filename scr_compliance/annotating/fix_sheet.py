"""The sheet that is added to the user's workbook: what to fix first, as one table in which every cell is text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.annotating.dialect import Dialect
from scr_compliance.annotating.marks import Fix
from scr_compliance.annotating.notes import APART, CHECK, MEND, PUT_RIGHT, RECORD
from scr_compliance.annotating.places import At
from scr_compliance.annotating.surgery import attribute_xml, text_xml
from scr_compliance.intake.added import FOUND_BY, NAME
from scr_compliance.intake.grid.guards import MOST_ROWS
from scr_compliance.intake.grid.model import letters
from scr_compliance.intake.result import SourceError

TABLE: Final = "WhatToFixFirst"
MOST_LINKS: Final = 65_000
"""A sheet can hold a few more links than these; a spreadsheet drops what is too many."""

_COLUMNS: Final = (
    ("Priority", 20), ("Review", 16), ("Rule", 36), ("Result", 20), ("About", 24), ("Cell", 18), ("What", 90),
    ("How to put it right", 60), ("What would settle it", 60),
)  # fmt: skip
_CELL: Final = 5
_PRIORITIES: Final = {
    PUT_RIGHT: "1 Put right", MEND: "2 Mend the record", RECORD: "3 Record", CHECK: "4 Check",
    APART: "5 No duty, or excepted",
}  # fmt: skip
_NOTHING: Final = ("None", "None", "None", "None", "None", "None", "There is nothing to fix.", "None", "None")
_TOP: Final = 4
"""The row of the headings, below three lines that say what the sheet holds."""


def leads(as_at: str, left_out: int) -> tuple[str, ...]:
    """Return what stands above the table; `left_out` is how many cells have no note, as there are too many."""
    without = f" {left_out:,} less pressing cells are listed here only, without a note." if left_out else ""
    return (
        NAME,
        f"{FOUND_BY}{as_at}, the most pressing first. Each cell named is a link to it, and the "
        f"notes on the cells begin with scr-compliance.{without}",
        "Priority: 1 a duty is not met; 2 the record itself must be mended before more can be told; 3 something is to "
        "be recorded; 4 a person must look, as at a column that is not read; 5 a benchmark, or an exception covers it.",
    )


def sheet_xml(fixes: Sequence[Fix], leads: Sequence[str], dialect: Dialect, table: str, file: str) -> Iterator[bytes]:
    """Yield the XML of the sheet; `leads` stand above the table, and `table` is its relationship to it.

    Raises `SourceError` where a sheet has not enough rows.
    """
    rows = list(map(_cells, fixes)) or [_NOTHING]
    last = _TOP + len(rows)
    if last > MOST_ROWS:
        raise SourceError(f"{file}: there are {len(rows):,} things to fix, more than a sheet has rows; split the file")
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(_COLUMNS, 1)
    )
    yield (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{dialect.main}"'
        f' xmlns:r="{dialect.relationships}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{letters(len(_COLUMNS) - 1)}{last}"/><cols>{columns}</cols><sheetData>'
    ).encode()
    for number, line in enumerate(leads, 1):
        yield _row(number, (line,))
    yield _row(_TOP, [heading for heading, _ in _COLUMNS])
    for number, row in enumerate(rows, _TOP + 1):
        yield _row(number, row)
    yield b"</sheetData>" + _links(fixes)
    yield (
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f'<tableParts count="1"><tablePart r:id="{table}"/></tableParts></worksheet>'
    ).encode()


def table_xml(fixes: int, identifier: int, name: str, dialect: Dialect) -> bytes:
    """Return the XML of the table; `identifier` and `name` are like those of no other."""
    reference = f"A{_TOP}:{letters(len(_COLUMNS) - 1)}{_TOP + max(fixes, 1)}"
    columns = "".join(
        f'<tableColumn id="{number}" name="{heading}"/>' for number, (heading, _) in enumerate(_COLUMNS, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<table xmlns="{dialect.main}" id="{identifier}"'
        f' name="{name}" displayName="{name}" ref="{reference}" totalsRowShown="0"><autoFilter ref="{reference}"/>'
        f'<tableColumns count="{len(_COLUMNS)}">{columns}</tableColumns><tableStyleInfo name="TableStyleLight1"'
        ' showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
    ).encode()


def _cells(fix: Fix) -> tuple[str, ...]:
    cell = "None" if fix.at is None else f"{fix.at.sheet}!{fix.at.cell}"
    return (
        _PRIORITIES[fix.priority], fix.review, fix.rule, fix.result, fix.about, cell, fix.what, fix.remedy, fix.settle,
    )  # fmt: skip


def _row(number: int, cells: Sequence[str]) -> bytes:
    written = b"".join(
        f'<c r="{letters(column)}{number}" t="inlineStr"><is><t xml:space="preserve">'.encode()
        + text_xml(text)
        + b"</t></is></c>"
        for column, text in enumerate(cells)
    )
    return f'<row r="{number}">'.encode() + written + b"</row>"


def _links(fixes: Sequence[Fix]) -> bytes:
    found = [
        f'<hyperlink ref="{letters(_CELL)}{number}" location='.encode() + attribute_xml(_location(fix.at)) + b"/>"
        for number, fix in enumerate(fixes[:MOST_LINKS], _TOP + 1)
        if fix.at is not None
    ]
    return b"<hyperlinks>" + b"".join(found) + b"</hyperlinks>" if found else b""


def _location(where: At) -> str:
    """Return a cell as a link names it, with the name of its sheet in quotation marks."""
    sheet = where.sheet.replace("'", "''")
    return f"'{sheet}'!{where.cell}"
