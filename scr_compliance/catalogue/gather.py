"""From a rulebook and its tried examples to the pages of its catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from scr_compliance.catalogue.examples import feature_page
from scr_compliance.catalogue.pages import (
    Asked,
    Catalogue,
    ClauseRow,
    EditionPage,
    RulePage,
    UsedFact,
)
from scr_compliance.coverage import Coverage, coverage
from scr_compliance.findings.words import listed
from scr_compliance.gherkin.scenarios import FeatureFile
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import Clause, Edition, Rule, Rulebook
from scr_compliance.rulebook.english import differences, paragraphs, under
from scr_compliance.rulebook.rule import Condition, RuleText
from scr_compliance.rulebook.vocabulary import Vocabulary


def catalogue(book: Rulebook, features: Sequence[FeatureFile]) -> Catalogue:
    """Return the catalogue of a rulebook, every example of its features run.

    Raises `EngineError` where an engine fails, and `RulebookError` where the list of requirements has a mistake.
    """
    covered = coverage(book)
    names = _page_names([rule.id for rule in book.rules])
    rules = [_rule_page(rule, names[rule.id], book, features, covered) for rule in book.rules]
    by_theme = sorted(rules, key=lambda page: (page.rule.theme, page.rule.text.title))
    themes = tuple((theme, tuple(pages)) for theme, pages in groupby(by_theme, key=lambda page: page.rule.theme))
    places = _page_names(book.editions)
    editions = sorted(book.editions.values(), key=lambda edition: (edition.first, edition.id))
    pages = tuple(_edition_page(edition, places[edition.id], rules, book) for edition in editions)
    return Catalogue(book.digest, themes, pages, covered, book.draft)


def _page_names(names: Iterable[str]) -> dict[str, str]:
    """Return a file name for each name, safe in any file system and unlike every other.

    >>> _page_names(["../x", "x"])
    {'../x': 'x.html', 'x': 'x-2.html'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "page"
        unlike = next(one for one in _numbered(plain) if one not in taken)
        taken.add(unlike)
        found[name] = f"{unlike}.html"
    return found


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _rule_page(rule: Rule, page: str, book: Rulebook, features: Sequence[FeatureFile], covered: Coverage) -> RulePage:
    return RulePage(
        rule=rule,
        page=page,
        english=paragraphs(rule, book),
        clauses=tuple(_row(clause, rule, book) for clause in rule.clauses),
        differences=differences(rule, book),
        facts=tuple(_facts(rule, book)),
        checks=tuple(row for row in covered.rows if rule.id in row.rules),
        features=tuple(feature_page(one, book) for one in features if one.path.stem == rule.id),
    )


def _row(clause: Clause, rule: Rule, book: Rulebook) -> ClauseRow:
    edition = book.editions.get(clause.edition)
    whole = edition is None or (clause.first <= edition.first and edition.last <= clause.last)
    days = "" if whole else _days(clause.first, clause.last)
    words = " ".join(paragraphs(rule, book)) if edition is None else under(rule, book, edition.id)
    return ClauseRow(clause, edition, days, words)


def _days(first: date, last: date) -> str:
    until = "" if last == date.max else f" until {day_as_words(last)}"
    return f"from {day_as_words(first)}{until}"


def _facts(rule: Rule, book: Rulebook) -> Iterator[UsedFact]:
    facts = Vocabulary(book.editions).facts
    for path in dict.fromkeys([rule.chosen_by, *_paths(rule.text)]):
        spec = facts[path]
        yield UsedFact(path, spec.label, spec.help)


def _paths(text: RuleText) -> Iterator[str]:
    """Give every fact that a rule names."""
    clock = text.clock
    named = [clock.starts, clock.stops, clock.due] if clock else []
    yield from (path for path in [*named, text.require.by if text.require else None] if path)
    for condition in (text.where, text.person_judges_if):
        if condition is not None:
            yield from _tested(condition)
    for group in (text.applies, text.require):
        for _, members in group.groups if group is not None else ():
            for member in members:
                yield from _tested(member)


def _tested(condition: Condition) -> Iterator[str]:
    if condition.fact is not None:
        yield condition.fact
    for _, members in condition.groups:
        for member in members:
            yield from _tested(member)


def _edition_page(edition: Edition, page: str, rules: Sequence[RulePage], book: Rulebook) -> EditionPage:
    asked = tuple(
        Asked(one, under(one.rule, book, edition.id), rows)
        for one in rules
        if (rows := tuple(row for row in one.clauses if row.edition == edition))
    )
    asking = {one.rule.rule.id for one in asked}
    others = tuple(one for one in rules if one.rule.id not in asking and any(row.edition for row in one.clauses))
    return EditionPage(edition, page, _in_force(edition), _governed(edition), asked, others)


def _in_force(edition: Edition) -> str:
    known = edition.certain_from == edition.first
    doubt = "" if known else f" at the earliest, and by {day_as_words(edition.certain_from)} at the latest"
    until = "" if edition.last == date.max else f", until {day_as_words(edition.last)} at the latest"
    return f"from {day_as_words(edition.first)}{doubt}{until}"


def _governed(edition: Edition) -> str:
    kinds = dictionary()["kind"].reader.choices or {}
    return listed([next(iter(kinds.get(kind, ())), kind) for kind in sorted(edition.governs)])
