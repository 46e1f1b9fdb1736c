"""What a made-up review says of itself: its incident, its decision and its stages."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scr_compliance.generating.arrays import Flags, Ints
from scr_compliance.generating.days import NEVER
from scr_compliance.generating.desk import Desk, Fields, texts
from scr_compliance.generating.shape import shape
from scr_compliance.generating.story import Story

BOARD: Final = "Made-up Board {:02}"
NOTIFIED_FROM: Final = date(2015, 3, 26)
PANEL_FROM: Final = date(2018, 6, 29)
_GRADED: Final = {
    "grade_2007": (date(2007, 4, 1), date(2008, 4, 1)),
    "grade_2008": (date(2008, 4, 1), date(2009, 4, 1)),
    "grade_2009": (date(2009, 4, 1), date(2010, 4, 1)),
    "grade_2010": (date(2010, 4, 1), date(2012, 8, 1)),
}
"""When a review was completed to be graded so; Ofsted graded none after July 2012."""
_DIRECTED_BY: Final = ("Secretary of State", "Ofsted", "Department for Education")
_LATE: Final = ("Waited for the post-mortem report.", "Waited for the police.", "The panel met only monthly.")
_DELAYED: Final = ("Criminal proceedings.", "An agency's report came late.", "The author was replaced.")


def own_facts(story: Story, desk: Desk) -> Fields:
    """Return the parts of each review that are not of its report, its chronology or its lists."""
    boards = [BOARD.format(number + 1) for number in range(shape().boards)]
    board = desk.chance.between(0, shape().boards - 1, len(story))
    return {
        "board": texts(boards, board, desk.kept("kept_nearly_always", len(story))),
        "kind": texts(shape().kinds, story.kind, desk.kept("kept_always", len(story))),
        "status": _status(story, desk),
        "incident": _incident(story, desk),
        "decision": _decision(story, desk),
        "rapid_review": {"completed_on": desk.hand.events(story.rapid, desk.chance, over=story.kind == 0)},
        "review": _process(story, desk),
        "grade": _grade(story, desk),
    }


def _status(story: Story, desk: Desk) -> pa.Array:
    codes = np.where(story.stopped > 0, story.stopped + 1, story.closed)
    there = desk.kept("kept_nearly_always", len(story)) | (story.stopped > 0)
    return texts(("open", "closed", "discontinued", "transferred"), codes, there)


def _incident(story: Story, desk: Desk) -> Fields:
    count = len(story)
    modern = story.known >= desk.calendar.number(PANEL_FROM)
    asked = story.known >= desk.calendar.number(NOTIFIED_FROM)
    notified = np.where(asked | desk.kept("kept_seldom", count), story.notified, np.int32(NEVER))
    return {
        "occurred_on": desk.hand.events(story.occurred, desk.chance),
        "authority_aware_on": desk.hand.events(story.aware, desk.chance),
        "known_on": desk.hand.events(story.known, desk.chance, "kept_nearly_always"),
        "notified_on": desk.hand.events(notified, desk.chance, over=~asked),
        "harm": pc.coalesce(desk.choice("harm_to_2018", ~modern), desk.choice("harm_from_2018", modern)),
        "abuse_or_neglect_suspected": desk.yes_no("suspected", np.ones(count, np.bool_)),
    }


def _decision(story: Story, desk: Desk) -> Fields:
    count, chance, figures = len(story), desk.chance, shape()
    recommended = chance.between(np.minimum(story.known, story.decided), story.decided)
    late = chance.yes(figures.share("reported_late"), count)
    soon = chance.spread(figures.spread("reported_in"), count)
    reported = story.after(
        story.decided, np.where(late, chance.spread(figures.spread("reported_late_in"), count), soon)
    )
    decided = story.decided <= desk.calendar.as_at
    slow = decided & (story.decided > desk.calendar.months_later(story.known, 1))
    return {
        "recommended_on": desk.hand.events(recommended, chance, "kept_often", over=story.over),
        "made_on": desk.hand.events(story.decided, chance, "kept_nearly_always", over=story.stopped > 0),
        "outcome": texts(
            figures.choice("outcome_scr").names, story.outcome, decided & desk.kept("kept_nearly_always", count)
        ),
        "directed_by": texts(_DIRECTED_BY, chance.between(0, len(_DIRECTED_BY) - 1, count), story.directed),
        "reported_on": desk.hand.events(reported, chance, "kept_often", over=story.over),
        "late_reason": texts(
            _LATE, chance.between(0, len(_LATE) - 1, count), slow & desk.kept("kept_often", count)
        ),
    }  # fmt: skip


def _process(story: Story, desk: Desk) -> Fields:
    count, chance, as_at = len(story), desk.chance, desk.calendar.as_at
    begun = story.begun <= as_at
    submitted = story.after(story.completed, chance.between(0, 45, count))
    slow = (story.completed <= as_at) & (story.completed > desk.calendar.months_later(story.decided, 6))
    return {
        "begun_on": desk.hand.events(story.begun, chance, over=story.over),
        "terms_of_reference_on": desk.hand.events(
            story.after(story.begun, chance.between(0, 40, count)), chance, "kept_often", over=story.over
        ),
        "target_on": desk.hand.targets(_target(story, desk), chance, "kept_often"),
        "completed_on": desk.hand.events(story.completed, chance, "kept_nearly_always", over=story.over),
        "approved_on": desk.hand.events(
            story.after(story.completed, chance.between(0, 30, count)), chance, "kept_often", over=story.over
        ),
        "submitted_on": desk.hand.events(submitted, chance, "kept_often", over=story.over),
        "set_completion_on": desk.hand.targets(_set_day(story, desk), chance, "kept_nearly_always"),
        "delay_reason": texts(_DELAYED, chance.between(0, len(_DELAYED) - 1, count), slow & _given(desk, count)),
        "panel_chair_independent": desk.yes_no("panel_chair", begun),
        "family_invited": desk.yes_no("family", begun),
    }  # fmt: skip


def _given(desk: Desk, count: int) -> Flags:
    return desk.kept("reason_given", count)


def _target(story: Story, desk: Desk) -> Ints:
    """Return the board's own target for each review that it began."""
    target = desk.calendar.months_later(np.where(story.held, story.decided, np.int32(NEVER)), 6)
    return np.where(story.begun <= desk.calendar.as_at, target, np.int32(NEVER))


def _set_day(story: Story, desk: Desk) -> Ints:
    """Return the day that a direction set; now and then one that still lies ahead."""
    count, chance = len(story), desk.chance
    late = chance.yes(shape().share("set_day_late"), count) & (story.completed >= NEVER)
    ahead = chance.between(np.full(count, desk.calendar.as_at + 1, np.int32), desk.calendar.as_at + 200)
    day = np.where(late, ahead, story.after(story.decided, chance.between(120, 500, count)))
    there = story.directed & chance.yes(shape().share("set_day"), count) & (story.decided <= desk.calendar.as_at)
    return np.where(there, day, np.int32(NEVER))


def _grade(story: Story, desk: Desk) -> pa.Array:
    number, done = desk.calendar.number, story.completed
    grades = [
        desk.choice(name, (done >= number(first)) & (done < number(end))) for name, (first, end) in _GRADED.items()
    ]
    return pc.coalesce(*grades)
