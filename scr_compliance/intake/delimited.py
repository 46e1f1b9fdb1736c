"""CSV and TSV files as a grid of cells: encodings, separators, quotation marks."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Final

from scr_compliance.intake.cells import MOST_ROWS, Sheet
from scr_compliance.intake.layout import ROWS_SEARCHED, heading_rows
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.result import SourceError

_SEPARATORS: Final = (",", ";", "\t")
_FIELD_LIMIT: Final = 300_000_000


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file, and a note where its encoding had to be assumed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, note = _decode(data, "utf-16", file), ""
    else:
        if b"\0" in data:
            raise SourceError(f"{file}: it holds NUL bytes, so it is not a text file; save it again as CSV UTF-8")
        try:
            text, note = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text = _decode(data, "cp1252", file)
            note = f"{file}: not UTF-8, so read as Windows-1252; save it as UTF-8 to be sure of every letter"
    if "\0" in text:
        raise SourceError(f"{file}: it holds NUL characters, so it is not a text file; save it again as CSV UTF-8")
    return text, note


def _decode(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError(
            f"{file}: it is not text in UTF-8, UTF-16 or Windows-1252; save it again as CSV UTF-8"
        ) from None


def grid(text: str, file: str, mapping: ColumnMap) -> Sheet:
    """Return the cells of a CSV or TSV file; the separator is found from the headings."""
    declared = text[:4].casefold() == "sep=" and text[4:5] in _SEPARATORS
    with _long_fields():
        separator = text[4:5] if declared else _separator(text, file, mapping)
        try:
            rows = list(islice(_rows(text, separator), MOST_ROWS + 1))
        except csv.Error:
            raise SourceError(f"{file}: {_where_quotes_break(text, separator)}") from None
    if len(rows) > MOST_ROWS:
        raise SourceError(f"{file}: it has more than {MOST_ROWS:,} rows; split it into smaller files")
    return Sheet("", rows, file)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator(text: str, file: str, mapping: ColumnMap) -> str:
    """Return the separator under which the first rows hold the most known headings, then the most headings."""
    scores = []
    for separator in _SEPARATORS:
        rows: list[list[str]] = []
        with suppress(csv.Error):
            rows.extend(islice(_rows(text, separator), ROWS_SEARCHED))
        found = heading_rows(Sheet("", rows, file), mapping)
        known, width = max(((2 * bool(row.references) + row.facts, row.width) for row in found), default=(0, 0))
        scores.append((known, width if known else 0, separator))
    return max(scores, key=lambda score: score[:2])[2]


def _where_quotes_break(text: str, separator: str) -> str:
    """Return a message that names the row in which a quotation mark is not closed or stands astray."""
    rows = _rows(text, separator)
    count = 0
    with suppress(csv.Error):
        for _ in rows:
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
