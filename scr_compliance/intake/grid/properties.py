"""The properties of a workbook that may name people or bodies."""

from __future__ import annotations

from typing import Final

from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.package import Package

_PARTS: Final = ("docprops/core.xml", "docprops/app.xml", "docprops/custom.xml", "meta.xml")
_WORDS: Final = {
    "creator": "author",
    "initial-creator": "first author",
    "lastModifiedBy": "last modified by",
    "printed-by": "printed by",
    "Company": "company",
    "Manager": "manager",
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "keyword": "keywords",
    "category": "category",
}
_OWN: Final = ("property", "user-defined")
_TECHNICAL: Final = frozenset({
    "AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate", "ScaleCrop", "ShareDoc",
})  # fmt: skip
"""Properties that programs add when they turn one format into another."""


def document_properties(package: Package) -> dict[str, str]:
    """Return the properties that are filled in, by what a person calls them; those users added by their own names."""
    found: dict[str, str] = {}
    for part in _PARTS:
        if part in package:
            package.read(part, (reader := _Properties(found)).start, reader.text, reader.end)
    return found


class _Properties:
    def __init__(self, found: dict[str, str]) -> None:
        self._found = found
        self._name = ""
        self._element = ""
        self._text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element, which may be a property."""
        if self._element:
            return
        plain = local(name)
        word = _WORDS.get(plain, "")
        if plain in _OWN:
            own = next((value for key, value in attributes.items() if local(key) == "name"), "")
            word = "" if own in _TECHNICAL else _WORDS.get(own, own)
        if word:
            self._name, self._element, self._text = word, name, []

    def text(self, text: str) -> None:
        """Take text."""
        if self._element:
            self._text.append(text)

    def end(self, name: str) -> None:
        """End an element; a property with a value is kept."""
        if name == self._element:
            value = " ".join("".join(self._text).split())
            if value:
                before = self._found.get(self._name)
                self._found[self._name] = value if before in (None, value) else f"{before}; {value}"
            self._element = ""
