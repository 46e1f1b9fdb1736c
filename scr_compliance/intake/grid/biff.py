"""What the records of an XLS workbook say beside its values: errors, formulas, what is merged, hidden, coloured or cut.

A date of which only the month or the year is shown is cut. The library that gives the values gives an error as an
empty cell; it is found here, so that it never reads as a blank.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scr_compliance.intake.grid.colours import colour_word
from scr_compliance.intake.grid.guards import WHY_ERROR, check_extent, check_merged, damaged, protected
from scr_compliance.intake.grid.model import Place, Range, Unfit
from scr_compliance.intake.grid.xlsx_formats import MONTH_AND_YEAR, STRUCK, shown_by
from scr_compliance.intake.grid.xlsx_styles import INDEXED

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _XF, _PALETTE, _FORMAT, _FONT = 0x809, 0x0A, 0x2F, 0x85, 0xE0, 0x92, 0x41E, 0x31
_FORMULA, _BOOLERR, _MULRK, _BLANK, _MULBLANK = 0x06, 0x205, 0xBD, 0x201, 0xBE
_TEXTS: Final = (0xFD, 0x204, 0xD6)
"""Records of one cell with a text: shared, plain, formatted."""
_NUMBER, _SHORT_NUMBER = 0x203, 0x27E
_ROW, _COLUMNS, _NOTE, _MERGED = 0x208, 0x7D, 0x1C, 0xE5
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_ZERO: Final = bytes(8)
_WHY_ZERO: Final = (
    "the result saved with its formula is 0, which some programs write in this format for every text too; save the "
    "workbook as XLSX"
)
_STRIKES: Final = 0x08
_NO_FONT: Final = 4
_VERSION_8: Final = 0x600
_FIRST_OF_PALETTE: Final = 8
_SOLID_FROM: Final = 1
_WORKSHEET: Final = 0


@dataclass(slots=True)
class Found:
    """What the records of one sheet say."""

    worksheet: bool
    shown_by_style: Mapping[int, str] = field(default_factory=dict)
    """How each style shows a value, of those that do not show it plainly."""
    shown_as: dict[Place, str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    unfit: dict[Place, Unfit] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    coloured: dict[Place, int] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    notes: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    colours: dict[Place, str] = field(default_factory=dict)


def look_through(stream: bytes, file: str) -> list[Found]:
    """Return what the records of a workbook's stream say of each sheet, in the order of the workbook.

    Raises `SourceError` for a workbook that is locked or damaged, or whose cells lie too far apart.
    """
    try:
        return list(_sheets(stream, file))
    except (struct.error, IndexError):
        raise damaged(file) from None


def _sheets(stream: bytes, file: str) -> Iterator[Found]:
    starts: list[tuple[int, int]] = []
    styles = _Styles()
    first, _, version = struct.unpack_from("<HHH", stream)
    if first != _BOF:
        raise damaged(file)
    for kind, data in _records(stream, 0):
        if kind == _FILEPASS:
            raise protected(file)
        if kind == _BOUNDSHEET:
            starts.append((struct.unpack_from("<I", data)[0], data[5]))
        else:
            styles.take(kind, data, version)
    words, shown_as = styles.words(), styles.shown_as()
    for number, (start, sort) in enumerate(starts, 1):
        found = _sheet(stream, start, shown_as) if sort == _WORKSHEET else Found(worksheet=False)
        check_extent(file, str(number), found.rows, found.columns)
        check_merged(file, str(number), found.merged, found.rows)
        found.colours = _colours(found, words)
        yield found


class _Styles:
    """What the cells of a workbook look like, style by style: their fills and their number formats."""

    def __init__(self) -> None:
        self._fills: list[tuple[int, int]] = []
        self._formats: list[int] = []
        self._fonts: list[int] = []
        self._struck: set[int] = set()
        self._fonts_seen = 0
        self._codes = {int(MONTH_AND_YEAR): "mmm-yy"}
        self._palette = list(INDEXED)

    def take(self, kind: int, data: bytes, version: int) -> None:
        if kind == _XF:
            font, number = struct.unpack_from("<HH", data)
            self._fonts.append(font)
            self._formats.append(number)
            if version == _VERSION_8:
                borders, colours = struct.unpack_from("<IH", data, 14)
                self._fills.append((borders >> 26, colours & 0x7F))
        elif kind == _FONT:
            if struct.unpack_from("<H", data, 2)[0] & _STRIKES:
                self._struck.add(self._fonts_seen)
            # No font has the number 4.
            self._fonts_seen += 1 + (self._fonts_seen == _NO_FONT - 1)
        elif kind == _FORMAT:
            self._codes[struct.unpack_from("<H", data)[0]] = _code(data, version)
        elif kind == _PALETTE:
            for index in range(struct.unpack_from("<H", data)[0]):
                self._palette[_FIRST_OF_PALETTE + index] = data[2 + 4 * index : 5 + 4 * index].hex()

    def words(self) -> Sequence[str]:
        """Return the word for the colour of each style, or nothing."""
        return [
            colour_word(self._palette[colour]) if pattern >= _SOLID_FROM and colour < len(self._palette) else ""
            for pattern, colour in self._fills
        ]

    def shown_as(self) -> Mapping[int, str]:
        """Return how each style shows a value, of those that do not show it plainly."""
        shown = {number: word for number, code in self._codes.items() if (word := shown_by(code))}
        struck = {style: STRUCK for style, font in enumerate(self._fonts) if font in self._struck}
        return {style: shown[number] for style, number in enumerate(self._formats) if number in shown} | struck


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records of one part of the stream, up to its end; those of charts inside it are left out."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + length]
        if len(data) < length:
            raise IndexError
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, data


def _code(data: bytes, version: int) -> str:
    """Return the code of a number format."""
    if version != _VERSION_8:
        return data[3:].decode("latin-1")
    return data[5:].decode("utf-16-le" if data[4] & 1 else "latin-1", errors="replace")


def _sheet(stream: bytes, start: int, shown_by_style: Mapping[int, str]) -> Found:
    found = Found(True, shown_by_style)
    for kind, data in _records(stream, start):
        if kind in _TEXTS:
            _styled(found, *struct.unpack_from("<HHH", data))
        elif (act := _ACTS.get(kind)) is not None:
            act(found, data)
    found.hidden_rows = {row for row in found.hidden_rows if row < found.rows}
    found.hidden_columns = {column for column in found.hidden_columns if column < found.columns}
    return found


def _fill(found: Found, row: int, column: int) -> None:
    found.rows = max(found.rows, row + 1)
    found.columns = max(found.columns, column + 1)


def _styled(found: Found, row: int, column: int, style: int) -> None:
    """Enter a cell, and how its style shows what it holds."""
    _fill(found, row, column)
    if (word := found.shown_by_style.get(style)) is not None:
        found.shown_as[row, column] = word


def _number(found: Found, data: bytes) -> None:
    _styled(found, *struct.unpack_from("<HHH", data))


def _formula(found: Found, data: bytes) -> None:
    row, column, style, sort, _, code, _, mark = struct.unpack_from("<HHHBBB3sH", data)
    _styled(found, row, column, style)
    found.formulas.add((row, column))
    if mark == 0xFFFF and sort == 2:
        found.unfit[row, column] = Unfit(_ERRORS.get(code, "an error"), WHY_ERROR)
    elif data[6:14] == _ZERO:
        found.unfit[row, column] = Unfit("0", _WHY_ZERO)


def _boolean_or_error(found: Found, data: bytes) -> None:
    row, column, _, code, is_error = struct.unpack_from("<HHHBB", data)
    _fill(found, row, column)
    if is_error:
        found.unfit[row, column] = Unfit(_ERRORS.get(code, "an error"), WHY_ERROR)


def _numbers(found: Found, data: bytes) -> None:
    row, first = struct.unpack_from("<HH", data)
    for index in range((len(data) - 6) // 6):
        _styled(found, row, first + index, struct.unpack_from("<H", data, 4 + 6 * index)[0])


def _blank(found: Found, data: bytes) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    found.coloured[row, column] = style


def _blanks(found: Found, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    for index in range((len(data) - 6) // 2):
        found.coloured[row, column + index] = struct.unpack_from("<H", data, 4 + 2 * index)[0]


def _row(found: Found, data: bytes) -> None:
    if struct.unpack_from("<H", data, 12)[0] & 0x20:
        found.hidden_rows.add(struct.unpack_from("<H", data)[0])


def _columns(found: Found, data: bytes) -> None:
    first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
    if flags & 1:
        found.hidden_columns.update(range(first, min(last, 255) + 1))


def _note(found: Found, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    found.notes[row, column] = ""


def _merged(found: Found, data: bytes) -> None:
    for index in range(struct.unpack_from("<H", data)[0]):
        top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * index)
        found.merged.append(Range(top, left, bottom, right))


_ACTS: Final[Mapping[int, Callable[[Found, bytes], None]]] = {
    _FORMULA: _formula, _BOOLERR: _boolean_or_error, _NUMBER: _number, _SHORT_NUMBER: _number, _MULRK: _numbers,
    _BLANK: _blank, _MULBLANK: _blanks, _ROW: _row, _COLUMNS: _columns, _NOTE: _note, _MERGED: _merged,
}  # fmt: skip


def _colours(found: Found, words: Sequence[str]) -> dict[Place, str]:
    return {
        place: words[style]
        for place, style in found.coloured.items()
        if style < len(words) and words[style] and place[0] < found.rows and place[1] < found.columns
    }
