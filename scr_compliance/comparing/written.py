"""What files of rules and policies say at a key, as people read it, with the file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.complaints import KeyPath


class Said(NamedTuple):
    """What one rulebook says at a key, and where: `policies.toml:155`."""

    value: str
    at: str


def said(book: Rulebook, file: str, path: KeyPath) -> Said | None:
    """Return what a file of the rulebook says at a key, or None where it says nothing there."""
    source = book.sources[file]
    found: Any = source.data
    for part in path:
        if isinstance(found, dict) and part not in found:
            return None
        found = found[part]
    return Said(in_words(found), f"{file}:{source.line_of(path)}")


def in_words(value: Any) -> str:
    """Return a value of TOML on one line; a text that stands alone goes without quotes.

    >>> in_words("6 months"), in_words({"fact": "kind", "in": ["scr", "other"]})
    ('6 months', '{ fact = "kind", in = ["scr", "other"] }')
    """
    return value if isinstance(value, str) else _inline(value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def keys_of(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every key that holds no table, in the order they are written.

    >>> list(keys_of({"title": "T", "clock": {"starts": "a", "stops": "b"}}))
    [('title',), ('clock', 'starts'), ('clock', 'stops')]
    """
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys_of(value, (*above, key))
        else:
            yield (*above, key)


def file_of(book: Rulebook, section: str, name: str | None = None) -> str | None:
    """Return the file that a section of the policies, or an edition of that name, is read from; None if it is in none.

    Where a draft says it again, what the draft says holds: it is read last.
    """
    found = None
    for file, source in book.sources.items():
        table = source.data.get(section)
        if table and (name is None or name in table):
            found = file
    return found
