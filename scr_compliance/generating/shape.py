"""What shape made-up reviews have: the published figures, and what is assumed where none was published."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from scr_compliance.cohort.published import published
from scr_compliance.generating.arrays import Codes, Ints
from scr_compliance.generating.chance import table

_FILE: Final = Path(__file__).with_name("shape.toml")


@dataclass(frozen=True, slots=True)
class Choice:
    """Several things with the weight of each; `table` says which each of 65,536 lots falls on."""

    names: tuple[str, ...]
    table: Codes

    @staticmethod
    def of(weights: Mapping[str, int]) -> Choice:
        """Return the choice by its weights."""
        return Choice(tuple(weights), table(np.array(list(weights.values()))))


@dataclass(frozen=True, slots=True)
class Spread:
    """Bands of whole numbers, even within each: the first and last number of each band."""

    choice: Choice
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Year:
    """How many reviews of a kind are of incidents learned of from one day to another."""

    kind: int
    first: date
    last: date
    reviews: float


class Shape:
    """The figures by name. A name that is none raises `KeyError`.

    >>> round(shape().share("withheld"), 3)
    0.061
    >>> shape().bands.names
    ('6_months', '6_to_12_months', '12_to_24_months', 'over_24_months')
    """

    def __init__(self, figures: Mapping[str, Any]) -> None:
        self._shares: dict[str, float] = {name: one["yes"] / one["of"] for name, one in figures["shares"].items()}
        self._choices = {name: Choice.of(one["weights"]) for name, one in figures["choices"].items()}
        self._spreads = {name: _spread(one) for name, one in figures["spreads"].items()}
        self._years = figures["years"]
        self.last_day: date = figures["last_day"]
        self.boards: int = figures["boards"]
        self.kinds = tuple(self._years)
        seen = published()
        self.bands = Choice.of(seen.bands)
        self.begun = np.array([
            seen.begun[band] / seen.bands[band] if band in seen.begun else self._shares[f"begun_{band}"]
            for band in self.bands.names
        ])  # fmt: skip
        self.social_care_contact = seen.in_contact / seen.children

    def share(self, name: str) -> float:
        """Return a share, from 0 to 1."""
        return self._shares[name]

    def choice(self, name: str) -> Choice:
        """Return a choice of several."""
        return self._choices[name]

    def spread(self, name: str) -> Spread:
        """Return a spread of whole numbers."""
        return self._spreads[name]

    def years(self, as_at: date) -> Sequence[Year]:
        """Return how many reviews there are of each kind and year up to a day; a year that it cuts has fewer."""
        return [
            Year(number, first, last, one["reviews"] * ((last - first).days + 1) / 365)
            for number, kind in enumerate(self.kinds)
            for one in _to(self._years[kind]["counts"], as_at.year)
            if (first := max(date(one["year"], 4, 1), self._years[kind]["from"]))
            <= (last := min(date(one["year"] + 1, 3, 31), self._years[kind].get("until", as_at), as_at))
        ]


def _to(counts: Sequence[Mapping[str, Any]], year: int) -> Sequence[Mapping[str, Any]]:
    """Return the counts with the last repeated up to a year."""
    last = counts[-1]
    return [*counts, *({**last, "year": later} for later in range(last["year"] + 1, year + 1))]


def _spread(one: Mapping[str, Any]) -> Spread:
    edges = np.array(one["edges"], dtype=np.int32)
    weights = {str(edge): weight for edge, weight in zip(one["edges"], one["weights"], strict=False)}
    return Spread(Choice.of(weights), edges[:-1], edges[1:] - np.int32(1))


@functools.cache
def shape() -> Shape:
    """Return the shape that the shipped file gives."""
    return Shape(tomllib.loads(_FILE.read_text(encoding="utf-8")))
