"""The words of examples for facts, lists and outcomes, taken from the fact dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from scr_compliance.derived import DERIVED
from scr_compliance.gherkin.problems import StepError, nearest
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary

_FACTS: Final = dictionary()
_IRREGULAR: Final = {"children": "child"}

OUTCOMES: Final[Mapping[str, str]] = MappingProxyType({
    "met": "met", "late": "late", "overdue": "overdue", "not met": "not_met", "due": "due", "unknown": "unknown",
    "not applicable": "not_applicable", "for a person to judge": "manual",
})  # fmt: skip
STATUSES: Final = tuple(_FACTS["status"].reader.choices or ())


def _singular(label: str) -> str:
    """Return what one item of a list is called.

    >>> _singular("agencies"), _singular("children"), _singular("information")
    ('agency', 'child', 'information')
    """
    if label in _IRREGULAR:
        return _IRREGULAR[label]
    return f"{label[:-3]}y" if label.endswith("ies") else label.removesuffix("s")


LISTS: Final[Mapping[str, ListSpec]] = MappingProxyType({spec.label.casefold(): spec for spec in _FACTS.lists.values()})
ITEMS: Final[Mapping[str, ListSpec]] = MappingProxyType(
    {_singular(label): spec for label, spec in LISTS.items()} | {"piece of information": LISTS["information"]}
)


def outcome_named(words: str) -> str:
    """Return the outcome as findings have it."""
    return OUTCOMES[words]


def in_words(outcome: str) -> str:
    """Return an outcome as examples say it.

    >>> in_words("manual")
    'for a person to judge'
    """
    return next(words for words, named in OUTCOMES.items() if named == outcome)


def list_named(label: str) -> ListSpec:
    """Return the list of that label; raise `StepError` with the nearest where there is none."""
    found = LISTS.get(label.strip().casefold())
    if found is None:
        raise StepError(f'there is no list "{label}"{nearest(label.casefold(), LISTS)}')
    return found


def fact_named(words: str, each: str | None = None) -> FactSpec:
    """Return the fact of the review, or of an item of `each`, by its label or its path in backticks.

    >>> fact_named("the date the board learned of the incident").path
    'incident.known_on'
    >>> fact_named("`review.begun_on`").label
    'Date the review began'
    """
    known = [spec for spec in _FACTS if spec.each == each]
    name = words.strip()
    if name.startswith("`"):
        return _by_path(name.strip("`"), known, each)
    label = _plain(name)
    for spec in known:
        if label == _plain(spec.label):
            return spec
    names = {_plain(name): spec.label for spec in known for name in (*spec.headings, spec.label)}
    where = f" of {_FACTS.lists[each].label.casefold()}" if each else ""
    raise StepError(f'no fact{where} is labelled "{name}"{nearest(label, names, names)}')


def _by_path(path: str, known: Iterable[FactSpec], each: str | None) -> FactSpec:
    paths = {spec.path: spec for spec in known}
    paths |= {spec.path.partition("[].")[2]: spec for spec in known if each}
    if path not in paths:
        raise StepError(f"no fact has the path `{path}`{nearest(path, paths)}")
    return paths[path]


def _plain(label: str) -> str:
    return " ".join(label.casefold().split()).removeprefix("the ")


def label_of(path: str) -> str:
    """Return the label of a fact, derived fact or list by its path, with or without an item's position.

    >>> label_of("agencies[2].chronology")
    'Agency chronology'
    """
    if path in _FACTS.lists:
        return _FACTS.lists[path].label
    if path in DERIVED:
        return DERIVED[path].spec.label
    head, bracket, rest = path.partition("[")
    return _FACTS[f"{head}[]{rest.partition(']')[2]}" if bracket else path].label


def happening_of(clause: str) -> FactSpec:
    """Return the event of the review or of an item that a clause tells: `the decision was made`."""
    told = {spec.happening: spec for spec in _FACTS if spec.is_event}
    if clause not in told:
        raise StepError(f'no event is told as "{clause}"{nearest(clause, told)}')
    return told[clause]
