"""The two ways XLSX parts are named inside: the usual one, and the strict one of the standard."""

from __future__ import annotations

from typing import Final, NamedTuple

from scr_compliance.annotating.surgery import Element


class Dialect(NamedTuple):
    """The names under which a workbook speaks of spreadsheets and of relationships."""

    main: str
    relationships: str


USUAL: Final = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT: Final = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"
)


def dialect_of(root: Element) -> Dialect:
    """Return how a part is written, by its root."""
    return STRICT if STRICT.main in root.attributes.values() else USUAL


def id_attribute(root: Element, dialect: Dialect, identifier: str) -> str:
    """Return the attribute that names a relationship, with its prefix made known unless the root does so already."""
    for name, value in root.attributes.items():
        if value == dialect.relationships and name.startswith("xmlns:"):
            return f'{name.removeprefix("xmlns:")}:id="{identifier}"'
    return f'xmlns:r="{dialect.relationships}" r:id="{identifier}"'
