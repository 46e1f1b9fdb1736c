"""The command `rules diff`: two rulebooks over the same reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scr_compliance.cli.asked import as_at_day, read_sources, spare
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.tables import REFUSALS, concern, libraries
from scr_compliance.comparing import Comparison, compare
from scr_compliance.engine.compiled import EngineName, usable_engine
from scr_compliance.intake import Intake, SourceError
from scr_compliance.reports.comparison import as_text
from scr_compliance.reports.comparison_json import as_json
from scr_compliance.reports.comparison_page import as_page
from scr_compliance.rulebook import Rulebook, load_rulebook

_REPORTS: Final[dict[str, Callable[[Comparison, Sequence[Intake]], Iterator[str]]]] = {
    "text": as_text, "json": as_json, "html": as_page,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """The files of one rulebook, as they are named on the command line."""

    rules: Path | None
    policies: Path | None
    overlay: Path | None

    @property
    def overlays(self) -> list[Path]:
        """The overlay, where there is one."""
        return [] if self.overlay is None else [self.overlay]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What `rules diff` compares, and over which reviews; `after` says only what differs from `before`."""

    sources: Sequence[Path]
    before: Named
    after: Named
    map_file: Path | None
    as_at: str | None
    engine: EngineName | None


def diff_rules(chosen: Chosen, format_: str, out: Path | None) -> int:
    """Compare two rulebooks over the sources, report, and return the exit code.

    A table is compared by an engine of tables, unless every change of it is to be told on a page.
    """
    if format_ != "html" and concern(chosen.sources, None, out=out):
        return ending_well(lambda: _diff_table(chosen, format_, out), *REFUSALS)
    return ending_well(lambda: _diff(chosen, format_, out), SourceError)


def _diff_table(chosen: Chosen, format_: str, out: Path | None) -> int:
    libraries()
    from scr_compliance.cli import comparing_tables

    if len(chosen.sources) > 1:
        raise Failure("a table is compared alone: give one source, and compare the others by themselves")
    if chosen.map_file is not None:
        raise Failure("--map is for trackers; name the columns of a table as the facts are named: docs/records.md")
    if chosen.engine is not None:
        raise Failure(f"--engine {chosen.engine} is for records; a table is judged by DuckDB, so leave it out")
    if out is not None:
        spare(chosen.sources, [out])
    as_at = as_at_day(chosen.as_at)
    before, after = _rulebooks(chosen.before, chosen.after)
    return comparing_tables.diff(chosen.sources[0], before, after, as_at, format_, out)


def _diff(chosen: Chosen, format_: str, out: Path | None) -> int:
    if out is not None:
        if out.suffix.casefold() == ".parquet":
            raise Failure(f"{out}: the list of what changes is made of tables, and no page; let its name end otherwise")
        spare(chosen.sources, [out])
    as_at = as_at_day(chosen.as_at)
    before, after = _rulebooks(chosen.before, chosen.after)
    intakes = read_sources(chosen.sources, chosen.map_file)
    records = [record for intake in intakes for record in intake.records]
    engine, reason = usable_engine(chosen.engine)
    comparison = compare(records, before, after, as_at=as_at, engine=engine)
    # The whole report is made before any of it is written: half of one must not pass for a whole one.
    parts = list(_REPORTS[format_](comparison, intakes))
    if reason is not None:
        complain([f"durable-rules cannot be used here ({reason}); the plain evaluator ran the same rows."])
    complain(note for intake in intakes for note in intake.notes)
    complain(f"not read: {cell.at}: {cell.why}" for intake in intakes for cell in intake.not_read)
    write(parts, out)
    return 0


def _rulebooks(before: Named, after: Named) -> tuple[Rulebook, Rulebook]:
    """Return both rulebooks; what the second does not name is the first's, and its overlay is laid on the first's."""
    if after == Named(None, None, None):
        raise Failure("there is nothing to compare with; name it by --with-rules, --with-policies or --with-overlay")
    first = load_rulebook(before.rules, before.policies, before.overlays, drafts=True)
    second = load_rulebook(
        after.rules or before.rules, after.policies or before.policies, [*before.overlays, *after.overlays], drafts=True
    )
    return first, second
