"""The story of a verdict: its sentence, its evidence, what is missing, and the day that divides the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_compliance.engine.cases import Judged
from scr_compliance.engine.conditions import ABSENT, facts_of
from scr_compliance.engine.situation import Sighting, Situation
from scr_compliance.engine.turning import turning_point
from scr_compliance.engine.verdict import Verdict
from scr_compliance.engine.views import Stand
from scr_compliance.findings import sentences as say
from scr_compliance.findings.finding import Evidence, Turning
from scr_compliance.findings.hull import Hull
from scr_compliance.findings.words import capital, label_of, listed, value_in_words, view_in_words
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.derived import DERIVED
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, as_json
from scr_compliance.rulebook.book import Edition
from scr_compliance.rulebook.rule import Condition, Group

_FACTS = dictionary().facts
_GETTERS = dictionary().getters
_GATE_ROWS = frozenset({"cannot tell whether it concerns it", "cannot tell whether a person must judge"})
_SETTLED_BEFORE_THE_BODY = _GATE_ROWS | {"no edition is in force", "list is not recorded", "edition has no such clause"}


@dataclass(frozen=True)
class VerdictStory:
    """Tells the parts of a finding that are worked out when they are asked for."""

    verdict: Verdict
    hull: Hull
    cells: Mapping[str, str]
    editions: Sequence[Edition]

    def turning_point(self) -> Turning | None:
        """Return the day that divides the answers, where a single day does."""
        found = turning_point(self.verdict)
        return None if found is None else Turning(found.fact, found.on, found.before, found.from_)

    def missing(self) -> tuple[str, ...]:
        """Return the facts that are not recorded, or not fully, and whose recording could settle it."""
        if self.verdict.outcome != "unknown":
            return ()
        return tuple(dict.fromkeys(self._path(fact) for fact in self._unsettled()))

    def evidence(self) -> tuple[Evidence, ...]:
        """Return every fact the finding rests on, as it was read and where it stands."""
        return tuple(self._evidence(path) for path in dict.fromkeys(self._rests_on()))

    def because(self) -> str:
        """Return why, in plain English, with the sum."""
        verdict = self.verdict
        parts = [f"{name}: "] if (name := self._subject_name()) else []
        told = self._told()
        if verdict.outcome == "unknown":
            told += self._unknown()
        if verdict.seen.status_blank and self._status_matters():
            told.append("The status is blank and is read as open.")
        return "".join(parts) + " ".join(dict.fromkeys(told))

    # What is said

    def _told(self) -> list[str]:
        verdict = self.verdict
        if verdict.seen.nothing_known:
            return [f"Nothing was known of this review by {day_as_words(verdict.seen.as_at)}."]
        rows = dict.fromkeys(row.name for row in verdict.rows)
        if verdict.outcome in ("not_applicable", "manual") and len(rows) >= 1:
            return [self._gate_sentence(name) for name in rows]
        if any(one.start is not None for one in verdict.judged) and verdict.plan.starts is not None:
            told = say.clock_sentences(verdict, self.hull)
            result = say.result_sentence(verdict, self.hull)
            return [*told, result] if result else told
        if verdict.plan.table == "requirement" and verdict.outcome != "unknown":
            return [self._requirement_sentence()]
        return []

    def _gate_sentence(self, row: str) -> str:
        plan, text = self.verdict.plan, self.verdict.plan.rule.text
        match row:
            case "edition has no such clause":
                titles = listed(dict.fromkeys(one.stretch.edition.title for one in self.verdict.judged
                                              if one.stretch.edition and one.stretch.clause is None))  # fmt: skip
                return f"No such requirement was found in {titles} for this review's dates."
            case "rule does not concern it":
                return f"The rule does not concern it: {self._facts_in_words(self._gate_facts())}."
            case "list has nothing in it":
                return f"{dictionary().lists[plan.each or ''].label}: none recorded."
            case "stop is recorded as not applicable" | "clock never starts":
                return f"Recorded as not applicable or as never: {self._facts_in_words([plan.starts, plan.stops])}."
            case "a person must judge" if text.question is not None:
                return text.question
        return f"A person must judge: {self._facts_in_words(_facts_of(text.person_judges_if))}."

    def _requirement_sentence(self) -> str:
        plan, verdict = self.verdict.plan, self.verdict
        facts = self._facts_in_words(self._body_facts())
        name = verdict.rows[0].name
        if plan.by is not None and verdict.outcome in ("due", "not_met"):
            by = _FACTS[plan.by]
            view = verdict.judged[0].views[plan.by]
            if verdict.outcome == "due":
                return f"{facts}. It is due by the day {by.happening}: {by.undone}."
            if view.stand is Stand.HAPPENED:
                return f"{facts}. It was due by then: {by.said} {view_in_words(view)}."
        if name == "not done yet, and no time is set":
            return f"{facts}. The edition sets no time for it."
        return " ".join([f"{facts}.", *self._contradictions()])

    def _contradictions(self) -> list[str]:
        """Return a sentence for each pair of facts that a derived fact finds to contradict each other."""
        raw = self.verdict.seen.raw
        told = {path: f"{_FACTS[path].label}, {value_in_words(raw[path])}" for pair in self._pairs() for path in pair}
        return [f"{told[one]}, is after: {told[other]}." for one, other in self._pairs()]

    def _pairs(self) -> list[tuple[str, str]]:
        seen = self.verdict.seen
        sighting = Sighting(seen.crossings, seen.compared, seen.unread, None)
        derived = [DERIVED[path] for path in self._body_facts() if path in DERIVED]
        return [pair for fact in derived if fact.pairs is not None for pair in fact.pairs(sighting)]

    def _unknown(self) -> Iterator[str]:
        verdict, plan = self.verdict, self.verdict.plan
        if (edition := say.edition_sentence(verdict, self.editions)) is not None:
            yield edition
        for row in dict.fromkeys(row.name for row in verdict.rows if row.outcome == "unknown"):
            yield from self._unknown_for(row)
        if (turning := self.turning_point()) is not None:
            yield say.turning_sentence(turning)
        elif plan.starts is not None and self.hull.starts is not None:
            yield "No single day divides the answers."

    def _unknown_for(self, row: str) -> Iterator[str]:
        plan, seen = self.verdict.plan, self.verdict.seen
        match row:
            case "no edition is in force":
                if not isinstance(seen.review.kind, str):
                    yield "The kind of review is not recorded, so no edition can be chosen."
                else:
                    kind = value_in_words(seen.review.kind)
                    yield f"No edition that governs a review of kind {kind} is known for some of its days."
            case "list is not recorded":
                yield f"{dictionary().lists[plan.each or ''].label}: not recorded."
            case "cannot tell whether it concerns it" | "cannot tell whether a person must judge":
                facts = self._facts_in_words(self._open(self._gate_facts()))
                yield f"Whether the rule concerns it cannot be told: {facts}."
            case (
                "there is no record" | "there is no record, and no time is set" | "cannot tell whether its day has come"
            ):
                body = [*self._open(self._body_facts()), *self._open([plan.by])]
                yield f"Cannot tell: {self._facts_in_words(body)}."
            case "stop cannot be told" | "start cannot be told" | "no day is set":
                clock = [plan.starts, plan.stops, plan.due.path if plan.due else None]
                yield f"Cannot tell: {self._facts_in_words(self._open(clock))}."
            case _:
                yield "Cannot tell: the days that are recorded allow more than one answer."

    def _facts_in_words(self, paths: Sequence[str | None]) -> str:
        found = [f"{label_of(path)}: {value_in_words(self._shown(path))}" for path in dict.fromkeys(_paths(paths))]
        return capital("; ".join(found)) if found else "nothing is recorded"

    def _subject_name(self) -> str:
        each, item = self.verdict.plan.each, self.verdict.subject.item
        if each is None or item is None:
            return ""
        keys = [spec for spec in dictionary() if spec.each == each and spec.key]
        values = [_GETTERS[spec.path](item) for spec in keys]
        return next((str(value) for value in values if isinstance(value, str)), "")

    # What it rests on

    def _situation(self, one: Judged) -> Situation:
        verdict = self.verdict
        return Situation(verdict.seen.worlds[0], one.views, verdict.subject.item, verdict.court.implications)

    def _value(self, path: str) -> object:
        one = self.verdict.judged[0]
        edition = one.stretch.edition.id if one.stretch.edition else None
        return self._situation(one).fact(path, edition)

    def _shown(self, path: str) -> object:
        """Return a value fit to be shown: text is said to be recorded, not repeated."""
        value = self._value(path)
        spec = _FACTS.get(path)
        if spec is not None and spec.kind is Kind.TEXT and isinstance(value, str):
            return "recorded"
        return value

    def _gate_facts(self) -> list[str]:
        text = self.verdict.plan.rule.text
        items = (
            (text.where, text.person_judges_if) if self.verdict.subject.item is not None else (text.person_judges_if,)
        )
        return [path for path in _facts_of(text.applies, *items) if self._can_be_asked(path)]

    def _body_facts(self) -> list[str]:
        return [path for path in _facts_of(self.verdict.plan.rule.text.require) if not self._is_edition(path)]

    @staticmethod
    def _is_edition(path: str) -> bool:
        return path in DERIVED and DERIVED[path].spec.kind is Kind.TEXT

    def _open(self, paths: Sequence[str | None]) -> list[str]:
        """Return the facts whose value is not told, or not to the day; an item's only where there is an item."""
        return [path for path in _paths(paths) if self._can_be_asked(path) and _is_open(self._value(path))]

    def _can_be_asked(self, path: str) -> bool:
        spec = _FACTS.get(path)
        return spec is None or spec.each is None or self.verdict.subject.item is not None

    def _unsettled(self) -> Iterator[str]:
        plan, verdict = self.verdict.plan, self.verdict
        rows = {row.name for row in verdict.rows}
        if "no edition is in force" in rows and not isinstance(verdict.seen.review.kind, str):
            yield "kind"
        if "list is not recorded" in rows and plan.each:
            yield plan.each
        if rows & _GATE_ROWS or len({one.case[1:4] for one in verdict.judged}) > 1:
            yield from self._open(self._gate_facts())
        if rows - _SETTLED_BEFORE_THE_BODY:
            clock = [plan.starts, plan.stops, plan.due.path if plan.due else None]
            yield from self._open(clock if plan.table == "clock" else [*self._body_facts(), plan.by])
        if say.edition_sentence(verdict, self.editions):
            yield from self._open([plan.chosen_by])

    def _rests_on(self) -> Iterator[str]:
        plan, verdict = self.verdict.plan, self.verdict
        if verdict.seen.nothing_known:
            return
        clock = [plan.starts, next((one.proxy for one in verdict.judged if one.proxy), plan.stops)]
        wanted = [*clock, plan.due.path if plan.due else None, plan.by, plan.chosen_by, *plan.uses, *self._bounding()]
        wanted += [path for pair in self._pairs() for path in pair]
        for path in _paths(wanted):
            if self._can_be_asked(path) and not self._is_edition(path):
                yield path

    def _bounding(self) -> Iterator[str]:
        seen, plan = self.verdict.seen, self.verdict.plan
        for event in _paths([plan.starts, plan.stops]):
            around = seen.order.before.get(event, frozenset()) | seen.order.after.get(event, frozenset())
            if not _is_day(seen.raw.get(event)):
                yield from (
                    one for one in seen.order.events if one in around and isinstance(seen.raw[one], DateInterval)
                )

    def _evidence(self, path: str) -> Evidence:
        full, spec = self._path(path), _FACTS.get(path)
        raw = self._raw(path, spec)
        value = as_json("recorded" if spec is not None and spec.kind is Kind.TEXT and isinstance(raw, str) else raw)
        assert value is None or isinstance(value, (str, bool, int))
        return Evidence(full, value, self.cells.get(full))

    def _raw(self, path: str, spec: FactSpec | None) -> object:
        if spec is None:
            return self._value(path)
        raw = _GETTERS[path](self.verdict.seen.review if spec.each is None else self.verdict.subject.item)
        if path in self.verdict.seen.contradictory:
            return raw
        if raw is None or path in self.verdict.seen.hidden:
            return spec.blank if not spec.is_event else self._value(path)
        return raw

    def _path(self, path: str) -> str:
        position = self.verdict.subject.position
        spec = _FACTS.get(path)
        return path if spec is None or spec.each is None or position is None else spec.at(position)

    def _status_matters(self) -> bool:
        return any(_is_open(view.value) for one in self.verdict.judged for view in one.views.values())


def _facts_of(*parts: Condition | Group | None) -> list[str]:
    """Return the facts that some conditions ask for, once each."""
    return list(dict.fromkeys(path for part in parts if part is not None for path in facts_of(part)))


def _paths(paths: Sequence[str | None]) -> list[str]:
    return [path for path in paths if path is not None]


def _is_day(value: object) -> bool:
    return isinstance(value, DateInterval) and value.is_day


def _is_open(value: object) -> bool:
    if isinstance(value, Absence):
        return value not in ABSENT or value is Absence.NOT_YET
    return isinstance(value, DateInterval) and not value.is_day
