"""What happened in each made-up review, and on what day, before anybody wrote it down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from scr_compliance.generating.arrays import Codes, Flags, Ints
from scr_compliance.generating.chance import Chance, table
from scr_compliance.generating.days import NEVER, Calendar
from scr_compliance.generating.shape import shape

_WITHIN: Final = (6, 12, 24, 36)
"""The months that end each band of time to complete; some took up to three years."""
SOONEST: Final = 45


@dataclass(frozen=True, slots=True)
class Cases:
    """How each review came about: its kind, and when the board learned of the incident."""

    kind: Codes
    known: Ints


@dataclass(frozen=True)
class Story:
    """The days of each review, `NEVER` where a thing did not happen, and what was decided.

    `held` is whether a review was decided on; `stopped` is 1 where it was discontinued, 2 where it was transferred.
    """

    calendar: Calendar
    kind: Codes
    outcome: Codes
    stopped: Codes
    directed: Flags
    occurred: Ints
    aware: Ints
    known: Ints
    notified: Ints
    rapid: Ints
    decided: Ints
    begun: Ints
    completed: Ints

    def __len__(self) -> int:
        return int(self.kind.size)

    @property
    def held(self) -> Flags:
        """Whether it was decided to hold a review."""
        return np.asarray(self.outcome == 0)

    @cached_property
    def closed(self) -> Flags:
        """Whether the board has done with it."""
        return np.asarray(np.where(self.held, self.completed, self.decided) <= self.calendar.as_at)

    @cached_property
    def over(self) -> Flags:
        """Whether what has not happened never will."""
        return self.closed | (self.stopped > 0)

    def decided_from(self, first: date) -> Flags:
        """Return which reviews were decided on from a day on."""
        return np.asarray(self.decided >= self.calendar.number(first))

    def after(self, start: Ints, days: Ints) -> Ints:
        """Return days after others, or never."""
        return np.where(start < NEVER, start + days, np.int32(NEVER))


class Cast:
    """Draws which reviews there are, by kind and year, up to a day."""

    def __init__(self, calendar: Calendar) -> None:
        years = shape().years(calendar.day(calendar.as_at))
        self._lots = table(np.array([year.reviews for year in years]))
        self._kind = np.array([year.kind for year in years], np.int8)
        self._first = np.array([calendar.number(year.first) for year in years], np.int32)
        self._last = np.array([calendar.number(year.last) for year in years], np.int32)

    def cases(self, chance: Chance, count: int) -> Cases:
        """Return so many reviews."""
        year = self._lots[chance.draw(count)]
        return Cases(self._kind[year], chance.between(self._first[year], self._last[year]))


def tell(cases: Cases, calendar: Calendar, chance: Chance) -> Story:
    """Return what happened in each review."""
    count, figures = cases.kind.size, shape()
    occurred = cases.known - chance.spread(figures.spread("known_after_incident"), count)
    aware = chance.between(occurred, cases.known)
    notified = calendar.working_days_later(aware, chance.spread(figures.spread("notified_in_working_days"), count))
    rapid = calendar.working_days_later(notified, chance.spread(figures.spread("rapid_review_in_working_days"), count))
    outcome = _outcome(cases.kind, chance)
    band = chance.pick(figures.bands, count)
    begun, decided = _started(cases.known, band, calendar, chance)
    modern = cases.kind > 0
    after = chance.spread(figures.spread("decided_after_rapid_review"), count)
    decided = np.where(modern, np.maximum(rapid, cases.known) + after, decided)
    later = chance.spread(figures.spread("begun_after_decision"), count)
    begun = np.where(modern, decided + later, begun)
    story = Story(
        calendar, cases.kind, outcome, np.zeros(count, np.int8), np.zeros(count, bool), occurred, aware, cases.known,
        notified, np.where(modern, rapid, np.int32(NEVER)), decided.astype(np.int32), begun.astype(np.int32),
        _completed(decided, band, calendar, chance),
    )  # fmt: skip
    return _crossed(_ended(_only_held(story), chance), chance)


def _outcome(kind: Codes, chance: Chance) -> Codes:
    drawn = [chance.pick(shape().choice(f"outcome_{name}"), kind.size) for name in shape().kinds]
    return np.choose(kind, drawn)


def _started(known: Ints, band: Codes, calendar: Calendar, chance: Chance) -> tuple[Ints, Ints]:
    """Return the day each review began and the day it was decided on, as serious case reviews went."""
    count, figures = known.size, shape()
    limit = calendar.months_later(known, 1)
    in_time = chance.yes(figures.begun[band], count)
    soon = chance.between(known + 1, limit)
    late = limit + chance.spread(figures.spread("begun_late_by"), count)
    begun = np.where(in_time, soon, late)
    before = chance.between(np.maximum(known, begun - 14), begun)
    early = chance.between(known + 1, limit)
    afterwards = chance.between(begun, begun + 21)
    decided_early = ~in_time & chance.yes(figures.share("decided_in_time_begun_late"), count)
    decided = np.where(decided_early, early, before)
    return begun, np.where(chance.yes(figures.share("begun_before_decision"), count), afterwards, decided)


def _completed(decided: Ints, band: Codes, calendar: Calendar, chance: Chance) -> Ints:
    """Return the day each review was completed; now and then the very last of its band."""
    ends = np.stack([calendar.months_later(decided, months) for months in _WITHIN])
    starts = np.stack([decided + SOONEST, *(ends[:-1] + 1)])
    places = np.arange(decided.size)
    last = ends[band, places]
    day = chance.between(starts[band, places], last)
    return np.where(chance.yes(shape().share("on_the_limit_day"), decided.size), last, day).astype(np.int32)


def _only_held(story: Story) -> Story:
    """Let nothing begin that it was decided not to hold."""
    never = np.int32(NEVER)
    return replace(
        story,
        begun=np.where(story.held, story.begun, never),
        completed=np.where(story.held, story.completed, never),
    )


def _ended(story: Story, chance: Chance) -> Story:
    """Stop some reviews on their way, leave some undecided or never completed, and have some directed."""
    count, never, figures = len(story), np.int32(NEVER), shape()
    stopped = np.where(story.held, chance.pick(figures.choice("stopped"), count), 0)
    stuck = chance.yes(figures.share("never_completed"), count)
    undecided = chance.yes(figures.share("never_decided"), count) & (story.kind == 0)
    unfinished = (stopped > 0) | stuck | undecided
    bare = undecided & chance.yes(figures.share("dated_nowhere"), count)
    return replace(
        story,
        stopped=np.where(undecided, 0, stopped),
        directed=chance.yes(figures.share("directed"), count) & story.held,
        occurred=np.where(bare, never, story.occurred),
        aware=np.where(bare, never, story.aware),
        known=np.where(bare, never, story.known),
        notified=np.where(bare, never, story.notified),
        decided=np.where(undecided, never, story.decided),
        begun=np.where(undecided, never, story.begun),
        completed=np.where(unfinished, never, story.completed),
    )


def _crossed(story: Story, chance: Chance) -> Story:
    """Let the dates of a few reviews contradict each other, as a slip of the pen makes them."""
    count = len(story)
    slip = chance.yes(shape().share("crossed"), count)
    which = chance.pick(shape().choice("crossing"), count)
    back = chance.between(np.full(count, 1, np.int32), 60)
    names = shape().choice("crossing").names
    done = slip & (which == names.index("completed_before_decision")) & (story.completed < NEVER)
    began = slip & (which == names.index("begun_before_known")) & (story.begun < NEVER)
    return replace(
        story,
        completed=np.where(done, story.decided - back, story.completed),
        begun=np.where(began, story.known - back, story.begun),
    )
