"""What the tables of facts are called, and their columns: one name for each fact, whatever engine holds them.

The table `reviews` holds the facts of the review itself, one row each, numbered from 0 in `row` by place in the
input; each list is a table of its own (`agencies`, `chronology_entries`) with `row` and `position`, counted from 0.

A date has three columns, `decision_made_on_first`, `decision_made_on_last` and `decision_made_on_is`; any other fact
two, `decision_outcome_value` and `decision_outcome_is`. What `_is` holds is `known`, the words of an absence
(`not yet`), or NULL for a blank; the days or the value stand only where it is `known`. An end that nothing bounds is
the first or last day of the calendar (0001-01-01, 9999-12-31). A list has `agencies_is` in `reviews`: `known` where
it holds items, else the words of an absence, or NULL.
"""

from __future__ import annotations

from typing import Final

from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.values import Kind

REVIEWS: Final = "reviews"
ROW: Final = "row"
POSITION: Final = "position"
REFERENCE: Final = "reference"
ORDINAL: Final = "ordinal"
"""How many earlier rows have the same reference."""
KNOWN: Final = "known"
DATES: Final = frozenset({Kind.EVENT, Kind.TARGET})


def table_of(each: str | None) -> str:
    """Return the table that holds the facts of the review itself, or of the items of a list.

    >>> table_of(None), table_of("chronology.entries")
    ('reviews', 'chronology_entries')
    """
    return REVIEWS if each is None else each.replace(".", "_")


def stem(path: str) -> str:
    """Return what the columns of a fact begin with.

    >>> stem("decision.made_on"), stem("agencies[].in_contact"), stem("chronology.entries[].on")
    ('decision_made_on', 'in_contact', 'on')
    """
    return path.rpartition("[].")[2].replace(".", "_")


def first(path: str) -> str:
    """Return the column of the first day a date may be."""
    return f"{stem(path)}_first"


def last(path: str) -> str:
    """Return the column of the last day a date may be."""
    return f"{stem(path)}_last"


def value(path: str) -> str:
    """Return the column of a value that is no date."""
    return f"{stem(path)}_value"


def state(path: str) -> str:
    """Return the column that says whether a fact is known, or why not; of a list, whether it holds items."""
    return f"{stem(path)}_is"


def columns_of(spec: FactSpec) -> dict[str, str]:
    """Return the columns of a fact with their SQL types, in order.

    >>> from scr_compliance.records.dictionary import dictionary
    >>> columns_of(dictionary()["decision.outcome"])
    {'decision_outcome_value': 'VARCHAR', 'decision_outcome_is': 'VARCHAR'}
    """
    if spec.kind in DATES:
        return {first(spec.path): "DATE", last(spec.path): "DATE", state(spec.path): "VARCHAR"}
    types = {Kind.YES_NO: "BOOLEAN", Kind.COUNT: "INTEGER"}
    return {value(spec.path): types.get(spec.kind, "VARCHAR"), state(spec.path): "VARCHAR"}
