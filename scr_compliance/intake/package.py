"""Looking into a workbook file before it is opened: is it one, is it safe, and which cells hold no value.

The library that reads workbooks gives an error value, and a formula that was never calculated, as an empty
cell. Both are found here, so that neither reads as a blank.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from scr_compliance.intake.cells import Unfit
from scr_compliance.intake.columns import WHY_ERROR_VALUE
from scr_compliance.intake.result import SourceError

LARGEST_UNPACKED: Final = 1_000_000_000
LARGEST_RATIO: Final = 200
_RATIO_FROM: Final = 10_000_000
MOST_CELLS: Final = 20_000_000
_SHARED: Final = frozenset({"xl/sharedStrings.xml", "xl/styles.xml"})
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_CELL = rb"<(?:\w+:)?c\s([^>]*?)>"
_ERROR = re.compile(rb'<(?:\w+:)?c\s([^>]*?\bt=["\']e["\'][^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL)
_UNCALCULATED = re.compile(
    _CELL + rb"\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|(?=</(?:\w+:)?c>))"
)
_WITH_VALUE = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'](?:[^>]*[^/>])?>\s*<(?:\w+:)?(?:v|f|is)\b"
)
_NO_ADDRESS = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr=)")
_ADDRESS = re.compile(rb'\br=["\']([A-Z]{1,3})(\d{1,7})["\']')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
WHY_UNCALCULATED: Final = "its formula was never calculated; open the workbook in a spreadsheet and save it again"


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in the XML of one sheet: the cells without a readable value, by (row, column) from 0."""

    unfit: Mapping[tuple[int, int], Unfit]


def inspect(path: Path) -> Mapping[str, Part]:
    """Check a workbook file and return what was found in each sheet, by name; raises `SourceError`."""
    file = path.name
    try:
        with zipfile.ZipFile(path) as package:
            _check_size(package, file)
            for shared in _SHARED.intersection(package.namelist()):
                _check_xml(package.read(shared), file)
            return {name: _scan(package.read(part), file, name) for name, part in _sheets(package, file).items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise SourceError(_protected(file)) from None
        raise SourceError(
            f"{file}: the workbook is damaged or cut short; open it in a spreadsheet and save it again"
        ) from None


def not_a_package(head: bytes, path: Path) -> str:
    """Return why a file that is no XLSX package, yet not text, cannot be read."""
    if not head.startswith(_OLE):
        return ""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return _protected(path.name)
    return f"{path.name}: it is in an old Office format (.xls); save it as an XLSX workbook"


def _protected(file: str) -> str:
    return f"{file}: the workbook is password protected; save a copy without a password"


def _check_size(package: zipfile.ZipFile, file: str) -> None:
    total = 0
    for info in package.infolist():
        total += info.file_size
        if info.flag_bits & 1:
            raise SourceError(_protected(file))
        if info.file_size > _RATIO_FROM and info.file_size > LARGEST_RATIO * max(info.compress_size, 1):
            raise SourceError(f"{file}: a part of it unpacks to over {LARGEST_RATIO} times its size; refused as unsafe")
    if total > LARGEST_UNPACKED:
        raise SourceError(f"{file}: it unpacks to more than 1 GB; split it into smaller workbooks")


def _sheets(package: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Return the worksheets' names and the parts that hold them."""
    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        raise SourceError(f"{file}: it is not an XLSX workbook; open it in a spreadsheet and save it as XLSX")
    workbook = _xml(package, "xl/workbook.xml", file)
    relations = {node.get("Id"): node.get("Target", "") for node in _xml(package, "xl/_rels/workbook.xml.rels", file)}
    found = {}
    for node in workbook.iter():
        if node.tag.rpartition("}")[2] != "sheet":
            continue
        identity = next((value for key, value in node.attrib.items() if key.endswith("}id")), None)
        target = relations.get(identity, "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in names:
            found[node.get("name", "")] = part
    return found


def _xml(package: zipfile.ZipFile, part: str, file: str) -> ElementTree.Element:
    data = package.read(part)
    _check_xml(data, file)
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise zipfile.BadZipFile(part) from None


def _check_xml(data: bytes, file: str) -> None:
    """Refuse XML that is unsafe or breaks off: the library would read it as far as it goes and say nothing."""
    if b"<!DOCTYPE" in data:
        raise SourceError(f"{file}: it declares a document type, which no workbook needs; refused as unsafe")
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise zipfile.BadZipFile from None


def _scan(data: bytes, file: str, sheet: str) -> Part:
    _check_xml(data, file)
    if _NO_ADDRESS.search(data):
        raise SourceError(f"{file}: the sheet {sheet} has cells without addresses; save it again from a spreadsheet")
    reach = _WITH_VALUE.findall(data)
    rows = max((int(row) for _, row in reach), default=0)
    columns = max((_column(letters) for letters, _ in reach), default=-1) + 1
    if rows * columns > MOST_CELLS:
        raise SourceError(
            f"{file}: the sheet {sheet} reaches to row {rows:,}, column {columns:,}; at most {MOST_CELLS:,} "
            "cells can be read. Delete the stray cells far from the table, or the blank rows and columns"
        )
    unfit: dict[tuple[int, int], Unfit] = {}
    for attributes, content in _ERROR.findall(data):
        value = _VALUE.search(content)
        text = value[1].decode("utf-8", "replace") if value else ""
        unfit[_address(attributes)] = Unfit(text, WHY_ERROR_VALUE)
    for match in _UNCALCULATED.finditer(data):
        if b't="str"' not in match[1]:
            unfit.setdefault(_address(match[1]), Unfit("", WHY_UNCALCULATED))
    return Part(unfit)


def _address(attributes: bytes) -> tuple[int, int]:
    match = _ADDRESS.search(attributes)
    if match is None:
        raise zipfile.BadZipFile
    return int(match[2]) - 1, _column(match[1])


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
