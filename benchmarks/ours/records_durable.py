"""Ours over records, through durable-rules: what every contender gives of a finding."""

from __future__ import annotations

from datetime import date

from records import days, judge


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    judge(source, out, as_at, "durable", days)
