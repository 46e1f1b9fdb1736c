"""The account of explanations: which stand beside their finding still, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

from scr_compliance.explanations.explanation import Explanation, Explanations, needs_answer
from scr_compliance.findings import Finding
from scr_compliance.findings.grounds import fingerprint

AnswerState: TypeAlias = Literal["stands", "lapsed", "needless", "unused"]

ANSWER_STATES: Final[tuple[AnswerState, ...]] = ("stands", "lapsed", "needless", "unused")


class Answered(NamedTuple):
    """What became of one explanation, and why; `finding` is the one it speaks of, or None where there is none."""

    explanation: Explanation
    state: AnswerState
    why: str
    finding: Finding | None


def account_of(explanations: Explanations, findings: Iterable[Finding]) -> tuple[Answered, ...]:
    """Return what became of each explanation in an audit, in the order of the file.

    It stands while the finding has the outcome it speaks of, and rests on the same facts.
    """
    wanted = explanations.by_finding
    by_id = {one.id: one for one in findings if one.id in wanted}
    return tuple(_answered(one, by_id.get(one.finding)) for one in explanations.given)


def _answered(one: Explanation, finding: Finding | None) -> Answered:
    if finding is None:
        return Answered(one, "unused", "no finding here has that id", None)
    if not needs_answer(finding):
        return Answered(one, "needless", f"nothing is left to explain: it is {finding.heading} now", finding)
    if finding.outcome != one.outcome:
        return Answered(one, "lapsed", f"it spoke of {_said(one.outcome)}, and it is {_said(finding.outcome)}", finding)
    if fingerprint(finding) != one.evidence:
        return Answered(one, "lapsed", "what the finding rests on has changed since", finding)
    return Answered(one, "stands", "nothing it rests on has changed", finding)


def _said(outcome: str) -> str:
    """Return an outcome as people read it."""
    return {"unknown": "what cannot be told", "manual": "for a person to judge"}.get(outcome, outcome.replace("_", " "))
