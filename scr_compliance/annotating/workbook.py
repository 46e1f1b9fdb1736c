"""The user's own workbook with marks: every part as it was, save those that hold notes and those that list parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from scr_compliance.annotating.comments_part import CommentsPart
from scr_compliance.annotating.dialect import dialect_of, id_attribute
from scr_compliance.annotating.drawing_part import clusters_for, clusters_of, with_boxes
from scr_compliance.annotating.fix_sheet import TABLE, leads, sheet_xml, table_xml
from scr_compliance.annotating.marks import Marks, marks_of
from scr_compliance.annotating.notes import Note, most_pressing, texts
from scr_compliance.annotating.relations import Relations, relations_part, with_contents
from scr_compliance.annotating.sheet_part import shape_of, with_reference
from scr_compliance.annotating.surgery import Element, at_end_of, attribute_xml, edited, elements
from scr_compliance.intake.added import NAME
from scr_compliance.intake.grid.guards import damaged
from scr_compliance.intake.grid.model import Place
from scr_compliance.intake.grid.package import Package
from scr_compliance.intake.grid.xlsx import WORKBOOK
from scr_compliance.intake.result import SourceError
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit

_CONTENTS: Final = "[Content_Types].xml"
_UNTOUCHABLE: Final = {
    "_xmlsignatures/": "it is digitally signed, and any mark would break the signature; mark a copy without it",
    "xl/revisions/": "it is shared in the old way, which keeps a record of every change; stop sharing it, and save it",
}
_LONGEST_NAME: Final = 31
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def marked_workbook(source: Path, audit: Audit) -> bytes:
    """Return the workbook that is the one source of an audit, with its marks.

    Raises `SourceError` where it is no XLSX workbook, or one that no mark can be put in.
    """
    with source.open("rb") as stream:
        if stream.read(2) != b"PK":
            raise _no_xlsx(source.name)
    with Package(source) as package:
        if WORKBOOK not in package:
            raise _no_xlsx(source.name)
        for start, why in _UNTOUCHABLE.items():
            if package.parts(start):
                raise SourceError(f"{source.name}: it cannot be marked, since {why}")
        return _Marking(package, marks_of(audit), day_as_words(audit.as_at)).workbook()


def _no_xlsx(file: str) -> SourceError:
    return SourceError(f"{file}: only XLSX workbooks can be marked; open it in a spreadsheet and save it as XLSX")


class _Marking:
    """Makes the changed and the new parts of one workbook, and the archive of them all."""

    def __init__(self, package: Package, marks: Marks, as_at: str) -> None:
        self._package, self._marks, self._as_at = package, marks, as_at
        self._file = package.file
        self._changed: dict[str, Callable[[], bytes | Iterable[bytes]]] = {}
        self._added: dict[str, str] = {}
        self._left_out = 0
        self._book = self._read(WORKBOOK)
        self._root, *self._inside = elements(self._book, self._file)
        self._dialect = dialect_of(self._root)
        self._relations = self._relations_of(WORKBOOK)
        self._cluster = 1 + max(
            (one for part in package.parts() if part.endswith(".vml") for one in clusters_of(self._read(part))),
            default=0,
        )

    def workbook(self) -> bytes:
        """Return the marked workbook."""
        sheets = [one for one in self._inside if one.local == "sheet"]
        name = _unlike(NAME, {one.attributes.get("name", "").casefold() for one in sheets}, " ({})")
        parts = {one.attributes.get("name", ""): self._sheet_part(one) for one in sheets}
        for sheet, notes in self._marks.notes.items():
            if (part := parts.get(sheet)) is None:
                raise damaged(self._file)
            kept = most_pressing(notes)
            self._left_out += len(notes) - len(kept)
            self._note(part, kept, name)
        self._add_sheet(name, sheets)
        self._put(_CONTENTS, partial(with_contents, self._read(_CONTENTS), self._added, self._file))
        return self._archive()

    def _sheet_part(self, sheet: Element) -> str | None:
        identifier = next((value for key, value in sheet.attributes.items() if key.endswith(":id")), "")
        target = self._relations.target(identifier)
        return target if target is not None and target in self._package else None

    def _note(self, part: str, notes: Mapping[Place, Note], name: str) -> None:
        """Put the notes of one sheet into the parts that hold them."""
        sheet = self._read(part)
        shape = shape_of(sheet, self._file)
        dialect = dialect_of(shape.root)
        relations = self._relations_of(part)
        held = next((one for one in relations.of_kind("comments") if one in self._package), None)
        comments = CommentsPart(None if held is None else self._read(held), dialect, self._file)
        written = texts(notes, shape.merged, comments.conversations(), self._as_at, name)
        if held is None:
            held = self._new("xl/comments{}.xml", "comments")
            relations.add(f"{dialect.relationships}/comments", held)
        self._put(held, partial(comments.with_notes, written))
        drawn = None if shape.drawing is None else relations.target(shape.drawing)
        if shape.drawing is not None and (drawn is None or drawn not in self._package):
            raise damaged(self._file)
        drawing = None if drawn is None else self._read(drawn)
        if drawn is None:
            drawn = self._new("xl/drawings/vmlDrawing{}.vml", "vml")
            identifier = relations.add(f"{dialect.relationships}/vmlDrawing", drawn)
            self._put(part, partial(with_reference, sheet, shape, dialect, identifier))
        self._put(drawn, partial(with_boxes, drawing, written, shape, self._cluster, self._file))
        self._cluster += clusters_for(len(written))
        if relations.changed:
            self._put(relations_part(part), relations.part)

    def _add_sheet(self, name: str, sheets: list[Element]) -> None:
        """Add the sheet of what to fix first, as the last, so that no other changes its number."""
        part = self._new("xl/worksheets/sheet{}.xml", "worksheet")
        table = self._new("xl/tables/table{}.xml", "table")
        relations = Relations(part, None, self._file)
        link = relations.add(f"{self._dialect.relationships}/table", table)
        fixes = self._marks.fixes
        self._put(part, partial(sheet_xml, fixes, leads(self._as_at, self._left_out), self._dialect, link, self._file))
        identifier, table_name = self._table_names()
        self._put(table, partial(table_xml, len(fixes), identifier, table_name, self._dialect))
        self._put(relations_part(part), relations.part)
        listed = next((one for one in self._inside if one.local == "sheets" and one.parent is self._root), None)
        if listed is None:
            raise damaged(self._file)
        in_book = id_attribute(
            self._root, self._dialect, self._relations.add(f"{self._dialect.relationships}/worksheet", part)
        )
        number = 1 + max((_whole(one.attributes.get("sheetId", "")) for one in sheets), default=0)
        new = f"<{listed.prefix}sheet name=".encode() + attribute_xml(name)
        new += f' sheetId="{number}" {in_book}/>'.encode()
        self._put(WORKBOOK, partial(edited, self._book, [at_end_of(listed, self._book, new)]))
        self._put(relations_part(WORKBOOK), self._relations.part)

    def _table_names(self) -> tuple[int, str]:
        """Return a number and a name for the table that no other table has, nor any defined name."""
        names = {one.attributes.get("name", "").casefold() for one in self._inside if one.local == "definedName"}
        numbers = {0}
        for part in self._package.parts("xl/tables/"):
            if part.endswith(".xml"):
                table = elements(self._read(part), self._file)[0].attributes
                numbers.add(_whole(table.get("id", "")))
                names |= {table.get(key, "").casefold() for key in ("name", "displayName")}
        return max(numbers) + 1, _unlike(TABLE, names, "{}")

    def _read(self, part: str) -> bytes:
        if part not in self._package:
            raise damaged(self._file)
        return b"".join(self._package.stream(part))

    def _relations_of(self, part: str) -> Relations:
        name = relations_part(part)
        return Relations(part, self._read(name) if name in self._package else None, self._file)

    def _new(self, name: str, kind: str) -> str:
        """Return the name of a new part, of a kind of content, that no part has yet."""
        number = 1
        while name.format(number) in self._package or name.format(number) in self._added:
            number += 1
        self._added[name.format(number)] = kind
        return name.format(number)

    def _put(self, part: str, content: Callable[[], bytes | Iterable[bytes]]) -> None:
        """Give a part its content, which is made when it is written: all of it together would fill the memory."""
        self._changed[part.lower() if part in self._package else part] = content

    def _archive(self) -> bytes:
        """Return the archive: the parts there were, in their order, then those that are new."""
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in self._package.parts():
                made = self._changed.get(part)
                _write(
                    archive, _entry(self._package.info(part)), self._package.stream(part) if made is None else made()
                )
            for part, made in self._changed.items():
                if part not in self._package:
                    _write(archive, _new_entry(part), made())
        return whole.getvalue()


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes | Iterable[bytes]) -> None:
    with archive.open(entry, "w") as stream:
        for piece in (content,) if isinstance(content, bytes) else content:
            stream.write(piece)


def _new_entry(part: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _entry(old: zipfile.ZipInfo) -> zipfile.ZipInfo:
    new = zipfile.ZipInfo(old.filename, old.date_time)
    new.compress_type = zipfile.ZIP_STORED if old.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    new.external_attr = old.external_attr
    return new


def _unlike(name: str, taken: set[str], form: str) -> str:
    """Return a name that is not taken, with a number behind it where it has to have one."""
    number, found = 2, name
    while found.casefold() in taken:
        suffix = form.format(number)
        found = name[: _LONGEST_NAME - len(suffix)] + suffix
        number += 1
    return found


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
