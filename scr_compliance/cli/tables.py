"""The commands `check` and `explain` over tables: Parquet files, databases, and what an engine of tables is to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from scr_compliance.cli import checking, databases
from scr_compliance.cli.asked import TABLES, as_at_day
from scr_compliance.cli.checking import Chosen, Wanted
from scr_compliance.cli.ending import COULD_NOT, ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain
from scr_compliance.columns.engines.postgres_address import is_address
from scr_compliance.engine.compiled import EngineName
from scr_compliance.exceptions import ExceptionsError
from scr_compliance.intake import Intake, SourceError
from scr_compliance.rulebook import load_rulebook

IF_ASKED: Final = frozenset({".csv", ".jsonl", ".ndjson"})
"""The endings of what is read as a table where an engine of tables, or the long table of findings, is asked for."""
LONG: Final = frozenset({"parquet", "duckdb"})
"""The formats of the long table; a file whose name ends so is of that format."""
AT_HAND: Final = 20_000
"""The most reviews of which a report holds every finding in memory."""
_RECORDS: Final = frozenset({None, "durable", "plain"})
"""The engines of records."""
_OTHERS: Final = frozenset({"postgres", "spark"})
"""The engines of tables that give nothing else than the long table."""
REFUSALS: Final = (SourceError, ExceptionsError)
"""What, besides a rulebook, names what is wrong in plain English."""
_STREAMED: Final = frozenset({"jsonl", "json", "csv"})
_Source = TypeVar("_Source")


def concern(sources: Sequence[Path], engine: str | None, format_: str = "", out: Path | None = None) -> bool:
    """Whether sources are to be read as tables: by how they end, by the engine, or by what is to be written.

    >>> concern([Path("reviews.csv")], None), concern([Path("reviews.csv")], "duckdb")
    (False, True)
    """
    endings = {source.suffix.casefold() for source in sources}
    if endings & TABLES or engine not in _RECORDS:
        return True
    return bool(endings & IF_ASKED) and _long(format_, out) is not None


def check(sources: Sequence[str], chosen: Chosen, wanted: Wanted, engine: str | None) -> int:
    """Check sources, as a table where they are one, report, and return the exit code.

    A source is the name of a file, or the address of a database.
    """
    if any(map(is_address, sources)):
        return ending_well(lambda: _check_database(sources, chosen, wanted, engine), *REFUSALS)
    return _check_files([Path(source) for source in sources], chosen, wanted, engine)


def _check_files(sources: Sequence[Path], chosen: Chosen, wanted: Wanted, engine: str | None) -> int:
    if not concern(sources, engine, wanted.format, wanted.out):
        if _long(wanted.format, wanted.out) is not None:
            complain(["the findings table is made of tables: .parquet, .duckdb, .sqlite, .csv or .jsonl"])
            return COULD_NOT
        return checking.check(sources, replace(chosen, engine=_of_records(engine)), wanted)
    return ending_well(lambda: _check(sources, chosen, wanted, engine), *REFUSALS)


def explain(source: str, reference: str, rule: str | None, chosen: Chosen, engine: str | None) -> int:
    """Tell the findings of one review in full, of a table reading no other row, and return the exit code.

    The source is the name of a file, or the address of a database.
    """
    if engine in _OTHERS:
        complain([f"--engine {engine} gives the findings table only; leave it out of explain"])
        return COULD_NOT
    if is_address(source):
        return ending_well(lambda: _explain_database(source, reference, rule, chosen, engine), *REFUSALS)
    return _explain_file(Path(source), reference, rule, chosen, engine)


def _explain_file(source: Path, reference: str, rule: str | None, chosen: Chosen, engine: str | None) -> int:
    by_records = replace(chosen, engine=_of_records(engine))
    if not concern([source], engine):
        return checking.explain(source, reference, rule, by_records)
    return ending_well(lambda: _explain(source, reference, rule, by_records), *REFUSALS)


def intake_of(source: Path) -> Intake:
    """Return a table read whole, for a command that holds every record in memory.

    Raises `SourceError` where it cannot be read, or holds more reviews than that.
    """
    libraries()
    from scr_compliance.columns.running.records import table_records

    with table_records(source) as table:
        return table.intake(AT_HAND)


def _explain(source: Path, reference: str, rule: str | None, chosen: Chosen) -> int:
    libraries()
    _one([source], chosen)
    return checking.explain(source, reference, rule, chosen, _reading(_of_one(reference)))


def libraries() -> None:
    """Raise `Failure` where what reads tables is not installed."""
    try:
        import duckdb  # noqa: F401 - whether it is there is all that is asked
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise Failure(f"tables need {error.name}; pip install 'scr-compliance[tables]' brings it") from None


def _check_database(sources: Sequence[str], chosen: Chosen, wanted: Wanted, engine: str | None) -> int:
    libraries()
    source = _one(sources, chosen)
    _fit(wanted, engine)
    if wanted.marked is not None:
        raise Failure("--annotate marks XLSX workbooks, and a database is none")
    _mistaken(chosen)
    with databases.copied(source) as copy:
        return _check_files([copy], replace(chosen, server=source), wanted, engine)


def _explain_database(source: str, reference: str, rule: str | None, chosen: Chosen, engine: str | None) -> int:
    libraries()
    _one([source], chosen)
    _mistaken(chosen)
    with databases.copied(source) as copy:
        return _explain_file(copy, reference, rule, chosen, engine)


def _mistaken(chosen: Chosen) -> None:
    """Raise what is wrong with the options by themselves, before a whole database is copied for nothing."""
    as_at_day(chosen.as_at)
    checking.edition_asked(chosen.edition, load_rulebook(chosen.rules, chosen.policies, chosen.overlay))


def _check(sources: Sequence[Path], chosen: Chosen, wanted: Wanted, engine: str | None) -> int:
    libraries()
    source = _one(sources, chosen)
    format_ = _fit(wanted, engine)
    chosen = replace(chosen, engine=_of_records(engine))
    if format_ in LONG:
        from scr_compliance.cli import long_tables

        return long_tables.check(source, chosen, replace(wanted, format=format_), engine or "duckdb")
    beside = chosen.since is not None or chosen.explanations is not None
    if format_ in _STREAMED and not beside:
        from scr_compliance.cli import streamed

        return streamed.check(source, chosen, wanted)
    if format_ == "table" and not beside and (engine in _OTHERS or _is_big(source)):
        from scr_compliance.cli import long_tables

        return long_tables.check(source, chosen, wanted, engine or "duckdb")
    return checking.check([source], chosen, wanted, _reading(intake_of))


def _long(format_: str, out: Path | None) -> str | None:
    """Return the format of the long table that is asked for, or None."""
    ending = "" if out is None else out.suffix.casefold().removeprefix(".")
    return format_ if format_ in LONG else ending if ending in LONG else None


def _one(sources: Sequence[_Source], chosen: Chosen) -> _Source:
    if len(sources) > 1:
        raise Failure("a table is checked alone: give one source, and check the others by themselves")
    if chosen.map_file is not None:
        raise Failure("--map is for trackers; name the columns of a table as the facts are named: docs/records.md")
    return sources[0]


def _fit(wanted: Wanted, engine: str | None) -> str:
    """Return the format, with the long table told by the ending; refuse what does not go together."""
    long = _long(wanted.format, wanted.out)
    if long is None:
        if engine in _OTHERS and wanted.format != "table":
            raise Failure(
                f"--engine {engine} gives the findings table; name --out FILE.parquet or FILE.duckdb, or leave "
                f"--engine out for --format {wanted.format}"
            )
        return wanted.format
    if wanted.out is None or wanted.out.suffix.casefold() != f".{long}":
        raise Failure(f"--format {long} needs --out FILE.{long}")
    if wanted.format not in (long, "table"):
        raise Failure(
            f"--out ends in .{long}, which is the findings table, and --format {wanted.format} is another report; "
            f"leave --format out, or let the file's name end in .{wanted.format}"
        )
    if engine in ("durable", "plain"):
        raise Failure(f"--engine {engine} is for records; the findings table is made by duckdb, postgres or spark")
    return long


def _of_records(engine: str | None) -> EngineName | None:
    return "durable" if engine == "durable" else "plain" if engine == "plain" else None


def _is_big(source: Path) -> bool:
    """Whether a table holds more reviews than a report of all of them has at hand."""
    from scr_compliance.columns.running.records import table_records

    if source.suffix.casefold() in IF_ASKED:
        with source.open("rb") as file:
            return any(number > AT_HAND for number, _ in enumerate(file))
    with table_records(source) as table:
        return (table.reading.rows or 0) > AT_HAND


def _of_one(reference: str) -> Callable[[Path], Intake]:
    def read(source: Path) -> Intake:
        from scr_compliance.columns.running.records import table_records

        with table_records(source) as table:
            return table.of(reference)

    return read


def _reading(read: Callable[[Path], Intake]) -> checking.Read:
    def every(sources: Sequence[Path], map_file: Path | None) -> list[Intake]:  # noqa: ARG001 - tables have no map
        return [read(source) for source in sources]

    return every
