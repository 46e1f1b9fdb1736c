"""What Ofsted published of its own cohort, to stand beside a board's."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scr_compliance.rulebook.toml_source import read_toml

_FILE: Final = Path(__file__).with_name("published.toml")


@dataclass(frozen=True, slots=True)
class Published:
    """The figures as printed: reviews by band, how many of a band had begun within a month, and children.

    `begun` has only the bands that a figure was printed for.
    """

    document: str
    source: str
    reviews: int
    bands: Mapping[str, int]
    begun: Mapping[str, int]
    children: int
    in_contact: int


@functools.cache
def published() -> Published:
    """Return the figures of Ofsted's interim report.

    >>> published().reviews, sum(published().bands.values())
    (85, 85)
    """
    found = read_toml(_FILE.name, _FILE.read_bytes()).data
    children = found["children"]
    return Published(
        document=found["document"],
        source=found["source"],
        reviews=found["reviews"],
        bands=found["completed_within"],
        begun=found["begun_within_one_month"],
        children=children["count"],
        in_contact=children["in_contact_with_social_care"],
    )
