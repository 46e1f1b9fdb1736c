"""The shipped rulebook is held to what its own tools ask: it lints clean, and its examples pin all of it."""

from pathlib import Path

import pytest

from scr_compliance.gherkin.coverage import covered
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.mutation import SHARED, survey
from scr_compliance.linting import lint
from scr_compliance.rulebook import shipped_rulebook

BOOK = shipped_rulebook()
READ = read_features([Path(__file__).parents[2] / "features"])
SCENARIOS = [scenario for file in READ for scenario in file.scenarios]


def test_nothing_is_wrong_with_the_shipped_rulebook():
    assert [str(remark) for remark in lint().remarks] == []


def test_every_outcome_edition_boundary_condition_and_move_of_a_limit_is_shown_by_an_example():
    found = covered(READ, BOOK)
    assert [(point.rule, str(point)) for point in found.gaps] == []
    assert len(found.points) > 600


@pytest.mark.parametrize("subject", [SHARED, *(rule.id for rule in BOOK.rules)])
def test_an_example_notices_every_change_of_a_rule(subject):
    (result,) = survey(BOOK, SCENARIOS, [subject], jobs=1)
    assert [one.change for one in result.survivors] == []
    assert result.noticed >= 10
