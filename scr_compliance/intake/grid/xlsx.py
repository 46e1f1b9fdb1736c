"""XLSX workbooks as grids: values by calamine, the rest from the parts themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from scr_compliance.intake.grid.guards import Budget, damaged
from scr_compliance.intake.grid.markup import Attributes, by_local_name, local
from scr_compliance.intake.grid.model import Book, Place, Sheet
from scr_compliance.intake.grid.package import Package
from scr_compliance.intake.grid.properties import document_properties
from scr_compliance.intake.grid.values import put, value_rows
from scr_compliance.intake.grid.xlsx_formats import shown_as_by_style
from scr_compliance.intake.grid.xlsx_notes import notes_of, persons
from scr_compliance.intake.grid.xlsx_sheet import SheetScan
from scr_compliance.intake.grid.xlsx_styles import fill_words
from scr_compliance.intake.result import SourceError

WORKBOOK: Final = "xl/workbook.xml"
_SHARED: Final = "xl/sharedStrings.xml"
_NOTE_KINDS: Final = ("comments", "threadedComment")


@dataclass(frozen=True, slots=True)
class _Found:
    """What the parts say of one sheet."""

    scan: SheetScan
    notes: Mapping[Place, str]


def read_xlsx(path: Path) -> Book:
    """Return the worksheets of an XLSX workbook; raises `SourceError` where it cannot be read whole and safely."""
    with Package(path) as package:
        commenters: list[str] = []
        found = _scan(package, commenters)
        properties = document_properties(package)
        commenters += persons(package)
        remarks = list(_remarks(package))
    sheets = _sheets(path, found)
    remarks += [
        f"{path.name}: the sheet {sheet.name} has more empty coloured cells than can be listed; only the first are"
        for sheet in sheets
        if found[sheet.name].scan.colours_left_out
    ]
    return Book(path.name, tuple(sheets), properties, tuple(dict.fromkeys(commenters)), tuple(remarks))


def _scan(package: Package, commenters: list[str]) -> dict[str, _Found]:
    """Look through the XML of every part that the values come from, before the library opens the file."""
    parts = _sheet_parts(package)
    fills, shown_as = fill_words(package), shown_as_by_style(package)
    if _SHARED in package:
        package.read(_SHARED)
    found: dict[str, _Found] = {}
    budget = Budget(package.file)
    for name, part in parts.items():
        scan = SheetScan(package.file, name, fills, shown_as, budget)
        package.read(part, scan.start, scan.text)
        scan.finish()
        folder, _, stem = part.rpartition("/")
        relations = _relations(package, f"{folder}/_rels/{stem}.rels", folder)
        notes = [target for kind, target in relations.values() if kind in _NOTE_KINDS]
        found[name] = _Found(scan, notes_of(package, notes, commenters))
    return found


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the names of the worksheets and the parts that hold them, in the order of the workbook."""
    relations = _relations(package, "xl/_rels/workbook.xml.rels", "xl")
    found: dict[str, str] = {}

    def start(element: str, attributes: Attributes) -> None:
        if local(element) != "sheet":
            return
        named = by_local_name(attributes)
        name = named.get("name", "")
        kind, part = relations.get(named.get("id", ""), ("", ""))
        if name in found:
            raise damaged(package.file)
        if kind == "worksheet" and part in package:
            found[name] = part

    package.read(WORKBOOK, start)
    return found


def _relations(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return what a part is related to inside the workbook: by its id, the kind and the part."""
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], whole

    if part in package:
        package.read(part, start)
    return found


def _remarks(package: Package) -> Iterator[str]:
    """Give what is said once about parts that were left alone."""
    if any(part.endswith("vbaproject.bin") for part in package.parts()) or package.parts("xl/macrosheets/"):
        yield f"{package.file}: it holds macros; they were left alone"
    if package.parts("xl/externallinks/"):
        yield (
            f"{package.file}: it has links to other workbooks; they were not followed, and their values are "
            "those last saved"
        )


def _sheets(path: Path, found: Mapping[str, _Found]) -> list[Sheet]:
    sheets = []
    try:
        with path.open("rb") as content, CalamineWorkbook.from_filelike(content) as workbook:
            for index, about in enumerate(workbook.sheets_metadata):
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if about.name not in found:
                    raise SourceError(
                        f"{path.name}: the sheet {about.name} cannot be found in the workbook; save it again "
                        "from a spreadsheet"
                    )
                hidden = about.visible is not SheetVisibleEnum.Visible
                sheets.append(_sheet(workbook.get_sheet_by_index(index), found[about.name], path.name, hidden))
    except (CalamineError, OSError, ValueError, IndexError):
        raise damaged(path.name) from None
    return sheets


def _sheet(sheet: CalamineSheet, found: _Found, file: str, hidden: bool) -> Sheet:
    rows = value_rows(sheet)
    put(rows, found.scan.unfit)
    return Sheet(
        sheet.name,
        rows,
        file,
        hidden=hidden,
        hidden_rows=frozenset(found.scan.hidden_rows),
        hidden_columns=frozenset(found.scan.hidden_columns),
        merged=tuple(found.scan.merged),
        formulas=frozenset(found.scan.formulas),
        colours=found.scan.colours,
        notes=found.notes,
        shown_as=found.scan.shown_as,
    )
