"""The compound file that an XLS workbook is (and that a locked XLSX workbook is put into): its streams by name."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from typing import Final

from scr_compliance.intake.grid.guards import damaged

SIGNATURE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER: Final = 512
_HEADER_SECTORS: Final = 109
_ENTRY: Final = 128
_SMALL: Final = 64
_NONE: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks: the end, a free sector, one that holds part of the tables."""
_STREAM, _ROOT = 2, 5


class Compound:
    """The streams of a compound file; raises `SourceError` where it is damaged."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file
        if len(data) < _HEADER or not data.startswith(SIGNATURE):
            raise damaged(file)
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise damaged(file)
        self._size = 1 << shift
        directory, self._cutoff, small_table = (self._number(at) for at in (48, 56, 60))
        self._next = self._sector_table()
        self._small_next = array("I", self._chain(small_table))
        self._streams: dict[str, tuple[int, int]] = {}
        self._root = _NONE
        self._read_directory(self._chain(directory))

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def stream(self, name: str) -> bytes:
        """Return the content of a stream."""
        start, size = self._streams[name]
        if size >= self._cutoff:
            content = self._chain(start)
        else:
            content = self._joined(start, self._small_next, self._chain(self._root), _SMALL, 0)
        if len(content) < size:
            raise damaged(self._file)
        return content[:size]

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _sector_table(self) -> Sequence[int]:
        """Return for each sector which one follows it."""
        sectors = [*struct.unpack_from(f"<{_HEADER_SECTORS}I", self._data, 76)]
        more, per_sector = self._number(68), self._size // 4
        seen = 0
        while more < _NONE:
            numbers = struct.unpack(f"<{per_sector}I", self._sector(more))
            sectors.extend(numbers[:-1])
            more = numbers[-1]
            seen += 1
            if seen > len(self._data) // self._size:
                raise damaged(self._file)
        return array("I", b"".join(self._sector(sector) for sector in sectors if sector < _NONE))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        content = self._data[start : start + self._size]
        if len(content) < self._size:
            raise damaged(self._file)
        return content

    def _chain(self, start: int) -> bytes:
        """Return the content of a chain of sectors; the last sector of the file may be cut short."""
        content = self._joined(start, self._next, self._data, self._size, self._size)
        return content[: len(content) // 4 * 4]

    def _joined(self, start: int, following: Sequence[int], data: bytes, size: int, offset: int) -> bytes:
        parts: list[bytes] = []
        while start < _NONE:
            if start >= len(following) or len(parts) > len(following):
                raise damaged(self._file)
            at = offset + start * size
            parts.append(data[at : at + size])
            start = following[start]
        return b"".join(parts)

    def _read_directory(self, entries: bytes) -> None:
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            entry = entries[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == _ROOT:
                self._root = start
            elif kind == _STREAM:
                name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                self._streams.setdefault(name, (start, size))
