"""Changes of the editions: the days each is in force and the kinds of review it governs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from scr_compliance.gherkin.mutation.mutant import Kind, Mutant, line_of_shared
from scr_compliance.records.choices import REVIEW_KIND
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.book import Clause, Edition, Rulebook
from scr_compliance.rulebook.english.names import edition_name

Editions: TypeAlias = Mapping[str, Edition]
_DAY: Final = timedelta(days=1)


def changes_of_editions(book: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook with the days or kinds of each edition changed, one at a time."""
    for edition in book.editions.values():
        name = edition_name(edition)
        for by in (-_DAY, _DAY):
            for change, editions in _moved(edition, by, book):
                at = line_of_shared(book, ("editions", edition.id, "in_force"))
                yield Mutant(Kind.DAYS, f"{change} for {name}", at, _with(book, editions))
        for kind in sorted(edition.governs) if len(edition.governs) > 1 else ():
            at = line_of_shared(book, ("editions", edition.id, "governs"), kind)
            ends = {what: day for what, day in edition.ends.items() if what != kind}
            changed = replace(edition, governs=edition.governs - {kind}, ends=ends, last=max(ends.values()))
            change = f"{name} did not govern {_governed(kind)}"
            yield Mutant(Kind.EDITION, change, at, _with(book, {edition.id: changed}))


def _governed(what: str) -> str:
    """Return what an edition governs as people say it.

    >>> _governed("rapid_review"), _governed("notifications")
    ('rapid reviews', 'notifications')
    """
    named = (REVIEW_KIND.choices or {}).get(what)
    return f"{named[0]}s" if named else what


def _moved(edition: Edition, by: timedelta, book: Rulebook) -> Iterator[tuple[str, Editions]]:
    """Yield, in words, each day of an edition that was moved, with the editions that are changed by it."""
    first, certain = edition.first, edition.certain_from
    if first == certain:
        begun = replace(edition, first=first + by, certain_from=certain + by)
        yield _change("began on {}", first, by), {**_ended_by(edition, by, book), edition.id: begun}
    else:
        begun = replace(edition, first=first + by)
        yield _change("began on {} at the earliest", first, by), {edition.id: begun}
        begun = replace(edition, certain_from=certain + by)
        change = _change("began on {} at the latest", certain, by)
        yield change, {**_ended_by(edition, by, book), edition.id: begun}
    for last in sorted({day for what, day in edition.ends.items() if _is_own_end(what, edition, book)}):
        ends = {what: day + by if day == last else day for what, day in edition.ends.items()}
        yield _change("ended on {}", last, by), {edition.id: replace(edition, ends=ends, last=max(ends.values()))}


def _change(said: str, day: date, by: timedelta) -> str:
    return f"'{said.format(day_as_words(day))}' became '{said.format(day_as_words(day + by))}'"


def _is_own_end(what: str, edition: Edition, book: Rulebook) -> bool:
    """Return whether an edition ends on a day of its own, and not because another begins."""
    ended = edition.ends[what]
    return ended != date.max and not any(_ends(other, edition, what) for other in book.editions.values())


def _ended_by(edition: Edition, by: timedelta, book: Rulebook) -> Editions:
    """Return the editions that the start of one ends, with their last days moved as far."""
    found: dict[str, Edition] = {}
    for other in book.editions.values():
        moved = {what: day + by for what, day in other.ends.items() if _ends(edition, other, what)}
        if moved:
            ends = {**other.ends, **moved}
            found[other.id] = replace(other, ends=ends, last=max(ends.values()))
    return found


def _ends(edition: Edition, other: Edition, what: str) -> bool:
    """Return whether the start of an edition ends another for a kind of review."""
    later = what in edition.governs and other.first < edition.first
    return later and other.ends[what] == edition.certain_from - _DAY


def _with(book: Rulebook, changed: Editions) -> Rulebook:
    """Return the rulebook with some editions changed, and with the clauses that last as long as they do."""
    rules = tuple(
        replace(rule, clauses=tuple(_moved_with(clause, book.editions, changed) for clause in rule.clauses))
        for rule in book.rules
    )
    return replace(book, rules=rules, editions={**book.editions, **changed})


def _moved_with(clause: Clause, before: Editions, after: Editions) -> Clause:
    if clause.edition not in after:
        return clause
    old, new = before[clause.edition], after[clause.edition]
    return replace(
        clause,
        first=new.first if clause.first == old.first else clause.first,
        last=new.last if clause.last == old.last else clause.last,
    )
