"""The fact dictionary: every fact of a review by its dotted path, made from the models.

Whatever reads, judges or prints a fact finds its label, headings, help, type and the meaning of a blank here.
Facts of an item carry brackets: `agencies[].chronology`.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo

from scr_compliance.records.absence import Absence
from scr_compliance.records.fields import Part
from scr_compliance.records.review import Review
from scr_compliance.records.values import Kind, Reader, plain_heading

_HEADINGS: Final = Path(__file__).with_name("headings.toml")


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What is known of a fact before any record is read.

    `attribute` is the path inside its owner (the review, or an item of `each`); `each` is the list it belongs
    to, or None; `dated_by` is the path of the event whose day this fact became known on. `maybe` are headings that
    may be of this fact or of something else; `out_of` is the path of the fact that says of how many a number is.
    `numbered`: it is a number or a reference, and words without a figure in it are not repeated to readers.
    """

    path: str
    label: str
    help: str
    headings: tuple[str, ...]
    reader: Reader
    blank: Absence
    each: str | None
    attribute: str
    dated_by: str | None
    key: bool = False
    dates_item: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    maybe: tuple[str, ...] = ()
    out_of: str | None = None
    numbered: bool = False

    @property
    def happening(self) -> str:
        """What happened, as a clause: `the board learned of the incident`."""
        return self.label.removeprefix("Date ")

    @property
    def said(self) -> str:
        """What stands before its day: `completed`."""
        return self.words.get("said") or self.happening.removeprefix("the ")

    @property
    def undone(self) -> str:
        """What is said where it has not happened: `not yet completed`."""
        return self.words.get("undone") or f"{self.said}: not yet"

    @property
    def noun(self) -> str:
        """The event by name: `the decision`."""
        return self.words.get("noun") or f"the day {self.happening}"

    @property
    def kind(self) -> Kind:
        """The kind of value it holds."""
        return self.reader.kind

    @property
    def is_event(self) -> bool:
        """Whether it is the date of something that happens, and so may lie after the as-at date."""
        return self.kind is Kind.EVENT

    def at(self, position: int) -> str:
        """Return the path in full for the item at `position`, counted from 0: `agencies[2].chronology`."""
        return self.path.replace("[]", f"[{position}]", 1)


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list of parts of a review, and what an absent list means.

    `headings` are other names of it; `in_a_cell`: what its items are known by may stand together in one cell.
    """

    path: str
    label: str
    help: str
    blank: Absence
    model: type[Part]
    attribute: str
    headings: tuple[str, ...] = ()
    in_a_cell: bool = False


class Dictionary:
    """All facts and lists, by path, with the nearest right name for a wrong one.

    >>> dictionary()["decision.made_on"].label
    'Date the decision was made'
    >>> dictionary().nearest("decision.made_onn")
    'decision.made_on'
    """

    def __init__(self, facts: Iterable[FactSpec], lists: Iterable[ListSpec]) -> None:
        self.facts: Mapping[str, FactSpec] = MappingProxyType({spec.path: spec for spec in facts})
        self.lists: Mapping[str, ListSpec] = MappingProxyType({spec.path: spec for spec in lists})

    def __getitem__(self, path: str) -> FactSpec:
        return self.facts[path]

    def __contains__(self, path: str) -> bool:
        return path in self.facts

    def __iter__(self) -> Iterator[FactSpec]:
        return iter(self.facts.values())

    def nearest(self, name: str, among: Iterable[str] | None = None) -> str | None:
        """Return the known name most like `name`, or None where none is near."""
        near = difflib.get_close_matches(name, list(among or (*self.facts, *self.lists)), n=1, cutoff=0.6)
        return near[0] if near else None

    def by_heading(self, heading: str) -> FactSpec | None:
        """Return the fact a column heading names by path, label or other heading, or None.

        Case, spacing and punctuation do not count; an item's fact is found by its bracketed path only.
        """
        return self._headings.get(plain_heading(heading)) or self._headings.get(heading.strip())

    @property
    def headings(self) -> Mapping[str, FactSpec]:
        """Every accepted heading, in plain form, and the fact it names."""
        return self._headings

    @cached_property
    def _headings(self) -> dict[str, FactSpec]:
        found: dict[str, FactSpec] = {}
        for spec in self:
            if spec.each is None:
                for name in (spec.path, spec.label, *spec.headings):
                    found.setdefault(plain_heading(name), spec)
            else:
                found.setdefault(spec.path, spec)
        return found

    @cached_property
    def getters(self) -> Mapping[str, Callable[[Any], Any]]:
        """For every fact, the function that takes it from its owner (the review, or the item)."""
        return {spec.path: attrgetter(spec.attribute) for spec in self}


def _reader_of(info: FieldInfo) -> Reader | None:
    return next((mark for mark in info.metadata if isinstance(mark, Reader)), None)


def _part_of(annotation: Any) -> type[Part] | None:
    """Return the model an annotation holds, alone or in a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_of(inner))), None)


def _walk(model: type[Part], path: str, attribute: str, each: str | None) -> Iterator[FactSpec | ListSpec]:
    for name, info in model.model_fields.items():
        key, own = f"{path}{info.alias or name}", f"{attribute}{name}"
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        part = _part_of(info.annotation)
        if part is None:
            yield _fact(info, key, own, each, extra, path)
        elif "blank" in extra:
            yield _list(info, key, own, extra, part)
            yield from _walk(part, f"{key}[].", "", key)
        else:
            yield from _walk(part, f"{key}.", f"{own}.", each)


@cache
def _written_headings() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))


def _headings(path: str, key: str) -> tuple[str, ...]:
    """Return the headings of a fact or a list that `headings.toml` lists under `also` or `maybe`."""
    return tuple(_written_headings().get(path, {}).get(key, ()))


def _list(info: FieldInfo, path: str, attribute: str, extra: Mapping[str, Any], part: type[Part]) -> ListSpec:
    return ListSpec(
        path=path, label=info.title or path, help=info.description or "", blank=Absence(extra["blank"]), model=part,
        attribute=attribute, headings=_headings(path, "also"), in_a_cell=bool(extra.get("in_a_cell")),
    )  # fmt: skip


def _fact(
    info: FieldInfo, path: str, attribute: str, each: str | None, extra: Mapping[str, Any], parent: str
) -> FactSpec:
    dated_by, out_of = extra.get("dated_by"), extra.get("out_of")
    return FactSpec(
        path=path, label=info.title or path, help=info.description or "", headings=_headings(path, "also"),
        reader=_reader_of(info) or Reader(Kind.TEXT), blank=Absence(extra.get("blank", "not recorded")),
        each=each, attribute=attribute, dated_by=f"{parent}{dated_by}" if dated_by else None,
        key=bool(extra.get("key")),
        dates_item=bool(extra.get("dates_item")), words=extra.get("words", {}),
        maybe=_headings(path, "maybe"), out_of=f"{parent}{out_of}" if out_of else None,
        numbered=bool(extra.get("numbered")),
    )  # fmt: skip


def _build() -> Dictionary:
    found = list(_walk(Review, "", "", None))
    return Dictionary(
        (spec for spec in found if isinstance(spec, FactSpec)),
        (spec for spec in found if isinstance(spec, ListSpec)),
    )


_DICTIONARY = _build()


def dictionary() -> Dictionary:
    """Return the fact dictionary."""
    return _DICTIONARY
