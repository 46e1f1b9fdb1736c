"""Adding an entry to the text of a `policies.toml`, every other byte of which stays as it is."""

from __future__ import annotations

import re
from typing import Any, Final

from scr_compliance.authoring.wanted import CannotWrite
from scr_compliance.rulebook.problems import RulebookError
from scr_compliance.rulebook.toml_source import read_toml

_HEADER: Final = re.compile(r"\s*\[")
_ASIDE: Final = re.compile(r"\s*(#.*)?$")
_MARK: Final = "\ufeff"


def with_entry(name: str, old: str, section: str, entry: str) -> tuple[str, int]:
    r"""Return the text with an entry at the end of its section, and the line it then begins on.

    A section without entries begins at the end of the file. Raises `CannotWrite` where the file is written in a
    way to which nothing can be added.

    >>> print(with_entry("policies.toml", 'draft = "x"\n', "limits", '[[limits.told]]\nedition = "any"\n')[0])
    draft = "x"
    <BLANKLINE>
    [[limits.told]]
    edition = "any"
    <BLANKLINE>
    """
    newline = "\r\n" if "\r\n" in old else "\n"
    lines = old.split(newline)
    for place in dict.fromkeys((_end_of(section, lines), _end_of(None, lines))):
        before, after = lines[:place], lines[place:]
        if before and before != [_MARK]:
            before.append("")
        new = newline.join([*before, *entry.rstrip("\n").split("\n"), *(after or [""])])
        if _adds(name, old, new, entry):
            return new, len(before) + 1
    what = f"{name} is written in a way to which nothing can be added; write the sections as [[{section}.NAME]] tables"
    raise CannotWrite(what)


def _end_of(section: str | None, lines: list[str]) -> int:
    """Return the number of lines up to the last one of a section, or of the file where it is None or not there."""
    ours = re.compile(rf"\s*\[+\s*\"?{section}\"?\s*\.")
    starts = [number for number, line in enumerate(lines) if section and ours.match(line)]
    end = len(lines)
    if starts:
        end = next((n for n in range(starts[-1] + 1, len(lines)) if _HEADER.match(lines[n])), end)
        while _ASIDE.match(lines[end - 1]):
            end -= 1
        return end
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _adds(name: str, old: str, new: str, entry: str) -> bool:
    """Return whether a text says what it said, and the entry besides."""
    try:
        before, after, more = (read_toml(name, text.encode()).data for text in (old, new, entry))
    except RulebookError:
        return False
    return after == _together(before, more)


def _together(before: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return {**before, **{key: {**before.get(key, {}), **value} for key, value in more.items()}}
