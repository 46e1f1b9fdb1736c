"""What the conditions of a rule have to show: each so, not so, and not to be told, where the answer turns on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scr_compliance.derived import DERIVED
from scr_compliance.engine import tables as words
from scr_compliance.engine.cases import Judged
from scr_compliance.engine.conditions import Answer, compiled
from scr_compliance.engine.plan import Plan
from scr_compliance.gherkin.coverage.point import Point, Shown, Test
from scr_compliance.rulebook import Rulebook
from scr_compliance.rulebook.english import condition_in_words
from scr_compliance.rulebook.rule import Condition, Group

_ANSWERS: Final[tuple[tuple[Answer, str], ...]] = ((True, "so"), (False, "not so"), (None, "not to be told"))
_PARTS: Final = (
    ("applies", "Whether it concerns the review"),
    ("where", "Which items it concerns"),
    ("person_judges_if", "Whether a person must judge"),
    ("require", "What is required"),
)


def condition_points(plan: Plan, book: Rulebook) -> Iterator[Point]:
    """Yield a point for every answer that each condition of the rule may have."""
    for part, heading in _PARTS:
        leaves = {condition_in_words(leaf, book): leaf for leaf in _leaves(getattr(plan.rule.text, part))}
        for told, leaf in leaves.items():
            for answer, said in _ANSWERS:
                if answer is None and not _may_be_unknown(leaf):
                    continue
                what = f'{heading}: "{told}" is {said}'
                yield Point(plan.rule.id, "condition", what, _answered(part, leaf, answer))


def _leaves(condition: Condition | Group | None) -> Iterator[Condition]:
    if condition is None:
        return
    if isinstance(condition, Condition) and condition.fact is not None:
        yield condition
    for _, members in condition.groups:
        for member in members:
            yield from _leaves(member)


def _may_be_unknown(leaf: Condition) -> bool:
    """Whether the fact of a condition may be unknown; some derived facts are always told."""
    derived = DERIVED.get(leaf.fact or "")
    return derived is None or derived.needs is not None


def _answered(part: str, leaf: Condition, wanted: Answer) -> Test:
    test = compiled(leaf)

    def shown_by(shown: Shown) -> bool:
        answers = {
            test(one.situation.lookup(one.stretch.edition.id if one.stretch.edition else None))
            for one in shown.verdict.judged
            if one.situation is not None and _turns_on(part, one, shown.verdict.plan)
        }
        if not answers:
            return False
        return (answers.pop() if len(answers) == 1 else None) is wanted

    return shown_by


def _turns_on(part: str, one: Judged, plan: Plan) -> bool:
    """Whether a case came as far as this part of the rule: nothing before it had settled the answer."""
    clause, applies, subject, person = one.case[:4]
    if part == "applies":
        return clause != words.ABSENT
    if clause != words.PRESENT or subject != words.ITEM or one.situation is None:
        return False
    if part == "where":
        return plan.applies(one.situation.lookup(one.stretch.edition.id if one.stretch.edition else None)) is True
    return applies == words.YES and (part == "person_judges_if" or person == words.NO)
