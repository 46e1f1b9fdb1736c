"""CSV as a table of texts: one line of headings, then one row a review."""

from __future__ import annotations

import csv
import re
from typing import Final

import duckdb

from scr_compliance.columns.sources.opening import ELSE, TableSource
from scr_compliance.intake.result import SourceError

_SEPARATORS: Final = ",;\t|"
_LONGEST_LINE: Final = 32 * 1024 * 1024


def stage(source: TableSource, connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy a CSV file into a temporary table of texts, its rows in order.

    Raises `SourceError` where it is not in UTF-8 or has no headings.
    """
    heading = _first_line(source)
    separator = max(_SEPARATORS, key=heading.count)
    names = next(csv.reader([heading], delimiter=separator), [])
    if not any(name.strip() for name in names):
        raise SourceError(f"{source.file}: its first line has no headings; write there what each column holds")
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in _apart(names))
    path = _text(str(source.path))
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE {table} AS SELECT * FROM read_csv({path}, auto_detect = false, "
        f"columns = {{{columns}}}, delim = {_text(separator)}, quote = '\"', escape = '\"', header = true, "
        f"skip = 0, encoding = 'utf-8', max_line_size = {_LONGEST_LINE}, strict_mode = true)"
    )


def why(said: str) -> str:
    """Return what is wrong with a CSV file, from what DuckDB says of it, without what stands in it.

    >>> why("CSV Error on Line: 3, Expected Number of Columns: 2 Found: 1")
    'line 3 has fewer or more values than there are headings; put quotation marks around a text that holds a separator'
    """
    found = re.search(r"Line:? (\d+)", said)
    line = f"line {found[1]}" if found else "a line"
    if "utf-8" in said.lower() or "unicode" in said.lower():
        return f"{line} is not in UTF-8; {ELSE}"
    if "Number of Columns" in said or "number of columns" in said:
        wrong = "has fewer or more values than there are headings"
        return f"{line} {wrong}; put quotation marks around a text that holds a separator"
    if "quote" in said.lower():
        return f"{line} has a quotation mark that is not closed, or one inside a text that is not doubled"
    return f"{line} cannot be read as CSV; open the file in a text editor and mend it there"


def _first_line(source: TableSource) -> str:
    with source.path.open("rb") as file:
        try:
            return file.readline(1_000_000).decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            raise SourceError(f"{source.file}: its first line is not in UTF-8; {ELSE}") from None


def _apart(names: list[str]) -> list[str]:
    """Return headings no two of which are alike; one that comes again is none that a fact could have."""
    taken: set[str] = set()
    found = []
    for place, name in enumerate(names, 1):
        tidy = " ".join(name.split()) or f"column {place}"
        tidy = f"{tidy} (column {place}, the same heading again)" if tidy.casefold() in taken else tidy
        taken.add(tidy.casefold())
        found.append(tidy)
    return found


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
