"""Colours in words, as a person would name the filling of a cell."""

from __future__ import annotations

import colorsys
from functools import cache
from typing import Final

_HUES: Final = (
    (15, "red"), (54, "amber"), (70, "yellow"), (170, "green"), (260, "blue"), (330, "purple"), (360, "red"),
)  # fmt: skip
_GREY: Final = 0.15
_WHITE: Final = 0.96
_BLACK: Final = 0.06
_PALE: Final = 0.78
_DARK: Final = 0.35


@cache
def colour_word(rgb: str) -> str:
    """Return the word for a colour written as six hexadecimal digits; nothing for white, grey and black.

    The fillings that spreadsheets offer for good, neutral and bad are pale, and so named.

    >>> [colour_word(rgb) for rgb in ("FF0000", "FFC000", "00B050", "0070C0", "D9D9D9")]
    ['red', 'amber', 'green', 'blue', '']
    >>> [colour_word(rgb) for rgb in ("C6EFCE", "FFEB9C", "FFC7CE", "DDEBF7")]
    ['pale green', 'pale amber', 'pale red', 'pale blue']
    """
    try:
        red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if strength < _GREY or not _BLACK < light < _WHITE:
        return ""
    word = next(name for bound, name in _HUES if hue * 360 <= bound)
    if word == "amber" and light < _DARK:
        return "brown"
    return f"pale {word}" if light >= _PALE else word


def tinted(rgb: str, tint: float) -> str:
    """Return a colour made lighter (tint above 0) or darker (below 0) as a workbook's themes do.

    >>> tinted("0000FF", 0.5)
    '8080FF'
    """
    try:
        red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    except ValueError:
        return rgb
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "".join(f"{round(part * 255):02X}" for part in parts)
