"""The styles of an ODS workbook, as far as they colour a cell, strike it through or hide a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scr_compliance.intake.grid.colours import colour_word
from scr_compliance.intake.grid.markup import Attributes, by_local_name, local

_DEEPEST: Final = 20
"""How many styles may stand one upon another; more are a circle."""


class Styles:
    """Gathers the styles of the parts that it is shown; of two with the same name the later one counts."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._backgrounds: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take up an element."""
        plain = local(name)
        if plain == "style":
            found = by_local_name(attributes)
            self._style = found.get("name", "")
            self._parents[self._style] = found.get("parent-style-name", "")
        elif plain == "table-cell-properties":
            background = by_local_name(attributes).get("background-color")
            if background:
                self._backgrounds[self._style] = background
        elif plain == "text-properties":
            line = by_local_name(attributes).get("text-line-through-style")
            if line:
                self._lines[self._style] = line
        elif plain == "table-properties" and by_local_name(attributes).get("display") == "false":
            self.hidden_tables.add(self._style)

    def colour(self, style: str) -> str:
        """Return the word for the colour of a cell of this style, or nothing."""
        return colour_word(self._inherited(style, self._backgrounds).removeprefix("#"))

    def strikes(self, style: str) -> bool:
        """Whether a style draws a line through what a cell holds."""
        return self._inherited(style, self._lines) not in ("", "none")

    def _inherited(self, style: str, given: Mapping[str, str]) -> str:
        """Return what is given for a style or, where nothing is, for the nearest that it stands upon."""
        for _ in range(_DEEPEST if given else 0):
            if not style or style in given:
                return given.get(style, "")
            style = self._parents.get(style, "")
        return ""
