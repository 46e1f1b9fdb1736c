"""The text of a new rule and of its entry in the policies, with what is still to be written marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import tomlkit

from scr_compliance.authoring.usual import Usual
from scr_compliance.authoring.wanted import Wanted
from scr_compliance.clocks import CONVENTIONS, Length, Unit
from scr_compliance.records.dictionary import FactSpec
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.policies import ANY_EDITION

MARK: Final = "TO WRITE: "
LENGTH: Final = Length(1, Unit.MONTHS)
REQUIREMENT: Final = f"{MARK}what must happen, in one sentence."
COUNTING: Final = next(name for name, way in CONVENTIONS.items() if LENGTH.unit in way.units)
_MARKED: Final = re.compile(rf"{MARK}([^\"\n]*)")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is still to be written."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def gaps(file: str, text: str, first: int = 1, last: int | None = None) -> Iterator[Gap]:
    """Give what is still to be written in a text, or in its lines from `first` to `last`.

    >>> [str(gap) for gap in gaps("rules/x.toml", 'why = "TO WRITE: why it matters."')]
    ['rules/x.toml:1: why it matters']
    """
    for number, line in enumerate(text.splitlines(), 1):
        if number >= first and (last is None or number <= last) and (marked := _MARKED.search(line)):
            yield Gap(file, number, marked[1].strip().rstrip(".:"))


def rule_text(wanted: Wanted, usual: Usual) -> str:
    """Return the text of the rule's file."""
    lines = [
        _pair("title", wanted.title),
        _pair("requirement", REQUIREMENT),
        _pair("why", f"{MARK}why it matters."),
        _pair("duty_holder", usual.holder, f"{MARK}who must act, if not the {usual.holder}"),
        _pair("remedy", f"{MARK}how to put it right."),
    ]
    if wanted.section == "clauses":
        lines.append(_pair("clause", wanted.id, f"[[clauses.{wanted.id}]] in policies.toml"))
    if wanted.each:
        lines.append(_pair("each", wanted.each, "one finding for each item"))
        lines.append(f"# {MARK}which of them it concerns, if not all: where = {{ fact = '...', is = ... }}")
    if wanted.body == "question":
        lines.append(_pair("question", f"{MARK}what a person is asked, where no fact can answer."))
    lines += ["", f"# {MARK}which reviews it concerns, if not all:", "# [applies]"]
    lines += ["# all = [ { fact = '...', is = '...' } ]", *_body(wanted, usual)]
    return "\n".join(lines) + "\n"


def _body(wanted: Wanted, usual: Usual) -> list[str]:
    match wanted.body:
        case "clock":
            return [
                "",
                "[clock]",
                _pair("starts", usual.starts.path, f"{MARK}the event that starts the clock, if not this", 6),
                _pair("stops", usual.stops.path, f"{MARK}the event that stops it, if not this", 6),
                _pair("limit", wanted.id, f"[[limits.{wanted.id}]] in policies.toml", 6),
            ]
        case "requirement":
            test = f"{{ fact = {_text(usual.required.path)}, {_test(usual.required)} }}"
            return [
                "",
                "[require]",
                _pair("by", usual.by.path, f"{MARK}the event until which it is due, not missing, if not this", 3),
                f"all = [ {test} ]  # {MARK}what must be so, if not this",
            ]
    return []


def _test(spec: FactSpec) -> str:
    match spec.kind:
        case Kind.YES_NO:
            return "is = true"
        case Kind.CHOICE:
            return f"is = {_text(next(iter(spec.reader.choices or ())))}"
    return "known = true"


def policy_entry(wanted: Wanted, usual: Usual, *, overlay: bool) -> str:
    """Return the entry of the policies that the rule rests on: what no one has looked up yet is unverified.

    An entry of an overlay, or of no edition, names a document of its own.
    """
    lines = [f"[[{wanted.section}.{wanted.id}]]", _pair("edition", wanted.edition, _which_edition(wanted), 9)]
    if wanted.body == "clock":
        lines.append(_pair("length", str(LENGTH), f"{MARK}how long, if not this", 9))
        lines.append(_pair("counting", COUNTING, f"{MARK}how the days are counted, if not so", 9))
    lines.append(_pair("chosen_by", usual.chosen_by.path, width=9))
    lines.append(_pair("strength", f"{MARK}the word of the text (must, should, normally)", width=9))
    if overlay or wanted.edition == ANY_EDITION:
        lines.append(_pair("document", f"{MARK}the document that asks for it", width=9))
    lines.append(_pair("paragraph", f"{MARK}where in the document, or that its number was not seen", width=9))
    lines.append(_pair("source", f"{MARK}where the words were seen; until then: to be looked up", width=9))
    lines.append(_pair("standing", "unverified", "until the words were seen; it only ever advises", 9))
    return "\n".join(lines) + "\n"


def _which_edition(wanted: Wanted) -> str:
    return f"{MARK}which edition asks for it, if one does" if wanted.edition == ANY_EDITION else ""


def _pair(key: str, value: str, note: str = "", width: int = 11) -> str:
    return f"{key:<{width}} = {_text(value)}" + (f"  # {note}" if note else "")


def _text(value: str) -> str:
    """Return a text as TOML writes it."""
    return tomlkit.item(value).as_string()
