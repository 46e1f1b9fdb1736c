"""One question, a rule put to one subject of one record: its facts, and which editions may govern the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from conditions import facts_of, holds, passes
from counting import DAY
from guidance import FAR_BACK, Guidance
from worlds import DATED_BY, Case, Seen, State

from scr_compliance.records.absence import Absence


@dataclass(frozen=True)
class Governing:
    """An edition that may govern, the term (limit or clause) it has then, and the choosing days that make it so."""

    edition: str | None
    term: dict[str, Any] | None
    days: tuple[date, date] | None


NO_EDITION = Governing(None, None, None)


@dataclass(frozen=True, eq=False)
class Ask:
    """One question: a rule, put to one subject of one record."""

    seen: Seen
    rule: dict[str, Any]
    position: int | None

    def path(self, path: str) -> str:
        """Return the path in full of a fact of this subject."""
        return path if self.position is None else path.replace("[]", f"[{self.position}]", 1)

    @property
    def limit(self) -> str | None:
        """The name of the limit of the rule's clock, counted forward or back."""
        clock = self.rule.get("clock", {})
        return clock.get("limit") or clock.get("at_least_before")

    @property
    def rests_on(self) -> str:
        """The name of the limits or clauses that the rule rests on, or of its own basis."""
        if "basis" in self.rule:
            return f"basis.{self.rule['title']}"
        return f"limits.{self.limit}" if self.limit else f"clauses.{self.rule['clause']}"

    @property
    def terms(self) -> list[dict[str, Any]]:
        """The limits or clauses that the rule rests on, or its own basis."""
        return self.seen.guidance.terms[self.rests_on]

    @property
    def whatever_edition(self) -> bool:
        """Whether the rule is judged the same whatever edition governs."""
        return self.terms[0]["edition"] == "any"

    @property
    def chooser(self) -> str:
        """The event that chooses the edition."""
        (chooser,) = {term["chosen_by"] for term in self.terms}
        return str(chooser)

    @property
    def governed(self) -> str | None:
        """What the editions are sought for: the kind of review, or what the terms say they concern."""
        (concerns,) = {term.get("concerns") for term in self.terms}
        return concerns or self.seen.kind

    def state(self, case: Case, under: Governing, path: str) -> State:
        """Return how an event stands where the edition is chosen by certain days: it is on the right side of them."""
        state = case.state(path)
        if under.days is None or case.state(self.chooser).is_ in ("contradictory", "unreadable"):
            return state  # what cannot be used gives no bound
        order = self.seen.guidance
        first = under.days[0] if path == self.chooser or path in order.after.get(self.chooser, ()) else date.min
        last = under.days[1] if path == self.chooser or path in order.before.get(self.chooser, ()) else date.max
        return state.cut(first, last)

    def value(self, case: Case, under: Governing, fact: str) -> Any:
        """Return a fact of this subject as conditions see it."""
        if fact == "edition":
            return under.edition or Absence.NOT_APPLICABLE
        path = self.path(fact)
        return self.state(case, under, path).value if path in self.seen.events else case.value(path)

    def holds(self, case: Case, under: Governing, condition: dict[str, Any] | None) -> bool | None:
        """Evaluate a condition; none at all holds."""
        if condition is None:
            return True
        return holds(condition, lambda test: passes(test, self.value(case, under, test["fact"])))

    def facts(self) -> set[str]:
        """Return every fact that the rule names, and those that date them."""
        clock, required = self.rule.get("clock", {}), self.rule.get("require", {})
        found = {self.chooser, clock.get("starts"), clock.get("stops"), required.get("by")} - {None}
        for part in ("applies", "where", "person_judges_if", "require"):
            found |= set(facts_of(self.rule.get(part, {})))
        return found | {DATED_BY[fact] for fact in found if fact in DATED_BY}


def governing(ask: Ask, case: Case) -> list[Governing]:
    """Return every edition that may govern in a case, each with the stretch of choosing days that makes it so."""
    state = case.state(ask.chooser)
    happened = state.happened
    days = (from_day(state.lo, state.hi), state.hi) if happened else (ask.seen.as_at, ask.seen.as_at)
    found = _stretches(ask.seen.guidance, ask.rests_on, ask.governed, *days)
    return found if happened else [replace(one, days=None) for one in found]


@lru_cache(maxsize=10_000)
def _stretches(guidance: Guidance, name: str, governed: str | None, first: date, last: date) -> list[Governing]:
    found: dict[tuple[str | None, int], Governing] = {}
    for day in (first + n * DAY for n in range((last - first).days + 1)):
        for edition, term in guidance.terms_on(name, governed, day):
            known = found.get((edition, id(term)))
            first_day = known.days[0] if known and known.days else day
            found[edition, id(term)] = Governing(edition, term, (first_day, day))
    return list(found.values())


def from_day(lo: date, hi: date) -> date:
    """Return the day to enumerate from: `lo`, or far enough back where nothing bounds it."""
    return lo if lo != date.min else min(FAR_BACK, hi - timedelta(days=1500))
