"""The id of a finding: the same for the same thing, whatever day, rulebook, order of rows or file it comes from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import as_json

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    each: tuple(spec.path for spec in dictionary() if spec.each == each and spec.key) for each in dictionary().lists
}
_GETTERS = dictionary().getters


def item_keys(each: str, items: Sequence[Any]) -> list[str]:
    """Return what each item is known by, such as an agency's name, with an ordinal among equals."""
    seen: Counter[str] = Counter()
    keys = []
    for item in items:
        key = _key(each, item)
        keys.append(f"{key}#{seen[key]}")
        seen[key] += 1
    return keys


def _key(each: str, item: Any) -> str:
    return "\x1f".join([str(as_json(_GETTERS[path](item)) or "") for path in _KEYS[each]])


def finding_id(reference: str, ordinal: int, rule: str, item: str) -> str:
    """Return the id; `ordinal` counts earlier records of the same reference, `item` is empty for the review.

    >>> finding_id("SCR-09-012", 0, "completion-in-time", "")
    '2d1c1e248b655bca'
    """
    text = "\x1e".join((reference, str(ordinal), rule, item))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
