"""Outcomes, editions, days and lists: what any rule has to show, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from scr_compliance.derived import DERIVED
from scr_compliance.engine.editions import choosing_days
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.tables import Why, table
from scr_compliance.findings.words import label_of
from scr_compliance.gherkin.coverage.point import Point, Shown, Test
from scr_compliance.gherkin.words import in_words
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.english.names import edition_name

_DAY: Final = timedelta(days=1)


def outcomes_reachable(plan: Plan) -> set[str]:
    """Return every outcome of the rule's table, save those that nothing in the rule can lead to."""
    text = plan.rule.text
    if text.question is not None:
        return {"manual", "unknown", "not_applicable"}
    found = {row.outcome for row in table(plan.table).rows}
    if text.person_judges_if is None:
        found.discard("manual")
    if plan.table == "requirement" and plan.by is None and not _may_come(plan):
        found.discard("due")
    return found


def _may_come(plan: Plan) -> bool:
    """Whether anything a requirement asks for can be said not to have happened yet."""
    facts = dictionary()
    behind = (fact for path in plan.uses for fact in (DERIVED[path].rests_on if path in DERIVED else (path,)))
    return any(path in facts and facts[path].is_event for path in behind)


def outcome_points(plan: Plan) -> Iterator[Point]:
    """Yield a point for every outcome the rule can reach."""
    for outcome in sorted(outcomes_reachable(plan)):
        yield Point(plan.rule.id, "outcome", in_words(outcome), _ends_as(outcome))


def _ends_as(outcome: str) -> Test:
    return lambda shown: shown.finding.outcome == outcome


def edition_points(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield a point for every edition that has a clause, and one for those that have none."""
    rule = plan.rule
    if rule.clauses[0].whatever_the_edition:
        yield Point(rule.id, "edition", "decided, whatever the edition", lambda shown: shown.decided)
        return
    asking = dict.fromkeys(clause.edition for clause in rule.clauses)
    for edition in asking:
        yield Point(
            rule.id, "edition", f"decided under {edition_name(book.editions[edition])}", _decided_under(edition)
        )
    if len(asking) < len(book.editions):
        what = "not applicable under an edition that does not ask for it"
        yield Point(rule.id, "edition", what, _because(Why.EDITION_HAS_NO_SUCH_CLAUSE))


def _decided_under(edition: str) -> Test:
    return lambda shown: shown.decided and not shown.forced and shown.finding.edition == edition


def _because(why: Why) -> Test:
    return lambda shown: all(row.name == why for row in shown.verdict.rows)


def list_points(plan: Plan) -> Iterator[Point]:
    """Yield the points of a rule that runs over a list: recorded as none, and not recorded where a blank says that."""
    if plan.each is not None:
        label = label_of(plan.each)
        yield Point(plan.rule.id, "list", f"{label}: recorded as none", _because(Why.LIST_HAS_NOTHING_IN_IT))
        if dictionary().lists[plan.each].blank is Absence.NOT_RECORDED:
            yield Point(plan.rule.id, "list", f"{label}: not recorded", _because(Why.LIST_IS_NOT_RECORDED))


def day_points(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield the days on which a clause begins or ends inside its edition, each with the day beside it."""
    days: set[date] = set()
    for clause in plan.rule.clauses:
        if clause.whatever_the_edition:
            continue
        edition = book.editions[clause.edition]
        if clause.first > edition.first:
            days |= {clause.first - _DAY, clause.first}
        if clause.last < edition.last:
            days |= {clause.last, clause.last + _DAY}
    for day in sorted(days):
        yield Point(plan.rule.id, "day", f"{label_of(plan.chosen_by)}: {day_as_words(day)}", _chosen_by(day))


def _chosen_by(day: date) -> Test:
    def test(shown: Shown) -> bool:
        plan, as_at = shown.verdict.plan, shown.finding.as_at
        chosen = [choosing_days(one.views[plan.chosen_by], as_at) for one in shown.verdict.judged if one.views]
        return bool(chosen) and not shown.forced and all(days == (day, day) for days in chosen)

    return test
