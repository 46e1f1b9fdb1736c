"""Which cell styles of an XLSX workbook show a day as its month or its year only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.package import Package

MONTH, YEAR = "month", "year"
_STYLES: Final = "xl/styles.xml"
MONTH_AND_YEAR: Final = "17"
"""The number of the format `mmm-yy`, which every workbook has."""
_NO_CODE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def formats_without_days(package: Package) -> Mapping[str, str]:
    """Return `month` or `year` for each cell style that shows no more of a day, by the style's number as text."""
    if _STYLES not in package:
        return {}
    codes: dict[str, str] = {MONTH_AND_YEAR: "mmm-yy"}
    of_style: list[str] = []
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        name = local(name)
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = name
        elif name == "numFmt" and inside != "dxfs":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            of_style.append(attributes.get("numFmtId", ""))

    package.read(_STYLES, start)
    words = {number: word for number, code in codes.items() if (word := shown_by(code))}
    return {str(style): words[number] for style, number in enumerate(of_style) if number in words}


def shown_by(code: str) -> str:
    """Return what a format shows of a day, `month` or `year`; nothing where it shows the day, or no date at all.

    >>> shown_by("mmm-yy"), shown_by('[$-809]mmmm" "yyyy'), shown_by("yyyy"), shown_by("dd/mm/yyyy"), shown_by("0.00")
    ('month', 'month', 'year', '', '')
    """
    letters = set(_NO_CODE.sub("", code).partition(";")[0].casefold())
    if "y" not in letters or letters & set("dhs0#"):
        return ""
    return MONTH if "m" in letters else YEAR
