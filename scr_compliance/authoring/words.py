"""The words a schema offers: facts, lists, editions, and the limits and clauses that the policies name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scr_compliance.records.dictionary import FactSpec, ListSpec
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.files import read_files
from scr_compliance.rulebook.policies import ANY_EDITION
from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """Every word by its name, the rest with what is said of it."""

    facts: Mapping[str, FactSpec]
    lists: Mapping[str, ListSpec]
    editions: Mapping[str, str]
    limits: Mapping[str, str]
    clauses: Mapping[str, str]

    def of_kind(self, *kinds: Kind, item: bool = True) -> dict[str, str]:
        """Return the facts of these kinds by path; without those of items where `item` is false."""
        return {
            path: said_of(spec, self.lists)
            for path, spec in self.facts.items()
            if spec.kind in kinds and (item or spec.each is None)
        }


def read_words(rules: Path | None = None, policies: Path | None = None, overlay: Path | None = None) -> Words:
    """Return the words of a rulebook, whatever mistakes its rules still have: a schema helps to mend them.

    Raises `RulebookError` where a file cannot be read or is no TOML.
    """
    problems: list[Problem] = []
    files = read_files(rules, policies, [overlay] if overlay else [], problems)
    if problems:
        raise RulebookError(problems)
    sources = [source.data for source in (files.policies, *files.overlays) if source is not None]
    editions = {name: _title(entry) for data in sources for name, entry in _tables(data, "editions")}
    vocabulary = Vocabulary(editions)
    return Words(
        vocabulary.facts, vocabulary.lists, editions,
        {name: _in_short(entries) for data in sources for name, entries in _tables(data, "limits")},
        {name: _in_short(entries) for data in sources for name, entries in _tables(data, "clauses")},
    )  # fmt: skip


def said_of(spec: FactSpec, lists: Mapping[str, ListSpec]) -> str:
    """Return the label and the help of a fact, with the list it belongs to."""
    owner = f" ({lists[spec.each].label.casefold()})" if spec.each else ""
    return f"{spec.label}{owner}. {spec.help}"


def _tables(data: Mapping[str, Any], section: str) -> Iterable[tuple[str, Any]]:
    found = data.get(section, {})
    return found.items() if isinstance(found, dict) else ()


def _title(entry: object) -> str:
    return str(entry.get("title", "")) if isinstance(entry, dict) else ""


def _in_short(entries: object) -> str:
    """Return what each edition says under a name: `4 months (wt2006), 6 months (wt2010)`."""
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    editions = [str(entry.get("edition", "?")) for entry in found]
    named = ["whatever the edition" if edition == ANY_EDITION else edition for edition in editions]
    return ", ".join(
        f"{entry['length']} ({name})" if "length" in entry else name for entry, name in zip(found, named, strict=True)
    )
