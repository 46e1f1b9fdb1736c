"""Column maps: a TOML file that says which heading is which fact, and which are left out on purpose.

```toml
[sheets]
"Reviews 2009" = "reviews"      # or the list it holds: "agencies"; or "left out"

[columns]
"Ref. of case"        = "reference"
"SCP date"            = "decision.made_on"
"Actions!Finished on" = "actions[].done_on"   # on the sheet Actions only

[ignore]
columns = ["Notes"]

[values."status"]
"in progress" = "open"

[dates]
"decision.recommended_on" = "latest"   # of several dates in one cell
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from scr_compliance.intake.result import SourceError
from scr_compliance.intake.targets import Target, target_of_path
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Unreadable, plain_heading

REVIEWS: Final = "reviews"
LEFT_OUT: Final = "left out"
EARLIEST, LATEST = "earliest", "latest"
_TABLES: Final = ("sheets", "columns", "ignore", "values", "dates")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A column map.

    `columns` gives the target of a heading and `ignored` the headings left out, each in plain form, after its
    sheet's (`actions!finishedon`) where it is for one sheet only; `headings` are the same as written. `values` are
    other spellings by fact, `sheets` what a sheet holds, `dates` which of several dates in a cell counts.
    """

    name: str
    columns: Mapping[str, Target] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> ColumnMap:
        """Read a map file; raises `SourceError` naming every mistake in it."""
        try:
            data = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        except OSError as error:
            raise SourceError(f"{path.name}: the column map cannot be opened ({error.strerror})") from None
        except UnicodeDecodeError:
            raise SourceError(f"{path.name}: the column map is not UTF-8 text") from None
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise SourceError(f"{path.name}: the column map cannot be read as TOML: {error}") from None
        return _Builder(path.name).build(data)

    @classmethod
    def beside(cls, source: Path) -> ColumnMap | None:
        """Return the map that stands beside a source as `STEM.map.toml`, or None."""
        path = source.with_name(f"{source.stem}.map.toml")
        return cls.load(path) if path.is_file() else None

    def target(self, sheet: str, names: Iterable[str]) -> Target | None:
        """Return what the map says a heading of a sheet is of; `names` are its plain forms, the fullest first."""
        return next((self.columns[key] for key in _keys(sheet, names) if key in self.columns), None)

    def leaves_out(self, sheet: str, names: Iterable[str]) -> bool:
        """Whether the map leaves the column of a heading of a sheet out."""
        return not self.ignored.isdisjoint(_keys(sheet, names))

    def names(self, sheet: str, names: Iterable[str]) -> bool:
        """Whether the map says anything of a heading of a sheet."""
        return any(key in self.headings for key in _keys(sheet, names))

    def absent(self, seen: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return what is mapped, and what is left out, that is not among the headings `seen`, in plain form."""
        there = set(seen)
        gone = [plain for plain in (*self.columns, *sorted(self.ignored)) if plain not in there]
        return (
            [self.headings[plain] for plain in gone if plain in self.columns],
            [self.headings[plain] for plain in gone if plain in self.ignored],
        )


def keyed(sheet: str, plain: str) -> str:
    """Return the key of a heading, in plain form, on one sheet only."""
    return f"{' '.join(sheet.split()).casefold()}!{plain}"


def _keys(sheet: str, names: Iterable[str]) -> list[str]:
    plains = list(names)
    return [*(keyed(sheet, plain) for plain in plains), *plains]


class _Builder:
    """Checks the tables of a map file, gathering every mistake."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mistakes: list[str] = []
        self.headings: dict[str, str] = {}

    def build(self, data: Mapping[str, Any]) -> ColumnMap:
        for key in data:
            if key not in _TABLES:
                self._wrong(f"[{key}]", "no such table", dictionary().nearest(key, _TABLES))
        columns = self._columns(self._table(data, "columns"))
        ignored = self._ignored(self._table(data, "ignore"))
        values = self._values(self._table(data, "values"))
        sheets = self._sheets(self._table(data, "sheets"))
        dates = self._dates(self._table(data, "dates"))
        for plain in ignored & columns.keys():
            self.mistakes.append(f"[ignore] {self.headings[plain]}: it is named in [columns] too")
        if self.mistakes:
            raise SourceError("\n".join(f"{self.name}: {mistake}" for mistake in self.mistakes))
        return ColumnMap(self.name, columns, ignored, values, self.headings, sheets, dates)

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = data.get(key, {})
        if isinstance(table, dict):
            return table
        self.mistakes.append(f"[{key}]: it is not a table")
        return {}

    def _wrong(self, what: str, why: str, near: str | None) -> None:
        self.mistakes.append(f"{what}: {why}" + (f"; did you mean {near}?" if near else ""))

    def _plain(self, heading: str, where: str) -> str:
        sheet, mark, rest = heading.rpartition("!")
        plain = plain_heading(rest)
        # A heading may itself end in an exclamation mark; only what stands before another text is a sheet.
        key = keyed(sheet, plain) if mark and plain else plain_heading(heading)
        if not key:
            self.mistakes.append(f"[{where}] {heading!r}: a heading needs a letter or a digit")
        elif key in self.headings and where == "columns":
            self.mistakes.append(f"[{where}] {heading}: the same heading as {self.headings[key]}")
        self.headings.setdefault(key, heading)
        return key

    def _columns(self, table: Mapping[str, Any]) -> dict[str, Target]:
        found: dict[str, Target] = {}
        taken: dict[tuple[str, str], str] = {}
        for heading, path in table.items():
            target = target_of_path(path) if isinstance(path, str) else None
            if target is None:
                near = dictionary().nearest(path) if isinstance(path, str) else None
                self._wrong(f"[columns] {heading} = {path}", "no such fact", near)
                continue
            place = heading.rpartition("!")[0], target.path
            if place in taken and not target.is_reference:
                self.mistakes.append(f"[columns] {heading} = {path}: {taken[place]} is mapped to it already")
            else:
                taken[place] = heading
                found[self._plain(heading, "columns")] = target
        return found

    def _ignored(self, table: Mapping[str, Any]) -> frozenset[str]:
        for key in table.keys() - {"columns"}:
            self._wrong(f"[ignore] {key}", "no such key", "columns")
        names = table.get("columns", [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self.mistakes.append("[ignore] columns: write a list of headings, each in quotation marks")
            return frozenset()
        return frozenset(self._plain(name, "ignore") for name in names)

    def _values(self, table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for path, spellings in table.items():
            if path not in dictionary():
                self._wrong(f"[values.{path}]", "no such fact", dictionary().nearest(path, dictionary().facts))
            elif not isinstance(spellings, dict):
                self.mistakes.append(f"[values.{path}]: it is not a table")
            else:
                found[path] = {plain_text(typed): self._value(path, value) for typed, value in spellings.items()}
        return found

    def _value(self, path: str, value: object) -> str:
        if not isinstance(value, str):
            self.mistakes.append(f"[values.{path}]: write each value in quotation marks")
            return ""
        try:
            dictionary()[path].reader.read(value)
        except Unreadable as error:
            self.mistakes.append(f"[values.{path}] = {value}: {error}")
        return value

    def _sheets(self, table: Mapping[str, Any]) -> dict[str, str]:
        may_be = (REVIEWS, *dictionary().lists, LEFT_OUT)
        for name, what in table.items():
            if what not in may_be:
                near = dictionary().nearest(what, may_be) if isinstance(what, str) else None
                self._wrong(f"[sheets] {name} = {what}", "a sheet is reviews, the name of a list, or left out", near)
        return {plain_text(name): what for name, what in table.items()}

    def _dates(self, table: Mapping[str, Any]) -> dict[str, str]:
        for path, which in table.items():
            target = target_of_path(path)
            if target is None or not target.is_date:
                self._wrong(f"[dates] {path}", "no such date", dictionary().nearest(path))
            if which not in (EARLIEST, LATEST):
                self.mistakes.append(f"[dates] {path} = {which}: write {EARLIEST} or {LATEST}")
        return dict(table)


def plain_text(text: str) -> str:
    """Return a typed text without regard to case and spacing, for looking up in [values]."""
    return " ".join(text.split()).casefold()
