"""All differences between the texts of two rulebooks, whether they change a finding or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scr_compliance.comparing.difference import Difference
from scr_compliance.comparing.entries import entry_differences
from scr_compliance.comparing.written import Said, file_of, keys_of, said
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook import Edition, Rule, Rulebook
from scr_compliance.rulebook.overlays import SHARED

EDITIONS = ("editions",)
"""The part that all editions are: one cannot begin or end on another day without its neighbours."""


def differences(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Return what the second rulebook says otherwise than the first: rules, limits, clauses, editions, sections."""
    return (
        *_rules(before, after),
        *entry_differences(before, after),
        *_editions(before, after),
        *(found for section in SHARED for found in _section(section, before, after)),
    )


def _rules(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    ours, theirs = ({rule.id: rule for rule in book.rules} for book in (before, after))
    for name in sorted({*ours, *theirs}):
        one, other = ours.get(name), theirs.get(name)
        if one is None or other is None:
            old, new = (None if rule is None else Said(rule.text.title, rule.file) for rule in (one, other))
            yield Difference("rule", name, "", old, new, ("rule", name))
        elif one.text != other.text or one.theme != other.theme:
            yield from _rule(one, other, before, after)


def _rule(one: Rule, other: Rule, before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    part = ("rule", one.id)
    if one.theme != other.theme:
        old, new = Said(one.theme, one.file), Said(other.theme, other.file)
        yield Difference("rule", one.id, "theme", old, new, part)
    keys = [*keys_of(before.sources[one.file].data), *keys_of(after.sources[other.file].data)]
    for key in dict.fromkeys(keys):
        was, now = said(before, one.file, key), said(after, other.file, key)
        if (was and was.value) != (now and now.value):
            yield Difference("rule", one.id, ".".join(key), was, now, part)


def _editions(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    for name in sorted({*before.editions, *after.editions}):
        one, other = before.editions.get(name), after.editions.get(name)
        subject = f"editions.{name}"
        if one is None or other is None:
            old, new = (None if each is None else Said(_days(each), _place(book, name))
                        for each, book in ((one, before), (other, after)))  # fmt: skip
            yield Difference("edition", subject, "", old, new, EDITIONS, name)
            continue
        found = list(_tables("edition", "editions", before, after, name))
        yield from found
        if (one.first, one.last, one.ends) != (other.first, other.last, other.ends) and not found:
            old, new = (Said(_days(each), _place(book, name)) for each, book in ((one, before), (other, after)))
            yield Difference("edition", subject, "days in force", old, new, EDITIONS, name)


def _days(edition: Edition) -> str:
    last = "on" if edition.last.year == 9999 else f"to {day_as_words(edition.last)}"
    return f"{edition.title}: {day_as_words(edition.first)} {last}"


def _place(book: Rulebook, edition: str) -> str:
    file = file_of(book, "editions", edition)
    assert file is not None
    return f"{file}:{book.sources[file].line_of(('editions', edition))}"


def _section(section: str, before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    files = [file_of(book, section) for book in (before, after)]
    tables = [
        book.sources[file].data[section] if file else None for book, file in zip((before, after), files, strict=True)
    ]
    if all(table is None or isinstance(table, dict) for table in tables):
        yield from _tables(section, section, before, after)
    elif tables[0] != tables[1]:
        old, new = (
            said(book, file, (section,)) if file else None for book, file in zip((before, after), files, strict=True)
        )
        yield Difference(section, section, "", old, new, (section,))


def _tables(
    kind: str, section: str, before: Rulebook, after: Rulebook, name: str | None = None
) -> Iterator[Difference]:
    """Yield what two tables say otherwise, key by key."""
    path = (section,) if name is None else (section, name)
    sides: list[tuple[Rulebook, str | None]] = [(book, file_of(book, section, name)) for book in (before, after)]
    keys = [key for book, file in sides if file for key in keys_of(_at(book, file, path))]
    for key in dict.fromkeys(keys):
        was, now = (said(book, file, (*path, *key)) if file else None for book, file in sides)
        if (was and was.value) != (now and now.value):
            yield Difference(kind, ".".join(path), ".".join(key), was, now, (section,), name)


def _at(book: Rulebook, file: str, path: tuple[str, ...]) -> dict[str, Any]:
    found = book.sources[file].data
    for part in path:
        found = found[part]
    return found
