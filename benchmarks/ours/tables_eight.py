"""Ours over a table, the eight rules: what `check SOURCE --out FINDINGS.parquet` runs, part by part."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from eight import eight_rules

import scr_compliance as scr
from scr_compliance.columns.running.run import Judging, running
from scr_compliance.columns.running.written import written
from scr_compliance.engine.compiled import compile_rulebook


class Laps:
    """How long each part has taken so far."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self._since = time.perf_counter()

    def end(self, part: str) -> None:
        """Count the time since the last part ended towards this one."""
        now = time.perf_counter()
        self.parts[part] = self.parts.get(part, 0) + now - self._since
        self._since = now


def judge(source: str, out: str, as_at: date, book: scr.Rulebook) -> dict[str, float]:
    """Judge a table and write its findings; return the seconds each part took."""
    laps = Laps()
    judging = Judging(compile_rulebook(book), as_at)
    laps.end("compiling")
    with running(Path(source), judging) as run, written(Path(out), "parquet", run.connection) as add:
        told: list[str] = []

        def tell(message: str) -> None:
            # It is told when a stretch has been read, before each of its rules, and before the next is read.
            ready = "rule" not in message and message.startswith("Judging")
            laps.end("reading to facts" if ready else "worlds" if told and "rule" not in told[-1] else "rules")
            told.append(message)

        for _ in run.rules(tell):
            laps.end("rules")
            add()
            laps.end("writing")
        laps.end("reading to facts")
    laps.end("writing")
    return laps.parts


def main(source: str, out: str, as_at: date) -> dict[str, float]:
    """Judge a file; what `measured.py` runs."""
    return judge(source, out, as_at, eight_rules())
