"""Writing a made-up tracker as a file: XLSX, ODS or CSV."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from tracker_dates import as_text
from tracker_ods import write_ods
from tracker_truth import Sheet, Tracker, Typed

_COLOURS = {"red": "#FF0000", "amber": "#FFC000", "green": "#00B050", "blue": "#0070C0"}


def written(tracker: Tracker, folder: Path, name: str = "") -> Path:
    """Write a tracker into a folder and return the file."""
    path = folder / f"{name or f'made-up-{tracker.seed}'}.{tracker.kind}"
    match tracker.kind:
        case "xlsx":
            _write_xlsx(tracker, path)
        case "ods":
            write_ods(tracker, path)
        case "csv":
            _write_csv(tracker, path)
    return path


def shown(typed: Typed) -> str:
    """Return what a person sees in a cell."""
    value = typed.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, datetime)):
        return as_text(value, typed.form or "dd/mm/yyyy")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _write_csv(tracker: Tracker, path: Path) -> None:
    sheet = tracker.sheets[0]
    last_row, last_column = sheet.last
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=tracker.separator)
    for row in range(last_row + 1):
        cells = (sheet.cells.get((row, column)) for column in range(last_column + 1))
        writer.writerow(["" if cell is None else shown(cell.typed) for cell in cells])
    text = stream.getvalue()
    try:
        path.write_bytes(text.encode(tracker.encoding))
    except UnicodeEncodeError:
        path.write_bytes(text.encode("utf-8-sig"))


class _Workbook:
    """An XLSX file being written."""

    def __init__(self, tracker: Tracker, path: Path) -> None:
        self.tracker = tracker
        self.book = xlsxwriter.Workbook(str(path), {"date_1904": tracker.since_1904})
        self.formats: dict[tuple[str, str], Any] = {}
        self.bold = self.book.add_format({"bold": True})
        self.book.set_properties({"author": "Made-up Author", "company": "Made-up Board", "title": "Tracker"})

    def format(self, typed: Typed) -> Any:
        key = (typed.form if typed.form != "serial" else "", typed.fill)
        if key == ("", ""):
            return None
        if key not in self.formats:
            properties = {"num_format": key[0]} if key[0] else {}
            if typed.fill:
                properties["bg_color"] = _COLOURS[typed.fill]
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def write(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        if sheet.hidden:
            page.hide()
        for first, last in sheet.merged:
            page.merge_range(*first, *last, "")
        for (row, column), cell in sheet.cells.items():
            if not _is_nothing(cell.typed):
                self._cell(page, row, column, cell.typed)
        for row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})

    def _cell(self, page: Any, row: int, column: int, typed: Typed) -> None:
        form, value = self.format(typed), typed.value
        if typed.comment:
            page.write_comment(row, column, typed.comment)
        if typed.formula:
            page.write_formula(row, column, typed.formula, form, self._result(value))
        elif value is None:
            page.write_blank(row, column, None, form)
        elif isinstance(value, bool):
            page.write_boolean(row, column, value, form)
        elif isinstance(value, str):
            self._text(page, row, column, typed, form)
        elif isinstance(value, (date, time)):
            page.write_datetime(row, column, value, form)
        else:
            page.write_number(row, column, value, form)

    def _text(self, page: Any, row: int, column: int, typed: Typed, form: Any) -> None:
        text = str(typed.value)
        if typed.rich and len(text) > 2:
            page.write_rich_string(row, column, text[:2], self.bold, text[2:])
        else:
            page.write_string(row, column, text, form)

    def _result(self, value: object) -> object:
        if isinstance(value, date):
            return (value - self.tracker.epoch).days
        return "" if value is None else value

    def close(self) -> None:
        visible = [place for place, sheet in enumerate(self.tracker.sheets) if not sheet.hidden]
        pages = self.book.worksheets()
        pages[visible[0]].activate()
        pages[visible[0]].set_first_sheet()
        self.book.close()


def _is_nothing(typed: Typed) -> bool:
    return typed.value is None and not (typed.formula or typed.fill or typed.comment)


def _write_xlsx(tracker: Tracker, path: Path) -> None:
    book = _Workbook(tracker, path)
    for sheet in tracker.sheets:
        book.write(sheet)
    book.close()
