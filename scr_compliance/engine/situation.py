"""One way things may stand for one rule and one subject, and the facts as they are seen in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from scr_compliance.derived import DERIVED
from scr_compliance.engine.observation import Observation, World
from scr_compliance.engine.plan import Implications, Plan
from scr_compliance.engine.sighting import Sighting
from scr_compliance.engine.views import Stand, View
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval

_FACTS = dictionary().facts
_WITHOUT_A_DAY = frozenset({Stand.NOT_YET, Stand.NEVER, Stand.NOT_APPLICABLE})
_GETTERS: Mapping[str, Callable[[Any], Any]] = dictionary().getters


class Situation(NamedTuple):
    """How every event a rule turns on stands, in one world, for the review or one of its items."""

    plan: Plan
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
        return Facts(self, edition)

    def fact(self, path: str, edition: str | None) -> object:
        """Return the value of a fact as it is seen here, or the absence that says why there is none."""
        if path in self.world.facts:
            return self.world.facts[path]
        view = self.views.get(path)
        if view is not None:
            return view.value
        if path in DERIVED:
            return DERIVED[path].function(Sighting(self, edition))
        spec = _FACTS[path]
        value = self._entry(spec)
        if spec.each is None and (spec.dated_by is None or len(self.world.views(spec.dated_by)) == 1):
            self.world.facts[path] = value
        return value

    def _entry(self, spec: FactSpec) -> object:
        """Return what is entered for a fact, or implied or meant where nothing is."""
        value = _GETTERS[spec.path](self.seen.review if spec.each is None else self.item)
        if spec.dated_by is not None and self._unseen(spec.dated_by):
            value = None
        if value is not None and value is not Absence.NOT_RECORDED:
            return value
        implied = self.implications.value(spec.path, self.world.happened, self.seen.contradictory)
        if implied is not Absence.NOT_RECORDED:
            return implied
        if spec.dated_by is not None and self.views[spec.dated_by].stand in _WITHOUT_A_DAY:
            return self.views[spec.dated_by].value
        return spec.blank

    def _unseen(self, dating: str) -> bool:
        """Whether the event that dates a fact is recorded, but lies after the as-at date here."""
        if dating in self.seen.hidden:
            return True
        if self.views[dating].stand is not Stand.NOT_YET:
            return False
        owner = self.seen.review if _FACTS[dating].each is None else self.item
        return isinstance(_GETTERS[dating](owner), DateInterval)


class Facts:
    """Answers for the facts of a situation, under an edition."""

    __slots__ = ("_edition", "_known", "_situation")

    def __init__(self, situation: Situation, edition: str | None) -> None:
        self._situation, self._edition, self._known = situation, edition, situation.world.facts

    def __call__(self, path: str) -> object:
        """Return the value of a fact, or the absence that says why there is none."""
        found = self._known.get(path)
        return self._situation.fact(path, self._edition) if found is None else found

    def days(self, fact: str) -> DateInterval | None:
        """Return the days an event may have happened on that has happened, recorded or not."""
        view = self._situation.views.get(fact)
        return DateInterval(view.first, view.last) if view is not None and view.stand is Stand.HAPPENED else None


Standing: TypeAlias = Sequence[tuple[World, Mapping[str, View] | None, Sequence[tuple[View, ...]]]]
"""For each world, how some events stand: settled where each stands in one way only, and every way they may."""


class Stands:
    """How events stand in the possible worlds of one review, looked up once for every rule that turns on the same."""

    def __init__(self, seen: Observation) -> None:
        self._possible = list(seen.worlds())
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Standing] = {}

    def of(self, plan: Plan) -> Standing:
        """Return how the events of a rule stand, and its stand-ins, in every world."""
        key = (plan.events, plan.stand_ins)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = [self._in_world(plan, world) for world in self._possible]
        return found

    @staticmethod
    def _in_world(plan: Plan, world: World) -> tuple[World, Mapping[str, View] | None, Sequence[tuple[View, ...]]]:
        options = [world.views(event) for event in plan.events]
        if not all(len(option) == 1 for option in options):
            return world, None, options
        settled = {event: option[0] for event, option in zip(plan.events, options, strict=True)}
        settled.update(_stand_ins(plan, world))
        return world, settled, options


class Frame(NamedTuple):
    """What every subject of one rule shares in one review: for each world, the ways its events may stand."""

    plan: Plan
    seen: Observation
    implications: Implications
    worlds: Standing

    def situations(self, item: Any) -> Iterator[Situation]:
        """Yield every way the events of the rule may stand together, for the review or one of its items."""
        plan, seen = self.plan, self.seen
        for world, settled, options in self.worlds:
            if settled is not None and (item is None or not plan.item_events):
                yield Situation(plan, world, settled, item, self.implications)
                continue
            every = [*options, *(world.item_views(spec, item) for spec in plan.item_events if item is not None)]
            paths = [*plan.events, *(spec.path for spec in plan.item_events if item is not None)]
            certain = {path for path, option in zip(paths, every, strict=True) if len(option) == 1}
            for chosen in product(*every):
                views = dict(zip(paths, chosen, strict=True))
                if _consistent(views, certain, seen):
                    views.update(_stand_ins(plan, world))
                    yield Situation(plan, world, views, item, self.implications)


def _stand_ins(plan: Plan, world: World) -> dict[str, View]:
    """Return how the stand-ins stand that are recorded and have happened."""
    return {event: world.views(event)[0] for event in plan.stand_ins if event in world.happened}


def _consistent(views: Mapping[str, View], certain: Set[str], seen: Observation) -> bool:
    """Whether nothing has happened that only follows something that may have happened, but has not."""
    after = seen.order.after
    return not any(
        view.stand is Stand.NOT_YET and views[other].stand is Stand.HAPPENED
        for event, view in views.items()
        if event not in certain
        for other in after.get(event, ())
        if other in views
    )
