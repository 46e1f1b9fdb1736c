"""Opening a source: what kind of file it is, by its name and by its first bytes, and the grid of it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from scr_compliance.intake.grid.compound import SIGNATURE
from scr_compliance.intake.grid.delimited import Judge, read_delimited
from scr_compliance.intake.grid.guards import LARGEST_FILE, damaged
from scr_compliance.intake.grid.model import Book
from scr_compliance.intake.grid.ods import CONTENT, read_ods
from scr_compliance.intake.grid.xls import read_xls
from scr_compliance.intake.grid.xlsx import WORKBOOK, read_xlsx
from scr_compliance.intake.result import SourceError

WRONG_KIND: Final = "The selected file must be an XLSX, XLS, ODS, CSV, JSON or JSON Lines file"
TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
JSON: Final = frozenset({".json"})
JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
_ZIP: Final = b"PK"
_HEAD: Final = 512
_KNOWN_CONTENT: Final = (
    (b"%PDF", "a PDF"), (b"{\\rtf", "an RTF document"), (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)  # fmt: skip
_WEB_PAGE: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<?xml")


def check_file(source: Path) -> None:
    """Refuse what can be refused by a file's name, size and first bytes; raises `SourceError`."""
    name = source.name
    try:
        if source.is_dir():
            raise SourceError(f"{name} is a folder; name a file in it")
        if not source.exists():
            raise SourceError(f"there is no file {name}")
        if not source.is_file():
            raise SourceError(f"{name} is not a regular file")
        size = source.stat().st_size
        with source.open("rb") as stream:
            head = stream.read(_HEAD)
        if size == 0:
            raise SourceError(f"{name} is empty")
        if size > LARGEST_FILE:
            raise SourceError(
                f"{name} must be smaller than {LARGEST_FILE // 1_000_000} MB; split it into smaller files"
            )
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} cannot be opened ({getattr(error, 'strerror', None) or 'bad name'})") from None
    _check_kind(source, head)


def open_book(source: Path, judge: Judge | None = None) -> Book:
    """Return a workbook or a text table as it lies; what kind of workbook it is, its content says.

    `judge` helps to find the separator of a text table. Raises `SourceError` where the source cannot be used.
    """
    check_file(source)
    if source.suffix.casefold() in TABLES:
        return read_delimited(source, judge)
    if source.suffix.casefold() not in WORKBOOKS:
        raise SourceError(f"{source.name} is no table: it is neither a workbook nor a CSV file")
    with source.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(SIGNATURE):
        return read_xls(source)
    return _read_package(source)


def _check_kind(source: Path, head: bytes) -> None:
    name, suffix = source.name, source.suffix.casefold()
    if suffix not in WORKBOOKS | TABLES | JSON | JSON_LINES:
        raise SourceError(f"{WRONG_KIND}; {name} is none of them by its name")
    for start, kind in _KNOWN_CONTENT:
        if head.startswith(start):
            raise SourceError(f"{WRONG_KIND}; {name} is {kind}")
    is_workbook = head.startswith((_ZIP, SIGNATURE))
    if suffix in WORKBOOKS and not is_workbook:
        raise SourceError(f"{WRONG_KIND}; {name} is named as a workbook but {_instead(head)}")
    if suffix not in WORKBOOKS and head.startswith((SIGNATURE, _ZIP + b"\x03\x04")):
        raise SourceError(
            f"{WRONG_KIND}; {name} is a workbook or an archive, whatever its name says: name it .xlsx, .xls or .ods"
        )


def _instead(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_WEB_PAGE):
        return "is a web page or other XML; open it in a spreadsheet and save it as XLSX"
    return "is not one; open it in a spreadsheet and save it as XLSX"


def _read_package(source: Path) -> Book:
    """Read an archive by what it holds, whatever its name says."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise damaged(source.name) from None
    if WORKBOOK in names:
        return read_xlsx(source)
    if CONTENT in names:
        return read_ods(source)
    if any(name.endswith("workbook.bin") for name in names):
        raise SourceError(f"{source.name}: it is a binary workbook (XLSB); save it as an XLSX workbook")
    raise SourceError(
        f"{source.name}: it is not an XLSX workbook, nor an ODS one; open it in a spreadsheet and save it as XLSX"
    )
