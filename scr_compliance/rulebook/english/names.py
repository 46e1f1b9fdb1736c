"""The names that sentences use for editions and kinds of review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from scr_compliance.records import choices
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.book import Clause, Edition, Rule, Rulebook
from scr_compliance.rulebook.english.grammar import listed
from scr_compliance.rulebook.policies import REVIEWS

_YEAR: Final = re.compile(r"\((\d{4})\)")


def year_of(edition: Edition) -> str:
    """Return the year that an edition is known by: the one in its title, or else all of its title."""
    found = _YEAR.search(edition.title)
    return found[1] if found else edition.title


def edition_name(edition: Edition) -> str:
    """Return what an edition is called in a sentence: the 2006 edition, or its title where no year is in it."""
    found = _YEAR.search(edition.title)
    return f"the {found[1]} edition" if found else edition.title


def edition_names(found: Sequence[Edition]) -> str:
    """Return what several editions are called together: the 2010, 2013 and 2015 editions."""
    years = [year_of(edition) for edition in found]
    if len(found) == 1 or any(not year.isdigit() for year in years):
        return listed([edition_name(edition) for edition in found])
    return f"the {listed(years)} editions"


def values_of_editions(editions: Mapping[str, Edition]) -> Mapping[str, str]:
    """Return how each edition is named as the value of a fact."""
    return {name: f"that of {year_of(edition)}" for name, edition in editions.items()}


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Return kinds of review as a person says them: every serious case review; `every review` where none is given."""
    known, wanted = choices.REVIEW_KIND.choices or {}, set(kinds)
    return listed([f"every {(*known[kind], kind)[0]}" for kind in known if kind in wanted] or ["every review"])


def kinds_concerned(rule: Rule, book: Rulebook, clauses: Sequence[Clause]) -> set[str]:
    """Return the kinds of review that clauses concern; none where it does not turn on the kind."""
    if rule.concerns != REVIEWS or any(clause.whatever_the_edition for clause in clauses):
        return set()
    governed = {kind for clause in clauses for kind in book.editions[clause.edition].governs}
    return governed & set(choices.REVIEW_KIND.choices or {})


def clause_names(found: Sequence[Clause], rule: Rule, book: Rulebook) -> str:
    """Return which editions some clauses of a rule are of: the 2006 and 2010 editions.

    An edition whose clauses are only partly among them is named with the days of each that is.
    """
    parted = {clause.edition for clause in rule.clauses if clause not in found}
    names: list[str] = []
    for in_part, group in groupby(found, lambda clause: clause.edition in parted):
        clauses = list(group)
        if in_part:
            names += [clause_name(clause, book) for clause in clauses]
        else:
            names.append(edition_names([book.editions[name] for name in dict.fromkeys(one.edition for one in clauses)]))
    return listed(names)


def clause_name(clause: Clause, book: Rulebook) -> str:
    """Return what one clause is called: its edition, and its days where it is in force for part of them."""
    if clause.whatever_the_edition:
        return "whatever the edition"
    return stage_name(book.editions[clause.edition], clause.first, clause.last, clause.concerns)


def stage_name(edition: Edition, first: date, last: date, concerns: str) -> str:
    """Return what some days of an edition are called: the edition, and the days where they are a part of it."""
    end = max(edition.last if concerns == REVIEWS else edition.ends[concerns], edition.first)
    days = [f"from {day_as_words(first)}"] if first > edition.first else []
    days += [f"until {day_as_words(last)}"] if last < end else []
    return " ".join([edition_name(edition), *days])
