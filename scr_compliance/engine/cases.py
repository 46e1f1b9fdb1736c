"""From one subject under one rule to flat, complete cases: every way things may stand, in a row's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from scr_compliance.derived import EDITION
from scr_compliance.engine import tables as words
from scr_compliance.engine.conditions import Answer
from scr_compliance.engine.due import Due, due_days
from scr_compliance.engine.editions import Calendar, Stretch, choosing_days
from scr_compliance.engine.observation import Observation
from scr_compliance.engine.plan import Implications, Plan
from scr_compliance.engine.rows import Case
from scr_compliance.engine.situation import Frame, Situation
from scr_compliance.engine.views import MARKED, NOT_APPLICABLE, Stand, View
from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW
from scr_compliance.rulebook.book import Clause, Edition
from scr_compliance.rulebook.policies import REVIEWS

_ANSWER = {True: words.YES, False: words.NO, None: words.UNKNOWN}
START_WORDS: Final = {
    Stand.HAPPENED: words.RUNNING, Stand.NOT_YET: words.NOT_YET, Stand.NEVER: words.NOT_APPLICABLE,
    Stand.NOT_APPLICABLE: words.NOT_APPLICABLE, Stand.UNDECIDABLE: words.UNDECIDABLE,
}  # fmt: skip
STOP_WORDS: Final = {
    Stand.HAPPENED: words.DONE, Stand.NOT_YET: words.NOT_YET, Stand.NEVER: words.NEVER,
    Stand.NOT_APPLICABLE: words.NOT_APPLICABLE, Stand.UNDECIDABLE: words.UNDECIDABLE,
}  # fmt: skip
BY_WORDS: Final = {
    Stand.HAPPENED: words.PAST, Stand.NOT_YET: words.AHEAD, Stand.NEVER: words.UNDECIDABLE,
    Stand.NOT_APPLICABLE: words.UNDECIDABLE, Stand.UNDECIDABLE: words.UNDECIDABLE,
}  # fmt: skip


class Subject(NamedTuple):
    """What a rule is asked of: the review, an item of a list, or a list that has no items to ask."""

    word: str
    item: Any = None
    position: int | None = None


class Judged(NamedTuple):
    """One case with what its row cannot hold: the stretch of days, the events and the limit behind it."""

    case: Case
    stretch: Stretch
    situation: Situation | None
    start: View | None = None
    stop: View | None = None
    due: Due | None = None
    proxy: str | None = None

    @property
    def has_clause(self) -> bool:
        """Whether the edition has a clause for these days."""
        return self.stretch.clause is not None

    @property
    def views(self) -> Mapping[str, View]:
        """How each event of the rule stands in this case."""
        return self.situation.views if self.situation is not None else {}


@dataclass(frozen=True, slots=True)
class Court:
    """What stays the same for every review: the editions by kind, what is implied, and an edition forced on all."""

    editions: Mapping[str, tuple[Edition, ...]]
    implications: Implications
    forced: Edition | None = None
    _calendars: dict[tuple[str, object], Calendar] = field(default_factory=dict, repr=False)

    def sitting(self, plan: Plan, kind: object) -> tuple[Edition, ...]:
        """Return the editions that may govern what a rule asks of a review of a kind."""
        if self.forced is not None:
            return (self.forced,)
        concerns = plan.rule.concerns
        governed = kind if concerns == REVIEWS else concerns
        return self.editions.get(governed, ()) if isinstance(governed, str) else ()

    def stretches(self, plan: Plan, kind: object, first: date, last: date) -> Sequence[Stretch]:
        """Return the days that choose the edition, cut by edition and clause."""
        calendar = self._calendars.get((plan.rule.id, kind))
        if calendar is None:
            calendar = Calendar(self.sitting(plan, kind), plan.rule.clauses, forced=self.forced is not None)
            self._calendars[plan.rule.id, kind] = calendar
        return calendar.stretches(first, last)


_THE_REVIEW: Final = (Subject(words.ITEM),)
_NO_ITEMS: Final = (Subject(words.NONE),)
_NO_LIST: Final = (Subject(words.NOT_RECORDED),)


def subjects(plan: Plan, seen: Observation) -> Sequence[Subject]:
    """Return what the rule is asked of in this review."""
    if plan.each is None:
        return _THE_REVIEW
    items = seen.placed_items(plan.each)
    if isinstance(items, Absence):
        return _NO_ITEMS if items is Absence.NONE else _NO_LIST
    return [Subject(words.ITEM, item, position) for position, item in items]


Pinned = tuple[str, date]


def judged(frame: Frame, subject: Subject, court: Court, pinned: Pinned | None = None) -> Iterator[Judged]:
    """Yield every case of one rule and one subject.

    `pinned` holds one event to one day, the others keeping all of theirs, and leaves out the situations in which
    that event has not happened.
    """
    plan, seen = frame.plan, frame.seen
    for situation in frame.situations(subject.item):
        views = situation.views
        if pinned is not None:
            event, day = pinned
            if event not in views or views[event].stand is not Stand.HAPPENED:
                continue
            views = {**views, event: views[event]._replace(first=day, last=day)}
            situation = situation._replace(views=views)
        chooser = views[plan.chosen_by]
        first, last = choosing_days(chooser, seen.as_at)
        for stretch in court.stretches(plan, seen.review.kind, first, last):
            if chooser.stand is not Stand.HAPPENED or (stretch.first, stretch.last) == (first, last):
                yield _judge(plan, situation, stretch, subject)
                continue
            cut = _cut(views, plan.chosen_by, stretch, seen)
            if all(view.first <= view.last for view in cut.values()):
                yield _judge(plan, situation._replace(views=cut), stretch, subject)


def _cut(views: Mapping[str, View], chooser: str, stretch: Stretch, seen: Observation) -> dict[str, View]:
    """Cut the choosing event to the stretch, and what must lie before or after it accordingly."""
    before, after = seen.order.before.get(chooser, _NOBODY), seen.order.after.get(chooser, _NOBODY)
    cut = dict(views)
    for event, view in views.items():
        if view.stand is not Stand.HAPPENED:
            continue
        if event == chooser:
            cut[event] = view.cut(stretch.first, stretch.last)
        elif event in before:
            cut[event] = view.cut(UNBOUNDED_BELOW, stretch.last)
        elif event in after:
            cut[event] = view.cut(stretch.first, UNBOUNDED_ABOVE)
    return cut


_NOBODY: frozenset[str] = frozenset()


def _judge(plan: Plan, situation: Situation, stretch: Stretch, subject: Subject) -> Judged:
    clause, edition = stretch.clause, stretch.edition.id if stretch.edition else None
    if clause is None and edition is not None:
        # The rows look at nothing else of a case whose edition has no such clause.
        return Judged(_NO_CLAUSE[plan.table], stretch, situation)
    lookup = situation.lookup(edition)
    presence = words.PRESENT if clause else words.NO_EDITION
    applies = plan.applies(lookup)
    if applies is not False and subject.word == words.ITEM:
        applies = _and(applies, plan.where(lookup))
    # Where these settle it, as they mostly do, the rows look at nothing else, and so nothing else is asked.
    open_ = clause is not None and applies is True and subject.word == words.ITEM
    person = plan.person(lookup) if open_ else False
    gate = (presence, _ANSWER[applies], subject.word, _ANSWER[person])
    if plan.table == "requirement":
        body = _requirement(plan, situation, lookup) if open_ else _NOT_ASKED
        return Judged((*gate, *body), stretch, situation)
    if subject.word != words.ITEM or clause is None:
        return Judged((*gate, *_IDLE), stretch, situation)
    return _clock(plan, situation, stretch, gate)


def _and(one: Answer, other: Answer) -> Answer:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


_NOT_ASKED: Final = (words.UNKNOWN, words.NO, words.NONE)
_IDLE: Final = (words.RUNNING, words.DONE, words.UNSET, -words.MANY_DAYS, words.MANY_DAYS)
_NO_CLAUSE: Final[Mapping[str, Case]] = {
    name: (words.ABSENT, words.UNKNOWN, words.ITEM, words.NO, *body)
    for name, body in (("requirement", _NOT_ASKED), ("clock", _IDLE))
}


def _requirement(plan: Plan, situation: Situation, lookup: Callable[[str], object]) -> tuple[str, str, str]:
    by = words.NONE if plan.by is None else BY_WORDS[situation.views[plan.by].stand]
    so = plan.so(lookup)
    lasting = words.NO
    never = any(view.stand is Stand.NEVER for view in situation.views.values())
    if never and so is not True and plan.so(_only_never(lookup)) is False:
        lasting = words.FOR_GOOD
    elif so is False and plan.so(_without_not_yet(lookup)) is not False:
        lasting = words.SO_FAR
    return _ANSWER[so], lasting, by


def _only_never(lookup: Callable[[str], object]) -> Callable[[str], object]:
    """Look facts up as if all but what will never be could still change."""

    def found(path: str) -> object:
        value = lookup(path)
        return value if value is Absence.NEVER or path == EDITION else Absence.NOT_KNOWN

    return found


def _without_not_yet(lookup: Callable[[str], object]) -> Callable[[str], object]:
    """Look facts up as if what has not happened yet could be anything."""

    def found(path: str) -> object:
        value = lookup(path)
        return Absence.NOT_KNOWN if value is Absence.NOT_YET else value

    return found


def _clock(plan: Plan, situation: Situation, stretch: Stretch, gate: tuple[str, ...]) -> Judged:
    assert plan.starts is not None and plan.stops is not None and stretch.clause is not None
    views = situation.views
    start, stop, proxy = views[plan.starts], views[plan.stops], None
    if plan.stand_ins and (found := _stand_in(plan, situation, stop)) is not None:
        proxy, stop = found
    if plan.due is not None and start.stand is Stand.NOT_YET and stop.stand is Stand.HAPPENED:
        # What has been answered was asked; its day is set in the record and does not hang on when.
        start = View(Stand.HAPPENED, UNBOUNDED_BELOW, stop.last)
    edition = stretch.edition.id if stretch.edition else None
    if plan.counts_back:
        start = _counted_from(plan, stretch.clause, situation, start, stop)
        stop = NOT_APPLICABLE if start.stand in (Stand.NEVER, Stand.NOT_APPLICABLE) else stop
    due = due_days(plan, stretch.clause, start, situation, edition) if start.stand is Stand.HAPPENED else None
    least, most = -words.MANY_DAYS, words.MANY_DAYS
    if due is not None and stop.stand in (Stand.HAPPENED, Stand.NOT_YET):
        as_at = situation.seen.as_at
        happened = stop.stand is Stand.HAPPENED
        least, most = days_late(*((stop.first, stop.last) if happened else (as_at, as_at)), due.first, due.last)
    case: Case = (
        *gate,
        START_WORDS[start.stand],
        STOP_WORDS[stop.stand],
        words.SET if due else words.UNSET,
        least,
        most,
    )
    return Judged(case, stretch, situation, start, stop, due, proxy)


def _counted_from(plan: Plan, clause: Clause, situation: Situation, start: View, stop: View) -> View:
    """Return the event counted back from; where it lies ahead but cannot come too soon any more, any later day.

    That something did not come before it cannot be told where nobody recorded that it came.
    """
    as_at = situation.seen.as_at
    if start.stand is Stand.HAPPENED and not start.recorded and stop.stand is Stand.NOT_YET:
        return View(Stand.UNDECIDABLE, start.first, start.last, why=start.why or Absence.NOT_RECORDED)
    if start.stand is not Stand.NOT_YET or stop.stand is not Stand.HAPPENED or as_at == date.max:
        return start
    ahead = View(Stand.HAPPENED, as_at + timedelta(days=1), UNBOUNDED_ABOVE)
    due = due_days(plan, clause, ahead, situation, None)
    return ahead if due is not None and stop.last <= due.first else start


def _stand_in(plan: Plan, situation: Situation, stop: View) -> tuple[str, View] | None:
    """Return what is judged as if it were the stop, where the stop itself is blank or not known."""
    assert plan.stops is not None
    raw = situation.seen.raw[plan.stops]
    blank = raw is None or raw in (Absence.NOT_RECORDED, Absence.NOT_KNOWN)
    if not blank or stop.why in MARKED or plan.stops in situation.seen.contradictory:
        return None
    # What the rule turns on besides may have happened on a day that nobody recorded: that stands in for nothing.
    happened = situation.world.happened
    return next(((event, situation.views[event]) for event in plan.stand_ins if event in happened), None)


def days_late(done_first: date, done_last: date, due_first: date, due_last: date) -> tuple[int, int]:
    """Return the least and most days late, `MANY_DAYS` either way where nothing bounds them.

    >>> days_late(date(2010, 9, 2), date(2010, 9, 2), date(2010, 7, 14), date(2010, 7, 14))
    (50, 50)
    """
    bounded_below = done_first != UNBOUNDED_BELOW and due_last != UNBOUNDED_ABOVE
    bounded_above = done_last != UNBOUNDED_ABOVE and due_first != UNBOUNDED_BELOW
    least = (done_first - due_last).days if bounded_below else -words.MANY_DAYS
    most = (done_last - due_first).days if bounded_above else words.MANY_DAYS
    return least, most
