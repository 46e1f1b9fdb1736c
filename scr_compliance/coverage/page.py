"""Coverage as a page of Markdown: how to read it, the counts, and a table for each document."""

from __future__ import annotations

from collections.abc import Iterator

from scr_compliance.coverage.covering import NO_RULE, Coverage, Covered
from scr_compliance.coverage.requirement import How
from scr_compliance.rulebook import Rulebook

MEANINGS = {
    How.AUTOMATED: "rules check it as a whole, as far as the record tells",
    How.PARTLY: "rules check a part of it; the note says what is left to a person",
    How.BY_A_PERSON: "no fact of a record answers it; the note says what a person should look at",
    How.NOT_A_DUTY: "a definition, a finding, a power or background",
    NO_RULE: "the requirement has a rule that the rulebook lacks",
}


def as_markdown(found: Coverage, book: Rulebook) -> Iterator[str]:
    """Yield the page, line by line."""
    files = {rule.id: rule.file for rule in book.rules}
    yield "# Coverage of the guidance"
    yield ""
    yield "Every requirement of the guidance that was found, and how it is checked. This page is made by"
    yield "`scr-compliance rules list --coverage --format markdown` from `rules/requirements.csv`; change it there."
    yield "Each row is a summary, with its source and how sure it is: high, seen; medium, seen in a secondary source;"
    yield "low, from memory. What was not found is not here."
    yield ""
    yield "| how | requirements | meaning |"
    yield "|---|--:|---|"
    for how, number in found.counts.items():
        if number or how != NO_RULE:
            yield f"| {how} | {number} | {MEANINGS[how]} |"
    yield ""
    yield f"{len(found.rows)} requirements, {len(book.rules)} rules. " + unnamed_in_words(found)
    for edition, rows in found.by_edition.items():
        yield ""
        yield f"## {edition}"
        yield ""
        yield "| paragraph | requirement | limit | strength | sure | how | rules | note |"
        yield "|---|---|---|---|---|---|---|---|"
        for row in rows:
            yield _row(row, files)


def unnamed_in_words(found: Coverage) -> str:
    """Return which rules rest on no requirement of the list, and whose list it is where it is not the rules' own."""
    if not found.unnamed:
        said = "Every rule is named by a requirement."
    else:
        what = "This rule rests" if len(found.unnamed) == 1 else "These rules rest"
        said = f"{what} on no requirement of the list: {', '.join(found.unnamed)}."
    return f"{said} {found.whose}".rstrip()


def _row(row: Covered, files: dict[str, str]) -> str:
    requirement = row.requirement
    paragraph = _cell(requirement.paragraph)
    if requirement.source:
        paragraph = f"[{paragraph}](<{requirement.source}>)"
    rules = ", ".join(f"[{name}](../{files[name]})" for name in row.rules)
    cells = (
        paragraph, _cell(requirement.requirement), _cell(requirement.limit), _cell(requirement.strength),
        requirement.confidence, row.how, rules, _cell(row.note),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
