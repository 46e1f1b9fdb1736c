"""Which column of a source is which fact: by its path, else by a label or heading of the fact dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from scr_compliance.columns.names import REFERENCE
from scr_compliance.columns.sources.asked import Asked
from scr_compliance.columns.sources.opening import nearest
from scr_compliance.columns.sources.types import unfit
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.values import plain_heading

NOT_ASKED: Final = "no rule asks for it"
ROW_OF_SOURCE: Final = "s"
"""What a row of the source is called in the expressions of its columns."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column, or a field of one, that holds a fact or says of a list that there is none.

    `sql` is its expression over a row of the source, or over `item`, one item of a list; `type` is what DuckDB calls
    its type.
    """

    path: str
    sql: str
    type: str


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What a column was taken for: the path of a fact or a list, or None; `why` says why it is not read."""

    column: str
    path: str | None
    why: str = ""


@dataclass(slots=True)
class Matched:
    """The columns of a table by the facts they hold.

    `lists` are columns that hold the items of a list, with what is read of an item; `said` are texts that stand where
    items should. `report` says of every column what it was taken for.
    """

    own: dict[str, Leaf] = field(default_factory=dict)
    lists: dict[str, tuple[Leaf, Sequence[Leaf]]] = field(default_factory=dict)
    said: dict[str, Leaf] = field(default_factory=dict)
    report: list[ColumnRead] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """A column or a field of a structure, wherever it stands."""

    name: str
    sql: str
    type: Any

    def fields(self) -> Iterator[_Found]:
        for name, type_ in self.type.children:
            yield _Found(f"{self.name}.{name}", f"{self.sql}.{quoted(name)}", type_)


def quoted(name: str) -> str:
    """Return a name as SQL writes one.

    >>> print(quoted("reviewed on"))
    "reviewed on"
    """
    return '"' + name.replace('"', '""') + '"'


def match_reviews(columns: Sequence[tuple[str, Any]], asked: Asked) -> Matched:
    """Return which columns of the table of reviews hold which facts and lists.

    Of two columns of one fact, the one that bears its path is read, else the first; the other is reported.
    """
    matched = Matched()
    found = [_Found(name, f"{ROW_OF_SOURCE}.{quoted(name)}", type_) for name, type_ in columns]
    flat = [leaf for column in found for leaf in _spread(column)]
    for one in sorted(flat, key=lambda one: _names_no_path(one.name)):
        matched.report.append(_take(one, matched, asked))
    order = {one.name: place for place, one in enumerate(flat)}
    matched.report.sort(key=lambda read: order[read.column.partition("[].")[0]])
    return matched


def match_items(columns: Sequence[tuple[str, Any]], each: str, asked: Asked) -> Matched:
    """Return which columns of a table of items hold which facts of an item."""
    matched = Matched()
    found = [_Found(name, f"{ROW_OF_SOURCE}.{quoted(name)}", type_) for name, type_ in columns]
    leaves = _item_leaves(found, each, asked, matched.report)
    matched.own = {leaf.path: leaf for leaf in leaves}
    return matched


def _names_no_path(name: str) -> bool:
    known = dictionary()
    return name not in known and name not in known.lists


def _spread(column: _Found) -> Iterator[_Found]:
    """Yield a column, or the fields of one that is a part of a record."""
    if column.type.id == "struct" and _is_part(column.name):
        for inner in column.fields():
            yield from _spread(inner)
    else:
        yield column


def _is_part(name: str) -> bool:
    known = dictionary()
    return any(path.startswith(f"{name}.") for path in (*known.facts, *known.lists))


def _take(one: _Found, matched: Matched, asked: Asked) -> ColumnRead:
    each = _list_named(one.name)
    if each is not None:
        return _take_list(one, each, matched, asked)
    spec = dictionary().by_heading(one.name)
    if spec is None or spec.each is not None:
        return ColumnRead(one.name, None, "no fact has this name" + nearest(one.name, _names_known()))
    if one.type.id in ("struct", "list", "map", "array", "union"):
        return ColumnRead(one.name, None, f"{spec.path} is one value, and this column holds {one.type}")
    if spec.path != REFERENCE and spec.path not in asked:
        return ColumnRead(one.name, spec.path, NOT_ASKED)
    if spec.path in matched.own:
        return ColumnRead(one.name, None, f"another column is read as {spec.path}; leave one of them out")
    matched.own[spec.path] = Leaf(spec.path, one.sql, str(one.type))
    return ColumnRead(one.name, spec.path, "" if spec.path == REFERENCE else unfit(spec.kind, str(one.type)))


def _take_list(one: _Found, each: str, matched: Matched, asked: Asked) -> ColumnRead:
    if each not in asked.lists:
        return ColumnRead(one.name, each, NOT_ASKED)
    if each in matched.lists or each in matched.said:
        return ColumnRead(one.name, None, f"another column is read as {each}; leave one of them out")
    item = one.type.children[0][1] if one.type.id == "list" else None
    leaf = Leaf(each, one.sql, str(one.type))
    if item is not None and item.id == "struct":
        fields = [_Found(name, f"item.{quoted(name)}", type_) for name, type_ in item.children]
        report: list[ColumnRead] = []
        matched.lists[each] = (leaf, _item_leaves(fields, each, asked, report))
        matched.report += [ColumnRead(f"{one.name}[].{read.column}", read.path, read.why) for read in report]
    elif one.type.id in ("varchar", "enum"):
        matched.said[each] = leaf
    else:
        return ColumnRead(one.name, None, f"{each} is a list of structures, and this column holds {one.type}")
    return ColumnRead(one.name, each)


def _item_leaves(found: Sequence[_Found], each: str, asked: Asked, report: list[ColumnRead]) -> Sequence[Leaf]:
    names = _names_of_items(each)
    taken: dict[str, Leaf] = {}
    for one in found:
        spec = names.get(plain_heading(one.name)) or names.get(one.name)
        if spec is None:
            near = nearest(one.name, (path.partition("[].")[2] for path in dictionary().facts if path.startswith(each)))
            report.append(ColumnRead(one.name, None, f"no fact of {each} has this name{near}"))
        elif spec.path in taken or one.type.id in ("struct", "list", "map", "array", "union"):
            report.append(ColumnRead(one.name, None, f"it is no single value of {spec.path}, or a second one"))
        elif spec not in asked.lists.get(each, ()):
            report.append(ColumnRead(one.name, spec.path, NOT_ASKED))
        else:
            taken[spec.path] = Leaf(spec.path, one.sql, str(one.type))
            report.append(ColumnRead(one.name, spec.path, unfit(spec.kind, str(one.type))))
    return list(taken.values())


def _names_of_items(each: str) -> Mapping[str, FactSpec]:
    """Return the facts of an item by every name a column of a table of them may bear, in plain form."""
    found: dict[str, FactSpec] = {}
    for spec in dictionary():
        if spec.each == each:
            for name in (spec.path.partition("[].")[2], spec.label, *spec.headings):
                found.setdefault(plain_heading(name), spec)
    return found


def _list_named(name: str) -> str | None:
    plain = plain_heading(name)
    return next((path for path in dictionary().lists if plain_heading(path) == plain), None)


def list_of_table(name: str) -> str | None:
    """Return the list whose items a table of that name holds, or None.

    >>> list_of_table("chronology_entries"), list_of_table("Agencies"), list_of_table("users")
    ('chronology.entries', 'agencies', None)
    """
    return _list_named(name)


def _names_known() -> list[str]:
    known = dictionary()
    own = [spec for spec in known if spec.each is None]
    return [*(spec.path for spec in own), *(spec.label for spec in own), *known.lists]
