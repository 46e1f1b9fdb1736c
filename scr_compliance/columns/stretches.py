"""Which edition and clause govern: the days of the choosing event against the days of every clause, as columns.

The same as `engine.editions` says of one review. Nearly every review falls under one clause of one edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from scr_compliance.columns import names
from scr_compliance.columns.sql import ALWAYS, case, day, every, same, some, text
from scr_compliance.columns.worlds import H, U, View
from scr_compliance.engine.cases import Court
from scr_compliance.engine.editions import Stretch, stretches
from scr_compliance.engine.plan import Plan
from scr_compliance.records.choices import REVIEW_KIND
from scr_compliance.rulebook.book import Edition
from scr_compliance.rulebook.policies import REVIEWS

CHOOSE_FROM: Final = "choose_from"
CHOOSE_TO: Final = "choose_to"
SLOT: Final = "slot"
_DAY: Final = timedelta(days=1)
_KIND: Final = names.value("kind")
_KIND_IS: Final = names.state("kind")


class Slot(NamedTuple):
    """One stretch of one kind of review: `whole` where it is taken whatever the days."""

    number: int
    kinds: str
    stretch: Stretch
    whole: bool = False


class Slots(NamedTuple):
    """Every stretch a rule may be judged under, by kind of review.

    `forced`: one edition is judged as if it governed every day.
    """

    plan: Plan
    all: tuple[Slot, ...]
    editions: tuple[tuple[str, tuple[Edition, ...]], ...]
    forced: bool

    def alone(self) -> str:
        """Return the number of the one stretch that all the choosing days lie in, or NULL where there are several."""
        kinds = dict.fromkeys(slot.kinds for slot in self.all)
        return case(*((kind, self._of_kind([one for one in self.all if one.kinds == kind])) for kind in kinds))

    def _of_kind(self, slots: Sequence[Slot]) -> str:
        within = [
            (every((f"{CHOOSE_FROM} >= {day(first)}", f"{CHOOSE_TO} <= {day(last)}")), str(slot.number))
            for slot in slots
            if not slot.whole
            for first, last in _alone(slot, slots)
        ]
        whole = [slot for slot in slots if slot.whole]
        if not whole:
            return case(*within)
        if len(slots) == 1:
            return str(whole[0].number)
        return case((_forced_days(slots), case(*within)), otherwise=str(whole[0].number))

    def several(self) -> str:
        """Return the predicate that the days reach into a stretch, joined as `s`."""
        tests = []
        for kind in dict.fromkeys(slot.kinds for slot in self.all):
            mine = [slot for slot in self.all if slot.kinds == kind]
            numbers = ", ".join(str(slot.number) for slot in mine if not slot.whole)
            reach = f"s.first_day <= {CHOOSE_TO} AND {CHOOSE_FROM} <= s.last_day"
            whole = [slot for slot in mine if slot.whole]
            if whole and len(mine) > 1:
                inside = _forced_days(mine)
                tests.append(every((kind, inside, f"s.slot IN ({numbers})", reach)))
                tests.append(every((kind, f"NOT ({inside})", f"s.slot = {whole[0].number}")))
            elif whole:
                tests.append(every((kind, f"s.slot = {whole[0].number}")))
            else:
                tests.append(every((kind, f"s.slot IN ({numbers})", reach)))
        return "(" + " OR ".join(tests) + ")"

    def table(self) -> str:
        """Return the stretches as a table of constants."""
        rows = [
            f"SELECT {one.number} AS slot, {day(one.stretch.first)} AS first_day, {day(one.stretch.last)} AS last_day"
            for one in self.all
        ]
        return "(" + " UNION ALL ".join(rows) + ")"

    def edition(self) -> str:
        """Return the edition of a slot."""
        found = ((f"{SLOT} = {one.number}", text(one.stretch.edition.id)) for one in self.all if one.stretch.edition)
        return case(*found, otherwise="CAST(NULL AS VARCHAR)")

    def clause(self) -> str:
        """Return the number of the clause of a slot."""
        clauses = self.plan.rule.clauses
        found = ((f"{SLOT} = {one.number}", str(clauses.index(one.stretch.clause))) for one in self.all
                 if one.stretch.clause)  # fmt: skip
        return case(*found, otherwise="CAST(NULL AS INTEGER)")

    def bearing(self, first: str, last: str) -> str:
        """Return the predicate that a clause may be in force on a day from `first` to `last`, or no edition at all."""
        return some(
            every((one.kinds, *(() if one.whole else _overlapping(one.stretch, first, last))))
            for one in self.all
            if one.stretch.clause is not None or one.stretch.edition is None
        )

    def candidates(self, first: str, last: str) -> dict[str, str]:
        """Return, for each edition, the predicate that it may govern a day from `first` to `last`."""
        if self.forced:
            return {one.id: ALWAYS for _, editions in self.editions for one in editions}
        found: dict[str, list[str]] = {}
        for kinds, editions in self.editions:
            for one in editions:
                found.setdefault(one.id, []).append(every((kinds, *_overlapping(one, first, last))))
        return {edition: "(" + " OR ".join(tests) + ")" for edition, tests in found.items()}


def slots(plan: Plan, court: Court) -> Slots:
    """Return every stretch a rule may be judged under."""
    by_kind = list(_editions(plan, court))
    found: list[Slot] = []
    for kinds, editions in by_kind:
        for stretch, whole in _stretches(plan, court, editions):
            found.append(Slot(len(found), kinds, stretch, whole))
    return Slots(plan, tuple(found), tuple(by_kind), court.forced is not None)


def _editions(plan: Plan, court: Court) -> Iterator[tuple[str, tuple[Edition, ...]]]:
    """Yield the editions that may govern, each time with the predicate of the kinds of review they govern."""
    if court.forced is not None:
        yield ALWAYS, (court.forced,)
        return
    if plan.rule.concerns != REVIEWS:
        yield ALWAYS, court.editions.get(plan.rule.concerns, ())
        return
    kinds = sorted(kind for kind in court.editions if kind in (REVIEW_KIND.choices or {}))
    of_kind = {kind: every((same(_KIND_IS, names.KNOWN), same(_KIND, kind))) for kind in kinds}
    for kind, test in of_kind.items():
        yield test, court.editions[kind]
    yield f"NOT ({' OR '.join(of_kind.values())})" if of_kind else ALWAYS, ()


def _stretches(plan: Plan, court: Court, editions: Sequence[Edition]) -> Iterator[tuple[Stretch, bool]]:
    clauses, forced = plan.rule.clauses, court.forced is not None
    if clauses[0].whatever_the_edition:
        yield Stretch(None, clauses[0], date.min, date.max), True
        return
    first, last = (editions[0].first, editions[0].last) if forced else (date.min, date.max)
    for stretch in stretches(editions, clauses, first, last, forced=forced):
        yield stretch, False
    if forced and (first, last) != (date.min, date.max):
        yield stretches(editions, clauses, date.min, date.max, forced=True)[0], True


def _overlapping(days: Stretch | Edition, first: str, last: str) -> tuple[str, str]:
    return f"{day(days.first)} <= {last}", f"{first} <= {day(days.last)}"


def _forced_days(slots: Sequence[Slot]) -> str:
    inside = [slot.stretch for slot in slots if not slot.whole]
    first, last = min(one.first for one in inside), max(one.last for one in inside)
    return every((f"{day(first)} <= {CHOOSE_FROM}", f"{CHOOSE_TO} <= {day(last)}"))


def _alone(slot: Slot, slots: Sequence[Slot]) -> Iterator[tuple[date, date]]:
    """Yield the days of a stretch that no other stretch has too."""
    others = sorted((one.stretch.first, one.stretch.last) for one in slots if one is not slot and not one.whole)
    here = slot.stretch.first
    for first, last in others:
        if last < here or first > slot.stretch.last:
            continue
        if here < first:
            yield here, first - _DAY
        if last >= slot.stretch.last:
            return
        here = max(here, last + _DAY)
    yield here, slot.stretch.last


def choosing(chooser: View, as_at: str) -> dict[str, str]:
    """Return the days that choose the edition: those the event may have, or the as-at date where it has not come."""
    return {
        CHOOSE_FROM: case((f"{chooser.stand} IN ({H}, {U})", chooser.first), otherwise=as_at),
        CHOOSE_TO: case(
            (f"{chooser.stand} = {H}", chooser.last), (f"{chooser.stand} = {U}", f"LEAST({chooser.last}, {as_at})"),
            otherwise=as_at,
        ),
    }  # fmt: skip
