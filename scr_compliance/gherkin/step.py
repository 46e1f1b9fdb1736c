"""A step: one sentence of the language, with its placeholders and what it does.

A pattern is plain English. `{name}` stands for what the writer puts there, `day(s)` for `day` and `days`, and
`is/are` for either word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from scr_compliance.gherkin.problems import StepError
from scr_compliance.gherkin.words import ITEMS, OUTCOMES, STATUSES

Keyword: TypeAlias = Literal["Given", "When", "Then"]
Table: TypeAlias = Sequence[Sequence[str]]


def _one_of(words: Sequence[str] | Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _item(names: Sequence[str]) -> str:
    """Return what an item may be called; a name that begins a longer one is not taken for it."""
    longer = {name: [other[len(name) :] for other in names if other.startswith(f"{name} ")] for name in names}
    return "|".join(re.escape(name) + (f"(?!{_one_of(rest)})" if rest else "") for name, rest in longer.items())


_DAY: Final = r"(?!a day )[^\"]*\d[^\"]*"
_OUTCOME: Final = _one_of(OUTCOMES)
PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType({
    "fact": r"`[^`]+`|(?!it is |(?:[Tt]he )?review is )[A-Za-z][^`\"]*?",
    "value": r"(?!not recorded\Z|recorded as none\Z)\S.*",
    "status": _one_of(STATUSES),
    "item": _item(tuple(ITEMS)),
    "items": r"[a-z][a-z ]*",
    "name": r"\S.*?",
    "kind": r"\S.*",
    "rule": r"[a-z0-9]+(?:-[a-z0-9]+)+",
    "outcome": _OUTCOME,
    "other": _OUTCOME,
    "n": r"\d+",
    "m": r"\d+",
    "day": _DAY,
    "days": _DAY,
    "edition": r"\w+",
    "editions": r"\w+(?:(?:, | or )\w+)+",
    "clause": r".+?",
    "labels": r".+",
    "text": r".+",
})  # fmt: skip
"""What each placeholder may stand for, as a regular expression."""

_PIECE: Final = re.compile(
    r"\{(?P<name>\w+)\}|\((?P<optional>[^)]*)\)|(?P<choice>\w+(?:/\w+)+)|(?P<plain>.)", re.DOTALL
)


def _as_regex(pattern: str) -> str:
    """Return the regular expression of a pattern.

    >>> _as_regex("day(s)"), _as_regex("is/are")
    ('day(?:s)?', '(?:is|are)')
    """
    parts = []
    for piece in _PIECE.finditer(pattern):
        match piece.lastgroup:
            case "name":
                parts.append(f"(?P<{piece['name']}>{PLACEHOLDERS[piece['name']]})")
            case "optional":
                parts.append(f"(?:{re.escape(piece['optional'])})?")
            case "choice":
                parts.append(f"(?:{piece['choice'].replace('/', '|')})")
            case _:
                parts.append(re.escape(piece["plain"]))
    return "".join(parts)


@dataclass(frozen=True)
class Step:
    """One sentence: the keyword it follows, its pattern, what it does, and help with what its table holds.

    The function is given the example and the placeholders by name, and the table where `table` says what one
    holds.
    """

    keyword: Keyword
    pattern: str
    function: Callable[..., None] = field(repr=False)
    help: str
    table: str = ""

    def __str__(self) -> str:
        """Return the sentence with what it means."""
        return f"{self.keyword} {self.pattern}: {self.help}" + (f" Below it: {self.table}." if self.table else "")

    @cached_property
    def regex(self) -> str:
        """The pattern as a regular expression, with its placeholders as named groups."""
        return _as_regex(self.pattern)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.regex)

    def match(self, text: str) -> dict[str, str] | None:
        """Return what the placeholders stand for in a sentence, or None where it is another sentence."""
        found = self._compiled.fullmatch(text)
        return None if found is None else found.groupdict()

    def run(self, example: Any, text: str, table: Table | None = None) -> None:
        """Do what a sentence says, with the table below it if there is one.

        Raises `StepError` where it cannot be followed, and `Disagreement` where the finding is another.
        """
        found = self.match(text)
        if found is None:
            raise StepError(f'"{text}" is not the sentence "{self.pattern}"')
        if self.table and not table:
            raise StepError(f'"{text}" needs a table below it: {self.table}')
        if table and not self.table:
            raise StepError(f'"{text}" takes no table')
        if self.table:
            self.function(example, table=table, **found)
        else:
            self.function(example, **found)
