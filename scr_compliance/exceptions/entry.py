"""An exception as it is written, before it is checked, and what is said of mistakes in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook.salvage import meant_by

KEYS: Final = (
    "number", "review", "reviews", "rule", "item", "finding", "approver", "reason", "agreed_on", "start", "expiry",
    "evidence",
)  # fmt: skip
"""The keys of an exception, in a TOML table and as the headings of a sheet."""


class Refusal(NamedTuple):
    """One mistake: where it stands, what it is, and how to mend it.

    >>> print(Refusal("exceptions.toml:3", "there is no key called aprover", "did you mean approver?"))
    exceptions.toml:3: there is no key called aprover; did you mean approver?
    """

    at: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.at}: {self.what}" + (f"; {self.mend}" if self.mend else "")


class ExceptionsError(Exception):
    """A file of exceptions that is refused, with every mistake found in it; no reason is ever repeated."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(dict.fromkeys(refusals))
        super().__init__("\n".join(map(str, self.refusals)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One exception as written: its values and where each stands, by key.

    `at` is where the whole of it stands; `spoilt` are keys whose value has been refused already.
    """

    values: Mapping[str, object]
    places: Mapping[str, str]
    at: str
    spoilt: frozenset[str] = field(default=frozenset())

    def place(self, key: str) -> str:
        """Return where a key stands, or would."""
        return self.places.get(key, self.at)


def key_of(written: str, at: str, noun: str, refusals: list[Refusal]) -> str | None:
    """Return the key that was written; one that is misspelt is refused and taken for the nearest.

    `noun` is what keys are called there: key, or heading.
    """
    named = {plain_heading(key): key for key in KEYS}
    if written in KEYS or (noun == "heading" and plain_heading(written) in named):
        return named[plain_heading(written)]
    meant = meant_by(plain_heading(written), named)
    mend = f"did you mean {named[meant]}?" if meant else f"remove it, or use one of: {', '.join(KEYS)}"
    refusals.append(Refusal(at, f"there is no {noun} called {written[:60]}", mend))
    return named[meant] if meant else None
