"""The sentence of a finding, in plain English: what is so, what cannot be told, and what it turns on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from scr_compliance.derived import DERIVED
from scr_compliance.engine.sighting import Sighting
from scr_compliance.engine.tables import Why
from scr_compliance.engine.verdict import Verdict
from scr_compliance.engine.views import Stand
from scr_compliance.findings.finding import Turning
from scr_compliance.findings.hull import Hull
from scr_compliance.findings.look import FACTS, GETTERS, Look, is_open
from scr_compliance.findings.sentences import clock_sentences, result_sentence, turning_sentence
from scr_compliance.findings.stretches import stretches_sentence
from scr_compliance.findings.words import general_path, label_of, listed, value_in_words, view_in_words
from scr_compliance.records.absence import Absence
from scr_compliance.records.choices import REVIEW_KIND
from scr_compliance.records.dates import as_words, day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.policies import REVIEWS
from scr_compliance.rulebook.rule import Condition, Group

READ_AS_OPEN: Final = "The status is blank and is read as open."

_DAYS_ALLOW_MORE = frozenset({Why.DONE_BEFORE_OR_AFTER_THE_LIMIT, Why.LIMIT_MAY_HAVE_PASSED})


class Telling(NamedTuple):
    """Tells why a verdict is what it is."""

    verdict: Verdict
    hull: Hull
    look: Look
    turning: Turning | None
    missing: tuple[str, ...]

    def because(self) -> str:
        """Return why, in plain English, with the sum."""
        told = list(self._told())
        if self.verdict.outcome == "unknown":
            told += self._unknown()
        if self.verdict.seen.status_blank and self._status_matters():
            told.append(READ_AS_OPEN)
        name = self._subject_name()
        return (f"{name}: " if name else "") + " ".join(dict.fromkeys(told))

    def _told(self) -> Iterator[str]:
        verdict = self.verdict
        if verdict.seen.nothing_known:
            yield f"Nothing was known of this review by {day_as_words(verdict.seen.as_at)}."
        elif verdict.outcome in ("not_applicable", "manual"):
            first_of = {row.name: one for one, row in reversed(list(zip(verdict.judged, verdict.rows, strict=True)))}
            for name in dict.fromkeys(row.name for row in verdict.rows):
                yield self._replace(look=Look(verdict, first_of[name]))._gate(name)
        elif verdict.plan.starts is not None and any(one.start is not None for one in verdict.judged):
            yield from clock_sentences(verdict, self.hull)
            if (result := result_sentence(verdict, self.hull)) is not None:
                yield result
        elif verdict.plan.table == "requirement" and verdict.outcome != "unknown":
            yield from self._requirement()

    def _gate(self, row: str) -> str:
        plan, text = self.verdict.plan, self.verdict.plan.rule.text
        match row:
            case Why.EDITION_HAS_NO_SUCH_CLAUSE:
                without = [one.stretch.edition for one in self.verdict.judged if one.stretch.clause is None]
                titles = listed(dict.fromkeys(edition.title for edition in without if edition is not None))
                return f"No such requirement was found in {titles} for this review's dates."
            case Why.RULE_DOES_NOT_CONCERN_IT:
                return f"The rule does not concern it. {self._why([text.applies, text.where], wanted=False)}."
            case Why.LIST_HAS_NOTHING_IN_IT:
                return f"{dictionary().lists[plan.each or ''].label}: none recorded."
            case Why.STOP_IS_RECORDED_AS_NOT_APPLICABLE | Why.CLOCK_NEVER_STARTS:
                marked = (Absence.NOT_APPLICABLE, Absence.NEVER)
                paths = [path for path in (plan.starts, plan.stops) if path and self.look.value(path) in marked]
                return f"{self.look.in_words(paths)}."
            case Why.A_PERSON_MUST_JUDGE:
                return text.question or f"A person must judge. {self._why([text.person_judges_if], wanted=True)}."
        raise AssertionError(f"no sentence for the row: {row}")

    def _why(self, parts: list[Condition | Group | None] | list[Group | Condition | None], *, wanted: bool) -> str:
        """Return the facts that make one of some conditions what it is."""
        for part in parts:
            if part is not None and self.look.answer(part) is wanted:
                return self.look.in_words(list(self.look.deciding(part)))
        return self.look.in_words([])

    def _requirement(self) -> Iterator[str]:
        plan, verdict = self.verdict.plan, self.verdict
        require = plan.rule.text.require
        assert require is not None
        yield f"{self.look.in_words(list(self.look.deciding(require)))}."
        yield from self._contradictions()
        worked_out = list(self._worked_out())
        yield from worked_out
        rows = {row.name for row in verdict.rows}
        if plan.by is not None and verdict.outcome == "due":
            by = FACTS[plan.by]
            yield f"It is due, not missing: {by.undone}."
        elif plan.by is not None and verdict.outcome == "not_met" and Why.IT_IS_NOT_SO in rows:
            view = self.look.one.views[plan.by]
            if view.stand is Stand.HAPPENED:
                yield f"It was due by the day {FACTS[plan.by].happening}: {view_in_words(view)}."
        elif Why.NOT_DONE_YET_AND_NO_TIME_IS_SET in rows and not worked_out:
            yield "It is not done yet, and no time is set for it."

    def _worked_out(self) -> Iterator[str]:
        """Yield what derived facts have to tell: which gaps, which agencies, which limit."""
        one = self.look.one
        if one.situation is None or (self.verdict.plan.each is not None and self.verdict.subject.item is None):
            return
        for path in self.verdict.plan.uses:
            if path in DERIVED and (tells := DERIVED[path].tells) is not None:
                yield from tells(Sighting(one.situation, self.look.edition))

    def _contradictions(self) -> Iterator[str]:
        """Yield a sentence for each pair of facts that a derived fact finds to contradict each other."""
        raw = self.verdict.seen.raw
        for one, other in contradicting(self.verdict):
            first, second = (f"{FACTS[path].label} ({value_in_words(raw[path])})" for path in (one, other))
            yield f"{first} is after {second}."

    def _unknown(self) -> Iterator[str]:
        verdict, plan = self.verdict, self.verdict.plan
        unknown = dict.fromkeys(row.name for row in verdict.rows if row.outcome == "unknown")
        if (stretches := stretches_sentence(verdict)) is not None:
            yield stretches
        elif Why.NO_EDITION_IS_IN_FORCE in unknown:
            yield self._no_edition()
        missing = [path for path in self.missing if path != plan.each]
        if Why.LIST_IS_NOT_RECORDED in unknown:
            yield f"{dictionary().lists[plan.each or ''].label}: not recorded."
        elif missing:
            yield f"Cannot tell: {self._open_in_words(missing)}."
        if self.turning is not None:
            yield turning_sentence(self.turning)
        elif _DAYS_ALLOW_MORE & set(unknown):
            yield "No single day divides the answers."

    def _open_in_words(self, missing: list[str]) -> str:
        found = []
        for path in missing:
            general = general_path(path)
            own = general == path or self.look.path(general) == path
            value = value_in_words(self.look.value(general)) if own and general in FACTS else "not told"
            found.append(f"{label_of(path)}: {value}")
        return "; ".join(found)

    def _no_edition(self) -> str:
        kind, concerns = self.verdict.seen.review.kind, self.verdict.plan.rule.concerns
        event = FACTS[self.verdict.plan.chosen_by].happening
        if concerns != REVIEWS:
            return f"No edition that governs {concerns} is known for the day {event}."
        if not isinstance(kind, str):
            return "The kind of review is not recorded, so no edition can be chosen."
        name = next(iter((REVIEW_KIND.choices or {}).get(kind, ())), kind)
        return f"No edition that governs this kind of review ({name}) is known for the day {event}."

    def _subject_name(self) -> str:
        each, item = self.verdict.plan.each, self.verdict.subject.item
        if each is None or item is None:
            return ""
        # Only what an item is first known by: what else tells it apart may be free text.
        first = next((spec for spec in dictionary() if spec.each == each and spec.key), None)
        value = GETTERS[first.path](item) if first is not None else None
        if first is not None and isinstance(value, DateInterval):
            return f"{first.label} {as_words(value)}"
        if first is not None and first.numbered and isinstance(value, str) and not any(map(str.isdigit, value)):
            # What stands under a number and has no figure may be a name.
            return f"{dictionary().lists[each].label}, number {(self.verdict.subject.position or 0) + 1}"
        return value if isinstance(value, str) else ""

    def _status_matters(self) -> bool:
        return any(is_open(view.value) for one in self.verdict.judged for view in one.views.values())


def contradicting(verdict: Verdict) -> list[tuple[str, str]]:
    """Return the pairs of facts that contradict each other, where the rule asks a derived fact about them."""
    situation = next((one.situation for one in verdict.judged if one.situation is not None), None)
    asked = [DERIVED[path] for path in verdict.plan.uses if path in DERIVED]
    if situation is None:
        return []
    sighting = Sighting(situation, None)
    return [pair for fact in asked if fact.pairs is not None for pair in fact.pairs(sighting)]
