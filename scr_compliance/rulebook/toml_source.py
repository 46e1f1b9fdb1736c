"""Reading TOML so that it means one thing: two readers must agree, and every key can be found again by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import toml

from scr_compliance.rulebook.problems import Problem, RulebookError

LARGEST_FILE: Final = 1_000_000
_DEEPEST_KEY: Final = 6
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*((?:\"[^\"]*\"|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:\"[^\"]*\"|[A-Za-z0-9_-]+))*)\s*=")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_LINE_NUMBER = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlSource:
    """One TOML file: its name as shown to people, its text with line ends normalised, and what it says."""

    name: str
    text: str
    data: dict[str, Any]

    def line_of(self, path: tuple[str | int, ...], mention: str = "", skip: int = 0) -> int:
        """Return the line, counted from 1, where the key at `path` stands; line 1 if it is nowhere.

        `mention` is text to look for from that key onwards, for a value deep inside an inline table; the first
        `skip` places where it stands are passed over.
        """
        lines = self.text.split("\n")
        best, depth, here = 0, 0, ()  # type: tuple[int, int, tuple[str | int, ...]]
        counts: dict[tuple[str, ...], int] = {}
        for number, line in enumerate(lines):
            if header := _HEADER.match(line):
                here = _header_path(header, counts)
                key: tuple[str | int, ...] = here
            elif found := _KEY.match(line):
                key = (*here, *_split(found[1]))
            else:
                continue
            shared = _shared(key, path)
            if shared > depth and shared in (len(key), len(path)):
                best, depth = number, shared
        return _mention(mention, lines, best, skip) + 1


def _mention(mention: str, lines: list[str], start: int, skip: int) -> int:
    """Return the number of the line from `start` on where `mention` stands as a word, or `start`."""
    if mention:
        word = re.compile(rf"(?<!\w){re.escape(mention)}(?!\w)")
        for number in range(start, min(start + 40, len(lines))):
            skip -= len(word.findall(lines[number]))
            if skip < 0:
                return number
    return start


def _header_path(header: re.Match[str], counts: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    """Return the path a header opens, with the position of each array of tables it goes through."""
    names = _split(header[2])
    if header[1] == "[[":
        counts[names] = counts.get(names, -1) + 1
    path: tuple[str | int, ...] = ()
    for length, name in enumerate(names, 1):
        path = (*path, name)
        if names[:length] in counts:
            path = (*path, counts[names[:length]])
    return path


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('"') for part in re.findall(r'"[^"]*"|[^.\s]+', dotted))


def _shared(key: tuple[str | int, ...], path: tuple[str | int, ...]) -> int:
    count = 0
    for one, other in zip(key, path, strict=False):
        if one != other:
            break
        count += 1
    return count


def read_toml(name: str, raw: bytes) -> TomlSource:
    """Return what a TOML file says.

    Raises `RulebookError` where the file is no TOML, or where the two readers `tomllib` and `toml` take it
    differently: a rule may not mean two things to two readers.
    """
    if len(raw) > LARGEST_FILE:
        raise RulebookError([Problem(name, 1, f"the file is larger than {LARGEST_FILE:,} bytes")])
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RulebookError(
            [Problem(name, line, "the text is not UTF-8", "save the file as UTF-8", "not-utf-8")]
        ) from None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RulebookError([_syntax(name, text, str(error))]) from None
    _second_opinion(name, text, data)
    return TomlSource(name, text, data)


def _syntax(name: str, text: str, message: str) -> Problem:
    found = _LINE_NUMBER.search(message)
    line = int(found[1]) if found else text.count("\n") + 1
    what = message.partition(" (at ")[0]
    lines = text.split("\n")
    if "Unclosed" in what or not found:
        line = _opened(lines, line)
    mend = _mend(what, lines[line - 1])
    what = "the text in quotes does not end" if what.endswith(r"'\n'") else what[:1].lower() + what[1:]
    return Problem(name, line, f"this is not TOML: {what}", f"{mend}; see https://toml.io for the format", "toml")


def _opened(lines: list[str], last: int) -> int:
    """Return the line of the last key above whose brackets are never closed, or the line given."""
    for number in range(min(last, len(lines)), 0, -1):
        if _KEY.match(lines[number - 1]):
            rest = _QUOTED.sub("", "\n".join(lines[number - 1 : last]))
            if rest.count("[") > rest.count("]") or rest.count("{") > rest.count("}"):
                return number
    return last


_CURLY: Final = frozenset("\u201c\u201d\u2018\u2019")
_SLIPS: Final = (
    (
        re.compile(r"[=\[,]\s*(true|yes|no|false)\b", re.IGNORECASE),
        "write true or false, in small letters and without quotes",
    ),
    (re.compile(r"=\s*($|[,}\]])"), "write a value after ="),
    (re.compile(r"^\s*[\w-]+\s*:"), "write = in place of :"),
    (re.compile(r",\s*$"), "take away the comma at the end"),
    (
        re.compile(r"^\s*[\w-]+\s*="),
        'put text in quotes "", and a list in square brackets with commas between its parts',
    ),
)
"""What most often brings a line to be no TOML, by what is seen in it once texts in quotes are taken out."""


def _mend(what: str, line: str) -> str:
    """Return how to mend a line that is no TOML, by what most often brings the parser to say so."""
    bare = _QUOTED.sub('""', line)
    if _CURLY & set(bare):
        return 'put straight quotes " in place of the curly ones of a word processor'
    if any(word in what for word in ("overwrite", "twice", "declare", "already")):
        return "it stands above already: put both together, or take one away"
    if bare.partition("#")[0].count('"') % 2:
        return 'close the quote with another "'
    if "Unclosed" in what:
        return "put commas between its parts, and close the bracket that opens here"
    return next((mend for slip, mend in _SLIPS if slip.search(bare)), _FORM)


_FORM: Final = "write a line as key = value, a table as [name], and a note after #"


def _second_opinion(name: str, text: str, data: dict[str, Any]) -> None:
    try:
        other = toml.loads(text)
    except (toml.TomlDecodeError, IndexError, KeyError, ValueError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", 1)
        raise RulebookError(
            [
                Problem(
                    name,
                    line,
                    "one TOML reader takes this line and another refuses it",
                    "write it more plainly",
                    "two-readers",
                )
            ]
        ) from None
    source = TomlSource(name, text, data)
    if problems := [
        Problem(
            name,
            source.line_of(path),
            f"two TOML readers take {'.'.join(map(str, path))} differently",
            "write it more plainly",
            "two-readers",
        )
        for path in dict.fromkeys(_differences(data, other))
    ]:
        raise RulebookError(problems)


def _differences(one: Any, other: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path of every key that two readings differ in; a lenient reader may keep spaces around a key."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict) and len(path) < _DEEPEST_KEY:
        for key in sorted({*one, *other}):
            if key in one and key in other:
                yield from _differences(one[key], other[key], (*path, key))
            else:
                yield (*path, key.strip())
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other) and len(path) < _DEEPEST_KEY:
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _differences(mine, theirs, (*path, number))
    else:
        yield path
