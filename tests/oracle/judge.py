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
- An edition chosen by a date that is neither start nor stop cuts these to the right side of the days that choose
  it, and is otherwise taken as independent of both.
- A derived fact gives one answer for each value it may have (`chronologies.py`, `extending.py`).

Days late are read from the hull of the dates over all worlds that have them, as a finding shows them: a world in
which the start is not yet, or in which no edition gives a limit, has none and moves neither end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from asking import Ask, Governing, governing
from chronologies import agencies_missing, gaps, straddling_entries
from clockwork import Answer, clock_answers
from conditions import holds, passes
from extending import facts_of_steps, in_time
from guidance import Guidance
from worlds import Case, Seen, cases

from scr_compliance.records.absence import Absence

DERIVED: dict[str, Callable[[Ask, Case, Governing], set[Any]]] = {
    "chronology.gaps": lambda ask, case, under: gaps(case),
    "chronology.agencies_missing": lambda ask, case, under: agencies_missing(case),
    "extensions[].in_time": in_time,
}


@dataclass
class Verdict:
    """What the oracle says of one rule and one subject."""

    outcome: str
    least: int | None
    most: int | None
    editions: tuple[str, ...]
    proxy: str | None


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
        yield from (replace(one, outcome=before_the_body) for one in clock_answers(ask, case, under))
    elif before_the_body:
        yield Answer(under.edition, before_the_body)
    elif "clock" in ask.rule:
        yield from clock_answers(ask, case, under)
    elif "require" in ask.rule:
        for derived in _derived(ask, case, under):
            yield Answer(under.edition, _require(ask, case, under, derived))
    else:
        yield Answer(under.edition, "manual")


def _before_the_body(ask: Ask, case: Case, under: Governing) -> str | None:
    """Return the outcome if it is settled before the clock or the requirement is looked at."""
    applies = ask.holds(case, under, ask.rule.get("applies"))
    listed = "items"
    if "each" in ask.rule and ask.position is None:
        listed = ask.seen.list_is(ask.rule["each"])
    where = ask.holds(case, under, ask.rule.get("where")) if listed == "items" else True
    no_term = under.edition is not None and under.term is None
    if applies is False or no_term or listed == "none" or where is False:
        return "not_applicable"
    if under.edition is None or applies is None or listed == "not recorded" or where is None:
        return "unknown"
    if "person_judges_if" in ask.rule:
        person = ask.holds(case, under, ask.rule["person_judges_if"])
        return {True: "manual", None: "unknown", False: None}[person]
    return None


def _derived(ask: Ask, case: Case, under: Governing) -> Iterator[dict[str, Any]]:
    """Yield every combination of values that the derived facts of a rule may have."""
    facts = sorted(ask.facts() & DERIVED.keys())
    values = [DERIVED[fact](ask, case, under) for fact in facts]
    for chosen in product(*values):
        yield dict(zip(facts, chosen, strict=True))


def _require(ask: Ask, case: Case, under: Governing, derived: dict[str, Any]) -> str:
    required = ask.rule["require"]

    def value(fact: str) -> Any:
        return derived[fact] if fact in derived else ask.value(case, under, fact)

    def still_false(keep: Callable[[Any], bool]) -> bool:
        """Tell whether the requirement is false by the tests of the kept facts alone, the others being open."""

        def leaf(test: dict[str, Any]) -> bool | None:
            found = value(test["fact"])
            return passes(test, found) if test["fact"] == "edition" or keep(found) else None

        return holds(required, leaf) is False

    answer = holds(required, lambda test: passes(test, value(test["fact"])))
    if answer is True:
        return "met"
    if "by" in required:
        by = case.state(ask.path(required["by"])).is_
        if answer is False and still_false(lambda found: found is Absence.NEVER):
            return "not_met"
        if by == "not yet":
            return "due"
        if by in ("contradictory", "unreadable", "never", "not applicable"):
            return "unknown"
    elif answer is False and not still_false(lambda found: found is not Absence.NOT_YET):
        return "due"
    return "unknown" if answer is None else "not_met"


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


def _minus(one: date, other: date) -> int | None:
    unbounded = (date.min, date.max)
    return None if one in unbounded or other in unbounded else (one - other).days


def _events_that_matter(ask: Ask) -> set[str]:
    facts = ask.facts()
    if "extensions[].in_time" in facts:
        facts |= facts_of_steps(ask)
    paths = {path for path in map(ask.path, facts) if path in ask.seen.events}
    of_a_table = facts & {"chronology.gaps", "chronology.agencies_missing"}
    return paths | straddling_entries(ask.seen) if of_a_table else paths


def _verdict(ask: Ask) -> Verdict:
    answers: dict[Answer, None] = {}
    named: set[str | None] = set()
    for case in cases(ask.seen, _events_that_matter(ask)):
        found = governing(ask, case)
        named |= {one.edition for one in found}
        if not ask.seen.nothing_known:
            answers.update(dict.fromkeys(answers_in(ask, case, found)))
    in_order = [one.id for one in ask.seen.guidance.editions_of(ask.governed)]
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
def _guidance(rules_dir: Path, policies: Path) -> Guidance:
    return Guidance(rules_dir, policies)


def judge(rules_dir: Path, policies: Path, record: dict[str, Any], as_at: date) -> dict[tuple[str, str], Verdict]:
    """Return the verdict of every rule on every subject of a record, by rule id and subject."""
    seen = Seen(record, _guidance(rules_dir, policies), as_at)
    return {
        (name, subject): _verdict(Ask(seen, rule, position))
        for name, rule in seen.guidance.rules.items()
        for subject, position in _subjects(seen, rule)
    }
