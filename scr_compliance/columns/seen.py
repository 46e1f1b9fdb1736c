"""What can be seen of every review as at a day, from the tables of facts.

The same as `engine.observation.Observation` says of one review: dates after the as-at date are taken away, dates that
contradict the order are named, and dates that reach past the day are set apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.sql import ALWAYS, among, case, every, flag, same, select, some, text
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.rulebook.book import Order

SEVERAL: Final = "of_several_worlds"
"""The table of the reviews whose events may have gone in several ways, as `several_sql` gives them."""
EVENTS: Final = tuple(spec for spec in dictionary() if spec.is_event and spec.each is None)
STATUS: Final = "status_seen"
HIDDEN: Final = "hidden_any"
NOTHING_KNOWN: Final = "nothing_known"
OUTSIDE: Final = "outside"
OPEN: Final = "open_count"
CROSSINGS: Final = "crossings"
COMPARED: Final = "compared"
UNREAD: Final = "unread"


class Event(NamedTuple):
    """The columns of one event of the review itself."""

    path: str

    @property
    def stem(self) -> str:
        """What its columns begin with."""
        return names.stem(self.path)

    @property
    def first(self) -> str:
        """The first day it may have, of those that can be seen."""
        return names.first(self.path)

    @property
    def last(self) -> str:
        """The last day it may have."""
        return names.last(self.path)

    @property
    def state(self) -> str:
        """Whether it is known, or why not; NULL where nothing can be seen."""
        return names.state(self.path)

    @property
    def hidden(self) -> str:
        """Whether its days lie after the as-at date."""
        return f"{self.stem}_hidden"

    @property
    def contradicted(self) -> str:
        """Whether it contradicts another date."""
        return f"{self.stem}_contradicted"

    @property
    def straddles(self) -> str:
        """Whether its days reach past the as-at date, and nothing contradicts it."""
        return f"{self.stem}_straddles"

    @property
    def forced(self) -> str:
        """Whether something later has surely happened, so that it has too."""
        return f"{self.stem}_forced"

    @property
    def known(self) -> str:
        """The predicate that it has days that can be seen."""
        return same(self.state, names.KNOWN)


def own_events(order: Order) -> list[Event]:
    """Return the events of the order, earlier ones first."""
    return [Event(path) for path in order.events]


def seen_sql(
    order: Order, as_at: str, kept: Iterable[FactSpec], lists: Iterable[str], counts: Iterable[str] = ()
) -> str:
    """Return the SELECT of what can be seen: `kept` are the facts of the review that are passed on as they are.

    `as_at` is the day as SQL writes it; `lists` are the lists whose state is asked for, `counts` the columns of
    derived facts that are passed on.
    """
    return _seen(order, as_at, _visible(as_at, kept, lists, counts))


def several_sql(
    order: Order, as_at: str, kept: Iterable[FactSpec], lists: Iterable[str], counts: Iterable[str] = ()
) -> str:
    """Return the SELECT of what can be seen of the reviews whose events may have gone in several ways."""
    # Few reviews have a date that reaches past the day, and to find them first is quicker than to look at all of each.
    seen = _seen(order, as_at, _visible(as_at, kept, lists, counts, _reaching(as_at)))
    return select({"*": "*"}, f"({seen}) AS seen", f"NOT ({has_one_world()})")


def _seen(order: Order, as_at: str, visible: str) -> str:
    return _forced(order, _sound(order, as_at, _compared(order, visible)))


def _reaching(as_at: str) -> str:
    """Return the predicate that a date of the review or of its items may lie on either side of the as-at date."""
    events = [Event(spec.path) for spec in EVENTS]
    own = (
        every((same(f"r.{one.state}", names.KNOWN), f"r.{one.first} <= {as_at}", f"r.{one.last} > {as_at}"))
        for one in events
    )
    return some(("COALESCE(late.item_reaches, 0) > 0", *own))


def _visible(
    as_at: str, kept: Iterable[FactSpec], lists: Iterable[str], counts: Iterable[str], where: str = ALWAYS
) -> str:
    columns = {name: f"r.{name}" for name in (names.ROW, names.REFERENCE, names.ORDINAL, *counts)}
    for spec in kept:
        columns |= {name: f"r.{name}" for name in names.columns_of(spec)}
    for each in lists:
        columns[names.state(each)] = _list_state(each, as_at)
    for event in map(Event, (spec.path for spec in EVENTS)):
        first, last, state = f"r.{event.first}", f"r.{event.last}", f"r.{event.state}"
        later = every((same(state, names.KNOWN), f"{first} > {as_at}"))
        columns[event.hidden] = flag(later)
        columns[event.first] = case((later, "NULL"), otherwise=first)
        columns[event.last] = case((later, "NULL"), otherwise=last)
        columns[event.state] = case((later, "NULL"), otherwise=state)
    columns["item_hidden"] = "COALESCE(late.item_hidden, 0)"
    columns["item_reaches"] = "COALESCE(late.item_reaches, 0)"
    columns["item_seen"] = flag(f"r.row IN ({_items_seen(as_at)})")
    columns["status_value"], columns["status_is"] = "r.status_value", "r.status_is"
    late = f"LEFT JOIN ({_items_late(as_at)}) AS late ON late.row = r.row"
    return select(columns, f"{names.REVIEWS} AS r {late}", where)


def _item_events() -> list[FactSpec]:
    return [spec for spec in dictionary() if spec.is_event and spec.each is not None]


def _items_late(as_at: str) -> str:
    """Count, for each review, the events of items whose days lie after the as-at date, or reach past it."""
    parts = [
        f"SELECT row, {flag(f'{names.first(spec.path)} > {as_at}')} AS hidden, "
        f"{flag(f'{names.first(spec.path)} <= {as_at}')} AS reaches FROM {names.table_of(spec.each)} "
        f"WHERE {names.state(spec.path)} = {text(names.KNOWN)} AND {names.last(spec.path)} > {as_at}"
        for spec in _item_events()
    ]
    return (
        "SELECT row, SUM(hidden) AS item_hidden, SUM(reaches) AS item_reaches FROM (\n"
        + "\nUNION ALL ".join(parts)
        + ") AS items GROUP BY row"
    )


def _items_seen(as_at: str) -> str:
    return "\nUNION ALL ".join(
        f"SELECT row FROM {names.table_of(spec.each)} "
        f"WHERE {names.state(spec.path)} = {text(names.KNOWN)} AND {names.first(spec.path)} <= {as_at}"
        for spec in _item_events()
    )


def visible_item(each: str, as_at: str, alias: str) -> str:
    """Return the predicate that an item is there by the as-at date."""
    dating = [spec for spec in dictionary() if spec.each == each and spec.dates_item]
    later = [
        every((same(f"{alias}.{names.state(one.path)}", names.KNOWN), f"{alias}.{names.first(one.path)} > {as_at}"))
        for one in dating
    ]
    return every(f"NOT ({one})" for one in later)


def _list_state(each: str, as_at: str) -> str:
    """Return whether a list holds items that are there by the as-at date, or why there are none to see."""
    state, blank = f"r.{names.state(each)}", text(dictionary().lists[each].blank.value)
    there = visible_item(each, as_at, "i")
    gone = []
    if any(spec.each == each and spec.dates_item for spec in dictionary()):
        table = names.table_of(each)
        gone = [(every((same(state, names.KNOWN), f"r.row NOT IN (SELECT i.row FROM {table} AS i WHERE {there})")),
                 blank)]  # fmt: skip
    return case(*gone, (f"{state} IS NULL", blank), otherwise=state)


def _compared(order: Order, source: str) -> str:
    """Add which dates contradict each other."""
    crossing = {
        (one, other): every((Event(one).known, Event(other).known, f"{Event(one).first} > {Event(other).last}"))
        for one, other in order.pairs
    }
    columns = {"*": "*"}
    for event in own_events(order):
        pairs = [test for pair, test in crossing.items() if event.path in pair]
        columns[event.contradicted] = flag(some(pairs))
    columns[CROSSINGS] = " + ".join(flag(test) for test in crossing.values()) or "0"
    columns[COMPARED] = " + ".join(flag(event.known) for event in own_events(order)) or "0"
    columns[UNREAD] = " + ".join(
        flag(same(event.state, Absence.UNREADABLE.value)) for event in own_events(order)
    ) or "0"  # fmt: skip
    return select(columns, f"({source}) AS visible")


def _sound(order: Order, as_at: str, source: str) -> str:
    """Add which dates reach past the as-at date, and the status as it is known."""
    ordered = {event.path for event in own_events(order)}
    columns = {"*": "*"}
    outside = ["item_reaches"]
    for event in map(Event, (spec.path for spec in EVENTS)):
        reaches = every((event.known, f"{event.last} > {as_at}"))
        if event.path in ordered:
            columns[event.straddles] = flag(every((reaches, f"{event.contradicted} = 0")))
            outside.append(flag(every((reaches, f"{event.contradicted} = 1"))))
        else:
            outside.append(flag(reaches))
    columns[OUTSIDE] = " + ".join(outside)
    hidden = some([f"{Event(spec.path).hidden} = 1" for spec in EVENTS] + ["item_hidden > 0"])
    seen = some([Event(spec.path).known for spec in EVENTS] + ["item_seen = 1"])
    columns[NOTHING_KNOWN] = case((seen, "0"), (hidden, "1"), otherwise="0")
    blank = some(("status_is IS NULL", same("status_is", Absence.NOT_RECORDED.value)))
    columns[STATUS] = case(
        (some((hidden, blank)), text("open")),
        (among("status_is", [names.KNOWN]), "status_value"),
        otherwise=text("not told"),
    )  # fmt: skip
    return select(columns, f"({source}) AS compared")


def _forced(order: Order, source: str) -> str:
    """Add which dates that reach past the day have surely come, since something later has."""
    columns, open_ = {"*": "*"}, []
    for event in own_events(order):
        later = [
            every((Event(one).known, f"{Event(one).contradicted} = 0", f"{Event(one).straddles} = 0"))
            for one in sorted(order.after[event.path])
        ]
        columns[event.forced] = flag(every((f"{event.straddles} = 1", some(later))))
        open_.append(flag(every((f"{event.straddles} = 1", f"NOT ({some(later)})"))))
    columns[OPEN] = " + ".join(open_) or "0"
    return select(columns, f"({source}) AS sound")


def has_one_world() -> str:
    """Return the predicate that the events of a review have gone one way, whatever its dates leave open."""
    return every((f"{OPEN} = 0", some((f"{OUTSIDE} = 0", f"{STATUS} = 'open'"))))
