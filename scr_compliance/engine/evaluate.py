"""Reviews to verdicts: every rule asked of every subject, the rows run in batches, the cases folded into one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from scr_compliance.engine import tables as words
from scr_compliance.engine.cases import Judged, Subject, judged, subjects
from scr_compliance.engine.compiled import Compiled, EngineName, runner
from scr_compliance.engine.editions import Stretch
from scr_compliance.engine.observation import Observation
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.rows import Case
from scr_compliance.engine.situation import Frame, Stands
from scr_compliance.engine.tables import TABLES, table
from scr_compliance.engine.verdict import Verdict, settled
from scr_compliance.records.review import Review

REVIEWS_AT_ONCE: Final = 25

_Pending = tuple[Frame, Subject, list[Judged]]


def evaluate(
    reviews: Iterable[Review], as_at: date, compiled: Compiled, engine: EngineName, *, verify: bool = False
) -> Iterator[list[Verdict]]:
    """Yield, for each review in turn, the verdicts of every rule in the order of their ids.

    Raises `EngineError` where the engine fails; a verdict is never left out.
    """
    stream = iter(reviews)
    while batch := list(islice(stream, REVIEWS_AT_ONCE)):
        pending = [_prepare(review, as_at, compiled) for review in batch]
        answers = _answers(pending, engine, verify=verify)
        for asked in pending:
            yield [_verdict(one, compiled, answers) for one in asked]


def _prepare(review: Review, as_at: date, compiled: Compiled) -> list[_Pending]:
    seen = Observation(review, as_at, compiled.book.order, compiled.book.longest_gap)
    stands = Stands(seen)
    asked: list[_Pending] = []
    for plan in compiled.plans:
        frame = Frame(plan, seen, compiled.court.implications, stands.of(plan))
        for subject in subjects(plan, seen):
            cases = (
                [_of_nothing_known(plan, seen)] if seen.nothing_known else list(judged(frame, subject, compiled.court))
            )
            asked.append((frame, subject, cases))
    return asked


def _of_nothing_known(plan: Plan, seen: Observation) -> Judged:
    """Return the one case of a review of which nothing was known by the as-at date: no rule concerns it yet."""
    body: Case = (words.NO_EDITION, words.NO, words.ITEM, words.NO)
    if plan.table == "requirement":
        body += (words.UNKNOWN, words.NO, words.NONE)
    else:
        body += (words.NOT_YET, words.NOT_YET, words.UNSET, -words.MANY_DAYS, words.MANY_DAYS)
    return Judged(body, Stretch(None, None, seen.as_at, seen.as_at), None)


def _answers(pending: Sequence[Sequence[_Pending]], engine: EngineName, *, verify: bool) -> dict[str, dict[Case, int]]:
    """Run the distinct cases of every table, and return the row of each."""
    cases: dict[str, dict[Case, None]] = {name: {} for name in TABLES}
    for asked in pending:
        for frame, _, judgements in asked:
            wanted = cases[frame.plan.table]
            for one in judgements:
                wanted[one.case] = None
    found: dict[str, dict[Case, int]] = {}
    for name, wanted in cases.items():
        distinct = list(wanted)
        rows = runner(name, engine, verify=verify).evaluate(distinct) if distinct else []
        found[name] = dict(zip(distinct, rows, strict=True))
    return found


def _verdict(asked: _Pending, compiled: Compiled, answers: dict[str, dict[Case, int]]) -> Verdict:
    frame, subject, judgements = asked
    name = frame.plan.table
    rows, of_case = table(name).rows, answers[name]
    found = [rows[of_case[one.case]] for one in judgements]
    return Verdict(frame, subject, compiled.court, judgements, found, settled(judgements, found))
