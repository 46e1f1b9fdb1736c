"""The cohort on the page: how long these reviews took, beside what Ofsted published."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from scr_compliance.cohort import cohort, published
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.cohort import notes
from scr_compliance.reports.cohort_plot import bands_svg, finding


def beside_ofsted(audit: Audit) -> dict[str, Any]:
    """Return what the template of the cohort is filled with; of a large audit, that it is left out."""
    if audit.is_large:
        return {"cohort": None}
    found = cohort([record for record, _ in audit.judged], audit.as_at, audit.book)
    drawn = bands_svg(found)
    return {
        "cohort": found,
        "printed": published(),
        "finding": finding(found),
        "cohort_notes": list(notes(found)),
        # The library draws from numbers and labels of this package; nothing of a source is in it.
        "plot": None if drawn is None else Markup(drawn),
    }
