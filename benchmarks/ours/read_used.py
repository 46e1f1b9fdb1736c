"""The floor: the columns that the eight rules use, by pyarrow."""

from __future__ import annotations

from datetime import date

from read import USED, by_arrow


def main(source: str, out: str, as_at: date) -> None:  # noqa: ARG001 - nothing is judged
    """Read a file; what `measured.py` runs."""
    by_arrow(source, list(USED))
