"""The findings of an earlier check, read again from what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from scr_compliance.findings.outcomes import HEADINGS, WORST_FIRST

WRITTEN_BY: Final = "give what `check --format jsonl` wrote"
_TEXTS: Final = ("id", "review", "subject", "rule", "outcome", "heading", "rulebook", "as_at")


class EarlierError(Exception):
    """A file of earlier findings that cannot be used; the message says where and how to mend it."""


class Was(NamedTuple):
    """As much of an earlier finding as a comparison needs."""

    id: str
    review: str
    subject: str
    rule: str
    outcome: str
    heading: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The findings of one earlier check, by id, with its as-at date and the digest of its rulebook."""

    name: str
    as_at: date
    rulebook: str
    findings: Mapping[str, Was]


def read_earlier(lines: Iterable[str], name: str) -> Earlier:
    """Return the findings that were written as JSON Lines, or as a JSON list with one a line.

    Raises `EarlierError` where a line is no finding, where two have one id, or where they are of more than one check.
    """
    found: dict[str, Was] = {}
    runs: dict[tuple[str, str], None] = {}
    for number, data in _objects(lines, name):
        was = Was(*(data[key] for key in Was._fields))
        if found.setdefault(was.id, was) is not was:
            raise EarlierError(f"{name}:{number}: the finding {was.id} stands there twice; {WRITTEN_BY}, once")
        runs[data["as_at"], data["rulebook"]] = None
        if len(runs) > 1:
            raise EarlierError(f"{name}:{number}: it holds findings of more than one check; {WRITTEN_BY}, of one run")
    if not runs:
        raise EarlierError(f"{name}: there is no finding in it; {WRITTEN_BY}")
    (as_at, rulebook) = next(iter(runs))
    return Earlier(name, date.fromisoformat(as_at), rulebook, found)


def _objects(lines: Iterable[str], name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines, 1):
        text = line.strip().removesuffix(",")
        if text in ("", "[", "]"):
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise EarlierError(f"{name}:{number}: this is no line of JSON; {WRITTEN_BY}") from None
        if why := _wrong(data):
            raise EarlierError(f"{name}:{number}: {why}; {WRITTEN_BY}")
        yield number, data


def _wrong(data: object) -> str:
    """Return why something is no finding, or nothing where it is one."""
    if not isinstance(data, dict):
        return "this is no finding"
    missing = [key for key in _TEXTS if not isinstance(data.get(key), str)]
    if missing:
        return f"this is no finding: it has no {missing[0]}"
    if data["outcome"] not in WORST_FIRST or data["heading"] not in HEADINGS:
        return "this is no finding: its outcome is none that there is"
    try:
        date.fromisoformat(data["as_at"])
    except ValueError:
        return "this is no finding: its as_at is no day"
    return ""
