"""The one way from reviews to findings, whatever asks: Python, command line or service."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache

from scr_compliance.engine.compiled import Compiled, EngineName, compile_rulebook, usable_engine
from scr_compliance.engine.evaluate import evaluate
from scr_compliance.exceptions import Exceptions
from scr_compliance.findings.build import Bases, Builder
from scr_compliance.findings.finding import Finding
from scr_compliance.findings.hearing import Hearing
from scr_compliance.records.record import Record
from scr_compliance.records.review import Review
from scr_compliance.rulebook import Rulebook, shipped_rulebook


def check(
    review: Review | Record,
    *,
    as_at: date,
    rulebook: Rulebook | None = None,
    edition: str | None = None,
    engine: EngineName | None = None,
    exceptions: Exceptions | None = None,
) -> list[Finding]:
    """Return the findings of one review as at a day, ordered by rule id and item.

    `rulebook` is the shipped one unless another is given; `edition` judges as if that edition governed. `engine`
    is `durable` (durable-rules) or `plain`; left out, durable-rules is used where it can be. The answer is the
    same either way. `exceptions` are named beside the findings they cover, and change nothing else.

    >>> from datetime import date
    >>> review = Review.model_validate({
    ...     "reference": "SCR-09-012", "kind": "scr", "status": "closed",
    ...     "decision": {"made_on": "2010-01-14", "outcome": "hold"},
    ...     "review": {"completed_on": "2010-09-02"},
    ... })
    >>> found = {finding.rule: finding for finding in check(review, as_at=date(2010, 10, 1))}
    >>> found["completion-in-time"].because.split(". ")[-1]
    '50 days late.'
    """
    return next(
        check_all([review], as_at=as_at, rulebook=rulebook, edition=edition, engine=engine, exceptions=exceptions)
    )


def check_all(
    reviews: Iterable[Review | Record],
    *,
    as_at: date,
    rulebook: Rulebook | None = None,
    edition: str | None = None,
    engine: EngineName | None = None,
    verify: bool = False,
    exceptions: Exceptions | None = None,
) -> Iterator[list[Finding]]:
    """Yield the findings of each review in turn; `verify` runs every row in both engines and stops at a difference.

    Raises `TypeError` where `as_at` is no day, `ValueError` where there is no such edition, and `EngineError` where
    the engine fails: nothing is then reported as met.
    """
    if not isinstance(as_at, date) or isinstance(as_at, datetime):
        raise TypeError("as_at must be a day: datetime.date(2010, 10, 1)")
    compiled = compiled_once(rulebook or shipped_rulebook(), edition)
    found = _findings(reviews, as_at, compiled, usable_engine(engine)[0], verify=verify)
    return found if exceptions is None else map(exceptions.mark, found)


def _findings(
    reviews: Iterable[Review | Record], as_at: date, compiled: Compiled, engine: EngineName, *, verify: bool
) -> Iterator[list[Finding]]:
    places: deque[Mapping[str, str]] = deque()
    # By hash, not by name: over many reviews the names would weigh more than all the rest.
    seen: Counter[int] = Counter()
    bases = Bases()

    def bare() -> Iterator[Review]:
        for one in reviews:
            places.append(one.cells if isinstance(one, Record) else {})
            yield one.review if isinstance(one, Record) else one

    for verdicts in evaluate(bare(), as_at, compiled, engine, verify=verify):
        reference = hash(verdicts[0].seen.review.reference)
        hearing = Hearing(verdicts, compiled, places.popleft())
        builder = Builder(hearing, seen[reference], compiled.book.digest, bases)
        yield [builder.build(number, verdict) for number, verdict in enumerate(verdicts)]
        seen[reference] += 1


def compiled_once(book: Rulebook, edition: str | None = None) -> Compiled:
    """Return the rulebook compiled, remembering those last asked for.

    Raises `ValueError` where there is no such edition.
    """
    if edition is not None and edition not in book.editions:
        raise ValueError(f"there is no edition called {edition}; the editions are {', '.join(book.editions)}")
    return _compiled(book, edition)


@lru_cache(maxsize=16)
def _compiled(book: Rulebook, edition: str | None) -> Compiled:
    return compile_rulebook(book, edition)
