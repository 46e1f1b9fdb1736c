"""Looking through a source of JSON: every text and number in it, with the key it stands under."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scr_compliance.intake.result import SourceError
from scr_compliance.privacy.headings import kind_of_heading
from scr_compliance.privacy.texts import found_in
from scr_compliance.privacy.trace import Trace


def values_of(source: Path, *, lines: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the keys and the text of every value that holds something.

    Raises `SourceError` where the source is no JSON.
    """
    raw = source.read_bytes()
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        whole = [(f":{number}", line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        for place, part in whole if lines else [("", text)]:
            yield from _walk(json.loads(part), f"{source.name}{place}", ":", "")
    except (ValueError, RecursionError):
        raise SourceError(f"{source.name}: it is no JSON that can be read, so nothing was looked through") from None


def traces_of_value(place: str, key: str, text: str) -> Iterator[Trace]:
    """Yield what one value may tell of who somebody is."""
    kind = kind_of_heading(key)
    if kind is not None:
        yield Trace(kind, place, "by its key")
        return
    yield from (Trace(found, place, why) for found, why in found_in(text))


def _walk(value: object, place: str, mark: str, key: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, f"{place}{mark}/{name}", "", f"{key} {name}".strip())
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _walk(inner, f"{place}{mark}/{number}", "", key)
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield place, key, str(value)
