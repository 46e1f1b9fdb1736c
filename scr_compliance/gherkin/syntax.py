"""What the parser says of text that is no Gherkin, in plain English."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from gherkin.errors import NoSuchLanguageException, ParserError, ParserException, UnexpectedEOFException

from scr_compliance.rulebook.problems import Problem

STEP_WORDS: Final = ("Given", "When", "Then", "And", "But")
_HEADINGS: Final = ("Feature:", "Background:", "Scenario:", "Scenario Outline:", "Examples:", "Rule:")
_EXPECTED: Final = {
    "#FeatureLine": '"Feature:" and a name',
    "#BackgroundLine": '"Background:"',
    "#ScenarioLine": '"Scenario:" and a name',
    "#ExamplesLine": '"Examples:"',
    "#StepLine": "a sentence that begins with Given, When, Then, And or But",
    "#TableRow": "a row of a table: | a | b |",
}
_GOT: Final = re.compile(r"expected: (?P<expected>.*), got '(?P<got>.*)'\Z", re.DOTALL)
_LONGEST: Final = 80


def syntax_problem(file: str, error: ParserError) -> Problem:
    """Return a parser's complaint as a problem with its line."""
    if not isinstance(error, ParserException):
        return Problem(file, 1, f"it is not Gherkin: {error}")
    line = error.location["line"]
    if isinstance(error, NoSuchLanguageException):
        return Problem(file, line, "there is no such language of Gherkin", "take the line away; the steps are English")
    if isinstance(error, UnexpectedEOFException):
        return Problem(file, line, "the file ends too soon", "a heading or a tag above has nothing below it")
    if "inconsistent cell count" in str(error):
        return Problem(file, line, "a row of the table has more or fewer cells than the first row",
                       "give every row as many cells")  # fmt: skip
    found = _GOT.search(str(error))
    if found is None:
        return Problem(file, line, f"it is not Gherkin: {str(error).partition(': ')[2]}")
    expected = [words for token, words in _EXPECTED.items() if token in found["expected"].split(", ")]
    what = f'"{found["got"][:_LONGEST]}" cannot stand here'
    return Problem(file, line, what, _mend(found["got"], expected))


def _mend(got: str, expected: list[str]) -> str:
    hint = nearest_keyword(got)
    if hint is not None:
        return f'did you mean "{hint}"?'
    return f"write {', or '.join(expected)}" if expected else "take it away"


def nearest_keyword(line: str) -> str | None:
    """Return the keyword a line was plainly meant to begin with, where it begins with none as it is written.

    >>> nearest_keyword("given a serious case review"), nearest_keyword("Scenario The limit day")
    ('Given', 'Scenario:')
    """
    word = line.strip().split(" ", 1)[0] if line.strip() else ""
    known = {name.casefold(): name for name in (*STEP_WORDS, *_HEADINGS)}
    known |= {name.casefold().rstrip(":"): name for name in _HEADINGS}
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.85)
    return known[near[0]] if near and known[near[0]] != word else None
