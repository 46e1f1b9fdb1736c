"""Ours over records, through plain: every finding whole, with its sentence, evidence and turning point."""

from __future__ import annotations

from datetime import date

from records import judge

import scr_compliance as scr


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    judge(source, out, as_at, "plain", scr.Finding.to_json)
