"""What changes between two rulebooks, as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from scr_compliance.comparing import Change, Comparison
from scr_compliance.intake.result import Intake
from scr_compliance.rulebook import Rulebook


def as_json(comparison: Comparison, intakes: Sequence[Intake]) -> Iterator[str]:
    """Yield one JSON object; `causes` of a change are positions in `differences`."""
    found = {
        "as_at": comparison.as_at.isoformat(),
        "before": _rulebook(comparison.before),
        "after": _rulebook(comparison.after),
        "sources": [
            {"source": intake.source, "reviews": len(intake.records), "records_not_read": intake.rejected,
             "cells_not_read": intake.cells_not_read}
            for intake in intakes
        ],
        "reviews": {
            "all": comparison.reviews,
            "outcome_changes": comparison.changed_reviews,
            "figures_only": comparison.reviews - comparison.changed_reviews - comparison.untouched_reviews,
            "unchanged": comparison.untouched_reviews,
        },
        "breaches": {"before": comparison.breaches[0], "after": comparison.breaches[1]},
        "differences": [
            one.as_json() | dict(zip(("findings", "reviews"), comparison.touched_by(one), strict=True))
            for one in comparison.differences
        ],
        "changes": [_change(one, comparison) for one in comparison.outcomes],
        "figures": [_change(one, comparison) for one in comparison.figures],
        "totals": {
            rule: [{"before": one, "after": other, "findings": number}
                   for (one, other), number in sorted(counts.items())]
            for rule, counts in comparison.totals.items()
        },
    }  # fmt: skip
    yield json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _rulebook(book: Rulebook) -> dict[str, Any]:
    return {"rulebook": book.digest, "rules": len(book.rules), "draft": book.draft}


def _change(change: Change, comparison: Comparison) -> dict[str, Any]:
    causes = [place for place, one in enumerate(comparison.differences) if one in change.causes]
    return change.as_json() | {"causes": causes}
