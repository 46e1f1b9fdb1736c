"""Pieces of SQL: the few words all the tables are compiled to, written in DuckDB's dialect.

Only what every dialect has is used: CASE, comparisons, GREATEST and LEAST, adding months or days to a date. A
predicate here is true or false and never NULL, so that it can be denied, and has no OR outside brackets, so that it
can be joined; what is not known is said by an `Answer`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

ALWAYS: Final = "1 = 1"
NOTHING: Final = "1 = 0"


def text(words: str) -> str:
    """Return a text as SQL writes it.

    >>> text("chair's")
    "'chair''s'"
    """
    return "'" + words.replace("'", "''") + "'"


def day(when: date) -> str:
    """Return a day as SQL writes it."""
    return f"DATE '{when.isoformat()}'"


def every(parts: Iterable[str]) -> str:
    """Return the predicate that all of some hold.

    >>> every(["a = 1", "1 = 1"]), every([]), every(["a = 1", "1 = 0"])
    ('a = 1', '1 = 1', '1 = 0')
    """
    kept = [part for part in dict.fromkeys(parts) if part != ALWAYS]
    if NOTHING in kept:
        return NOTHING
    return " AND ".join(kept) or ALWAYS


def some(parts: Iterable[str]) -> str:
    """Return the predicate that one of some holds.

    >>> some(["a = 1", "b = 2"]), some([])
    ('(a = 1 OR b = 2)', '1 = 0')
    """
    kept = [part for part in dict.fromkeys(parts) if part != NOTHING]
    if ALWAYS in kept:
        return ALWAYS
    if len(kept) < 2:
        return kept[0] if kept else NOTHING
    return "(" + " OR ".join(kept) + ")"


def denied(part: str) -> str:
    """Return the predicate that holds where another does not."""
    return {ALWAYS: NOTHING, NOTHING: ALWAYS}.get(part) or f"NOT ({part})"


def flag(part: str) -> str:
    """Return a predicate as a column holds it: 1 or 0."""
    return {ALWAYS: "1", NOTHING: "0"}.get(part) or f"CASE WHEN {part} THEN 1 ELSE 0 END"


def case(*branches: tuple[str, str], otherwise: str = "NULL") -> str:
    """Return the first value whose predicate holds.

    >>> case(("a = 1", "2"), ("1 = 1", "3"), ("b = 1", "4"))
    'CASE WHEN a = 1 THEN 2 ELSE 3 END'
    """
    kept = []
    for when, then in branches:
        if when == ALWAYS:
            otherwise = then
            break
        if when != NOTHING:
            kept.append((when, then))
    if not kept:
        return otherwise
    whens = " ".join(f"WHEN {when} THEN {then}" for when, then in kept)
    return f"CASE {whens} ELSE {otherwise} END"


def among(column: str, words: Iterable[str]) -> str:
    """Return the predicate that a column holds one of some texts; a NULL is none of them."""
    listed = [text(word) for word in words]
    if not listed:
        return NOTHING
    return f"({column} IS NOT NULL AND {column} IN ({', '.join(listed)}))"


def same(column: str, word: str) -> str:
    """Return the predicate that a column holds a text; a NULL does not."""
    return f"({column} IS NOT NULL AND {column} = {text(word)})"


def greatest(values: Iterable[str]) -> str:
    """Return the greatest of some values, NULLs left out."""
    found = list(values)
    return found[0] if len(found) == 1 else f"GREATEST({', '.join(found)})"


def least(values: Iterable[str]) -> str:
    """Return the least of some values, NULLs left out."""
    found = list(values)
    return found[0] if len(found) == 1 else f"LEAST({', '.join(found)})"


def select(columns: dict[str, str], source: str, where: str = ALWAYS) -> str:
    """Return a SELECT of named columns."""
    listed = ",\n  ".join(
        expression if expression == name else f"{expression} AS {name}" for name, expression in columns.items()
    )
    kept = "" if where == ALWAYS else f"\nWHERE {where}"
    return f"SELECT\n  {listed}\nFROM {source}{kept}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A three-valued answer: the predicates of where it is yes and where it is no; elsewhere it is not known.

    >>> both = Answer("a = 1", "a = 0") & Answer("b = 1", "b = 0")
    >>> both.yes, both.no
    ('a = 1 AND b = 1', '(a = 0 OR b = 0)')
    """

    yes: str
    no: str

    def __and__(self, other: Answer) -> Answer:
        return Answer(every((self.yes, other.yes)), some((self.no, other.no)))

    def __or__(self, other: Answer) -> Answer:
        return Answer(some((self.yes, other.yes)), every((self.no, other.no)))

    def __invert__(self) -> Answer:
        return Answer(self.no, self.yes)

    def words(self, yes: str, no: str, unknown: str) -> str:
        """Return the answer as one of three texts."""
        return case((self.yes, text(yes)), (self.no, text(no)), (ALWAYS, text(unknown)))


YES: Final = Answer(ALWAYS, NOTHING)
NO: Final = Answer(NOTHING, ALWAYS)
UNKNOWN: Final = Answer(NOTHING, NOTHING)
