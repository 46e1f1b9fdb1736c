"""Looking facts up in a verdict, to tell of them: their values as judged, and which of them decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scr_compliance.derived import DERIVED, EDITION
from scr_compliance.engine.cases import Judged
from scr_compliance.engine.conditions import ABSENT, kleene, remembered
from scr_compliance.engine.verdict import Verdict
from scr_compliance.engine.views import Stand
from scr_compliance.findings.words import capital, label_of, value_in_words
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.rule import Condition, Group

FACTS = dictionary().facts
GETTERS = dictionary().getters


class Look(NamedTuple):
    """Looks facts up in one case of a verdict."""

    verdict: Verdict
    one: Judged

    @classmethod
    def at(cls, verdict: Verdict) -> Look:
        """Look at the case that tells most: the first whose row has the outcome of the verdict, or the first."""
        rows = zip(verdict.judged, verdict.rows, strict=True)
        return cls(verdict, next((one for one, row in rows if row.outcome == verdict.outcome), verdict.judged[0]))

    def value(self, path: str) -> object:
        """Return a fact's value as it was judged, or the absence that says why there is none."""
        if self.one.situation is None:
            return Absence.NOT_RECORDED
        return self.one.situation.fact(path, self.edition)

    @property
    def edition(self) -> str | None:
        """The edition of the case."""
        return self.one.stretch.edition.id if self.one.stretch.edition else None

    def askable(self, path: str) -> bool:
        """Whether a fact can be asked for: an item's only where there is an item."""
        spec = DERIVED[path].spec if path in DERIVED else FACTS.get(path)
        return spec is None or spec.each is None or self.verdict.subject.item is not None

    def open(self, paths: Sequence[str | None]) -> list[str]:
        """Return the facts whose value is not told, or not to the day."""
        return [path for path in paths if path is not None and self.askable(path) and is_open(self.value(path))]

    def undecided(self, condition: Condition | Group | None) -> Iterator[str]:
        """Yield the facts that leave a condition undecided."""
        if condition is None or self.answer(condition) is not None:
            return
        if isinstance(condition, Condition) and condition.fact is not None:
            yield condition.fact
        for _, members in condition.groups:
            for member in members:
                yield from self.undecided(member)

    def deciding(self, condition: Condition | Group) -> Iterator[str]:
        """Yield the facts that make a condition what it is."""
        if isinstance(condition, Condition) and condition.fact is not None:
            yield condition.fact
            return
        whole = self.answer(condition)
        for word, members in condition.groups:
            answers = [self.answer(member) for member in members]
            part = kleene(word, answers)
            if part is not whole:
                continue
            # One member is enough to make `all` false, `any` true and `none` false; else all of them count.
            decisive = {"all": False, "any": True, "none": True}[word]
            enough = part is (word == "any")
            for member, answer in zip(members, answers, strict=True):
                if not enough or answer is decisive:
                    yield from self.deciding(member)

    def answer(self, condition: Condition | Group) -> bool | None:
        """Return what a condition is in this case: yes, no or unknown."""
        situation = self.one.situation
        return remembered(condition)(self.value if situation is None else situation.lookup(self.edition))

    def in_words(self, paths: Sequence[str | None]) -> str:
        """Return facts with their values, as one clause."""
        wanted = [path for path in dict.fromkeys(paths) if path is not None and path != EDITION]
        found = [f"{label_of(path)}: {self._shown(path)}" for path in wanted]
        return capital("; ".join(found)) if found else "nothing is recorded"

    def _shown(self, path: str) -> str:
        """Return a value fit to be shown: text is said to be recorded, not repeated."""
        value, spec = self.value(path), FACTS.get(path)
        if spec is not None and spec.kind is Kind.TEXT and isinstance(value, str):
            return "recorded"
        if path in DERIVED and value == 0 and value is not False:
            return "none"
        stands = {one.views[path].stand for one in self.verdict.judged if path in one.views}
        return value_in_words(value) + (
            " or not yet" if {Stand.HAPPENED, Stand.NOT_YET} <= stands and value is not Absence.NOT_YET else ""
        )

    def path(self, path: str) -> str:
        """Return a fact's path in full, with the item's position."""
        position, spec = self.verdict.subject.position, FACTS.get(path)
        return path if spec is None or spec.each is None or position is None else spec.at(position)


def is_open(value: object) -> bool:
    """Whether a value is not told, or is a date not known to the day."""
    if isinstance(value, Absence):
        return value not in ABSENT or value is Absence.NOT_YET
    return isinstance(value, DateInterval) and not value.is_day
