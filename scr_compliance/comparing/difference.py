"""A difference between the texts of two rulebooks: one key of a rule, a limit, a clause, an edition or a section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from scr_compliance.comparing.written import Said

Part: TypeAlias = tuple[str, ...]
"""What can be changed by itself: a whole rule, one key of an entry, all editions, or one section of the policies."""

WORDING: Final = frozenset({"theme", "title", "requirement", "why", "duty_holder", "remedy"})
"""The keys of a rule that tell of it and decide nothing."""
PRESENCE: Final = "entry"
"""Stands for the key of an entry that is there in one rulebook only."""
WHOLE_NAME: Final = ("chosen_by", "concerns")
"""The keys that are the same for every entry of a name, and can only be changed for all of them."""
DECIDING: Final = frozenset({"length", "extended_by", PRESENCE, *WHOLE_NAME})
"""The keys of an entry that can change an outcome; `length` goes with `counting`, without which it means nothing."""

CITED: Final = frozenset({"strength", "document", "paragraph"})
"""The keys of an entry that findings cite, and that decide nothing."""
SEEN_IN: Final = "source"
"""The key of an entry that no finding repeats."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two rulebooks say at one key; a side that says nothing there is None.

    `kind` is rule, limit, clause, edition, or a section of the policies; `subject` names it and `key` is what in
    it differs, empty where all of it is there in one rulebook only. `edition` is the one that an entry or an
    edition is of, and `first` and `last` are given where it begins later or ends sooner than its edition. `part` is
    what would have to be changed to change this alone.
    """

    kind: str
    subject: str
    key: str
    before: Said | None
    after: Said | None
    part: Part
    edition: str | None = None
    first: date | None = None
    last: date | None = None

    @property
    def is_of_entry(self) -> bool:
        """Whether it is of a limit or a clause."""
        return self.kind in ("limit", "clause")

    @property
    def is_wording(self) -> bool:
        """Whether it changes only what is told of a rule, and no finding."""
        return (self.is_of_entry and self.key == SEEN_IN) or (self.kind == "rule" and self.key in WORDING)

    @property
    def is_cited(self) -> bool:
        """Whether it changes only how findings cite the guidance, and no outcome."""
        return self.is_of_entry and self.key in CITED

    @property
    def name(self) -> str:
        """What differs: `limits.completion, wt2010: length`."""
        return f"{self.subject}: {self.key}" if self.key else self.subject

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "kind": self.kind, "subject": self.subject, "key": self.key or None, "edition": self.edition,
            "from": self.first and self.first.isoformat(), "until": self.last and self.last.isoformat(),
            "before": self.before and self.before._asdict(), "after": self.after and self.after._asdict(),
        }  # fmt: skip
