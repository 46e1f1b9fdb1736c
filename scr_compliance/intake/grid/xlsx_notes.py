"""The comments and notes of an XLSX workbook, with the names of those who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from scr_compliance.intake.grid.guards import damaged
from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.model import Place, place_of
from scr_compliance.intake.grid.package import Package

_PLACE: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_PERSONS: Final = "xl/persons/"
_THREAD: Final = "tc={"
"""How a conversation signs the note that stands for it in programs that know no conversations."""


def notes_of(package: Package, parts: Iterable[str], commenters: list[str]) -> dict[Place, str]:
    """Return the notes in some parts by the place they are attached to; their authors are added to `commenters`."""
    reader = _Notes(package.file, commenters)
    for part in parts:
        if part in package:
            package.read(part, reader.start, reader.text, reader.end)
    return reader.found


def persons(package: Package) -> list[str]:
    """Return the names that the workbook keeps of those who commented."""
    names: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "person" and attributes.get("displayName"):
            names.append(attributes["displayName"])

    for part in package.parts(_PERSONS):
        if part.endswith(".xml"):
            package.read(part, start)
    return names


class _Notes:
    """Gathers the notes of one sheet: those of old, and those that form a conversation."""

    def __init__(self, file: str, commenters: list[str]) -> None:
        self.found: dict[Place, str] = {}
        self._file = file
        self._commenters = commenters
        self._place: Place | None = None
        self._text: list[str] = []
        self._author: list[str] | None = None
        self._inside_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a note, or the text of one, or the name of an author."""
        name = local(name)
        if name in ("comment", "threadedComment"):
            reference = attributes.get("ref", "")
            if not _PLACE.fullmatch(reference):
                raise damaged(self._file)
            self._place, self._text = place_of(reference), []
        elif name == "text":
            self._inside_text = True
        elif name == "author":
            self._author = []

    def text(self, text: str) -> None:
        """Take text of a note or of an author's name."""
        if self._author is not None:
            self._author.append(text)
        elif self._inside_text and self._place is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """End a note or an author's name."""
        name = local(name)
        if name in ("comment", "threadedComment") and self._place is not None:
            text = "".join(self._text).strip()
            before = self.found.get(self._place, "")
            self.found[self._place] = f"{before}\n{text}" if before else text
            self._place = None
        elif name == "text":
            self._inside_text = False
        elif name == "author" and self._author is not None:
            author = "".join(self._author).strip()
            if author and not author.startswith(_THREAD):
                self._commenters.append(author)
            self._author = None
