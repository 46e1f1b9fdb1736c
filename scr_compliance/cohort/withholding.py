"""Withholding small numbers, and as many others as it takes that no total gives one away.

A number is withheld where it is small. Then the table is attacked as a reader would: from what is still shown, and
from the sums the table must satisfy, the least and the most that each withheld number can be are worked out. Where
these meet, the number is given away, and one more is withheld; until nothing is given away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from scr_compliance.cohort.figures import Answers, Band, Cohort, Count, Share

_UNBOUNDED: Final = 1 << 60


class Sum(NamedTuple):
    """Numbers that add up to another; each is known by its key."""

    total: str
    parts: tuple[str, ...]


Bounds = tuple[int, int]
"""The least and the most that a number can be."""


def withheld(found: Cohort, under: int) -> Cohort:
    """Return the cohort with every number from 1 to `under` - 1 withheld, and others that would give one away.

    Raises `ValueError` where `under` is less than 2, or where something is withheld already.
    """
    if under < 2:
        raise ValueError("numbers can be withheld under 2 or more: there is nothing between 0 and 1")
    if found.under is not None:
        raise ValueError("small numbers of this cohort are withheld already")
    numbers = dict(_numbers(found))
    hidden = withholding(numbers, list(_sums(found)), under)
    return _shown(found, {key: None if key in hidden else number for key, number in numbers.items()}, under)


def withholding(numbers: Mapping[str, int], sums: Sequence[Sum], under: int) -> frozenset[str]:
    """Return the keys of the numbers to withhold.

    >>> withholding({"all": 20, "a": 2, "b": 7, "c": 11}, [Sum("all", ("a", "b", "c"))], 5) == {"a", "b"}
    True
    """
    hidden = {key for key, number in numbers.items() if 0 < number < under}
    while given_away := _given_away(numbers, sums, hidden):
        hidden.add(_another(given_away, numbers, sums, hidden))
    return frozenset(hidden)


def _given_away(numbers: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> str | None:
    """Return a withheld number that can be worked out, or None."""
    bounds = possible(numbers, sums, hidden)
    return next((key for key in sorted(hidden) if bounds[key][0] == bounds[key][1]), None)


def possible(numbers: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> dict[str, Bounds]:
    """Return the least and most each number can be, to one who sees the others and knows that none withheld is 0."""
    bounds = {key: (1, _UNBOUNDED) if key in hidden else (number, number) for key, number in numbers.items()}
    changed = True
    while changed:
        before = dict(bounds)
        for one in sums:
            _narrow(one, bounds)
        changed = bounds != before
    return bounds


def _narrow(one: Sum, bounds: dict[str, Bounds]) -> None:
    """Narrow the bounds of a sum's numbers to what the others allow."""
    least, most = (sum(bounds[part][end] for part in one.parts) for end in (0, 1))
    low, high = bounds[one.total]
    bounds[one.total] = low, high = max(low, least), min(high, most)
    for part in one.parts:
        mine = bounds[part]
        others_least, others_most = least - mine[0], most - mine[1]
        if others_most < _UNBOUNDED:
            mine = max(mine[0], low - others_most), mine[1]
        bounds[part] = mine[0], min(mine[1], high - others_least)
        least, most = others_least + bounds[part][0], others_most + bounds[part][1]


def _another(key: str, numbers: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> str:
    """Return one more number to withhold, so that `key` may no longer be worked out: the least that helps.

    A part is rather withheld than a total, a total of all rather than one of a part, and a nought never: it is known
    that none of what is withheld is one.
    """
    near = _reachable(key, sums)
    totals, parts = {one.total for one in sums}, {part for one in sums for part in one.parts}
    found = [other for other in near if other not in hidden and numbers[other]]
    return min(found, key=lambda other: (near[other], other in totals, other in totals & parts, numbers[other], other))


def _reachable(key: str, sums: Sequence[Sum]) -> dict[str, int]:
    """Return every number that hangs together with one, with how many sums lie between them."""
    found, edge, steps = {key: 0}, {key}, 0
    while edge:
        steps += 1
        touching = [one for one in sums if edge & {one.total, *one.parts}]
        edge = {other for one in touching for other in (one.total, *one.parts)} - found.keys()
        found.update(dict.fromkeys(edge, steps))
    return found


def _numbers(found: Cohort) -> Iterator[tuple[str, int]]:
    """Yield every number of a table by its key, those too that a reader can work out though they are not shown."""
    for key, number in _counts(found):
        assert number is not None
        yield key, number
    for key, total, part in _rests(found):
        assert total is not None and part is not None
        yield key, total - part


def _counts(found: Cohort) -> Iterator[tuple[str, Count]]:
    yield "records", found.records
    yield "reviews", found.reviews
    for band in found.bands:
        yield f"bands {band.key}", band.reviews
        yield from _answers(f"begun {band.key}", band.begun)
    for share in (found.children, *found.shares):
        yield _total(share), share.count
        yield from _answers(f"share {share.key}", share.answers)
        yield f"unlisted {share.of}", share.unlisted
    yield from ((f"left out {why}", number) for why, number in found.left_out.items())
    yield "begun by stand-in", found.begun_by_stand_in
    yield "completed by stand-in", found.completed_by_stand_in


def _answers(key: str, answers: Answers) -> Iterator[tuple[str, Count]]:
    return ((f"{key} {name}", number) for name, number in answers._asdict().items())


def _total(share: Share) -> str:
    return "reviews" if share.of == "reviews" else f"count {share.of}"


def _rests(found: Cohort) -> Iterator[tuple[str, Count, Count]]:
    """Yield what is left of the reviews beside a number of some of them."""
    yield "begun as recorded", found.reviews, found.begun_by_stand_in
    yield "completed as recorded", found.reviews, found.completed_by_stand_in
    for of, unlisted in {share.of: share.unlisted for share in (found.children, *found.shares)}.items():
        yield f"listed {of}", found.reviews, unlisted


def _sums(found: Cohort) -> Iterator[Sum]:
    """Yield the sums that the numbers of a table satisfy."""
    yield Sum("records", ("reviews", *(f"left out {why}" for why in found.left_out)))
    yield Sum("reviews", tuple(f"bands {band.key}" for band in found.bands))
    for band in found.bands:
        yield Sum(f"bands {band.key}", tuple(key for key, _ in _answers(f"begun {band.key}", band.begun)))
    for share in (found.children, *found.shares):
        yield Sum(_total(share), tuple(key for key, _ in _answers(f"share {share.key}", share.answers)))
        yield Sum("reviews", (f"unlisted {share.of}", f"listed {share.of}"))
    yield Sum("reviews", ("begun by stand-in", "begun as recorded"))
    yield Sum("reviews", ("completed by stand-in", "completed as recorded"))


def _shown(found: Cohort, shown: Mapping[str, Count], under: int) -> Cohort:
    """Return the cohort with the numbers that are shown, and None for the others."""

    def answers(key: str) -> Answers:
        return Answers(*(shown[f"{key} {name}"] for name in Answers._fields))

    def share(one: Share) -> Share:
        return replace(
            one,
            count=shown[_total(one)],
            answers=answers(f"share {one.key}"),
            unlisted=shown[f"unlisted {one.of}"],
        )

    return replace(
        found,
        records=shown["records"],
        reviews=shown["reviews"],
        bands=tuple(
            Band(band.key, band.label, shown[f"bands {band.key}"], answers(f"begun {band.key}")) for band in found.bands
        ),
        children=share(found.children),
        shares=tuple(map(share, found.shares)),
        left_out={why: shown[f"left out {why}"] for why in found.left_out},
        begun_by_stand_in=shown["begun by stand-in"],
        completed_by_stand_in=shown["completed by stand-in"],
        under=under,
    )
