"""The commands `rules list` and `rules show`."""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from scr_compliance.cli.output import complain, write
from scr_compliance.findings.words import counted
from scr_compliance.rulebook import Clause, Rule, Rulebook, RulebookError, load_rulebook

_COULD_NOT = 2
_STANDINGS = ("verified", "reported", "unverified")


def list_rules(rules: Path | None, policies: Path | None, overlay: Path | None, format_: str) -> int:
    """List every rule, and return the exit code."""
    book = _loaded(rules, policies, overlay)
    if book is None:
        return _COULD_NOT
    write(_as_json(book) if format_ == "json" else _as_table(book), None)
    return 0


def show_rule(rule: str, rules: Path | None, policies: Path | None, overlay: Path | None) -> int:
    """Show one rule, and return the exit code."""
    book = _loaded(rules, policies, overlay)
    if book is None:
        return _COULD_NOT
    known = [one.id for one in book.rules]
    if rule not in known:
        near = difflib.get_close_matches(rule, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "`scr-compliance rules list` names them all"
        complain([f"there is no rule called {rule}; {hint}"])
        return _COULD_NOT
    write((line + "\n" for line in _shown(book.rule(rule), book)), None)
    return 0


def _loaded(rules: Path | None, policies: Path | None, overlay: Path | None) -> Rulebook | None:
    try:
        return load_rulebook(rules, policies, overlay, drafts=True)
    except RulebookError as error:
        complain(str(error).splitlines())
        return None


def _as_table(book: Rulebook) -> Iterator[str]:
    width = max(len(rule.id) for rule in book.rules)
    yield f"{counted(len(book.rules), 'rule')}, {book.digest[:19]}\n"
    if book.draft is not None:
        yield f"  with the draft: {book.draft}\n"
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
    yield (
        json.dumps({"rulebook": book.digest, "draft": book.draft, "rules": found}, ensure_ascii=False, indent=1) + "\n"
    )


def _shown(rule: Rule, book: Rulebook) -> Iterator[str]:
    text = rule.text
    yield f"{rule.id}: {text.title}"
    if book.draft is not None:
        yield from _wrapped("Draft", f"{book.draft}; no review may be checked by it")
    for name, part in (
        ("Requirement", text.requirement), ("Why", text.why), ("Who", text.duty_holder), ("Put it right", text.remedy),
        ("File", rule.file),
    ):  # fmt: skip
        yield from _wrapped(name, part)
    if text.benchmark:
        yield from _wrapped("Benchmark", "a published yardstick, not a duty")
    for clause in rule.clauses:
        yield ""
        yield from _clause(clause, book)


def _clause(clause: Clause, book: Rulebook) -> Iterator[str]:
    edition = book.editions.get(clause.edition)
    yield f"  {edition.title if edition else 'Whatever the edition'}"
    if clause.length is not None:
        yield from _wrapped("Limit", f"{clause.length}, {clause.counting}")
    if clause.extension is not None:
        yield from _wrapped("Extended by", f"{clause.extension.until}, needs {', '.join(clause.extension.needs)}")
    if edition is None or clause.first > edition.first or clause.last < edition.last:
        days = f"{clause.first.isoformat()} to {clause.last.isoformat()}" if edition else "every day"
        yield from _wrapped("Days", days)
    yield from _wrapped("Stands in", f"{clause.document}, {clause.paragraph} ({clause.strength}, {clause.standing})")
    yield from _wrapped("Seen in", clause.source)


def _wrapped(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(textwrap.wrap(text, 90, break_on_hyphens=False)):
        yield f"  {name if not number else '':<14}{line}"
