"""The commands under `scr-compliance rules`: read, check, try and change the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from scr_compliance.cli.options import AsAt, Engine, Map, Overlay, Policies, Rules, Sources

rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read, check, try and change the rules.")


@rules_app.command("list", short_help="List every rule, or every requirement.")
def rules_list(
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="List what the guidance asks for instead, and how each is checked.")
    ] = False,
    format_: Annotated[
        Literal["table", "json", "markdown"], typer.Option("--format", help="How to list; markdown with --coverage.")
    ] = "table",
) -> None:
    """List every rule with its editions and how sure its words are, or what the guidance asks for."""
    if coverage:
        from scr_compliance.cli import coverage_listed
        from scr_compliance.cli.ending import ending_well

        raise typer.Exit(ending_well(lambda: coverage_listed.list_coverage(rules, policies, overlay, format_)))
    from scr_compliance.cli import rulebooks
    from scr_compliance.cli.ending import ending_well

    raise typer.Exit(ending_well(lambda: rulebooks.list_rules(rules, policies, overlay, format_)))


@rules_app.command("show", short_help="Show a rule in plain English, or the editions.")
def rules_show(
    rule: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="The rule's id; may be left out with --editions.")
    ] = None,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    editions: Annotated[
        bool, typer.Option("--editions", help="A table of the editions, of this rule or of all of them.")
    ] = False,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="How to show.")] = "table",
) -> None:
    """Show one rule: what it requires, in plain English, why, and what each edition says and changes."""
    from scr_compliance.cli import rulebooks
    from scr_compliance.cli.ending import ending_well

    raise typer.Exit(
        ending_well(lambda: rulebooks.show_rules(rule, rules, policies, overlay, editions=editions, format_=format_))
    )


@rules_app.command("test", short_help="Run the examples of the rules.")
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
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change each rule, one thing at a time, and say what no example notices.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes share the work of --mutate; 2 unless given.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to report.")] = "text",
) -> None:
    """Run the examples of the rules, which are written in words, and say which do not hold.

    Exit codes: 0 every example holds; 1 some do not; 2 they could not be run.
    """
    if jobs is not None and not mutate:
        raise typer.BadParameter("goes with --mutate; examples run one after the other", param_hint="--jobs")
    if mutate and (coverage or by_rule):
        raise typer.BadParameter("goes alone, without --coverage and --by-rule", param_hint="--mutate")
    if mutate:
        from scr_compliance.cli import mutating
        from scr_compliance.cli.ending import ending_well

        only = rule or ()
        raise typer.Exit(
            ending_well(
                lambda: mutating.mutate_rules(folders or (), rules, policies, overlay, only, jobs or 2, format_)
            )
        )
    from scr_compliance.cli import testing

    chosen = testing.Chosen(folders or (), rules, policies, overlay, rule or (), by_rule, coverage)
    raise typer.Exit(testing.run_examples(chosen, format_))


@rules_app.command("steps", short_help="Show the sentences that examples are made of.")
def rules_steps() -> None:
    """Show every sentence that an example may be made of, and what it means."""
    from scr_compliance.cli import testing

    raise typer.Exit(testing.show_steps())


@rules_app.command("lint", short_help="Find every mistake in rules and policies.")
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
    from scr_compliance.cli.ending import ending_well

    raise typer.Exit(ending_well(lambda: linting.lint_rules(rules, policies, overlay, features, format_)))


@rules_app.command("new", short_help="Begin a rule, with its examples.")
def rules_new(
    rule: Annotated[str, typer.Argument(metavar="RULE-ID", help="The new rule's id: words-in-small-letters.")],
    theme: Annotated[str, typer.Option("--theme", metavar="THEME", help="The folder it stands in under rules.")],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", help="A short name; made from the id unless given.")
    ] = None,
    kind: Annotated[
        Literal["clock", "requirement", "question"], typer.Option("--kind", help="What the rule is.")
    ] = "requirement",
    each: Annotated[
        str | None, typer.Option("--each", metavar="LIST", help="The list it runs over: agencies, actions, children.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="ID", help="The edition that asks for it; any unless given.")
    ] = None,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder it is written into.")] = Path(),
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
) -> None:
    """Write a new rule, its examples and its entry in the policies, with what is left to write marked.

    They load, and the examples pass, as they stand. Nothing is overwritten.
    """
    from scr_compliance.cli import authoring

    asked = authoring.Asked(rule, theme, title, kind, each, edition, into)
    raise typer.Exit(authoring.write_new(asked, rules, policies, overlay))


@rules_app.command("schema", short_help="Let an editor complete and check rules.")
def rules_schema(
    of: Annotated[Literal["rule", "policies"], typer.Argument(metavar="rule|policies", help="The kind of file.")],
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Write the JSON Schema by which an editor completes and checks rules or policies."""
    from scr_compliance.cli import authoring

    raise typer.Exit(authoring.write_schema(of, rules, policies, overlay, out))


@rules_app.command("docs", short_help="Build the catalogue of rules.")
def rules_docs(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder it is built in: empty, or built before.")
    ],
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    features: Annotated[
        Path | None, typer.Option("--features", metavar="DIR", help="Folder of examples in place of the one beside.")
    ] = None,
) -> None:
    """Build the catalogue: a page for every rule and edition, with the examples and what came of them.

    The pages need no server and fetch nothing.
    """
    from scr_compliance.cli import catalogue

    raise typer.Exit(catalogue.write_docs(out, rules, policies, overlay, features))


@rules_app.command("diff", short_help="Compare two rulebooks over some reviews.")
def rules_diff(
    sources: Sources,
    rules: Rules = None,
    policies: Policies = None,
    overlay: Overlay = None,
    with_rules: Annotated[
        Path | None, typer.Option("--with-rules", metavar="DIR", help="Rules to compare with, in place of the first.")
    ] = None,
    with_policies: Annotated[
        Path | None,
        typer.Option("--with-policies", metavar="FILE", help="Policies to compare with, in place of the first."),
    ] = None,
    with_overlay: Annotated[
        Path | None,
        typer.Option("--with-overlay", metavar="DIR", help="Overlay to compare with, laid on the first; a draft too."),
    ] = None,
    as_at: AsAt = None,
    map_file: Map = None,
    engine: Engine = None,
    format_: Annotated[
        Literal["text", "json", "html"], typer.Option("--format", help="How to report; html is a page to sign.")
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="Write to a file instead; of a table, every change to a .parquet."),
    ] = None,
) -> None:
    """Compare two rulebooks over some reviews: who changes, in which direction, and by which change of the text.

    Exit codes: 0 done, whatever changes; 2 could not be done.
    """
    from scr_compliance.cli import comparing

    before, after = comparing.Named(rules, policies, overlay), comparing.Named(with_rules, with_policies, with_overlay)
    chosen = comparing.Chosen(sources, before, after, map_file, as_at, engine)
    raise typer.Exit(comparing.diff_rules(chosen, format_, out))
