"""The order of events as its direct pairs, each event's neighbours, and the order without one pair."""

from __future__ import annotations

from collections.abc import Iterable

from scr_compliance.rulebook.book import Order

Pair = tuple[str, str]


def direct_pairs(order: Order) -> list[Pair]:
    """Return every pair with no event between the two.

    >>> from scr_compliance.rulebook import shipped_rulebook
    >>> ("decision.recommended_on", "decision.made_on") in direct_pairs(shipped_rulebook().order)
    True
    """
    return [(one, other) for one, other in order.pairs if not order.after[one] & order.before[other]]


def neighbours(order: Order, event: str) -> list[str]:
    """Return the events directly before and directly after an event, in their order."""
    pairs = direct_pairs(order)
    return [one for one, other in pairs if other == event] + [other for one, other in pairs if one == event]


def without(order: Order, pair: Pair) -> Order:
    """Return the order without a direct pair: what only that pair put in order is free."""
    return _closed(order.events, [one for one in direct_pairs(order) if one != pair])


def _closed(events: Iterable[str], pairs: Iterable[Pair]) -> Order:
    """Return the order of some pairs, closed over any distance."""
    after: dict[str, set[str]] = {event: set() for event in events}
    for one, other in pairs:
        after[one].add(other)
    for middle in after:
        for event in after:
            if middle in after[event]:
                after[event] |= after[middle]
    before = {event: frozenset(one for one in after if event in after[one]) for event in after}
    return Order(before, {event: frozenset(group) for event, group in after.items()})
