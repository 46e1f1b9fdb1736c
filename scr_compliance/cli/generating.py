"""The command `generate`: made-up reviews, plainly labelled, into a file or on standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scr_compliance.beside import beside
from scr_compliance.cli.asked import as_at_day
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write

if TYPE_CHECKING:
    from scr_compliance.generating import Wanted
    from scr_compliance.generating.written import Batches


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for, as typed."""

    count: int
    seed: int
    as_at: str | None
    dates: Literal["day", "mixed"]
    duplicates: float
    out: Path | None


def generate(asked: Asked) -> int:
    """Make up reviews and return the exit code: 0 where they are written, 2 where they could not be."""
    return ending_well(lambda: _generate(asked))


def _generate(asked: Asked) -> int:
    try:
        from scr_compliance.generating import made_up, written
    except ImportError as error:
        raise Failure(
            f"generate needs {error.name}, which is not installed; pip install 'scr-compliance[tables]' brings it"
        ) from None
    wanted = _wanted(asked)
    batches = _told(made_up(wanted), wanted.count)
    suffix = ".jsonl" if asked.out is None or asked.out == Path("-") else asked.out.suffix.casefold()
    if suffix != written.DUCKDB and suffix not in written.AS_BYTES:
        known = ", ".join([*written.AS_BYTES, written.DUCKDB])
        raise Failure(f"{asked.out}: what to write is told by how the name ends; end it in one of {known}")
    if asked.out is None or asked.out == Path("-"):
        write(written.json_lines(batches, wanted), None)
        return 0
    if suffix == written.DUCKDB:
        _database(batches, wanted, asked.out)
    else:
        write(written.AS_BYTES[suffix](batches, wanted), asked.out)
    lists = " Their lists (agencies, actions, children …) have no place in a CSV." if suffix == ".csv" else ""
    number = f"{wanted.count:,} made-up review" + ("s" if wanted.count != 1 else "")
    write([f"{asked.out}: {number}, seed {wanted.seed}, recorded by {wanted.as_at}.{lists} Nothing is real.\n"], None)
    return 0


def _wanted(asked: Asked) -> Wanted:
    from scr_compliance.generating import Wanted, shape
    from scr_compliance.generating.days import EARLIEST_AS_AT, LATEST_AS_AT

    as_at = shape().last_day if asked.as_at is None else as_at_day(asked.as_at)
    if not EARLIEST_AS_AT <= as_at <= LATEST_AS_AT:
        raise Failure(f"--as-at lies outside what can be made up; name a day from {EARLIEST_AS_AT} to {LATEST_AS_AT}")
    return Wanted(asked.count, asked.seed, as_at, asked.dates, asked.duplicates)


def _told(batches: Batches, count: int) -> Batches:
    """Pass reviews on and tell a terminal, and nothing else, how many there are so far."""
    done = 0
    for batch in batches:
        yield batch
        done += batch.num_rows
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} of {count:,} made up" + ("\n" if done == count else ""))
            sys.stderr.flush()


def _database(batches: Batches, wanted: Wanted, out: Path) -> None:
    """Write a DuckDB file beside its place and move it there once it is whole."""
    import duckdb

    from scr_compliance.generating.written import duckdb_file

    try:
        with beside(out) as path:
            duckdb_file(batches, wanted, path)
            path.replace(out)
    except OSError as error:
        raise Failure(f"{out}: the file cannot be written ({error.strerror})") from None
    except duckdb.Error:
        raise Failure(f"{out}: the file cannot be written; see whether the disk is full") from None
