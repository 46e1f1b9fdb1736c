"""Every step there is, and the one that a sentence is."""

from __future__ import annotations

import re
from typing import Final

from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.given import GIVEN, WHEN
from scr_compliance.gherkin.problems import StepError, nearest
from scr_compliance.gherkin.step import Keyword, Step, Table
from scr_compliance.gherkin.then import THEN

STEPS: Final[tuple[Step, ...]] = (*GIVEN, *WHEN, *THEN)


def find_step(keyword: Keyword, text: str) -> Step:
    """Return the one step a sentence is; raise `StepError` where there is none, or more than one.

    >>> find_step("Then", "completion-in-time is met").pattern
    '{rule} is {outcome}'
    """
    found = [step for step in STEPS if step.keyword == keyword and step.match(text) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        patterns = " and ".join(f'"{step.pattern}"' for step in found)
        raise StepError(f'"{keyword} {text}" may be {patterns}')
    raise StepError(f'no step is "{keyword} {text}"{_nearest(keyword, text)}')


def run_step(example: Example, keyword: Keyword, text: str, table: Table | None = None) -> None:
    """Run one sentence on an example; `And` and `But` have the keyword of the sentence before.

    Raises `StepError` where it cannot be understood, and `Disagreement` where the finding is another.
    """
    find_step(keyword, text).run(example, text, table)


def _nearest(keyword: Keyword, text: str) -> str:
    """Hint at the nearest step, placeholders left aside, and those of the same keyword first."""
    for steps in ([step for step in STEPS if step.keyword == keyword], STEPS):
        shapes = {_shape(step.pattern): f"{step.keyword} {step.pattern}" for step in steps}
        if hint := nearest(_shape(text), shapes, shapes, 0.6 if steps is not STEPS else 0.4):
            return hint
    return ""


def _shape(text: str) -> str:
    """Return the plain words of a sentence or pattern."""
    return re.sub(r"\{\w+\}|\(|\)|/\w+|\d+", "", text)
