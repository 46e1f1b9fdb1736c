"""Made-up workbooks, the marks they get, and the parts they are made of."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import scr_compliance as scr
from scr_compliance.annotating import marked_workbook
from scr_compliance.exceptions import Exceptions
from scr_compliance.intake.grid import open_book
from scr_compliance.intake.grid.model import Book, place_of
from scr_compliance.judging import check_all
from scr_compliance.reports.audit import Audit

AS_AT = date(2010, 10, 1)
HEADINGS = (
    "Reference", "Kind of review", "Status", "Decision", "Board notified", "Date of decision", "Review begun",
    "Date completed", "Our own words",
)  # fmt: skip
# All made up: one late, one in time, one with a day that cannot be read, one with a blank, one out of order.
ROWS: tuple[tuple[object, ...], ...] = (
    ("SCR-1", "scr", "closed", "hold", date(2009, 12, 22), date(2010, 1, 14), date(2010, 1, 20), date(2010, 9, 2), "x"),
    ("SCR-2", "scr", "closed", "hold", date(2009, 12, 22), date(2010, 1, 14), date(2010, 1, 20), date(2010, 7, 2), ""),
    ("SCR-3", "scr", "open", "hold", "soon after the call", date(2010, 6, 20), date(2010, 6, 21), "", "Secret Name"),
    ("SCR-4", "scr", "closed", "hold", date(2009, 12, 22), "", date(2010, 1, 20), date(2010, 7, 2), ""),
    ("SCR-5", "scr", "closed", "hold", date(2010, 2, 1), date(2010, 1, 14), date(2010, 2, 2), date(2010, 7, 2), ""),
)


@dataclass(frozen=True)
class Marked:
    """A workbook before and after: its parts, and the marked one as it is read again."""

    audit: Audit
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    data: bytes
    book: Book

    def notes(self, sheet: str) -> dict[str, str]:
        """Return the notes of a sheet by address."""
        from scr_compliance.intake.grid.model import address

        return {address(*place): text for place, text in self.sheet(sheet).notes.items()}

    def sheet(self, name: str) -> Any:
        return next(one for one in self.book.sheets if one.name == name)

    def fixes(self, sheet: str = "What to fix first") -> list[dict[str, str]]:
        """Return the rows of the list of what to fix."""
        headings, *rows = self.sheet(sheet).rows[3:]
        return [dict(zip(headings, row, strict=True)) for row in rows]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def parts() -> Callable[[bytes], dict[str, bytes]]:
    return parts_of


@pytest.fixture
def mark(tmp_path: Path) -> Callable[..., Marked]:
    """Mark a workbook and read it again."""

    def go(source: Path, exceptions: Exceptions | None = None) -> Marked:
        intake = scr.read(source)
        book = scr.load_rulebook()
        findings = check_all(intake.records, as_at=AS_AT, rulebook=book, exceptions=exceptions)
        judged = list(zip(intake.records, findings, strict=True))
        audit = Audit([intake], judged, book, AS_AT, "durable-rules", exceptions=exceptions)
        data = marked_workbook(source, audit)
        out = tmp_path / f"marked-{source.name}"
        out.write_bytes(data)
        return Marked(audit, parts_of(source.read_bytes()), parts_of(data), data, open_book(out))

    return go


@pytest.fixture
def tracker(tmp_path: Path) -> Callable[..., Path]:
    """Write the made-up tracker; `more` is told of the workbook, its sheet and a format for days."""

    def go(
        more: Callable[[Any, Any, Any], None] | None = None, rows: Sequence[Sequence[object]] = ROWS,
        name: str = "tracker.xlsx", headings: Sequence[str] = HEADINGS, options: Mapping[str, object] | None = None,
    ) -> Path:  # fmt: skip
        path = tmp_path / name
        book = xlsxwriter.Workbook(str(path), dict(options or {}))
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Reviews")
        sheet.write(0, 0, "A made-up board")
        for column, heading in enumerate(headings):
            sheet.write(1, column, heading)
        for row, cells in enumerate(rows, 2):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell != "":
                    sheet.write(row, column, cell)
        if more is not None:
            more(book, sheet, day)
        book.close()
        return path

    return go


@pytest.fixture
def rewrite() -> Callable[..., Path]:
    """Change parts of a workbook by hand, or add some."""

    def go(
        path: Path, changes: Mapping[str, Callable[[bytes], bytes]], added: Mapping[str, bytes] | None = None
    ) -> Path:
        before = parts_of(path.read_bytes())
        assert set(changes) <= set(before)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in before.items():
                archive.writestr(name, changes[name](data) if name in changes else data)
            for name, data in (added or {}).items():
                archive.writestr(name, data)
        return path

    return go


@pytest.fixture
def rich(tracker: Callable[..., Path]) -> Path:
    """A workbook with nearly everything that people put into one."""

    def more(book: Any, sheet: Any, day: Any) -> None:
        sheet.write_comment("H3", "Ask the chair about this.", {"author": "A Clerk"})
        sheet.write_comment("B9", "Nothing stands here.", {"visible": True})
        sheet.conditional_format("H3:H7", {"type": "cell", "criteria": ">", "value": 1, "format": day})
        sheet.data_validation("C3:C7", {"validate": "list", "source": ["open", "closed"]})
        sheet.add_sparkline("K3", {"range": "Reviews!E3:H3"})
        sheet.insert_button("L3", {"macro": "nothing", "caption": "Press"})
        sheet.insert_image("L9", "dot.png", {"image_data": io.BytesIO(_DOT)})
        sheet.set_header("&C&G", {"image_center": "dot.png", "image_data_center": io.BytesIO(_DOT)})
        sheet.protect("secret", {"objects": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Reviews!$F$3:$F$7"})
        sheet.insert_chart("L20", chart)
        other = book.add_worksheet("Sums & odd names")
        other.write_formula("A1", "=COUNTA(Reviews!A3:A7)", None, 5)
        other.add_table("C1:D3", {"name": "WhatToFixFirst", "columns": [{"header": "a"}, {"header": "b"}]})
        book.define_name("Refs", "=Reviews!$A$3:$A$7")
        book.define_name("Reviews!Local", "='Sums & odd names'!$A$1")
        sheet.autofilter("A2:I7")
        sheet.freeze_panes(2, 1)

    return tracker(more, name="rich.xlsx")


@pytest.fixture
def soffice() -> str:
    """LibreOffice, where it is installed; in continuous integration it must be."""
    found = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    if found is None:
        said = "LibreOffice is not installed: no marked workbook was opened in it"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return found


def cells(addresses: Iterable[str]) -> list[tuple[int, int]]:
    return [place_of(one) for one in addresses]


_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
