"""An independent judge of the rules: brute force over worlds, by the words of the rules alone.

A *world* gives every event a day on or before the as-at date, or says that it has not happened yet. In each
world, under each edition that may govern, a rule has one plain answer. The verdict is that answer if all
worlds agree. Within one edition late and overdue together are overdue, and met and due together are due (the
same thing may be done or not yet); anything else that differs is unknown, and so are editions that differ.

What is simplified, and why nothing is lost by it:

- Worlds are grouped into cases (`worlds.py`): first what has happened, then on which day. Only the start, the
  stop and the date that chooses the edition have their days enumerated; every other date only bounds these.
- An event that nothing bounds from below is enumerated from `guidance.FAR_BACK`.
- Where start and stop have too many days to try all pairs, the pairs that make the stop earliest or latest
  against the limit are tried; `test_judge.py` shows that this gives the same answers as all pairs.
- A step or an `until` of an extension matters only by which side of a limit it lies on: its first and last
  possible day show every answer.
- An edition chosen by a date that is neither start nor stop is taken as independent of both.

Days late are read from the hull of the dates over all worlds that have them, as a finding shows them: a world in
which the start is not yet, or in which no edition gives a limit, has none and moves neither end.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from guidance import DAY, FAR_BACK, Guidance, add_months, months_of, term_on
from worlds import DATED_BY, Case, Seen, State, cases

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval

MOST_PAIRS = 4000


@dataclass
class Verdict:
    """What the oracle says of one rule and one subject."""

    outcome: str
    least: int | None
    most: int | None
    editions: tuple[str, ...]
    proxy: str | None


@dataclass(frozen=True)
class Answer:
    """The answer in some worlds, with the days on which the thing was done and on which it was due in them."""

    edition: str | None
    outcome: str
    done: tuple[date, date] | None = None
    due: tuple[date, date] | None = None
    proxy: str | None = None


@dataclass(frozen=True)
class Governing:
    """An edition that may govern, the term (limit or clause) it has then, and the choosing days that make it so."""

    edition: str | None
    term: dict[str, Any] | None
    days: tuple[date, date] | None


@dataclass(frozen=True)
class Ask:
    """One question: a rule, put to one subject of one record."""

    seen: Seen
    rule: dict[str, Any]
    position: int | None

    def path(self, path: str) -> str:
        """Return the path in full of a fact of this subject."""
        return path if self.position is None else path.replace("[]", f"[{self.position}]", 1)

    @property
    def terms(self) -> list[dict[str, Any]]:
        """The limits or clauses that the rule names, or its basis."""
        if "basis" in self.rule:
            return [{"edition": "any", **self.rule["basis"]}]
        clock = self.rule.get("clock", {})
        name = f"limits.{clock['limit']}" if "limit" in clock else f"clauses.{self.rule['clause']}"
        return self.seen.guidance.terms[name]

    @property
    def whatever_edition(self) -> bool:
        """Whether the rule is judged the same whatever edition governs."""
        return self.terms[0]["edition"] == "any"

    @property
    def chooser(self) -> str:
        """The event that chooses the edition."""
        (chooser,) = {term["chosen_by"] for term in self.terms}
        return str(chooser)


# Conditions, three-valued: True, False, or None for unknown.

Leaf = Callable[[dict[str, Any]], bool | None]


def holds(condition: dict[str, Any], leaf: Leaf) -> bool | None:
    """Evaluate a condition, asking `leaf` for each test of a fact."""
    if "fact" in condition:
        return leaf(condition)
    parts = [_every([holds(one, leaf) for one in condition["all"]])] if "all" in condition else []
    if "any" in condition:
        parts.append(_some([holds(one, leaf) for one in condition["any"]]))
    if "none" in condition:
        parts.append(_not(_some([holds(one, leaf) for one in condition["none"]])))
    return _every(parts)


def _every(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _some(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part


def passes(condition: dict[str, Any], value: Any) -> bool | None:
    """Evaluate one test of a fact that has a value or is absent in some way."""
    if "known" in condition:
        known = _is_known(value)
        return known if condition["known"] else _not(known)
    if "is_not" in condition:
        return _not(passes({"is": condition["is_not"]}, value))
    if isinstance(value, Absence):
        return _is_known(value)
    if "is" in condition:
        return bool(_plain(value) == _plain(condition["is"]))
    if "in" in condition:
        return _plain(value) in [_plain(one) for one in condition["in"]]
    if "at_least" in condition:
        return bool(value >= condition["at_least"])
    if "at_most" in condition:
        return bool(value <= condition["at_most"])
    raise NotImplementedError(f"the oracle does not know the test {condition}")


def _is_known(value: Any) -> bool | None:
    if not isinstance(value, Absence):
        return True
    nothing_there = (Absence.NONE, Absence.NEVER, Absence.NOT_YET, Absence.NOT_APPLICABLE)
    return False if value in nothing_there else None


def _plain(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def facts_of(condition: dict[str, Any]) -> Iterator[str]:
    """Return every fact that a condition tests."""
    if "fact" in condition:
        yield condition["fact"]
    for group in ("all", "any", "none"):
        for member in condition.get(group, ()):
            yield from facts_of(member)


def _value(ask: Ask, case: Case, edition: str | None, fact: str) -> Any:
    if fact == "edition":
        return edition or Absence.NOT_APPLICABLE
    return case.value(ask.path(fact))


def _holds(ask: Ask, case: Case, edition: str | None, condition: dict[str, Any] | None) -> bool | None:
    if condition is None:
        return True
    return holds(condition, lambda test: passes(test, _value(ask, case, edition, test["fact"])))


# Which edition governs.


def governing(ask: Ask, case: Case) -> list[Governing]:
    """Return every edition that may govern in a case, each with the stretch of choosing days that makes it so."""
    kind = ask.seen.kind
    state = case.state(ask.chooser)
    found: dict[tuple[str | None, int], Governing] = {}
    for day in _days_of(state) if state.happened else [ask.seen.as_at]:
        for edition in ask.seen.guidance.editions_on(kind, day):
            term = term_on(ask.terms, edition, day)
            key = (edition, id(term))
            before = found.get(key)
            first = before.days[0] if before and before.days else day
            found[key] = Governing(edition, term, (first, day) if state.happened else None)
    return list(found.values())


def _days_of(state: State) -> list[date]:
    day = from_day(state.lo, state.hi)
    days = []
    while day <= state.hi:
        days.append(day)
        day += DAY
    return days


def from_day(lo: date, hi: date) -> date:
    """Return the day to enumerate from: `lo`, or far enough back where nothing bounds it."""
    return lo if lo != date.min else min(FAR_BACK, hi - timedelta(days=1500))


# One case.


def answers_in(ask: Ask, case: Case, found: list[Governing]) -> list[Answer]:
    """Return the answers of a rule in all the worlds of a case."""
    if ask.whatever_edition:
        return list(_answers(ask, case, Governing("any", ask.terms[0], None)))
    return [answer for one in found for answer in _answers(ask, case, one)]


def _answers(ask: Ask, case: Case, under: Governing) -> Iterator[Answer]:
    before_the_body = _before_the_body(ask, case, under)
    has_dates = "clock" in ask.rule and under.term is not None and ("each" not in ask.rule or ask.position is not None)
    if before_the_body and has_dates:
        # The dates are what they are, whatever is known of whether the rule applies.
        yield from (replace(one, outcome=before_the_body) for one in _clock(ask, case, under))
    elif before_the_body:
        yield Answer(under.edition, before_the_body)
    elif "clock" in ask.rule:
        yield from _clock(ask, case, under)
    elif "require" in ask.rule:
        yield Answer(under.edition, _require(ask, case, under.edition))
    else:
        yield Answer(under.edition, "manual")


def _before_the_body(ask: Ask, case: Case, under: Governing) -> str | None:
    """Return the outcome if it is settled before the clock or the requirement is looked at."""
    applies = _holds(ask, case, under.edition, ask.rule.get("applies"))
    listed = "items"
    if "each" in ask.rule and ask.position is None:
        listed = ask.seen.list_is(ask.rule["each"])
    where = _holds(ask, case, under.edition, ask.rule.get("where")) if listed == "items" else True
    no_term = under.edition is not None and under.term is None
    if applies is False or no_term or listed == "none" or where is False:
        return "not_applicable"
    if under.edition is None or applies is None or listed == "not recorded" or where is None:
        return "unknown"
    if "person_judges_if" in ask.rule:
        person = _holds(ask, case, under.edition, ask.rule["person_judges_if"])
        return {True: "manual", None: "unknown", False: None}[person]
    return None


def _require(ask: Ask, case: Case, edition: str | None) -> str:
    required = ask.rule["require"]
    answer = _holds(ask, case, edition, required)
    if answer is True:
        return "met"
    if "by" in required:
        by = case.state(ask.path(required["by"])).is_
        if answer is False and _still_false(ask, case, edition, lambda absence: absence is Absence.NEVER):
            return "not_met"
        if by in ("contradictory", "unreadable"):
            return "unknown"
        if by in ("not yet", "never", "not applicable"):
            return "due"
    elif answer is False and not _still_false(ask, case, edition, lambda absence: absence is not Absence.NOT_YET):
        return "due"
    return "unknown" if answer is None else "not_met"


def _still_false(ask: Ask, case: Case, edition: str | None, keep: Callable[[Any], bool]) -> bool:
    """Tell whether the requirement is false by the tests of the kept facts alone, the others being open."""

    def leaf(test: dict[str, Any]) -> bool | None:
        value = _value(ask, case, edition, test["fact"])
        return passes(test, value) if test["fact"] == "edition" or keep(value) else None

    return holds(ask.rule["require"], leaf) is False


# Clocks.


def _clock(ask: Ask, case: Case, under: Governing) -> Iterator[Answer]:
    clock = ask.rule["clock"]
    start_at, stop_at = ask.path(clock["starts"]), ask.path(clock["stops"])
    proxy = _stand_in(ask, case, stop_at)
    start, stop = case.state(start_at), case.state(proxy or stop_at)
    if "due" in clock and start.is_ == "not yet" and stop.happened:
        start = replace(stop, lo=date.min)  # what was answered was asked, and its day does not hang on when
    if (outcome := _without_arithmetic(start, stop)) is not None:
        yield Answer(under.edition, outcome, proxy=proxy)
        return
    starts, stops = (start.lo, start.hi), (stop.lo, stop.hi) if stop.happened else None
    if under.days and ask.chooser == start_at:
        starts = under.days
    if under.days and ask.chooser == stop_at and stops and not proxy:
        stops = under.days
    ordered = (proxy or stop_at) in ask.seen.guidance.after.get(start_at, ())
    if stops and ordered:
        starts, stops = (starts[0], min(starts[1], stops[1])), (max(starts[0], stops[0]), stops[1])
    assert under.term is not None
    due = Due(ask, case, under.term)
    done = stops or (ask.seen.as_at, ask.seen.as_at)
    for outcome in _outcomes(due, starts, stops, ordered=ordered):
        yield Answer(under.edition, outcome, done, due.earliest_and_latest(starts), proxy)


def _stand_in(ask: Ask, case: Case, stop: str) -> str | None:
    if ask.seen.events[stop] not in (None, Absence.NOT_RECORDED, Absence.NOT_KNOWN):
        return None
    return next((one for one in ask.seen.guidance.stand_ins.get(stop, ()) if case.dated(one)), None)


def _without_arithmetic(start: State, stop: State) -> str | None:
    both = (start.is_, stop.is_)
    if stop.is_ == "never":
        return "not_met"
    if "contradictory" in both or "unreadable" in both:
        return "unknown"
    if "not applicable" in both or start.is_ == "never":
        return "not_applicable"
    return "due" if start.is_ == "not yet" else None


def _outcomes(due: Due, starts: tuple[date, date], stops: tuple[date, date] | None, *, ordered: bool) -> set[str]:
    if due.is_blank:
        return {"unknown"}
    found = set()
    as_at = due.ask.seen.as_at
    for start, stop in pairs(starts, stops or (as_at, as_at), ordered=ordered and stops is not None):
        for limit in due.days(start):
            in_time = stop <= limit
            found.add(("met" if in_time else "late") if stops else ("due" if in_time else "overdue"))
    return found


def pairs(
    starts: tuple[date, date], stops: tuple[date, date], *, ordered: bool, at_most: int = MOST_PAIRS
) -> Iterator[tuple[date, date]]:
    """Return the days of start and stop to try: all of them, or those that are extreme where there are too many.

    A later start never makes the limit earlier. So a stop is most surely late with the first start and the
    last stop, and most surely in time with the last start that its stop allows, and the first stop after it.
    """
    starts = (from_day(*starts), starts[1])
    stops = (from_day(*stops), stops[1])
    count = ((starts[1] - starts[0]).days + 1) * ((stops[1] - stops[0]).days + 1)
    if count <= at_most:
        tried = product(_range(starts), _range(stops))
    else:
        middle = [max(starts[0], min(starts[1], stop)) for stop in stops]
        some = sorted({*starts, *middle})
        tried = iter([(one, other) for one in some for other in {*stops, *some} if stops[0] <= other <= stops[1]])
    for start, stop in tried:
        if start <= stop or not ordered:
            yield start, stop


def _range(ends: tuple[date, date]) -> list[date]:
    return [ends[0] + timedelta(days=n) for n in range((ends[1] - ends[0]).days + 1)]


def _minus(one: date, other: date) -> int | None:
    unbounded = (date.min, date.max)
    return None if one in unbounded or other in unbounded else (one - other).days


class Due:
    """The days on which a clock may run out, for each day on which it may have started."""

    def __init__(self, ask: Ask, case: Case, term: dict[str, Any]) -> None:
        self.ask, self.case, self.term = ask, case, term
        self.clock = ask.rule["clock"]
        self.directed: bool | None = False
        self.set_day = self._of_the_record() if "due" in self.clock else self._of_a_direction()
        self.is_blank = self.set_day is None and ("due" in self.clock or self._direction_is_unclear())
        self.counts_from_start = "due" not in self.clock and not (self.set_day and self.directed)
        self._known: dict[date, set[date]] = {}

    def _of_the_record(self) -> DateInterval | None:
        value = self.case.value(self.ask.path(self.clock["due"]))
        return value if isinstance(value, DateInterval) else None

    def _of_a_direction(self) -> DateInterval | None:
        direction = self.ask.seen.guidance.direction
        if not direction or direction["limit"] != self.clock["limit"]:
            return None
        self.directed = _holds(self.ask, self.case, None, direction["when"])
        value = self.case.value(direction["until"])
        return value if isinstance(value, DateInterval) and self.directed is not False else None

    def _direction_is_unclear(self) -> bool:
        """Whether there may be a direction whose day is written, but cannot be told."""
        direction = self.ask.seen.guidance.direction
        if not direction or direction["limit"] != self.clock["limit"] or self.directed is False:
            return False
        nothing = (Absence.NONE, Absence.NEVER, Absence.NOT_YET, Absence.NOT_APPLICABLE)
        return self.case.value(direction["until"]) not in nothing

    def days(self, start: date) -> set[date]:
        """Return the limit days that are possible with one start day; for intervals, their ends."""
        if start not in self._known:
            found = {self.set_day.earliest, self.set_day.latest} if self.set_day else set()
            if self.counts_from_start:
                base = add_months(start, months_of(self.term))
                found |= {extended(base, choice) for choice in product(*self._extensions())}
            self._known[start] = found
        return self._known[start]

    def earliest_and_latest(self, starts: tuple[date, date]) -> tuple[date, date]:
        """Return the first and the last day on which the clock may run out; the ends of time where not known."""
        if self.is_blank:
            return date.min, date.max
        found = self.days(from_day(*starts)) | self.days(starts[1])
        unbounded = starts[0] == date.min and self.counts_from_start
        return date.min if unbounded else min(found), max(found)

    def _extensions(self) -> list[list[tuple[date, date]]]:
        """Return for each extension what it may be: the day its last step was taken, and the day it gives."""
        route = self.term.get("extended_by")
        if not route:
            return []
        name = route["until"].partition("[]")[0]
        return [list(self._one_extension(route, n)) for n in self.ask.seen.positions(name)]

    def _one_extension(self, route: dict[str, Any], position: int) -> Iterator[tuple[date, date]]:
        it = Ask(self.ask.seen, self.ask.rule, position)
        not_counted = (date.max, date.min)
        ruled_out = _holds(it, self.case, None, route["unless"]) if "unless" in route else False
        if ruled_out is not False:
            yield not_counted
        if ruled_out is True:
            return
        value = self.case.value(it.path(route["until"]))
        until = (value.earliest, value.latest) if isinstance(value, DateInterval) else (date.min, date.max)
        steps = [self._step_days(it.path(step)) for step in route["needs"]]
        for step_days in product(*steps):
            for day in until:
                yield max(step_days), day

    def _step_days(self, path: str) -> set[date]:
        """Return the days a step may have been taken on, as far as they matter; never is the last day of all."""
        raw = self.ask.seen.events[path]
        if raw in (Absence.NOT_KNOWN, Absence.UNREADABLE):
            return {date.min, date.max}
        if not isinstance(raw, DateInterval):
            return {date.max}
        last = raw.latest if raw.latest <= self.ask.seen.as_at else date.max
        return {raw.earliest, min(raw.latest, self.ask.seen.as_at), last}


def extended(limit: date, extensions: Iterable[tuple[date, date]]) -> date:
    """Return the limit after every extension whose steps were taken on or before the limit then in force.

    >>> extended(date(2010, 6, 1), [(date(2010, 6, 20), date(2010, 9, 1)), (date(2010, 5, 1), date(2010, 7, 1))])
    datetime.date(2010, 9, 1)
    """
    extensions = list(extensions)
    while True:
        later = [until for taken, until in extensions if taken <= limit < until and taken != date.max]
        if not later:
            return limit
        limit = max(later)


# All cases together.


def fold(outcomes: set[str]) -> str:
    """Return what the answers of several worlds come to under one edition."""
    if len(outcomes) == 1:
        return next(iter(outcomes))
    if outcomes == {"late", "overdue"}:
        return "overdue"
    return "due" if outcomes == {"met", "due"} else "unknown"


def _together(answers: list[Answer], stand_ins: list[str]) -> tuple[str, int | None, int | None, str | None]:
    editions = {answer.edition for answer in answers}
    folded = {fold({one.outcome for one in answers if one.edition == edition}) for edition in editions}
    outcome = folded.pop() if len(folded) == 1 else "unknown"
    if outcome in ("not_applicable", "manual", "not_met"):
        return outcome, None, None, None
    done = [one.done for one in answers if one.done]
    due = [one.due for one in answers if one.due]
    least = most = None
    if done and due:
        least = _minus(min(first for first, _ in done), max(last for _, last in due))
        most = _minus(max(last for _, last in done), min(first for first, _ in due))
    used = {one.proxy for one in answers}
    return outcome, least, most, next((one for one in stand_ins if one in used), None)


def _events_that_matter(ask: Ask) -> set[str]:
    rule = ask.rule
    clock, required = rule.get("clock", {}), rule.get("require", {})
    facts = {ask.chooser, clock.get("starts"), clock.get("stops"), required.get("by")}
    for condition in (rule.get("applies"), rule.get("where"), rule.get("person_judges_if"), required):
        facts |= set(facts_of(condition or {}))
    facts |= {DATED_BY[fact] for fact in facts if fact in DATED_BY}
    return {path for path in map(ask.path, facts - {None}) if path in ask.seen.events}


def _verdict(ask: Ask) -> Verdict:
    answers: dict[Answer, None] = {}
    named: set[str | None] = set()
    for case in cases(ask.seen, _events_that_matter(ask)):
        found = governing(ask, case)
        named |= {one.edition for one in found}
        if not ask.seen.nothing_known:
            answers.update(dict.fromkeys(answers_in(ask, case, found)))
    in_order = [one.id for one in ask.seen.guidance.editions_of(ask.seen.kind)]
    editions = tuple(one for one in in_order if one in named)
    if ask.seen.nothing_known:
        return Verdict("not_applicable", None, None, editions, None)
    stop = ask.rule.get("clock", {}).get("stops", "")
    outcome, least, most, proxy = _together(list(answers), ask.seen.guidance.stand_ins.get(stop, []))
    return Verdict(outcome, least, most, editions, proxy)


def _subjects(seen: Seen, rule: dict[str, Any]) -> list[tuple[str, int | None]]:
    positions = seen.positions(rule["each"]) if "each" in rule else []
    if not positions:
        return [("review", None)]
    return [(f"{rule['each']}[{position}]", position) for position in positions]


@cache
def _guidance(policies: Path) -> Guidance:
    return Guidance(policies)


@cache
def _rules(rules_dir: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(rules_dir.glob("*/*.toml"))}


def judge(rules_dir: Path, policies: Path, record: dict[str, Any], as_at: date) -> dict[tuple[str, str], Verdict]:
    """Return the verdict of every rule on every subject of a record, by rule id and subject."""
    seen = Seen(record, _guidance(policies), as_at)
    return {
        (name, subject): _verdict(Ask(seen, rule, position))
        for name, rule in _rules(rules_dir).items()
        for subject, position in _subjects(seen, rule)
    }
