"""The eight core rules that every contender is measured with."""

from __future__ import annotations

from dataclasses import replace

import scr_compliance as scr

EIGHT = frozenset({
    "decision-within-one-month", "begun-within-one-month", "completion-in-time", "completed-within-six-months",
    "integrated-chronology", "imr-from-every-agency", "information-request-answered", "overview-report-published",
})  # fmt: skip


def eight_rules() -> scr.Rulebook:
    """Return the shipped rulebook with these rules alone."""
    book = scr.load_rulebook()
    return replace(book, rules=tuple(rule for rule in book.rules if rule.id in EIGHT))
