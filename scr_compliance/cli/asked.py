"""What a command is asked to work on: the as-at date, the sources, and where the result may be written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scr_compliance.cli.failures import Failure
from scr_compliance.columns.engines.postgres_address import COPY
from scr_compliance.intake import ColumnMap, Intake, SourceError, read
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import UnreadableDate, read_date

TABLES: Final = frozenset({".parquet", ".duckdb", ".db", ".sqlite", ".sqlite3", COPY})
"""The endings of what is always read as a table."""


def as_at_day(given: str | None, option: str = "--as-at") -> datetime.date:
    """Return the day that `--as-at`, or another option, names, or today.

    Raises `Failure` where it is no day.
    """
    if given is None:
        return datetime.date.today()
    try:
        found = read_date(given)
    except (UnreadableDate, ValueError):
        found = Absence.UNREADABLE
    if isinstance(found, Absence) or not found.is_day:
        raise Failure(f"{option} is not a day; write it as 2010-10-01 or 1 October 2010")
    return found.earliest


def read_sources(sources: Iterable[Path], map_file: Path | None) -> list[Intake]:
    """Return what each source holds.

    Raises `Failure` with a line for every source that cannot be read, and `SourceError` for the map.
    """
    mapping = ColumnMap.load(map_file) if map_file is not None else None
    intakes, errors = [], []
    for source in sources:
        try:
            intakes.append(_table(source) if source.suffix.casefold() in TABLES else read(source, mapping))
        except SourceError as error:
            errors.append(str(error))
    if errors:
        raise Failure("\n".join(errors))
    return intakes


def _table(source: Path) -> Intake:
    from scr_compliance.cli.tables import intake_of

    return intake_of(source)


def spare(kept: Iterable[Path], outs: Iterable[Path], option: str = "--out") -> None:
    """Refuse to write over what is to be read; `option` is the one that names the files to be written.

    Raises `Failure` where one of the `outs` is one of the files to be kept, or no file can stand there.
    """
    resolved = {path.resolve() for path in kept}
    for path in outs:
        try:
            stands_for = path.resolve()
        except OSError as error:
            raise Failure(f"{path}: the file cannot be written ({error.strerror})") from None
        if stands_for in resolved:
            raise Failure(f"{option}: {path} is a source and would be written over; name another file")
