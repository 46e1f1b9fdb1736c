"""What the parser takes without a word but no writer can have meant: outlines and sentences that would not run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeAlias

from scr_compliance.gherkin.syntax import STEP_WORDS
from scr_compliance.rulebook.problems import Problem

Node: TypeAlias = Mapping[str, Any]
"""A part of the syntax tree, as the parser gives it."""

_PLACEHOLDER: Final = re.compile(r"<([^<>]+)>")
_COLUMN: Final = re.compile(r"[\w' -]+")


def check_node(file: str, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with one background or scenario, as the parser gives it."""
    yield from _lost_sentences(file, node)
    if not node["name"].strip() and "examples" in node:
        yield Problem(file, _line(node), "the scenario has no name", "say in a few words what it shows")
    yield from _blocks_of_text(file, node)
    if "examples" in node:
        yield from _outline(file, node)


def _line(node: Node) -> int:
    return int(node["location"]["line"])


def _lost_sentences(file: str, node: Node) -> Iterator[Problem]:
    """Text below a heading is a note; one that begins with a keyword in small letters was meant for a sentence."""
    words = {word.casefold(): word for word in STEP_WORDS}
    for text in node["description"].splitlines():
        first = text.strip().split(" ", 1)[0]
        if (word := words.get(first.casefold())) is not None:
            what = f'"{text.strip()}" would be taken for a note and not be run'
            yield Problem(file, _line(node), what, f'begin it with "{word}"')


def _blocks_of_text(file: str, node: Node) -> Iterator[Problem]:
    for step in node["steps"]:
        if "docString" in step:
            yield Problem(file, _line(step["docString"]), "no sentence takes a block of text", "take it away")


def _outline(file: str, node: Node) -> Iterator[Problem]:
    used = list(_placeholders(node))
    if not node["examples"]:
        for name, line in used[:1]:
            yield Problem(file, line, f"nothing is given for <{name}>", 'write a table below "Examples:"')
        if not used and "outline" in node["keyword"].casefold():
            yield Problem(file, _line(node), "the outline has no examples", 'write a table below "Examples:"')
    for examples in node["examples"]:
        yield from _examples(file, examples, used)


def _placeholders(node: Node) -> Iterator[tuple[str, int]]:
    """Yield the name and the line of every placeholder of a scenario."""
    for name in _PLACEHOLDER.findall(node["name"]):
        yield name, _line(node)
    for step in node["steps"]:
        for name in _PLACEHOLDER.findall(step["text"]):
            yield name, _line(step)
        for row in step.get("dataTable", {}).get("rows", ()):
            for cell in row["cells"]:
                for name in _PLACEHOLDER.findall(cell["value"]):
                    yield name, _line(row)


def _examples(file: str, examples: Node, used: list[tuple[str, int]]) -> Iterator[Problem]:
    if not examples.get("tableBody"):
        yield Problem(file, _line(examples), "there is no row below these examples, so nothing would be run",
                      "write a row, or take them away")  # fmt: skip
        return
    header = examples["tableHeader"]
    columns = [cell["value"] for cell in header["cells"]]
    names = {name for name, _ in used}
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            yield Problem(file, _line(header), f'two columns are called "{column}"', "give each a name of its own")
        elif not _COLUMN.fullmatch(column):
            yield Problem(file, _line(header), f'"{column}" cannot name a column', "write letters, figures and spaces")
        elif column not in names:
            yield Problem(file, _line(header), f'no sentence has <{column}>, so the column "{column}" changes nothing',
                          _did_you_mean(column, names) or "use it in a sentence, or take it away")  # fmt: skip
    for name, line in used:
        if name not in columns:
            yield Problem(file, line, f'there is no column "{name}" in the examples at line {_line(header)}',
                          _did_you_mean(name, columns) or "add the column")  # fmt: skip


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
