"""Reviews to verdicts: every rule asked of every subject, the rows run in batches, the cases folded into one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Final

from scr_compliance.engine import tables as words
from scr_compliance.engine.cases import Judged, Subject, judged, subjects
from scr_compliance.engine.compiled import Compiled, EngineName, runner
from scr_compliance.engine.editions import Stretch
from scr_compliance.engine.observation import Observation
from scr_compliance.engine.plan import Plan
from scr_compliance.engine.rows import Case, Row
from scr_compliance.engine.situation import Frame, Stands
from scr_compliance.engine.tables import TABLES, table
from scr_compliance.engine.verdict import Verdict, settled
from scr_compliance.records.review import Review

REVIEWS_AT_ONCE: Final = 25

_Pending = tuple[Frame, Subject, Sequence[Judged]]


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
        # Each is given away as it is yielded: of the reviews of a batch none is kept for the others.
        pending.reverse()
        while pending:
            yield [_verdict(one, compiled, answers) for one in pending.pop()]


class Asking:
    """One review as it stands on the as-at date, to be asked under one rule after another."""

    __slots__ = ("_compiled", "_stands", "seen")

    def __init__(self, review: Review, as_at: date, compiled: Compiled) -> None:
        self.seen = Observation(review, as_at, compiled.book.order, compiled.book.longest_gap)
        self._stands, self._compiled = Stands(self.seen), compiled

    def of(self, plan: Plan) -> Frame:
        """Return how the events of a rule may stand."""
        return Frame(plan, self.seen, self._compiled.court.implications, self._stands.of(plan))

    def cases(self, frame: Frame, subject: Subject) -> Sequence[Judged]:
        """Return every case of a rule and a subject."""
        if self.seen.nothing_known:
            return [_of_nothing_known(frame.plan, self.seen)]
        return list(judged(frame, subject, self._compiled.court))

    def again(self, plan: Plan, subject: Subject, rows: Sequence[Row]) -> Verdict:
        """Return a verdict as it was given, by the rows that were found to hold: no engine is asked twice."""
        frame = self.of(plan)
        cases = self.cases(frame, subject)
        return Verdict(frame, subject, self._compiled.court, cases, rows, settled(cases, rows))


def _prepare(review: Review, as_at: date, compiled: Compiled) -> list[_Pending]:
    asking = Asking(review, as_at, compiled)
    return [
        (frame, subject, asking.cases(frame, subject))
        for frame in map(asking.of, compiled.plans)
        for subject in subjects(frame.plan, asking.seen)
    ]


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
    rows, of_case = _rows_alone(name), answers[name]
    if len(judgements) == 1:
        alone = rows[of_case[judgements[0].case]]
        return Verdict(frame, subject, compiled.court, judgements, alone, alone[0].outcome)
    found = tuple([rows[of_case[one.case]][0] for one in judgements])
    return Verdict(frame, subject, compiled.court, judgements, found, settled(judgements, found))


@cache
def _rows_alone(name: str) -> Sequence[tuple[Row]]:
    """Return each row of a table as the only one of a verdict, so that a million verdicts share the few there are."""
    return [(row,) for row in table(name).rows]
