"""Where a review is written down: its days by hand, and what else is said of it as text, numbers, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from scr_compliance.generating.arrays import Codes, Flags, Ints
from scr_compliance.generating.chance import Chance
from scr_compliance.generating.days import Calendar
from scr_compliance.generating.handwriting import Handwriting
from scr_compliance.generating.shape import shape

Fields = dict[str, "pa.Array | Fields | Items"]
"""The fields of a part of a record, by the names they have in JSON."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a list: how many each review has, which reviews record none at all, and the items' fields."""

    counts: Ints
    unrecorded: Flags
    fields: Fields


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing down one chunk of reviews takes."""

    calendar: Calendar
    hand: Handwriting
    chance: Chance

    def kept(self, name: str, count: int) -> Flags:
        """Return where a fact is written down at all."""
        return self.chance.yes(shape().share(name), count)

    def yes_no(self, share: str, there: Flags, kept: str = "kept_mostly") -> pa.Array:
        """Return a yes for the share, else a no, where there is anything to say."""
        answers = self.chance.yes(shape().share(share), there.size)
        return flags(answers, there & self.kept(kept, there.size))

    def choice(self, name: str, there: Flags, kept: str = "kept_mostly") -> pa.Array:
        """Return one of a choice, where there is anything to say."""
        chosen = shape().choice(name)
        codes = self.chance.pick(chosen, there.size)
        return texts(chosen.names, codes, there & self.kept(kept, there.size))


def flags(answers: Flags, there: Flags) -> pa.Array:
    """Return yes or no, blank where nothing is there."""
    return pa.array(answers, mask=~there)


def numbers(values: Ints, there: Flags) -> pa.Array:
    """Return whole numbers, blank where nothing is there."""
    return pa.array(values.astype(np.int32), mask=~there)


def texts(words: Sequence[str], codes: Codes | int, there: Flags) -> pa.Array:
    """Return texts by their places, blank where nothing is there."""
    places = np.broadcast_to(np.asarray(codes, dtype=np.int32), there.shape)
    return pa.array(words, pa.string()).take(pa.array(places, mask=~there))
