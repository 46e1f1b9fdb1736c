"""Explanations written in TOML: one table `[[explanations]]` for each, every mistake named at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field

from scr_compliance.explanations.explanation import Explanation, Explanations
from scr_compliance.findings.grounds import is_hash
from scr_compliance.findings.outcomes import WORST_FIRST
from scr_compliance.rulebook.complaints import Complaints
from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.rule import TomlModel
from scr_compliance.rulebook.schema_errors import parse
from scr_compliance.rulebook.toml_source import read_toml

TABLE: Final = "explanations"
_MENDS: Final = "`scr-compliance note` writes an explanation whole"


class ExplanationsError(Exception):
    """A file of explanations that is refused, with every mistake found in it; no text of one is ever repeated."""


def _an_id(value: str) -> str:
    if not is_hash(value):
        raise ValueError(f"it is not 16 figures and letters from a to f; {_MENDS}")
    return value


def _outcome(value: str) -> str:
    if value not in WORST_FIRST:
        raise ValueError(f"there is no such outcome; the outcomes are {', '.join(WORST_FIRST)}")
    return value


def _words(value: str) -> str:
    if not any(letter.isalpha() for letter in value):
        raise ValueError("it says nothing; write it out")
    return " ".join(value.split())


def _a_day(value: object) -> object:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("it is no day; write it without quotes, such as 2010-10-01")  # noqa: TRY004
    return value


_Id = Annotated[str, AfterValidator(_an_id)]
_Words = Annotated[str, AfterValidator(_words)]


class _Written(TomlModel):
    """One explanation as it is written."""

    finding: _Id = Field(description="The id of the finding.")
    text: _Words = Field(description="What is to be said of it.")
    by: _Words = Field(description="The post that says it.")
    on: Annotated[date, BeforeValidator(_a_day)] = Field(description="The day it was said.")
    outcome: Annotated[str, AfterValidator(_outcome)] = Field(description="The outcome that it speaks of.")
    evidence: _Id = Field(description="The fingerprint of what the finding rested on.")


class _File(TomlModel):
    """A file of explanations."""

    explanations: list[_Written] = Field(default_factory=list)


def read_explanations(raw: bytes, name: str) -> Explanations:
    """Return the explanations of a TOML file.

    Raises `ExplanationsError` with every mistake found, each with its line.
    """
    problems: list[Problem] = []
    try:
        source = read_toml(name, raw)
    except RulebookError as error:
        raise ExplanationsError(str(error)) from None
    say = Complaints(source, problems)
    given = list(_given(parse(_File, say), say)) if source.data else []
    if problems:
        raise ExplanationsError("\n".join(map(str, sorted(set(problems)))))
    return Explanations(tuple(given), name)


def _given(file: _File, say: Complaints) -> Iterator[Explanation]:
    if say.problems:
        return
    first: dict[str, str] = {}
    for number, one in enumerate(file.explanations):
        at = f"{say.source.name}:{say.source.line_of((TABLE, number))}"
        if first.setdefault(one.finding, at) != at:
            there = first[one.finding]
            say.add((TABLE, number), "this finding is explained twice", f"keep one; the other is at {there}")
        yield Explanation(one.finding, one.text, one.by, one.on, one.outcome, one.evidence, at)
