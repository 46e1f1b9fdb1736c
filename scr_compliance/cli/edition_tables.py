"""What `rules show --editions` prints: the editions side by side, for one rule or for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.cli.columns import row
from scr_compliance.findings.words import counted
from scr_compliance.rulebook import Clause, Rule, Rulebook
from scr_compliance.rulebook.english import differences
from scr_compliance.rulebook.english.differences import Stage, changed, stages
from scr_compliance.rulebook.english.names import year_of

_ONE_RULE: Final = (26, 11, 12, 11, 18, 10)
_ALL_RULES: Final = 11


def of_rule(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield the lines of a table of one rule: an edition in each row, what differs from the row before in words."""
    yield f"{rule.id}: {rule.text.title}"
    yield ""
    yield from row(("Edition", "Limit", "Strength", "Standing", "Paragraph", "Differs in"), _ONE_RULE, 1)
    before: Clause | None = None
    found = stages(rule, book)
    for number, stage in enumerate(found):
        yield from row((stage.name.removeprefix("the "), *_cells(stage.clause), _differs(before, stage, number)),
                       _ONE_RULE, 1)  # fmt: skip
        before = stage.clause
    if not found:
        yield from row(("whatever the edition", *_cells(rule.clauses[0]), "nothing"), _ONE_RULE, 1)
    for change in differences(rule, book):
        yield ""
        yield from row([change], [sum(_ONE_RULE) + 5])


def of_all(book: Rulebook) -> Iterator[str]:
    """Yield the lines of a table of every rule: an edition in each column, its limit or `asks`, and the standing."""
    editions = sorted(book.editions.values(), key=lambda edition: edition.first)
    widths = [_ALL_RULES] * len(editions)
    yield f"{counted(len(book.rules), 'rule')}, {counted(len(editions), 'edition')}"
    yield "A length is a time limit; asks: a requirement without one; -: the edition has no such clause."
    yield ""
    yield from row([year_of(edition) for edition in editions], widths, 1, 4)
    for rule in book.rules:
        yield f"  {rule.id}"
        if rule.clauses[0].whatever_the_edition:
            clause = rule.clauses[0]
            yield f"    {_figure([clause])} whatever the edition, {clause.standing}"
            continue
        by_edition = [[one for one in rule.clauses if one.edition == edition.id] for edition in editions]
        yield from row([_figure(clauses) for clauses in by_edition], widths, 1, 4)
        yield from row([_standing(clauses) for clauses in by_edition], widths, 1, 4)


def _cells(clause: Clause | None) -> tuple[str, str, str, str]:
    if clause is None:
        return "no clause", "-", "-", "-"
    return _figure([clause]), clause.strength, clause.standing, clause.paragraph


def _figure(clauses: Sequence[Clause]) -> str:
    """Return what clauses ask in a word: their length, or that they ask."""
    return ", ".join(dict.fromkeys(str(one.length) if one.length else "asks" for one in clauses)) or "-"


def _standing(clauses: Sequence[Clause]) -> str:
    return ", ".join(dict.fromkeys(one.standing for one in clauses))


def _differs(before: Clause | None, stage: Stage, number: int) -> str:
    """Return in which parts a stage differs from the one before it."""
    if stage.clause is None or before is None:
        if number == 0:
            return "(first)"
        return "nothing" if stage.clause is before else "new" if before is None else "gone"
    return ", ".join(changed(before, stage.clause)) or "nothing"
