"""Changes of a rule's own text: its conditions, its clock, the day it is required by, and whether it is a benchmark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from scr_compliance.derived import EDITION
from scr_compliance.findings.words import label_of
from scr_compliance.gherkin.mutation.conditions import Alterations, Altered, negated
from scr_compliance.gherkin.mutation.equivalence import same_clauses, same_everywhere
from scr_compliance.gherkin.mutation.mutant import Kind, Mutant, line_in, with_rule
from scr_compliance.gherkin.mutation.order import neighbours
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind as FactKind
from scr_compliance.rulebook.book import Rule, Rulebook
from scr_compliance.rulebook.policies import REVIEWS
from scr_compliance.rulebook.rule import Clock, Condition, Group, RuleText
from scr_compliance.rulebook.vocabulary import Vocabulary

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "applies": ("'applies' was left out", "'applies' became its opposite"),
    "where": ("'where' was left out", "'where' became its opposite"),
    "person_judges_if": ("'person_judges_if' was left out", "'person_judges_if' became its opposite"),
    "require": ("", "what is required became its opposite"),
}


def changes_of_text(rule: Rule, book: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook of this one rule with each part of its text changed, one at a time."""
    making = _Making(rule, book)
    for key in _PARTS:
        yield from making.part(key)
    if rule.text.clock is not None:
        yield from making.clock(rule.text.clock)
    if rule.text.require is not None and rule.text.require.by is not None:
        yield from making.by(rule.text.require.by)
    yield from making.chooser()
    yield making.benchmark()


def alterations(rule: Rule, book: Rulebook) -> Alterations:
    """Return what changes conditions of this rule; the editions it may speak of are those it has a clause in."""
    facts = Vocabulary(book.editions).facts
    editions = tuple(dict.fromkeys(clause.edition for clause in rule.clauses if clause.edition in book.editions))
    return Alterations(facts, {EDITION: editions})


class _Making:
    """Makes the mutants of one rule's text."""

    def __init__(self, rule: Rule, book: Rulebook) -> None:
        self._rule, self._book = rule, book
        self._alterations = alterations(rule, book)

    def part(self, key: str) -> Iterator[Mutant]:
        """Change each condition of a part, leave the part out, and turn it into its opposite."""
        part: Condition | Group | None = getattr(self._rule.text, key)
        if part is None:
            return
        left_out, opposite = _PARTS[key]
        for altered in self._alterations.of(part):
            yield self._altered(key, part, altered)
        if left_out:
            yield self._mutant(Kind.CONDITION, left_out, (key,), {key: None})
        kept = {"by": self._rule.text.require.by} if key == "require" and self._rule.text.require else {}
        turned = type(part).model_validate({**kept, **negated(part)})
        yield self._mutant(Kind.CONDITION, opposite, (key,), {key: turned})

    def _altered(self, key: str, part: Condition | Group, altered: Altered) -> Mutant:
        change = f"{altered.change} in '{key}'"
        reason = same_everywhere(part, altered.condition, self._alterations.values)
        return self._mutant(altered.kind, change, (key,), {key: altered.condition}, altered.mention, reason)

    def clock(self, clock: Clock) -> Iterator[Mutant]:
        """Start and stop the clock on other events near by, and give it another limit."""
        for key, verb, event, other_end in (
            ("starts", "started", clock.starts, clock.stops), ("stops", "stopped", clock.stops, clock.starts),
        ):  # fmt: skip
            for other in self._near(event):
                if other != other_end:
                    change = f"the clock {verb} on '{label_of(other)}', not on '{label_of(event)}'"
                    yield self._mutant(
                        Kind.CLOCK, change, ("clock", key), {"clock": clock.model_copy(update={key: other})}
                    )
        if clock.due is not None:
            for other in self._near(clock.due, targets=True):
                change = f"the day it is due by was '{label_of(other)}', not '{label_of(clock.due)}'"
                changed = clock.model_copy(update={"due": other})
                yield self._mutant(Kind.CLOCK, change, ("clock", "due"), {"clock": changed})
        yield from self._counted_the_other_way(clock)
        yield from self._other_limits(clock)

    def _counted_the_other_way(self, clock: Clock) -> Iterator[Mutant]:
        if clock.limit_name is None:
            return
        back = clock.limit is None
        changed = clock.model_copy(update={"limit": clock.at_least_before, "at_least_before": clock.limit})
        now = "forward from the start" if back else "back from the stop"
        key = ("clock", "at_least_before" if back else "limit")
        yield self._mutant(Kind.CLOCK, f"the limit was counted {now}", key, {"clock": changed})

    def _other_limits(self, clock: Clock) -> Iterator[Mutant]:
        limits = {one.text.clock.limit_name: one for one in self._book.rules if one.text.clock is not None}
        key = "limit" if clock.limit is not None else "at_least_before"
        for name, other in limits.items():
            if clock.limit_name is None or name in (None, clock.limit_name):
                continue
            text = self._rule.text.model_copy(update={"clock": clock.model_copy(update={key: name})})
            changed = replace(self._rule, text=text, clauses=other.clauses)
            at = line_in(self._book, self._rule.file, ("clock", key))
            change = f"the limit '{name}' stood in place of '{clock.limit_name}'"
            reason = self._same_limits(clock.limit_name, name, other)
            yield Mutant(Kind.CLOCK, change, at, with_rule(self._book, changed), reason)

    def _same_limits(self, mine: str, name: str, other: Rule) -> str:
        """Return why another limit ends on the same days, or nothing where that is not certain."""
        directed = self._book.direction is not None and self._book.direction.limit in (mine, name)
        same = not directed and same_clauses(self._rule.clauses, other.clauses)
        return f"the limits '{mine}' and '{name}' say the same" if same else ""

    def by(self, by: str) -> Iterator[Mutant]:
        """Require it by no day, and by other events near by."""
        require = self._rule.text.require
        assert require is not None
        for other in (None, *self._near(by)):
            now = f"by '{label_of(other)}', not by" if other else "by no day, not by"
            groups: dict[str, Any] = {**dict(require.groups), "by": other}
            changed = type(require).model_validate(groups)
            change = f"it was required {now} '{label_of(by)}'"
            yield self._mutant(Kind.CLOCK, change, ("require", "by"), {"require": changed})

    def chooser(self) -> Iterator[Mutant]:
        """Choose the edition by other events near by."""
        first = self._rule.clauses[0]
        for other in self._near(first.chosen_by):
            clauses = tuple(replace(clause, chosen_by=other) for clause in self._rule.clauses)
            change = f"the edition was chosen by '{label_of(other)}', not by '{label_of(first.chosen_by)}'"
            at = line_in(self._book, first.file, (*first.path, "chosen_by"))
            changed = replace(self._rule, clauses=clauses)
            yield Mutant(Kind.CLOCK, change, at, with_rule(self._book, changed))
        if first.concerns != REVIEWS:
            clauses = tuple(replace(clause, concerns=REVIEWS) for clause in self._rule.clauses)
            change = f"the edition was chosen by the kind of review, as if it concerned {REVIEWS}, not {first.concerns}"
            at = line_in(self._book, first.file, (*first.path, "concerns"))
            yield Mutant(Kind.EDITION, change, at, with_rule(self._book, replace(self._rule, clauses=clauses)))

    def benchmark(self) -> Mutant:
        """Make a benchmark of a duty, or the other way about."""
        was = self._rule.text.benchmark
        change = "the rule was no longer a benchmark" if was else "the rule became a benchmark"
        return self._mutant(Kind.FLAG, change, ("benchmark",) if was else (), {"benchmark": not was})

    def _near(self, event: str, *, targets: bool = False) -> list[str]:
        """Return the events beside an event in the order, or the dates of its kind in its list, or in its part."""
        facts = dictionary()
        kind = FactKind.TARGET if targets else FactKind.EVENT
        if (each := facts[event].each) is not None or targets:
            return [spec.path for spec in facts if spec.each == each and spec.kind is kind and spec.path != event]
        if event in self._book.order.before:
            return neighbours(self._book.order, event)
        part = event.rpartition(".")[0]
        return [
            spec.path for spec in facts if spec.is_event and spec.path != event and spec.path.rpartition(".")[0] == part
        ]

    def _mutant(
        self, kind: Kind, change: str, key: tuple[str, ...], update: Mapping[str, Any], mention: str = "",
        unchanged: str = "",
    ) -> Mutant:  # fmt: skip
        text: RuleText = self._rule.text.model_copy(update=update)
        at = line_in(self._book, self._rule.file, key, mention)
        book = with_rule(self._book, replace(self._rule, text=text))
        return Mutant(kind, change, at, book, unchanged)
