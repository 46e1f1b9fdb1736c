"""Lines of a report for people: wrapped, with the words of an outcome kept together."""

from __future__ import annotations

import textwrap
from typing import Final

WIDTH: Final = 110


def wrapped(text: str, indent: str = "  ") -> list[str]:
    """Wrap a sentence, keeping the words of an outcome together.

    >>> wrapped("Not met")
    ['  Not met']
    """
    for heading in ("Not met", "Cannot tell", "Does not apply"):
        text = text.replace(heading, heading.replace(" ", "\xa0"))
    lines = textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace("\xa0", " ") for line in lines]
