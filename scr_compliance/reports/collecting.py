"""Collect these first: the facts whose recording leaves the fewest findings undecided, over a whole audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from scr_compliance.findings import Finding
from scr_compliance.findings.words import counted, general_path, label_of

SHOWN_FACTS: Final = 8


class Wanted(NamedTuple):
    """A fact to collect, with how many findings it settles.

    `findings` and `reviews` lack it. `alone` counts the findings that lack nothing else; `together` those that lack
    nothing but it and the facts ranked before it.
    """

    path: str
    label: str
    findings: int
    reviews: int
    alone: int
    together: int


@dataclass(frozen=True, slots=True)
class Collecting:
    """The facts to collect, the most useful first, and how many findings are undecided.

    `without` counts those among them that lack no single fact, so that recording one settles nothing.
    """

    facts: tuple[Wanted, ...]
    undecided: int
    without: int


def collect_first(findings: Iterable[Finding], most: int = SHOWN_FACTS) -> Collecting:
    """Return the facts to collect first for some findings; those that are decided count for nothing.

    Facts are taken one by one: next is always the one that, with those taken already, leaves the most findings lacking
    nothing; of several alike, the one that comes nearest to settling the most.
    """
    lacking: Counter[frozenset[str]] = Counter()
    reviews: dict[str, set[str]] = {}
    for one in findings:
        if one.outcome == "unknown":
            missing = _facts(one.missing)
            lacking[missing] += 1
            for path in missing:
                reviews.setdefault(path, set()).add(one.review)
    without = lacking.pop(frozenset(), 0)
    found = tuple(_ranked(lacking, {path: len(names) for path, names in reviews.items()}, most))
    return Collecting(found, lacking.total() + without, without)


@lru_cache(maxsize=4096)
def _facts(missing: tuple[str, ...]) -> frozenset[str]:
    """Return missing facts whatever item they are of; remembered, for the same are missing again and again."""
    return frozenset(map(general_path, missing))


def collecting_told(found: Collecting) -> Iterator[str]:
    """Yield the facts in words, a line each; nothing where no fact would settle anything."""
    if not found.facts:
        return
    yield "  Collect these first, readable and to the day. So many of them then lack nothing more, by recording:"
    yield "    this alone  this and those above"
    for one in found.facts:
        yield f"    {one.alone:>10,}  {one.together:>20,}  {one.label} (missing in {counted(one.reviews, 'review')})"


def _ranked(lacking: Counter[frozenset[str]], reviews: dict[str, int], most: int) -> Iterator[Wanted]:
    left = Counter(lacking)
    together = 0
    while left and most > 0:
        path = _next(left)
        together += left[frozenset({path})]
        yield Wanted(
            path, label_of(path), sum(number for missing, number in lacking.items() if path in missing),
            reviews[path], lacking[frozenset({path})], together,
        )  # fmt: skip
        left = _without(path, left)
        most -= 1


def _next(left: Counter[frozenset[str]]) -> str:
    """Return the fact that settles most of what is left, or else brings the most the nearest to it."""
    settles: Counter[str] = Counter()
    nears: dict[str, float] = {}
    for missing, number in left.items():
        for path in missing:
            settles[path] += number if len(missing) == 1 else 0
            nears[path] = nears.get(path, 0) + number / len(missing)
    return min(settles, key=lambda path: (-settles[path], -nears[path], path))


def _without(path: str, left: Counter[frozenset[str]]) -> Counter[frozenset[str]]:
    """Return what is still lacking once a fact is recorded everywhere."""
    found: Counter[frozenset[str]] = Counter()
    for missing, number in left.items():
        if rest := missing - {path}:
            found[rest] += number
    return found
