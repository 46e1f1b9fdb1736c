"""Every way the events of a review may have gone, one row each: `worlds`, from what can be seen.

The same as `engine.observation.World` says of one review: which recorded events have happened by the as-at date, and
how every other event stands in that world. Nearly every review has one world.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.seen import (
    COMPARED,
    CROSSINGS,
    NOTHING_KNOWN,
    OUTSIDE,
    SEVERAL,
    STATUS,
    UNREAD,
    Event,
    has_one_world,
    own_events,
)
from scr_compliance.columns.sql import (
    ALWAYS,
    NOTHING,
    among,
    case,
    day,
    every,
    flag,
    greatest,
    least,
    same,
    select,
    some,
    text,
)
from scr_compliance.engine.views import MARKED, Stand
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.rulebook.book import Order

WORLDS: Final = "worlds"
NUMBERS: Final = "numbers"
"""A table of the whole numbers from 0, in `n`."""
WORLD: Final = "world"
ALONE: Final = "alone"
"""Whether the review has no other world."""
MAY: Final = "may_have"
"""Whether an event outside the order whose days reach past the as-at date may have happened in this world."""
MAY_NOT: Final = "may_not_have"
STATUS_HERE: Final = "status_here"
FIRST_DAY: Final = day(date.min)
LAST_DAY: Final = day(date.max)
H, N, U = (text(stand.value) for stand in (Stand.HAPPENED, Stand.NOT_YET, Stand.UNDECIDABLE))
_OPEN: Final = text("open")
_MARKED: Final = tuple(marker.value for marker in MARKED)


class View(NamedTuple):
    """The columns of how an event stands: `other` is the second way it may stand, or NULL."""

    stem: str

    @property
    def stand(self) -> str:
        """How it stands."""
        return f"{self.stem}_stand"

    @property
    def first(self) -> str:
        """The first day it may have."""
        return f"{self.stem}_from"

    @property
    def last(self) -> str:
        """The last day it may have."""
        return f"{self.stem}_to"

    @property
    def recorded(self) -> str:
        """Whether its days rest on its own entry."""
        return f"{self.stem}_own"

    @property
    def why(self) -> str:
        """The absence behind it."""
        return f"{self.stem}_why"

    @property
    def other(self) -> str:
        """The second way it may stand: not yet, or as a marker says."""
        return f"{self.stem}_other"

    def is_(self, stand: Stand) -> str:
        """Return the predicate that it stands so."""
        return f"{self.stand} = {text(stand.value)}"


def chosen(path: str) -> View:
    """Return the columns of how an event stands in a case: one of the ways it may."""
    return View(f"one_{names.stem(path)}")


def settled(path: str) -> View:
    """Return the columns of how an event stands in a case, its days cut to those of the clause."""
    return View(f"this_{names.stem(path)}")


def happened(event: Event) -> str:
    """Return the column of whether a recorded event of the order has happened in this world."""
    return f"{event.stem}_happened"


def waiting(event: Event) -> str:
    """Return the column of whether a recorded event of the order has not happened yet in this world."""
    return f"{event.stem}_waiting"


def worlds_sql(
    order: Order, as_at: str, seen: str, kept: Iterable[str], events: Iterable[FactSpec], wanted: Collection[str]
) -> str:
    """Return the SELECT of the columns of `worlds` that are wanted, from the SELECT of what can be seen.

    `kept` are the columns of it that are passed on; how each of `events` stands is added.
    """
    views = [spec.path for spec in events]
    base = _base(order, views, kept)
    stands, dates = {"*": "*"}, {"*": "*"}
    for path in views:
        stands |= _stands(order, Event(path), as_at)
        dates |= _days(order, Event(path), as_at)
    ways = f"(\n{_one_world(order, seen, base)}\nUNION ALL\n{_several_worlds(order, base)}\n) AS ways"
    whole = select(dates, f"({select(stands, ways)}) AS stands")
    return select({name: name for name in wanted}, f"({whole}) AS whole")


def world_columns(order: Order, kept: Iterable[str], events: Iterable[FactSpec]) -> list[str]:
    """Return the columns of `worlds`."""
    views = [View(names.stem(spec.path)) for spec in events]
    own = [name for one in views for name in (one.stand, one.other, one.recorded, one.why, one.first, one.last)]
    return [*_base(order, [spec.path for spec in events], kept), *own]


def _base(order: Order, views: Iterable[str], kept: Iterable[str]) -> list[str]:
    """Return the columns both kinds of world have."""
    found = [names.ROW, names.REFERENCE, names.ORDINAL, *kept, NOTHING_KNOWN, CROSSINGS, COMPARED, UNREAD]
    found += [WORLD, ALONE, STATUS_HERE, MAY, MAY_NOT]
    for event in own_events(order):
        found += [event.first, event.last, event.state, event.hidden, event.contradicted]
        found += [happened(event), waiting(event)]
    for path in views:
        if path not in order.before:
            event = Event(path)
            found += [event.first, event.last, event.state, event.hidden]
    return list(dict.fromkeys(found))


def _one_world(order: Order, seen: str, base: Sequence[str]) -> str:
    columns = dict(zip(base, base, strict=True)) | {WORLD: "0", ALONE: "1", STATUS_HERE: STATUS, MAY: "1", MAY_NOT: "1"}
    for event in own_events(order):
        columns[happened(event)] = flag(every((event.known, f"{event.contradicted} = 0")))
        columns[waiting(event)] = "0"
    return select(columns, f"({seen}) AS seen", has_one_world())


def _several_worlds(order: Order, base: Sequence[str]) -> str:
    """Choose, for each event whose days reach past the day, whether it has happened; keep what the order allows."""
    events = own_events(order)
    divided, step = {"s.*": "s.*", "n": "numbers.n"}, "1"
    for event in sorted(events, reverse=True):
        divided[f"{event.stem}_step"] = step
        step = f"{step} * (1 + s.{event.straddles} - s.{event.forced})" if step != "1" else _twice(event)
    divided["ways_count"] = step
    inner = select(divided, f"{SEVERAL} AS s JOIN {NUMBERS} AS numbers ON numbers.n < 2 * {ways_count(order)}")
    chosen = {"*": "*", "second": "n // ways_count"}
    for event in events:
        chosen[happened(event)] = case(
            (f"{event.straddles} = 1 AND {event.forced} = 0", flag(f"(n // {event.stem}_step) % 2 = 0")),
            otherwise=flag(every((event.known, f"{event.contradicted} = 0"))),
        )
    inner = select(chosen, f"({inner}) AS divided")
    settled = {"*": "*"}
    for event in events:
        settled[waiting(event)] = flag(f"{event.straddles} = 1 AND {happened(event)} = 0")
    settled["all_come"] = flag(every(f"({event.straddles} = 0 OR {happened(event)} = 1)" for event in events))
    inner = select(settled, f"({inner}) AS chosen", every(_allowed(order)))
    known_end = every(("all_come = 1", f"{OUTSIDE} > 0", f"{STATUS} <> {_OPEN}"))
    final = dict(zip(base, base, strict=True)) | {
        WORLD: "(n % ways_count) * 2 + second",
        ALONE: "0",
        STATUS_HERE: case(("all_come = 1 AND second = 0", STATUS), otherwise=_OPEN),
        MAY: case((every((known_end, "second = 1", f"{OUTSIDE} = 1")), "0"), otherwise="1"),
        MAY_NOT: case((every((known_end, "second = 0")), "0"), otherwise="1"),
    }
    return select(final, f"({inner}) AS settled", f"(second = 0 OR ({known_end}))")


def _allowed(order: Order) -> Iterator[str]:
    """Yield that nothing has happened before which something has not."""
    for event in own_events(order):
        for one in map(Event, sorted(order.before[event.path])):
            yield (
                f"NOT ({event.straddles} = 1 AND {happened(event)} = 1 AND {one.straddles} = 1 AND {happened(one)} = 0)"
            )


def _twice(event: Event) -> str:
    return f"(1 + s.{event.straddles} - s.{event.forced})"


def ways_count(order: Order) -> str:
    """Return in how many ways the events may have gone whose days reach past the day, as can be seen in `s`."""
    return " * ".join(_twice(event) for event in sorted(own_events(order), reverse=True)) or "1"


class _Parts(NamedTuple):
    """What the columns of a view are made from: predicates over a world."""

    undecidable: str
    own: str
    held: str
    first: str
    last: str


def _parts(order: Order, event: Event, as_at: str) -> _Parts:
    in_order = event.path in order.before
    before = [Event(one) for one in sorted(order.before.get(event.path, ()))]
    after = [Event(one) for one in sorted(order.after.get(event.path, ()))]
    contradicted = f"{event.contradicted} = 1" if in_order else NOTHING
    come = f"{happened(event)} = 1" if in_order else f"({event.last} <= {as_at} OR {MAY} = 1)"
    held = some(f"{waiting(one)} = 1" for one in before)
    first = case((held, as_at), otherwise=greatest([FIRST_DAY, *(_if_happened(one, one.first) for one in before)]))
    last = case((held, as_at), otherwise=least([as_at, *(_if_happened(one, one.last) for one in after)]))
    undecidable = some((contradicted, same(event.state, Absence.UNREADABLE.value)))
    return _Parts(undecidable, every((event.known, come)), held, first, last)


def _stands(order: Order, event: Event, as_at: str) -> dict[str, str]:
    """Return how an event stands, and the second way it may."""
    view, parts, in_order = View(event.stem), _parts(order, event, as_at), event.path in order.before
    after = [Event(one) for one in sorted(order.after.get(event.path, ()))]
    later = some(f"{happened(one)} = 1" for one in after)
    doubtful = some(
        some((f"{one.contradicted} = 1", same(one.state, Absence.UNREADABLE.value))) for one in after
    )  # fmt: skip
    marked = among(event.state, _MARKED)
    either = every((marked, doubtful))
    marker = case(*((same(event.state, marker.value), text(stood.stand.value)) for marker, stood in MARKED.items()))
    not_known = same(event.state, Absence.NOT_KNOWN.value)
    is_open, is_closed = f"{STATUS_HERE} = {_OPEN}", f"{STATUS_HERE} = {text('closed')}"
    contradicted = f"{event.contradicted} = 1" if in_order else NOTHING
    reaches = NOTHING if in_order else f"{event.last} > {as_at} AND {MAY} = 1 AND {MAY_NOT} = 1"
    return {
        view.stand: case(
            (parts.undecidable, U), (parts.own, H), (event.known, N), (later, H), (either, H), (marked, marker),
            (parts.held, N), (every((doubtful, is_open)), H), (every((is_open, f"NOT ({not_known})")), N),
            (ALWAYS, H),
        ),
        view.other: case(
            (parts.undecidable, "NULL"), (event.known, case((reaches, N))), (later, "NULL"), (either, marker),
            (marked, "NULL"), (parts.held, "NULL"), (every((doubtful, is_open)), N),
            (every((is_open, not_known)), N), (is_open, "NULL"), (is_closed, "NULL"), (ALWAYS, N),
        ),
        view.recorded: flag(every((f"NOT ({parts.undecidable})", parts.own))),
        view.why: case(
            (contradicted, text(Absence.CONTRADICTORY.value)), (parts.undecidable, text(Absence.UNREADABLE.value)),
            (event.known, "NULL"), (some((later, either)), event.state),
        ),
    }  # fmt: skip


def _days(order: Order, event: Event, as_at: str) -> dict[str, str]:
    """Return the days of what has happened, or cannot be told; the rest has none that bound it."""
    view, parts, in_order = View(event.stem), _parts(order, event, as_at), event.path in order.before
    own = f"{view.recorded} = 1"
    happens = greatest([parts.first, event.first]) if in_order else event.first
    ends = least([parts.last if in_order else as_at, event.last])
    dated = f"{view.stand} IN ({H}, {U})"
    return {
        view.first: case((own, happens), (dated, parts.first), otherwise=FIRST_DAY),
        view.last: case((own, ends), (dated, parts.last), otherwise=LAST_DAY),
    }


def _if_happened(event: Event, value: str) -> str:
    return f"CASE WHEN {happened(event)} = 1 THEN {value} END"
