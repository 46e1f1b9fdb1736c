"""A mutant: a rulebook in which one thing was changed, and what was changed, in English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from scr_compliance.rulebook.book import Rule, Rulebook
from scr_compliance.rulebook.complaints import KeyPath
from scr_compliance.rulebook.toml_source import TomlSource


class Kind(StrEnum):
    """What sort of thing was changed."""

    COMPARISON = "comparison"
    CONDITION = "condition"
    CLOCK = "clock"
    FLAG = "flag"
    LENGTH = "length"
    DAYS = "days"
    EXTENSION = "extension"
    EDITION = "edition"
    ORDER = "order"
    STAND_IN = "stand-in"
    IMPLIED = "implied value"
    DIRECTION = "direction"


@dataclass(frozen=True, eq=False, slots=True)
class Mutant:
    """One change, and the rulebook as it is with it.

    `change` completes the sentence "no example notices if"; `at` is the file and line of what was changed.
    `unchanged` says why no record could tell the two apart, where that is certain.
    """

    kind: Kind
    change: str
    at: str
    book: Rulebook
    unchanged: str = ""


def with_rule(book: Rulebook, changed: Rule) -> Rulebook:
    """Return the rulebook with a rule changed; the others stand as they are, for one may rest on another."""
    return replace(book, rules=tuple(changed if rule.id == changed.id else rule for rule in book.rules))


def line_in(book: Rulebook, file: str, key: KeyPath, mention: str = "") -> str:
    """Return the file and line where a key stands, or where a word stands from there on."""
    source = book.sources.get(file)
    return file if source is None else f"{file}:{source.line_of(key, mention)}"


def line_of_shared(book: Rulebook, key: KeyPath, mention: str = "") -> str:
    """Return the file and line of a key that no rule has for itself: in the policies, or those of an overlay."""
    rules = {rule.file for rule in book.rules}
    shared = (name for name, source in book.sources.items() if name not in rules and _holds(source, key))
    return line_in(book, next(shared, ""), key, mention)


def _holds(source: TomlSource, key: KeyPath) -> bool:
    """Return whether a file has the section of a key, and the entry in it where entries have names."""
    section = source.data.get(str(key[0]))
    return section is not None and (len(key) == 1 or isinstance(key[1], int) or key[1] in section)
