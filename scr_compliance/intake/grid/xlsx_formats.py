"""Which cell styles of an XLSX workbook change what a person sees of a value.

They show a day as its month or its year only, show words beside it, or strike it through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from scr_compliance.intake.grid.markup import Attributes, is_true, local
from scr_compliance.intake.grid.package import Package
from scr_compliance.records.date_words import PLANNED_WORDS, denies, note_words

MONTH, YEAR, STRUCK, WORDED = "month", "year", "struck", "worded"
_STYLES: Final = "xl/styles.xml"
MONTH_AND_YEAR: Final = "17"
"""The number of the format `mmm-yy`, which every workbook has."""
_WORDS: Final = re.compile(r'"([^"]*)"')
_NO_CODE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def shown_as_by_style(package: Package) -> Mapping[str, str]:
    """Return `month`, `year`, `worded` or `struck` for each cell style that shows a value so, by its number as text."""
    if _STYLES not in package:
        return {}
    styles = _Styles()
    package.read(_STYLES, styles.start)
    words = {number: word for number, code in styles.codes.items() if (word := shown_by(code))}
    struck = dict.fromkeys(styles.struck, STRUCK)
    found = (struck.get(font) or words.get(number, "") for number, font in styles.of_style)
    return {str(style): word for style, word in enumerate(found) if word}


class _Styles:
    """Gathers the number formats, the fonts that strike out, and which of them each cell style has."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {MONTH_AND_YEAR: "mmm-yy"}
        self.struck: set[str] = set()
        self.of_style: list[tuple[str, str]] = []
        self._fonts = -1
        self._inside = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take up an element."""
        name = local(name)
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self._inside = name
        elif name == "numFmt" and self._inside != "dxfs":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self._fonts += 1
        elif name == "strike" and self._inside == "fonts" and is_true(attributes.get("val", "1")):
            self.struck.add(str(self._fonts))
        elif name == "xf" and self._inside == "cellXfs":
            self.of_style.append((attributes.get("numFmtId", ""), attributes.get("fontId", "")))


def shown_by(code: str) -> str:
    """Return what a format shows of a day: `month`, `year`, or `worded` where words beside it deny or change it.

    It is nothing where the day is shown as it is, or the format is of no date at all.

    >>> shown_by("mmm-yy"), shown_by('[$-809]mmmm" "yyyy'), shown_by("yyyy"), shown_by("dd/mm/yyyy"), shown_by("0.00")
    ('month', 'month', 'year', '', '')
    >>> shown_by('"Planned "dd/mm/yyyy'), shown_by('dddd" the "d mmmm yyyy')
    ('worded', '')
    """
    words = " ".join(_WORDS.findall(code))
    letters = set(_NO_CODE.sub("", code).partition(";")[0].casefold())
    if "y" not in letters and not {"d", "m"} <= letters:
        return ""
    if denies(words) or not PLANNED_WORDS.isdisjoint(note_words(words)):
        return WORDED
    if "y" not in letters or letters & set("dhs0#"):
        return ""
    return MONTH if "m" in letters else YEAR
