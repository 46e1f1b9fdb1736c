"""The commands under `scr-compliance rules`: read, check, try and change the rules."""

from __future__ import annotations

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
