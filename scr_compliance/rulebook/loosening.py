"""What makes an entry of an overlay looser than the one whose place it would take, each with what that one says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final, NamedTuple

from scr_compliance.rulebook.book import Clause
from scr_compliance.rulebook.rule import WEAKEST_FIRST

TRY_IT: Final = (
    'a looser limit can only be tried: mark the overlay as a draft (draft = "what it is" at its top) and use rules diff'
)
_STRONGEST: Final = "must"


class Loosening(NamedTuple):
    """One way in which an entry is looser, or cannot be compared: at which of its keys, what, and how to mend it."""

    key: str
    what: str
    mend: str


def loosenings(
    entry: Clause, base: Clause, counted: Collection[str], says: Callable[[Clause, str], str]
) -> Iterator[Loosening]:
    """Yield every way in which `entry` is looser than `base`, on whose days it stands.

    `counted` are the keys by which the clocks of rules name the limit: `limit`, `at_least_before`, or both. `says`
    gives the file and line of a key of a clause.
    """
    yield from _length(entry, base, counted, says)
    if entry.counting != base.counting:
        yield _not_comparable(entry, "counting", entry.counting, f"{says(base, 'counting')} says {base.counting}",
                              "count as it counts")  # fmt: skip
    yield from _extension(entry, base, says)
    if entry.strength not in (base.strength, _STRONGEST):
        what = f'{_named(entry)} says "{entry.strength}", where {says(base, "strength")} says "{base.strength}"'
        yield Loosening("strength", what, f'repeat its word, or write "{_STRONGEST}"; {TRY_IT}')
    if WEAKEST_FIRST.index(entry.standing) < WEAKEST_FIRST.index(base.standing):
        what = f"{_named(entry)} is {entry.standing}, where {says(base, 'standing')} says {base.standing}"
        yield Loosening("standing", f"{what}: a breach would weigh less", TRY_IT)


def _length(
    entry: Clause, base: Clause, counted: Collection[str], says: Callable[[Clause, str], str]
) -> Iterator[Loosening]:
    if entry.length is None or base.length is None:
        return
    said = f"{says(base, 'length')} says {base.length}"
    if entry.length.unit != base.length.unit:
        yield _not_comparable(entry, "length", str(entry.length), said, f"write it in {base.length.unit}")
        return
    longer = entry.length.count > base.length.count
    if entry.length.count == base.length.count:
        return
    if {"limit", "at_least_before"} <= set(counted):
        both = "one rule counts it forward and another back from its stop"
        yield _not_comparable(entry, "length", str(entry.length), f"{said} and {both}", "keep the length")
    elif longer != ("at_least_before" in counted):
        yield Loosening("length", f"{_named(entry)} is looser: {entry.length}, where {said}", TRY_IT)


def _extension(entry: Clause, base: Clause, says: Callable[[Clause, str], str]) -> Iterator[Loosening]:
    if (mine := entry.extension) is None:
        return
    where = says(base, "extended_by")
    if (theirs := base.extension) is None:
        what = f"{_named(entry)} may be extended, where the entry at {where} may not"
        yield Loosening("extended_by", what, f"take extended_by away; {TRY_IT}")
        return
    if mine.until != theirs.until:
        yield _not_comparable(entry, "extended_by", f"until {mine.until}", f"{where} says until {theirs.until}",
                              "extend by the same day")  # fmt: skip
    if dropped := [step for step in theirs.needs if step not in mine.needs]:
        what = f"{_named(entry)} is extended without {' and '.join(dropped)}, which {where} needs"
        yield Loosening("extended_by", what, TRY_IT)
    if theirs.unless is not None and mine.unless != theirs.unless:
        what = f"{_named(entry)} rules out other extensions than {where}, so that the two cannot be compared"
        yield Loosening("extended_by", what, f"repeat its unless word for word; {TRY_IT}")


def _not_comparable(entry: Clause, key: str, mine: str, theirs: str, mend: str) -> Loosening:
    return Loosening(key, f"{_named(entry)} cannot be compared: {mine}, where {theirs}", f"{mend}; {TRY_IT}")


def _named(entry: Clause) -> str:
    return f"{entry.name} for {entry.edition}"
