"""Drawing lots: one stream of numbers for a seed and a chunk, which is the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scr_compliance.generating.arrays import Codes, Flags, Ints

if TYPE_CHECKING:
    from scr_compliance.generating.shape import Choice, Spread

_BITS: Final = 16
_WHOLE: Final = 1 << _BITS


class Chance:
    """The lots of one chunk of reviews.

    They are cut from the raw numbers of the generator, which NumPy keeps the same from release to release, and
    turned into choices and days by whole-number arithmetic alone.

    >>> Chance(seed=1, chunk=0).between(1, 6, count=5).tolist()
    [2, 1, 6, 5, 2]
    """

    def __init__(self, seed: int, chunk: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(entropy=seed, spawn_key=(chunk,)))

    def draw(self, count: int) -> Codes:
        """Return numbers from 0 to 65,535."""
        raw = np.asarray(self._bits.random_raw((count + 3) // 4), dtype="<u8")
        return raw.view("<u2")[:count]

    def yes(self, share: float | Flags | np.ndarray, count: int) -> Flags:
        """Return yes for so many of `count`; the share may differ from one to the next."""
        return np.asarray(self.draw(count) < np.asarray(share) * _WHOLE)

    def pick(self, choice: Choice, count: int) -> Codes:
        """Return which of the choices each has, by place."""
        return choice.table[self.draw(count)]

    def between(self, first: Ints | int, last: Ints | int, count: int | None = None) -> Ints:
        """Return a number from `first` to `last`, each as likely; `first` where `last` lies before it."""
        size = count if count is not None else max(np.size(first), np.size(last))
        span = np.maximum(np.asarray(last, np.int64) - first + 1, 1)
        return np.asarray(first + ((self.draw(size) * span) >> _BITS), dtype=np.int32)

    def spread(self, spread: Spread, count: int) -> Ints:
        """Return numbers spread as the shape says."""
        band = spread.choice.table[self.draw(count)]
        return self.between(spread.first[band], spread.last[band])


def table(weights: np.ndarray) -> Codes:
    """Return which place each lot falls on, so that places are drawn as their weights are."""
    ends = np.rint(np.cumsum(weights) / weights.sum() * _WHOLE).astype(np.int64)
    return np.searchsorted(ends, np.arange(_WHOLE), side="right").astype(np.uint8)
