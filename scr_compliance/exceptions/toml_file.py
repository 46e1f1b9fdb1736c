"""Exceptions written in TOML: one table `[[exceptions]]` for each, read so that it means one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from scr_compliance.exceptions.entry import Entry, ExceptionsError, Refusal, key_of
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.problems import RulebookError
from scr_compliance.rulebook.toml_source import TomlSource, read_toml

TABLE: Final = "exceptions"


def toml_entries(name: str, raw: bytes, refusals: list[Refusal]) -> list[Entry]:
    """Return the exceptions of a TOML file as written; what cannot be one is refused.

    Raises `ExceptionsError` where the file is no TOML, or where two readers take it differently.
    """
    try:
        source = read_toml(name, raw)
    except RulebookError as error:
        raise ExceptionsError(Refusal(f"{one.file}:{one.line}", one.what, one.mend) for one in error.problems) from None
    for key in source.data:
        if key != TABLE:
            mend = nearest(key, [TABLE], "remove it; each exception is a table [[exceptions]]")
            refusals.append(Refusal(_at(source, (key,)), f"there is no table called {key[:60]}", mend))
    tables = source.data.get(TABLE, [])
    if not isinstance(tables, list):
        refusals.append(Refusal(_at(source, (TABLE,)), "one exception is one table", "write [[exceptions]]"))
        return []
    return list(_entries(source, tables, refusals))


def _entries(source: TomlSource, tables: list[Any], refusals: list[Refusal]) -> Iterator[Entry]:
    for number, table in enumerate(tables):
        at = _at(source, (TABLE, number))
        if not isinstance(table, dict):
            refusals.append(Refusal(at, "an exception is a table of keys", "write [[exceptions]]"))
            continue
        values: dict[str, object] = {}
        places: dict[str, str] = {}
        for written, value in table.items():
            place = _at(source, (TABLE, number, written))
            key = key_of(written, place, "key", refusals)
            if key is not None and (key == written or key not in table):
                values[key], places[key] = value, place
        yield Entry(values, places, at)


def _at(source: TomlSource, path: tuple[str | int, ...]) -> str:
    return f"{source.name}:{source.line_of(path)}"
