"""What is asked of a new rule: its id, theme, title and kind, refused where a name cannot be used or is taken."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.policies import ANY_EDITION

Body: TypeAlias = Literal["clock", "requirement", "question"]
SECTIONS: Final[dict[Body, str]] = {"clock": "limits", "requirement": "clauses", "question": "clauses"}
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_THEME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class CannotWrite(ValueError):
    """A new rule that cannot be written; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new rule as it was asked for; `each` is a list of the fact dictionary by its path."""

    id: str
    theme: str
    title: str
    body: Body
    each: str | None
    edition: str = ANY_EDITION

    @property
    def section(self) -> str:
        """The section of the policies its entry stands in."""
        return SECTIONS[self.body]


def wanted(
    rule_id: str, theme: str, title: str | None, body: Body, each: str | None, edition: str | None, book: Rulebook
) -> Wanted:
    """Return what is asked for.

    Raises `CannotWrite` where a name cannot be used, is taken, or is not known.
    """
    _check_name(rule_id, _ID, "a rule's id", "two or more words in small letters with hyphens between")
    _check_name(theme, _THEME, "a theme", "words in small letters with hyphens between")
    for rule in book.rules:
        if rule.id == rule_id:
            raise CannotWrite(f"there is a rule called {rule_id} already ({rule.file}); give the new one another id")
    if title is not None and (not title.strip() or not title.isprintable()):
        raise CannotWrite("a title is one line of text, and not blank")
    if edition not in (None, ANY_EDITION, *book.editions):
        known = [*book.editions, ANY_EDITION]
        mend = nearest(str(edition), known, f"the editions are {', '.join(known)}")
        raise CannotWrite(f"no edition is called {edition}; {mend}")
    words = rule_id.replace("-", " ")
    name = (title or words[0].upper() + words[1:]).strip()
    return Wanted(rule_id, theme, name, body, _list_named(each), edition or ANY_EDITION)


def nearest_rule(rule_id: str, book: Rulebook) -> str | None:
    """Return the rule whose id is most like a new one, or None where none is near."""
    near = difflib.get_close_matches(rule_id, [rule.id for rule in book.rules], n=1, cutoff=0.6)
    return near[0] if near else None


def _check_name(name: str, pattern: re.Pattern[str], what: str, shape: str) -> None:
    if pattern.fullmatch(name):
        return
    meant = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    hint = f"; did you mean {meant}?" if pattern.fullmatch(meant) else ""
    raise CannotWrite(f'"{name}" cannot be {what}: it is {shape}{hint}')


def _list_named(each: str | None) -> str | None:
    """Return the path of a list named by its path or its label."""
    if each is None:
        return None
    lists = dictionary().lists
    by_label = {spec.label.casefold(): path for path, spec in lists.items()}
    found = each if each in lists else by_label.get(each.casefold())
    if found is None:
        mend = nearest(each, lists, f"the lists are {', '.join(lists)}")
        raise CannotWrite(f"no list is called {each}; {mend}")
    return found
