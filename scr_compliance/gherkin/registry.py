"""Every step there is, and the one that a sentence is."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.given import GIVEN, WHEN
from scr_compliance.gherkin.problems import StepError, UnknownStepError
from scr_compliance.gherkin.step import PLACEHOLDERS, Keyword, Step, Table
from scr_compliance.gherkin.then import THEN

STEPS: Final[tuple[Step, ...]] = (*GIVEN, *WHEN, *THEN)
_HINTS: Final = 3
_RULE: Final = re.compile(rf"\{{rule\}}|\b{PLACEHOLDERS['rule']}\b")
_REMEMBERED: Final = 8192


@lru_cache(maxsize=_REMEMBERED)
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
    near = nearest_steps(keyword, text)
    hint = f'; the nearest is "{near[0].keyword} {near[0].pattern}"' if near else ""
    raise UnknownStepError(f'no step is "{keyword} {text}"{hint}', tuple(map(str, near)))


def run_step(example: Example, keyword: Keyword, text: str, table: Table | None = None) -> None:
    """Run one sentence on an example; `And` and `But` have the keyword of the sentence before.

    Raises `StepError` where it cannot be understood, and `Disagreement` where the finding is another.
    """
    find_step(keyword, text).run(example, text, table)


def nearest_steps(keyword: Keyword, text: str) -> list[Step]:
    """Return the steps most like a sentence, the nearest first, those of its keyword before any other.

    Placeholders are left aside, and so are the figures of the sentence.

    >>> [step.pattern for step in nearest_steps("When", "the review was checked at 3 August 2010")]
    ['the review is checked as at {day}']
    """
    for steps, cutoff in (([step for step in STEPS if step.keyword == keyword], 0.6), (STEPS, 0.4)):
        shapes: dict[str, Step] = {}
        for step in steps:
            shapes.setdefault(_shape(step.pattern), step)
        if near := get_close_matches(_shape(text), shapes, n=_HINTS, cutoff=cutoff):
            return [shapes[shape] for shape in near]
    return []


def _shape(text: str) -> str:
    """Return the plain words of a sentence or pattern, whichever rule it names."""
    return re.sub(r"\{\w+\}|\(|\)|/\w+|\d+", "", _RULE.sub("rule-id", text))
