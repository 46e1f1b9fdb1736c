"""A workbook as XLSX, made in memory: nothing is kept in files beside the one asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import Worksheet

from scr_compliance.reports.lines import FORMULA_STARTS
from scr_compliance.reports.workbook.sheet import Cell, Link, Row, Sheet, Workbook, lines_of, written

_LANGUAGE: Final = "en-GB"
_DAY: Final = "[$-809]d mmmm yyyy"
# Without a scheme of its own a font would give way to that of the theme.
_FONT: Final[dict[str, Any]] = {"font_name": "Arial", "font_size": 12, "font_scheme": "none"}
_A4: Final = 9
_LINE: Final = 15.75
_TALLEST: Final = 409


def as_xlsx(workbook: Workbook) -> Iterator[bytes]:
    """Yield a workbook as XLSX."""
    file = io.BytesIO()
    book = _Book(file, {"in_memory": True, "default_format_properties": dict(_FONT)})
    made_on = datetime(workbook.made_on.year, workbook.made_on.month, workbook.made_on.day)
    book.set_properties({"title": workbook.title, "created": made_on})
    formats = _Formats(book)
    for sheet in workbook.sheets:
        book.add_worksheet(sheet.name)
    for sheet in workbook.sheets:
        _fill(book.get_worksheet_by_name(sheet.name), sheet, formats, workbook.working_copy)
    book.close()
    yield file.getvalue()


class _Core(Core):  # type: ignore[misc]
    """The properties of the document with its language, which the library has no word for."""

    def _write_dc_description(self) -> None:
        super()._write_dc_description()
        self._xml_data_element("dc:language", _LANGUAGE)


class _Packager(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Page(Worksheet):  # type: ignore[misc]
    """A sheet of the library that is written in half the time and let go of once it is written."""

    def _assemble_xml_file(self) -> None:
        super()._assemble_xml_file()
        self.table.clear()

    # The attributes of a cell are its place and the number of its look: nothing in them is ever to be escaped.

    def _xml_string_element(self, index: int, attributes: Iterable[tuple[str, object]] = ()) -> None:
        told = "".join([f' {key}="{value}"' for key, value in attributes])
        self.fh.write(f'<c{told} t="s"><v>{index}</v></c>')

    def _xml_number_element(self, number: float, attributes: Iterable[tuple[str, object]] = ()) -> None:
        told = "".join([f' {key}="{value}"' for key, value in attributes])
        self.fh.write(f"<c{told}><v>{number:.16G}</v></c>")


class _Book(XlsxWorkbook):  # type: ignore[misc]
    worksheet_class = _Page

    def _get_packager(self) -> Packager:
        return _Packager()


class _Formats:
    """How cells look: the same black words everywhere, so that no colour can mean anything."""

    def __init__(self, book: XlsxWorkbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "bottom": 1, **wrapped})
        self.text = book.add_format(wrapped)
        self.quoted = book.add_format({"quote_prefix": True, **wrapped})
        self.day = book.add_format({"num_format": _DAY, "align": "left", **wrapped})
        self.number = book.add_format({"num_format": "#,##0", **wrapped})
        self.link = book.add_format({"underline": 1, **wrapped})
        self.plain = book.add_format()
        self.plain_link = book.add_format({"underline": 1})


def _fill(page: Worksheet, sheet: Sheet, formats: _Formats, working_copy: bool) -> None:
    page.write_string(0, 0, written(sheet.title), formats.title)
    for row, line in enumerate(sheet.lead, 1):
        if isinstance(line, Link):
            page.write_url(row, 0, _target(line), formats.plain_link, line.text)
        else:
            page.write_string(row, 0, written(line), formats.plain)
    rows = sheet.filled_rows
    _set_height(page, sheet.heading_row, [one.heading for one in sheet.columns], sheet)
    for number, cells in enumerate(rows, sheet.heading_row + 1):
        _set_height(page, number, cells, sheet)
        for column, cell in enumerate(cells):
            _write(page, number, column, cell, formats)
    _mark_up(page, sheet, len(rows), formats, filters=working_copy)
    for column, (_, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
    if working_copy:
        page.freeze_panes(sheet.heading_row + 1, 1)
    _set_up_print(page, sheet)


def _set_height(page: Worksheet, number: int, cells: Row, sheet: Sheet) -> None:
    """Make room for every line of a row: not every program works it out when it opens the file."""
    lines = lines_of(cells, sheet.columns)
    if lines > 1:
        page.set_row(number, min(lines * _LINE, _TALLEST))


def _write(page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, str):
        form = formats.quoted if cell.startswith(FORMULA_STARTS) else formats.text
        # The library's own name for it first looks whether the place is written as letters.
        page._write_string(row, column, written(cell), form)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, formats.day)
    elif isinstance(cell, Link):
        page.write_url(row, column, _target(cell), formats.link, cell.text)
    else:
        page._write_number(row, column, cell, formats.number)


def _mark_up(page: Worksheet, sheet: Sheet, rows: int, formats: _Formats, *, filters: bool) -> None:
    """Mark the table as one; its headings are written with it."""
    columns = [{"header": written(one.heading), "header_format": formats.heading} for one in sheet.columns]
    options = {
        "name": sheet.table, "columns": columns, "autofilter": filters, "style": None,
        "title": sheet.title, "description": written(str(sheet.lead[0])),
    }  # fmt: skip
    first = sheet.heading_row
    page.add_table(first, 0, first + rows, len(sheet.columns) - 1, options)


def _set_up_print(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(sheet.pages_across, 0)
    page.repeat_rows(sheet.heading_row)
    page.repeat_columns(0)
    page.set_footer("&L&A&RPage &P of &N")


def _target(link: Link) -> str:
    return f"internal:'{link.sheet}'!A1"
