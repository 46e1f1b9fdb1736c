"""Whether the steps of an extension were taken while the limit they were to move still ran."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scr_compliance.derived.declared import DerivedFact, Observed, Seen, declared
from scr_compliance.records.dates import as_words
from scr_compliance.records.values import Kind

_STEPS: Final = (
    "decision.made_on", "extensions[].until", "extensions[].agreed_on", "extensions[].agreed_with",
    "extensions[].consulted_on",
)  # fmt: skip


def _tells(seen: Observed) -> Sequence[str]:
    limit = seen.steps_taken().limit
    return () if limit is None else (f"The limit then in force: {as_words(limit)}.",)


EXTENSIONS: Final[tuple[DerivedFact, ...]] = (
    declared(
        "extensions[].in_time", "Steps of the extension taken in time",
        "Whether every step of the edition's route to an extension was taken on or before the limit then in force.",
        Kind.YES_NO, lambda seen: seen.steps_taken().in_time, each="extensions", tells=_tells, rests_on=_STEPS,
        needs=lambda seen: seen.steps_taken().unclear, seen=Seen.STEPS,
    ),
)  # fmt: skip
