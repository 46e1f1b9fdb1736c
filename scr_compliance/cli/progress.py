"""How far a command has come, told on a terminal alone and wiped away when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

_BETWEEN: Final = 0.2
"""Seconds from one telling of a count to the next."""
_WIPED: Final = "\r\x1b[K"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells what is being done, on the one line of standard error that it writes over again and again.

    It tells nothing where no one is there to watch: a file, or another program, would get that line many times.
    """

    watched: bool

    def doing(self, what: str) -> None:
        """Tell what is being done now, in place of what was told before."""
        if self.watched:
            sys.stderr.write(f"{_WIPED}{what}")
            sys.stderr.flush()

    def counted(self, what: str, some: Iterable[_T], total: int) -> Iterator[_T]:
        """Yield each of some things, telling now and then the number of the one that is done."""
        told = 0.0
        for number, one in enumerate(some, 1):
            if self.watched and (now := time.monotonic()) - told >= _BETWEEN:
                told = now
                self.doing(f"{what} {number:,} of {total:,}")
            yield one


UNTOLD: Final = Progress(watched=False)


@contextmanager
def progress() -> Iterator[Progress]:
    """Give what tells how far a command has come to who watches standard error, and leave nothing of it behind."""
    tells = Progress(watched=sys.stderr.isatty())
    try:
        yield tells
    finally:
        tells.doing("")
