"""One digest of any number of findings, so that engines can be held to each other: same findings, same digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from scr_compliance.columns.findings import DAYS, DONE, DUE_BY, STARTS
from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Span

DIGESTED: Final = (
    "id", "review", "subject", "rule", "edition", "editions", "outcome", "heading", "standing", "strength", "advisory",
    "benchmark", *STARTS, *DUE_BY, *DONE, "proxy", *DAYS, "paragraph", "document", "rulebook", "as_at", "item",
)  # fmt: skip
"""The columns of the long table that a digest is of: all but the place of the review in the input."""


def findings_digest(rows: Iterable[Sequence[object]]) -> str:
    """Return the digest of findings, whatever their order; each row holds what the columns of `DIGESTED` hold.

    The hashes of the rows are added up, so that nothing need be sorted or kept; a row that stands twice counts twice.

    >>> one, other = ("a", None, 1), ("b", date(2010, 1, 14), 0)
    >>> findings_digest([one, other]) == findings_digest([other, one]) != findings_digest([one, one])
    True
    """
    total = 0
    for row in rows:
        line = json.dumps([one.isoformat() if isinstance(one, date) else one for one in row], ensure_ascii=False)
        total += int.from_bytes(hashlib.sha256(line.encode()).digest())
    return f"{total % 2**256:064x}"


def rows_of(findings: Iterable[Finding]) -> Iterator[tuple[object, ...]]:
    """Yield findings of the record path as rows of the long table."""
    for one in findings:
        yield (
            one.id, one.review, one.subject, one.rule, one.edition, " ".join(one.editions), one.outcome, one.heading,
            one.standing, one.strength, int(one.advisory), int(one.benchmark), *_ends(one.starts), *_ends(one.due),
            *_ends(one.done), one.proxy, *one.days_late, one.source.paragraph, one.source.document, one.rulebook,
            one.as_at, one.item,
        )  # fmt: skip


def _ends(span: Span | None) -> tuple[date | None, date | None]:
    return (None, None) if span is None else (span.earliest, span.latest)
