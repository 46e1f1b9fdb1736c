"""The command `scr-compliance`. What a command needs is loaded when it runs, so that help comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer
import typer.core

from scr_compliance.cli.options import (
    AnyEngine,
    AnySource,
    AnySources,
    AsAt,
    Edition,
    Engine,
    Exceptions,
    Explanations,
    Map,
    Overlay,
    Policies,
    Rules,
    Source,
    Sources,
    a_file,
)
from scr_compliance.cli.output import complain
from scr_compliance.cli.rules_app import rules_app
from scr_compliance.cli.stopping import Stopped, stoppable
from scr_compliance.columns.engines.postgres_address import without_addresses


class _Commands(typer.core.TyperGroup):
    """The commands; what is wrong with their words is told without any address among these."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            # Typer's own errors carry what was typed, and their classes differ from one version of it to another.
            if isinstance(told := getattr(error, "message", None), str):
                error.message = without_addresses(told)  # type: ignore[attr-defined]
            raise


app = typer.Typer(
    cls=_Commands, name="scr-compliance", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks the records of serious case reviews against Working Together, and says why.",
)  # fmt: skip
app.add_typer(rules_app, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        from scr_compliance import __version__

        typer.echo(f"scr-compliance {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """Checks the records of serious case reviews against Working Together, and says why."""


@app.command(short_help="Check reviews against every rule.")
def check(
    sources: AnySources,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    exceptions: Exceptions = None,
    map_file: Map = None,
    engine: AnyEngine = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Judge everything by a second engine too; stop where they differ.")
    ] = False,
    format_: Annotated[
        Literal["table", "jsonl", "json", "csv", "html", "xlsx", "ods", "ics", "parquet", "duckdb"],
        typer.Option("--format", help="How to report."),
    ] = "table",
    working_copy: Annotated[
        bool, typer.Option("--working-copy", help="A workbook to work in, with filters and frozen headings.")
    ] = False,
    since: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--since", metavar="FILE", help="Findings of an earlier check (JSON Lines): say what moved."),
    ] = None,
    explanations: Explanations = None,
    annotate: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--annotate", metavar="OUT.xlsx", help="Your own workbook back as this file, its cells marked."),
    ] = None,
    privacy: Annotated[
        bool, typer.Option("--privacy", help="Only list what in the sources may tell who somebody is, and where.")
    ] = False,
    write_map: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--write-map", metavar="FILE", help="Only write how the columns are read, as a map to edit."),
    ] = None,
    out: Annotated[Optional[Path], typer.Option("--out", metavar="PATH", help="Write to a file instead.")] = None,  # noqa: UP045
    fail_on: Annotated[
        Literal["breach", "unknown", "never"], typer.Option("--fail-on", help="What ends with exit code 1.")
    ] = "breach",
) -> None:
    """Check reviews against every rule, and say for each: met, not met, due, or cannot tell, and why.

    Exit codes: 0 done; 1 what --fail-on names was found; 2 could not be done; 3 done, but the input was read in part.
    """
    beside = {
        "--since": since, "--explanations": explanations, "--exceptions": exceptions, "--annotate": annotate,
        "--write-map": write_map,
    }  # fmt: skip
    if privacy and (given := [name for name, value in beside.items() if value is not None]):
        raise typer.BadParameter(f"goes without {' and '.join(given)}", param_hint="--privacy")
    if privacy:
        from scr_compliance.cli import circulating

        raise typer.Exit(circulating.look(list(map(a_file, sources)), format_, out))
    if write_map is not None:
        from scr_compliance.cli import mapping

        raise typer.Exit(mapping.write_map(list(map(a_file, sources)), map_file, write_map))
    from scr_compliance.cli import checking, tables

    chosen = checking.Chosen(
        rules, policies, overlay, map_file, as_at, edition, None, verify, exceptions, since, explanations
    )
    wanted = checking.Wanted(format_, out, fail_on, working_copy, annotate)
    raise typer.Exit(tables.check(sources, chosen, wanted, engine))


@app.command(short_help="Tell the findings of one review in full.")
def explain(
    source: AnySource,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="The review's reference.")],
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="One rule's id; every rule unless given.")
    ] = None,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    exceptions: Exceptions = None,
    explanations: Explanations = None,
    map_file: Map = None,
    engine: AnyEngine = None,
) -> None:
    """Tell the findings of one review in full: the sum, the paragraph, the evidence and what would settle it."""
    from scr_compliance.cli import checking, tables

    chosen = checking.Chosen(
        rules, policies, overlay, map_file, as_at, edition, None, verify=False, exceptions=exceptions,
        explanations=explanations,
    )  # fmt: skip
    raise typer.Exit(tables.explain(source, review, rule, chosen, engine))


@app.command(short_help="Record what is to be said of a finding.")
def note(
    source: Source,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="The review's reference.")],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id.")],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="What is to be said of the finding.")],
    by: Annotated[str, typer.Option("--by", metavar="POST", help="The post that says it.")],
    into: Annotated[Path, typer.Option("--in", metavar="FILE", help="The file of explanations (TOML) to add it to.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was said; today.")] = None,
    finding: Annotated[
        str | None, typer.Option("--finding", metavar="ID", help="Which one, where the rule has several.")
    ] = None,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    map_file: Map = None,
    engine: Engine = None,
) -> None:
    """Record once what is to be said of a finding; it stands beside it until the finding, or its evidence, changes."""
    from scr_compliance.cli import checking, noting, recording

    chosen = checking.Chosen(rules, policies, overlay, map_file, as_at, edition, engine, verify=False)
    spoken = recording.Spoken(source, review, rule, finding)
    raise typer.Exit(noting.note(spoken, noting.Said(text, by, on, into), chosen))


@app.command("except", short_help="Record an exception for a finding.")
def except_(
    source: Source,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="The review's reference.")],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule's id.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is repeated in no report.")],
    approver: Annotated[str, typer.Option("--approver", metavar="POST", help="The post that approved it.")],
    expiry: Annotated[str, typer.Option("--expiry", metavar="DATE", help="Its last day, which still counts.")],
    into: Annotated[Path, typer.Option("--in", metavar="FILE", help="The file of exceptions (TOML) to add it to.")],
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="Its first day; today.")] = None,
    agreed_on: Annotated[
        str | None, typer.Option("--agreed-on", metavar="DATE", help="The day it was agreed; its start.")
    ] = None,
    number: Annotated[str | None, typer.Option("--number", metavar="NUMBER", help="The board's own number.")] = None,
    finding: Annotated[
        str | None, typer.Option("--finding", metavar="ID", help="Which one, where the rule has several.")
    ] = None,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    map_file: Map = None,
    engine: Engine = None,
) -> None:
    """Record an exception for one finding, with the facts it is given for; it lapses when they change, or expires."""
    from scr_compliance.cli import checking, excepting, recording

    chosen = checking.Chosen(rules, policies, overlay, map_file, as_at, edition, engine, verify=False)
    agreed = excepting.Agreed(approver, reason, expiry, start, agreed_on, number, into)
    raise typer.Exit(excepting.except_(recording.Spoken(source, review, rule, finding), agreed, chosen))


@app.command(short_help="Count how long reviews took, beside Ofsted's figures.")
def cohort(
    sources: Sources,
    as_at: AsAt = None,
    format_: Annotated[Literal["table", "json", "html"], typer.Option("--format", help="How to report.")] = "table",
    suppress: Annotated[
        int | None,
        typer.Option("--suppress", metavar="N", help="Withhold numbers under N, and those that would give one away."),
    ] = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    map_file: Map = None,
    out: Annotated[Optional[Path], typer.Option("--out", metavar="PATH", help="Write to a file instead.")] = None,  # noqa: UP045
) -> None:
    """Count reviews by how long they took, beside what Ofsted published. It ends with 0 where it could count."""
    from scr_compliance.cli import counting

    asked = counting.Asked(sources, rules, policies, overlay, map_file, as_at)
    raise typer.Exit(counting.count(asked, format_, suppress, out))


@app.command(short_help="Make up reviews, to try things on.")
def generate(
    count: Annotated[int, typer.Option("--count", metavar="N", min=1, max=1_000_000_000, help="How many reviews.")],
    seed: Annotated[int, typer.Option("--seed", metavar="S", min=0, help="The same seed gives the same reviews.")] = 1,
    dates: Annotated[
        Literal["day", "mixed"],
        typer.Option("--dates", help="Every date a day, or as people write them: months, years, TBC, n/a, blanks."),
    ] = "mixed",
    as_at: Annotated[
        str | None,
        typer.Option("--as-at", metavar="DATE", help="The last day anything is recorded; 30 June 2026 unless given."),
    ] = None,
    duplicates: Annotated[
        float,
        typer.Option("--duplicates", metavar="SHARE", min=0, max=1, help="Share with an earlier review's reference."),
    ] = 0.0,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--out", metavar="FILE", help="A .jsonl, .parquet, .csv or .duckdb file; JSON Lines unless given."
        ),
    ] = None,
) -> None:
    """Make up reviews, plainly labelled, of the shape of the published figures. Nothing in them is real."""
    from scr_compliance.cli import generating

    raise typer.Exit(generating.generate(generating.Asked(count, seed, as_at, dates, duplicates, out)))


@app.command(short_help="Write the rules as SQL views.")
def sql(
    dialect: Annotated[
        Literal["duckdb", "postgres", "spark", "tsql"], typer.Option("--dialect", help="Which database it is for.")
    ],
    as_at: Annotated[str | None, typer.Option("--as-at", metavar="DATE", help="The day the findings speak of.")] = None,
    as_at_today: Annotated[
        bool, typer.Option("--as-at-today", help="Findings speak of the day on which a view is read.")
    ] = False,
    extensions: Annotated[
        int,
        typer.Option("--extensions", metavar="N", min=1, max=20, help="How many of one review count; 4 unless given."),
    ] = 4,
    stages: Annotated[
        Literal["views", "tables"],
        typer.Option("--stages", help="What the rules look at: always of now, or kept as it was when the script ran."),
    ] = "views",
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    out: Annotated[Optional[Path], typer.Option("--out", metavar="FILE", help="Write to a file instead.")] = None,  # noqa: UP045
) -> None:
    """Write the rules as SQL views, so that a database that holds the facts holds the checks too."""
    from scr_compliance.cli import sql as writing

    asked = writing.Asked(dialect, as_at, as_at_today, extensions, stages, edition, rules, policies, overlay, out)
    raise typer.Exit(writing.sql(asked))


def main() -> None:
    """Run the command line; told to stop, it says so and gives the code that a shell gives for it."""
    try:
        with stoppable():
            app()
    except Stopped as stopped:
        complain(["Stopped before it was done; no unfinished file is left."])
        sys.exit(stopped.code)


if __name__ == "__main__":
    main()
