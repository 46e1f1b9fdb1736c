"""The fillings of an XLSX workbook's cell styles, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from scr_compliance.intake.grid.colours import colour_word, tinted
from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.package import Package

_STYLES: Final = "xl/styles.xml"
_THEME: Final = "xl/theme/theme1.xml"
_OFFICE_THEME: Final = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
)  # fmt: skip
_THEME_ORDER: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_FIRSTINDEXED: Final = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
INDEXED: Final = (
    *_FIRSTINDEXED, *_FIRSTINDEXED,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The colours that a workbook without its own palette numbers."""


def fill_words(package: Package) -> Mapping[str, str]:
    """Return the colour, in words, of each cell style that has one, by the style's number as text."""
    if _STYLES not in package:
        return {}
    styles = _Styles()
    package.read(_STYLES, styles.start, end=styles.end)
    palette = _Palette(_theme(package), styles.indexed or INDEXED)
    words = [palette.word(fill) for fill in styles.fills]
    found = {}
    for style, fill in enumerate(styles.fill_of_style):
        if 0 <= fill < len(words) and words[fill]:
            found[str(style)] = words[fill]
    return found


class _Styles:
    """Gathers the fills, the fill of each cell style and the workbook's own palette."""

    def __init__(self) -> None:
        self.fills: list[Attributes] = []
        self.fill_of_style: list[int] = []
        self.indexed: list[str] = []
        self._inside = ""
        self._solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take up an element."""
        name = local(name)
        if name in ("fills", "cellXfs", "indexedColors"):
            self._inside = name
        elif self._inside == "fills":
            self._fill(name, attributes)
        elif self._inside == "cellXfs" and name == "xf":
            number = attributes.get("fillId", "")
            self.fill_of_style.append(int(number) if number.isdecimal() else -1)
        elif self._inside == "indexedColors" and name == "rgbColor":
            self.indexed.append(attributes.get("rgb", "")[-6:])

    def end(self, name: str) -> None:
        """Leave an element."""
        if local(name) == self._inside:
            self._inside = ""

    def _fill(self, name: str, attributes: Attributes) -> None:
        if name == "fill":
            self.fills.append({})
        elif name == "patternFill":
            self._solid = attributes.get("patternType", "none") not in ("none", "gray125")
        elif name == "fgColor" and self._solid and self.fills:
            self.fills[-1] = attributes


class _Palette:
    """Turns the ways in which a workbook writes a colour into its word."""

    def __init__(self, theme: Sequence[str], indexed: Sequence[str]) -> None:
        self._theme = theme
        self._indexed = indexed

    def word(self, colour: Attributes) -> str:
        """Return the word for a colour, or nothing where there is none."""
        rgb = colour.get("rgb", "")[-6:] or self._numbered(colour)
        try:
            tint = float(colour.get("tint", "0"))
        except ValueError:
            tint = 0.0
        return colour_word(tinted(rgb, tint) if tint else rgb)

    def _numbered(self, colour: Attributes) -> str:
        for key, colours in (("theme", self._theme), ("indexed", self._indexed)):
            number = colour.get(key, "")
            if number.isdecimal() and int(number) < len(colours):
                return colours[int(number)]
        return ""


def _theme(package: Package) -> Sequence[str]:
    """Return the colours of the workbook's theme, in the order in which they are numbered."""
    if _THEME not in package:
        return _OFFICE_THEME
    found: dict[str, str] = {}
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        name = local(name)
        if name in _THEME_ORDER:
            inside = name
        elif name in ("srgbClr", "sysClr") and inside:
            found.setdefault(inside, attributes.get("lastClr") or attributes.get("val", ""))
            inside = ""

    package.read(_THEME, start)
    return [found.get(name, usual) for name, usual in zip(_THEME_ORDER, _OFFICE_THEME, strict=True)]
