"""One rule text, one answer: columns tell what records tell, over messy made-up reviews and changed rulebooks.

`COLUMN_SEEDS=4000` judges so many reviews instead of a few hundred.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date

import pytest
from records import a_record

import scr_compliance as scr
from scr_compliance.gherkin.mutation.campaign import SHARED, mutants_of
from scr_compliance.records.review import Review

SEEDS = int(os.environ.get("COLUMN_SEEDS", "240"))
BOOK = scr.load_rulebook()
DAYS = (date(2006, 4, 15), date(2011, 3, 8), date(2019, 9, 29), date(2027, 1, 1))


def messy(count: int, first: int = 0) -> list[Review]:
    """Make up reviews that go wrong in every way the oracle knows."""
    made = []
    for seed in range(first, first + count):
        record, _ = a_record(seed)
        made.append(Review.model_validate({**record, "reference": f"MADE-UP-{seed // 2}"}))
    return made


@pytest.mark.parametrize("as_at", DAYS)
def test_the_whole_rulebook_over_messy_reviews(differing, as_at):
    assert differing(messy(SEEDS), as_at, BOOK) == []


@pytest.mark.parametrize("edition", ["wt1999", "wt2010", "wt2018"])
def test_one_edition_judged_as_if_it_governed(differing, edition):
    assert differing(messy(SEEDS // 4), date(2011, 3, 8), BOOK, edition=edition) == []


def changed() -> Iterator[tuple[str, scr.Rulebook]]:
    """Yield rulebooks in which one thing is changed: a condition, a clause, a limit, an edition, a convention."""
    chance = random.Random(7)
    for subject in (SHARED, *(rule.id for rule in BOOK.rules)):
        mutants = list(mutants_of(subject, BOOK))
        for mutant in chance.sample(mutants, min(len(mutants), max(1, SEEDS // 240))):
            yield subject, mutant.book


@pytest.mark.parametrize("part", range(4))
def test_rulebooks_in_which_one_thing_is_changed(differing, part):
    for number, (subject, book) in enumerate(changed()):
        if number % 4 == part:
            rules = None if subject == SHARED else [subject]
            as_at = DAYS[number % len(DAYS)]
            assert differing(messy(30, 5000 + number * 30), as_at, book, rules=rules) == [], subject


def test_a_difference_would_be_told(differing, monkeypatch):
    monkeypatch.setattr("scr_compliance.columns.small.is_among", lambda value, wanted: True)
    assert {row[3] for _, row in differing(messy(200), date(2011, 3, 8), BOOK)} == {"looked-after-information-used"}
