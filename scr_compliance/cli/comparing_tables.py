"""The command `rules diff` over a table: counts of what changes, and the long list of it in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from scr_compliance.cli.output import complain, write
from scr_compliance.cli.progress import progress
from scr_compliance.cli.table_failures import told_plainly
from scr_compliance.columns.running.records import columns_not_read
from scr_compliance.comparing.tables.compare import TableComparison, compare_table
from scr_compliance.reports.comparison_tables import as_json, as_text
from scr_compliance.rulebook import Rulebook

LIST: Final = ".parquet"
"""What the name of a file ends in that takes the list of all that changes; any other takes the report."""
_REPORTS: Final = {"text": as_text, "json": as_json}


def diff(source: Path, before: Rulebook, after: Rulebook, as_at: date, format_: str, out: Path | None) -> int:
    """Compare two rulebooks over a table, report, and return the exit code.

    Raises `Failure`, or what reading raises, where it cannot be done.
    """
    list_ = out if out is not None and out.suffix.casefold() == LIST else None
    with told_plainly(source), progress() as tells:
        tells.doing(f"Reading {source.name}")
        found = compare_table(source, before, after, as_at=as_at, out=list_, tell=tells.doing)
    complain(_not_read(found))
    write(list(_REPORTS[format_](found)), None if list_ is not None else out)
    return 0


def _not_read(found: TableComparison) -> Iterator[str]:
    source = found.source
    yield from (f"not read: {line.at}: {line.why}" for line in columns_not_read(source.file, source.columns))
    yield from (f"not read: {line.at}: {line.why}" for line in source.shown)
    if source.rejects > len(source.shown):
        more = source.rejects - len(source.shown)
        yield f"not read: and {more:,} more; `scr-compliance check` with --out FILE.parquet lists them all"
