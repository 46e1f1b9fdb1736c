"""What a strict spreadsheet asks of a workbook: elements in their order, every part named once and every id unlike."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from posixpath import join, normpath
from typing import Any

import pytest
from tracker_files import written
from tracker_made import made_up_tracker

from scr_compliance.intake import SourceError

Mark = Callable[..., Any]
Tracker = Callable[..., Path]
Rewrite = Callable[..., Path]

# The order of what may stand in a sheet, by ECMA-376, part 1, 18.3.1.99.
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def hold_to_the_rules(marked: Any) -> None:
    """Hold a marked workbook to all that can be told of its parts alone."""
    after = marked.after
    for name, data in after.items():
        if name.endswith((".xml", ".rels", ".vml")):
            root = ET.fromstring(data)
            if name.startswith("xl/worksheets/sheet"):
                names = [local(child.tag) for child in root if local(child.tag) != "AlternateContent"]
                assert [ORDER.index(one) for one in names] == sorted(ORDER.index(one) for one in names), name
            if name.startswith("xl/comments"):
                hold_comments(root)
    hold_contents(after)
    hold_relations(after)
    hold_book(ET.fromstring(after["xl/workbook.xml"]))
    tables = [ET.fromstring(data).attrib for name, data in after.items() if name.startswith("xl/tables/")]
    for key in ("id", "name", "displayName"):
        values = [table[key].casefold() for table in tables]
        assert len(values) == len(set(values)), key
    before, shapes = shapes_of(marked.before), shapes_of(after)
    assert len(shapes) - len(set(shapes)) == len(before) - len(set(before))


def shapes_of(parts: dict[str, bytes]) -> list[bytes]:
    drawings = [data for name, data in parts.items() if name.endswith(".vml")]
    return [shape for data in drawings for shape in re.findall(rb'"_x0000_s\d+"', data)]


def hold_comments(root: ET.Element) -> None:
    authors, listed = root
    references = [comment.attrib["ref"] for comment in listed]
    assert len(references) == len(set(references))
    assert all(int(comment.attrib["authorId"]) < len(authors) for comment in listed)
    for comment in listed:
        kinds = [local(child.tag) for child in comment[0]]
        assert kinds == ["t"] or "t" not in kinds


def hold_contents(after: dict[str, bytes]) -> None:
    root = ET.fromstring(after["[Content_Types].xml"])
    assert [local(one.tag) for one in root] == sorted(local(one.tag) for one in root)
    defaults = [one.attrib["Extension"].lower() for one in root if local(one.tag) == "Default"]
    named = [one.attrib["PartName"] for one in root if local(one.tag) == "Override"]
    assert len(defaults) == len(set(defaults))
    assert len(named) == len(set(named))
    assert {one.lstrip("/") for one in named} <= set(after)
    for name in set(after) - {"[Content_Types].xml"}:
        assert f"/{name}" in named or name.rpartition(".")[2].lower() in defaults, name
        if re.fullmatch(r"xl/(worksheets/sheet|comments|tables/table)\d+\.xml", name):
            assert f"/{name}" in named, name


def hold_relations(after: dict[str, bytes]) -> None:
    for name, data in after.items():
        if not name.endswith(".rels"):
            continue
        folder = name.partition("_rels/")[0]
        found = ET.fromstring(data).findall(f"{RELATIONS}Relationship")
        ids = [one.attrib["Id"] for one in found]
        assert len(ids) == len(set(ids)), name
        for one in found:
            target = one.attrib["Target"]
            if one.attrib.get("TargetMode") != "External":
                whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                assert whole in after, (name, target)
        part = folder + name.rpartition("/")[2].removesuffix(".rels")
        if part in after:
            used = re.findall(rb'\br:id="([^"]+)"', after[part])
            assert {one.decode() for one in used} <= set(ids), part


def hold_book(root: ET.Element) -> None:
    sheets = next(child for child in root if local(child.tag) == "sheets")
    for key in ("name", "sheetId"):
        values = [sheet.attrib[key].casefold() for sheet in sheets]
        assert len(values) == len(set(values)), key
    assert all(0 < len(sheet.attrib["name"]) <= 31 for sheet in sheets)


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def test_a_rich_workbook_keeps_the_rules(mark: Mark, rich: Path) -> None:
    hold_to_the_rules(mark(rich))


def test_a_plain_workbook_keeps_the_rules(mark: Mark, tracker: Tracker) -> None:
    hold_to_the_rules(mark(tracker()))


@pytest.mark.parametrize("seed", range(12))
def test_made_up_trackers_keep_the_rules(mark: Mark, tmp_path: Path, seed: int) -> None:
    path = written(made_up_tracker(seed, kind="xlsx"), tmp_path)
    try:
        marked = mark(path)
    except SourceError as error:
        assert "it cannot be marked" not in str(error)
        return
    hold_to_the_rules(marked)
    unlike = {name for name, data in marked.before.items() if marked.after[name] != data}
    assert not {name for name in unlike if "sharedStrings" in name or "styles" in name or "theme" in name}
    for fix in marked.fixes():
        sheet, _, cell = fix["Cell"].rpartition("!")
        shown = marked.notes(sheet) if sheet else {}
        assert not sheet or cell in shown or any(f"about {cell}, " in note for note in shown.values()), fix


def test_the_reference_comes_before_controls_in_a_choice(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    choice = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    )

    def with_choice(data: bytes) -> bytes:
        return data.replace(b"</worksheet>", choice + b"<tableParts/></worksheet>")

    marked = mark(rewrite(tracker(), {"xl/worksheets/sheet1.xml": with_choice}))
    sheet = marked.after["xl/worksheets/sheet1.xml"]
    assert sheet.index(b"<legacyDrawing ") < sheet.index(b"<mc:AlternateContent")
    assert sheet.index(b"<pageMargins") < sheet.index(b"<legacyDrawing ")


def test_the_table_heads_its_columns_as_its_cells_do(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker())
    table = ET.fromstring(marked.after["xl/tables/table1.xml"])
    names = [one.attrib["name"] for one in table.iter() if local(one.tag) == "tableColumn"]
    rows = marked.sheet("What to fix first").rows
    assert names == rows[3]
    assert table.attrib["ref"] == f"A4:I{len(rows)}"


def test_links_lead_to_the_cells_they_name(mark: Mark, tracker: Tracker) -> None:
    def more(book: Any, _: Any, __: Any) -> None:
        book.add_worksheet("Child's & <odd> list").write("A1", "nothing known")

    marked = mark(tracker(more))
    root = ET.fromstring(marked.after["xl/worksheets/sheet3.xml"])
    links = {one.attrib["ref"]: one.attrib["location"] for one in root.iter() if local(one.tag) == "hyperlink"}
    fixes = marked.fixes()
    assert len(links) == len(fixes)
    assert links["F5"] == "'Reviews'!H3"
    assert "'Child''s & <odd> list'!A1" in links.values()
