"""The zip archive that an XLSX or ODS workbook is: opened with its size, its parts and its locks looked at first."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator
from contextlib import closing
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from scr_compliance.intake.grid.guards import (
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_PARTS,
    RATIO_FROM,
    damaged,
    protected,
)  # fmt: skip
from scr_compliance.intake.grid.markup import Named, Start, parse
from scr_compliance.intake.result import SourceError

_CHUNK: Final = 1 << 18
_ENCRYPTED: Final = 1
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError, RuntimeError, OSError,
)  # fmt: skip


class Package:
    """An archive whose parts are read as streams. Parts are known by their names in lower case.

    Raises `SourceError`, on opening and on reading, for what is damaged, locked or unsafe.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN:
            raise damaged(self.file) from None
        try:
            self._parts = self._checked()
        except SourceError:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def parts(self, start: str = "") -> list[str]:
        """Return the names of the parts that begin with `start`, in their order."""
        return [name for name in self._parts if name.startswith(start)]

    def info(self, part: str) -> zipfile.ZipInfo:
        """Return what the archive says of a part, its name as written among it."""
        return self._parts[part.lower()]

    def stream(self, part: str) -> Generator[bytes]:
        """Give the content of a part piece by piece, and make sure that it is what the archive announces.

        The announcement is not trusted: a part that unpacks to more than it says ends the reading.
        """
        info = self._parts[part.lower()]
        whole = copy(info)
        whole.file_size = LARGEST_UNPACKED
        whole.CRC = None  # type: ignore[assignment]
        size = sum_so_far = 0
        try:
            with self._archive.open(whole) as content:
                while chunk := content.read(_CHUNK):
                    size += len(chunk)
                    if size > info.file_size:
                        raise SourceError(f"{self.file}: a part of it unpacks to more than it says; refused as unsafe")
                    sum_so_far = zlib.crc32(chunk, sum_so_far)
                    yield chunk
        except _BROKEN as error:
            raise self._complaint(error) from None
        if size != info.file_size or sum_so_far != info.CRC:
            raise damaged(self.file)

    def read(self, part: str, start: Start | None = None, text: Named | None = None, end: Named | None = None) -> None:
        """Parse a part of XML to its end, telling the handlers."""
        with closing(self.stream(part)) as chunks:
            parse(chunks, self.file, start, text, end)

    def _complaint(self, error: Exception) -> SourceError:
        return protected(self.file) if "encrypted" in str(error) else damaged(self.file)

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_PARTS:
            raise SourceError(f"{self.file}: it is an archive of more than {MOST_PARTS:,} parts; refused as unsafe")
        for info in infos:
            if info.flag_bits & _ENCRYPTED:
                raise protected(self.file)
            if info.file_size > RATIO_FROM and info.file_size > LARGEST_RATIO * max(info.compress_size, 1):
                raise SourceError(
                    f"{self.file}: a part of it unpacks to over {LARGEST_RATIO} times its size; refused as unsafe"
                )
        if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise SourceError(f"{self.file}: it unpacks to more than 1 GB; split it into smaller workbooks")
        parts = {info.filename.replace("\\", "/").lower(): info for info in infos}
        if len(parts) != len(infos):
            raise damaged(self.file)
        return parts
