"""Every case of one rule, one row each: `worlds` with the ways events may stand and the stretches of days they reach.

The same as `engine.cases.judged` yields for one review and subject. A review of which each event stands in one way,
under one clause, has one case, and goes by the short way; the others are multiplied out and folded afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.answers import EDITION, TextTest
from scr_compliance.columns.governing import GOVERNING, Governed
from scr_compliance.columns.seen import NOTHING_KNOWN, Event
from scr_compliance.columns.sql import ALWAYS, case, every, flag, same, select, some, text
from scr_compliance.columns.stretches import CHOOSE_FROM, CHOOSE_TO, SLOT, Slots, choosing
from scr_compliance.columns.worlds import (
    ALONE,
    FIRST_DAY,
    LAST_DAY,
    MAY,
    MAY_NOT,
    NUMBERS,
    STATUS_HERE,
    WORLD,
    WORLDS,
    H,
    N,
    U,
    View,
    chosen,
    happened,
    settled,
)
from scr_compliance.engine import tables as words
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.views import MARKED, Stand
from scr_compliance.records.absence import Absence
from scr_compliance.rulebook.book import Order

SUBJECT: Final = "subject_there"
CLAUSE: Final = "clause_number"
PLACE: Final = "case_place"
"""The place of a case among those of its subject, in the order in which they are judged."""
ONLY: Final = "only_case"
ITEM_ROW: Final = "item_row"
ITEM_KEY: Final = "item_key"
EDITIONS: Final = "edition_set"
"""The editions that may govern: the sum of 2 to the place of each among all editions."""
OWN_KEY: Final = "own_item_key"
"""The key of the item a subject is; empty for the review, or where there is no item."""
TEXT_ANSWERS: Final = "text_answers"
"""The table that holds the answer of each test of a free text: `test`, `text`, `answer`."""


class Asked(NamedTuple):
    """A rule to be asked of a table: its plan, the order of events, the stretches it is judged under.

    `governed` are its columns of what may govern a review.
    """

    plan: Plan
    order: Order
    slots: Slots
    as_at: str
    governed: Governed

    @property
    def views(self) -> list[str]:
        """Every event whose standing a case settles, the stand-ins last."""
        return [*self.turning, *(path for path in self.plan.stand_ins if path not in self.turning)]

    @property
    def turning(self) -> list[str]:
        """The events that may stand in two ways."""
        return [*self.plan.events, *(spec.path for spec in self.plan.item_events)]


def keyed(each: str) -> str:
    """Return the table of the items of a list that are there by the as-at date, each with its own key."""
    return f"{names.table_of(each)}_keyed"


def one_case_each(asked: Asked, ways: str) -> str:
    """Return the SELECT of the cases of the subjects that have one case only, from those with their ways."""
    # Of a review of which nothing was known there is nothing to be judged under any clause.
    slot = case((f"{NOTHING_KNOWN} = 0", "alone_slot"))
    columns = {"*": "*", SLOT: slot, PLACE: "0"}
    for path in asked.views:
        columns |= _renamed(View(names.stem(path)), settled(path))
    inner = select(columns, f"({ways}) AS ways", f"{ONLY} = 1")
    return select({"*": "*", EDITION: asked.slots.edition(), CLAUSE: asked.slots.clause()}, f"({inner}) AS single")


def several_cases_each(asked: Asked, ways: str) -> str:
    """Return the SELECT of the cases of the subjects that have several."""
    return _cut(asked, _stretched(asked, _chosen(asked, ways)))


def ways_sql(asked: Asked, texts: Sequence[TextTest], wanted: Collection[str] | None) -> str:
    """Return every subject in every world, with how each event of it may stand, and whether that leaves one case.

    Subjects that no clause of the rule may bear on are left out. `wanted` are the columns of `worlds` that are looked
    at further on; all, where it is None.
    """
    plan = asked.plan
    columns = {"w.*": "w.*"} if wanted is None else {name: f"w.{name}" for name in wanted}
    columns[EDITIONS] = f"g.{asked.governed.editions}"
    source = f"{WORLDS} AS w JOIN {GOVERNING} AS g ON g.{names.ROW} = w.{names.ROW}"
    subjects, own = subject_of(plan, "w")
    source += subjects
    if plan.each is None:
        columns |= own | {SUBJECT: text(words.ITEM)}
    else:
        columns |= {"i.*": "i.*", OWN_KEY: own[OWN_KEY]}
        none = same(f"w.{names.state(plan.each)}", Absence.NONE.value)
        columns[SUBJECT] = case(
            (f"i.{names.POSITION} IS NOT NULL", text(words.ITEM)), (none, text(words.NONE)),
            otherwise=text(words.NOT_RECORDED),
        )  # fmt: skip
    for number, test in enumerate(texts):
        alias = f"t{number}"
        source += (
            f" LEFT JOIN {TEXT_ANSWERS} AS {alias} ON {alias}.test = {text(test.name)}"
            f" AND {alias}.text = {names.value(test.path)}"
        )
        columns[test.column] = f"{alias}.answer"
    inner = select(columns, source, f"g.{asked.governed.may_bear} = 1")
    stands = {"*": "*"}
    for spec in plan.item_events:
        stands |= _item_view(Event(spec.path), asked.as_at)
    inner = select(stands, f"({inner}) AS subjects")
    chooser = View(names.stem(plan.chosen_by))
    inner = select({"*": "*"} | choosing(chooser, asked.as_at), f"({inner}) AS stood")
    inner = select({"*": "*", "alone_slot": asked.slots.alone()}, f"({inner}) AS choosing")
    one_way = every(f"{View(names.stem(path)).other} IS NULL" for path in asked.turning)
    only = some((f"{NOTHING_KNOWN} = 1", every((f"{ALONE} = 1", one_way, "alone_slot IS NOT NULL"))))
    return select({"*": "*", ONLY: flag(only)}, f"({inner}) AS slotted")


def subject_of(plan: Plan, review: str) -> tuple[str, dict[str, str]]:
    """Return what is joined to a table of reviews, by its alias, for what a rule is asked of, and where that stands.

    It is the review itself, or each item of a list; of a review without items there is one line all the same.
    """
    if plan.each is None:
        return "", {names.POSITION: "CAST(NULL AS INTEGER)", OWN_KEY: "''"}
    join = f" LEFT JOIN {keyed(plan.each)} AS i ON i.{ITEM_ROW} = {review}.{names.ROW}"
    return join, {names.POSITION: f"i.{names.POSITION}", OWN_KEY: f"COALESCE(i.{ITEM_KEY}, '')"}


def _item_view(event: Event, as_at: str) -> dict[str, str]:
    """Return how an event of an item stands: items are outside the order, so nothing bounds them."""
    view = View(event.stem)
    seen = every((event.known, f"{event.first} <= {as_at}"))
    unseen = every((event.known, f"{event.first} > {as_at}"))
    come = every((seen, some((f"{event.last} <= {as_at}", f"{MAY} = 1"))))
    unreadable = same(event.state, Absence.UNREADABLE.value)
    marks = [(same(event.state, marker.value), text(stood.stand.value)) for marker, stood in MARKED.items()]
    is_open = f"{STATUS_HERE} = 'open'"
    not_known = same(event.state, Absence.NOT_KNOWN.value)
    both = every((seen, f"{event.last} > {as_at}", f"{MAY} = 1", f"{MAY_NOT} = 1"))
    nobody = f"{names.POSITION} IS NULL"
    return {
        view.stand: case(
            (unreadable, U), *marks, (come, H), (seen, N), (every((is_open, f"NOT ({not_known})")), N), (ALWAYS, H)
        ),
        view.other: case(
            (nobody, "NULL"), (both, N), (some((seen, unreadable, *(mark for mark, _ in marks))), "NULL"),
            (every((is_open, some((unseen, f"NOT ({not_known})")))), "NULL"), (f"{STATUS_HERE} = 'closed'", "NULL"),
            otherwise=N,
        ),
        view.recorded: flag(come),
        view.why: case((unreadable, text(Absence.UNREADABLE.value))),
        view.first: case((come, event.first), otherwise=FIRST_DAY),
        view.last: case(
            (come, f"LEAST({event.last}, {as_at})"), (some((unreadable, seen, *(m for m, _ in marks))), LAST_DAY),
            (every((is_open, f"NOT ({not_known})")), LAST_DAY), otherwise=as_at,
        ),
    }  # fmt: skip


def _renamed(view: View, to: View) -> dict[str, str]:
    return {
        to.stand: view.stand, to.first: view.first, to.last: view.last, to.recorded: view.recorded, to.why: view.why
    }  # fmt: skip


def _chosen(asked: Asked, ways: str) -> str:
    """Choose, for each event that may stand in two ways, one of them; keep what the order of events allows."""
    steps, step = {"w.*": "w.*", "pick": "numbers.n"}, "1"
    twice = [f"(1 + CASE WHEN w.{View(names.stem(path)).other} IS NULL THEN 0 ELSE 1 END)" for path in asked.turning]
    for path, factor in reversed(list(zip(asked.turning, twice, strict=True))):
        steps[f"{names.stem(path)}_step"] = step
        step = factor if step == "1" else f"{step} * {factor}"
    steps["pick_count"] = step
    inner = select(steps, f"({ways}) AS w JOIN {NUMBERS} AS numbers ON numbers.n < {step}", f"w.{ONLY} = 0")
    picked = {"*": "*"}
    for path in asked.views:
        view, one = View(names.stem(path)), chosen(path)
        if path not in asked.turning:
            picked |= _renamed(view, one)
            continue
        second = every((f"{view.other} IS NOT NULL", f"(pick // {names.stem(path)}_step) % 2 = 1"))
        picked |= {
            one.stand: case((second, view.other), otherwise=view.stand),
            one.first: case((second, FIRST_DAY), otherwise=view.first),
            one.last: case((second, LAST_DAY), otherwise=view.last),
            one.recorded: case((second, "0"), otherwise=view.recorded),
            one.why: case((second, "NULL"), otherwise=view.why),
        }
    return select({"*": "*"}, f"({select(picked, f'({inner}) AS picking')}) AS picked", every(_consistent(asked)))


def _consistent(asked: Asked) -> list[str]:
    """Return that nothing has happened that only follows something that may have happened, but has not."""
    return [
        f"NOT ({View(names.stem(path)).other} IS NOT NULL AND {chosen(path).stand} = {N}"
        f" AND {chosen(other).stand} = {H})"
        for path in asked.plan.events
        for other in sorted(asked.order.after.get(path, ()))
        if other in asked.plan.events
    ]


def _stretched(asked: Asked, source: str) -> str:
    """Join every stretch of days under one clause that the choosing days reach into."""
    chooser = chosen(asked.plan.chosen_by)
    again = {f"case_{name}": value for name, value in choosing(chooser, asked.as_at).items()}
    inner = select({"*": "*"} | again, f"({source}) AS picked")
    reach = asked.slots.several().replace(CHOOSE_FROM, f"case_{CHOOSE_FROM}").replace(CHOOSE_TO, f"case_{CHOOSE_TO}")
    columns = {
        "c.*": "c.*", SLOT: "s.slot",
        "cut_from": f"GREATEST(s.first_day, case_{CHOOSE_FROM})", "cut_to": f"LEAST(s.last_day, case_{CHOOSE_TO})",
    }  # fmt: skip
    return select(columns, f"({inner}) AS c JOIN {asked.slots.table()} AS s ON {reach}")


def _cut(asked: Asked, source: str) -> str:
    """Cut the choosing event to the stretch, and what must lie before or after it accordingly."""
    chooser = asked.plan.chosen_by
    before, after = asked.order.before.get(chooser, ()), asked.order.after.get(chooser, ())
    cutting = f"cut_this_way = 1 AND {{}} = {H}"
    whole = f"cut_from <= case_{CHOOSE_FROM} AND cut_to >= case_{CHOOSE_TO}"
    step = flag(every((f"{chosen(chooser).stand} = {H}", f"NOT ({whole})")))
    inner = select({"*": "*", "cut_this_way": step}, f"({source}) AS stretched")
    columns = {"*": "*"}
    for path in asked.views:
        one, this = chosen(path), settled(path)
        columns |= _renamed(one, this)
        cut = cutting.format(one.stand)
        if path == chooser or path in after:
            columns[this.first] = case((cut, f"GREATEST({one.first}, cut_from)"), otherwise=one.first)
        if path == chooser or path in before:
            columns[this.last] = case((cut, f"LEAST({one.last}, cut_to)"), otherwise=one.last)
    inner = select(columns, f"({inner}) AS cutting")
    possible = every(f"(cut_this_way = 0 OR {_there(asked, path)})" for path in asked.views)
    place = f"(({WORLD} * pick_count + pick) * {len(asked.slots.all)} + {SLOT})"
    final = {"*": "*", EDITION: asked.slots.edition(), CLAUSE: asked.slots.clause(), PLACE: place}
    return select(final, f"({inner}) AS cut", possible)


def _there(asked: Asked, path: str) -> str:
    """Return that the days of an event are still days; a stand-in counts only where it has happened."""
    days = f"{settled(path).first} <= {settled(path).last}"
    if path in asked.turning:
        return days
    return f"{happened(Event(path))} = 0 OR {days}"


def stood_in(path: str) -> str:
    """Return the predicate that a stand-in has happened, so that it may stand for the stop."""
    return every((f"{happened(Event(path))} = 1", f"{settled(path).stand} = {text(Stand.HAPPENED.value)}"))
