"""What changes between two rulebooks, as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scr_compliance.comparing import Change, Comparison
from scr_compliance.intake.result import Intake
from scr_compliance.reports.comparison_words import Compared, ReadFrom, read_from
from scr_compliance.rulebook import Rulebook


def as_json(comparison: Comparison, intakes: Sequence[Intake]) -> Iterator[str]:
    """Yield one JSON object; `causes` of a change are positions in `differences`."""
    changes = {
        "changes": [change_as_json(one, comparison) for one in comparison.outcomes],
        "figures": [change_as_json(one, comparison) for one in comparison.figures],
    }
    found = what_is_compared(comparison, read_from(intakes)) | changes | {"totals": totals_as_json(comparison)}
    yield json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def what_is_compared(comparison: Compared, sources: Iterable[ReadFrom]) -> dict[str, Any]:
    """Return which rulebooks are compared, over what, and what each difference comes to."""
    return {
        "as_at": comparison.as_at.isoformat(),
        "before": _rulebook(comparison.before),
        "after": _rulebook(comparison.after),
        "sources": [one._asdict() for one in sources],
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
    }


def totals_as_json(comparison: Compared) -> dict[str, Any]:
    """Return how many findings there are by rule, and by outcome before and after."""
    return {
        rule: [{"before": one, "after": other, "findings": number} for (one, other), number in sorted(counts.items())]
        for rule, counts in comparison.totals.items()
    }


def _rulebook(book: Rulebook) -> dict[str, Any]:
    return {"rulebook": book.digest, "rules": len(book.rules), "draft": book.draft}


def change_as_json(change: Change, comparison: Compared) -> dict[str, Any]:
    """Return a change with the positions of its causes."""
    causes = [place for place, one in enumerate(comparison.differences) if one in change.causes]
    return change.as_json() | {"causes": causes}
