"""Small grammar: verbs that take the form a sentence needs, lists, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final


class Mood(Enum):
    """What a sentence says of its clause: that it is so, is not so, must be so, must not be so, or has come to be."""

    YES = 0
    NO = 1
    MUST = 2
    MUST_NOT = 3
    ONCE = 4

    @classmethod
    def of(cls, *, yes: bool, must: bool) -> Mood:
        """Return the mood of a clause that is, or must be, so or not so."""
        if must:
            return cls.MUST if yes else cls.MUST_NOT
        return cls.YES if yes else cls.NO


_FORMS: Final = {
    "is": ("is", "is not", "must be", "must not be", "is"),
    "are": ("are", "are not", "must be", "must not be", "are"),
    "was": ("was", "was not", "must have been", "must not have been", "has been"),
    "were": ("were", "were not", "must have been", "must not have been", "have been"),
}
_VERB: Final = re.compile(r"\{(?!value\}|longest_gap\})([^{}]+)\}")


def said(clause: str, mood: Mood) -> str:
    """Return a clause with its verbs in the form of the mood; what stands for a value is left.

    >>> said("the decision {was} made", Mood.NO), said("the review {began/begin/begun}", Mood.ONCE)
    ('the decision was not made', 'the review has begun')
    """
    return _VERB.sub(lambda verb: _forms(verb[1])[mood.value], clause)


def parted(clause: str) -> tuple[str, str]:
    """Return the subject of a clause and the rest of it, from the verb on.

    >>> parted("the decision {was} made")
    ('the decision ', '{was} made')
    """
    verb = _VERB.search(clause)
    return ("", clause) if verb is None else (clause[: verb.start()], clause[verb.start() :])


def _forms(verb: str) -> tuple[str, ...]:
    if verb in _FORMS:
        return _FORMS[verb]
    past, base, participle = verb.split("/")
    return past, f"did not {base}", f"must have {participle}", f"must not have {participle}", f"has {participle}"


def listed(parts: Iterable[str], word: str = "and") -> str:
    """Return words as a list, or nothing where there are none.

    >>> listed(["police", "health", "education"], "or")
    'police, health or education'
    """
    *others, last = [*parts] or [""]
    return f"{', '.join(others)} {word} {last}" if others else last


def capital(text: str) -> str:
    """Return a text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def small(label: str) -> str:
    """Return a label as it stands inside a sentence: its first word small, unless it is a name or letters.

    >>> small("Target completion date"), small("RAG"), small("Ofsted grade")
    ('target completion date', 'RAG', 'Ofsted grade')
    """
    first = label.split(maxsplit=1)[0]
    return label if first.isupper() or first in _NAMES else label[:1].lower() + label[1:]


_NAMES: Final = frozenset({"Ofsted", "Ofsted's"})


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first, one full stop last."""
    return capital(text.strip()).rstrip(".") + "."
