"""A count that is not told exactly: at least so many, and at most so many."""

from __future__ import annotations

from typing import NamedTuple


class Tally(NamedTuple):
    """How many there are, as far as the facts tell; `most` is None where nothing bounds it.

    >>> str(Tally(1, None)), str(Tally(0, 2)), str(Tally(3, 3))
    ('1 or more', '0 to 2', '3')
    """

    least: int
    most: int | None

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least} or more"
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"

    def settled(self) -> int | Tally:
        """Return the number itself where it is told exactly."""
        return self.least if self.least == self.most else self

    def at_least(self, number: int) -> bool | None:
        """Return whether there are so many or more: yes, no or not to be told."""
        if self.least >= number:
            return True
        return None if self.most is None or self.most >= number else False

    def at_most(self, number: int) -> bool | None:
        """Return whether there are so many or fewer: yes, no or not to be told.

        >>> Tally(1, None).at_most(0), Tally(0, None).at_most(0), Tally(0, 0).at_most(0)
        (False, None, True)
        """
        if self.most is not None and self.most <= number:
            return True
        return None if self.least <= number else False
