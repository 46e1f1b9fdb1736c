"""The one way from reviews to findings, whatever asks: Python, command line or service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from scr_compliance.engine.compiled import Compiled, EngineName, compile_rulebook, usable_engine
from scr_compliance.engine.evaluate import evaluate
from scr_compliance.findings.build import Builder
from scr_compliance.findings.finding import Finding
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
) -> list[Finding]:
    """Return the findings of one review as at a day, ordered by rule id and item.

    `rulebook` is the shipped one unless another is given; `edition` judges as if that edition governed. `engine`
    is `durable` (durable-rules) or `plain`; left out, durable-rules is used where it can be. The answer is the
    same either way.

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
    compiled = compiled_once(rulebook or shipped_rulebook(), edition)
    return next(check_all([review], as_at=as_at, compiled=compiled, engine=engine))


def check_all(
    reviews: Iterable[Review | Record],
    *,
    as_at: date,
    compiled: Compiled,
    engine: EngineName | None = None,
    verify: bool = False,
) -> Iterator[list[Finding]]:
    """Yield the findings of each review in turn; `verify` runs every row in both engines and stops at a difference.

    Raises `EngineError` where the engine fails: nothing is then reported as met.
    """
    name, _ = usable_engine(engine)
    cells: list[dict[str, str]] = []
    seen: Counter[str] = Counter()

    def bare() -> Iterator[Review]:
        for one in reviews:
            cells.append(dict(one.cells) if isinstance(one, Record) else {})
            yield one.review if isinstance(one, Record) else one

    for verdicts in evaluate(bare(), as_at, compiled, name, verify=verify):
        reference = verdicts[0].seen.review.reference
        places = cells.pop(0)
        builder = Builder(places, seen[reference], compiled.book.digest)
        yield [builder.build(verdict) for verdict in verdicts]
        seen[reference] += 1


_COMPILED: dict[tuple[int, str | None], Compiled] = {}


def compiled_once(book: Rulebook, edition: str | None = None) -> Compiled:
    """Return the rulebook compiled, remembering it for as long as the process lives."""
    key = (id(book), edition)
    if key not in _COMPILED:
        _COMPILED[key] = compile_rulebook(book, edition)
    return _COMPILED[key]
