"""The commands `rules list` and `rules show`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scr_compliance.cli import edition_tables, showing
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.tried import draft_told
from scr_compliance.findings.words import counted
from scr_compliance.rulebook import Rule, Rulebook, RulebookError, load_rulebook
from scr_compliance.rulebook.complaints import nearest

_COULD_NOT = 2


def list_rules(rules: Path | None, policies: Path | None, overlay: Path | None, format_: str) -> int:
    """List every rule, and return the exit code."""
    if format_ == "markdown":
        complain(["--format markdown goes with --coverage; the list of rules is a table or JSON"])
        return _COULD_NOT
    book = _loaded(rules, policies, overlay)
    if book is None:
        return _COULD_NOT
    write(_as_json(book) if format_ == "json" else _as_table(book), None)
    return 0


def show_rules(
    rule: str | None, rules: Path | None, policies: Path | None, overlay: Path | None, *, editions: bool, format_: str
) -> int:
    """Show one rule, or with `editions` the editions side by side, and return the exit code."""
    if rule is None and not editions:
        complain(["name a rule to show, or add --editions for every rule; `scr-compliance rules list` names them all"])
        return _COULD_NOT
    book = _loaded(rules, policies, overlay)
    if book is None:
        return _COULD_NOT
    known = [one.id for one in book.rules]
    if rule is not None and rule not in known:
        hint = nearest(rule, known, "`scr-compliance rules list` names them all")
        complain([f"there is no rule called {rule}; {hint}"])
        return _COULD_NOT
    shown = list(book.rules) if rule is None else [book.rule(rule)]
    write(_records(shown, book) if format_ == "json" else _lines(rule, book, editions=editions), None)
    return 0


def _loaded(rules: Path | None, policies: Path | None, overlay: Path | None) -> Rulebook | None:
    try:
        return load_rulebook(rules, policies, overlay, drafts=True)
    except RulebookError as error:
        complain(str(error).splitlines())
        return None


def _lines(rule: str | None, book: Rulebook, *, editions: bool) -> Iterator[str]:
    if (draft := draft_told(book)) is not None:
        yield f"{draft}\n\n"
    if rule is None:
        lines = edition_tables.of_all(book)
    else:
        lines = (edition_tables.of_rule if editions else showing.as_text)(book.rule(rule), book)
    yield from (f"{line}\n" for line in lines)


def _records(shown: list[Rule], book: Rulebook) -> Iterator[str]:
    content = {"rulebook": book.digest, "draft": book.draft, "rules": [showing.as_record(rule, book) for rule in shown]}
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _as_table(book: Rulebook) -> Iterator[str]:
    width = max(len(rule.id) for rule in book.rules)
    yield f"{counted(len(book.rules), 'rule')}, {book.digest[:19]}\n"
    if (draft := draft_told(book)) is not None:
        yield f"{draft}\n"
    for rule in book.rules:
        yield f"  {rule.id:<{width}}  {rule.text.title}\n"
        yield f"  {'':<{width}}  {_editions(rule)}\n"


def _editions(rule: Rule) -> str:
    kind = "benchmark, " if rule.text.benchmark else ""
    if rule.clauses[0].whatever_the_edition:
        return f"{kind}whatever the edition ({rule.clauses[0].standing})"
    return kind + ", ".join(f"{clause.edition} ({clause.standing})" for clause in rule.clauses)


def _as_json(book: Rulebook) -> Iterator[str]:
    found = [
        {
            "id": rule.id, "theme": rule.theme, "title": rule.text.title, "requirement": rule.text.requirement,
            "duty_holder": rule.text.duty_holder, "benchmark": rule.text.benchmark, "file": rule.file,
            "clauses": [
                {"edition": clause.edition, "length": str(clause.length) if clause.length else None,
                 "paragraph": clause.paragraph, "document": clause.document, "source": clause.source,
                 "strength": clause.strength, "standing": clause.standing}
                for clause in rule.clauses
            ],
        }
        for rule in book.rules
    ]  # fmt: skip
    content = {"rulebook": book.digest, "draft": book.draft, "rules": found}
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"
