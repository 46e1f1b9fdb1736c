"""The loaded rulebook: typed, checked, with the digest that every result carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from scr_compliance.clocks import Length
from scr_compliance.derived import LongestGap
from scr_compliance.rulebook.policies import ANY_EDITION, REVIEWS
from scr_compliance.rulebook.rule import Condition, RuleText
from scr_compliance.rulebook.toml_source import TomlSource


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the guidance and every day it may be in force.

    `governs` are kinds of review, or notifications, and `ends` the last day for each. `first` and `last` are the
    widest days: where the start is known only to the month, the days of two
    editions overlap, and a decision on such a day may be under either. From `certain_from` on it is in force.
    """

    id: str
    title: str
    first: date
    last: date
    certain_from: date
    governs: frozenset[str]
    standing: str
    ends: Mapping[str, date]

    def sitting(self, what: str) -> Edition:
        """Return the edition with the last day on which it may govern a kind of review, or notifications."""
        return self if self.ends[what] == self.last else replace(self, last=self.ends[what])


@dataclass(frozen=True, slots=True)
class Extension:
    """The route by which a limit may be moved: a new day, the steps it needs, and what rules it out."""

    until: str
    needs: tuple[str, ...]
    unless: Condition | None


@dataclass(frozen=True, slots=True)
class Clause:
    """What one edition says, on the days from `first` to `last`; `length` is None where it sets no time.

    `file` and `line` say where it stands, `path` by which keys it is found there.
    """

    name: str
    edition: str
    first: date
    last: date
    chosen_by: str
    document: str
    paragraph: str
    source: str
    strength: str
    standing: str
    file: str
    line: int
    path: tuple[str | int, ...]
    concerns: str = REVIEWS
    length: Length | None = None
    counting: str = ""
    extension: Extension | None = None

    @property
    def whatever_the_edition(self) -> bool:
        """Whether it is judged in every edition, and where none is in force."""
        return self.edition == ANY_EDITION


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement with the clauses it rests on."""

    id: str
    theme: str
    file: str
    text: RuleText
    clauses: tuple[Clause, ...]

    @property
    def concerns(self) -> str:
        """Whether editions that govern reviews of its kind sit, or those that govern notifications."""
        return self.clauses[0].concerns

    @property
    def chosen_by(self) -> str:
        """The event whose day chooses the edition."""
        return self.clauses[0].chosen_by


@dataclass(frozen=True)
class Order:
    """The order of events: for each event, every event on or before it and every one on or after it."""

    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Every event of the order, earlier ones first."""
        return tuple(sorted(self.before, key=lambda event: (len(self.before[event]), event)))

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every pair of events in which the first is on or before the second, at any distance."""
        return tuple((one, other) for one in self.events for other in self.events if other in self.after[one])


@dataclass(frozen=True, slots=True)
class ImpliedValue:
    """The value that any of the events in `by`, once recorded, shows of a fact left blank."""

    fact: str
    value: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectionRoute:
    """When and by which fact a direction sets the day in place of a limit."""

    when: Condition
    until: str
    limit: str


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The loaded rules and policies. `digest` names their exact text; two loads are two rulebooks.

    `draft` is the title of the draft it was made with, if any. `entries` are all limits and clauses by section and
    name, those that no rule rests on too; `sources` are the files by the name shown to people. `requirements` is the
    list of what the guidance asks for that stands with the rules, or None where none does.
    """

    rules: tuple[Rule, ...]
    editions: Mapping[str, Edition]
    order: Order
    stand_ins: Mapping[str, tuple[str, ...]]
    implied: tuple[ImpliedValue, ...]
    direction: DirectionRoute | None
    longest_gap: LongestGap | None
    digest: str
    draft: str | None = None
    entries: Mapping[tuple[str, str], tuple[Clause, ...]] = field(default_factory=dict, repr=False)
    sources: Mapping[str, TomlSource] = field(default_factory=dict, repr=False)
    requirements: Path | None = field(default=None, repr=False)

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id.

        Raises `KeyError` where there is none.
        """
        return self._by_id[rule_id]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}
