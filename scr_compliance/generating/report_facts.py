"""What a made-up review says of its reports: the overview report, the executive summary and the health overview."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from scr_compliance.generating.arrays import Flags, Ints
from scr_compliance.generating.days import NEVER
from scr_compliance.generating.desk import Desk, Fields, texts
from scr_compliance.generating.shape import shape
from scr_compliance.generating.story import Story

PUBLISHED_FROM: Final = date(2010, 6, 10)
PRESS_COUNTED_TO: Final = date(2012, 1, 1)
SUMMARY_TO: Final = date(2013, 4, 15)
HEALTH_FROM: Final = date(2009, 12, 1)
_WITHHELD: Final = ("It would endanger the welfare of a sibling.", "The family could be known by it.")


def report_facts(story: Story, desk: Desk) -> Fields:
    """Return the parts of each review that are of its reports."""
    return {
        "overview_report": _overview(story, desk),
        "executive_summary": _summary(story, desk),
        "health_overview": _health(story, desk),
    }


def _dated(story: Story, desk: Desk, most: int) -> Ints:
    """Return the day on a report: shortly before completion, and not before the decision."""
    drawn = story.completed - desk.chance.between(0, most, len(story))
    return np.where(story.completed < NEVER, np.maximum(drawn, story.decided), np.int32(NEVER))


def _overview(story: Story, desk: Desk) -> Fields:
    count, chance, figures = len(story), desk.chance, shape()
    published, withheld = _publication(story, desk)
    in_time = chance.yes(figures.share("copies_in_time"), count)
    before = np.where(in_time, chance.between(11, 40, count), chance.between(0, 10, count))
    copies = np.where(published < NEVER, published - before, np.int32(NEVER))
    done = story.completed <= desk.calendar.as_at
    return {
        "author_independent": desk.yes_no("overview_author", story.begun <= desk.calendar.as_at),
        "dated_on": desk.hand.events(_dated(story, desk, 60), chance, over=story.over),
        "published_on": desk.hand.events(published, chance, over=story.over, instead="not_published"),
        "copies_sent_on": desk.hand.events(copies, chance, over=story.over),
        "withheld_reason": texts(_WITHHELD, chance.between(0, len(_WITHHELD) - 1, count), withheld & done),
    }


def _publication(story: Story, desk: Desk) -> tuple[Ints, Flags]:
    """Return the day each overview report was published, and which were withheld."""
    count, chance, figures = len(story), desk.chance, shape()
    required = story.decided_from(PUBLISHED_FROM)
    withheld = required & chance.yes(figures.share("withheld"), count)
    share = np.where(
        story.decided_from(PRESS_COUNTED_TO),
        figures.share("report_from_2012"),
        np.where(required, figures.share("report_to_end_of_2011"), figures.share("report_before_june_2010")),
    )
    public = chance.yes(share, count) & ~withheld & (story.completed < NEVER)
    day = story.completed + chance.spread(figures.spread("published_after"), count)
    too_soon = chance.yes(figures.share("published_too_soon"), count)
    day = np.where(too_soon, story.completed - chance.between(1, 90, count), day)
    return np.where(public, day, np.int32(NEVER)).astype(np.int32), withheld


def _summary(story: Story, desk: Desk) -> Fields:
    count, chance, figures = len(story), desk.chance, shape()
    later = story.decided_from(SUMMARY_TO)
    share = np.where(later, figures.share("summary_from_2013"), figures.share("summary_before_2013"))
    made = chance.yes(share, count) & (story.completed < NEVER)
    day = story.completed + chance.spread(figures.spread("published_after"), count)
    published = np.where(made, day, np.int32(NEVER)).astype(np.int32)
    dated = np.where(made, _dated(story, desk, 30), np.int32(NEVER))
    return {
        "dated_on": desk.hand.events(dated, chance, "kept_often", over=story.over),
        "published_on": desk.hand.events(published, chance, over=story.over, instead="not_published"),
        "anonymised": desk.yes_no("anonymised", published <= desk.calendar.as_at),
    }


def _health(story: Story, desk: Desk) -> Fields:
    count, chance = len(story), desk.chance
    asked = story.decided_from(HEALTH_FROM) & ~story.decided_from(SUMMARY_TO)
    made = asked & chance.yes(shape().share("health_overview"), count) & (story.completed < NEVER)
    day = np.where(made, story.completed - chance.between(10, 60, count), np.int32(NEVER))
    return {"received_on": desk.hand.events(day, chance, "kept_nearly_always", over=story.over)}
