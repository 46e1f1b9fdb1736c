"""The command `scr-compliance`. What a command needs is loaded when it runs, so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

app = typer.Typer(
    name="scr-compliance", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks the records of serious case reviews against Working Together, and says why.",
)  # fmt: skip
rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read the rules.")
app.add_typer(rules_app, name="rules")

Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="Folder of rules in place of the shipped ones.")
]
Policies = Annotated[
    Path | None, typer.Option("--policies", metavar="FILE", help="Policies in place of the shipped ones.")
]
Overlay = Annotated[
    Path | None, typer.Option("--overlay", metavar="DIR", help="Folder that adds rules, limits and clauses.")
]
AsAt = Annotated[
    str | None, typer.Option("--as-at", metavar="DATE", help="The day the audit speaks of; today unless given.")
]
Edition = Annotated[Optional[str], typer.Option("--edition", metavar="ID", help="Judge as if this edition governed.")]  # noqa: UP045
Map = Annotated[Optional[Path], typer.Option("--map", metavar="FILE", help="Which column is which fact (TOML).")]  # noqa: UP045
Engine = Annotated[
    Literal["durable", "plain"] | None, typer.Option("--engine", help="What runs the rows; durable unless given.")
]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="CSV, XLSX, JSON or JSON Lines files.")]


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


@app.command()
def check(
    sources: Sources,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    map_file: Map = None,
    engine: Engine = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Run every row in both engines; stop where they differ.")
    ] = False,
    format_: Annotated[
        Literal["table", "jsonl", "json", "csv"], typer.Option("--format", help="How to report.")
    ] = "table",
    out: Annotated[Optional[Path], typer.Option("--out", metavar="PATH", help="Write to a file instead.")] = None,  # noqa: UP045
    fail_on: Annotated[
        Literal["breach", "unknown", "never"], typer.Option("--fail-on", help="What ends with exit code 1.")
    ] = "breach",
) -> None:
    """Check reviews against every rule, and say for each: met, not met, due, or cannot tell, and why.

    Exit codes: 0 done; 1 what --fail-on names was found; 2 could not be done; 3 done, but the input was read in part.
    """
    from scr_compliance.cli import checking

    chosen = checking.Chosen(rules, policies, overlay, map_file, as_at, edition, engine, verify)
    raise typer.Exit(checking.check(sources, chosen, format_, out, fail_on))


@app.command()
def explain(
    source: Annotated[Path, typer.Argument(metavar="SOURCE")],
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="The review's reference.")],
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="One rule's id; every rule unless given.")
    ] = None,
    as_at: AsAt = None,
    edition: Edition = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    map_file: Map = None,
    engine: Engine = None,
) -> None:
    """Tell the findings of one review in full: the sum, the paragraph, the evidence and what would settle it."""
    from scr_compliance.cli import checking

    chosen = checking.Chosen(rules, policies, overlay, map_file, as_at, edition, engine, verify=False)
    raise typer.Exit(checking.explain(source, review, rule, chosen))


@rules_app.command("list")
def rules_list(
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="How to list.")] = "table",
) -> None:
    """List every rule with its editions and how sure its words are."""
    from scr_compliance.cli import rulebooks

    raise typer.Exit(rulebooks.list_rules(rules, policies, overlay, format_))


@rules_app.command("show")
def rules_show(
    rule: Annotated[str, typer.Argument(metavar="RULE")],
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
) -> None:
    """Show one rule: what it requires, why, and what each edition says."""
    from scr_compliance.cli import rulebooks

    raise typer.Exit(rulebooks.show_rule(rule, rules, policies, overlay))


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
