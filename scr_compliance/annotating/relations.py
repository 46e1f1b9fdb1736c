"""The parts that say how parts belong together: relationships and the kinds of content."""

from __future__ import annotations

from posixpath import join, normpath, relpath
from typing import Final
from xml.sax.saxutils import quoteattr

from scr_compliance.annotating.surgery import Edit, at_end_of, edited, elements

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NONE_YET: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="{_PACKAGE}"></Relationships>'
).encode()
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"


def relations_part(part: str) -> str:
    """Return the part that holds the relationships of a part.

    >>> relations_part("xl/worksheets/sheet1.xml")
    'xl/worksheets/_rels/sheet1.xml.rels'
    """
    folder, _, stem = part.rpartition("/")
    return f"{folder}/_rels/{stem}.rels"


class Relations:
    """The relationships of one part, and those that are to be added."""

    def __init__(self, part: str, data: bytes | None, file: str) -> None:
        self._folder = part.rpartition("/")[0]
        self._data = data or _NONE_YET
        self._root, *found = elements(self._data, file)
        self._prefix = self._root.prefix
        self._known = {one.attributes.get("Id", ""): one.attributes for one in found if one.local == "Relationship"}
        self._ids = set(self._known)
        self._new: list[str] = []

    @property
    def changed(self) -> bool:
        """Whether something was added."""
        return bool(self._new)

    def target(self, identifier: str) -> str | None:
        """Return the part that a relationship leads to, or None where it leads out of the workbook or nowhere."""
        found = self._known.get(identifier)
        if found is None or found.get("TargetMode") == "External":
            return None
        target = found.get("Target", "").replace("\\", "/")
        return target.lstrip("/") if target.startswith("/") else normpath(join(self._folder, target))

    def of_kind(self, kind: str) -> list[str]:
        """Return the parts that stand in a relationship of a kind, by the last word of its name."""
        named = (name for name, one in self._known.items() if one.get("Type", "").rpartition("/")[2] == kind)
        return [target for name in named if (target := self.target(name)) is not None]

    def add(self, kind: str, part: str) -> str:
        """Add a relationship to a part and return its id; `kind` is the whole name of the kind."""
        number = len(self._ids) + 1
        while f"rId{number}" in self._ids:
            number += 1
        identifier = f"rId{number}"
        self._ids.add(identifier)
        target = quoteattr(relpath(part, self._folder))
        self._new.append(f'<{self._prefix}Relationship Id="{identifier}" Type="{kind}" Target={target}/>')
        return identifier

    def part(self) -> bytes:
        """Return the part with what was added."""
        return edited(self._data, [at_end_of(self._root, self._data, "".join(self._new).encode())])


def with_contents(data: bytes, added: dict[str, str], file: str) -> bytes:
    """Return the part that names the kinds of content, with parts added: `worksheet`, `table`, `comments` or `vml`."""
    root, *found = elements(data, file)
    kinds = {
        one.attributes.get("Extension", "").lower(): one.attributes.get("ContentType", "")
        for one in found
        if one.local == "Default"
    }
    edits, overrides = [], []
    for part, word in added.items():
        kind = _VML if word == "vml" else _KIND.format(word)
        if word == "vml" and "vml" not in kinds:
            kinds["vml"] = kind
            new = f'<{root.prefix}Default Extension="vml" ContentType="{kind}"/>'
            edits.append(Edit(root.opened, root.opened, new.encode()))
        elif kinds.get(word) != kind:
            overrides.append(f'<{root.prefix}Override PartName={quoteattr("/" + part)} ContentType="{kind}"/>')
    return edited(data, [*edits, at_end_of(root, data, "".join(overrides).encode())])
