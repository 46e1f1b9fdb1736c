"""The boxes that notes are shown in: the old vector drawing of a sheet, in which other shapes may stand too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from scr_compliance.annotating.sheet_part import SheetShape
from scr_compliance.annotating.surgery import Edit, edited
from scr_compliance.intake.grid.guards import MOST_COLUMNS, MOST_ROWS, damaged
from scr_compliance.intake.grid.model import Place

_NAMES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml"', 'xmlns:o="urn:schemas-microsoft-com:office:office"',
    'xmlns:x="urn:schemas-microsoft-com:office:excel"',
)  # fmt: skip
_BOX: Final = "_x0000_t202"
_IN_CLUSTER: Final = 1024
"""Shapes are numbered in clusters of so many; a drawing says which clusters are its own."""

_WIDTH: Final = 320
_LINE: Final = 15
_LETTERS: Final = 46
_MARGIN: Final = 12
_CLIENT: Final = re.compile(
    rb'<(?:\w+:)?ClientData\b[^>]*ObjectType=["\']Note["\'].*?</(?:\w+:)?ClientData\s*>', re.DOTALL
)
_ROW: Final = re.compile(rb"<(?:\w+:)?Row\s*>\s*(\d+)\s*<")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?Column\s*>\s*(\d+)\s*<")
_ANCHOR: Final = re.compile(rb"(<(?:\w+:)?Anchor\s*>)([\d,\s]+)(<)")
_CLUSTERS: Final = re.compile(rb'<(?:\w+:)?idmap\b[^>]*?\bdata="([\d,\s]*)"')
_SHAPE: Final = re.compile(rb'\bid="_x0000_s(\d+)"')
_END: Final = re.compile(rb"</xml\s*>\s*$")


def clusters_of(data: bytes) -> Iterator[int]:
    """Yield the clusters that the shapes of a drawing are numbered in."""
    for found in _CLUSTERS.findall(data):
        yield from (int(number) for number in found.replace(b",", b" ").split())
    yield from (int(number) // _IN_CLUSTER for number in _SHAPE.findall(data))


def clusters_for(boxes: int) -> int:
    """Return how many clusters so many boxes need.

    >>> clusters_for(1), clusters_for(1023), clusters_for(1024)
    (1, 1, 2)
    """
    return -(-boxes // (_IN_CLUSTER - 1))


def with_boxes(data: bytes | None, notes: Mapping[Place, str], shape: SheetShape, first: int, file: str) -> bytes:
    """Return the drawing of a sheet with a box for every note; one that is there already grows by our text.

    `first` is the first of the clusters that are free. Raises `SourceError` where the drawing has no end.
    """
    data = data or _empty()
    end = _END.search(data)
    if end is None:
        raise damaged(file)
    grown: list[Edit] = []
    there = set()
    for box in _CLIENT.finditer(data):
        place = _place(box[0])
        there.add(place)
        if place is not None and place in notes:
            grown.extend(_taller(box, notes[place], shape))
    missing = {place: text for place, text in notes.items() if place not in there}
    declared = "" if all(name.encode() in data for name in _NAMES) else f" {' '.join(_NAMES)}"
    new = "".join(_boxes(missing, shape, first, declared))
    if missing and f'id="{_BOX}"'.encode() not in data:
        new = _box_type(declared) + new
    mine = range(first, first + clusters_for(len(missing)))
    return edited(data, [*grown, *_owned(data, mine), Edit(end.start(), end.start(), new.encode())])


def _empty() -> bytes:
    return (
        f'<xml {" ".join(_NAMES)}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
    ).encode()


def _box_type(declared: str) -> str:
    return (
        f'<v:shapetype{declared} id="{_BOX}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    )


def _boxes(notes: Mapping[Place, str], shape: SheetShape, first: int, declared: str) -> Iterator[str]:
    for number, ((row, column), text) in enumerate(notes.items()):
        cluster, within = divmod(number, _IN_CLUSTER - 1)
        anchor = ", ".join(map(str, _anchor(row, column, text, shape)))
        yield (
            f'<v:shape{declared} id="_x0000_s{(first + cluster) * _IN_CLUSTER + within + 1}" type="#{_BOX}"'
            f' style="position:absolute;width:{_WIDTH * 0.75}pt;height:{_tall(text) * 0.75}pt;z-index:{number + 1};'
            'visibility:hidden" fillcolor="#ffffe1"'
            ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
            '<div style="text-align:left"></div></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
            f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )


def _anchor(row: int, column: int, text: str, shape: SheetShape) -> Iterable[int]:
    """Return where a box lies beside its cell: column and pixels, row and pixels, of two corners."""
    top = row, 2
    left = (column + 1, 15) if column + 1 < MOST_COLUMNS else (0, 0)
    right = _reach(left, _WIDTH, shape.width, MOST_COLUMNS)
    bottom = _reach(top, _tall(text), shape.height, MOST_ROWS)
    return *left, *top, *right, *bottom


def _reach(start: tuple[int, int], length: int, size: Callable[[int], int], most: int) -> tuple[int, int]:
    """Return the row or column, and the pixels into it, that lie a length behind a start."""
    index, rest = start[0], start[1] + length
    while rest > (here := size(index)):
        if index + 1 == most:
            return index, here
        rest -= here
        index += 1
    return index, rest


def _tall(text: str) -> int:
    return sum(len(line) // _LETTERS + 1 for line in text.split("\n")) * _LINE + _MARGIN


def _place(box: bytes) -> Place | None:
    row, column = _ROW.search(box), _COLUMN.search(box)
    return (int(row[1]), int(column[1])) if row and column else None


def _taller(box: re.Match[bytes], text: str, shape: SheetShape) -> Iterator[Edit]:
    """Yield the edit by which a box reaches further down, where it says in figures how far it reaches."""
    anchor = _ANCHOR.search(box[0])
    figures = [int(one) for one in anchor[2].replace(b",", b" ").split()] if anchor else []
    if anchor is not None and len(figures) == 8 and figures[6] < MOST_ROWS:
        bottom = _reach((figures[6], figures[7]), _tall(text), shape.height, MOST_ROWS)
        new = ", ".join(map(str, (*figures[:6], *bottom))).encode()
        yield Edit(box.start() + anchor.start(2), box.start() + anchor.end(2), new)


def _owned(data: bytes, clusters: Iterable[int]) -> Iterator[Edit]:
    """Yield the edit that says which more clusters are the drawing's own."""
    found = _CLUSTERS.search(data)
    more = ",".join(map(str, clusters))
    if found is not None and more:
        yield Edit(found.end(1), found.end(1), (f",{more}" if found[1].strip() else more).encode())
