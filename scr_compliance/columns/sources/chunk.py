"""One stretch of a table of reviews made into the tables of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from scr_compliance.columns.names import KNOWN, ORDINAL, POSITION, REVIEWS, ROW, state, table_of
from scr_compliance.columns.sources.asked import Asked
from scr_compliance.columns.sources.items import ItemsTable
from scr_compliance.columns.sources.lookups import UNREADABLE, Cells, Lookups, blank
from scr_compliance.columns.sources.matching import Leaf, Matched
from scr_compliance.columns.sources.references import REPEATED, References
from scr_compliance.columns.sources.rejects import NOT_KEPT, REJECTS
from scr_compliance.columns.sources.relation import Relation
from scr_compliance.records.dictionary import FactSpec, dictionary

CHUNK: Final = 250_000
"""How many rows are made into tables at a time, unless asked otherwise."""
_RAW: Final = "chunk_rows"
_OVERRULED: Final = "it says that there are none, yet items are recorded"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a source whose facts stand in the connection now.

    `rows` rows of the source from `first` on were read; `kept` are reviews, and `rejected` lines were added to the
    table `rejects`.
    """

    first: int
    rows: int
    kept: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ChunkMaker:
    """Makes the tables of facts of one stretch of rows after another."""

    connection: duckdb.DuckDBPyConnection
    rows: Relation
    matched: Matched
    references: References
    items: Mapping[str, ItemsTable]
    lookups: Lookups
    asked: Asked

    def make(self, first: int, end: int) -> None:
        """Make the tables of the rows from `first` to before `end`; they replace those of the last stretch."""
        self.lookups.forget()
        for table in (REVIEWS, *map(table_of, self.asked.lists)):
            # Two stretches at a time would take twice the room.
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        self._take(first, end)
        for each in self.asked.lists:
            self._take_items(each, first, end)
        hollow = [each for each in self.matched.lists if self._any(f"{_items(each)} WHERE hollow")]
        self._set_aside(hollow)
        self._reviews(hollow)
        (kept,) = self.connection.execute(f"SELECT count(*) FROM {REVIEWS}").fetchone() or (0,)
        all_kept = kept == min(end, self.rows.count) - first
        for each, specs in self.asked.lists.items():
            self._write_items(each, specs, all_kept)
            if each in self.matched.lists:
                self.connection.execute(f"DROP TABLE {_items(each)}")

    def _take(self, first: int, end: int) -> None:
        """Give what is needed of the rows short names; it is read where it is, as a copy would take longer."""
        own = [leaf for spec in self.asked.own if (leaf := self.matched.own.get(spec.path))]
        columns = [f"{self.rows.number} AS {ROW}", f"{self.references.text} AS typed"]
        columns += [f"{leaf.sql} AS {_own(leaf.path)}" for leaf in own]
        columns += [f"{leaf.sql} AS {_said(each)}" for each, leaf in self.matched.said.items()]
        self._view(_RAW, f"SELECT {', '.join(columns)} FROM {self._stretch(first, end)}")

    def _stretch(self, first: int, end: int) -> str:
        return f"{self.rows.sql} WHERE {self.rows.number} >= {first} AND {self.rows.number} < {end}"

    def _set_aside(self, hollow: Sequence[str]) -> None:
        """List the rows that are no record: without a reference, or with an item that is nothing."""
        self.connection.execute(
            f"INSERT INTO {REJECTS} SELECT k.{ROW}, NULL, NULL, '{NOT_KEPT}' || {self.references.why('k.typed')} "
            f"FROM {_RAW} AS k {self.references.joined('k.typed')} "
            f"WHERE {self.references.reference('k.typed')} IS NULL ORDER BY 1"
        )
        for each in hollow:
            self.connection.execute(
                f"INSERT INTO {REJECTS} SELECT k.{ROW}, {self.references.reference('k.typed')}, '{each}', "
                f"'{NOT_KEPT}an item of the list is empty; leave it out' "
                f"FROM {_RAW} AS k {self.references.joined('k.typed')} "
                f"WHERE {self.references.reference('k.typed')} IS NOT NULL AND k.{ROW} IN {_hollow(each)} ORDER BY 1"
            )

    def _reviews(self, hollow: Sequence[str]) -> None:
        reference = self.references.reference("k.typed")
        made = [self._own_cells(spec) for spec in self.asked.own]
        lists = [self._list_cells(each) for each in self.asked.lists]
        columns = [f"k.{ROW}", f"{reference} AS reference", f"COALESCE(o.ordinal, 0) AS {ORDINAL}"]
        columns += [f"{sql} AS {name}" for cells in (*made, *lists) for name, sql in cells.columns.items()]
        joins = " ".join(cells.join for cells in (*made, *lists))
        kept = [f"{reference} IS NOT NULL", *(f"k.{ROW} NOT IN {_hollow(each)}" for each in hollow)]
        self._create(
            REVIEWS,
            f"SELECT {', '.join(columns)} FROM {_RAW} AS k {self.references.joined('k.typed')} "
            f"LEFT JOIN {REPEATED} AS o ON o.{ROW} = k.{ROW} {joins} WHERE {' AND '.join(kept)}",
        )
        for spec, cells in zip(self.asked.own, made, strict=True):
            self._refuse(cells, _RAW, f"'{spec.path}'")
        for each, cells in zip(self.asked.lists, lists, strict=True):
            self._refuse(cells, _RAW, f"'{each}'")

    def _own_cells(self, spec: FactSpec) -> Cells:
        leaf = self.matched.own.get(spec.path)
        return blank(spec) if leaf is None else self.lookups.cells(spec, leaf, _RAW, _own(spec.path))

    def _list_cells(self, each: str) -> Cells:
        """Return how the state of a list is made: from its items, else from a text that says there are none."""
        name = state(each)
        if each in self.matched.lists:
            holds = f"k.{ROW} IN (SELECT {ROW} FROM {_items(each)} WHERE {POSITION} = 0)"
            return Cells({name: f"CASE WHEN {holds} THEN '{KNOWN}' END"})
        said = self.lookups.said(each, _RAW, _said(each)) if each in self.matched.said else Cells({name: "NULL"})
        if each not in self.items:
            return Cells({name: f"CAST({said.columns[name]} AS VARCHAR)"}, said.join, said.why, said.sound)
        table, word = self.items[each], said.columns[name]
        joins = (
            f"LEFT JOIN (SELECT DISTINCT {ROW} FROM {table.given}) AS g_{name} ON g_{name}.{ROW} = k.{ROW} "
            f"LEFT JOIN {table.doubted} AS d_{name} ON d_{name}.reference = {self.references.reference('k.typed')}"
        )
        doubted, given = f"d_{name}.reference IS NOT NULL", f"g_{name}.{ROW} IS NOT NULL"
        is_ = f"CASE WHEN {doubted} THEN '{UNREADABLE}' WHEN {given} THEN '{KNOWN}' ELSE {word} END"
        overruled = f"CASE WHEN {given} AND {word} IS NOT NULL AND {said.why} IS NULL THEN '{_OVERRULED}' "
        return Cells({name: is_}, f"{said.join} {joins}", f"{overruled}ELSE {said.why} END", sound=not said.join)

    def _take_items(self, each: str, first: int, end: int) -> None:
        """Give the items of the rows short names; those that stand in lists are copied out of them."""
        if each in self.matched.lists:
            leaf, leaves = self.matched.lists[each]
            inner = (
                f"SELECT {self.rows.number} AS {ROW}, CAST(generate_subscripts({leaf.sql}, 1) - 1 AS INTEGER) AS "
                f"{POSITION}, unnest({leaf.sql}) AS item FROM {self._stretch(first, end)}"
            )
            columns = "".join(f", {one.sql} AS c{at}" for at, one in enumerate(leaves))
            self._create(_items(each), f"SELECT {ROW}, {POSITION}, item IS NULL AS hollow{columns} FROM ({inner})")
        elif each in self.items:
            given = f"k.{ROW} >= {first} AND k.{ROW} < {end}"
            self._view(_items(each), f"SELECT k.* FROM {self.items[each].given} AS k WHERE {given}")
        else:
            nothing = f"SELECT CAST(0 AS BIGINT) AS {ROW}, CAST(0 AS INTEGER) AS {POSITION} WHERE false"
            self._view(_items(each), nothing)

    def _write_items(self, each: str, specs: Sequence[FactSpec], all_kept: bool) -> None:
        table = _items(each)
        columns = {leaf.path: (leaf, f"c{at}") for at, leaf in enumerate(self._item_leaves(each))}
        made = [
            self.lookups.cells(spec, columns[spec.path][0], table, columns[spec.path][1])
            if spec.path in columns
            else blank(spec)
            for spec in specs
        ]
        chosen = [f"k.{ROW}", f"k.{POSITION}"]
        chosen += [f"{sql} AS {name}" for cells in made for name, sql in cells.columns.items()]
        joins = " ".join(cells.join for cells in made)
        of_kept = "" if all_kept else f"SEMI JOIN {REVIEWS} AS v ON v.{ROW} = k.{ROW}"
        self._create(table_of(each), f"SELECT {', '.join(chosen)} FROM {table} AS k {joins} {of_kept}")
        for spec, cells in zip(specs, made, strict=True):
            before, after = spec.path.split("[]", 1)
            self._refuse(cells, table, f"'{before}[' || k.{POSITION} || ']{after}'")

    def _item_leaves(self, each: str) -> Sequence[Leaf]:
        if each in self.matched.lists:
            return self.matched.lists[each][1]
        return self.items[each].leaves if each in self.items else ()

    def _refuse(self, cells: Cells, table: str, place: str) -> None:
        """List the values of a column that could not be read."""
        if not cells.sound:
            self.connection.execute(
                f"INSERT INTO {REJECTS} SELECT * FROM (SELECT k.{ROW}, v.reference, {place}, {cells.why} AS why "
                f"FROM {table} AS k JOIN {REVIEWS} AS v ON v.{ROW} = k.{ROW} "
                f"{cells.join.replace(self.references.reference('k.typed'), 'v.reference')}) "
                "WHERE why IS NOT NULL ORDER BY ALL"
            )

    def _any(self, rows: str) -> bool:
        return bool(self.connection.execute(f"SELECT 1 FROM {rows} LIMIT 1").fetchall())

    def _create(self, table: str, query: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {table} AS {query}")

    def _view(self, name: str, query: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}")


def _own(path: str) -> str:
    return f"c{list(dictionary().facts).index(path)}"


def _said(each: str) -> str:
    return f"s{list(dictionary().lists).index(each)}"


def _items(each: str) -> str:
    return f"chunk_{table_of(each)}"


def _hollow(each: str) -> str:
    """Return the rows that have an item that is NULL."""
    return f"(SELECT {ROW} FROM {_items(each)} WHERE hollow)"
