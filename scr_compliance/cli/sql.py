"""The command `sql`: the rulebook as a script of views for a database that holds the tables of facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scr_compliance.cli.asked import as_at_day
from scr_compliance.cli.checking import edition_asked
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, write
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.findings.words import counted
from scr_compliance.rulebook import load_rulebook

if TYPE_CHECKING:
    from scr_compliance.columns.dialects import Dialect


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for, as typed."""

    dialect: Dialect
    as_at: str | None
    as_at_today: bool
    extensions: int
    stages: str
    edition: str | None
    rules: Path | None
    policies: Path | None
    overlay: Path | None
    out: Path | None


def sql(asked: Asked) -> int:
    """Write the script and return the exit code: 0 where it is written, 2 where it could not be."""
    return ending_well(lambda: _sql(asked))


def _sql(asked: Asked) -> int:
    if asked.as_at is None and not asked.as_at_today:
        raise Failure("say as at which day: --as-at 2010-10-01, or --as-at-today for the day on which a view is read")
    if asked.as_at is not None and asked.as_at_today:
        raise Failure("--as-at and --as-at-today name two days; give one of them")
    if asked.as_at_today and asked.stages == "tables":
        raise Failure("tables of the stages hold what was so on one day; give --as-at with a day, or --stages views")
    try:
        from scr_compliance.columns.dialects.script import Script
    except ImportError as error:
        raise Failure(
            f"sql needs {error.name}, which is not installed; pip install 'scr-compliance[tables]' brings it"
        ) from None
    as_at = None if asked.as_at_today else as_at_day(asked.as_at)
    book = load_rulebook(asked.rules, asked.policies, asked.overlay)
    compiled = compile_rulebook(book, edition_asked(asked.edition, book))
    script = Script(compiled, as_at, asked.dialect, asked.extensions, tables=asked.stages == "tables")
    write(script.parts(), asked.out)
    if asked.out is not None:
        complain(
            [f"{asked.out}: {counted(len(book.rules), 'rule')} for {asked.dialect}; its first lines say what it needs."]
        )
    return 0
