"""What changes in a rule from one edition to the next, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from scr_compliance.rulebook.book import Clause, Edition, Rule, Rulebook
from scr_compliance.rulebook.english.grammar import sentence
from scr_compliance.rulebook.english.limits import extension_in_words, route
from scr_compliance.rulebook.english.names import kinds_concerned, stage_name
from scr_compliance.rulebook.english.telling import asked_under, source_in_words

_DAY: Final = timedelta(days=1)
_PARTS: Final = {
    "length": "limit", "counting": "counting", "extension": "extension", "paragraph": "paragraph",
    "strength": "strength", "standing": "standing",
}  # fmt: skip
_SURE: Final = {"verified": "seen", "reported": "seen only as another source reports them", "unverified": "from memory"}


def differences(rule: Rule, book: Rulebook) -> tuple[str, ...]:
    """Return one sentence for each edition after the first: what it changes, or that it changes nothing.

    An edition in which the clause changes has one for each part. Empty for a rule judged whatever the edition.
    """
    return tuple(change for _, change in changes(rule, book) if change)


class Stage(NamedTuple):
    """Some days of an edition, all of them or a part, with the clause a rule has on them, if it has one."""

    edition: Edition
    first: date
    last: date
    clause: Clause | None
    concerns: str

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return stage_name(self.edition, self.first, self.last, self.concerns)


def stages(rule: Rule, book: Rulebook) -> list[Stage]:
    """Return the stages of a rule, one after the other; a rule that is judged whatever the edition has none."""
    if rule.clauses[0].whatever_the_edition:
        return []
    kinds = kinds_concerned(rule, book, rule.clauses) or {rule.concerns}
    concerned = [one for one in book.editions.values() if kinds & one.governs]
    return [stage for edition in sorted(concerned, key=lambda one: one.first) for stage in _of_edition(edition, rule)]


def changes(rule: Rule, book: Rulebook) -> list[tuple[Stage, str]]:
    """Return the stages of a rule, each with the sentence on what it changes; the first changes nothing."""
    found = stages(rule, book)
    told = [sentence(_step(one, other, rule, book)) for one, other in pairwise(found)]
    return list(zip(found, ["", *told], strict=False))


def _of_edition(edition: Edition, rule: Rule) -> Iterator[Stage]:
    here, concerns = edition.first, rule.concerns
    for clause in sorted(rule.clauses, key=lambda one: one.first):
        if clause.edition != edition.id:
            continue
        if here < clause.first:
            yield Stage(edition, here, clause.first - _DAY, None, concerns)
        yield Stage(edition, clause.first, clause.last, clause, concerns)
        if clause.last >= edition.ends.get(concerns, edition.last):
            return
        here = clause.last + _DAY
    yield Stage(edition, here, edition.last, None, concerns)


def _step(one: Stage, other: Stage, rule: Rule, book: Rulebook) -> str:
    if other.clause is None:
        return f"{other.name} has no such clause" + (" either" if one.clause is None else " any more")
    if one.clause is None:
        return f"new with {other.name}: {asked_under(rule, book, other.clause)}"
    changes = list(_changes(one.clause, other.clause, rule, book))
    return f"changed by {other.name}: {'; '.join(changes)}" if changes else f"unchanged by {other.name}"


def _changes(before: Clause, after: Clause, rule: Rule, book: Rulebook) -> Iterator[str]:
    if before.length != after.length:
        yield f"the limit goes from {before.length} to {after.length}"
    elif (asked := asked_under(rule, book, after)) != asked_under(rule, book, before):
        yield f"now {asked}"
    same_unit = before.length is not None and after.length is not None and before.length.unit == after.length.unit
    if before.counting != after.counting and same_unit:
        yield f"it is counted by {after.counting}, no longer by {before.counting}"
    if before.chosen_by != after.chosen_by:
        yield "another day chooses the edition"
    yield from _extension(before, after, book)
    if (words := route(rule, after, book)) != route(rule, before, book):
        yield words
    if before.document != after.document and not (_speaks_for_itself(before, book) and _speaks_for_itself(after, book)):
        yield f"it rests on {source_in_words(after)}"
    if before.strength != after.strength:
        yield f"its strength is {after.strength}, no longer {before.strength}"
    if before.standing != after.standing:
        yield f"its words are {_SURE[after.standing]}, no longer {_SURE[before.standing]}"


def _speaks_for_itself(clause: Clause, book: Rulebook) -> bool:
    """Whether a clause stands in its edition, and not in another document."""
    return clause.document == book.editions[clause.edition].title


def _extension(before: Clause, after: Clause, book: Rulebook) -> Iterator[str]:
    old, new = before.extension, after.extension
    if old == new:
        return
    if new is None:
        yield "no extension moves the last day any more"
    elif old is None:
        yield f"an extension now moves the last day to {extension_in_words(new, book)}"
    else:
        yield f"an extension now moves the last day only to {extension_in_words(new, book)}"


def changed(before: Clause | None, after: Clause | None) -> list[str]:
    """Return which parts of a clause differ from those of the stage before, by name."""
    if before is None or after is None:
        return []
    return [name for key, name in _PARTS.items() if getattr(before, key) != getattr(after, key)]
