"""Reading exceptions: from TOML, or from a sheet (CSV or XLSX) with a column for each key."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from scr_compliance.exceptions import Exceptions, ExceptionsError, Refusal
from scr_compliance.exceptions.checks import checked
from scr_compliance.exceptions.entry import KEYS, Entry, key_of
from scr_compliance.exceptions.toml_file import toml_entries
from scr_compliance.intake.cells import Sheet, Unfit, filled, is_blank, letters, mark_covered, whole_text
from scr_compliance.intake.grid.delimited import decode
from scr_compliance.intake.grid.xlsx import read_xlsx
from scr_compliance.intake.grid.xlsx_formats import STRUCK
from scr_compliance.intake.result import SourceError
from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook import Rulebook, shipped_rulebook

LARGEST_FILE: Final = 10_000_000
_SEPARATORS: Final = (",", ";", "\t")
_NAMES: Final = frozenset(plain_heading(key) for key in KEYS)


def load_exceptions(path: Path | str, rulebook: Rulebook | None = None) -> Exceptions:
    """Return the exceptions of a file: TOML, CSV or XLSX; `rulebook` is the shipped one unless another is given.

    Raises `ExceptionsError`, which carries every mistake found, each with its file and line or its sheet and cell.
    """
    path = Path(path)
    refusals: list[Refusal] = []
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ExceptionsError([Refusal(path.name, f"the file is larger than {LARGEST_FILE:,} bytes")])
        entries = _entries(path, refusals)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "bad name"
        raise ExceptionsError([Refusal(str(path), f"the file of exceptions cannot be read ({why})")]) from None
    except SourceError as error:
        raise ExceptionsError([Refusal(path.name, str(error).removeprefix(f"{path.name}: "))]) from None
    return checked(entries, rulebook or shipped_rulebook(), path.name, refusals)


def _entries(path: Path, refusals: list[Refusal]) -> list[Entry]:
    match path.suffix.casefold():
        case ".toml":
            return toml_entries(path.name, path.read_bytes(), refusals)
        case ".csv" | ".tsv" | ".tab":
            grids = [_grid(decode(path.read_bytes(), path.name)[0], path.name)]
        case ".xlsx" | ".xlsm":
            sheets = [mark_covered(sheet) for sheet in read_xlsx(path).sheets]
            grids = [sheet for sheet in sheets if any(filled(row) for row in sheet.rows)]
        case _:
            raise SourceError("exceptions are kept in TOML, CSV or XLSX, and the file is none of them by its name")
    if not any(filled(row) for sheet in grids for row in sheet.rows):
        raise SourceError(f"it is empty; it needs a row of headings: {', '.join(KEYS)}")
    return [entry for sheet in grids for entry in _of_sheet(sheet, refusals)]


def _grid(text: str, file: str) -> Sheet:
    """Return the cells of a CSV file; the separator is the one under which most headings are known."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda one: len(_NAMES & {plain_heading(word) for word in first.split(one)}))
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise SourceError(
            "its cells cannot be told apart: quotation marks do not pair, or a cell is too long"
        ) from None
    return Sheet("", rows, file)


def _of_sheet(sheet: Sheet, refusals: list[Refusal]) -> Iterator[Entry]:
    """Yield the exceptions of a sheet; its first row that holds anything is the row of headings."""
    top = next(number for number, row in enumerate(sheet.rows) if filled(row))
    columns = _columns(sheet, top, refusals)
    if not columns:
        return
    for number, row in enumerate(sheet.rows[top + 1 :], top + 1):
        if filled(row):
            yield _of_row(sheet, number, row, columns, refusals)


def _columns(sheet: Sheet, top: int, refusals: list[Refusal]) -> dict[int, str]:
    """Return which column holds which key; a heading that is none, or stands twice, is refused."""
    headings = [(index, whole_text(raw)) for index, raw in filled(sheet.rows[top])]
    if not _NAMES & {plain_heading(heading) for _, heading in headings}:
        what = "no heading of exceptions is in the first row of the sheet"
        mend = f"head its columns {', '.join(KEYS)}; keep other sheets in another workbook"
        refusals.append(Refusal(f"{sheet.prefix}{letters(headings[0][0])}{top + 1}", what, mend))
        return {}
    columns: dict[int, str] = {}
    for index, heading in headings:
        at = f"{sheet.prefix}{letters(index)}{top + 1}"
        key = key_of(heading, at, "heading", refusals)
        if key in columns.values() and plain_heading(heading) in _NAMES:
            refusals.append(Refusal(at, f"the heading {key} stands twice", "keep one of the two"))
        elif key is not None and key not in columns.values():
            columns[index] = key
    return columns


def _of_row(
    sheet: Sheet, number: int, row: Sequence[object], columns: dict[int, str], refusals: list[Refusal]
) -> Entry:
    places = {key: f"{sheet.prefix}{letters(index)}{number + 1}" for index, key in columns.items()}
    values: dict[str, object] = {}
    spoilt = set()
    for index, raw in enumerate(row):
        key = columns.get(index)
        if key is not None and (why := _why_not(sheet, number, index, raw)):
            refusals.append(Refusal(places[key], why))
            spoilt.add(key)
        elif key is not None and not is_blank(raw):
            values[key] = raw
        elif not is_blank(raw) and _has_no_heading(sheet, index):
            at = f"{sheet.prefix}{letters(index)}{number + 1}"
            refusals.append(Refusal(at, "the column has no heading", f"head it with one of: {', '.join(KEYS)}"))
    return Entry(values, places, f"{sheet.prefix}{number + 1}", frozenset(spoilt))


def _why_not(sheet: Sheet, row: int, index: int, raw: object) -> str:
    """Return why a cell cannot be used, or nothing: an exception counts only where nothing about it is in doubt."""
    shown = sheet.shown_as.get((row, index))
    if isinstance(raw, Unfit):
        return raw.why
    if shown == STRUCK and not is_blank(raw):
        return "it is struck through; delete the exception's row, or take the line off"
    return (
        "its number format hides the day, or denies it; show the whole day" if shown and isinstance(raw, date) else ""
    )


def _has_no_heading(sheet: Sheet, index: int) -> bool:
    top = next(row for row in sheet.rows if filled(row))
    return index >= len(top) or is_blank(top[index])
