"""The eight rules decided by durable-rules as its own documentation uses it: `ruleset`, `when_all`, `post`.

    python durable_documented.py REVIEWS.jsonl FINDINGS.jsonl AS_AT

The cases are made as for the plain loops. The rules are disjoint, since the order in which they fire is not promised.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from durable.lang import m, post, ruleset, when_all
from loops import Case, run

FOUND: list[str] = []


def _rule(outcome: str, condition: Any) -> None:
    @when_all(condition)
    def found(c: Any) -> None:  # noqa: ARG001 - durable-rules gives it
        FOUND.append(outcome)


with ruleset("outcomes"):
    there = (m.clause == "present") & (m.applies == "yes")
    _rule("not_applicable", m.clause == "absent")
    _rule("not_applicable", (m.clause != "absent") & (m.applies == "no"))
    _rule("unknown", (m.clause == "no edition") & (m.applies != "no"))
    _rule("unknown", (m.clause == "present") & (m.applies == "unknown"))
    _rule("manual", there & (m.person == "yes"))
    _rule("unknown", there & (m.person == "unknown"))
    asked = there & (m.person == "no") & (m.kind == "requirement")
    _rule("met", asked & (m.so == "yes"))
    _rule("due", asked & (m.so != "yes") & (m.by == "ahead"))
    _rule("due", asked & (m.so == "no") & (m.by == "none"))
    _rule("unknown", asked & (m.so == "unknown") & (m.by == "none"))
    _rule("not_met", asked & (m.so == "no") & (m.by == "past"))
    _rule("unknown", asked & (m.so == "unknown") & (m.by == "past"))
    _rule("unknown", asked & (m.so != "yes") & (m.by == "undecidable"))
    timed = there & (m.person == "no") & (m.kind == "clock")
    _rule("unknown", timed & (m.stop == "undecidable"))
    _rule("unknown", timed & (m.stop != "undecidable") & (m.start == "undecidable"))
    _rule("due", timed & (m.stop != "undecidable") & (m.start == "not yet"))
    running = timed & (m.stop != "undecidable") & (m.start == "happened")
    _rule("unknown", running & (m.set == False))  # noqa: E712 - a condition is built, nothing is compared
    timed_out = running & (m.set == True)  # noqa: E712
    _rule("met", timed_out & (m.stop == "happened") & (m.most <= 0))
    _rule("late", timed_out & (m.stop == "happened") & (m.least > 0))
    _rule("unknown", timed_out & (m.stop == "happened") & (m.most > 0) & (m.least <= 0))
    _rule("due", timed_out & (m.stop == "not yet") & (m.most <= 0))
    _rule("overdue", timed_out & (m.stop == "not yet") & (m.least > 0))
    _rule("unknown", timed_out & (m.stop == "not yet") & (m.most > 0) & (m.least <= 0))


def decide_all(cases: list[Case]) -> list[str]:
    """Return what each case comes to."""
    FOUND.clear()
    for case in cases:
        post(
            "outcomes",
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
            },
        )
    return list(FOUND)


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    run(source, out, as_at, decide_all)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
