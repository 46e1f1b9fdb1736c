"""What `rules show RULE` prints: the requirement, the rule in plain English, and what each edition says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scr_compliance.cli.columns import named
from scr_compliance.rulebook import Clause, Rule, Rulebook
from scr_compliance.rulebook.english import paragraphs, under
from scr_compliance.rulebook.english.differences import changed, changes
from scr_compliance.rulebook.english.grammar import sentence
from scr_compliance.rulebook.english.limits import extension_in_words


def as_text(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield one rule as lines."""
    text = rule.text
    yield f"{rule.id}: {text.title}"
    yield from named("Requirement", text.requirement)
    for number, paragraph in enumerate(paragraphs(rule, book)):
        yield from named("" if number else "In words", paragraph)
    for name, part in (
        ("Why", text.why), ("Who", text.duty_holder), ("Put it right", text.remedy), ("File", rule.file),
    ):  # fmt: skip
        yield from named(name, part)
    if text.benchmark:
        yield from named("Benchmark", "a published yardstick, not a duty")
    if rule.clauses[0].whatever_the_edition:
        yield ""
        yield from _clause(rule.clauses[0], "Whatever the edition", book)
    for stage, change in changes(rule, book):
        yield ""
        if stage.clause is not None:
            yield from _clause(stage.clause, stage.edition.title, book)
            if change:
                yield from named("Change", change)
        else:
            yield f"  {stage.edition.title}"
            yield from named("Change", change or sentence(f"{stage.name} has no such clause"))


def as_record(rule: Rule, book: Rulebook) -> dict[str, Any]:
    """Return one rule as JSON holds it."""
    text = rule.text
    return {
        "id": rule.id, "theme": rule.theme, "title": text.title, "requirement": text.requirement, "why": text.why,
        "duty_holder": text.duty_holder, "remedy": text.remedy, "benchmark": text.benchmark, "file": rule.file,
        "in_words": list(paragraphs(rule, book)), "editions": edition_records(rule, book),
    }  # fmt: skip


def edition_records(rule: Rule, book: Rulebook) -> list[dict[str, Any]]:
    """Return what each edition says of a rule, and what it changes, as JSON holds it."""
    if rule.clauses[0].whatever_the_edition:
        return [{"edition": None, "from": None, "until": None, "change": None, "differs_in": [],
                 **_clause_record(rule.clauses[0])}]  # fmt: skip
    found, before = [], None
    for stage, change in changes(rule, book):
        found.append({
            "edition": stage.edition.id, "from": stage.first.isoformat(),
            "until": stage.last.isoformat() if stage.last.year < 9999 else None, "change": change or None,
            "differs_in": changed(before, stage.clause), "in_words": under(rule, book, stage.edition.id),
            **_clause_record(stage.clause),
        })  # fmt: skip
        before = stage.clause
    return found


def _clause_record(clause: Clause | None) -> dict[str, Any]:
    if clause is None:
        return {"clause": None}
    return {"clause": {
        "length": str(clause.length) if clause.length else None, "counting": clause.counting or None,
        "strength": clause.strength, "standing": clause.standing, "document": clause.document,
        "paragraph": clause.paragraph, "source": clause.source,
    }}  # fmt: skip


def _clause(clause: Clause, title: str, book: Rulebook) -> Iterator[str]:
    yield f"  {title}"
    edition = book.editions.get(clause.edition)
    if clause.length is not None:
        yield from named("Limit", f"{clause.length}, {clause.counting}")
    if clause.extension is not None:
        yield from named("Extended by", f"an extension, to {extension_in_words(clause.extension, book)}")
    if edition is None or clause.first > edition.first or clause.last < edition.last:
        days = f"{clause.first.isoformat()} to {clause.last.isoformat()}" if edition else "every day"
        yield from named("Days", days)
    yield from named("Stands in", f"{clause.document}, {clause.paragraph} ({clause.strength}, {clause.standing})")
    yield from named("Seen in", clause.source)
