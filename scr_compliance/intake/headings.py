"""What a heading names: by a fact's path, its label, another heading boards use, or closeness to one of these."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from scr_compliance.intake.heading_words import (
    Form,
    changes_what_is_below,
    form_of,
    may_be_slip,
    mended_form,
    without_format,
)
from scr_compliance.intake.targets import ITEM, Target, item_target
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.values import plain_heading

OWN, MERGED, LEFT = "own", "merged", "left"
"""How a heading stands above another: in its own column, merged over several, or only to the left of it."""
NEAR: Final = 0.8
"""How like a heading must be to one that names something to be taken for a slip of it (0 to 1)."""
_FEWEST_WORDS: Final = 2
_GOES_ON: Final = ("of ", "for ")
"""How a heading begins that is the rest of the one above it: `Number` over `of reports received`."""
_LONGEST: Final = 200


class By(StrEnum):
    """By what a column was found to be of a fact."""

    PATH = "path"
    LABEL = "label"
    ALIAS = "alias"
    CLOSENESS = "closeness"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Named:
    """What a heading names: one target, and by what; or nothing for sure, and the targets that it may name.

    `grouped`: it names this together with the heading above it.
    """

    target: Target | None = None
    by: By | None = None
    maybe: tuple[Target, ...] = ()
    grouped: bool = False


NOTHING: Final = Named()
_Entries = Mapping[str, Mapping[str, tuple[Target, By]]]


class Names:
    """The headings of a review's sheet, or of the sheet of one list, and what each names."""

    def __init__(self, names: Iterator[tuple[str, Target, By]], maybe: Iterator[tuple[str, Target]]) -> None:
        self._exact: dict[str, dict[str, tuple[Target, By]]] = defaultdict(dict)
        self._close: dict[Form, dict[str, Target]] = defaultdict(dict)
        self._maybe: dict[str, dict[str, Target]] = defaultdict(dict)
        self._maybe_close: dict[Form, dict[str, Target]] = defaultdict(dict)
        for name, target, by in names:
            self._exact[plain_heading(name)].setdefault(target.path, (target, by))
            # One word that is nearly a list's name is as likely a thing of its own: an action, the agency.
            if by is not By.PATH and (target.spec is not None or len(form_of(name).words) >= _FEWEST_WORDS):
                self._close[form_of(name)].setdefault(target.path, target)
        for name, target in maybe:
            self._maybe[plain_heading(name)].setdefault(target.path, target)
            self._maybe_close[form_of(name)].setdefault(target.path, target)

    def find(self, heading: str, group: str = "", before: str = "", span: str = MERGED) -> Named:
        """Return what a heading names under the heading `group`, beside the heading `before`.

        A group whose `span` is `own` stands over this column alone, so that the two may be one heading written in two
        cells; one that only stands to the `left` counts where the heading tells nothing by itself.

        What is told by the heading itself goes before what needs the others; where it tells one thing by itself and
        another with its group, it may be either.
        """
        found = self._surely(heading)
        own = span == OWN and bool(group)
        goes_on = heading.casefold().startswith(_GOES_ON) and (span != MERGED or not group)
        if found.by is By.CLOSENESS and goes_on:
            found = NOTHING
        if span == LEFT and found.target:
            # How far a heading reaches that is not merged over others cannot be told.
            doubtful = changes_what_is_below(group) and not found.target.is_reference
            return Named(maybe=(found.target,)) if doubtful else found
        if own and found.by is By.CLOSENESS and found.target is not None and found.target.is_reference:
            found = NOTHING
        whole = self._surely(f"{group} {heading}") if group else NOTHING
        if whole.target and whole.target != found.target:
            if found.target and not (own and found.by is By.CLOSENESS):
                return Named(maybe=(whole.target, found.target))
            return Named(whole.target, whole.by, grouped=True)
        if group and changes_what_is_below(group) and not (found.target and found.target.is_reference):
            return Named(maybe=whole.maybe)
        if found.target:
            return found
        leans = bool(found.maybe) or not form_of(heading).words
        return self._beside(heading, group, before if leans and not own else "") or found

    def _surely(self, heading: str) -> Named:
        found = self._exactly(heading)
        return found if found.target or found.maybe else self._closely(heading)

    def exact(self, heading: str) -> Target | None:
        """Return what a heading names by itself and to the letter."""
        return self._exactly(heading).target

    def nearest(self, heading: str) -> list[Target]:
        """Return what a heading is so like that it may be a slip of it, likeliest first.

        Where every word of it is a known word, or one is like none, it is no slip but another heading.
        """
        if not may_be_slip(heading):
            return []
        text = plain_heading(heading)[:_LONGEST]
        near = difflib.get_close_matches(text, self._exact, n=3, cutoff=NEAR)
        return [target for name in near for target, _ in self._exact[name].values()]

    def _exactly(self, heading: str) -> Named:
        for plain in dict.fromkeys((plain_heading(heading), plain_heading(without_format(heading)))):
            found = self._exact.get(plain, {})
            if len(found) == 1:
                target, by = next(iter(found.values()))
                return Named(target, by)
            if found or plain in self._maybe:
                return Named(maybe=(*(target for target, _ in found.values()), *self._maybe.get(plain, {}).values()))
        return NOTHING

    def _closely(self, heading: str) -> Named:
        for form in dict.fromkeys((form_of(heading), mended_form(heading))):
            maybe = tuple(self._maybe_close.get(form, {}).values())
            found = tuple(self._of_form(form))
            if len(found) == 1 and not maybe:
                return Named(found[0], By.CLOSENESS)
            if found or maybe:
                return Named(maybe=(*found, *maybe))
        return NOTHING

    def _of_form(self, form: Form) -> Iterator[Target]:
        """Yield what has these words; a date may be told with the word date or without it, if other words remain."""
        if form.words and form in self._close:
            yield from self._close[form].values()
        elif len(form.words) >= _FEWEST_WORDS:
            other = self._close.get(Form(form.words, not form.dated), {})
            yield from (target for target in other.values() if target.is_date)

    def _beside(self, heading: str, group: str, before: str) -> Named | None:
        """Return what a heading that leaves open what it is of names beside the others, if they settle it.

        The heading before it settles no date: that is as likely to be of something else.
        """
        dates = not form_of(heading).words
        for context in (group, before):
            settled: dict[str, Target] = {}
            for part in context.split("/"):
                target = self._surely(f"{part} {heading}").target
                if part.strip() and target and (context == group or dates or not target.is_date):
                    settled[target.path] = target
            if len(settled) == 1:
                return Named(next(iter(settled.values())), By.CLOSENESS, grouped=context == group)
            if settled:
                return Named(maybe=tuple(settled.values()))
        return None


def _by_names(spec: FactSpec, target: Target) -> Iterator[tuple[str, Target, By]]:
    yield spec.label, target, By.LABEL
    for name in spec.headings:
        yield name, target, By.ALIAS
    yield spec.path, target, By.PATH


@cache
def review_names() -> Names:
    """Return the headings of a sheet of reviews: its facts, its lists, and what the items of a list are known by."""
    known = dictionary()

    def names() -> Iterator[tuple[str, Target, By]]:
        for spec in known:
            if spec.each is None:
                yield from _by_names(spec, Target(spec.path, spec))
        for listed in known.lists.values():
            target = Target(listed.path, each=listed.path)
            yield listed.label, target, By.LABEL
            for name in listed.headings:
                yield name, target, By.ALIAS
            yield listed.path, target, By.PATH
            if listed.in_a_cell:
                for spec in known:
                    if spec.each == listed.path and spec.key:
                        yield from _by_names(spec, target)

    return Names(names(), _maybes(None))


@cache
def item_names(each: str, *, bare: bool = True) -> Names:
    """Return the headings of a list's own sheet: path, label, other headings and, if `bare`, the name in its path."""
    specs = [spec for spec in dictionary() if spec.each == each]

    def names() -> Iterator[tuple[str, Target, By]]:
        for spec in specs:
            yield from _by_names(spec, Target(spec.path, spec, each))
        if not bare:
            return
        taken = {plain_heading(name) for spec in specs for name in (spec.path, spec.label, *spec.headings)}
        for spec in specs:
            if plain_heading(name := spec.path.partition("[].")[2]) not in taken:
                yield name, Target(spec.path, spec, each), By.PATH

    return Names(names(), _maybes(each))


def _maybes(each: str | None) -> Iterator[tuple[str, Target]]:
    for spec in dictionary():
        if spec.each == each:
            for name in spec.maybe:
                yield name, Target(spec.path, spec, each)


@cache
def row_item_names() -> Mapping[str, Sequence[Target]]:
    """Return the headings, in plain form, of facts of items that may stand in the row of a review."""
    found: dict[str, list[Target]] = defaultdict(list)
    for spec in dictionary():
        if spec.each is not None:
            for name in dict.fromkeys(map(plain_heading, (spec.path, spec.label, *spec.headings))):
                found[name].append(Target(spec.path, spec, spec.each))
    return found


def positioned(heading: str) -> Target | None:
    """Return the fact of an item that a heading names with its position: `agencies[2].chronology`."""
    match = ITEM.fullmatch(heading)
    return item_target(f"{match[1]}[].{match[3]}".casefold(), int(match[2] or 0)) if match else None


def near_positioned(heading: str) -> Target | None:
    """Return the fact that a heading with a position was most likely meant to name."""
    match = ITEM.fullmatch(heading)
    if match is None:
        return None
    names = {plain_heading(spec.path): spec.path for spec in dictionary() if spec.each}
    near = difflib.get_close_matches(plain_heading(f"{match[1]}{match[3]}"), names, n=1, cutoff=NEAR)
    return item_target(names[near[0]], int(match[2] or 0)) if near else None
