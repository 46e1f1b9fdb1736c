"""Changing a part of a workbook at a few places, so that every other byte of it stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from scr_compliance.intake.grid.guards import damaged
from scr_compliance.intake.grid.markup import local
from scr_compliance.intake.result import SourceError
from scr_compliance.reports.workbook.sheet import written

_TAG: Final = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Edit(NamedTuple):
    """What stands from `start` up to `end` is replaced by `new`."""

    start: int
    end: int
    new: bytes


@dataclass(slots=True)
class Element:
    """An element of a part and where it lies in its bytes.

    It begins at `start`; its content runs from `opened` to `closing`, and it ends before `end`. `alone` is whether it
    is written as one tag, without content.
    """

    name: str
    attributes: Mapping[str, str]
    parent: Element | None
    start: int
    opened: int
    alone: bool
    closing: int = 0
    end: int = 0

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return local(self.name)

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon, or nothing."""
        return self.name[: len(self.name) - len(self.local)]


def elements(data: bytes, file: str) -> list[Element]:
    """Return the elements of a part in their order; the first is the root.

    Raises `SourceError` where it is no XML, or written in an encoding that does not hold plain letters as they are.

    >>> [(one.name, one.start, one.end) for one in elements(b'<a><b x="1"/>text</a>', "made-up.xlsx")]
    [('a', 0, 21), ('b', 3, 13)]
    """
    found: list[Element] = []
    open_: list[Element] = []
    parser = parser_of(data, file)

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:
            raise damaged(file)
        element = Element(name, attributes, open_[-1] if open_ else None, at, tag.end(), bool(tag[1]))
        found.append(element)
        open_.append(element)

    def end(_: str) -> None:
        element = open_.pop()
        element.closing = parser.CurrentByteIndex
        element.end = element.opened if element.alone else data.index(b">", element.closing) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    run(parser, data, file)
    return found


def parser_of(data: bytes, file: str) -> expat.XMLParserType:
    """Return a parser for a part; raises `SourceError` where letters do not stand in it as they are."""
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(
            f"{file}: it cannot be marked, since a part of it is written in UTF-16; open it in a spreadsheet and save "
            "it again"
        )
    return expat.ParserCreate()


def run(parser: expat.XMLParserType, data: bytes, file: str) -> None:
    """Parse a whole part; raises `SourceError` where it is no XML."""
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, UnicodeError):
        raise damaged(file) from None


def at_end_of(element: Element, data: bytes, new: bytes) -> Edit:
    """Return the edit that adds to the content of an element, behind what it holds."""
    if not element.alone:
        return Edit(element.closing, element.closing, new)
    slash = data.rindex(b"/", element.start, element.opened)
    return Edit(slash, element.opened, b">" + new + f"</{element.name}>".encode())


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part after some edits, none of which lie over one another.

    >>> edited(b"<a></a>", [Edit(3, 3, b"<b/>")])
    b'<a><b/></a>'
    """
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [data[at : edit.start], edit.new]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def text_xml(text: str) -> bytes:
    """Return text as XML content that means the same in every encoding and to every spreadsheet.

    >>> text_xml("5 < 6 é"), text_xml("_x0041_")
    (b'5 &lt; 6 &#233;', b'_x005F_x0041_')
    """
    return escape(_LOOKS_ESCAPED.sub("_x005F_", written(text))).encode("ascii", "xmlcharrefreplace")


def attribute_xml(text: str) -> bytes:
    """Return text as the value of an attribute, in its quotation marks.

    >>> attribute_xml("Plans & notes")
    b'"Plans &amp; notes"'
    """
    return quoteattr(written(text)).encode("ascii", "xmlcharrefreplace")
