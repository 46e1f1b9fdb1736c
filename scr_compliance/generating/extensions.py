"""Extensions of the time to complete: the steps each edition asked for, taken in time, too late or not at all."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from scr_compliance.generating.days import NEVER
from scr_compliance.generating.desk import Desk, Items, texts
from scr_compliance.generating.lists import Rows
from scr_compliance.generating.shape import shape
from scr_compliance.generating.story import Story

SIX_MONTHS_FROM: Final = date(2009, 12, 1)
CLOSED_FROM: Final = date(2013, 4, 15)
_REASONS: Final = ("Criminal proceedings.", "An agency's report came late.", "Another child was found to be concerned.")


def extensions(story: Story, desk: Desk) -> Items:
    """Return the extensions of each review that was late, or still went on when its time was up."""
    count, chance, figures = len(story), desk.chance, shape()
    limit = np.where(
        story.decided_from(SIX_MONTHS_FROM),
        desk.calendar.months_later(story.decided, 6),
        desk.calendar.months_later(story.decided, 4),
    )
    late = story.held & (story.completed > limit) & (limit < desk.calendar.as_at) & ~story.decided_from(CLOSED_FROM)
    extended = late & chance.yes(figures.share("extended_if_late"), count)
    rows = Rows.of(np.where(extended, 1 + chance.yes(figures.share("extended_twice"), count), 0).astype(np.int32))
    limit = limit[rows.owner]
    until = desk.calendar.months_later(limit, 2) + rows.place * 61 + chance.between(0, 90, len(rows))
    after = chance.yes(figures.share("agreed_after_limit"), len(rows))
    agreed = np.where(after, limit + chance.between(1, 40, len(rows)), limit - chance.between(0, 40, len(rows)))
    agreed = agreed + rows.place * 61
    consulted = agreed - chance.between(0, 10, len(rows))
    return Items(
        rows.counts,
        ~extended,
        {
            "until": desk.hand.targets(until, chance, "kept_nearly_always"),
            "agreed_on": desk.hand.events(np.minimum(agreed, np.int32(NEVER)), chance),
            "agreed_with": desk.choice("agreed_with", rows.there, "kept_seldom"),
            "consulted_on": desk.hand.events(consulted, chance),
            "reason": texts(
                _REASONS, chance.between(0, len(_REASONS) - 1, len(rows)), desk.kept("kept_often", len(rows))
            ),
        },
    )
