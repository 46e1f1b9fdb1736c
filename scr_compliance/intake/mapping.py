"""Column maps: a TOML file that says which heading is which fact, and which are left out on purpose.

```toml
[columns]
"Ref. of case" = "reference"
"SCP date"     = "decision.made_on"

[ignore]
columns = ["Notes"]

[values."status"]
"in progress" = "open"
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scr_compliance.intake.result import SourceError
from scr_compliance.intake.targets import Target, target_of_path
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Unreadable, plain_heading

_TABLES = ("columns", "ignore", "values")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A column map: headings in plain form and what they name, those ignored, other spellings of values."""

    name: str
    columns: Mapping[str, Target] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)

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
            raise SourceError(f"{path.name}: the column map is not valid TOML: {error}") from None
        return _Builder(path.name).build(data)

    @classmethod
    def beside(cls, source: Path) -> ColumnMap | None:
        """Return the map that stands beside a source as `STEM.map.toml`, or None."""
        path = source.with_name(f"{source.stem}.map.toml")
        return cls.load(path) if path.is_file() else None

    def absent(self, seen: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the headings that are mapped, and those ignored, but not among the plain headings `seen`."""
        there = set(seen)
        gone = [plain for plain in (*self.columns, *sorted(self.ignored)) if plain not in there]
        return (
            [self.headings[plain] for plain in gone if plain in self.columns],
            [self.headings[plain] for plain in gone if plain in self.ignored],
        )


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
        for plain in ignored & columns.keys():
            self.mistakes.append(f"[ignore] {self.headings[plain]}: it is named in [columns] too")
        if self.mistakes:
            raise SourceError("\n".join(f"{self.name}: {mistake}" for mistake in self.mistakes))
        return ColumnMap(self.name, columns, ignored, values, self.headings)

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = data.get(key, {})
        if isinstance(table, dict):
            return table
        self.mistakes.append(f"[{key}]: it is not a table")
        return {}

    def _wrong(self, what: str, why: str, near: str | None) -> None:
        self.mistakes.append(f"{what}: {why}" + (f"; did you mean {near}?" if near else ""))

    def _plain(self, heading: str, where: str) -> str:
        plain = plain_heading(heading)
        if not plain:
            self.mistakes.append(f"[{where}] {heading!r}: a heading needs a letter or a digit")
        elif plain in self.headings and where == "columns":
            self.mistakes.append(f"[{where}] {heading}: the same heading as {self.headings[plain]}")
        self.headings.setdefault(plain, heading)
        return plain

    def _columns(self, table: Mapping[str, Any]) -> dict[str, Target]:
        found: dict[str, Target] = {}
        taken: dict[str, str] = {}
        for heading, path in table.items():
            target = target_of_path(path) if isinstance(path, str) else None
            if target is None:
                near = dictionary().nearest(path) if isinstance(path, str) else None
                self._wrong(f"[columns] {heading} = {path}", "no such fact", near)
            elif target.path in taken:
                self.mistakes.append(f"[columns] {heading} = {path}: {taken[target.path]} is mapped to it already")
            else:
                taken[target.path] = heading
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


def plain_text(text: str) -> str:
    """Return a typed text without regard to case and spacing, for looking up in [values]."""
    return " ".join(text.split()).casefold()
