"""A review as it came in, with where each of its facts came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scr_compliance.records.review import Review


@dataclass(frozen=True, slots=True)
class Record:
    """One review and the places its facts were read from.

    `cells` gives for a fact, by its path in full (`agencies[2].chronology`, positions from 0), the place it
    was read from (`Reviews!K7`); it is empty for a record made in Python. `typed` gives what may be shown
    of the text typed for a fact, where it is not what the fact says: `16/07/06` for 16 July 2006, a marker such as
    `TBC`, or what could not be read; never of free text. `at` is where the record
    itself stands: `Reviews!7`, `reviews.json:/3`, or nothing.
    """

    review: Review
    cells: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
