"""A marked workbook is the same, byte for byte, save the parts that hold notes and those that list the parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scr_compliance.intake import SourceError
from scr_compliance.intake.grid import open_book

Mark = Callable[..., Any]
Tracker = Callable[..., Path]
Rewrite = Callable[..., Path]

LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
MACROS = b"made-up macros, which nobody reads"
PIVOT = b'<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def test_every_part_but_those_of_notes_is_the_same(mark: Mark, rich: Path, rewrite: Rewrite) -> None:
    rewrite(rich, {}, {"xl/vbaProject.bin": MACROS, "xl/pivotCache/pivotCacheDefinition1.xml": PIVOT})
    marked = mark(rich)
    changed = {name for name, data in marked.before.items() if marked.after[name] != data}
    noted = {"xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels"}
    assert changed == LISTS | noted | {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert list(marked.after)[: len(marked.before)] == list(marked.before)


def test_a_sheet_without_notes_gains_only_the_reference_to_them(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    part = "xl/worksheets/sheet1.xml"
    reference = re.compile(rb'<legacyDrawing r:id="rId\d+"/>')
    assert reference.sub(b"", marked.after[part]) == marked.before[part]
    assert len(reference.findall(marked.after[part])) == 1
    assert {name for name in marked.before if marked.after[name] != marked.before[name]} == LISTS | {part}


def test_what_lists_the_parts_only_gains(mark: Mark, rich: Path) -> None:
    marked = mark(rich)
    for name in LISTS:
        before, after = (re.findall(rb"<[^>]+>", found[name]) for found in (marked.before, marked.after))
        assert [tag for tag in after if tag in before] == before


def test_values_and_formulas_are_read_as_before(mark: Mark, rich: Path) -> None:
    before, after = open_book(rich), mark(rich).book
    for one, other in zip(before.sheets, after.sheets, strict=False):
        assert (one.name, one.rows, one.formulas, one.merged, one.hidden_rows) == (
            other.name, other.rows, other.formulas, other.merged, other.hidden_rows,
        )  # fmt: skip
    assert [sheet.name for sheet in after.sheets[len(before.sheets) :]] == ["What to fix first"]


def test_the_source_stays_as_it_was_and_the_same_marks_come_twice(mark: Mark, rich: Path) -> None:
    before = rich.read_bytes()
    assert mark(rich).data == mark(rich).data
    assert rich.read_bytes() == before


def test_a_workbook_that_counts_from_1904_still_does(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(options={"date_1904": True}))
    assert b'date1904="1"' in marked.after["xl/workbook.xml"]
    assert "Not met: Review completed in time." in marked.notes("Reviews")["H3"]


def test_prefixes_are_those_of_the_workbook(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def prefixed(data: bytes) -> bytes:
        data = data.replace(b"<worksheet xmlns=", b"<worksheet xmlns:x=").replace(
            b"<workbook xmlns=", b"<workbook xmlns:x="
        )
        return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data)

    marked = mark(rewrite(tracker(), {"xl/worksheets/sheet1.xml": prefixed, "xl/workbook.xml": prefixed}))
    assert b"<x:legacyDrawing " in marked.after["xl/worksheets/sheet1.xml"]
    assert b'<x:sheet name="What to fix first"' in marked.after["xl/workbook.xml"]
    assert "H3" in marked.notes("Reviews")


def test_the_strict_way_of_naming_is_kept(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    usual = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def strict(data: bytes) -> bytes:
        data = data.replace(usual, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        return data.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")

    path = tracker()
    names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml")
    marked = mark(rewrite(path, dict.fromkeys((*names, "xl/styles.xml", "_rels/.rels"), strict)))
    added = b"".join(data for name, data in marked.after.items() if name not in marked.before)
    assert usual not in added
    assert main not in added
    assert "H3" in marked.notes("Reviews")


def test_a_sheet_in_another_encoding_is_marked_in_it(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def latin(data: bytes) -> bytes:
        return data.decode().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1")

    marked = mark(rewrite(tracker(), {"xl/worksheets/sheet1.xml": latin}))
    assert "H3" in marked.notes("Reviews")


def test_names_that_are_taken_are_not_taken_again(mark: Mark, tracker: Tracker) -> None:
    def more(book: Any, _: Any, __: Any) -> None:
        book.add_worksheet("what to FIX first")
        book.define_name("WhatToFixFirst", "=1")

    marked = mark(tracker(more))
    assert [sheet.name for sheet in marked.book.sheets][-1] == "What to fix first (2)"
    assert b'displayName="WhatToFixFirst2"' in marked.after["xl/tables/table1.xml"]
    notes = marked.notes("Reviews").values()
    assert any("on the sheet What to fix first (2)." in note for note in notes)


def test_a_marked_workbook_can_be_read_and_marked_again(mark: Mark, tracker: Tracker, tmp_path: Path) -> None:
    first = mark(tracker())
    path = tmp_path / "again.xlsx"
    path.write_bytes(first.data)
    again = mark(path)
    assert again.audit.findings == first.audit.findings
    assert again.audit.intakes[0].cells_not_read == first.audit.intakes[0].cells_not_read
    assert [sheet.name for sheet in again.book.sheets] == ["Reviews", "What to fix first", "What to fix first (2)"]
    assert all(again.notes("Reviews")[cell].startswith(note) for cell, note in first.notes("Reviews").items())


def test_macros_are_kept_as_they_are(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def with_macros(data: bytes) -> bytes:
        return data.replace(b"spreadsheetml.sheet.main", b"macroEnabled.main")

    path = rewrite(tracker(name="tracker.xlsm"), {"[Content_Types].xml": with_macros}, {"xl/vbaProject.bin": MACROS})
    marked = mark(path)
    assert marked.after["xl/vbaProject.bin"] == MACROS
    assert b"macroEnabled.main" in marked.after["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("part", "why"), [("_xmlsignatures/sig1.xml", "digitally signed"), ("xl/revisions/userNames.xml", "shared")]
)
def test_what_a_mark_would_break_is_refused(
    mark: Mark, tracker: Tracker, rewrite: Rewrite, part: str, why: str
) -> None:
    with pytest.raises(SourceError, match=why):
        mark(rewrite(tracker(), {}, {part: b"<made-up/>"}))


def test_a_part_in_wide_letters_is_refused(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def wide(data: bytes) -> bytes:
        return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    with pytest.raises(SourceError, match="UTF-16"):
        mark(rewrite(tracker(), {"[Content_Types].xml": wide}))


def test_a_reference_to_notes_that_leads_nowhere_is_refused(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def dangling(data: bytes) -> bytes:
        return data.replace(b"</worksheet>", b'<legacyDrawing r:id="rId9"/></worksheet>')

    with pytest.raises(SourceError, match="damaged"):
        mark(rewrite(tracker(), {"xl/worksheets/sheet1.xml": dangling}))
