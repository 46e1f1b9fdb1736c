"""Binding the columns of a table to facts by their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scr_compliance.intake.cells import Sheet, letters
from scr_compliance.intake.columns import CellReader, Column
from scr_compliance.intake.heading_rows import Heading
from scr_compliance.intake.heading_words import changes_what_is_below
from scr_compliance.intake.headings import (
    LEFT,
    NOTHING,
    By,
    Named,
    item_names,
    near_positioned,
    positioned,
    review_names,
    row_item_names,
)
from scr_compliance.intake.layout import Block
from scr_compliance.intake.mapping import ColumnMap, keyed
from scr_compliance.intake.pieces import key_of
from scr_compliance.intake.result import SourceError
from scr_compliance.intake.targets import Target, list_named

_PRECEDENCE = {By.MAP: 0, By.PATH: 1, By.LABEL: 1, By.ALIAS: 1, By.CLOSENESS: 2}


@dataclass(slots=True)
class _Bound:
    """A heading and what it was found to name so far."""

    heading: Heading
    named: Named
    ignored: bool = False
    why: str = ""


def bind(sheet: Sheet, block: Block, mapping: ColumnMap) -> list[Column]:
    """Return the columns of a table.

    A map has precedence, then what a heading says to the letter, then closeness; of equals, the first.
    """
    bound = []
    before = ""
    for heading in block.headings:
        names = heading.plains
        ignored = mapping.leaves_out(sheet.name, names)
        mapped = None if ignored else mapping.target(sheet.name, names)
        if mapped is not None:
            named = _of_map(mapped, heading, block)
            if mapping.target(sheet.name, names[-1:]) is None:
                named = replace(named, grouped=True)
        else:
            named = NOTHING if ignored else _named(heading, before, block)
            if heading.may_be_group and named.target and not named.target.is_reference:
                named = Named(maybe=(named.target,))
        bound.append(_Bound(heading, named, ignored))
        before = heading.text
    if block.each is None:
        _bind_row_items(bound)
    return _columns(bound, block, mapping)


def _of_map(mapped: Target, heading: Heading, block: Block) -> Named:
    """Return what a map says; what it says of another sheet's headings leaves these as they are."""
    if block.each is None:
        listed = mapped.each is not None and mapped.spec is not None and mapped.spec is key_of(mapped.each)
        target = Target(mapped.each or "", each=mapped.each) if listed and mapped.is_row_item else mapped
        return Named(target, By.MAP)
    if mapped.each == block.each and mapped.spec is not None:
        return Named(Target(mapped.spec.path, mapped.spec, block.each), By.MAP)
    if heading.index == block.join and mapped.is_reference:
        return Named(mapped, By.MAP)
    return _named(heading, "", block)


def _named(heading: Heading, before: str, block: Block) -> Named:
    names = review_names()
    if block.each is not None and heading.index != block.join:
        names = item_names(block.each)
    elif block.each is None and (target := positioned(heading.text)) is not None:
        return Named(target, By.PATH)
    elif block.each is None and heading.group and heading.span != LEFT and (each := list_named(heading.group)):
        names = item_names(each, bare=False)
    return names.find(heading.text, heading.group, before, heading.span)


def _bind_row_items(bound: Sequence[_Bound]) -> None:
    """Bind, in a table of reviews, the columns of facts of an item, where another column says which item it is."""
    keys = _keys(bound)
    for one in bound:
        if one.ignored or one.named.by is By.MAP:
            continue
        also = row_item_names().get(one.heading.plains[-1], ())
        there = [target for target in also if target.each in keys and not _is_listed(target)]
        target = one.named.target
        if target is not None and target.is_row_item and target.each not in keys:
            one.named, one.why = NOTHING, "no column says which item of the list it is of"
        elif target is None and there and changes_what_is_below(one.heading.group):
            one.named = Named(maybe=tuple(there))
        elif target is None and len(there) == 1:
            one.named = Named(there[0], By.ALIAS)
        elif there and target and not (target.is_row_item or one.named.grouped) and target.position is None:
            one.named = Named(maybe=(target, *there))
        elif target is None and also and not there and not one.named.maybe:
            one.why = "it is of the items of a list, and no column says which"


def _keys(bound: Iterable[_Bound]) -> set[str]:
    """Return the lists of which a column says which item a row is of."""
    found = set()
    for one in bound:
        target = one.named.target
        if target is not None and target.each is not None and target.position is None:
            if target.spec is None and key_of(target.each) is not None:
                found.add(target.each)
            if target.spec is not None and target.spec.key:
                found.add(target.each)
        elif target is None and not one.ignored:
            also = row_item_names().get(one.heading.plains[-1], ())
            found |= {other.each for other in also if other.each and other.spec and other.spec.key}
    return found


def _is_listed(target: Target) -> bool:
    """Whether it is what the items of a list are known by, so that a cell may hold several."""
    return target.each is not None and target.spec is key_of(target.each)


def _columns(bound: Sequence[_Bound], block: Block, mapping: ColumnMap) -> list[Column]:
    supplied: dict[str, _Bound] = {}
    ranked = (one for one in bound if one.named.target is not None)
    for one in sorted(ranked, key=lambda one: _PRECEDENCE[one.named.by or By.CLOSENESS]):
        assert one.named.target is not None
        supplied.setdefault(one.named.target.path, one)
    readers = _Readers(mapping)
    return [_column(one, block, readers, supplied) for one in bound]


class _Readers:
    """The readers of a table's columns; columns of one kind share what they have read."""

    def __init__(self, mapping: ColumnMap) -> None:
        self.mapping = mapping
        self._shared: dict[tuple[int, bool], CellReader] = {}

    def of(self, target: Target) -> CellReader:
        if target.spec is None:
            return CellReader(target)
        values = self.mapping.values.get(target.spec.path)
        which = self.mapping.dates.get(target.spec.path, "")
        if values or which:
            return CellReader(target, values, which)
        key = id(target.spec.reader), target.spec.out_of is not None
        return self._shared.setdefault(key, CellReader(target))


def _column(one: _Bound, block: Block, readers: _Readers, supplied: Mapping[str, _Bound]) -> Column:
    heading, named = one.heading, one.named
    above = heading.above if named.grouped or not heading.group else -1
    column = Column(heading.index, _shown(heading, named, block), heading.row, by=named.by, above=above)
    if one.ignored:
        return replace(column, ignored=True, why=f"left out by {readers.mapping.name}")
    target = named.target
    if target is None:
        return _unknown(column, one, block, supplied)
    if (first := supplied[target.path]) is not one:
        why = f"column {letters(first.heading.index)} is read for {target.path}; one column can supply a fact"
        sure = (first.named.by is By.MAP) > (named.by is By.MAP) or target.is_reference
        return replace(column, by=None, why=why, doubts=() if sure else (target,))
    return replace(column, target=target, reader=readers.of(target))


def _shown(heading: Heading, named: Named, block: Block) -> str:
    """Return a heading as found, with the one above it where it says nothing by itself or stands there twice."""
    twice = sum(other.text == heading.text for other in block.headings) > 1
    return f"{heading.group}: {heading.text}" if heading.group and (named.grouped or twice) else heading.text


def _unknown(column: Column, one: _Bound, block: Block, supplied: Mapping[str, _Bound]) -> Column:
    if one.named.maybe:
        names = " or ".join(target.name for target in one.named.maybe)
        why = f"its heading may mean {names}, or something else; say which in a column map"
        doubts = tuple(
            target
            for target in one.named.maybe
            if target.path not in supplied and (block.each is not None or not target.is_row_item)
        )
        return replace(column, by=None, why=why, doubts=doubts)
    if one.why:
        return replace(column, why=one.why)
    near = _near(one.heading.text, block)
    what_then = f"the nearest is {near[0].name}" if near else "a column map can say of which it is, or leave it out"
    why = f"no fact has this heading; {what_then}"
    doubted = next((target for target in near if target.path not in supplied and not target.is_reference), None)
    return replace(column, why=why, doubts=(doubted,) if doubted else ())


def _near(heading: str, block: Block) -> list[Target]:
    if block.each is None and (target := near_positioned(heading)) is not None:
        return [target]
    return (review_names() if block.each is None else item_names(block.each)).nearest(heading)


def check_map(mapping: ColumnMap, seen: Iterable[tuple[str, Heading]], file: str) -> list[str]:
    """Refuse a map that names a heading the source does not have; return notes of those to leave out it has not.

    `seen` are the headings of the source, each with the name of its sheet.
    """
    there: set[str] = set()
    for sheet, heading in seen:
        there.update(heading.plains)
        there.update(keyed(sheet, plain) for plain in heading.plains)
    absent, unneeded = mapping.absent(there)
    if absent:
        raise SourceError(
            "\n".join(f"{mapping.name}: [columns] {heading}: {file} has no such heading" for heading in absent)
        )
    return [f"{mapping.name}: [ignore] {heading}: {file} has no such heading" for heading in unneeded]
