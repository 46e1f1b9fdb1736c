"""Small numbers are withheld, and no total gives one away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scr_compliance as scr
from scr_compliance.cohort import cohort, withheld
from scr_compliance.cohort.withholding import Sum, possible, withholding

ROOT = Path(__file__).parents[2]
SUMS = (
    Sum("all", ("a", "b")),
    Sum("a", ("a yes", "a no")),
    Sum("b", ("b yes", "b no")),
    Sum("all", ("listed", "unlisted")),
)
LEAVES = ("a yes", "a no", "b yes", "b no")
MOST = 9
numbers_small = st.lists(st.integers(0, 2), min_size=4, max_size=4)


def table(leaves: Sequence[int], unlisted: int) -> dict[str, int]:
    found = dict(zip(LEAVES, leaves, strict=True))
    found |= {name: found[f"{name} yes"] + found[f"{name} no"] for name in "ab"}
    found["all"] = found["a"] + found["b"]
    found["unlisted"] = min(unlisted, found["all"])
    found["listed"] = found["all"] - found["unlisted"]
    return found


def answers(numbers: Mapping[str, int], hidden: Collection[str]) -> list[dict[str, int]]:
    """Return every table that agrees with what is shown, with no nought where a number is withheld."""
    free = [range(1, MOST) if name in hidden else [numbers[name]] for name in LEAVES]
    return [
        one
        for leaves in product(*free)
        if agrees(table(leaves, 0), numbers, hidden, (*LEAVES, "a", "b", "all"))
        for unlisted in (range(1, sum(leaves) + 1) if "unlisted" in hidden else [numbers["unlisted"]])
        if agrees(one := table(leaves, unlisted), numbers, hidden, numbers)
    ]


def agrees(one: Mapping[str, int], numbers: Mapping[str, int], hidden: Collection[str], keys: Iterable[str]) -> bool:
    return all(one[key] > 0 if key in hidden else one[key] == numbers[key] for key in keys)


@settings(max_examples=50)
@given(numbers_small, st.integers(0, 5), st.integers(2, 4))
def test_nothing_small_is_shown_and_nothing_withheld_can_be_worked_out(
    leaves: list[int], unlisted: int, under: int
) -> None:
    numbers = table(leaves, unlisted)
    hidden = withholding(numbers, SUMS, under)
    assert all(key in hidden for key, number in numbers.items() if 0 < number < under)
    assert not any(numbers[key] == 0 for key in hidden)
    found = answers(numbers, hidden)
    assert numbers in found
    assert all(len({one[key] for one in found}) > 1 for key in hidden)


@given(numbers_small, st.integers(0, 5), st.sets(st.sampled_from((*LEAVES, "unlisted", "a"))))
def test_the_bounds_are_those_of_every_table_that_agrees(leaves: list[int], unlisted: int, picked: set[str]) -> None:
    numbers = table(leaves, unlisted)
    hidden = {key for key in picked if numbers[key]}
    bounds = possible(numbers, SUMS, hidden)
    found = answers(numbers, hidden)
    for key in hidden:
        assert bounds[key] == (min(one[key] for one in found), max(one[key] for one in found))


def test_one_small_number_takes_the_next_smallest_with_it() -> None:
    numbers = table((20, 2, 30, 9), 0)
    assert withholding(numbers, SUMS, 5) == {"a no", "a yes"}


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    found = cohort(scr.read(ROOT / "examples" / "made_up_cohort.csv").records, date(2010, 4, 7))
    assert withholding(table((20, 6, 30, 9), 0), SUMS, 5) == frozenset()
    assert withheld(found, 2).bands == found.bands


def test_what_is_withheld_is_null_and_said_to_be() -> None:
    found = withheld(cohort(scr.read(ROOT / "examples" / "made_up_cohort.csv").records, date(2010, 4, 7)), 6)
    json = found.as_json()
    assert json["withheld_under"] == 6
    assert json["completed_within"]["6_months"] == 25
    assert json["begun_within_one_month"]["6_months"] == {"yes": None, "no": None, "cannot_tell": 0}
    assert json["begun_within_one_month"]["12_to_24_months"] == {"yes": None, "no": None, "cannot_tell": 0}


@pytest.mark.parametrize("under", [3, 5, 10, 50])
@pytest.mark.parametrize("source", ["made_up_board.json", "published_reviews.csv", "made_up_cohort.csv"])
def test_no_small_number_of_an_example_is_shown(source: str, under: int) -> None:
    found = withheld(cohort(scr.read(ROOT / "examples" / source).records, date(2010, 10, 1)), under).as_json()

    def numbers(part: object) -> list[int]:
        if isinstance(part, dict):
            return [number for key, inner in part.items() if key != "withheld_under" for number in numbers(inner)]
        return [part] if isinstance(part, int) else []

    assert all(number == 0 or number >= under for number in numbers(found))


def test_nothing_is_withheld_twice_or_under_less_than_two() -> None:
    found = cohort([], date(2010, 4, 7))
    with pytest.raises(ValueError, match="2 or more"):
        withheld(found, 1)
    with pytest.raises(ValueError, match="already"):
        withheld(withheld(found, 5), 5)
