"""CSV and TSV files as grids: encodings, separators, quotation marks."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

from scr_compliance.intake.grid.guards import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from scr_compliance.intake.grid.model import Book, Sheet
from scr_compliance.intake.result import SourceError

Judge = Callable[[Sheet], int]
"""Says how much of a grid is recognised; nothing recognised is 0."""

_SEPARATORS: Final = (",", ";", "\t", "|")
_FIELD_LIMIT: Final = 300_000_000
_ROWS_LOOKED_AT: Final = 200


def read_delimited(path: Path, judge: Judge | None = None) -> Book:
    """Return the cells of a CSV or TSV file.

    The separator is the one under which `judge` recognises most or, where it recognises nothing, the one under
    which most rows have the same number of cells. Raises `SourceError` for what is no text or no table.
    """
    text, remark = decode(path.read_bytes(), path.name)
    sheet = grid(text, path.name, judge)
    return Book(path.name, (sheet,), remarks=(remark,) if remark else ())


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file, and a remark where its encoding had to be assumed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, remark = _decode(data, "utf-16", file), ""
    else:
        if b"\0" in data:
            raise SourceError(f"{file}: it holds NUL bytes, so it is not a text file; save it again as CSV UTF-8")
        try:
            text, remark = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text = _decode(data, "cp1252", file)
            remark = f"{file}: not UTF-8, so read as Windows-1252; save it as UTF-8 to be sure of every letter"
    if "\0" in text:
        raise SourceError(f"{file}: it holds NUL characters, so it is not a text file; save it again as CSV UTF-8")
    return text, remark


def _decode(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError(
            f"{file}: it is not text in UTF-8, UTF-16 or Windows-1252; save it again as CSV UTF-8"
        ) from None


def grid(text: str, file: str, judge: Judge | None = None) -> Sheet:
    """Return the cells of the text of a CSV or TSV file."""
    declared = text[:4].casefold() == "sep=" and text[4:5] in _SEPARATORS
    with _long_fields():
        separator = text[4:5] if declared else _separator(text, file, judge)
        rows: list[Sequence[object]] = []
        cells = 0
        try:
            for row in _rows(text, separator, file):
                rows.append(_without_end_blanks(row))
                cells += len(rows[-1])
                _check_extent(file, len(rows), len(row), cells)
        except csv.Error:
            raise SourceError(f"{file}: {_where_quotes_break(text, separator, file)}") from None
    return Sheet("", rows, file)


def _check_extent(file: str, rows: int, columns: int, cells: int) -> None:
    if rows > MOST_ROWS:
        raise SourceError(f"{file}: it has more than {MOST_ROWS:,} rows; split it into smaller files")
    if columns > MOST_COLUMNS:
        raise SourceError(
            f"{file}: row {rows:,} has {columns:,} cells; at most {MOST_COLUMNS:,} columns can be read. Save it again "
            "from a spreadsheet"
        )
    if cells > MOST_CELLS:
        raise SourceError(f"{file}: it has more than {MOST_CELLS:,} cells; split it into smaller files")


def _without_end_blanks(row: list[str]) -> list[str]:
    while row and not row[-1]:
        del row[-1]
    return row


def _rows(text: str, separator: str, file: str) -> Iterator[list[str]]:
    return csv.reader(_lines(text, separator, file), delimiter=separator, strict=True)


def _lines(text: str, separator: str, file: str) -> Iterator[str]:
    """Give the lines of a text; one that would make an immense number of cells ends the reading."""
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if line.count(separator) > MOST_CELLS // 10:
            raise SourceError(
                f"{file}: line {number:,} has too many cells; at most {MOST_COLUMNS:,} columns can be read"
            )
        yield line


def _separator(text: str, file: str, judge: Judge | None) -> str:
    """Return the separator that makes most sense of the first rows."""
    tables: dict[str, list[list[str]]] = {}
    for separator in _SEPARATORS:
        tables[separator] = []
        with suppress(csv.Error):
            tables[separator].extend(islice(_rows(text, separator, file), _ROWS_LOOKED_AT))
    if judge is not None:
        known = {separator: judge(Sheet("", rows, file)) for separator, rows in tables.items()}
        if any(known.values()):
            return max(known, key=lambda separator: known[separator])
    return max(_SEPARATORS, key=lambda separator: _agreement(tables[separator]))


def _agreement(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """Return how many rows have the same number of cells, more than one, how many have any, and that number.

    >>> _agreement([["banner"], ["a", "b"], ["1", "2"], ["3", "4", "5"]])
    (2, 3, 2)
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, widths.total(), width


def _where_quotes_break(text: str, separator: str, file: str) -> str:
    """Return a message that names the row in which a quotation mark is not closed or stands astray."""
    count = 0
    with suppress(csv.Error):
        for _ in _rows(text, separator, file):
            count += 1
    return (
        f"the quotation marks of row {count + 1} do not pair, so its cells cannot be told apart; "
        'write a quotation mark inside a cell twice ("") or save the file again from a spreadsheet'
    )


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the csv module read long cells, which are then listed rather than ending the reading."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
