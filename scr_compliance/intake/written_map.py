"""Writing a column map: how a source was read, as a file to edit and to read it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import tomlkit
from tomlkit.items import Array, Table

from scr_compliance.intake.draft import REFERENCE
from scr_compliance.intake.mapping import LEFT_OUT
from scr_compliance.intake.result import ColumnReading, Intake, SheetReading, SourceError
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind

_HEAD = (
    "How {source} was read: every heading as it was found, and the fact it was read as.",
    "To read a column as another fact, change the path behind its heading; a wrong path is refused with the nearest",
    "right one. To leave a column out on purpose, move its heading to [ignore].",
    "Put this file beside the source as {stem}.map.toml, or name it by --map.",
)
_DIGITS = "0123456789"
_WORDS = "Not read. Take the # away and write what such a word stands for, one of"
_CONTESTED = "another column may be of it too; take the # away to read this one only"
_TOLD = "another table of the sheet has it under the heading above, and this one is read by its own words"
_NOT_READ = "Not read. Take the # away from those that may be left out, or give a heading its fact under [columns]:"


def written_map(intake: Intake) -> str:
    """Return the TOML of a map by which a source would be read as it was.

    Raises `SourceError` for a source that needs no map, since it names its facts itself.
    """
    if not intake.how_read:
        raise SourceError(f"{intake.source}: JSON names its facts itself; there are no columns to map")
    document = tomlkit.document()
    for line in _HEAD:
        document.add(tomlkit.comment(line.format(source=intake.source, stem=intake.source.rpartition(".")[0])))
    several = len(intake.sheets) > 1
    if several:
        document.add(tomlkit.nl())
        document.add("sheets", _sheets(intake.sheets))
    document.add(tomlkit.nl())
    document.add("columns", _columns(intake.how_read, several))
    document.add(tomlkit.nl())
    document.add("ignore", _ignored(intake.how_read, several))
    if words := _words_not_read(intake):
        document.add(tomlkit.nl())
        document.add("values", _values(words))
    return tomlkit.dumps(document)


def _words_not_read(intake: Intake) -> Mapping[str, Sequence[str]]:
    """Return the words under columns of one of a list of values that are none of these, by fact."""
    paths = {(one.sheet, one.cell.rstrip(_DIGITS)): one.path for one in intake.how_read if one.path}
    known = dictionary()
    found: dict[str, dict[str, None]] = {}
    for cell in intake.not_read:
        path = paths.get((cell.sheet, cell.cell.rstrip(_DIGITS)))
        if (
            path is not None
            and path in known
            and known[path].kind is Kind.CHOICE
            and cell.text
            and "…" not in cell.text
        ):
            found.setdefault(path, {})[cell.text] = None
    return {path: sorted(words) for path, words in sorted(found.items())}


def _values(words: Mapping[str, Sequence[str]]) -> Table:
    table = tomlkit.table(is_super_table=True)
    for path, spellings in words.items():
        inner = tomlkit.table()
        choices = ", ".join(dictionary()[path].reader.choices or ())
        inner.add(tomlkit.comment(f"{_WORDS} {choices}:"))
        for word in spellings:
            inner.add(tomlkit.comment(f'{_quoted(word)} = ""'))
        table.add(path, inner)
    return table


def _sheets(sheets: Iterable[SheetReading]) -> Table:
    table = tomlkit.table()
    for sheet in sheets:
        if sheet.read_as is not None:
            table.add(sheet.name, sheet.read_as)
        elif sheet.why.startswith(LEFT_OUT):
            table.add(sheet.name, LEFT_OUT)
        else:
            table.add(tomlkit.comment(f'{_key(sheet.name)} = "{LEFT_OUT}"  # not read: {sheet.why}'))
    return table


def _columns(columns: Iterable[ColumnReading], several: bool) -> Table:
    table = tomlkit.table()
    columns = list(columns)
    contested = {path for column in columns for path in column.may_be}
    seen: set[str] = set()
    told: set[tuple[str, str]] = set()
    for column in columns:
        heading = _heading(column, several)
        if column.path is None or heading in seen:
            continue
        seen.add(heading)
        place = (column.sheet if several else "", column.path)
        if column.path in contested or (place in told and column.path != REFERENCE):
            why = _CONTESTED if column.path in contested else _TOLD
            said = f"{column.cell}, {column.by}: {column.label}; {why}"
            table.add(tomlkit.comment(f'{_key(heading)} = "{column.path}"  # {said}'))
        else:
            told.add(place)
            table.add(heading, column.path)
            table[heading].comment(f"{column.cell}, {column.by}: {column.label}")
    return table


def _ignored(columns: Iterable[ColumnReading], several: bool) -> Table:
    table = tomlkit.table()
    listed = tomlkit.array()
    seen: set[str] = set()
    left = [column for column in columns if column.path is None and column.heading]
    for column in left:
        heading = _heading(column, several)
        if column.why.startswith(LEFT_OUT) and heading not in seen:
            seen.add(heading)
            listed.add_line(heading, indent="    ")
    for line in _not_read((column for column in left if not column.why.startswith(LEFT_OUT)), several):
        _add_comment(listed, line)
    listed.add_line(indent="")
    table.add("columns", listed)
    return table


def _not_read(columns: Iterable[ColumnReading], several: bool) -> Iterator[str]:
    seen: set[str] = set()
    for column in columns:
        heading = _heading(column, several)
        if not seen:
            yield _NOT_READ
        if heading not in seen:
            seen.add(heading)
            yield f"{_quoted(heading)},  # {column.cell}: {column.why}"


def _add_comment(listed: Array, line: str) -> None:
    listed.add_line(indent="    ", comment=line)


def _heading(column: ColumnReading, several: bool) -> str:
    """Return the key of a heading: after its sheet's name, where there are several sheets."""
    return f"{column.sheet}!{column.heading}" if several else column.heading


def _key(text: str) -> str:
    return tomlkit.key(text).as_string()


def _quoted(text: str) -> str:
    return tomlkit.string(text).as_string()
