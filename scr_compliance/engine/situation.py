"""One way things may stand for one rule and one subject, and the facts as they are seen in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from scr_compliance.engine.observation import Observation, World
from scr_compliance.engine.plan import Implications, Plan
from scr_compliance.engine.views import Stand, View
from scr_compliance.records.absence import Absence
from scr_compliance.records.derived import DERIVED
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval

_FACTS = dictionary().facts
_GETTERS: Mapping[str, Callable[[Any], Any]] = dictionary().getters


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a derived fact may look at: the observation, under one edition."""

    crossings: Sequence[tuple[str, str]]
    compared: Sequence[str]
    unread: Sequence[str]
    edition: str | None


@dataclass(slots=True)
class Situation:
    """How every event a rule turns on stands, in one world, for the review or one of its items."""

    world: World
    views: Mapping[str, View]
    item: Any
    implications: Implications

    @property
    def seen(self) -> Observation:
        """The review as it can be seen on the as-at date."""
        return self.world.observation

    def lookup(self, edition: str | None) -> Callable[[str], object]:
        """Return the function that answers for a fact, under an edition."""
        return lambda path: self.fact(path, edition)

    def fact(self, path: str, edition: str | None) -> object:
        """Return the value of a fact as it is seen here, or the absence that says why there is none."""
        view = self.views.get(path)
        if view is not None:
            return view.value
        if path in DERIVED:
            seen = self.seen
            return DERIVED[path].function(Sighting(seen.crossings, seen.compared, seen.unread, edition))
        spec = _FACTS[path]
        value = _GETTERS[path](self.seen.review if spec.each is None else self.item)
        if spec.dated_by is not None and self._unseen(spec.dated_by):
            value = None
        if value is not None and value is not Absence.NOT_RECORDED:
            return value
        implied = self.implications.value(path, self.world.happened, self.seen.contradictory)
        if implied is not Absence.NOT_RECORDED:
            return implied
        if spec.dated_by is not None and self.views[spec.dated_by].stand is Stand.NOT_YET:
            return Absence.NOT_YET
        return spec.blank

    def _unseen(self, dating: str) -> bool:
        """Whether the event that dates a fact is recorded, but has not happened here."""
        if self.views[dating].stand is not Stand.NOT_YET:
            return False
        owner = self.seen.review if _FACTS[dating].each is None else self.item
        return isinstance(_GETTERS[dating](owner), DateInterval)


def situations(plan: Plan, seen: Observation, item: Any, implications: Implications) -> Iterator[Situation]:
    """Yield every way the events of a rule may stand together."""
    paths = [*plan.events, *(spec.path for spec in plan.item_events)] if item is not None else plan.events
    for world in seen.worlds:
        options = [world.views(event) for event in plan.events]
        if item is not None:
            options += [world.item_views(spec, item) for spec in plan.item_events]
        if all(len(option) == 1 for option in options):
            views = {path: option[0] for path, option in zip(paths, options, strict=True)}
            yield Situation(world, views, item, implications)
            continue
        for chosen in product(*options):
            views = dict(zip(paths, chosen, strict=True))
            if _consistent(views, seen):
                yield Situation(world, views, item, implications)


def _consistent(views: Mapping[str, View], seen: Observation) -> bool:
    """Whether nothing has happened that only follows something that has not."""
    after = seen.order.after
    return not any(
        view.stand is Stand.NOT_YET and views[other].stand is Stand.HAPPENED
        for event, view in views.items()
        for other in after.get(event, ())
        if other in views
    )
