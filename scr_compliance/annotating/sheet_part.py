"""What the XML of a sheet says that notes need: where their reference goes, merged cells, widths and heights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from scr_compliance.annotating.dialect import Dialect, id_attribute
from scr_compliance.annotating.surgery import Edit, Element, edited, parser_of, run
from scr_compliance.intake.grid.guards import MOST_COLUMNS, damaged
from scr_compliance.intake.grid.markup import by_local_name, is_true, local
from scr_compliance.intake.grid.model import Range, place_of

_AFTER: Final = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
})  # fmt: skip
"""What stands in a sheet behind the reference to its notes, by the schema."""
_RANGE: Final = re.compile(r"([A-Z]{1,3}[1-9]\d{0,6})(?::([A-Z]{1,3}[1-9]\d{0,6}))?")
_COLUMN: Final = 64
_ROW: Final = 20


@dataclass
class SheetShape:
    """What a sheet is like: sizes are in pixels, counted from 0; a hidden row or column has none."""

    root: Element
    reference_at: int = -1
    drawing: str | None = None
    """The relationship under which its drawing of notes already stands, if there is one."""
    merged: list[Range] = field(default_factory=list)
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)
    column_size: int = _COLUMN
    row_size: int = _ROW

    def width(self, column: int) -> int:
        """Return how wide a column is."""
        return next((size for first, last, size in self.columns if first <= column <= last), self.column_size)

    def height(self, row: int) -> int:
        """Return how tall a row is."""
        return self.rows.get(row, self.row_size)


def shape_of(data: bytes, file: str) -> SheetShape:
    """Return what the XML of a sheet says; raises `SourceError` where it is no sheet."""
    scan = _Scan(data, file)
    parser = scan.parser
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    run(parser, data, file)
    if scan.shape is None or local(scan.shape.root.name) != "worksheet":
        raise damaged(file)
    return scan.shape


def with_reference(data: bytes, shape: SheetShape, dialect: Dialect, identifier: str) -> bytes:
    """Return the XML of a sheet with the reference to its drawing of notes in the place the schema gives it."""
    new = f"<{shape.root.prefix}legacyDrawing {id_attribute(shape.root, dialect, identifier)}/>".encode()
    return edited(data, [Edit(shape.reference_at, shape.reference_at, new)])


class _Scan:
    """Gathers the shape of a sheet while its XML is parsed; of cells it sees nothing but that they pass."""

    def __init__(self, data: bytes, file: str) -> None:
        self.parser = parser_of(data, file)
        self.shape: SheetShape | None = None
        self._file = file
        self._depth = 0
        self._child_at = 0
        self._choice = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._depth += 1
        if name == "c" or name == "v":
            return
        if self.shape is None:
            self.shape = SheetShape(Element(name, attributes, None, 0, 0, False))
        elif self._depth == 2:
            self._child_at = self.parser.CurrentByteIndex
            self._choice = local(name) == "AlternateContent"
            self._child(local(name), attributes)
        else:
            self._inner(local(name), attributes)

    def end(self, _: str) -> None:
        """End an element; where the root ends the reference goes, if nothing comes before that it must precede."""
        self._depth -= 1
        if not self._depth and self.shape is not None and self.shape.reference_at < 0:
            self.shape.reference_at = self.parser.CurrentByteIndex

    def _child(self, name: str, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        if name == "legacyDrawing":
            self.shape.drawing = by_local_name(attributes).get("id", "")
        elif name == "sheetFormatPr":
            self._sizes(attributes)
        elif name in _AFTER and self.shape.reference_at < 0:
            self.shape.reference_at = self._child_at

    def _inner(self, name: str, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        if name == "row":
            self._row(attributes)
        elif name == "col":
            self._column(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif self._choice and self._depth == 4 and name in _AFTER and self.shape.reference_at < 0:
            self.shape.reference_at = self._child_at

    def _sizes(self, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        if "defaultColWidth" in attributes:
            self.shape.column_size = _wide(self._number(attributes["defaultColWidth"]))
        if "defaultRowHeight" in attributes:
            self.shape.row_size = _tall(self._number(attributes["defaultRowHeight"]))
        if is_true(attributes.get("zeroHeight")):
            self.shape.row_size = 0

    def _row(self, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        hidden = is_true(attributes.get("hidden"))
        if "r" in attributes and (hidden or "ht" in attributes):
            height = 0 if hidden else _tall(self._number(attributes["ht"]))
            self.shape.rows[int(self._number(attributes["r"])) - 1] = height

    def _column(self, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        first, last = (int(self._number(attributes.get(end, "1"))) - 1 for end in ("min", "max"))
        width = _wide(self._number(attributes["width"])) if "width" in attributes else self.shape.column_size
        hidden = is_true(attributes.get("hidden"))
        self.shape.columns.append((first, min(last, MOST_COLUMNS - 1), 0 if hidden else width))

    def _merge(self, reference: str) -> None:
        assert self.shape is not None
        match = _RANGE.fullmatch(reference.replace("$", ""))
        if match is None:
            raise damaged(self._file)
        (top, left), (bottom, right) = place_of(match[1]), place_of(match[2] or match[1])
        self.shape.merged.append(Range(top, left, bottom, right))

    def _number(self, text: str) -> float:
        try:
            return float(text)
        except ValueError:
            raise damaged(self._file) from None


def _wide(characters: float) -> int:
    return int(characters * 7) + 5 if characters else 0


def _tall(points: float) -> int:
    return round(points * 4 / 3)
