"""The commands `rules new` and `rules schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from scr_compliance.authoring.new import NewRule, Place, new_rule, place_of
from scr_compliance.authoring.policies_schema import policies_schema
from scr_compliance.authoring.rule_schema import rule_schema
from scr_compliance.authoring.wanted import Body, CannotWrite, Wanted, nearest_rule, wanted
from scr_compliance.authoring.words import Words, read_words
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.findings.words import counted
from scr_compliance.rulebook import Rulebook

_SCHEMAS: Final = {"rule": rule_schema, "policies": policies_schema}


@dataclass(frozen=True, slots=True)
class Asked:
    """A new rule as the command line asked for it."""

    rule: str
    theme: str
    title: str | None
    body: Body
    each: str | None
    edition: str | None
    into: Path


def write_new(asked: Asked, rules: Path | None, policies: Path | None, overlay: Path | None) -> int:
    """Write a new rule, its feature and its entry in the policies, and return the exit code."""
    return ending_well(lambda: _write_new(asked, rules, policies, overlay), CannotWrite)


def _write_new(asked: Asked, rules: Path | None, policies: Path | None, overlay: Path | None) -> int:
    place = place_of(asked.into, rules, policies, [overlay] if overlay else [])
    book = place.load()
    want = wanted(asked.rule, asked.theme, asked.title, asked.body, asked.each, asked.edition, book)
    made = new_rule(want, place, book)
    _put(made)
    write((line + "\n" for line in _told(made, want, place, book)), None)
    return 0


def _put(made: NewRule) -> None:
    """Write the files, the policies last; where one cannot be written, those before it are taken away again."""
    written: list[Path] = []
    try:
        for path, text in made.texts:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path == made.policies:
                write([text], path)
            else:
                with path.open("x", encoding="utf-8", newline="") as file:
                    written.append(path)
                    file.write(text)
    except OSError as error:
        _take_away(written)
        raise Failure(f"{path}: the file cannot be written ({error.strerror})") from None
    except Failure:
        _take_away(written)
        raise


def _take_away(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _told(made: NewRule, want: Wanted, place: Place, book: Rulebook) -> Iterator[str]:
    yield "Written:"
    yield f"  {made.rule.as_posix()}"
    yield f"  {made.feature.as_posix()} ({counted(made.examples, 'example')}; all pass, as the rule stands)"
    yield f"  {made.policies.as_posix()} ({made.entry} added; unverified, so it only advises)"
    if (near := nearest_rule(want.id, book)) is not None:
        yield f"A rule with a name like it: {near} ({book.rule(near).text.title}). See that it is another requirement."
    yield ""
    yield "To write, each marked TO WRITE in its file:"
    for gap in made.gaps:
        yield f"  {gap}"
    yield ""
    yield "Then:"
    for command in ("lint", "test"):
        yield f"  scr-compliance rules {command} {place.options()}"


def write_schema(
    of: Literal["rule", "policies"], rules: Path | None, policies: Path | None, overlay: Path | None, out: Path | None
) -> int:
    """Write the JSON Schema of a kind of file, and return the exit code."""
    return ending_well(lambda: _write_schema(of, read_words(rules, policies, overlay), out))


def _write_schema(of: Literal["rule", "policies"], words: Words, out: Path | None) -> int:
    write([json.dumps(_SCHEMAS[of](words), ensure_ascii=False, indent=1) + "\n"], out)
    return 0
