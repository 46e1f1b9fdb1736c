"""Ours over a table, the whole rulebook."""

from __future__ import annotations

from datetime import date

from tables_eight import judge

import scr_compliance as scr


def main(source: str, out: str, as_at: date) -> dict[str, float]:
    """Judge a file; what `measured.py` runs."""
    return judge(source, out, as_at, scr.load_rulebook())
