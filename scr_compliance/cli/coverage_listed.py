"""The command `rules list --coverage`: every requirement of the guidance, and how it is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from scr_compliance.cli.columns import named, row
from scr_compliance.cli.output import complain, write
from scr_compliance.cli.tried import tried_rulebook
from scr_compliance.coverage import Coverage, Covered, coverage
from scr_compliance.coverage.page import MEANINGS, as_markdown, unnamed_in_words
from scr_compliance.rulebook import Rulebook, RulebookError

_COULD_NOT = 2


def list_coverage(rules: Path | None, policies: Path | None, overlay: Path | None, format_: str) -> int:
    """List every requirement, and return the exit code.

    The requirements beside the rules are listed, or the shipped ones where there are none beside them.
    """
    try:
        book = tried_rulebook(rules, policies, overlay)
        found = coverage(book)
    except RulebookError as error:
        complain(str(error).splitlines())
        return _COULD_NOT
    telling = {"json": _as_json, "markdown": _as_markdown}.get(format_, _as_text)
    write(telling(found, book), None)
    return 0


def _as_markdown(found: Coverage, book: Rulebook) -> Iterator[str]:
    return (f"{line}\n" for line in as_markdown(found, book))


def _as_text(found: Coverage, book: Rulebook) -> Iterator[str]:
    yield f"{len(found.rows)} requirements of the guidance, {len(book.rules)} rules, {book.digest[:19]}\n"
    for how, number in found.counts.items():
        for line in row((f"{number:>4}", how, MEANINGS[how]), (4, 26, 64), 1):
            yield f"{line}\n"
    for line in row([unnamed_in_words(found)], [96]):
        yield f"{line}\n"
    for edition, rows in found.by_edition.items():
        yield f"\n{edition}\n"
        for covered in rows:
            yield from (f"{line}\n" for line in _told(covered))


def _told(covered: Covered) -> Iterator[str]:
    requirement = covered.requirement
    yield from named(
        covered.how, f"{requirement.requirement} ({requirement.paragraph}; confidence {requirement.confidence})", 16
    )
    if covered.rules:
        yield from named("", f"Rules: {', '.join(covered.rules)}", 16)
    if covered.note:
        yield from named("", covered.note, 16)


def _as_json(found: Coverage, book: Rulebook) -> Iterator[str]:
    content = {
        "rulebook": book.digest, "counts": found.counts, "rules_no_requirement_names": found.unnamed,
        "borrowed": found.borrowed,
        "requirements": [
            asdict(covered.requirement)
            | {"how": covered.how, "rules": covered.rules, "lacking": covered.lacking, "note": covered.note}
            for covered in found.rows
        ],
    }  # fmt: skip
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"
