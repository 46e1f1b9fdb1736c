"""Writing a made-up tracker as an OpenDocument spreadsheet, the way office suites lay one out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tracker_dates import as_text
from tracker_truth import EMPTY, Place, Sheet, Tracker, Typed

_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_NAMES: Final = " ".join(
    f'xmlns:{short}="{full}"'
    for short, full in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    }.items()
)
_PARTS: Final = {
    "yyyy": '<number:year number:style="long"/>', "yy": "<number:year/>",
    "mmmm": '<number:month number:textual="true" number:style="long"/>', "mmm": '<number:month number:textual="true"/>',
    "mm": '<number:month number:style="long"/>', "dd": '<number:day number:style="long"/>', "d": "<number:day/>",
    "hh": '<number:hours number:style="long"/>',
    ":mm": '<number:text>:</number:text><number:minutes number:style="long"/>',
}  # fmt: skip
_COLOURS: Final = {"red": "#ff0000", "amber": "#ffc000", "green": "#00b050", "blue": "#0070c0"}
Style = tuple[str, str]


def write_ods(tracker: Tracker, path: Path) -> None:
    """Write a tracker as ODS."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", "".join(_content(tracker)))


def _content(tracker: Tracker) -> Iterator[str]:
    cells = [cell.typed for sheet in tracker.sheets for cell in sheet.cells.values()]
    styles = {style: f"ce{number}" for number, style in enumerate(sorted({_style(typed) for typed in cells}))}
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3">'
    yield "<office:automatic-styles>"
    for name, display in (("ta1", "true"), ("ta2", "false")):
        properties = f'<style:table-properties table:display="{display}"/>'
        yield f'<style:style style:name="{name}" style:family="table">{properties}</style:style>'
    for (form, fill), name in styles.items():
        yield from _style_of(form, fill, name)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for sheet in tracker.sheets:
        yield from _sheet(sheet, styles)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _style(typed: Typed) -> Style:
    return (typed.form if typed.form not in ("serial", "hh:mm") else "", typed.fill)


def _style_of(form: str, fill: str, name: str) -> Iterator[str]:
    data = ""
    if form:
        yield f'<number:date-style style:name="N{name}">{"".join(_date_parts(form))}</number:date-style>'
        data = f' style:data-style-name="N{name}"'
    colour = f'<style:table-cell-properties fo:background-color="{_COLOURS[fill]}"/>' if fill else ""
    yield f'<style:style style:name="{name}" style:family="table-cell"{data}>{colour}</style:style>'


def _date_parts(form: str) -> Iterator[str]:
    while form:
        piece = next((part for part in _PARTS if form.startswith(part)), form[0])
        yield _PARTS.get(piece) or f"<number:text>{escape(piece)}</number:text>"
        form = form[len(piece) :]


def _sheet(sheet: Sheet, styles: dict[Style, str]) -> Iterator[str]:
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in sheet.merged}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    last_row, last_column = sheet.last
    yield f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{"ta2" if sheet.hidden else "ta1"}">'
    for column in range(last_column + 1):
        hidden = ' table:visibility="collapse"' if column in sheet.hidden_columns else ""
        yield f"<table:table-column{hidden}/>"
    for row in range(last_row + 1):
        hidden = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
        yield f"<table:table-row{hidden}>"
        yield from _in_runs(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _cell(
                sheet.cells[row, column].typed if (row, column) in sheet.cells else EMPTY,
                spans.get((row, column)),
                styles,
            )
            for column in range(last_column + 1)
        )
        yield '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    yield '<table:table-row table:number-rows-repeated="1048000">'
    yield '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'


def _in_runs(cells: Iterable[str]) -> Iterator[str]:
    """Yield the cells of a row, those alike beside each other as one that is repeated."""
    for cell, alike in groupby(cells):
        number = len(list(alike))
        element = cell.split(">", 1)[0].split(" ", 1)[0].rstrip("/")
        repeated = f'{element} table:number-columns-repeated="{number}"' if number > 1 else element
        yield repeated + cell[len(element) :]


def _cell(typed: Typed, span: Place | None, styles: dict[Style, str]) -> str:
    attributes = f' table:style-name="{styles[_style(typed)]}"' if _style(typed) in styles else ""
    if span:
        attributes += f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if typed.formula:
        attributes += f" table:formula={quoteattr('of:' + typed.formula)}"
    note = ""
    if typed.comment:
        text = f"<dc:creator>Made-up</dc:creator><text:p>{escape(typed.comment)}</text:p>"
        note = f"<office:annotation>{text}</office:annotation>"
    value, text = _value(typed)
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell{attributes}{value}>{note}{paragraphs}</table:table-cell>"


def _value(typed: Typed) -> tuple[str, str]:
    """Return the attributes that hold a value, and the text shown."""
    value = typed.value
    match value:
        case None:
            return "", ""
        case bool():
            word = str(value).lower()
            return f' office:value-type="boolean" office:boolean-value="{word}"', word.upper()
        case datetime() | date():
            shown = as_text(value, typed.form or "dd/mm/yyyy")
            return f' office:value-type="date" office:date-value="{value.isoformat()}"', shown
        case time():
            return (
                f' office:value-type="time" office:time-value="PT{value.hour:02}H{value.minute:02}M00S"',
                f"{value:%H:%M}",
            )
        case int() | float():
            return f' office:value-type="float" office:value="{value}"', f"{value}"
    if typed.formula and value.startswith("#"):
        return ' office:value-type="string" office:string-value="" calcext:value-type="error"', value
    return ' office:value-type="string" calcext:value-type="string"', value


def _spaced(line: str) -> str:
    """Return a line with the spaces that XML would lose written as elements."""
    inner = line.strip(" ")
    before, after = len(line) - len(line.lstrip(" ")), len(line) - len(line.rstrip(" "))
    if not inner:
        return "<text:s/>" * len(line)
    while "  " in inner:
        inner = inner.replace("  ", " \0", 1)
    return "<text:s/>" * before + escape(inner).replace("\0", "<text:s/>") + "<text:s/>" * after
