"""Conditions over columns: each fact's state and value as they are seen in a case, and each condition's answer.

The same as `engine.situation` and `engine.conditions` say of one case. A fact's state is `known` or the words of an
absence; a condition's answer is a pair of predicates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Final, Literal, NamedTuple, TypeAlias

from scr_compliance.columns import names
from scr_compliance.columns.seen import COMPARED, CROSSINGS, UNREAD, Event
from scr_compliance.columns.sources.of_the_record import least, most
from scr_compliance.columns.sql import NOTHING, YES, Answer, among, case, day, every, same, some, text
from scr_compliance.columns.worlds import View, happened, settled
from scr_compliance.derived import DERIVED, Seen
from scr_compliance.engine.conditions import ABSENT, is_among
from scr_compliance.engine.plan import Implications
from scr_compliance.engine.views import Stand
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import read_date
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.book import Order
from scr_compliance.rulebook.rule import Condition, Group

Sight: TypeAlias = Literal["as it is", "only never", "without not yet"]
"""How facts are looked up: as they are; as if all but what will never be could change; or all that is not yet."""

EDITION: Final = "edition"
STEPS: Final = "steps_in_time"
"""Whether the steps of an extension were taken in time: `yes`, `no`, or the words of an absence."""
_ABSENT: Final = tuple(absence.value for absence in ABSENT)
ABSENT_WORDS: Final = ", ".join(text(word) for word in _ABSENT)
_NEVER: Final = Absence.NEVER.value
_NOT_YET: Final = Absence.NOT_YET.value
_WITHOUT_A_DAY: Final = {
    Stand.NOT_YET: Absence.NOT_YET, Stand.NEVER: Absence.NEVER, Stand.NOT_APPLICABLE: Absence.NOT_APPLICABLE,
}  # fmt: skip


class TextTest(NamedTuple):
    """A test of a free text, answered in Python once for each text there is; `column` holds the answer."""

    path: str
    wanted: tuple[str, ...]
    column: str

    @property
    def name(self) -> str:
        """What the answers of this test are kept under."""
        return f"{self.path} in {', '.join(self.wanted)}"


class Fact(NamedTuple):
    """A fact as it is seen in a case: expressions for its state, its value, and its days or the least and most of it.

    `happened` is the predicate that it is an event that has happened, so that it has days, recorded or not.
    """

    state: str
    value: str = "NULL"
    first: str = "NULL"
    last: str = "NULL"
    happened: str | None = None


@dataclass
class Facts:
    """Answers for the facts of a rule: `views` are the events whose standing the case settles."""

    views: Sequence[str]
    order: Order
    implications: Implications
    editions: Sequence[str]
    texts: dict[tuple[str, tuple[str, ...]], TextTest] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    """The columns the facts that were asked for are seen in, with the expressions that make them."""

    def answer(self, condition: Condition | Group | None, otherwise: Answer = YES, sight: Sight = "as it is") -> Answer:
        """Return the answer of a condition, or `otherwise` where there is none."""
        if condition is None:
            return otherwise
        if isinstance(condition, Condition) and condition.fact is not None:
            operator, value = condition.tests[0]
            return self._test(condition.fact, operator, value, sight)
        parts = []
        for word, members in condition.groups:
            found = [self.answer(member, YES, sight) for member in members]
            joined = reduce(Answer.__and__ if word == "all" else Answer.__or__, found)
            parts.append(~joined if word == "none" else joined)
        return reduce(Answer.__and__, parts)

    def fact(self, path: str) -> Fact:
        """Return a fact as it is seen in the case, in columns of its own."""
        found = self._seen(path)
        state, value = f"seen_{names.state(path)}", f"seen_{names.value(path)}"
        self.columns[state] = found.state
        if found.value != "NULL":
            self.columns[value] = found.value
            ends = [value if end == found.value else end for end in (found.first, found.last)]
            return found._replace(state=state, value=value, first=ends[0], last=ends[1])
        return found._replace(state=state)

    def _seen(self, path: str) -> Fact:
        if path in self.views:
            return _of_view(settled(path))
        if path in DERIVED:
            return self._derived(path)
        return self._entry(dictionary()[path])

    def _test(self, path: str, operator: str, value: object, sight: Sight) -> Answer:
        if operator == "is_not":
            return ~self._test(path, "is", value, sight)
        if operator == "known" and not value:
            return ~self._test(path, "known", True, sight)
        fact = self.fact(path)
        if path in DERIVED and DERIVED[path].seen is Seen.EDITION:
            return self._of_edition(fact, operator, value)
        if sight == "only never":
            return Answer(NOTHING, same(fact.state, _NEVER))
        absent = _ABSENT if sight == "as it is" else tuple(one for one in _ABSENT if one != _NOT_YET)
        dated = operator in ("before", "after") and sight == "as it is" and fact.happened is not None
        told = fact.happened if dated and fact.happened else same(fact.state, names.KNOWN)
        found = self._compare(path, fact, operator, value)
        return Answer(every((told, found.yes)), some((among(fact.state, absent), every((told, found.no)))))

    def _compare(self, path: str, fact: Fact, operator: str, value: object) -> Answer:
        match operator:
            case "known":
                return YES
            case "is":
                return self._among(path, fact, [value])
            case "in":
                assert isinstance(value, list)
                return self._among(path, fact, value)
            case "at_least":
                return Answer(f"{fact.first} >= {value}", f"{fact.last} IS NOT NULL AND {fact.last} < {value}")
            case "at_most":
                return Answer(f"{fact.last} IS NOT NULL AND {fact.last} <= {value}", f"{fact.first} > {value}")
        limit = read_date(str(value))
        assert isinstance(limit, DateInterval)
        if operator == "before":
            return Answer(f"{fact.last} < {day(limit.earliest)}", f"{fact.first} >= {day(limit.latest)}")
        return Answer(f"{fact.first} > {day(limit.latest)}", f"{fact.last} <= {day(limit.earliest)}")

    def _among(self, path: str, fact: Fact, wanted: Sequence[object]) -> Answer:
        spec = DERIVED[path].spec if path in DERIVED else dictionary()[path]
        if spec.kind is Kind.CHOICE:
            answers = {choice: is_among(choice, wanted) for choice in spec.reader.choices or ()}
            yes = [choice for choice, answer in answers.items() if answer is True]
            no = [choice for choice, answer in answers.items() if answer is False]
            return Answer(among(fact.value, yes), among(fact.value, no))
        if spec.kind is Kind.YES_NO:
            truths = {one: f"{fact.value} = {'TRUE' if one else 'FALSE'}" for one in (True, False)}
            return Answer(
                some(test for one, test in truths.items() if one in wanted),
                some(test for one, test in truths.items() if one not in wanted),
            )
        if spec.kind is Kind.COUNT:
            numbers = [one for one in wanted if isinstance(one, int)]
            exact = some(f"({fact.first} = {one} AND {fact.last} = {one})" for one in numbers)
            apart = (f"({fact.first} > {one} OR ({fact.last} IS NOT NULL AND {fact.last} < {one}))" for one in numbers)
            return Answer(exact, every(apart))
        key = (path, tuple(str(one) for one in wanted))
        asked = self.texts.setdefault(key, TextTest(*key, f"text_answer_{len(self.texts)}"))
        return Answer(f"{asked.column} = 'yes'", f"{asked.column} = 'no'")

    def _of_edition(self, fact: Fact, operator: str, value: object) -> Answer:
        """Return the answer of a test of the edition, which is one of a few known texts."""
        if operator == "known":
            return Answer(same(fact.state, names.KNOWN), f"{EDITION} IS NULL")
        wanted = value if isinstance(value, list) else [value]
        answers = {one: is_among(one, wanted) for one in self.editions}
        yes = [one for one, answer in answers.items() if answer is True]
        no = [one for one, answer in answers.items() if answer is False]
        return Answer(among(EDITION, yes), some((f"{EDITION} IS NULL", among(EDITION, no))))

    def _derived(self, path: str) -> Fact:
        match DERIVED[path].seen:
            case Seen.EDITION:
                outside = (f"{EDITION} IS NULL", text(Absence.NOT_APPLICABLE.value))
                return Fact(case(outside, otherwise=text(names.KNOWN)), EDITION)
            case Seen.CROSSINGS:
                open_ = f"{UNREAD} > 0 AND {CROSSINGS} = 0"
                state = case((open_, text(Absence.UNREADABLE.value)), otherwise="'known'")
                return Fact(state, CROSSINGS, CROSSINGS, CROSSINGS)
            case Seen.COMPARED:
                number = f"({COMPARED} + {UNREAD})"
                return Fact("'known'", number, number, number)
            case Seen.STEPS:
                state = case((f"{STEPS} IN ('yes', 'no')", "'known'"), otherwise=STEPS)
                return Fact(state, case((f"{STEPS} = 'yes'", "TRUE"), otherwise="FALSE"))
        return Fact(names.state(path), least(path), least(path), most(path))

    def _entry(self, spec: FactSpec) -> Fact:
        """Return what is entered for a fact, or implied or meant where nothing is."""
        raw, blank = names.state(spec.path), text(spec.blank.value)
        if spec.dated_by is not None:
            raw = case((self._unseen(spec.dated_by), "NULL"), otherwise=raw)
        entered = f"({raw} IS NOT NULL AND {raw} <> {text(Absence.NOT_RECORDED.value)})"
        implied = self._implied(spec.path)
        waiting = []
        if spec.dated_by is not None:
            view = settled(spec.dated_by)
            waiting = [(view.is_(stand), text(absence.value)) for stand, absence in _WITHOUT_A_DAY.items()]
            waiting = [(when, self._word(view, then)) for when, then in waiting]
        shown = some(test for test, _ in implied)
        state = case((entered, raw), (shown, "'known'"), *waiting, otherwise=blank)
        if spec.kind in names.DATES:
            return Fact(state, "NULL", names.first(spec.path), names.last(spec.path))
        value = names.value(spec.path)
        if implied:
            value = case((entered, value), *((test, text(word)) for test, word in implied))
        return Fact(state, value, value, value)

    @staticmethod
    def _word(view: View, word: str) -> str:
        return f"COALESCE({view.why}, {word})"

    def _unseen(self, dating: str) -> str:
        """Return whether the event that dates a fact is recorded, but lies after the as-at date in this case."""
        event, view = Event(dating), settled(dating)
        later = every((view.is_(Stand.NOT_YET), same(event.state, names.KNOWN)))
        return later if dictionary()[dating].each is not None else some((f"{event.hidden} = 1", later))

    def _implied(self, path: str) -> list[tuple[str, str]]:
        found = []
        for one in self.implications.by_fact.get(path, ()):
            events = [Event(by) for by in one.by if by in self.order.before]
            tests = [f"{happened(event)} = 1" for event in events] + [f"{event.contradicted} = 1" for event in events]
            found.append((some(tests), one.value))
        return found


def _of_view(view: View) -> Fact:
    words = {
        Stand.NOT_YET: Absence.NOT_YET, Stand.NEVER: Absence.NEVER, Stand.NOT_APPLICABLE: Absence.NOT_APPLICABLE,
    }  # fmt: skip
    state = case(
        (every((view.is_(Stand.HAPPENED), f"{view.recorded} = 1")), text(names.KNOWN)),
        (view.is_(Stand.HAPPENED), text(Absence.NOT_RECORDED.value)),
        (f"{view.why} IS NOT NULL", view.why),
        *((view.is_(stand), text(absence.value)) for stand, absence in words.items()),
        otherwise=text(Absence.UNREADABLE.value),
    )
    return Fact(state, "NULL", view.first, view.last, view.is_(Stand.HAPPENED))
