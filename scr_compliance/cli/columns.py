"""Tables for people: columns of a set width, cells wrapped, no line wider than the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

PAGE: Final = 100


def row(cells: Sequence[str], widths: Sequence[int], gap: int = 2, indent: int = 2) -> Iterator[str]:
    """Yield the lines of one row, each cell wrapped in its column.

    >>> list(row(["4 months", "should, reported"], [8, 8]))
    ['  4 months  should,', '            reported']
    """
    wrapped = [textwrap.wrap(cell, width, break_on_hyphens=False) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        line = (" " * gap).join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True))
        yield f"{' ' * indent}{line}".rstrip()


def named(name: str, text: str, width: int = 14) -> Iterator[str]:
    """Yield the lines of a part with its name before it.

    >>> list(named("Who", "board"))
    ['  Who           board']
    """
    yield from row([name, text], [width - 2, PAGE - width - 2])
