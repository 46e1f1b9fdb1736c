"""What people typed, read once for each different text, and joined back to the rows that hold it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import DATES, KNOWN, columns_of, state
from scr_compliance.columns.sources.matching import Leaf
from scr_compliance.columns.sources.records import arrow_type, cells_of, cells_of_value
from scr_compliance.columns.sources.types import DAYS, WHOLE, YES_NO, is_decimal, is_plain, is_text
from scr_compliance.intake.columns import CellReader
from scr_compliance.intake.targets import Target
from scr_compliance.records.absence import Absence
from scr_compliance.records.date_words import FIRST_YEAR, LAST_YEAR
from scr_compliance.records.dates import YEAR_OUT_OF_RANGE
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.values import LARGEST_COUNT, Kind

UNREADABLE: Final = Absence.UNREADABLE.value
_MOST_KEPT: Final = 1_000_000
"""So many texts of one kind are kept for the next chunk; of more, as of names, few come again."""
_FEW: Final = 10_000
"""So many texts of a column that mean just what they say are looked up as others are; of more, each is tested."""
_HERE: Final = "chunk_texts"
"""The different texts of a column, with the value to read: `text`, `raw`."""
_NEW: Final = "NOT EXISTS (SELECT 1 FROM %s AS r WHERE r.text = h.text)"
_NOTHING_READABLE: Final = object()
"""What stands for a value that is neither text nor number, day, yes or no: each reader says why it is none of its."""
_NO_DAY: Final = YEAR_OUT_OF_RANGE
_NO_COUNT: Final = f"it is not a whole number from 0 to {LARGEST_COUNT:,}"


@dataclass(frozen=True, slots=True)
class Cells:
    """How the columns of a fact are made from a column of a table `k`.

    `columns` are its columns with their expressions; `join` what must be joined for them; `why` the expression of why
    a value cannot be read, NULL where it can; `sound` whether every value can be read.
    """

    columns: dict[str, str]
    join: str = ""
    why: str = "NULL"
    sound: bool = True


_WORD: Final = "[A-Za-z0-9]+([-/.''&][A-Za-z0-9]+)*[.,]?"


def reads_as_itself(text: str) -> str:
    """Return the predicate of a text that any fact of free text takes just as it stands.

    It has letters and digits, as no marker, no word for nothing and no word for the cell above has; it has no brackets
    and no dash between spaces, so that no part of it is a note; and no error of a spreadsheet has its signs.
    """
    return (
        f"(regexp_full_match({text}, '{_WORD}( {_WORD})*') AND regexp_matches({text}, '[0-9]') "
        f"AND regexp_matches({text}, '[A-Za-z]') AND length({text}) <= 200)"
    )


class Lookups:
    """The tables of texts read so far in a connection, one for each way of reading."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._tables: dict[Hashable, str] = {}
        self._unsound: set[str] = set()
        self._made = 0

    def forget(self) -> None:
        """Let go of tables with more texts than are worth keeping."""
        for key, table in list(self._tables.items()):
            if self._count(table) > _MOST_KEPT:
                self.connection.execute(f"DROP TABLE {table}")
                del self._tables[key]

    def cells(self, spec: FactSpec, leaf: Leaf, table: str, column: str) -> Cells:
        """Return how a column of a table becomes the columns of a fact; its texts are read here."""
        expression = f"k.{column}"
        if spec.kind in DATES and leaf.type in DAYS:
            fits = f"(isfinite({expression}) AND year({expression}) BETWEEN {FIRST_YEAR} AND {LAST_YEAR})"
            return _typed(spec, expression, fits, f"CAST({expression} AS DATE)", _NO_DAY)
        if spec.kind is Kind.YES_NO and leaf.type == YES_NO:
            return _typed(spec, expression, f"{expression} IS NOT NULL", expression, "")
        if spec.kind is Kind.COUNT and leaf.type in WHOLE:
            fits = f"{expression} BETWEEN 0 AND {LARGEST_COUNT}"
            return _typed(spec, expression, fits, f"CAST({expression} AS INTEGER)", _NO_COUNT)
        return self._read(spec, leaf.type, table, column)

    def _read(self, spec: FactSpec, type_: str, table: str, column: str) -> Cells:
        plain = is_text(type_)
        text = f"k.{column} ->> '$'" if type_ == "JSON" else f"CAST(k.{column} AS VARCHAR)"
        known = self._table(spec, "" if plain else type_)
        # How many of how many in one cell is a tracker's way of filling two columns; a table has both.
        target = Target(spec.path, replace(spec, out_of=None))
        raw = text if plain else f"k.{column}" if is_plain(type_) else "NULL"
        if is_decimal(type_):
            raw = f"CAST(k.{column} AS DOUBLE)"
        itself = reads_as_itself if spec.kind is Kind.TEXT and plain else None
        here = self._gather(table, column, text, raw)
        if here == 0:
            return blank(spec)
        many = itself is not None and self._take_as_they_stand(known, itself("text"))
        self._add(known, CellReader(target), cells_of(spec), columns_of(spec).values(), itself)
        # The alias bears the column's name: one table is joined once for every column that is read by it.
        alias = f"r_{column}"
        columns = {name: f"{alias}.c{at}" for at, name in enumerate(columns_of(spec))}
        if itself is not None and many:
            columns = {
                name: f"CASE WHEN {itself(text)} THEN {taken} ELSE {sql} END"
                for (name, sql), taken in zip(columns.items(), (text, f"'{KNOWN}'"), strict=True)
            }
        join = f"LEFT JOIN {known} AS {alias} ON {alias}.text = {text}"
        return Cells(columns, join, f"{alias}.why", self._sound(known))

    def _table(self, spec: FactSpec, type_: str) -> str:
        choices = spec.reader.choices
        kind = Kind.EVENT if spec.kind in DATES else spec.kind
        key = (kind, None if choices is None else tuple(choices.items()), type_)
        return self._table_of(key, kind.name.lower(), columns_of(spec).values())

    def _table_of(self, key: Hashable, name: str, types: Iterable[str]) -> str:
        if key not in self._tables:
            self._made += 1
            self._tables[key] = f"texts_{self._made}_{name}"
            columns = ", ".join(f"c{at} {type_}" for at, type_ in enumerate(types))
            self.connection.execute(
                f"CREATE OR REPLACE TEMPORARY TABLE {self._tables[key]} (text VARCHAR, {columns}, why VARCHAR)"
            )
        return self._tables[key]

    def said(self, each: str, table: str, column: str) -> Cells:
        """Return how a text that stands where a list should says that there is none, or why it cannot be read."""
        known, text = self._table_of("list", "list", ["VARCHAR"]), f"CAST(k.{column} AS VARCHAR)"
        self._gather(table, column, text, text)
        self._add(known, CellReader(Target("", None)), lambda value: cells_of_value(value)[1:], ["VARCHAR"])
        alias = f"r_{column}"
        join = f"LEFT JOIN {known} AS {alias} ON {alias}.text = {text}"
        return Cells({state(each): f"{alias}.c0"}, join, f"{alias}.why", self._sound(known))

    def _gather(self, table: str, column: str, text: str, raw: str) -> int:
        """Put the different texts of a column of a table `k` into a table of their own; return how many there are."""
        # Only where they differ must both be told apart.
        both = f"{text} AS text" if raw == text else f"{text} AS text, {raw} AS raw"
        different = f"SELECT DISTINCT {both} FROM {table} AS k WHERE k.{column} IS NOT NULL"
        if raw == text:
            different = f"SELECT text, text AS raw FROM ({different})"
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {_HERE} AS {different}")
        return self._count(_HERE)

    def _take_as_they_stand(self, known: str, itself: str) -> bool:
        """Keep the gathered texts that mean just what they say, or return that they are too many to be kept."""
        if self._count(f"{_HERE} WHERE {itself}") > _FEW:
            return True
        self.connection.execute(
            f"INSERT INTO {known} SELECT text, text, '{KNOWN}', NULL FROM {_HERE} AS h "
            f"WHERE {itself} AND {_NEW % known}"
        )
        return False

    def _add(
        self,
        known: str,
        read: CellReader,
        cells: Callable[[Any], Sequence[object]],
        types: Iterable[str],
        but: Callable[[str], str] | None = None,
    ) -> None:
        """Read the gathered texts that are not known yet, but some, and keep what they say."""
        left_out = f"AND NOT {but('text')}" if but else ""
        found = self.connection.execute(
            f"SELECT text, raw FROM {_HERE} AS h WHERE {_NEW % known} {left_out}"
        ).fetchall()
        if not found:
            return
        readings = [read(_NOTHING_READABLE if raw is None else raw) for _, raw in found]
        rows = [cells(value) for value, *_ in readings]
        whys = [why or None for _, why, _ in readings]
        if any(whys):
            self._unsound.add(known)
        columns = {"text": pa.array([text for text, _ in found], pa.string())}
        for at, type_ in enumerate(types):
            columns[f"c{at}"] = pa.array([row[at] for row in rows], arrow_type(type_))
        self.connection.register("arriving", pa.table(columns | {"why": pa.array(whys, pa.string())}))
        self.connection.execute(f"INSERT INTO {known} SELECT * FROM arriving")
        self.connection.unregister("arriving")

    def _sound(self, known: str) -> bool:
        """Return whether all the gathered texts could be read."""
        unread = f"{_HERE} AS h WHERE EXISTS (SELECT 1 FROM {known} AS r WHERE r.text = h.text AND r.why IS NOT NULL)"
        return known not in self._unsound or self._count(unread) == 0

    def _count(self, rows: str) -> int:
        (found,) = self.connection.execute(f"SELECT count(*) FROM {rows}").fetchone() or (0,)
        return int(found)


def blank(spec: FactSpec) -> Cells:
    """Return the columns of a fact of which the source holds nothing."""
    return Cells({name: f"CAST(NULL AS {type_})" for name, type_ in columns_of(spec).items()})


def _typed(spec: FactSpec, expression: str, fits: str, value: str, why: str) -> Cells:
    """Return the columns of a fact whose values need no reading, where they are within the limits of reading."""
    *values, state = columns_of(spec)
    is_ = f"CASE WHEN {expression} IS NULL THEN NULL WHEN {fits} THEN '{KNOWN}' ELSE '{UNREADABLE}' END"
    if not why:
        is_ = f"CASE WHEN {expression} IS NOT NULL THEN '{KNOWN}' END"
    columns = dict.fromkeys(values, f"CASE WHEN {fits} THEN {value} END")
    reason = f"CASE WHEN {expression} IS NOT NULL AND NOT {fits} THEN '{why}' END"
    return Cells(columns | {state: is_}, why=reason if why else "NULL", sound=not why)
