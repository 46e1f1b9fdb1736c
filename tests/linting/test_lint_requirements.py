"""The list of requirements beside the rules: a mistake in it, and a name in it that is none here."""

from __future__ import annotations

import pytest

from scr_compliance.coverage.requirement import COLUMNS

FILE = "rules/requirements.csv"
ROW = dict.fromkeys(COLUMNS, "") | {
    "edition": "WT2010", "edition_ids": "wt2010", "paragraph": "8.40", "requirement": "Complete it.",
    "strength": "should", "confidence": "high", "how": "automated", "rules": "completed-in-time",
}  # fmt: skip


@pytest.fixture
def said(shelf):
    """Lint the small rulebook with one requirement beside its rules, and return what is said."""

    def go(**changes: str) -> list[str]:
        cells = ",".join(f'"{value}"' for value in (ROW | changes).values())
        shelf.write(FILE, f"{','.join(COLUMNS)}\n{cells}\n")
        return [str(one) for one in shelf.said()]

    return go


@pytest.mark.parametrize(
    ("changes", "remarks"),
    [
        ({}, []),
        ({"rules": "completed-in-tim"}, ["no rule is called completed-in-tim; did you mean completed-in-time?"]),
        ({"rules": "zz-9"}, ["no rule is called zz-9; take it away"]),
        ({"edition_ids": "wt2006x"}, ["no edition is called wt2006x; did you mean wt2006?"]),
        ({"how": "automatic"}, ["how is never automatic; did you mean automated?"]),
    ],
)
def test_what_is_wrong_with_a_requirement_is_told_on_its_line(said, changes, remarks):
    assert said(**changes) == [f"{FILE}:2: {remark}" for remark in remarks]


def test_without_a_list_nothing_is_said(shelf):
    assert not (shelf.root / FILE).exists()
    assert list(shelf.said()) == []


def test_a_rule_or_policies_that_cannot_be_read_are_not_missed_by_the_list(shelf, said):
    shelf.change("policies.toml", "[[clauses.agency-report]]", "[[clauses.agency-report]")
    shelf.write("rules/timescales/completed-in-time.toml", b"\xff\xfe")
    assert not [one for one in said() if one.startswith(FILE)]
