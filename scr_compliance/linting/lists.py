"""Lists that name the same thing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scr_compliance.linting.desk import Desk
from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook.complaints import KeyPath


def look_through(desk: Desk) -> None:
    """Say where a list of texts, in any file, names one twice; case, spacing and punctuation do not count."""
    for source in (*(sheet.source for sheet in desk.policies), *(sheet.source for sheet in desk.rules)):
        for path, texts in _lists(source.data, ()):
            counts = Counter(map(plain_heading, texts))
            for text in {plain_heading(text): text for text in texts}.values():
                if counts[plain_heading(text)] > 1:
                    name = next(part for part in reversed(path) if isinstance(part, str))
                    what = f"{name} names {text} twice"
                    desk.warn(source, path, "twice", what, "take one out", text)


def _lists(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, list[str]]]:
    """Yield every list of texts with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        texts = [one for one in value if isinstance(one, str)]
        if texts:
            yield path, texts
        for number, inner in enumerate(value):
            yield from _lists(inner, (*path, number))
