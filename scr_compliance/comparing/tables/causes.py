"""Which difference brings each change of a table: what could is found group by group, and tried over all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, cast

import duckdb
import pyarrow as pa

from scr_compliance.columns.names import ROW
from scr_compliance.comparing.causes import Trial, candidates, cited_otherwise, parts_of
from scr_compliance.comparing.changes import Change, Direction, between
from scr_compliance.comparing.difference import Difference, Part
from scr_compliance.comparing.mixing import companions, mixed
from scr_compliance.comparing.tables.handing import TRIED, Handing
from scr_compliance.comparing.tables.pairs import MOVED, same
from scr_compliance.comparing.tables.told import Told
from scr_compliance.findings import Days, Finding
from scr_compliance.findings.finding import Source
from scr_compliance.records.record import Record

CHANGED: Final = "changed"
"""What changes by one rule in one stretch: the table `moved` with the number of what brings it, in `brought`."""
_GROUPS: Final = "moved_groups"
_SIGNED: Final = "moved_signed"
_NO_DAY: Final = date.min
_CITED: Final = ("strength", "document", "paragraph")
_KEYS: Final = ("b_outcome", "a_outcome", "b_editions", "a_editions")
_SIGNS: Final = {
    **{f"of_{key}": key for key in _KEYS},
    **{f"cites_{key}": f"b_{key} IS DISTINCT FROM a_{key}" for key in _CITED},
}


class Brought(NamedTuple):
    """In which direction something changes, and the places of the differences that bring it and are cited otherwise."""

    direction: Direction
    causes: tuple[int, ...]
    cites: tuple[int, ...]


class _Group(NamedTuple):
    """Changes of one rule that the same differences could bring."""

    sign: int
    change: Change
    could: Sequence[Difference]
    cites: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Whether several things could be the cause."""
        return len(parts_of(self.could)) > 1

    @property
    def is_told(self) -> bool:
        """Whether the columns do not tell when a trial gives the very same."""
        return self.is_open and self.change.direction is Direction.SAME and self.change.finding.outcome == "unknown"


@dataclass(slots=True)
class Causes:
    """Finds what brings the changes of one rule after another; `brought` numbers what was found so far."""

    connection: duckdb.DuckDBPyConnection
    trial: Trial
    handing: Handing
    told: Told
    brought: dict[Brought, int] = field(default_factory=dict)

    def find(self, rule: str) -> None:
        """Make the table of what changes, from that of what moves."""
        groups = self._groups(rule)
        told = self._asked(rule, [group.sign for group in groups if group.is_told])
        self._sign()
        tried = [group for group in groups if group.is_open and not group.is_told]
        parts = parts_of(one for group in tried for one in group.could)
        if tried:
            self._try(rule, parts, [group.sign for group in tried])
        flags = self.connection.execute(f"SELECT DISTINCT sign, flags FROM {_SIGNED}").fetchall()
        by_sign = {group.sign: group for group in groups if not group.is_told}
        known = [(sign, said, self._of(by_sign[sign], parts, said)) for sign, said in flags if sign in by_sign]
        self._join(known, told)

    def _groups(self, rule: str) -> list[_Group]:
        keys = ", ".join(f"{sql} AS {name}" for name, sql in _SIGNS.items())
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {_GROUPS} AS SELECT CAST(row_number() OVER () AS INTEGER) "
            f"AS sign, * FROM (SELECT DISTINCT {keys} FROM {MOVED} WHERE NOT doubted)"
        )
        found = self.connection.execute(f"SELECT sign, {', '.join(_SIGNS)} FROM {_GROUPS} ORDER BY sign").fetchall()
        return [self._group(rule, cells) for cells in found]

    def _group(self, rule: str, cells: Sequence[Any]) -> _Group:
        sign, one, other, ours, theirs, *cites = cells
        said = [name if moved else None for name, moved in zip(_CITED, cites, strict=True)]
        before = None if one is None else _stands_for(rule, one, ours, (None,) * len(_CITED))
        after = None if other is None else _stands_for(rule, other, theirs, said)
        change = Change(0, cast(Record, None), before, after, _direction(one, other))
        moved = [self.trial.differences.index(each) for each in cited_otherwise(change, self.trial)]
        return _Group(sign, change, candidates(change, self.trial), tuple(moved))

    def _sign(self) -> None:
        joined = " AND ".join(f"g.{name} IS NOT DISTINCT FROM ({sql})" for name, sql in _SIGNS.items())
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {_SIGNED} AS SELECT m.{ROW}, m.item, g.sign, '' AS flags "
            f"FROM {MOVED} AS m JOIN {_GROUPS} AS g ON {joined} WHERE NOT m.doubted"
        )

    # Several could be the cause

    def _try(self, rule: str, parts: Sequence[Part], signs: Sequence[int]) -> None:
        """Judge what is open with each part alone, then without it, noting each time whether it is the second's."""
        before, after = self.trial.before, self.trial.after
        rules = companions(before, after, rule)
        self.handing.hand(f"SELECT {ROW} FROM {_SIGNED} WHERE sign IN ({_listed(signs)})")
        for chosen in _trials(parts):
            self.handing.judge(mixed(before, after, rules, chosen), rule)
            self._note()

    def _note(self) -> None:
        alike = f"t.outcome = m.a_outcome AND (m.b_outcome IS DISTINCT FROM m.a_outcome OR ({same('m.a', 't')}))"
        said = f"CASE WHEN m.a_outcome IS NULL THEN t.{ROW} IS NULL ELSE COALESCE({alike}, false) END"
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {_SIGNED} AS SELECT s.{ROW}, s.item, s.sign, "
            f"s.flags || CASE WHEN {said} THEN '1' ELSE '0' END AS flags FROM {_SIGNED} AS s "
            f"JOIN {MOVED} AS m ON m.{ROW} = s.{ROW} AND m.item = s.item "
            f"LEFT JOIN {TRIED} AS t ON t.{ROW} = s.{ROW} AND t.item = s.item"
        )

    def _of(self, group: _Group, parts: Sequence[Part], flags: str) -> int:
        causes = list(group.could)
        if group.is_open:
            mine = parts_of(group.could)
            gives = {chosen: flag == "1" for chosen, flag in zip(_trials(parts), flags, strict=True)}
            enough = [part for part in mine if gives[part,]]
            needed = enough or [part for part in mine if not gives[_without(part, parts)]] or mine
            causes = [one for one in causes if one.part in needed]
        return self._number(group.change.direction, causes, group.cites)

    def _number(self, way: Direction, causes: Iterable[Difference], cites: tuple[int, ...]) -> int:
        places = tuple(self.trial.differences.index(one) for one in causes)
        return self.brought.setdefault(Brought(way, places, cites), len(self.brought))

    # What only the record path tells

    def _asked(self, rule: str, signs: Collection[int]) -> list[tuple[int, str, int]]:
        listed = ""
        if signs:
            joined = " AND ".join(f"g.{name} IS NOT DISTINCT FROM ({sql})" for name, sql in _SIGNS.items())
            listed = f" OR EXISTS (SELECT 1 FROM {_GROUPS} AS g WHERE g.sign IN ({_listed(signs)}) AND {joined})"
        chosen = f"SELECT {ROW}, subject FROM {MOVED} AS m WHERE m.doubted{listed}"
        return [
            (row, change.finding.subject, self._number(change.direction, change.causes, ()))
            for row, change in self.told.changes(rule, chosen)
        ]

    def _join(self, known: Sequence[tuple[int, str, int]], told: Sequence[tuple[int, str, int]]) -> None:
        for name, rows, types in (
            ("known", known, {"sign": pa.int32(), "flags": pa.string(), "brought": pa.int32()}),
            ("told", told, {ROW: pa.int64(), "subject": pa.string(), "brought": pa.int32()}),
        ):
            columns = list(zip(*rows, strict=True)) or [()] * len(types)
            arrays = [pa.array(cells, kind) for cells, kind in zip(columns, types.values(), strict=True)]
            self.connection.register(f"arriving_{name}", pa.table(arrays, names=list(types)))
        self.connection.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {CHANGED} AS SELECT m.*, COALESCE(k.brought, t.brought) AS brought "
            f"FROM {MOVED} AS m LEFT JOIN {_SIGNED} AS s ON s.{ROW} = m.{ROW} AND s.item = m.item "
            "LEFT JOIN arriving_known AS k ON k.sign = s.sign AND k.flags = s.flags "
            f"LEFT JOIN arriving_told AS t ON t.{ROW} = m.{ROW} AND t.subject = m.subject "
            "WHERE COALESCE(k.brought, t.brought) IS NOT NULL"
        )
        self.connection.unregister("arriving_known")
        self.connection.unregister("arriving_told")


def _trials(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Return what is chosen of the second rulebook in each trial: each part alone, and all the others without it."""
    return list(dict.fromkeys([*((part,) for part in parts), *(_without(part, parts) for part in parts)]))


def _without(part: Part, parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(one for one in parts if one != part)


def _direction(before: str | None, after: str | None) -> Direction:
    if before is None or after is None:
        return Direction.NEW if before is None else Direction.GONE
    return Direction.SAME if before == after else between(before, after)


def _stands_for(rule: str, outcome: str, editions: str | None, cites: Sequence[str | None]) -> Finding:
    """Return a finding that stands for every one of a group, with what its causes are looked up by."""
    strength, document, paragraph = cites
    return Finding(
        id="", review="", subject="", rule=rule, edition=None, editions=tuple((editions or "").split()),
        outcome=outcome, standing=None, strength=strength, benchmark=False, starts=None, due=None, done=None,
        proxy=None, days_late=Days(None, None), source=Source(paragraph, document), rulebook="",
        as_at=_NO_DAY, story=cast(Any, None),
    )  # fmt: skip


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
