"""What a heading names: a fact of the review, a fact of an item, a whole list, or nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from scr_compliance.intake.draft import REFERENCE
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.values import Unreadable, plain_heading

NEAR: Final = 0.8
_HINT: Final = 0.6
_ITEM = re.compile(r"\s*([a-z_.]+)\[\s*(\d{0,3})\s*\]\.([a-z_.]+)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the cells of a column go. `spec` is None for a whole list; `position` is that of an item."""

    path: str
    spec: FactSpec | None = None
    each: str | None = None
    position: int | None = None
    attribute: tuple[str, ...] = field(init=False)
    """The fact's attribute inside its owner, name by name."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "attribute", tuple(self.spec.attribute.split(".")) if self.spec else ())

    @property
    def is_reference(self) -> bool:
        """Whether it is the review's own reference."""
        return self.path == REFERENCE

    @property
    def read(self) -> Callable[[object], Any]:
        """The function that reads a cell of it."""
        return self.spec.reader.read if self.spec else read_list


def read_list(raw: object) -> Any:
    """Read the cell of a whole list, which can only say that there is nothing in it."""
    if isinstance(raw, Absence) or raw is None:
        return raw
    if isinstance(raw, str) and raw.strip().casefold() in ("", "none"):
        return Absence.NONE if raw.strip() else None
    raise Unreadable("a list is recorded item by item; write none here if there is nothing in it")


def review_target(heading: str) -> Target | None:
    """Return what a heading of a review sheet names.

    >>> review_target("agencies[2].chronology").path
    'agencies[2].chronology'
    >>> review_target("Decision date").path
    'decision.made_on'
    """
    if match := _ITEM.fullmatch(heading):
        return _item_target(f"{match[1]}[].{match[3]}".casefold(), int(match[2] or 0))
    spec = dictionary().by_heading(heading)
    if spec is not None:
        return Target(spec.path, spec) if spec.each is None else _item_target(spec.path, 0)
    each = list_named(heading)
    return Target(each, each=each) if each else None


def _item_target(path: str, position: int) -> Target | None:
    known = dictionary()
    if path not in known:
        return None
    spec = known[path]
    return Target(spec.at(position), spec, spec.each, position)


def target_of_path(path: str) -> Target | None:
    """Return the target of a path as a column map writes it."""
    known = dictionary()
    if path in known and known[path].each is None:
        return Target(path, known[path])
    if path in known.lists:
        return Target(path, each=path)
    return review_target(path) if _ITEM.fullmatch(path) else None


def list_named(name: str) -> str | None:
    """Return the list that a sheet's name or a heading plainly names, or None."""
    return _list_names().get(plain_heading(name))


@cache
def _list_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for spec in dictionary().lists.values():
        found[plain_heading(spec.path)] = spec.path
        found[plain_heading(spec.label)] = spec.path
    return found


@cache
def item_headings(each: str) -> Mapping[str, Target]:
    """Return the headings of a list's own sheet, in plain form: path, label, other headings, bare name."""
    found: dict[str, Target] = {}
    specs = [spec for spec in dictionary() if spec.each == each]
    for spec in specs:
        for name in (spec.path, spec.label, *spec.headings):
            found.setdefault(plain_heading(name), Target(spec.path, spec, each))
    for spec in specs:
        found.setdefault(plain_heading(spec.path.partition("[].")[2]), Target(spec.path, spec, each))
    return found


@cache
def plain_item_headings(each: str) -> frozenset[str]:
    """Return those of a list's headings that name its facts whatever the sheet's name is."""
    return frozenset(
        plain_heading(name)
        for spec in dictionary()
        if spec.each == each
        for name in (spec.path, spec.label, *spec.headings)
    )


def near_targets(heading: str, each: str | None) -> list[tuple[float, Target]]:
    """Return what a heading may have been meant to name, likeliest first, with how like it is (0 to 1)."""
    if each is None and (match := _ITEM.fullmatch(heading)):
        names = {plain_heading(spec.path): spec.path for spec in dictionary() if spec.each}
        close = _close(plain_heading(f"{match[1]}{match[3]}"), names)
        targets = ((ratio, _item_target(names[name], int(match[2] or 0))) for ratio, name in close)
        return [(ratio, target) for ratio, target in targets if target]
    if each is not None:
        headings: Mapping[str, Target] = item_headings(each)
        return [(ratio, headings[name]) for ratio, name in _close(plain_heading(heading), headings)]
    review = _review_headings()
    return [(ratio, review[name]) for ratio, name in _close(plain_heading(heading), review)]


@cache
def _review_headings() -> Mapping[str, Target]:
    known = dictionary()
    found = {name: Target(spec.path, spec) for name, spec in known.headings.items() if spec.each is None}
    for name, each in _list_names().items():
        found.setdefault(name, Target(each, each=each))
    return found


def _close(text: str, names: Iterable[str]) -> list[tuple[float, str]]:
    near = difflib.get_close_matches(text[:200], names, n=6, cutoff=_HINT)
    return [(difflib.SequenceMatcher(None, name, text[:200]).ratio(), name) for name in near]
