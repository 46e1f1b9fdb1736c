"""One requirement of the guidance, as a row of `requirements.csv` says it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final


class How(StrEnum):
    """How a requirement is checked: by rules as a whole, in part, by a person, or not at all, being no duty."""

    AUTOMATED = "automated"
    PARTLY = "partly"
    BY_A_PERSON = "by a person"
    NOT_A_DUTY = "not a duty"


CONFIDENCES: Final = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement with its source, and how it is checked.

    `edition` is the document that asks for it and `edition_ids` the editions of the policies it goes with; `rules`
    are those that check it; `note` says what is left to a person. `line` is where it stands in the file.
    """

    edition: str
    edition_ids: tuple[str, ...]
    in_force_from: str
    in_force_to: str
    paragraph: str
    requirement: str
    start_event: str
    end_event: str
    limit: str
    strength: str
    exception: str
    source: str
    confidence: str
    how: How
    rules: tuple[str, ...]
    note: str
    line: int


COLUMNS: Final = tuple(field.name for field in fields(Requirement) if field.name != "line")
