"""The notes of a sheet as XLSX keeps them: those that stand there word for word, ours beside or below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from scr_compliance.annotating.dialect import Dialect
from scr_compliance.annotating.surgery import Edit, Element, at_end_of, edited, elements, text_xml
from scr_compliance.intake.grid.guards import damaged
from scr_compliance.intake.grid.model import Place, address, place_of

AUTHOR: Final = "scr-compliance"
_CONVERSATION: Final = b"tc={"
"""How a conversation signs the note that stands for it in programs that know no conversations."""

_PHONETIC: Final = ("rPh", "phoneticPr")


class CommentsPart:
    """The notes of one sheet; `data` is the part that holds them, or None where there is none yet."""

    def __init__(self, data: bytes | None, dialect: Dialect, file: str) -> None:
        self._data = data or _empty(dialect)
        self._root, *found = elements(self._data, file)
        self._prefix = self._root.prefix
        self._authors = [one for one in found if one.local == "author"]
        lists = {one.local: one for one in found if one.parent is self._root}
        if "authors" not in lists or "commentList" not in lists:
            raise damaged(file)
        self._author_list, self._list = lists["authors"], lists["commentList"]
        self._texts = {id(one.parent): one for one in found if one.local == "text"}
        self._inside: dict[int, list[Element]] = {}
        for one in found:
            self._inside.setdefault(id(one.parent), []).append(one)
        self._comments = {place_of(one.attributes["ref"]): one for one in found if one.local == "comment"}

    def conversations(self) -> frozenset[Place]:
        """Return the cells that have a conversation, whose notes a spreadsheet writes anew and nobody reads."""
        signed = {
            str(number)
            for number, one in enumerate(self._authors)
            if self._data[one.opened : one.closing].lstrip().startswith(_CONVERSATION)
        }
        return frozenset(place for place, one in self._comments.items() if one.attributes.get("authorId") in signed)

    def with_notes(self, notes: Mapping[Place, str]) -> bytes:
        """Return the part with notes added; a cell that has one already keeps it, and gets ours below it."""
        author = f"<{self._prefix}author>{AUTHOR}</{self._prefix}author>".encode()
        edits = [at_end_of(self._author_list, self._data, author)]
        new: list[bytes] = []
        for place, text in notes.items():
            if (comment := self._comments.get(place)) is not None:
                edits.extend(self._below(comment, text))
            else:
                new.append(self._comment(place, text))
        if new:
            edits.append(at_end_of(self._list, self._data, b"".join(new)))
        return edited(self._data, edits)

    def _comment(self, place: Place, text: str) -> bytes:
        start = f'<{self._prefix}comment ref="{address(*place)}" authorId="{len(self._authors)}"><{self._prefix}text>'
        return start.encode() + self._run(text) + f"</{self._prefix}text></{self._prefix}comment>".encode()

    def _run(self, text: str) -> bytes:
        p = self._prefix
        font = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
        return f'<{p}r>{font}<{p}t xml:space="preserve">'.encode() + text_xml(text) + f"</{p}t></{p}r>".encode()

    def _below(self, comment: Element, text: str) -> Iterator[Edit]:
        """Yield the edits that put text below a note; plain text becomes a run, as no plain text may stand by runs."""
        old = self._texts.get(id(comment))
        if old is None:
            new = f"<{self._prefix}text>".encode() + self._run(text) + f"</{self._prefix}text>".encode()
            if comment.alone:
                yield at_end_of(comment, self._data, new)
            else:
                yield Edit(comment.opened, comment.opened, new)
            return
        for one in self._inside.get(id(old), ()):
            if one.local == "t":
                yield Edit(one.start, one.start, f"<{self._prefix}r>".encode())
                yield Edit(one.end, one.end, f"</{self._prefix}r>".encode())
        new = self._run(f"\n\n{text}")
        phonetic = next((one for one in self._inside.get(id(old), ()) if one.local in _PHONETIC), None)
        yield at_end_of(old, self._data, new) if phonetic is None else Edit(phonetic.start, phonetic.start, new)


def _empty(dialect: Dialect) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<comments xmlns="{dialect.main}"><authors></authors><commentList></commentList></comments>'
    ).encode()
