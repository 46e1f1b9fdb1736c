"""A workbook as ODS: five small parts from templates, and the cells written one after another."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, PackageLoader, StrictUndefined

from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.workbook.sheet import Cell, Link, Row, Sheet, Workbook, written

_KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_TAIL: Final = "</office:spreadsheet>\n</office:body>\n</office:document-content>\n"
_ROW: Final = '<table:table-row table:style-name="row">'
_END: Final = "</table:table-row>\n"


def as_ods(workbook: Workbook) -> Iterator[bytes]:
    """Yield a workbook as ODS."""
    environment = Environment(
        loader=PackageLoader("scr_compliance.reports", "templates/ods"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        # A reader knows the file by its kind, which stands first and is not compressed.
        package.writestr(zipfile.ZipInfo("mimetype", _MADE), _KIND, zipfile.ZIP_STORED)
        across = sorted({sheet.pages_across for sheet in workbook.sheets})
        for name, template in (
            ("META-INF/manifest.xml", "manifest.xml"), ("meta.xml", "meta.xml"), ("styles.xml", "styles.xml"),
            ("settings.xml", "settings.xml"),
        ):  # fmt: skip
            text = environment.get_template(template).render(workbook=workbook, across=across)
            package.writestr(_part(name), text.encode())
        widths = sorted({column.width for sheet in workbook.sheets for column in sheet.columns})
        head = environment.get_template("content_head.xml").render(widths=widths, across=across)
        with package.open(_part("content.xml"), "w", force_zip64=True) as content:
            content.write(head.encode())
            for piece in _body(workbook):
                content.write(piece.encode())
            content.write(_TAIL.encode())
    yield file.getvalue()


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _MADE)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _body(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        yield from _sheet(sheet)
    yield "<table:database-ranges>\n"
    for sheet in workbook.sheets:
        yield _range(sheet, filters=workbook.working_copy)
    yield "</table:database-ranges>\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(sheet.name)} table:style-name="sheet{sheet.pages_across}">\n'
    first, *others = (f'<table:table-column table:style-name="w{column.width}"/>\n' for column in sheet.columns)
    yield f"<table:table-header-columns>\n{first}</table:table-header-columns>\n"
    yield from others
    yield _ROW + _text(sheet.title, "title") + _END
    for line in sheet.lead:
        yield _ROW + (_link(line, "plain") if isinstance(line, Link) else _text(line, "plain")) + _END
    yield "<table:table-header-rows>\n" + _ROW
    yield "".join(_text(column.heading, "heading") for column in sheet.columns)
    yield _END + "</table:table-header-rows>\n"
    for row in sheet.filled_rows:
        yield _cells(row)
    yield "</table:table>\n"


def _cells(row: Row) -> str:
    return _ROW + "".join(map(_cell, row)) + _END


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        return _link(cell, "text")
    if isinstance(cell, str):
        return _text(cell, "text")
    if isinstance(cell, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{cell.isoformat()}">'
            f"<text:p>{day_as_words(cell)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell table:style-name="number" office:value-type="float" office:value="{cell}">'
        f"<text:p>{cell:,}</text:p></table:table-cell>"
    )


def _text(text: str, style: str) -> str:
    paragraphs = _spaced(escape(written(text))).replace("\n", "</text:p><text:p>")
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{paragraphs}</text:p></table:table-cell>"
    )


def _spaced(text: str) -> str:
    """Keep spaces that a reader would run together, and tabs."""
    if "  " not in text and "\t" not in text and not text[:1].isspace():
        return text
    return text.replace(" ", "<text:s/>").replace("\t", "<text:tab/>")


def _link(link: Link, style: str) -> str:
    target = quoteattr(f"#'{link.sheet}'.A1")
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"><text:p>'
        f'<text:a xlink:href={target} xlink:type="simple">{escape(link.text)}</text:a></text:p></table:table-cell>'
    )


def _range(sheet: Sheet, *, filters: bool) -> str:
    """Mark the table of a sheet as one, by its name."""
    first, last = sheet.heading_row + 1, sheet.heading_row + 1 + len(sheet.filled_rows)
    place = quoteattr(f"'{sheet.name}'.A{first}:'{sheet.name}'.{_letters(len(sheet.columns))}{last}")
    return (
        f'<table:database-range table:name="{sheet.table}" table:target-range-address={place} '
        f'table:contains-header="true" table:display-filter-buttons="{str(filters).lower()}"/>\n'
    )


def _letters(column: int) -> str:
    """Return the letters of a column counted from 1.

    >>> _letters(1), _letters(26), _letters(28)
    ('A', 'Z', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
