"""A review as it can be seen on the as-at date: what is visible, what contradicts, which worlds are possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from scr_compliance.derived import LongestGap
from scr_compliance.engine.views import MARKED, NOT_YET, UNREADABLE, Stand, View
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import UNBOUNDED_BELOW, DateInterval
from scr_compliance.records.review import Review
from scr_compliance.rulebook.book import Order

_EVENTS = tuple(spec for spec in dictionary() if spec.is_event and spec.each is None)
_ITEM_EVENTS: dict[str, list[FactSpec]] = {}
for _spec in dictionary():
    if _spec.is_event and _spec.each is not None:
        _ITEM_EVENTS.setdefault(_spec.each, []).append(_spec)
_DATING_ITEMS = {each: [spec for spec in specs if spec.dates_item] for each, specs in _ITEM_EVENTS.items()}
_GETTERS: Mapping[str, Callable[[Any], Any]] = dictionary().getters
_BLANKS = frozenset({None, Absence.NOT_RECORDED, Absence.NOT_KNOWN})


class Observation:
    """What can be seen of one review as at a day.

    `raw` holds every event of the review itself, with those dated after the as-at date taken away; `hidden` names
    those. `straddling` names every event, of items too, whose days reach past the as-at date: in a world where
    one of them has not happened yet, it is hidden too. Where any event is hidden the status is ignored, since on
    that day nobody knew how the review would end.
    """

    __slots__ = (
        "_lists", "as_at", "compared", "contradictory", "crossings", "doubtful", "hidden", "longest_gap",
        "nothing_known", "order", "raw", "review", "status", "status_blank", "straddling", "unread",
    )  # fmt: skip

    def __init__(self, review: Review, as_at: date, order: Order, longest_gap: LongestGap | None = None) -> None:
        self.review, self.as_at, self.order, self.longest_gap = review, as_at, order, longest_gap
        self._lists: dict[str, Sequence[tuple[int, Any]] | Absence] = {}
        self.raw: dict[str, Any] = {}
        self.hidden: set[str] = set()
        self.straddling: set[str] = set()
        seen_any = self._look_at_events() | self._look_at_items()
        self.nothing_known = bool(self.hidden) and not seen_any
        status = review.status
        self.status_blank = status is None or status is Absence.NOT_RECORDED
        self.status = "open" if self.hidden or self.status_blank else status
        recorded = [event for event in order.events if isinstance(self.raw.get(event), DateInterval)]
        self.compared: Sequence[str] = recorded
        self.unread = [event for event in order.events if self.raw.get(event) is Absence.UNREADABLE]
        self.crossings = self._crossings(recorded)
        self.contradictory = {event for pair in self.crossings for event in pair}
        self.doubtful = frozenset(self.contradictory.union(self.unread))

    def _look_at_events(self) -> bool:
        """Take in the review's own events, hiding those of a later day; return whether any is seen."""
        seen = False
        for spec in _EVENTS:
            value = _GETTERS[spec.path](self.review)
            if isinstance(value, DateInterval):
                if value.earliest > self.as_at:
                    self.hidden.add(spec.path)
                    value = None
                else:
                    seen = True
                    self._note(spec.path, value)
            self.raw[spec.path] = value
        return seen

    def _look_at_items(self) -> bool:
        """Note events of items that lie after the as-at date; return whether any other is seen."""
        seen = False
        for each, specs in _ITEM_EVENTS.items():
            entered = self._entered(each)
            for position, item in enumerate(() if isinstance(entered, Absence) else entered):
                for spec in specs:
                    value = _GETTERS[spec.path](item)
                    if isinstance(value, DateInterval):
                        if value.earliest > self.as_at:
                            self.hidden.add(spec.at(position))
                        else:
                            seen = True
                            self._note(spec.at(position), value)
        return seen

    def _note(self, event: str, value: DateInterval) -> None:
        if value.latest > self.as_at:
            self.straddling.add(event)

    def items(self, each: str) -> Sequence[Any] | Absence:
        """Return the items of a list that are there by the as-at date, or why there are none to see."""
        placed = self.placed_items(each)
        return placed if isinstance(placed, Absence) else [item for _, item in placed]

    def placed_items(self, each: str) -> Sequence[tuple[int, Any]] | Absence:
        """Return the items of a list with their positions in the record, counted from 0."""
        found = self._lists.get(each)
        if found is None:
            found = self._lists[each] = self._placed(each)
        return found

    def _entered(self, each: str) -> Any:
        """Return what is entered for a list: its items, or nothing, or that there are none."""
        value: Any = self.review
        for name in dictionary().lists[each].attribute.split("."):
            value = getattr(value, name)
        return value or ()

    def _placed(self, each: str) -> Sequence[tuple[int, Any]] | Absence:
        spec, value = dictionary().lists[each], self._entered(each)
        if isinstance(value, Absence):
            return value
        placed = list(enumerate(value))
        for dating in _DATING_ITEMS.get(each, ()):
            placed = [(place, item) for place, item in placed if not self._is_later(_GETTERS[dating.path](item))]
        return placed or spec.blank

    def _is_later(self, value: object) -> bool:
        return isinstance(value, DateInterval) and value.earliest > self.as_at

    def _crossings(self, recorded: Sequence[str]) -> list[tuple[str, str]]:
        raw, after = self.raw, self.order.after
        return [
            (one, other)
            for number, one in enumerate(recorded)
            for other in recorded[number:]
            if other in after[one] and raw[one].earliest > raw[other].latest
        ]

    def worlds(self) -> Iterator[World]:
        """Yield every world: what may have happened, of the events whose days reach past the as-at date."""
        sound = [event for event in self.compared if event not in self.contradictory]
        straddling = {event for event in sound if event in self.straddling}
        certain = frozenset(sound) - straddling
        forced = {one for one in straddling if self.order.after[one] & certain}
        open_ones = sorted(straddling - forced)
        outside = len(self.straddling - straddling)
        for choice in product((True, False), repeat=len(open_ones)):
            chosen = {one for one, happened in zip(open_ones, choice, strict=True) if happened} | forced
            if all(self.order.before[one] & straddling <= chosen for one in chosen):
                happened = certain | chosen
                if len(chosen) < len(straddling):
                    yield World(self, happened, "open", (True, False) if outside else ())
                elif not outside or self.status == "open":
                    yield World(self, happened, self.status, (True, False) if outside else ())
                else:
                    yield World(self, happened, self.status, (True,))
                    yield World(self, happened, "open", (False,) if outside == 1 else (True, False))


class World:
    """One way the events of a review may have gone: which of its recorded events have happened by the day.

    `waiting` are those that have not happened yet, though their days reach past it. `status` is the status as it
    is known in this world; `outside` says whether an event outside the order whose days reach past the as-at
    date may have happened here, or may not. `facts` remembers the facts of the review itself that are the same
    in every situation of this world.
    """

    __slots__ = ("_bounds", "_views", "facts", "happened", "observation", "outside", "status", "waiting")

    def __init__(
        self, observation: Observation, happened: frozenset[str], status: object, outside: tuple[bool, ...]
    ) -> None:
        self.observation, self.happened, self.status, self.outside = observation, happened, status, outside
        sound = observation.straddling.intersection(observation.order.events) - observation.contradictory
        self.waiting = sound - happened
        self.facts: dict[str, object] = {}
        self._views: dict[str, tuple[View, ...]] = {}
        self._bounds: dict[str, tuple[date, date]] = {}

    def views(self, event: str) -> tuple[View, ...]:
        """Return the ways an event of the review itself may stand in this world: one, or two."""
        found = self._views.get(event)
        if found is None:
            found = self._views[event] = self._look(event)
        return found

    def item_views(self, spec: FactSpec, item: object) -> tuple[View, ...]:
        """Return the ways an event of an item may stand: items are outside the order, so nothing bounds them."""
        as_at = self.observation.as_at
        value = _GETTERS[spec.path](item)
        if isinstance(value, DateInterval):
            if value.earliest > as_at:
                value = None
            else:
                return self._outside_the_order(value)
        if value is Absence.UNREADABLE:
            return (UNREADABLE,)
        return (MARKED[value],) if value in MARKED else self._of_blank(value, UNBOUNDED_BELOW, as_at)

    def bounds(self, event: str) -> tuple[date, date]:
        """Return the first and last day an event can have, from the recorded events around it."""
        found = self._bounds.get(event)
        if found is None:
            seen, raw, order = self.observation, self.observation.raw, self.observation.order
            first, last = UNBOUNDED_BELOW, seen.as_at
            for one in order.before.get(event, _NOBODY) & self.happened:
                first = max(first, raw[one].earliest)
            for one in order.after.get(event, _NOBODY) & self.happened:
                last = min(last, raw[one].latest)
            found = self._bounds[event] = (first, last)
        return found

    def _look(self, event: str) -> tuple[View, ...]:
        seen = self.observation
        value = seen.raw[event]
        first, last = self.bounds(event)
        if seen.order.before.get(event, _NOBODY) & self.waiting:
            first = last = seen.as_at
        if event in seen.contradictory:
            return (View(Stand.UNDECIDABLE, first, last, why=Absence.CONTRADICTORY),)
        if value is Absence.UNREADABLE:
            return (View(Stand.UNDECIDABLE, first, last, why=Absence.UNREADABLE),)
        if isinstance(value, DateInterval):
            return self._of_interval(event, value, first, last)
        later = seen.order.after.get(event, _NOBODY)
        # What follows an event shows that it has happened, whatever a marker says; what is written there and
        # cannot be used only shows that it may have.
        if later & self.happened:
            return (View(Stand.HAPPENED, first, last, why=value),)
        if value in MARKED:
            marked = MARKED[value]
            return (View(Stand.HAPPENED, first, last, why=value), marked) if later & seen.doubtful else (marked,)
        if seen.order.before.get(event, _NOBODY) & self.waiting:
            return (NOT_YET,)
        if later & seen.doubtful and self.status == "open":
            return (View(Stand.HAPPENED, first, last), NOT_YET)
        return self._of_blank(value, first, last)

    def _of_interval(self, event: str, value: DateInterval, first: date, last: date) -> tuple[View, ...]:
        if event not in self.observation.order.before:
            return self._outside_the_order(value)
        if event in self.happened:
            return (View(Stand.HAPPENED, max(first, value.earliest), min(last, value.latest), recorded=True),)
        return (NOT_YET,)

    def _outside_the_order(self, value: DateInterval) -> tuple[View, ...]:
        as_at = self.observation.as_at
        happened = View(Stand.HAPPENED, value.earliest, min(value.latest, as_at), recorded=True)
        if value.latest <= as_at:
            return (happened,)
        return tuple(happened if may else NOT_YET for may in self.outside)

    def _of_blank(self, value: object, first: date, last: date) -> tuple[View, ...]:
        """Return how an event stands that nothing is recorded of, nor of anything later."""
        happened = View(Stand.HAPPENED, first, last)
        match self.status:
            case "open":
                return (happened, NOT_YET) if value is Absence.NOT_KNOWN else (NOT_YET,)
            case "closed":
                return (happened,)
        return (happened, NOT_YET)


_NOBODY: frozenset[str] = frozenset()
