"""Reading a text as a proof-reader would: what must never stand in a sentence that is read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from scr_compliance.rulebook.vocabulary import Vocabulary

PATHS = [path for path in Vocabulary(None).facts if "." in path]
CODE = re.compile(r"[_={}\[\]\"“”‘`|]|wt\d{4}")
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
DENIALS = re.compile(r"\b(?:not|no|neither|never|none|nobody)\b")


def clause_faults(text: str) -> list[str]:
    """Return what is wrong with a clause, in words."""
    found = [f"names the path {path}" for path in PATHS if path in text]
    found += [f"holds {match[0]!r}" for match in CODE.finditer(text)]
    found += [f"says {match[0]!r}" for match in DOUBLED.finditer(text)]
    if "  " in text or text != text.strip() or re.search(r" [,.;:]|,,|\.\.", text):
        found.append("has spaces or stops that are not in place")
    if text.count("(") != text.count(")"):
        found.append("opens a bracket that it does not close")
    return found


def sentence_faults(text: str) -> list[str]:
    """Return what is wrong with a text of whole sentences."""
    found = clause_faults(text)
    for sentence in re.split(r"(?<=[.?]) (?=[A-Z])", text):
        if not sentence[:1].isupper():
            found.append(f"begins small: {sentence}")
        if not sentence.endswith((".", "?")):
            found.append(f"does not end: {sentence}")
    return found


@pytest.fixture
def read_clause() -> Callable[[str], None]:
    """Read a clause; fail with everything that is wrong with it."""

    def read(text: str) -> None:
        assert clause_faults(text) == [], text

    return read


@pytest.fixture
def read_aloud() -> Callable[[str], None]:
    """Read whole sentences; fail with everything that is wrong with them."""

    def read(text: str) -> None:
        assert sentence_faults(text) == [], text

    return read


@pytest.fixture
def denials() -> Callable[[str], int]:
    """Count the words of a clause that deny."""
    return lambda text: len(DENIALS.findall(text))
