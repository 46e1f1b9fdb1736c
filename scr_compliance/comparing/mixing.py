"""A rulebook between two: a rule as the first says it, with chosen parts as the second does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from scr_compliance.comparing.difference import PRESENCE, WHOLE_NAME, Part
from scr_compliance.comparing.entries import FIELDS, Stretch, common_days, entries_of, part_of, stretches
from scr_compliance.comparing.texts import EDITIONS
from scr_compliance.rulebook import Clause, Edition, Rule, Rulebook
from scr_compliance.rulebook.overlays import SHARED
from scr_compliance.rulebook.policies import ANY_EDITION


def rests_on(rule: Rule) -> tuple[str, str] | None:
    """Return the section and the name of the entries a rule rests on, or None where it has a basis of its own."""
    if rule.text.basis is not None or not rule.clauses:
        return None
    return str(rule.clauses[0].path[0]), rule.clauses[0].name


def companions(before: Rulebook, after: Rulebook, rule_id: str) -> list[str]:
    """Return the ids of the rules that a rule's answer may turn on, its own among them, that both rulebooks have.

    A rule over a list may ask about the clock that items of the list extend.
    """
    lists = {f"{book.rule(rule_id).text.each}[]" for book in (before, after)}
    both = {rule.id for rule in before.rules} & {rule.id for rule in after.rules}
    found = {
        rule.id
        for rule in (*before.rules, *after.rules)
        for clause in rule.clauses
        if clause.extension is not None and clause.extension.until.partition(".")[0] in lists
    }
    return sorted({rule_id, *found} & both)


def mixed(before: Rulebook, after: Rulebook, rules: Collection[str], chosen: Collection[Part]) -> Rulebook:
    """Return the first rulebook with some rules alone and the `chosen` parts of the second; both must have the rules.

    A rule that would have no entry left to rest on is not in it.
    """
    editions = after.editions if EDITIONS in chosen else before.editions
    made = [_rule(before, after, rule, editions, chosen) for rule in rules]
    shared = {section: after if (section,) in chosen else before for section in SHARED}
    return replace(
        before,
        rules=tuple(rule for rule in made if rule.clauses),
        editions=editions,
        order=shared["order"].order,
        stand_ins=shared["stand_ins"].stand_ins,
        implied=shared["implied"].implied,
        direction=shared["direction"].direction,
        longest_gap=shared["chronology"].longest_gap,
    )


def _rule(
    before: Rulebook, after: Rulebook, rule_id: str, editions: Mapping[str, Edition], chosen: Collection[Part]
) -> Rule:
    one, other = before.rule(rule_id), after.rule(rule_id)
    rule = other if ("rule", rule_id) in chosen else one
    name = rests_on(one)
    if name is None or name != rests_on(other):
        return rule
    whole = {key: getattr((after if (*name, key) in chosen else before).entries[name][0], key) for key in WHOLE_NAME}
    found = [
        replace(clause, **whole)
        for edition in dict.fromkeys((*editions, ANY_EDITION))
        for clause in _entries(before, after, (*name, edition), editions.get(edition), chosen)
    ]
    return replace(rule, clauses=tuple(sorted(found, key=lambda clause: clause.first)))


def _entries(
    before: Rulebook, after: Rulebook, key: tuple[str, str, str], edition: Edition | None, chosen: Collection[Part]
) -> list[Clause]:
    """Return the entries of one name for one edition, with the days that the edition has here."""
    days = common_days(before, after, key[2])
    found = [_picked(stretch, chosen) for stretch in stretches(entries_of(before, *key), entries_of(after, *key), days)]
    return [_stretched(clause, days, edition) for clause in found if clause is not None]


def _picked(stretch: Stretch, chosen: Collection[Part]) -> Clause | None:
    """Return the entry of a stretch of days with what is chosen of the second rulebook."""
    first, last, one, other = stretch
    if one is None or other is None:
        clause = one or other
        assert clause is not None
        kept = (part_of(clause, PRESENCE, first) in chosen) == (one is None)
        return replace(clause, first=first, last=last) if kept else None
    taken = {attribute: getattr(other, attribute) for key, attribute in FIELDS.items()
             if part_of(one, key, first) in chosen}  # fmt: skip
    return replace(one, first=first, last=last, **taken)


def _stretched(clause: Clause, common: tuple[date, date], edition: Edition | None) -> Clause:
    """Return an entry that holds to the first or last common day with the days its edition has beyond it."""
    if edition is None:
        return clause
    first = edition.first if clause.first == common[0] else clause.first
    last = edition.last if clause.last == common[1] else clause.last
    return replace(clause, first=first, last=last)
