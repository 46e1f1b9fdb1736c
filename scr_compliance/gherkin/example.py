"""An example: the record its sentences write, the day it is looked at, and the findings they look into.

The record is written as JSON and read by the reader that boards' files are read by, so that an example holds only
what a file could. Unless told otherwise it is judged by every engine there is, and these must agree.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from scr_compliance.engine.compiled import EngineName, usable_engine
from scr_compliance.findings.finding import Finding
from scr_compliance.gherkin.problems import Disagreement, StepError, nearest
from scr_compliance.gherkin.words import ITEMS, in_words
from scr_compliance.intake import Intake, SourceError, read_json_text
from scr_compliance.judging import check_all
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.rulebook import Rulebook, shipped_rulebook

REFERENCE = "MADE-UP-1"
_REMEMBERED = 4096
_BLANK, _ITEMS, _NONE = "not recorded", "recorded", "recorded as none"


@dataclass
class Example:
    """One scenario as far as its sentences have come.

    `record` is the record as JSON holds it; `edition` is judged as if it governed; `intake` is what the reader
    made of the record; `finding` is the one the last sentence named, of which the next ones speak, and `named` are
    all those that were. `line` is that of the sentence being followed, 0 where nobody says,
    `block` the line its scenario or background begins on, and `said` what that block said of each thing so far: in
    which words and on which line.
    """

    rulebook: Rulebook = field(default_factory=shipped_rulebook)
    engines: Sequence[EngineName] = field(default_factory=lambda: usable_engines())
    record: dict[str, Any] = field(default_factory=lambda: {"reference": REFERENCE})
    as_at: date | None = None
    edition: str | None = None
    intake: Intake | None = None
    unread_said: bool = False
    findings: Sequence[Finding] = ()
    finding: Finding | None = None
    named: list[Finding] = field(default_factory=list)
    line: int = 0
    block: int = 0
    said: dict[str, tuple[str, int]] = field(default_factory=dict)

    # Writing the record

    def begin(self, line: int, block: int) -> None:
        """Begin the sentence of a line; a background and a scenario are blocks, known by the lines they begin on."""
        if block != self.block:
            self.said.clear()
        self.line, self.block = line, block

    def say(self, label: str, value: str) -> None:
        """Note what is said of one thing; a scenario may say otherwise than its background.

        Raises `StepError` where the same block says otherwise: one of the two would be passed over unseen.
        """
        before, line = self.said.setdefault(label, (value, self.line))
        if before != value and self.line:
            raise StepError(
                f"{label} is {value} in line {self.line}, and {before} in line {line}: a record holds only one of "
                "them; take one away"
            )

    def put(self, spec: FactSpec, value: str) -> None:
        """Write a fact of the review."""
        self.say(spec.label, value)
        _put(self.record, spec.path, value)

    def drop(self, path: str) -> None:
        """Take a fact or a list out of the record."""
        facts, lists = dictionary().facts, dictionary().lists
        self.say((facts[path] if path in facts else lists[path]).label, _BLANK)
        owner: Any = self.record
        *parents, key = path.split(".")
        for name in parents:
            owner = owner.get(name, {})
        owner.pop(key, None)

    def add(self, spec: ListSpec, values: Sequence[tuple[FactSpec, str]]) -> None:
        """Write an item at the end of a list, leaving out what is blank."""
        self.say(spec.label, _ITEMS)
        self._say_once(values)
        item: dict[str, Any] = {}
        for fact, value in values:
            if value:
                _put(item, fact.path.partition("[].")[2], value)
        self._list(spec).append(item)

    def set_none(self, spec: ListSpec) -> None:
        """Write that a list has nothing in it."""
        self.say(spec.label, _NONE)
        _put(self.record, spec.path, "none")

    def _say_once(self, values: Sequence[tuple[FactSpec, str]]) -> None:
        """Raise `StepError` where a fact of one item is given two values."""
        given: dict[str, str] = {}
        for fact, value in values:
            if value and given.setdefault(fact.label, value) != value:
                raise StepError(f"{fact.label} is {given[fact.label]} and {value} of one item; take one away")

    def _list(self, spec: ListSpec) -> list[dict[str, Any]]:
        owner: Any = self.record
        *parents, key = spec.path.split(".")
        for name in parents:
            owner = owner.setdefault(name, {})
        found: list[dict[str, Any]] = owner.setdefault(key, [])
        return found

    # Judging it

    def check(self, as_at: date) -> None:
        """Read the record and judge it as at a day, in each of the engines."""
        self.as_at = as_at
        self.intake = self._read()
        answers = [self._judged(as_at, engine) for engine in self.engines]
        if len(answers) > 1:
            told = [[finding.to_json() for finding in found] for found in answers]
            if any(other != told[0] for other in told):
                raise Disagreement(f"the engines disagree: {told}")
        self.findings, self.finding, self.named = answers[0], None, []

    def _judged(self, as_at: date, engine: EngineName) -> list[Finding]:
        assert self.intake is not None
        record = self.intake.records[0]
        return next(check_all([record], as_at=as_at, rulebook=self.rulebook, edition=self.edition, engine=engine))

    def _read(self) -> Intake:
        intake = _read_once(json.dumps(self.record))
        if not intake.records:
            raise StepError(f"the record was not kept: {_unread(intake)}")
        return intake

    def say_unread(self, count: int) -> None:
        """Expect so many cells not to be read."""
        intake = self._checked()
        if intake.cells_not_read != count:
            raise Disagreement(f"{intake.cells_not_read} cells are not read: {_unread(intake)}")
        self.unread_said = True

    def _checked(self) -> Intake:
        if self.intake is None:
            raise StepError('nothing has been checked yet; say "When the review is checked as at" and the day first')
        return self.intake

    # Looking at what was found

    def find(self, rule: str, item: str | None = None, name: str | None = None, position: int | None = None) -> Finding:
        """Return the finding of a rule, of the item called `name` or at `position`, and speak of it from now on."""
        intake = self._checked()
        if not (intake.complete or self.unread_said):
            raise Disagreement(f"cells are not read, and the example does not say so: {_unread(intake)}")
        rules = [one.id for one in self.rulebook.rules]
        if rule not in rules:
            raise StepError(f'there is no rule "{rule}"{nearest(rule, rules)}')
        found = [finding for finding in self.findings if finding.rule == rule]
        if item is not None and name is not None:
            spec = ITEMS[item]
            wanted = f"{spec.path}[{self._position(spec, name)}]"
            found = [finding for finding in found if finding.subject == wanted]
        elif position is not None:
            found = [finding for finding in found if finding.subject.endswith(f"[{position}]")]
        if len(found) != 1:
            raise StepError(f"{rule} has {len(found)} such findings: {', '.join(map(_short, found)) or 'none'}")
        self.finding = found[0]
        self.named.append(found[0])
        return found[0]

    def _position(self, spec: ListSpec, name: str) -> int:
        keys = [fact.path.partition("[].")[2] for fact in dictionary() if fact.each == spec.path and fact.key]
        items = self._list(spec)
        found = [
            position for position, item in enumerate(items)
            if any(str(item.get(key, "")).casefold() == name.casefold() for key in keys)
        ]  # fmt: skip
        if len(found) != 1:
            known = [str(item[key]) for item in items for key in keys if key in item]
            count = f"{len(found)} are" if found else "none is"
            raise StepError(f'of {spec.label.casefold()} {count} called "{name}"{nearest(name, known)}')
        return found[0]

    def spoken_of(self) -> Finding:
        """Return the finding that is being spoken of."""
        if self.finding is None:
            raise StepError('say first which rule is meant: "Then completion-in-time is met"')
        return self.finding


def usable_engines() -> tuple[EngineName, ...]:
    """Return every engine that can be used here."""
    best, _ = usable_engine(None)
    return ("plain",) if best == "plain" else ("plain", best)


@lru_cache(maxsize=_REMEMBERED)
def _read_once(text: str) -> Intake:
    """Read a record as a file would be; remembered, for the same example is judged under many rulebooks."""
    try:
        return read_json_text(text, "example.json")
    except SourceError as error:
        raise StepError(f"the record cannot be read: {error}") from None


def _put(owner: dict[str, Any], path: str, value: str) -> None:
    *parents, key = path.split(".")
    for name in parents:
        owner = owner.setdefault(name, {})
    owner[key] = value


def _short(finding: Finding) -> str:
    return f"{finding.subject} {in_words(finding.outcome)}"


def _unread(intake: Intake) -> str:
    return "; ".join(f"{entry.cell.strip('/').replace('/', '.')}: {entry.why}" for entry in intake.not_read)
