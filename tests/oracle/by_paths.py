"""Ask the oracle of a review given by paths."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from judge import Verdict, judge

ROOT = Path(__file__).parents[2]


def verdict(rule: str, as_at: str, facts: dict[str, Any], subject: str = "review") -> Verdict:
    """Judge a review given by paths, {"decision.made_on": "2010-01-14"}, held unless the facts say otherwise."""
    record: dict[str, Any] = {"reference": "R", "kind": "scr"}
    for path, value in {"decision.outcome": "hold", **facts}.items():
        part, _, name = path.rpartition(".")
        (record.setdefault(part, {}) if part else record)[name] = value
    return judge(ROOT / "rules", ROOT / "policies.toml", record, date.fromisoformat(as_at))[rule, subject]


def outcome(rule: str, as_at: str, facts: dict[str, Any], subject: str = "review") -> str:
    """Return the outcome alone."""
    return verdict(rule, as_at, facts, subject).outcome
