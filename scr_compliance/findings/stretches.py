"""What each edition, or each clause of an edition, would say of a review whose deciding day is not told."""

from __future__ import annotations

from typing import NamedTuple

from scr_compliance.engine.editions import Stretch
from scr_compliance.engine.verdict import Verdict, folded
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.english.names import edition_name

_SAID = {
    "met": "met", "late": "late", "overdue": "overdue", "due": "due", "not_met": "not met",
    "unknown": "not to be told", "not_applicable": "it does not apply", "manual": "a person must judge",
}  # fmt: skip


class Answer(NamedTuple):
    """A stretch of days, and what the rule says of them."""

    stretch: Stretch
    outcome: str


def told_apart(verdict: Verdict) -> list[Answer]:
    """Return what the rule says for each stretch of days, or nothing where it says the same for all."""
    if len(verdict.rows) == 1:
        return []
    found: dict[tuple[str | None, object], list[tuple[Stretch, str]]] = {}
    for one, row in zip(verdict.judged, verdict.rows, strict=True):
        edition = one.stretch.edition
        key = (edition.id if edition else None, one.stretch.clause and one.stretch.clause.first)
        found.setdefault(key, []).append((one.stretch, row.outcome))
    answers = [Answer(group[0][0], folded({outcome for _, outcome in group})) for group in found.values()]
    return answers if len({answer.outcome for answer in answers}) > 1 else []


def stretches_sentence(verdict: Verdict) -> str | None:
    """Return what each stretch would say, where that is why the answer cannot be told."""
    answers = told_apart(verdict)
    if not answers:
        return None
    editions = [answer.stretch.edition.id if answer.stretch.edition else None for answer in answers]
    parts = [_part(answer, alone=editions.count(edition) == 1)
             for answer, edition in zip(answers, editions, strict=True)]  # fmt: skip
    return f"It turns on which edition or clause governs: {'; '.join(parts)}."


def _part(answer: Answer, *, alone: bool) -> str:
    stretch, said = answer.stretch, _SAID[answer.outcome]
    if stretch.edition is None:
        return "on days no edition is known to cover, not to be told"
    name = edition_name(stretch.edition)
    if alone:
        return f"under {name}, {said}"
    return f"under {name} from {day_as_words(stretch.first)}, {said}"
