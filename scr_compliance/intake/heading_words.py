"""The words of a heading in the form they are compared in: without stops and endings, abbreviations written out.

Two headings of the same words name the same thing, whatever their order. A word that is no known word is first
mended, where one known word is like it; a known word is never taken for another: `IMR due` is not `IMR received`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from scr_compliance.records.date_words import PLANNED_WORDS, denies
from scr_compliance.records.dictionary import dictionary

LIKE: Final = 0.8
"""How like a known word a misspelt one must be (0 to 1)."""
_SHORTEST_MENDED: Final = 4
_LONG_WORD: Final = 9
"""From how many letters on a word may have two slips."""
_SHORTEST_STEMMED: Final = 5
_LONGEST: Final = 200
_PREFIX: Final = 2
"""A word with so many letters more in front of a known one is no slip of it: `unpublished`, `resubmitted`."""
_LENGTHS: Final = frozenset({"days", "weeks", "months", "years", "hours"})
"""What is counted rather than told by a date: no slip of `day`."""
_DATE_WORDS: Final = frozenset({"date", "dates", "dt", "day", "when"})
_STOPS: Final = frozenset({"the", "a", "an", "of", "on", "was", "were", "is", "are", "has"})
_CHANGING: Final = frozenset(
    (
        *("due", "earlier", "former", "future", "initial", "last", "next", "not", "old", "other", "possible", "prev"),
        *("prior", "projected", "predicted", "deadline", "deadlines", "targets"),
        *("coroner", "coroners", "inquest", "court", "criminal", "trial", "prosecution", "appeal", "complaint"),
        *("inspection", "audit", "domestic", "homicide", "dhr", "adult", "conference", "parallel", "proceedings"),
        *("sibling", "siblings", "mother", "mothers", "father", "fathers", "parent", "parents", "perpetrator"),
        *("police", "health", "education", "school", "probation", "housing", "cafcass", "gp", "yot", "pct", "csc"),
    )
)
"""Words of a heading over several that make these of something else: of another time, other people, other proceedings
or one agency."""
_PHRASES: Final = (
    ("serious case review", "scr"), ("individual management review", "imr"), ("terms of reference", "tor"),
    ("safeguarding children board", "lscb"), ("local authority", "la"), ("government office", "go"),
    ("signed off", "signoff"), ("sign off", "signoff"),
)  # fmt: skip
_FULL: Final[Mapping[str, str]] = {
    "exec": "executive", "summ": "summary", "chron": "chronology", "ext": "extension", "indep": "independent",
    "rec": "recommendation", "recd": "received", "rcvd": "received", "compl": "completed", "no": "number",
    "nos": "number", "lscb": "board", "agencies": "agency", "began": "begun",
    "publication": "published", "completion": "completed", "submission": "submitted", "approval": "approved",
    "notification": "notified", "start": "started", "anonymized": "anonymised", "organization": "organisation",
}  # fmt: skip
_FORMAT_NOTE = re.compile(
    r"[(\[]\s*(?:y\s*/\s*n|yes\s*/\s*no|y or n|yes or no|tick|text|number|if known|if any|if applicable|where known)"
    r"\s*[)\]]",
    re.IGNORECASE,
)
_DATE_FORMAT = re.compile(r"\bdd?[/.-]mm?[/.-]yy(?:yy)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\bnos?\b\.?(?=\s*$|\s+of\b)|\bnos?\.", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9&]+")


class Form(NamedTuple):
    """A heading as it is compared: its words in alphabetical order, and whether it says that it is of a date."""

    words: tuple[str, ...]
    dated: bool


def form_of(heading: str) -> Form:
    """Return the form of a heading that stands for itself: none of its words is mended.

    >>> form_of("Date of the chair's decision") == form_of("Chairs decision (date)")
    True
    """
    return _form(_words(heading))


def mended_form(heading: str) -> Form:
    """Return the form of a heading in which words that are misspelt are mended.

    >>> mended_form("Exec. sumary publishd") == form_of("Executive summary published")
    True
    """
    known = _known_words()
    return _form([word if word in known else _mended(word) for word in _words(heading)])


def changes_what_is_below(group: str) -> bool:
    """Whether a heading makes those below it of something else: what was planned, is no longer so, or is of others.

    >>> changes_what_is_below("Previous dates"), changes_what_is_below("Inquest"), changes_what_is_below("Publication")
    (True, True, False)
    """
    words = _words(group)
    return not (_CHANGING.isdisjoint(words) and PLANNED_WORDS.isdisjoint(words)) or denies(_NUMBER.sub("number", group))


def may_be_slip(heading: str) -> bool:
    """Whether a heading has words that stand in no known heading, each of them much like a word that does.

    >>> may_be_slip("Action plan RAG"), may_be_slip("IMRs rejected"), may_be_slip("Review complettte")
    (False, False, True)
    """
    unknown = [word for word in _words(heading) if word not in _known_words()]
    return bool(unknown) and all(_like(word) for word in unknown)


def without_format(heading: str) -> str:
    """Return a heading without a note in brackets that says how its cells are to be filled in.

    >>> without_format("Anonymised? (Y/N)")
    'Anonymised?'
    """
    return " ".join(_FORMAT_NOTE.sub(" ", heading).split())


def _words(heading: str) -> list[str]:
    plain = _DATE_FORMAT.sub("date", without_format(heading[:_LONGEST]).casefold())
    text = " ".join(_WORD.findall(re.sub(r"['’]", "", plain)))
    for phrase, short in _PHRASES:
        text = re.sub(rf"\b{phrase}s?\b", short, text)
    return [_FULL.get(word, word) for word in text.split()]


def _form(words: list[str]) -> Form:
    kept = (_stem(word) for word in words if word not in _STOPS and word not in _DATE_WORDS)
    return Form(tuple(sorted(kept)), not _DATE_WORDS.isdisjoint(words))


def _stem(word: str) -> str:
    if len(word) < _SHORTEST_STEMMED:
        return word.removesuffix("s") if len(word) == _SHORTEST_STEMMED - 1 else word
    return re.sub(r"(?:ing|ed|es|e|s)$", "", word)


@cache
def _known_words() -> frozenset[str]:
    known = dictionary()
    names = [name for spec in known for name in (spec.label, *spec.headings, *spec.maybe)]
    names += [name for spec in known.lists.values() for name in (spec.label, *spec.headings)]
    return frozenset(word for name in names for word in _words(name)) | _DATE_WORDS | _STOPS


@cache
def _mended(word: str) -> str:
    """Return the one known word of which a word is most likely a slip, or the word itself."""
    if len(word) < _SHORTEST_MENDED or not word.isalpha() or word in _LENGTHS:
        return word
    near = [other for other in _like(word) if not (word.endswith(other) and len(word) - len(other) >= _PREFIX)]
    slips = 1 if len(word) < _LONG_WORD else 2
    by_slips = sorted((slips_between(word, other), other) for other in near)
    likely = [other for count, other in by_slips if count <= slips and count == by_slips[0][0]]
    return likely[0] if len({_stem(other) for other in likely}) == 1 else word


@cache
def _like(word: str) -> tuple[str, ...]:
    """Return the known words that a word is much like."""
    return tuple(difflib.get_close_matches(word, sorted(_known_words()), n=5, cutoff=LIKE))


def slips_between(word: str, other: str) -> int:
    """Return how many slips part two words: a letter lost, doubled or put in, a wrong one, two that changed places.

    >>> slips_between("decison", "decision"), slips_between("publsihed", "published"), slips_between("drafted", "dated")
    (1, 1, 2)
    """
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(word, 1):
        before, above, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            least = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if above and place > 1 and letter == other[place - 2] and wanted == word[at - 2]:
                least = min(least, above[place - 2] + 1)
            row.append(least)
    return row[-1]
