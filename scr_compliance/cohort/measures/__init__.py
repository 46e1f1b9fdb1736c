"""The measures: rules that count and judge nobody, with the lengths they count by."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from scr_compliance.clocks import Length
from scr_compliance.rulebook import Rule, Rulebook, load_rulebook, shipped_rulebook

_HERE: Final = Path(__file__).parent


class Measures(NamedTuple):
    """The measures as one rulebook, and which of its rules counts what; bands by their length, the shortest first."""

    book: Rulebook
    bands: tuple[Rule, ...]
    begun: Rule
    children: Rule
    shares: tuple[Rule, ...]


@functools.lru_cache(maxsize=8)
def measures(book: Rulebook | None = None) -> Measures:
    """Return the measures, with the order of events and the stand-ins of a rulebook; the shipped one unless given.

    Where the day a review began is not recorded, the decision stands in for it: by convention a review begins when
    it is decided on.
    """
    book = book or shipped_rulebook()
    own = _own()
    (begun,), (children,) = _of(own, "begun"), _of(own, "children")
    bands = tuple(sorted(_of(own, "bands"), key=lambda rule: length_of(rule).count))
    assert begun.text.clock is not None and bands[0].text.clock is not None
    begins, decided = begun.text.clock.stops, bands[0].text.clock.starts
    whole = replace(
        own,
        order=book.order,
        stand_ins={**book.stand_ins, begins: (decided,)},
        implied=book.implied,
        editions=book.editions,
        direction=None,
        digest=f"{book.digest}+{own.digest}",
    )
    return Measures(whole, bands, begun, children, _of(own, "shares"))


def length_of(rule: Rule) -> Length:
    """Return the length that a measure with a clock counts by."""
    length = rule.clauses[0].length
    assert length is not None
    return length


@functools.cache
def _own() -> Rulebook:
    return load_rulebook(_HERE / "rules", overlay=_HERE / "limits")


def _of(book: Rulebook, theme: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in book.rules if rule.theme == theme)
