"""What can be wrong with an example: its words, or the answer it expects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


class StepError(ValueError):
    """A sentence that cannot be understood or cannot be followed; the message says how to mend it."""


class UnknownStepError(StepError):
    """A sentence that is no step; `steps` are those most like it, each with what it means."""

    def __init__(self, message: str, steps: tuple[str, ...]) -> None:
        super().__init__(message)
        self.steps = steps


class Disagreement(AssertionError):
    """The finding is another than the example expects.

    `expected` and `found` say so in a few words each, and `because` is the reason that the finding gives.
    """

    def __init__(self, message: str, expected: str = "", found: str = "", because: str = "") -> None:
        super().__init__(f"{message} {because}" if because else message)
        self.expected, self.found, self.because = expected, found, because


def nearest(word: str, known: Iterable[str], names: Mapping[str, str] | None = None, cutoff: float = 0.5) -> str:
    """Return a hint at the known word most like `word`, or nothing where none is near.

    `names` gives, for each of the known ways of writing, the word to name instead.

    >>> nearest("agancy", ["agency", "action"])
    '; the nearest is "agency"'
    """
    near = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f'; the nearest is "{(names or {}).get(near[0], near[0])}"' if near else ""
