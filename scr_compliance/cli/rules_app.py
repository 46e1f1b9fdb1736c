"""The commands under `scr-compliance rules`: read, check, try and change the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from scr_compliance.cli.options import Overlay, Policies, Rules

rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read, check, try and change the rules.")


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


@rules_app.command("test")
def rules_test(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FOLDER]...", help="Features to run; those of the rulebook unless given."),
    ] = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="ID", help="Only the examples of this rule; may be repeated.")
    ] = None,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Count the examples of each rule.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say what no example has shown yet of each rule.")
    ] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report.")] = "text",
) -> None:
    """Run the examples of the rules, which are written in words, and say which do not hold.

    Exit codes: 0 every example holds; 1 some do not; 2 they could not be run.
    """
    from scr_compliance.cli import testing

    chosen = testing.Chosen(folders or (), rules, policies, overlay, rule or (), by_rule, coverage)
    raise typer.Exit(testing.run_examples(chosen, format_))


@rules_app.command("steps")
def rules_steps() -> None:
    """Show every sentence that an example may be made of, and what it means."""
    from scr_compliance.cli import testing

    raise typer.Exit(testing.show_steps())


@rules_app.command("lint")
def rules_lint(
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    features: Annotated[
        Path | None, typer.Option("--features", metavar="DIR", help="Folder of examples in place of the one beside.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report.")] = "text",
) -> None:
    """Look the rules, policies and examples through for every mistake at once.

    Exit codes: 0 nothing is wrong; 1 something is; 2 could not be done.
    """
    from scr_compliance.cli import linting

    raise typer.Exit(linting.lint_rules(rules, policies, overlay, features, format_))
