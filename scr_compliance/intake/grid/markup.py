"""Reading the XML of a workbook as a stream, with everything refused that a workbook has no need of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from xml.parsers import expat

from scr_compliance.intake.grid.guards import damaged
from scr_compliance.intake.result import SourceError

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
"""Told of an element's name and attributes when it begins."""
Named = Callable[[str], None]
"""Told of an element's name when it ends, or of a piece of text."""


@cache
def local(name: str) -> str:
    """Return an element's or attribute's name without its prefix.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


def prefix_of(name: str) -> str:
    """Return an element's prefix, or nothing.

    >>> prefix_of("x:row"), prefix_of("row")
    ('x', '')
    """
    return name.rpartition(":")[0]


def by_local_name(attributes: Attributes) -> dict[str, str]:
    """Return attributes by their names without prefixes."""
    return {local(name): value for name, value in attributes.items()}


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def parse(
    chunks: Iterable[bytes],
    file: str,
    start: Start | None = None,
    text: Named | None = None,
    end: Named | None = None,
) -> None:
    """Parse a part to its end, telling the handlers; without any, only make sure that it is whole and harmless.

    Raises `SourceError` for a document type (and with it every entity), for CDATA, which the library that gives
    the values passes over in silence, and for XML that breaks off.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse(file, "it declares a document type, which no workbook needs")
    parser.StartCdataSectionHandler = _refuse(file, "it holds CDATA sections, which no spreadsheet writes")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError):
        raise damaged(file) from None


def _refuse(file: str, why: str) -> Callable[..., Any]:
    def refuse(*_: object) -> None:
        raise SourceError(f"{file}: {why}; refused as unsafe")

    return refuse
