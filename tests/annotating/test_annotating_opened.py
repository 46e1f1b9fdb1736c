"""A marked workbook as another reader opens it: the package, how a sheet leads to its notes, and what is read there."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import openpyxl
import pytest
from tracker_files import written
from tracker_made import made_up_tracker

from scr_compliance.intake import SourceError

Mark = Callable[..., Any]
Tracker = Callable[..., Path]

OFFICE = "application/vnd.openxmlformats-officedocument."
# The content types of ECMA-376, part 1, 12.3.3 and 12.3.24, and of part 4, for drawings in VML.
TYPES = {
    "comments": f"{OFFICE}spreadsheetml.comments+xml",
    "worksheet": f"{OFFICE}spreadsheetml.worksheet+xml",
    "vmlDrawing": f"{OFFICE}vmlDrawing",
    "table": f"{OFFICE}spreadsheetml.table+xml",
}
X = "{urn:schemas-microsoft-com:office:excel}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
LONGEST_CELL = 32_767


def related(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the id and the part of everything a part leads to inside the package."""
    rels = join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")
    for one in ET.fromstring(parts[rels]) if rels in parts else ():
        if one.attrib.get("TargetMode") != "External":
            target = one.attrib["Target"]
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            yield one.attrib["Type"].rpartition("/")[2], one.attrib["Id"], whole


def type_of(parts: Mapping[str, bytes], name: str) -> str:
    root = ET.fromstring(parts["[Content_Types].xml"])
    named = {one.attrib["PartName"]: one.attrib["ContentType"] for one in root if "PartName" in one.attrib}
    by_ending = {
        one.attrib["Extension"].lower(): one.attrib["ContentType"] for one in root if "Extension" in one.attrib
    }
    return named.get(f"/{name}") or by_ending[name.rpartition(".")[2].lower()]


def places_of_boxes(drawing: ET.Element) -> list[tuple[int, int]]:
    found = []
    for data in drawing.iter(f"{X}ClientData"):
        if data.attrib["ObjectType"] == "Note":
            row, column = data.find(f"{X}Row"), data.find(f"{X}Column")
            assert row is not None and column is not None
            found.append((int(row.text or ""), int(column.text or "")))
    return found


def hold_sheet(parts: Mapping[str, bytes], name: str) -> None:
    """Hold a sheet to one part of notes, one drawing with a box for each, and one reference to that drawing."""
    leads_to = list(related(parts, name))
    for kind, _, target in leads_to:
        if kind in TYPES:
            assert type_of(parts, target) == TYPES[kind], target
    notes = [target for kind, _, target in leads_to if kind == "comments"]
    drawings = {id_: target for kind, id_, target in leads_to if kind == "vmlDrawing"}
    references = re.findall(rb'<(?:\w+:)?legacyDrawing\s[^>]*?\bid="([^"]+)"', parts[name])
    assert len(notes) <= 1 and len(references) == len(notes), name
    if not notes:
        return
    drawing = ET.fromstring(parts[drawings[references[0].decode()]])
    cells = [one.attrib["ref"] for one in ET.fromstring(parts[notes[0]]).iter() if one.tag.endswith("}comment")]
    boxes = [f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}" for row, column in places_of_boxes(drawing)]
    assert Counter(boxes) == Counter(cells), name
    hold_shapes(drawing)


def hold_shapes(drawing: ET.Element) -> None:
    """Hold every shape to a number of its own, out of the clusters the drawing claims, and a type that is there."""
    claimed = {int(one) for each in drawing.iter(f"{O}idmap") for one in each.attrib["data"].split(",")}
    kinds = {f"#{one.attrib['id']}" for one in drawing.iter(f"{V}shapetype")}
    names = [one.attrib["id"] for one in drawing.iter(f"{V}shape")]
    assert len(names) == len(set(names))
    for one in drawing.iter(f"{V}shape"):
        number = re.fullmatch(r"_x0000_s(\d+)", one.attrib["id"])
        assert number is None or int(number[1]) // 1024 in claimed, one.attrib["id"]
        assert one.attrib.get("type") in (None, *kinds)


def hold_to_the_package(marked: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(marked.data)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    # Names of parts are compared without case, by ECMA-376, part 2, 6.2.2.3.
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if name.startswith("/") or "\\" in name or ".." in name.split("/")]
    sheets = [target for kind, _, target in related(marked.after, "xl/workbook.xml") if kind == "worksheet"]
    assert sheets
    for name in sheets:
        hold_sheet(marked.after, name)
    shared = Counter(
        t for name in sheets for kind, _, t in related(marked.after, name) if kind in ("comments", "vmlDrawing")
    )
    assert set(shared.values()) <= {1}, "no two sheets share their notes"


def values(sheet: Any) -> dict[str, object]:
    """Return the values and formulas of a sheet by address; one of several cells is an object with its text."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return {cell.coordinate: getattr(cell.value, "text", cell.value) for cell in cells}


def hold_to_another_reader(marked: Any, source: Path) -> None:
    """Open both with openpyxl: what was there is the same, and our notes and our list are there."""
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(io.BytesIO(marked.data))
    assert after.sheetnames[: len(before.sheetnames)] == before.sheetnames
    assert len(after.sheetnames) == len(before.sheetnames) + 1
    for name in before.sheetnames:
        if not isinstance(before[name], openpyxl.worksheet.worksheet.Worksheet):
            continue
        assert values(after[name]) == values(before[name]), name
        notes = {cell.coordinate for row in after[name].iter_rows() for cell in row if cell.comment is not None}
        assert notes == set(marked.notes(name)), name
    texts = [
        cell.value for row in after[after.sheetnames[-1]].iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert texts and max(map(len, texts)) <= LONGEST_CELL


@pytest.mark.filterwarnings("ignore:.*is not supported and will be removed:UserWarning")
def test_a_rich_workbook_opens_elsewhere(mark: Mark, rich: Path) -> None:
    marked = mark(rich)
    hold_to_the_package(marked)
    hold_to_another_reader(marked, rich)


def test_a_plain_workbook_opens_elsewhere(mark: Mark, tracker: Tracker) -> None:
    source = tracker()
    marked = mark(source)
    hold_to_the_package(marked)
    hold_to_another_reader(marked, source)
    assert marked.notes("Reviews")


def test_one_with_notes_of_its_own_opens_elsewhere(mark: Mark, tracker: Tracker) -> None:
    source = tracker(lambda _, sheet, __: [sheet.write_comment(cell, "Ours.") for cell in ("A3", "H3", "J9")])
    marked = mark(source)
    hold_to_the_package(marked)
    hold_to_another_reader(marked, source)
    assert {"A3", "H3", "J9"} <= set(marked.notes("Reviews"))


@pytest.mark.parametrize("seed", range(8))
def test_made_up_trackers_open_elsewhere(mark: Mark, tmp_path: Path, seed: int) -> None:
    path = written(made_up_tracker(seed, kind="xlsx"), tmp_path)
    try:
        marked = mark(path)
    except SourceError as error:
        assert "it cannot be marked" not in str(error)
        return
    hold_to_the_package(marked)
    hold_to_another_reader(marked, path)
