"""The eight rules decided by one compiled expression of ZEN; the cases are made as for the plain loops.

python zen_rules.py REVIEWS.jsonl FINDINGS.jsonl AS_AT
"""

from __future__ import annotations

import sys
from datetime import date

import zen
from loops import Case, run

DECISION = zen.compile_expression("""
    clause == 'absent' or applies == 'no' ? 'not_applicable' :
    clause == 'no edition' or applies == 'unknown' ? 'unknown' :
    person == 'yes' ? 'manual' : person == 'unknown' ? 'unknown' :
    kind == 'requirement' ? (
        so == 'yes' ? 'met' : by == 'ahead' or (by == 'none' and so == 'no') ? 'due' :
        so == 'no' and by == 'past' ? 'not_met' : 'unknown') :
    start == 'undecidable' or stop == 'undecidable' ? 'unknown' :
    start == 'not yet' ? 'due' :
    not set ? 'unknown' :
    stop == 'happened' ? (most <= 0 ? 'met' : least > 0 ? 'late' : 'unknown') :
    most <= 0 ? 'due' : least > 0 ? 'overdue' : 'unknown'
""")


def decide_all(cases: list[Case]) -> list[str]:
    """Return what each case comes to."""
    return [
        DECISION.evaluate(
            {
                "clause": case.clause,
                "applies": case.applies,
                "person": case.person,
                "kind": case.kind,
                "start": case.start,
                "stop": case.stop,
                "set": case.set,
                "least": case.least,
                "most": case.most,
                "so": case.so,
                "by": case.by,
            }
        )
        for case in cases
    ]


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    run(source, out, as_at, decide_all)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
